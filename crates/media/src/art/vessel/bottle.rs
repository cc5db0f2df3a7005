//! A glass bottle with a capsule over its cork.

use crate::art::color::{Rgb, smooth};
use crate::art::label::label;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::twine;
use crate::art::weave::twisted;

use super::{Wrap, crease};

const FILL: f32 = 560.0;

/// Places one bottle, or a tall one with a small one behind it.
pub fn place(stage: &mut Stage) {
    let pair = stage.dice.unit() < 0.4;
    let turn = stage.dice.between(-0.16, 0.12);
    let x = 480.0 + stage.dice.between(-20.0, 20.0);
    if pair {
        bottle(stage, (x + 150.0, 1000.0), 0.80, turn + 0.2);
        bottle(stage, (x - 62.0, 1054.0), 1.0, turn);
    } else {
        bottle(stage, (x, 1050.0), 1.06, turn);
    }
}

fn bottle(stage: &mut Stage, (x, y): (f32, f32), size: f32, turn: f32) {
    let contents = stage.spec.motif.contents();
    let accent = stage.spec.accent.color();
    let paper = Wrap {
        texture: label(&stage.spec, 218.0, 268.0),
        turn,
        half_angle: 0.86,
        bottom: 74.0 * size,
        top: 344.0 * size,
    };
    let object = Lathe::solid(x, y, body(size)).render(stage.scale, &|spot| {
        let spot_of_one = Spot { height: spot.height / size, ..*spot };
        match spot_of_one.height {
            h if h > 590.0 => capsule(accent, &spot_of_one),
            h if h > 474.0 && h < 492.0 => string(&spot_of_one),
            _ => paper.over(glass(contents, &spot_of_one), spot),
        }
    });
    stage.stand(&object, Foot::round(x, y, 128.0 * size));
}

fn body(s: f32) -> Profile {
    let p = |radius: f32, height: f32| (radius * s, height * s);
    let line = |profile: Profile, r: f32, h: f32| profile.line(r * s, h * s);
    let curve = |profile: Profile, pull: (f32, f32), r: f32, h: f32| profile.curve(p(pull.0, pull.1), r * s, h * s);
    let mut outline = Profile::from(92.0 * s, 0.0);
    outline = curve(outline, (130.0, 0.0), 131.0, 30.0);
    outline = line(outline, 131.0, 372.0);
    outline = curve(outline, (131.0, 436.0), 74.0, 464.0);
    outline = curve(outline, (46.0, 482.0), 45.0, 520.0);
    outline = line(outline, 42.0, 588.0);
    outline = line(outline, 48.0, 590.0);
    outline = line(outline, 49.0, 606.0);
    outline = line(outline, 44.0, 610.0);
    outline = line(outline, 44.0, 672.0);
    outline = curve(outline, (44.0, 680.0), 36.0, 680.0);
    line(outline, 0.0, 681.0)
}

/// Liquid behind glass, dark at the edges where there is most of it.
fn glass(contents: Rgb, spot: &Spot) -> Surface {
    let side = spot.turn.sin();
    let edge = smooth(0.72, 1.0, side.abs());
    let gathered = smooth(-0.4, 0.9, side) * (1.0 - 0.8 * edge) + 0.45 * smooth(90.0, 0.0, spot.height);
    let full = Surface::dull(contents.lit(0.60 - 0.34 * edge)).glow(contents * contents.lit(0.8) * gathered).gloss(0.9);
    let empty = Surface::dull(contents.mix(Rgb([0.6, 0.62, 0.58]), 0.6)).alpha(0.5 + 0.4 * edge).gloss(0.9);
    let surface = empty.mix(full, smooth(FILL + 2.0, FILL - 2.0, spot.height));
    let ring = crease(FILL, 4.0, 0.3, spot.height) * crease(22.0, 8.0, 0.3, spot.height);
    Surface { color: surface.color.lit(ring), ..surface }
}

/// A wax-like capsule, pressed around its rim.
fn capsule(accent: Rgb, spot: &Spot) -> Surface {
    let pressed = crease(608.0, 5.0, 0.35, spot.height) * crease(664.0, 3.0, 0.2, spot.height);
    let ribs = if (614.0..640.0).contains(&spot.height) { (spot.turn * 40.0).sin() * 0.16 } else { 0.0 };
    Surface::dull(accent.lit(pressed)).lean(ribs, 0.0).gloss(0.42)
}

fn string(spot: &Spot) -> Surface {
    let across = ((spot.height - 474.0) / 6.0).fract() * 2.0 - 1.0;
    Surface::dull(twine().lit(twisted(spot.turn * 20.0, across) * (1.0 - 0.45 * across * across)))
        .lean(0.0, across * 0.6)
}
