//! A painted vase.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::weave::brocade;

use super::{Wrap, glaze};

/// Places the vase; the seed chooses a bottle or a bellied shape.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0 + stage.dice.between(-14.0, 14.0), 1050.0);
    let ink = stage.spec.accent.color();
    let pattern = stage.dice.pick(5);
    let outline = if stage.dice.unit() < 0.5 { bottle() } else { bellied() };
    let front = stage.dice.between(-0.15, 0.15);
    let drawing = Texture::ink(stage.spec.motif, ink);
    let panels = [-1.75, 0.0, 1.75].map(|turn| Wrap {
        texture: drawing.clone(),
        turn: turn + front,
        half_angle: 0.62,
        bottom: 128.0,
        top: 356.0,
    });
    let object = Lathe::hollow(x, y, outline).render(stage.scale, &|spot| {
        let clay = glaze(spot);
        if spot.inner {
            return Surface { color: clay.color.lit(0.35), ..clay };
        }
        let painted = bands(clay, ink, pattern, spot);
        panels.iter().fold(painted, |under, panel| brushed(under, panel, spot))
    });
    stage.stand(&object, Foot::round(x, y, 112.0));
}

fn bottle() -> Profile {
    Profile::from(112.0, 0.0)
        .line(116.0, 14.0)
        .curve((118.0, 40.0), 172.0, 150.0)
        .curve((224.0, 262.0), 190.0, 348.0)
        .curve((150.0, 416.0), 74.0, 446.0)
        .curve((52.0, 460.0), 52.0, 520.0)
        .curve((52.0, 590.0), 88.0, 612.0)
        .curve((92.0, 616.0), 84.0, 618.0)
}

fn bellied() -> Profile {
    Profile::from(116.0, 0.0)
        .line(120.0, 16.0)
        .curve((128.0, 60.0), 186.0, 190.0)
        .curve((232.0, 330.0), 206.0, 430.0)
        .curve((182.0, 482.0), 112.0, 498.0)
        .curve((92.0, 504.0), 94.0, 536.0)
        .curve((98.0, 552.0), 120.0, 558.0)
        .curve((124.0, 562.0), 114.0, 564.0)
}

/// Lines and a band of pattern at the shoulder, a row of petals at the foot.
fn bands(under: Surface, ink: Rgb, pattern: usize, spot: &Spot) -> Surface {
    let h = spot.height;
    let line = [20.0, 98.0, 380.0, 424.0, 500.0, 604.0].iter().any(|at| (h - at).abs() < 1.8);
    let band = (384.0..420.0).contains(&h) && brocade(pattern, spot.turn * 4.6, (h - 384.0) / 36.0);
    let petal = (spot.turn * 3.2).rem_euclid(1.0) * 2.0 - 1.0;
    let tip = 30.0 + 58.0 * (1.0 - petal * petal).max(0.0).sqrt();
    let leafed = (24.0..94.0).contains(&h) && ((h - tip).abs() < 3.0 || (h - tip + 12.0).abs() < 1.2);
    let collar = (504.0..600.0).contains(&h) && ((spot.turn * 8.0).sin() * 10.0 - (h - 552.0).abs() + 16.0).abs() < 2.2;
    if line || band || leafed || collar { stroke(under, ink, spot) } else { under }
}

fn brushed(under: Surface, panel: &Wrap, spot: &Spot) -> Surface {
    match panel.place(spot) {
        Some((u, v)) => Surface { color: panel.texture.onto(under.color, u, v), ..under },
        None => under,
    }
}

/// Ink under the glaze, uneven as a brush leaves it.
fn stroke(under: Surface, ink: Rgb, spot: &Spot) -> Surface {
    let wet = 0.66 + 0.34 * smooth(0.2, 0.8, noise::cloud(spot.turn * 9.0, spot.height / 26.0));
    Surface { color: under.color.mix(ink, wet), ..under }
}
