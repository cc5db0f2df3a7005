//! A kraft bag with a folded top for coffee and sugar, a tied cotton sack for rice.

use crate::art::color::{Rgb, smooth};
use crate::art::face::{Block, card, worn};
use crate::art::label::{label, lozenge};
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::layer::Area;
use crate::art::light::Surface;
use crate::art::motif::Motif;
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::tone::{kraft, twine};
use crate::art::weave::{threads, twisted};

use super::{Wrap, crease, scatter};

/// The sack for grain, the bag for everything else.
pub fn place(stage: &mut Stage) {
    if matches!(stage.spec.motif, Motif::Rice | Motif::RiceEar | Motif::Peanut | Motif::Bean | Motif::Soybean) {
        sack(stage);
    } else {
        bag(stage);
    }
}

fn bag(stage: &mut Stage) {
    let block =
        Block { x: 574.0, y: 1058.0, width: 316.0, height: 452.0, depth: 176.0, turn: stage.dice.between(0.36, 0.46) };
    let accent = stage.spec.accent.color();
    let base = [kraft(), kraft().lit(0.78), accent][stage.dice.pick(3)];
    let print = label(&stage.spec, 236.0, 280.0);
    let shift = stage.dice.between(0.0, 40.0);
    let mut layer = stage.layer(Area { x: 100.0, y: 380.0, width: 760.0, height: 740.0 });
    let crumple = |u: f32, v: f32| noise::cloud(u / 60.0 + shift, v / 90.0) - 0.5;
    block.side().draw(&mut layer, &|u, v| {
        let fold = (u / block.depth - 0.5) * 2.0;
        let depth = 0.72 + 0.28 * fold.abs();
        let closed = v < 24.0 + 150.0 * u / block.depth;
        Surface::dull(card(base, u, v).lit(depth * worn(u)))
            .alpha(if closed { 0.0 } else { 1.0 })
            .lean(-fold.signum() * 0.35 * smooth(block.height, 0.0, v), crumple(u, v) * 0.6)
    });
    block.front().draw(&mut layer, &|u, v| {
        let color = print.onto(card(base, u, v), (u - 40.0) / 236.0, (v - 124.0) / 280.0);
        let side = u / block.width * 2.0 - 1.0;
        let shade = 1.0 - 0.42 * smooth(112.0, 84.0, v);
        Surface::dull(color.lit(shade * worn(block.width - u)))
            .lean(side.powi(3) * 0.3 + crumple(u, v) * 0.5, crumple(v, u) * 0.5)
            .gloss(0.04)
    });
    flap(&block, &mut layer, base, accent);
    stage.stand(&layer, block.foot());
    scatter(stage, (300.0, 1104.0));
}

/// The top rolled down to the front, held by a strip of tin in the accent colour.
fn flap(block: &Block, layer: &mut crate::art::layer::Layer, base: Rgb, accent: Rgb) {
    let mut fold = block.front();
    fold.corner.0 -= 7.0;
    fold.corner.1 -= 6.0;
    fold.right.0 += 22.0;
    fold.down.1 = 96.0;
    fold.height = 98.0;
    fold.draw(layer, &|u, v| {
        let strip = (34.0..62.0).contains(&v);
        let color = if strip && base != accent {
            accent
        } else if strip {
            twine()
        } else {
            card(base, u, v).lit(1.04)
        };
        let round = (v / 98.0 * 2.0 - 1.0).powi(3);
        let edge = crease(34.0, 3.0, 0.25, v) * crease(62.0, 4.0, 0.35, v) * worn(98.0 - v);
        Surface::dull(color.lit(edge))
            .lean(noise::cloud(u / 40.0, v / 60.0) * 0.3 - 0.15, -round * 0.75)
            .gloss(if strip { 0.25 } else { 0.05 })
    });
}

fn sack(stage: &mut Stage) {
    let (x, y) = (480.0, 1050.0);
    let shift = stage.dice.between(0.0, 60.0);
    let accent = stage.spec.accent.color();
    let cotton = Rgb::oklch(0.86, 0.035, 82.0);
    let paper = Wrap { texture: lozenge(&stage.spec, 250.0), turn: -0.04, half_angle: 0.60, bottom: 82.0, top: 322.0 };
    let outline = Profile::from(150.0, 0.0)
        .curve((206.0, 2.0), 216.0, 70.0)
        .curve((234.0, 200.0), 204.0, 318.0)
        .curve((178.0, 396.0), 84.0, 432.0)
        .curve((62.0, 442.0), 64.0, 458.0)
        .curve((70.0, 496.0), 112.0, 540.0)
        .curve((100.0, 552.0), 60.0, 526.0)
        .line(0.0, 512.0);
    let object =
        Lathe::solid(x, y, outline).render(stage.scale, &|spot| paper.over(cloth(cotton, accent, shift, spot), spot));
    stage.stand(&object, Foot::round(x, y, 186.0));
    scatter(stage, (690.0, 1104.0));
}

/// Cotton with folds gathered under the string and dyed stripes at the foot.
fn cloth(cotton: Rgb, accent: Rgb, shift: f32, spot: &Spot) -> Surface {
    if (spot.height - 450.0).abs() < 15.0 {
        let across = ((spot.height - 435.0) / 7.5).fract() * 2.0 - 1.0;
        return Surface::dull(
            accent.lit((0.6 + 0.5 * twisted(spot.turn * 18.0, across)) * (1.0 - 0.35 * across * across)),
        )
        .lean(0.0, across * 0.5);
    }
    let gather = smooth(230.0, 420.0, spot.height);
    let folds = (spot.turn * 11.0 + 1.6 * noise::smooth(spot.turn * 3.0 + shift, 2.0)).sin();
    let soft = noise::cloud(spot.turn * 2.6 + shift, spot.height / 130.0) - 0.5;
    let stripe = (30.0..38.0).contains(&spot.height) || (44.0..62.0).contains(&spot.height);
    let base = if stripe { accent.mix(cotton, 0.15) } else { cotton };
    let thread = threads(spot.turn * spot.radius / 3.6, spot.height / 3.6);
    let tied = crease(450.0, 60.0, 0.45, spot.height);
    Surface::dull(base.lit(thread * tied * (1.0 + 0.22 * folds * gather)))
        .lean(folds * 0.55 * gather + soft * 0.55, soft * 0.4)
}
