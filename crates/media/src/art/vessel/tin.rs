//! Round tins: two low ones for fish, a tall one with a lid for tea.

use crate::art::color::{Rgb, smooth};
use crate::art::label::label;
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::light::Surface;
use crate::art::motif::Motif;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::paper;
use crate::art::weave::brocade;

use super::{Wrap, crease};

/// A stack for what comes out of the sea and the river, else a caddy.
pub fn place(stage: &mut Stage) {
    let x = 480.0 + stage.dice.between(-18.0, 18.0);
    if matches!(stage.spec.motif, Motif::Fish | Motif::Shrimp | Motif::Crab | Motif::Squid | Motif::Pineapple) {
        can(stage, (x + 18.0, 1046.0), -0.3);
        let lift = 198.0 * 0.974;
        can(stage, (x - 6.0, 1046.0 - lift), 0.08);
    } else {
        caddy(stage, (x, 1046.0));
    }
}

fn can(stage: &mut Stage, (x, y): (f32, f32), turn: f32) {
    let accent = stage.spec.accent.color();
    let paper = Wrap { texture: label(&stage.spec, 300.0, 152.0), turn, half_angle: 0.82, bottom: 22.0, top: 174.0 };
    let outline = Profile::from(196.0, 0.0)
        .curve((206.0, 0.0), 206.0, 6.0)
        .curve((206.0, 12.0), 199.0, 14.0)
        .line(199.0, 184.0)
        .curve((206.0, 186.0), 206.0, 192.0)
        .curve((206.0, 198.0), 198.0, 198.0)
        .line(190.0, 188.0)
        .line(0.0, 188.0);
    let object = Lathe::solid(x, y, outline).render(stage.scale, &|spot| {
        let band = (14.0..184.0).contains(&spot.height) && spot.up < 0.5;
        if band { paper.over(printed(accent, spot), spot) } else { metal(spot) }
    });
    stage.stand(&object, Foot::round(x, y, 204.0));
}

/// Printed all around in the accent, a thread of pattern at both ends.
fn printed(accent: Rgb, spot: &Spot) -> Surface {
    let thread = spot.height < 20.0 || spot.height > 177.0;
    let color = if thread { paper().mix(accent, 0.2) } else { accent };
    Surface::dull(color.lit(crease(14.0, 10.0, 0.4, spot.height) * crease(184.0, 10.0, 0.4, spot.height))).gloss(0.32)
}

/// Tinplate: what it mirrors changes around it; rings are pressed into the lid.
fn metal(spot: &Spot) -> Surface {
    let mirrored = 0.55 + 0.30 * (spot.turn * 3.0 + 0.6).sin() + 0.15 * (spot.turn * 7.0).sin();
    if spot.up > 0.6 {
        let rings = crease(150.0, 5.0, 0.35, spot.radius)
            * crease(120.0, 4.0, 0.25, spot.radius)
            * crease(188.0, 9.0, 0.4, spot.radius);
        let sweep = 0.62 + 0.25 * (spot.turn * 2.0 + 0.9).sin();
        return Surface::dull(Rgb([0.62, 0.61, 0.58]).lit(rings * sweep * 1.1)).gloss(0.25);
    }
    Surface::dull(Rgb([0.66, 0.64, 0.60]).lit(mirrored)).gloss(0.6)
}

fn caddy(stage: &mut Stage, (x, y): (f32, f32)) {
    let accent = stage.spec.accent.color();
    let pattern = stage.dice.pick(5);
    let turn = stage.dice.between(-0.12, 0.12);
    let paper = Wrap { texture: label(&stage.spec, 262.0, 250.0), turn, half_angle: 0.80, bottom: 62.0, top: 318.0 };
    let outline = Profile::from(160.0, 0.0)
        .curve((168.0, 0.0), 168.0, 8.0)
        .line(165.0, 12.0)
        .line(165.0, 372.0)
        .line(172.0, 374.0)
        .line(172.0, 468.0)
        .curve((172.0, 482.0), 156.0, 486.0)
        .curve((90.0, 504.0), 0.0, 508.0);
    let object = Lathe::solid(x, y, outline).render(stage.scale, &|spot| {
        if spot.height > 373.0 { lid(accent, spot) } else { paper.over(lacquered(accent, pattern, spot), spot) }
    });
    stage.stand(&object, Foot::round(x, y, 166.0));
    let knob =
        Profile::from(10.0, 500.0).line(12.0, 512.0).curve((34.0, 514.0), 32.0, 530.0).curve((30.0, 544.0), 0.0, 546.0);
    let knob = Lathe::solid(x, y, knob).render(stage.scale, &|spot| lid(accent, spot));
    stage.canvas.lay(&knob);
}

fn lacquered(accent: Rgb, pattern: usize, spot: &Spot) -> Surface {
    let band = (18.0..50.0).contains(&spot.height) || (330.0..362.0).contains(&spot.height);
    let row = if spot.height < 100.0 { (spot.height - 18.0) / 32.0 } else { (spot.height - 330.0) / 32.0 };
    let shown = band && brocade(pattern, spot.turn * 165.0 / 32.0, row);
    let color = if shown { paper().mix(accent, 0.12) } else { accent };
    let under_lid = 1.0 - 0.45 * smooth(352.0, 372.0, spot.height);
    Surface::dull(color.lit(under_lid * crease(10.0, 8.0, 0.4, spot.height))).gloss(0.45)
}

fn lid(accent: Rgb, spot: &Spot) -> Surface {
    let worn = 0.94 + 0.10 * noise::cloud(spot.turn * 4.0, spot.height / 14.0);
    let rim = crease(378.0, 4.0, 0.3, spot.height) * crease(486.0, 3.0, 0.2, spot.height);
    Surface::dull(accent.mix(Rgb::BLACK, 0.18).lit(worn * rim)).gloss(0.5)
}
