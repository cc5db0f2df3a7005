//! Woven bamboo, rush and cloth.

use super::color::{Rgb, smooth};
use super::noise::cell;

/// The strand on top at one point of a weave.
#[derive(Clone, Copy, Debug)]
pub struct Strand {
    /// Which strand, counted across.
    pub index: i32,
    /// Whether it runs along the second coordinate.
    pub upright: bool,
    /// Brightness by roundness and by diving under its neighbours, about 0.4 to 1.
    pub shade: f32,
    /// How the surface leans along the first and second coordinate.
    pub lean: [f32; 2],
}

impl Strand {
    /// A value of its own for each strand, 0 to 1.
    pub fn chance(&self) -> f32 {
        cell(self.index, i32::from(self.upright) + 7)
    }
}

/// A twill: every strand passes over `float` and under `float` strands, each row one step on.
#[expect(clippy::cast_possible_truncation, reason = "coordinates of a picture are small")]
#[inline(never)]
pub fn twill(u: f32, v: f32, float: i32) -> Strand {
    let (column, row) = (u.floor() as i32, v.floor() as i32);
    let turn = (column + row).rem_euclid(2 * float);
    let upright = turn < float;
    let across = if upright { u - u.floor() } else { v - v.floor() } * 2.0 - 1.0;
    let step = if upright { v - v.floor() } else { u - u.floor() };
    let place = if upright { turn } else { turn - float };
    let along = (place as f32 + step) / float as f32 * 2.0 - 1.0;
    let shade = (1.0 - 0.38 * across.powi(4)) * (1.0 - 0.42 * along.powi(4));
    let lean = if upright { [across * 0.45, along.powi(3) * 0.5] } else { [along.powi(3) * 0.5, across * 0.45] };
    Strand { index: if upright { column } else { row }, upright, shade, lean }
}

/// One of the patterns of hill brocade: true where the thread shows. One repeat is one unit wide and high.
#[inline(never)]
pub fn brocade(pattern: usize, u: f32, v: f32) -> bool {
    let x = ((u - u.floor()) * 2.0 - 1.0).abs();
    let y = ((v - v.floor()) * 2.0 - 1.0).abs();
    // Counted threads: the outline goes by steps.
    let (sx, sy) = ((x * 8.0).floor() / 8.0, (y * 8.0).floor() / 8.0);
    match pattern % 5 {
        0 => (sx + sy < 0.55) ^ (sx + sy < 0.2) ^ (sx + sy > 1.55),
        1 => (sx - sy).abs() < 0.2 || sx + sy < 0.25,
        2 => ((v - v.floor()) - sx * 0.62 - 0.1).abs() < 0.13 || (sx > 0.75 && sy > 0.75),
        3 => (0.45..0.7).contains(&sx.max(sy)) || sx.max(sy) < 0.2,
        _ => (sx < 0.2 || sy < 0.2) && sx.max(sy) < 0.8 || (sx + sy - 1.3).abs() < 0.13,
    }
}

/// Threads of plain cloth as a factor of brightness; one thread is one unit.
#[inline(never)]
pub fn threads(u: f32, v: f32) -> f32 {
    let strand = twill(u, v, 1);
    0.86 + 0.14 * strand.shade + 0.05 * (strand.chance() - 0.5)
}

/// Twine wound around: a factor of brightness along `around`, and the lean across −1 to 1.
pub fn twisted(around: f32, across: f32) -> f32 {
    let phase = (around + across * 0.6).rem_euclid(1.0);
    0.70 + 0.30 * smooth(0.0, 0.45, phase) * smooth(1.0, 0.55, phase)
}

/// The colour of one split-bamboo strand, each a little its own.
pub fn bamboo(base: Rgb, strand: &Strand) -> Rgb {
    let own = strand.chance();
    base.lit(strand.shade * (0.82 + 0.30 * own)).mix(base * Rgb([0.86, 0.70, 0.48]), (own * 7.3).fract() * 0.35)
}
