//! Flat faces of boxes and panels, seen at a slant.

use super::color::Rgb;
use super::lathe::DOWN;
use super::layer::Layer;
use super::light::{Direction, Surface, shade, unit};

const LEVEL: f32 = 0.974;

/// A parallelogram on the picture that stands for a flat face.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its upper left corner on the picture.
    pub corner: (f32, f32),
    /// From there to the upper right corner.
    pub right: (f32, f32),
    /// From there to the lower left corner.
    pub down: (f32, f32),
    pub normal: Direction,
    /// Its true size, in which it is painted.
    pub width: f32,
    pub height: f32,
}

/// A box on the mat, one edge towards the viewer.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// The lower end of the nearest edge.
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub depth: f32,
    /// Radians the front is turned away to the left.
    pub turn: f32,
}

impl Block {
    /// The front, to the left of the nearest edge.
    pub fn front(&self) -> Face {
        let (sin, cos) = self.turn.sin_cos();
        let right = (self.width * cos, self.width * sin * DOWN);
        Face {
            corner: (self.x - right.0, self.y - right.1 - self.height * LEVEL),
            right,
            down: (0.0, self.height * LEVEL),
            normal: unit([-sin, -cos * DOWN, cos * LEVEL]),
            width: self.width,
            height: self.height,
        }
    }

    /// The side, to the right of the nearest edge.
    pub fn side(&self) -> Face {
        let (sin, cos) = self.turn.sin_cos();
        Face {
            corner: (self.x, self.y - self.height * LEVEL),
            right: (self.depth * sin, -self.depth * cos * DOWN),
            down: (0.0, self.height * LEVEL),
            normal: unit([cos, -sin * DOWN, sin * LEVEL]),
            width: self.depth,
            height: self.height,
        }
    }

    /// The top, its lower edge above the front.
    pub fn top(&self) -> Face {
        let (front, side) = (self.front(), self.side());
        Face {
            corner: (front.corner.0 + side.right.0, front.corner.1 + side.right.1),
            right: front.right,
            down: (-side.right.0, -side.right.1),
            normal: [0.0, LEVEL, DOWN],
            width: self.width,
            height: self.depth,
        }
    }

    /// The middle of its foot and half the foot's size on the picture.
    pub fn foot(&self) -> super::stage::Foot {
        let (front, side) = (self.front(), self.side());
        let (left, right) = (front.corner.0, self.x + side.right.0);
        let rise = front.right.1 - side.right.1;
        super::stage::Foot {
            x: f32::midpoint(left, right),
            y: self.y - rise * 0.42,
            half_width: (right - left) * 0.5,
            half_depth: rise * 0.62,
        }
    }
}

impl Face {
    /// Paints the face; `paint` is asked by true distances from its upper left corner.
    pub fn draw(&self, layer: &mut Layer, paint: &dyn Fn(f32, f32) -> Surface) {
        let turn = self.right.0 * self.down.1 - self.right.1 * self.down.0;
        let (wide, high) = (turn.abs() / self.down.0.hypot(self.down.1), turn.abs() / self.right.0.hypot(self.right.1));
        let sharp = layer.scale;
        layer.paint(&|x, y| {
            let (dx, dy) = (x - self.corner.0, y - self.corner.1);
            let u = (dx * self.down.1 - dy * self.down.0) / turn;
            let v = (dy * self.right.0 - dx * self.right.1) / turn;
            let inside = (u.min(1.0 - u) * wide).min(v.min(1.0 - v) * high) * sharp + 1.0;
            if inside <= 0.0 {
                return None;
            }
            let surface = paint(u.clamp(0.0, 1.0) * self.width, v.clamp(0.0, 1.0) * self.height);
            Some((shade(&surface, self.normal), surface.alpha * inside.min(1.0)))
        });
    }
}

/// Worn light along the edges of folded card: a factor for a place `edge` units from the nearest edge.
pub fn worn(edge: f32) -> f32 {
    1.0 + 0.16 * (1.0 - (edge / 3.0).min(1.0))
}

/// A colour with the soft spots of card.
pub fn card(color: Rgb, u: f32, v: f32) -> Rgb {
    color.lit(0.955 + 0.09 * super::noise::smooth(u / 2.6, v / 2.6))
}
