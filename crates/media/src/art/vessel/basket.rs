//! A woven basket heaped with what it holds.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{DOWN, Lathe, Profile, Spot};
use crate::art::layer::{Area, Layer};
use crate::art::light::Surface;
use crate::art::noise;
use crate::art::sprite::{self, Pose};
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::tone::straw;
use crate::art::weave::{bamboo, twill};

use super::crease;

const RIM: f32 = 268.0;
const HEIGHT: f32 = 196.0;
/// Size of a piece of ordinary bulk.
const PIECE: f32 = 161.0;

/// Places the basket: hollow first, then the heap, then the front wall.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0, 1050.0);
    let dye = stage.spec.accent.color();
    let basket = Lathe::hollow(x, y, body());
    let inner = basket.render_inner(stage.scale, &|spot| wicker(dye, spot).mix(Surface::dull(Rgb::BLACK), 0.55));
    let front = basket.render_front(stage.scale, &|spot| wicker(dye, spot));
    let motif = Texture::motif(stage.spec.motif);
    let heap = heap(stage, &motif, (x, y - HEIGHT * 0.974));
    let mut whole = stage.layer(Area { x: 80.0, y: 380.0, width: 800.0, height: 760.0 });
    for part in [&inner, &heap, &front] {
        whole.lay(part);
    }
    stage.stand(&whole, Foot::round(x, y, 206.0));
    let beside = if stage.dice.unit() < 0.5 { -1.0 } else { 1.0 };
    let (size, turn) = (PIECE * (0.2 + 0.7 * stage.spec.motif.bulk()), stage.dice.between(-0.7, 0.7));
    stage.drop(&motif, (x + beside * 268.0, 1098.0), size, turn);
}

fn body() -> Profile {
    Profile::from(196.0, 0.0)
        .curve((208.0, 2.0), 214.0, 22.0)
        .curve((238.0, 110.0), RIM - 6.0, HEIGHT - 20.0)
        .curve((RIM + 7.0, HEIGHT - 18.0), RIM + 6.0, HEIGHT - 8.0)
        .curve((RIM + 4.0, HEIGHT + 2.0), RIM - 6.0, HEIGHT)
}

/// Split bamboo in twill, two dyed rows, a rim wound with cane.
fn wicker(dye: Rgb, spot: &Spot) -> Surface {
    if spot.height > HEIGHT - 22.0 || spot.height < 16.0 {
        let wound = spot.turn * 34.0 + spot.height / 30.0;
        let across = (wound - wound.floor()) * 2.0 - 1.0;
        let color = straw().lit(1.08 - 0.42 * across.powi(4)) * Rgb([0.96, 0.84, 0.66]);
        return Surface::dull(color).lean(across * 0.45, 0.0).gloss(0.12);
    }
    let strand = twill(spot.turn * 15.0, spot.height / 17.0, 2);
    let base = if (96.0..130.0).contains(&spot.height) && !strand.upright { straw() * dye.lit(1.9) } else { straw() };
    let rim = crease(HEIGHT - 22.0, 22.0, 0.45, spot.height) * crease(16.0, 18.0, 0.4, spot.height);
    Surface::dull(bamboo(base, &strand).lit(rim)).lean(strand.lean[0] * 0.8, strand.lean[1] * 0.5).gloss(0.10)
}

/// Rows from the back to the front, each a little lower, every piece turned its own way, on a bed of leaves.
fn heap(stage: &mut Stage, motif: &Texture, (x, y): (f32, f32)) -> Layer {
    let mut layer = stage.layer(Area { x: 80.0, y: 380.0, width: 800.0, height: 640.0 });
    bed(&mut layer, (x, y));
    let bare = Texture::bare(stage.spec.motif);
    let size = PIECE * stage.spec.motif.bulk();
    // Small pieces lie in a cone, large ones on a few others.
    let small = (1.0 - stage.spec.motif.bulk()).max(0.0);
    let rows = (4.0 * PIECE / size).round().clamp(2.0, 8.0);
    let mut row = 0.0;
    while row <= rows {
        let t = row / rows;
        let middle =
            y - 226.0 + 90.0 * small * (1.0 - t) + 212.0 * t + (size - PIECE) * 0.5 * (1.0 - t) + RIM * DOWN * 0.35;
        let reach = 158.0 - 160.0 * small + (46.0 + 200.0 * small) * t
            - if (rows - row) % 2.0 > 0.5 { size * 0.22 } else { 0.0 };
        let count = (2.0 * reach / (size * 0.64)).round().max(2.0);
        let mut i = 0.0;
        while i < count {
            let side = (i + 0.5) / count * 2.0 - 1.0;
            let pose = Pose {
                x: x + side * reach + stage.dice.between(-0.07, 0.07) * size,
                y: middle + side * side * 58.0 + stage.dice.between(-0.06, 0.06) * size,
                size: size * stage.dice.between(0.93, 1.07),
                turn: side * 0.45 + stage.dice.between(-0.4, 0.4),
                light: (0.80 + 0.24 * t) * stage.dice.between(0.95, 1.05),
            };
            let leafed = stage.dice.unit() < 0.3;
            shade_under(&mut layer, &pose);
            sprite::draw(&mut layer, if leafed { motif } else { &bare }, pose);
            i += 1.0;
        }
        row += 1.0;
    }
    layer
}

/// Dark leaves under the heap, so that nobody looks through it at the wall.
fn bed(layer: &mut Layer, (x, y): (f32, f32)) {
    layer.paint(&|px, py| {
        let (dx, dy) = ((px - x) / 190.0, (py - y - 20.0) / 110.0);
        let cover = smooth(1.0, 0.98, dx.hypot(dy));
        let blade = noise::cloud((px + py) / 26.0, (px - py) / 90.0);
        (cover > 0.0).then(|| (Rgb::oklch(0.30, 0.06, 138.0).lit(0.35 + 0.9 * blade), cover))
    });
}

/// Darkens what is already in the heap around a new piece.
fn shade_under(layer: &mut Layer, pose: &Pose) {
    let reach = pose.size * 0.62;
    let (columns, rows) = layer.span(Area::around(pose.x + 5.0, pose.y + 12.0, reach, reach));
    for row in rows {
        for column in columns.clone() {
            let (x, y) = layer.point(column, row);
            let distance = (x - pose.x - 5.0).hypot(y - pose.y - 12.0) / pose.size;
            if distance < 0.62 {
                let dark = 1.0 - 0.55 * smooth(0.62, 0.36, distance);
                let pixel = &mut layer.pixels[row * layer.columns + column];
                for value in &mut pixel[..3] {
                    *value *= dark;
                }
            }
        }
    }
}
