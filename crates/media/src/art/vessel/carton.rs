//! A paper box with its lid, and beside it a little of what is inside.

use crate::art::color::Rgb;
use crate::art::face::{Block, card, worn};
use crate::art::label::label;
use crate::art::layer::Area;
use crate::art::light::Surface;
use crate::art::motif::Motif;
use crate::art::stage::Stage;
use crate::art::texture::Texture;
use crate::art::tone::{kraft, paper};
use crate::art::weave::brocade;

use super::cup;

/// A low box for cakes and sweets, a tall one for the rest.
pub fn place(stage: &mut Stage) {
    let low = matches!(
        stage.spec.motif,
        Motif::Cake
            | Motif::SpongeCake
            | Motif::Mooncake
            | Motif::Cookie
            | Motif::Bread
            | Motif::Cracker
            | Motif::Candy
            | Motif::Nest
    );
    let (width, height) = if low { (430.0, 300.0) } else { (316.0, 440.0) };
    let block = Block {
        x: if low { 610.0 } else { 566.0 } + stage.dice.between(-14.0, 14.0),
        y: 1062.0,
        width,
        height: height * stage.dice.between(0.97, 1.04),
        depth: if low { 300.0 } else { 210.0 },
        turn: stage.dice.between(0.40, 0.52),
    };
    draw(stage, &block);
    beside(stage, &block);
}

fn draw(stage: &mut Stage, block: &Block) {
    let accent = stage.spec.accent.color();
    let base = [accent, kraft(), paper().lit(0.92)][stage.dice.pick(3)];
    let pattern = stage.dice.pick(5);
    let inset = block.width * 0.10;
    let (wide, high) = (block.width - 2.0 * inset, block.height * 0.72);
    let print = label(&stage.spec, wide, high);
    let lid = block.height * 0.13;
    let mut layer = stage.layer(Area { x: 100.0, y: 400.0, width: 760.0, height: 720.0 });
    block.top().draw(&mut layer, &|u, v| {
        let edge = u.min(block.width - u).min(v).min(block.depth - v);
        Surface::dull(card(base, u, v).lit(worn(edge))).gloss(0.05)
    });
    block.side().draw(&mut layer, &|u, v| {
        let band = (0.40..0.62).contains(&(v / block.height));
        let shown = band && brocade(pattern, u / 52.0, (v / block.height - 0.40) / 0.22 * 2.0);
        let color = if shown { thread(base, accent) } else { base };
        Surface::dull(card(color, u, v).lit(edges(u, v, (block.depth, block.height), lid)))
    });
    block.front().draw(&mut layer, &|u, v| {
        let under = card(base, u, v);
        let (lu, lv) = ((u - inset) / wide, (v - lid - block.height * 0.065) / high);
        let color = print.onto(under, lu, lv);
        Surface::dull(color.lit(edges(u, v, (block.width, block.height), lid))).gloss(0.05)
    });
    stage.stand(&layer, block.foot());
}

/// Pattern that shows on the card: light on colour, colour on light.
fn thread(base: Rgb, accent: Rgb) -> Rgb {
    if base == accent { paper().mix(accent, 0.2) } else { accent.mix(base, 0.1) }
}

/// The lid's lower edge and its shadow, worn corners, darkness near the mat.
fn edges(u: f32, v: f32, (width, height): (f32, f32), lid: f32) -> f32 {
    let below = v - lid;
    let step = if (0.0..9.0).contains(&below) { 0.62 + 0.38 * below / 9.0 } else { 1.0 };
    let rim = if (-3.0..0.0).contains(&below) { 1.10 } else { 1.0 };
    let foot = 1.0 - 0.25 * (1.0 - ((height - v) / 60.0).min(1.0)).powi(2);
    worn(u.min(width - u)) * step * rim * foot
}

/// A cup of tea for tea, a piece or two of what can lie loose.
fn beside(stage: &mut Stage, block: &Block) {
    let motif = stage.spec.motif;
    let x = block.front().corner.0 + 40.0;
    match motif {
        Motif::Tea
        | Motif::Leaf
        | Motif::Herb
        | Motif::Seedling
        | Motif::Camellia
        | Motif::Honeysuckle
        | Motif::WhiteBlossom
        | Motif::Artichoke
        | Motif::Lotus
        | Motif::Ginseng => {
            let tea = Rgb::oklch(0.62, 0.11, 78.0);
            cup(stage, (x + 20.0, 1098.0), 62.0, tea);
        }
        _ if motif.loose() => {
            let piece = Texture::motif(motif);
            let turn = stage.dice.between(-0.6, 0.6);
            stage.drop(&piece, (x + 14.0, 1092.0), 134.0, turn);
            stage.drop(&piece, (x + 122.0, 1112.0), 122.0, turn + 1.1);
        }
        _ => {}
    }
}
