//! Motifs as things in the room: turned, lit from the left, darker underneath.

use super::color::{Rgb, smooth};
use super::layer::{Area, Layer};
use super::texture::Texture;

/// Where and how a motif stands.
#[derive(Clone, Copy, Debug)]
pub struct Pose {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    /// Radians, to the right.
    pub turn: f32,
    /// Brightness; 1 is as it comes.
    pub light: f32,
}

/// Draws a motif, with four samples for a pixel.
pub fn draw(layer: &mut Layer, motif: &Texture, pose: Pose) {
    let quarter = 0.25 / layer.scale;
    let reach = pose.size * 0.75;
    let (columns, rows) = layer.span(Area::around(pose.x, pose.y, reach, reach));
    for row in rows {
        for column in columns.clone() {
            let (x, y) = layer.point(column, row);
            if (x - pose.x).hypot(y - pose.y) > reach {
                continue;
            }
            let mut sum = [0.0; 4];
            for (dx, dy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
                let sample = sample(motif, &pose, x + dx * quarter, y + dy * quarter);
                sum = std::array::from_fn(|i| sum[i] + sample[i] / 4.0);
            }
            if sum[3] > 0.003 {
                let [r, g, b, alpha] = sum;
                let color = Rgb([r / alpha, g / alpha, b / alpha]);
                layer.over(row * layer.columns + column, lit(color, &pose, x, y), alpha);
            }
        }
    }
}

fn sample(motif: &Texture, pose: &Pose, x: f32, y: f32) -> [f32; 4] {
    let (dx, dy) = ((x - pose.x) / pose.size, (y - pose.y) / pose.size);
    let (sin, cos) = pose.turn.sin_cos();
    motif.at(dx * cos + dy * sin + 0.5, dy * cos - dx * sin + 0.5)
}

fn lit(color: Rgb, pose: &Pose, x: f32, y: f32) -> Rgb {
    let (dx, dy) = ((x - pose.x) / pose.size, (y - pose.y) / pose.size);
    let window = 1.06 - 0.26 * (dx * 0.9 + dy * 0.7);
    let under = 1.0 - 0.34 * smooth(0.12, 0.5, dy);
    color * Rgb([1.03, 0.99, 0.91]) * (pose.light * window * under)
}
