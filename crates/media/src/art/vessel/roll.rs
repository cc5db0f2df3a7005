//! Leaf-wrapped rolls tied with split bamboo.

use crate::art::color::{Rgb, smooth};
use crate::art::label::label;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::twine;
use crate::art::weave::twisted;

use super::{Wrap, scatter};

/// Two rolls, the shorter one behind.
pub fn place(stage: &mut Stage) {
    let x = 452.0 + stage.dice.between(-16.0, 16.0);
    one(stage, (x + 196.0, 1010.0), (96.0, 330.0), false);
    one(stage, (x - 6.0, 1056.0), (126.0, 452.0), true);
    scatter(stage, (x + 230.0, 1106.0));
}

fn one(stage: &mut Stage, (x, y): (f32, f32), (radius, height): (f32, f32), labelled: bool) {
    let shift = stage.dice.between(0.0, 60.0);
    let paper = Wrap {
        texture: label(&stage.spec, radius * 1.75, height * 0.46),
        turn: -0.05,
        half_angle: 0.85,
        bottom: height * 0.25,
        top: height * 0.71,
    };
    let outline = Profile::from(radius * 0.86, 0.0)
        .curve((radius, 2.0), radius, 20.0)
        .line(radius * 0.98, height - 22.0)
        .curve((radius * 0.97, height - 2.0), radius * 0.8, height)
        .curve((radius * 0.4, height + 9.0), 0.0, height + 10.0);
    let object = Lathe::solid(x, y, outline).render(stage.scale, &|spot| {
        let leaf = tied(leaf(shift, height, spot), spot, (radius, height));
        if labelled { paper.over(leaf, spot) } else { leaf }
    });
    stage.stand(&object, Foot::round(x, y, radius * 0.98));
}

/// Banana leaf: fine ribs along the roll, one overlapping edge, folded over at the top.
fn leaf(shift: f32, height: f32, spot: &Spot) -> Surface {
    let tone = noise::cloud(spot.turn * 2.2 + shift, spot.height / 150.0);
    let green = Rgb::oklch(0.42 + 0.13 * tone, 0.075 + 0.02 * tone, 138.0 - 12.0 * tone);
    let top = smooth(height - 12.0, height, spot.height);
    let ribs = (spot.turn * 74.0 + shift).sin();
    let fold = (spot.turn * 3.0 + shift + spot.radius / 30.0).sin();
    let seam = spot.turn - 0.5 - 0.1 * (spot.height / 90.0).sin();
    let overlap = if (0.0..0.10).contains(&seam) { 0.72 + seam * 2.8 } else { 1.0 };
    let crack = 1.0 - 0.35 * smooth(0.80, 0.86, noise::smooth(spot.turn * 20.0 + shift, spot.height / 260.0));
    Surface::dull(green.lit((0.92 + 0.09 * ribs * (1.0 - top)) * overlap * crack * (1.0 + 0.25 * fold * top)))
        .lean(ribs * 0.10 * (1.0 - top) + fold * 0.3 * top, 0.0)
        .gloss(0.20)
}

/// String around the roll at even heights and twice along it.
fn tied(under: Surface, spot: &Spot, (radius, height): (f32, f32)) -> Surface {
    let ring = (spot.height - height * 0.10) % (height * 0.2) - height * 0.1 + 0.1 * height;
    let around = if spot.up < 0.6 { (ring - height * 0.04).abs() } else { 99.0 };
    let along = if spot.up > 0.6 {
        (spot.turn.sin() * spot.radius + 0.45 * radius).abs().min((spot.turn.cos() * spot.radius).abs())
    } else {
        ((spot.turn + 0.47).abs() * radius).min((spot.turn - 0.02).abs() * radius + 30.0)
    };
    let near = around.min(along);
    if near < 4.0 {
        let across = near / 4.0;
        let length = if around < along { spot.turn * 26.0 } else { spot.height / 5.0 };
        return Surface::dull(twine().lit(twisted(length, across) * (1.05 - 0.4 * across * across)));
    }
    Surface { color: under.color.lit(1.0 - 0.4 * smooth(12.0, 4.0, near)), ..under }
}
