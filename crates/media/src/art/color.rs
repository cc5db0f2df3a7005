//! Colours in linear light, so that shading adds and multiplies as light does.

use std::ops::{Add, Mul};

/// Linear red, green and blue, 0 to 1 (more where light is strong).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub [f32; 3]);

impl Rgb {
    pub const BLACK: Self = Self([0.0; 3]);
    pub const WHITE: Self = Self([1.0; 3]);

    /// From OKLCH as the identity names its colours: lightness 0–1, chroma, hue in degrees.
    pub fn oklch(lightness: f32, chroma: f32, hue: f32) -> Self {
        let (sin, cos) = hue.to_radians().sin_cos();
        Self::oklab([lightness, chroma * cos, chroma * sin])
    }

    /// From OKLab (Björn Ottosson, 2020); colours outside sRGB are cut off.
    #[inline(never)]
    pub fn oklab([l, a, b]: [f32; 3]) -> Self {
        let long = (l + 0.396_337_8 * a + 0.215_803_76 * b).powi(3);
        let middle = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let short = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        Self([
            (4.076_741_7 * long - 3.307_711_6 * middle + 0.230_969_94 * short).max(0.0),
            (-1.268_438 * long + 2.609_757_4 * middle - 0.341_319_4 * short).max(0.0),
            (-0.004_196_086_3 * long - 0.703_418_6 * middle + 1.707_614_7 * short).max(0.0),
        ])
    }

    /// To OKLab.
    #[inline(never)]
    pub fn to_oklab(self) -> [f32; 3] {
        let Self([r, g, b]) = self;
        let long = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_995 * b).cbrt();
        let middle = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let short = (0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b).cbrt();
        [
            0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short,
            1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short,
            0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short,
        ]
    }

    /// From 8-bit sRGB.
    pub fn from_srgb(bytes: [u8; 3]) -> Self {
        Self(bytes.map(|byte| {
            let v = f32::from(byte) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        }))
    }

    /// To 8-bit sRGB.
    pub fn to_srgb(self) -> [u8; 3] {
        self.0.map(|v| {
            let v = v.clamp(0.0, 1.0);
            let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
            byte(v)
        })
    }

    /// Between this colour (`t` = 0) and `other` (`t` = 1).
    pub fn mix(self, other: Self, t: f32) -> Self {
        self * (1.0 - t) + other * t
    }

    /// The same hue and chroma, lighter (above 1) or darker (below 1).
    pub fn lit(self, by: f32) -> Self {
        self * by
    }
}

impl Add for Rgb {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self([self.0[0] + o.0[0], self.0[1] + o.0[1], self.0[2] + o.0[2]])
    }
}

impl Mul<f32> for Rgb {
    type Output = Self;
    fn mul(self, by: f32) -> Self {
        Self(self.0.map(|v| v * by))
    }
}

impl Mul for Rgb {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        Self([self.0[0] * o.0[0], self.0[1] * o.0[1], self.0[2] * o.0[2]])
    }
}

/// 0–1 to 0–255, rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
pub fn byte(v: f32) -> u8 {
    (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// 0 below `from`, 1 above `to`, an S curve between (the other way round when `from` > `to`).
pub fn smooth(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
