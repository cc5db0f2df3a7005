//! A glass jar with a cloth-tied or wooden lid.

use std::f32::consts::TAU;

use crate::art::color::{Rgb, smooth};
use crate::art::label::label;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::twine;
use crate::art::weave::{threads, twisted};

use super::{Wrap, crease};

const BODY: f32 = 205.0;
const FILL: f32 = 392.0;
const NECK: f32 = 470.0;

/// Places the jar in the middle of the mat.
pub fn place(stage: &mut Stage) {
    let x = 480.0 + stage.dice.between(-24.0, 24.0);
    let y = 1046.0;
    let tied = stage.dice.unit() < 0.55;
    let contents = stage.spec.motif.contents();
    let accent = stage.spec.accent.color();
    let paper = Wrap {
        texture: label(&stage.spec, 330.0, 284.0),
        turn: stage.dice.between(-0.14, 0.10),
        half_angle: 0.80,
        bottom: 60.0,
        top: 344.0,
    };
    let glass = Lathe::solid(x, y, body()).render(stage.scale, &|spot| paper.over(glass(contents, spot), spot));
    stage.stand(&glass, Foot::round(x, y, BODY));
    let lid = if tied {
        Lathe::solid(x, y, skirt()).render(stage.scale, &|spot| cloth(accent, spot))
    } else {
        Lathe::solid(x, y, cork()).render(stage.scale, &wood)
    };
    stage.canvas.lay(&lid);
}

fn body() -> Profile {
    Profile::from(150.0, 0.0)
        .curve((BODY - 4.0, 0.0), BODY, 40.0)
        .line(BODY, 372.0)
        .curve((BODY, 436.0), 166.0, 456.0)
        .curve((152.0, 464.0), 152.0, NECK)
        .line(152.0, 500.0)
        .line(0.0, 500.0)
}

fn skirt() -> Profile {
    Profile::from(196.0, 428.0)
        .curve((166.0, 462.0), 160.0, 478.0)
        .line(158.0, 486.0)
        .curve((164.0, 524.0), 128.0, 534.0)
        .curve((70.0, 546.0), 0.0, 548.0)
}

fn cork() -> Profile {
    Profile::from(160.0, 486.0)
        .curve((166.0, 486.0), 168.0, 492.0)
        .line(168.0, 546.0)
        .curve((168.0, 554.0), 158.0, 554.0)
        .line(0.0, 556.0)
}

/// Glass with its contents: light from the left gathers on the right and at the foot.
fn glass(contents: Rgb, spot: &Spot) -> Surface {
    let side = spot.turn.sin();
    let edge = smooth(0.80, 1.0, side.abs());
    let gathered = smooth(-0.5, 0.95, side) * (1.0 - 0.7 * edge) + 0.5 * smooth(110.0, 0.0, spot.height);
    let full =
        Surface::dull(contents.lit(0.62 - 0.30 * edge)).glow(contents * contents.lit(0.75) * gathered).gloss(0.85);
    let empty = Surface::dull(Rgb([0.62, 0.64, 0.62])).alpha(0.30 + 0.5 * edge).gloss(0.9);
    let surface = empty.mix(full, smooth(FILL + 2.0, FILL - 2.0, spot.height));
    let ring = crease(FILL, 5.0, 0.35, spot.height) * crease(24.0, 9.0, 0.28, spot.height);
    Surface { color: surface.color.lit(ring), ..surface }
}

/// Cotton tied over the mouth: folds under the string, a zigzag hem.
fn cloth(accent: Rgb, spot: &Spot) -> Surface {
    let folds = (spot.turn * 17.0 + (spot.turn * 5.0).sin() * 1.4).sin();
    let below = smooth(492.0, 440.0, spot.height);
    let hem = 434.0 + 7.0 * (spot.turn * 34.0).sin();
    let tied = crease(484.0, 22.0, 0.45, spot.height);
    if (spot.height - 484.0).abs() < 6.5 {
        let turns = twisted(spot.turn * 42.0, (spot.height - 484.0) / 6.5);
        return Surface::dull(twine().lit(turns));
    }
    let wave = noise::smooth(spot.turn * 4.0, spot.height / 30.0) - 0.5;
    let thread = threads(spot.turn * spot.radius / 3.0, spot.height / 3.0);
    let checks = check(spot.turn * 12.0 / TAU * 3.0) * check(spot.height / 26.0);
    Surface::dull(accent.mix(Rgb::WHITE, 0.10 * checks).lit(thread * tied * (1.0 + 0.25 * folds * below)))
        .lean(folds * 0.55 * below + wave * 0.2, wave * 0.25)
        .alpha(if spot.height < hem { 0.0 } else { 1.0 })
}

fn check(t: f32) -> f32 {
    if t.rem_euclid(1.0) < 0.5 { 1.0 } else { 0.55 }
}

/// A turned wooden lid.
fn wood(spot: &Spot) -> Surface {
    let grain = if spot.up > 0.7 {
        noise::cloud(spot.turn.sin() * spot.radius / 60.0, spot.turn.cos() * spot.radius / 6.0)
    } else {
        noise::cloud(spot.turn * 2.0, spot.height / 5.0)
    };
    let base = Rgb::oklch(0.66, 0.075, 62.0);
    Surface::dull(base.lit(0.68 + 0.5 * grain) * Rgb([1.0, 0.96, 0.92])).gloss(0.10)
}
