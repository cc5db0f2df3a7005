//! A lamp of woven bamboo, lit.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::straw;
use crate::art::weave::bamboo;

use super::crease;

/// Places the lamp and its warm light on the wall.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0, 1050.0);
    let tall = stage.dice.unit() < 0.5;
    glow(stage, (x, y - 360.0));
    let accent = stage.spec.accent.color();
    let base = Profile::from(104.0, 0.0)
        .curve((110.0, 0.0), 110.0, 8.0)
        .curve((108.0, 28.0), 60.0, 36.0)
        .curve((24.0, 44.0), 22.0, 76.0)
        .line(20.0, 150.0)
        .line(0.0, 150.0);
    let stem = Lathe::solid(x, y, base).render(stage.scale, &turned);
    stage.stand(&stem, Foot::round(x, y, 108.0));
    let shape = if tall { lantern() } else { bell() };
    let shade = Lathe::solid(x, y, shape).render(stage.scale, &|spot| lattice(accent, spot));
    stage.canvas.lay(&shade);
}

fn lantern() -> Profile {
    Profile::from(100.0, 128.0)
        .line(108.0, 136.0)
        .curve((250.0, 210.0), 226.0, 360.0)
        .curve((206.0, 500.0), 92.0, 556.0)
        .line(88.0, 572.0)
        .curve((40.0, 580.0), 0.0, 582.0)
}

fn bell() -> Profile {
    Profile::from(236.0, 150.0)
        .line(238.0, 166.0)
        .curve((214.0, 330.0), 142.0, 430.0)
        .curve((100.0, 486.0), 62.0, 500.0)
        .line(58.0, 520.0)
        .curve((30.0, 528.0), 0.0, 530.0)
}

/// Warm light added to everything near the shade.
fn glow(stage: &mut Stage, (x, y): (f32, f32)) {
    for row in 0..stage.canvas.rows {
        for column in 0..stage.canvas.columns {
            let (px, py) = stage.canvas.point(column, row);
            let distance = (px - x).hypot((py - y) * 0.92);
            let strength = smooth(560.0, 40.0, distance).powi(2);
            let pixel = &mut stage.canvas.pixels[row * stage.canvas.columns + column];
            for (value, warm) in pixel.iter_mut().zip([1.0, 0.66, 0.30]) {
                *value = *value * (1.0 + 0.8 * strength * warm) + 0.17 * strength * warm;
            }
        }
    }
}

/// Turned dark wood.
fn turned(spot: &Spot) -> Surface {
    let grain = noise::cloud(spot.turn * 3.0, spot.height / 7.0 + spot.radius / 9.0);
    let rings = crease(36.0, 4.0, 0.35, spot.height) * crease(76.0, 3.0, 0.3, spot.height);
    Surface::dull(Rgb::oklch(0.44, 0.065, 55.0).lit((0.75 + 0.45 * grain) * rings)).gloss(0.28)
}

/// Strips crossing both ways with light between them, hoops at the ends and the middle.
fn lattice(accent: Rgb, spot: &Spot) -> Surface {
    let hoop = [(130.0, 168.0), (344.0, 360.0), (500.0, 514.0), (553.0, 600.0)]
        .iter()
        .any(|&(from, to)| (from..to).contains(&spot.height))
        || (spot.up > 0.9 && spot.radius < 90.0);
    if hoop {
        let across = (spot.turn * 30.0).rem_euclid(1.0) * 2.0 - 1.0;
        return Surface::dull(accent.mix(straw(), 0.35).lit(1.0 - 0.4 * across.powi(4))).lean(across * 0.3, 0.0);
    }
    let (u, v) = (spot.turn * 9.0, spot.height / 42.0);
    let (a, b) = (u + v, u - v);
    let (na, nb) = (near(a), near(b));
    let upper = ((a.floor() + b.floor()).rem_euclid(2.0) < 1.0) == (na < nb);
    let (close, over) = if upper { (na, nb) } else { (nb, na) };
    let reach = 0.24;
    let strip = smooth(reach + 0.03, reach - 0.02, close).max(smooth(reach + 0.03, reach - 0.02, over));
    let across = close.min(over) / reach;
    let facing = spot.turn.cos().max(0.0);
    let core = smooth(120.0, 330.0, spot.height) * smooth(640.0, 380.0, spot.height);
    let hot = Rgb([1.0, 0.60, 0.22]) * (0.50 + 0.95 * core * facing * facing);
    let fibre = noise::smooth(spot.turn * 60.0, spot.height / 40.0);
    let color = bamboo(straw(), &strand(a)).lit((0.62 + 0.15 * fibre) * (1.0 - 0.30 * across.powi(4).min(1.0)));
    let wood = Surface::dull(color).glow(hot * straw() * 0.42).gloss(0.08);
    let gap = Surface::dull(Rgb([0.5, 0.3, 0.12])).glow(hot);
    gap.mix(wood, strip)
}

fn near(t: f32) -> f32 {
    (t - t.round()).abs()
}

#[expect(clippy::cast_possible_truncation, reason = "a count of strips")]
fn strand(t: f32) -> crate::art::weave::Strand {
    crate::art::weave::Strand { index: t.round() as i32, upright: true, shade: 1.0, lean: [0.0; 2] }
}
