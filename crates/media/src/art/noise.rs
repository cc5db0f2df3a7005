//! Chance that is the same on every machine: dice from a seed and smooth noise over the plane.
//!
//! What is called from every vessel is kept out of line: inlined, it multiplies the time this crate takes to build.

/// Dice thrown in order from one seed.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(mix(seed ^ 0x9E37_79B9_7F4A_7C15))
    }

    /// 0 ≤ value < 1.
    pub fn unit(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        fraction(mix(self.0))
    }

    /// `from` ≤ value < `to`.
    pub fn between(&mut self, from: f32, to: f32) -> f32 {
        from + (to - from) * self.unit()
    }

    /// One of `count` choices, 0 ≤ value < `count`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of choices")]
    pub fn pick(&mut self, count: usize) -> usize {
        (self.unit() * count as f32) as usize
    }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn fraction(bits: u64) -> f32 {
    (bits >> 40) as f32 / 16_777_216.0
}

/// Chance fixed to a cell of the plane, 0 ≤ value < 1.
#[expect(clippy::cast_sign_loss, reason = "only the bits matter")]
pub fn cell(x: i32, y: i32) -> f32 {
    let mut z = (x as u32).wrapping_mul(0x85EB_CA6B) ^ (y as u32).wrapping_mul(0xC2B2_AE35).rotate_left(15);
    z = (z ^ (z >> 16)).wrapping_mul(0x7FEB_352D);
    z = (z ^ (z >> 15)).wrapping_mul(0x846C_A68B);
    (z >> 8) as f32 / 16_777_216.0
}

/// Smooth noise with features one unit wide, 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "coordinates of a picture are small")]
#[inline(never)]
pub fn smooth(x: f32, y: f32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - fx), ease(y - fy));
    let top = cell(ix, iy) * (1.0 - u) + cell(ix + 1, iy) * u;
    let bottom = cell(ix, iy + 1) * (1.0 - u) + cell(ix + 1, iy + 1) * u;
    top * (1.0 - v) + bottom * v
}

/// Three octaves of smooth noise, 0 to 1.
#[inline(never)]
pub fn cloud(x: f32, y: f32) -> f32 {
    smooth(x, y) * 0.57 + smooth(x * 2.1 + 31.7, y * 2.1 + 11.3) * 0.29 + smooth(x * 4.3 + 7.9, y * 4.3 + 57.1) * 0.14
}
