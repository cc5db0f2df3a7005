//! A woven basket heaped with what it holds.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{DOWN, Lathe, Profile, Spot};
use crate::art::layer::{Area, Layer};
use crate::art::light::Surface;
use crate::art::sprite::{self, Pose};
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::tone::straw;
use crate::art::weave::{bamboo, twill};

use super::crease;

const RIM: f32 = 268.0;
const HEIGHT: f32 = 196.0;

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
    let (size, turn) = (stage.dice.between(130.0, 150.0), stage.dice.between(-0.7, 0.7));
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

/// Rows from the back to the front, each a little lower, every piece turned its own way.
fn heap(stage: &mut Stage, motif: &Texture, (x, y): (f32, f32)) -> Layer {
    let mut layer = stage.layer(Area { x: 80.0, y: 380.0, width: 800.0, height: 640.0 });
    let deep = RIM * DOWN;
    let rows = [
        (3, 232.0, 168.0, 0.80),
        (4, 160.0, 196.0, 0.88),
        (3, 122.0, 138.0, 1.0),
        (5, 58.0, 205.0, 0.96),
        (4, 22.0, 170.0, 1.04),
    ];
    for (count, height, reach, light) in rows {
        for i in 0..count {
            let t = (i as f32 + 0.5) / count as f32 * 2.0 - 1.0;
            let px = x + t * reach + stage.dice.between(-12.0, 12.0);
            let py = y - height + t * t * 58.0 + deep * 0.35 + stage.dice.between(-10.0, 10.0);
            let pose = Pose {
                x: px,
                y: py,
                size: stage.dice.between(150.0, 172.0),
                turn: t * 0.45 + stage.dice.between(-0.4, 0.4),
                light: light * stage.dice.between(0.95, 1.05),
            };
            shade_under(&mut layer, &pose);
            sprite::draw(&mut layer, motif, pose);
        }
    }
    layer
}

/// Darkens what is already in the heap around a new piece.
fn shade_under(layer: &mut Layer, pose: &Pose) {
    for row in 0..layer.rows {
        for column in 0..layer.columns {
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
