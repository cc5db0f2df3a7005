//! Flat pictures that are laid onto surfaces.

use image::ImageFormat;
use tiny_skia::Pixmap;

use super::color::{Rgb, byte};
use super::grown;
use super::motif::Motif;

/// Pixels with alpha, colour linear and multiplied by alpha.
#[derive(Clone, Debug)]
pub struct Texture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Texture {
    /// A motif, recoloured and a little quieter than it comes, to sit among paper and straw.
    pub fn motif(motif: Motif) -> Self {
        if let Some(grown) = grown::paint(motif) {
            return grown;
        }
        let (turn, chroma, light) = motif.tint();
        Self::painted(motif, |color| {
            let [l, a, b] = color.to_oklab();
            let (sin, cos) = turn.to_radians().sin_cos();
            let strength = chroma * 0.9;
            let (a, b) = ((a * cos - b * sin) * strength, (a * sin + b * cos) * strength);
            Rgb::oklab([(l * light).min(0.97), a, b + 0.008])
        })
    }

    /// A motif without its stalk and leaf, where we know it so.
    pub fn bare(motif: Motif) -> Self {
        grown::bare(motif).unwrap_or_else(|| Self::motif(motif))
    }

    /// A motif as a painter in one colour would put it on white: outlines first, then thin washes.
    pub fn ink(motif: Motif, ink: Rgb) -> Self {
        let source = grown::paint(motif).unwrap_or_else(|| Self::painted(motif, |color| color));
        // Thin washes on white look grey unless the pigment is purer than the same ink laid on thick.
        let [l, a, b] = ink.to_oklab();
        let ink = Rgb::oklab([l + 0.05, a * 1.4, b * 1.4]);
        let lightness = source.lightness();
        let (low, high) = lightness.iter().flatten().fold((1.0_f32, 0.0_f32), |(l, h), &v| (l.min(v), h.max(v)));
        let mut drawn = source.clone();
        for (i, pixel) in drawn.pixels.iter_mut().enumerate() {
            let wash = lightness[i].map_or(0.0, |v| 0.10 + 0.62 * ((high - v) / (high - low).max(0.05)).powf(1.3));
            let strength = (wash * source.pixels[i][3] + outline(&lightness, i, source.width)).min(0.96);
            *pixel = [ink.0[0] * strength, ink.0[1] * strength, ink.0[2] * strength, strength];
        }
        drawn.softened()
    }

    /// Each pixel averaged with its neighbours, as wet ink runs a little.
    fn softened(&self) -> Self {
        let mut soft = self.clone();
        for row in 1..self.height.saturating_sub(1) {
            for column in 1..self.width.saturating_sub(1) {
                let i = row * self.width + column;
                let around = [i - self.width, i - 1, i, i + 1, i + self.width];
                soft.pixels[i] =
                    std::array::from_fn(|k| around.iter().map(|&at| self.pixels[at][k]).sum::<f32>() / 5.0);
            }
        }
        soft
    }

    /// How light each pixel is, where there is anything.
    fn lightness(&self) -> Vec<Option<f32>> {
        let one = |p: &[f32; 4]| (p[3] > 0.5).then(|| Rgb([p[0] / p[3], p[1] / p[3], p[2] / p[3]]).to_oklab()[0]);
        self.pixels.iter().map(one).collect()
    }

    fn painted(motif: Motif, paint: impl Fn(Rgb) -> Rgb) -> Self {
        // The files are compiled in and every one is decoded by a test.
        let decoded = image::load_from_memory_with_format(motif.file(), ImageFormat::WebP).unwrap_or_default();
        let source = decoded.into_rgba8();
        let (width, height) = (source.width() as usize, source.height() as usize);
        let pixels = source
            .pixels()
            .map(|p| {
                let [r, g, b, a] = p.0;
                if a == 0 {
                    return [0.0; 4];
                }
                let alpha = f32::from(a) / 255.0;
                let Rgb([r, g, b]) = paint(Rgb::from_srgb([r, g, b])) * alpha;
                [r, g, b, alpha]
            })
            .collect();
        Self { width, height, pixels }
    }

