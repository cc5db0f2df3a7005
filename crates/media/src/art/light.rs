//! How surfaces answer the window on the left.

use super::color::{Rgb, smooth};

/// A direction: right, up, towards the viewer; of length one.
pub type Direction = [f32; 3];

/// What a surface is made of at one point.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    pub color: Rgb,
    /// 0 is paper, 1 is glass.
    pub gloss: f32,
    /// Light the surface sends out by itself or lets through.
    pub glow: Rgb,
    /// A lean of the surface to the right and upwards, for relief too fine to model.
    pub lean: [f32; 2],
    pub alpha: f32,
}

impl Surface {
    /// An opaque, dull surface.
    pub fn dull(color: Rgb) -> Self {
        Self { color, gloss: 0.0, glow: Rgb::BLACK, lean: [0.0; 2], alpha: 1.0 }
    }

    pub fn gloss(self, gloss: f32) -> Self {
        Self { gloss, ..self }
    }

    pub fn glow(self, glow: Rgb) -> Self {
        Self { glow, ..self }
    }

    pub fn lean(self, right: f32, up: f32) -> Self {
        Self { lean: [right, up], ..self }
    }

    pub fn alpha(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }

    /// `other` laid over this one with `t` of its strength.
    pub fn mix(self, other: Self, t: f32) -> Self {
        let between = |a: f32, b: f32| a + (b - a) * t;
        Self {
            color: self.color.mix(other.color, t),
            gloss: between(self.gloss, other.gloss),
            glow: self.glow.mix(other.glow, t),
            lean: [between(self.lean[0], other.lean[0]), between(self.lean[1], other.lean[1])],
            alpha: between(self.alpha, other.alpha),
        }
    }
}

const KEY: Direction = [-0.600, 0.520, 0.608];
const KEY_COLOR: Rgb = Rgb([1.04, 0.97, 0.86]);
const SKY: Rgb = Rgb([0.36, 0.38, 0.42]);
const BOUNCE: Rgb = Rgb([0.30, 0.24, 0.17]);

/// The colour a viewer sees of `surface` facing `normal`.
#[inline(never)]
pub fn shade(surface: &Surface, normal: Direction) -> Rgb {
    let n = unit([normal[0] + surface.lean[0], normal[1] + surface.lean[1], normal[2]]);
    let facing = n[0] * KEY[0] + n[1] * KEY[1] + n[2] * KEY[2];
    let key = ((facing + 0.22) / 1.22).max(0.0);
    let up = 0.5 + 0.5 * n[1];
    let around = SKY * up + BOUNCE * (1.0 - up);
    let lit = surface.color * (KEY_COLOR * (key * 0.98) + around);
    lit + surface.glow + KEY_COLOR * (surface.gloss * reflection(n))
}

/// The window seen in a polished surface: two panes high on the left, and a thin rim of light on the right.
fn reflection([x, y, z]: Direction) -> f32 {
    let across = smooth(-0.72, -0.66, x) * smooth(-0.40, -0.46, x);
    let along = smooth(-0.42, -0.30, y) * smooth(0.72, 0.60, y);
    let bar = 1.0 - 0.75 * (smooth(-0.575, -0.565, x) * smooth(-0.545, -0.555, x));
    let rim = smooth(0.80, 0.97, x) * smooth(1.0, 0.985, x.abs()) * 0.10;
    let sheen = smooth(0.45, 0.0, z) * 0.045;
    across * along * bar * 0.62 + rim + sheen
}

/// `d` with length one.
pub fn unit(d: Direction) -> Direction {
    let length = (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).sqrt().max(1e-6);
    d.map(|v| v / length)
}
