//! A sheaf of strands with a paper band around its waist.

use crate::art::color::{Rgb, smooth};
use crate::art::label::label;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::motif::Motif;
use crate::art::noise::{self, cell};
use crate::art::stage::{Foot, Stage};
use crate::art::tone::twine;
use crate::art::weave::twisted;

use super::{Wrap, crease};

const HEIGHT: f32 = 520.0;

/// Places the sheaf; a smaller one leans on the far side of it.
pub fn place(stage: &mut Stage) {
    let x = 470.0 + stage.dice.between(-14.0, 14.0);
    sheaf(stage, (x + 178.0, 1002.0), 0.74, false);
    sheaf(stage, (x - 20.0, 1052.0), 1.0, true);
}

fn sheaf(stage: &mut Stage, (x, y): (f32, f32), size: f32, labelled: bool) {
    let accent = stage.spec.accent.color();
    let shift = stage.dice.between(0.0, 30.0);
    let base = strand_color(stage.spec.motif);
    let paper = Wrap {
        texture: label(&stage.spec, 226.0, 196.0),
        turn: -0.06,
        half_angle: 0.88,
        bottom: 170.0 * size,
        top: 366.0 * size,
    };
    let outline = Profile::from(158.0 * size, 0.0)
        .curve((134.0 * size, 100.0 * size), 131.0 * size, 170.0 * size)
        .line(131.0 * size, 366.0 * size)
        .curve((136.0 * size, 440.0 * size), 176.0 * size, HEIGHT * size)
        .curve((100.0 * size, (HEIGHT + 14.0) * size), 0.0, (HEIGHT + 16.0) * size);
    let object = Lathe::solid(x, y, outline).render(stage.scale, &|spot| {
        let spot_of_one = Spot { height: spot.height / size, radius: spot.radius / size, ..*spot };
        let under = bound(strands(base, shift, &spot_of_one), accent, labelled, &spot_of_one);
        if labelled { paper.over(under, spot) } else { under }
    });
    stage.stand(&object, Foot::round(x, y, 150.0 * size));
}

fn strand_color(motif: Motif) -> Rgb {
    match motif {
        Motif::Vermicelli | Motif::SweetPotato | Motif::Ginger => Rgb::oklch(0.70, 0.045, 75.0),
        Motif::Palm | Motif::Flower | Motif::Bamboo | Motif::Thread => Rgb::oklch(0.48, 0.12, 35.0),
        _ => Rgb::oklch(0.90, 0.035, 88.0),
    }
}

/// Round strands side by side; at the top one sees their cut ends.
#[expect(clippy::cast_possible_truncation, reason = "a count of strands")]
fn strands(base: Rgb, shift: f32, spot: &Spot) -> Surface {
    if spot.up > 0.7 {
        let (u, v) = (spot.turn.sin() * spot.radius / 7.0, spot.turn.cos() * spot.radius / 7.0);
        let own = cell(u.floor() as i32, v.floor() as i32);
        let from_middle = (u - u.floor() - 0.5).hypot(v - v.floor() - 0.5);
        return Surface::dull(base.lit((0.74 + 0.5 * own) * smooth(0.62, 0.25, from_middle).max(0.25)));
    }
    let wander = 0.05 * (noise::smooth(spot.turn * 6.0 + shift, spot.height / 120.0) - 0.5);
    let at = (spot.turn + wander) * 26.0 + shift;
    let own = cell(at.floor() as i32, 3);
    let across = (at - at.floor()) * 2.0 - 1.0;
    let translucent = base * base * (0.14 * smooth(-0.4, 0.9, spot.turn.sin()));
    let foot = smooth(-30.0, 60.0, spot.height);
    Surface::dull(base.lit((0.76 + 0.34 * own) * (1.0 - 0.40 * across.powi(4)) * foot))
        .glow(translucent)
        .lean(across * 0.6, 0.0)
        .gloss(0.12)
}

/// Twine above and below the band, or a coloured ribbon where there is none.
fn bound(under: Surface, accent: Rgb, labelled: bool, spot: &Spot) -> Surface {
    if !labelled && (240.0..296.0).contains(&spot.height) {
        return Surface::dull(accent.lit(crease(240.0, 6.0, 0.3, spot.height) * crease(296.0, 6.0, 0.3, spot.height)))
            .gloss(0.08);
    }
    let near = (spot.height - 160.0).abs().min((spot.height - 377.0).abs());
    if labelled && near < 7.0 {
        let across = near / 7.0;
        return Surface::dull(twine().lit(twisted(spot.turn * 24.0, across) * (1.05 - 0.45 * across * across)));
    }
    Surface { color: under.color.lit(1.0 - 0.35 * smooth(18.0, 6.0, near)), ..under }
}