    /// Painted pixel by pixel, from the left and from the top, each −1 to 1; colour and how much it covers.
    pub fn drawn(side: usize, paint: impl Fn(f32, f32) -> (Rgb, f32)) -> Self {
        let at = |i: usize| (i as f32 + 0.5) / side as f32 * 2.0 - 1.0;
        let pixel = |i: usize| {
            let (color, alpha) = paint(at(i % side), at(i / side));
            let Rgb([r, g, b]) = color * alpha;
            [r, g, b, alpha]
        };
        Self { width: side, height: side, pixels: (0..side * side).map(pixel).collect() }
    }

    /// What tiny-skia drew.
    pub fn from_pixmap(pixmap: &Pixmap) -> Self {
        let linear: Vec<f32> = (0..=255).map(|v| Rgb::from_srgb([v; 3]).0[0]).collect();
        let pixels = pixmap
            .pixels()
            .iter()
            .map(|p| {
                let plain = p.demultiply();
                let alpha = f32::from(plain.alpha()) / 255.0;
                let value = |v: u8| linear[usize::from(v)] * alpha;
                [value(plain.red()), value(plain.green()), value(plain.blue()), alpha]
            })
            .collect();
        Self { width: pixmap.width() as usize, height: pixmap.height() as usize, pixels }
    }

    /// For tiny-skia to draw.
    pub fn to_pixmap(&self) -> Option<Pixmap> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.height).ok()?);
        let mut pixmap = Pixmap::new(width, height)?;
        for (to, from) in pixmap.pixels_mut().iter_mut().zip(&self.pixels) {
            let alpha = from[3].max(1e-4);
            let [r, g, b] = Rgb([from[0] / alpha, from[1] / alpha, from[2] / alpha]).to_srgb();
            *to = tiny_skia::ColorU8::from_rgba(r, g, b, byte(from[3])).premultiply();
        }
        Some(pixmap)
    }

    /// The colour (multiplied by alpha) at a place, `u` from the left and `v` from the top, 0 to 1; nothing outside.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the picture")]
    #[inline(never)]
    pub fn at(&self, u: f32, v: f32) -> [f32; 4] {
        if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) || self.width < 2 || self.height < 2 {
            return [0.0; 4];
        }
        let x = (u * self.width as f32 - 0.5).clamp(0.0, self.width as f32 - 1.001);
        let y = (v * self.height as f32 - 0.5).clamp(0.0, self.height as f32 - 1.001);
        let (column, row) = (x as usize, y as usize);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let i = row * self.width + column;
        let (a, b) = (&self.pixels[i], &self.pixels[i + 1]);
        let (c, d) = (&self.pixels[i + self.width], &self.pixels[i + self.width + 1]);
        std::array::from_fn(|k| (a[k] * (1.0 - fx) + b[k] * fx) * (1.0 - fy) + (c[k] * (1.0 - fx) + d[k] * fx) * fy)
    }

    /// `under` with this texture laid on it.
    pub fn onto(&self, under: Rgb, u: f32, v: f32) -> Rgb {
        let [r, g, b, alpha] = self.at(u, v);
        under * (1.0 - alpha) + Rgb([r, g, b])
    }
}

/// How strongly the outline shows at a pixel: where the motif ends, or its lightness changes fast.
fn outline(lightness: &[Option<f32>], i: usize, width: usize) -> f32 {
    let near = |step: usize| {
        let before = i.checked_sub(step).and_then(|i| lightness.get(i).copied()).flatten();
        let after = lightness.get(i + step).copied().flatten();
        match (before, after) {
            (Some(a), Some(b)) => (a - b).abs() * 3.2,
            (None, None) => 0.0,
            _ => 0.85,
        }
    };
    near(2).max(near(2 * width)).min(0.85)
}
