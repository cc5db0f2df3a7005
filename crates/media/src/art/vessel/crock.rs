//! A glazed earthenware crock, its mouth tied with cloth, a paper lozenge pasted on.

use crate::art::color::{Rgb, smooth};
use crate::art::label::lozenge;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::twine;
use crate::art::weave::{threads, twisted};

use super::{Wrap, crease};

/// Places the crock; the seed chooses the glaze.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0 + stage.dice.between(-18.0, 18.0), 1044.0);
    let glaze = [(0.37, 0.065, 46.0), (0.42, 0.06, 75.0), (0.30, 0.035, 40.0), (0.46, 0.05, 160.0)][stage.dice.pick(4)];
    let glaze = Rgb::oklch(glaze.0, glaze.1, glaze.2);
    let shift = stage.dice.between(0.0, 50.0);
    let accent = stage.spec.accent.color();
    let paper = Wrap {
        texture: lozenge(&stage.spec, 260.0),
        turn: stage.dice.between(-0.15, 0.12),
        half_angle: 0.66,
        bottom: 88.0,
        top: 352.0,
    };
    let pot = Lathe::solid(x, y, body()).render(stage.scale, &|spot| paper.over(earthen(glaze, shift, spot), spot));
    stage.stand(&pot, Foot::round(x, y, 150.0));
    let cover = Lathe::solid(x, y, cover()).render(stage.scale, &|spot| cloth(accent, spot));
    stage.canvas.lay(&cover);
}

fn body() -> Profile {
    Profile::from(138.0, 0.0)
        .line(144.0, 8.0)
        .curve((222.0, 110.0), 224.0, 232.0)
        .curve((224.0, 350.0), 158.0, 404.0)
        .curve((136.0, 420.0), 134.0, 444.0)
        .line(146.0, 452.0)
        .line(146.0, 470.0)
        .line(0.0, 470.0)
}

fn cover() -> Profile {
    Profile::from(196.0, 396.0)
        .curve((160.0, 424.0), 150.0, 442.0)
        .line(146.0, 450.0)
        .curve((154.0, 484.0), 122.0, 494.0)
        .curve((70.0, 506.0), 0.0, 509.0)
}

/// Glaze that ran down and stopped above the raw clay of the foot; throwing rings all over.
fn earthen(glaze: Rgb, shift: f32, spot: &Spot) -> Surface {
    let run =
        62.0 - 46.0 * noise::cloud(spot.turn * 3.2 + shift, 1.5) - 16.0 * noise::smooth(spot.turn * 11.0 + shift, 3.0);
    let covered = smooth(run - 3.0, run + 3.0, spot.height);
    let rings = (spot.height / 7.0 + noise::smooth(spot.turn * 2.0, spot.height / 20.0) * 2.0).sin();
    let speckle = noise::cloud(spot.turn * 16.0 + shift, spot.height / 13.0);
    let pooled = smooth(run + 26.0, run, spot.height);
    let raw = Surface::dull(Rgb::oklch(0.58, 0.06, 52.0).lit(0.85 + 0.25 * speckle)).lean(0.0, rings * 0.10);
    let thin = 0.78 + 0.5 * speckle * smooth(40.0, 420.0, spot.height);
    let shiny = Surface::dull(glaze.lit(thin - 0.35 * pooled)).lean(0.0, rings * 0.035).gloss(0.62);
    raw.mix(shiny, covered)
}

fn cloth(accent: Rgb, spot: &Spot) -> Surface {
    let ruffle = (spot.turn * 13.0 + (spot.turn * 3.0).sin() * 2.0).sin();
    let below = smooth(456.0, 410.0, spot.height);
    let hem = 402.0 + 7.0 * (spot.turn * 9.0 + 1.0).sin() + 3.0 * (spot.turn * 23.0).sin();
    if (spot.height - 449.0).abs() < 8.0 {
        let across = ((spot.height - 441.0) / 8.0).fract() * 2.0 - 1.0;
        let turns = twisted(spot.turn * 32.0, across) * (1.0 - 0.4 * across * across);
        return Surface::dull(twine().lit(turns)).lean(0.0, across * 0.5);
    }
    let thread = threads(spot.turn * spot.radius / 3.4, spot.height / 3.4);
    let soft = noise::cloud(spot.turn * 5.0, spot.height / 24.0) - 0.5;
    let tied = crease(449.0, 24.0, 0.5, spot.height);
    Surface::dull(accent.lit(thread * tied * (1.0 + 0.28 * ruffle * below)))
        .lean(ruffle * 0.6 * below + soft * 0.3, soft * 0.35)
        .alpha(if spot.height < hem { 0.0 } else { 1.0 })
}
