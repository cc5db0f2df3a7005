//! Paper labels, drawn flat and then wrapped around the package.

use tiny_skia::{Color, FillRule, FilterQuality, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, Stroke, Transform};

use super::ArtSpec;
use super::color::Rgb;
use super::noise::Dice;
use super::texture::Texture;
use super::tone::paper;
use super::weave::brocade;

/// Label pixels per picture unit.
const DENSITY: f32 = 2.0;

/// A label in the making, drawn in picture units from its upper left corner.
struct Sheet {
    pixmap: Pixmap,
    width: f32,
    height: f32,
    pattern: usize,
}

/// A label of a size in picture units, in one of four layouts by the seed.
pub fn label(spec: &ArtSpec, width: f32, height: f32) -> Texture {
    let mut dice = Dice::new(spec.seed ^ 0x1ABE1);
    let Some(mut sheet) = Sheet::new(width, height, dice.pick(5)) else { return Texture::motif(spec.motif) };
    let accent = spec.accent.color();
    let motif = Texture::motif(spec.motif).to_pixmap();
    match dice.pick(4) {
        0 => medallion(&mut sheet, accent, motif.as_ref()),
        1 => banded(&mut sheet, accent, motif.as_ref()),
        2 => arch(&mut sheet, accent, motif.as_ref()),
        _ => hills(&mut sheet, accent, motif.as_ref()),
    }
    Texture::from_pixmap(&sheet.pixmap)
}

/// A paper lozenge with the motif, as pasted on jars at new year.
pub fn lozenge(spec: &ArtSpec, side: f32) -> Texture {
    let accent = spec.accent.color();
    let Some(mut sheet) = Sheet::new(side, side, 0) else { return Texture::motif(spec.motif) };
    let half = side / 2.0;
    for (inset, color) in [(0.0, accent), (side * 0.035, paper()), (side * 0.055, accent), (side * 0.07, paper())] {
        let reach = half - inset;
        sheet.fill(color, &[(half, half - reach), (half + reach, half), (half, half + reach), (half - reach, half)]);
    }
    sheet.stamp(Texture::motif(spec.motif).to_pixmap().as_ref(), half, half, side * 0.46);
    Texture::from_pixmap(&sheet.pixmap)
}

/// A paper ring around the motif in a double border, a woven band at the foot.
fn medallion(sheet: &mut Sheet, accent: Rgb, motif: Option<&Pixmap>) {
    let (w, h) = (sheet.width, sheet.height);
    sheet.rect(paper(), (0.0, 0.0, w, h));
    sheet.border(accent, 9.0, 3.0);
    sheet.border(accent, 16.0, 1.2);
    let band = h * 0.16;
    sheet.brocade(accent, paper(), (16.0, h - 16.0 - band, w - 32.0, band));
    let radius = (w * 0.37).min((h - band - 44.0) * 0.47);
    let center = (w / 2.0, 18.0 + (h - band - 36.0) / 2.0);
    sheet.disc(paper().mix(accent, 0.10), center, radius);
    sheet.ring(accent, center, radius, 2.0);
    sheet.ring(accent, center, radius - 6.0, 0.9);
    sheet.stamp(motif, center.0, center.1, radius * 1.42);
    for x in [30.0, w - 30.0] {
        sheet.diamond(accent, (x, 30.0), 6.0);
        sheet.diamond(accent, (x, h - band - 30.0), 6.0);
    }
}

/// Paper above, a broad band of cloth below.
fn banded(sheet: &mut Sheet, accent: Rgb, motif: Option<&Pixmap>) {
    let (w, h) = (sheet.width, sheet.height);
    sheet.rect(paper(), (0.0, 0.0, w, h));
    let band = h * 0.24;
    sheet.rect(accent, (0.0, h - band, w, band));
    sheet.brocade(accent, paper(), (0.0, h - band + band * 0.18, w, band * 0.64));
    sheet.rect(accent, (0.0, 0.0, w, h * 0.045));
    sheet.rect(accent, (0.0, h * 0.065, w, h * 0.008));
    sheet.rect(accent, (0.0, h - band - h * 0.03, w, h * 0.008));
    sheet.stamp(motif, w / 2.0, (h - band) / 2.0 + h * 0.025, (w * 0.74).min(h * 0.58));
}

/// Coloured paper with an arched window.
fn arch(sheet: &mut Sheet, accent: Rgb, motif: Option<&Pixmap>) {
    let (w, h) = (sheet.width, sheet.height);
    sheet.rect(accent, (0.0, 0.0, w, h));
    sheet.border(paper().mix(accent, 0.25), 10.0, 1.6);
    let half = (w * 0.35).min(h * 0.34);
    for (grow, color) in [(8.0, paper().mix(accent, 0.35)), (5.0, accent), (0.0, paper())] {
        sheet.disc(color, (w / 2.0, h * 0.12 + half), half + grow);
        let low = h * 0.80 + grow;
        sheet.rect(color, (w / 2.0 - half - grow, h * 0.12 + half, 2.0 * (half + grow), low - h * 0.12 - half));
    }
    sheet.stamp(motif, w / 2.0, h * 0.46, (half * 1.62).min(h * 0.56));
    for i in 0..5_u8 {
        let x = w / 2.0 + (f32::from(i) - 2.0) * w * 0.12;
        sheet.diamond(paper().mix(accent, 0.15), (x, h * 0.895), if i == 2 { h * 0.026 } else { h * 0.017 });
    }
}

/// Terraced hills along the foot, the motif above them like a rising moon.
fn hills(sheet: &mut Sheet, accent: Rgb, motif: Option<&Pixmap>) {
    let (w, h) = (sheet.width, sheet.height);
    sheet.rect(paper(), (0.0, 0.0, w, h));
    let center = (w / 2.0, h * 0.42);
    sheet.disc(paper().mix(accent, 0.14), center, (w * 0.40).min(h * 0.35));
    for (i, strength) in [0.30, 0.52, 0.76, 1.0].into_iter().enumerate() {
        let level = h * (0.70 + 0.075 * i as f32);
        let lean = if i % 2 == 0 { h * 0.05 } else { -h * 0.045 };
        let mut ridge: Vec<(f32, f32)> = (0..=24_u8)
            .map(|k| {
                let t = f32::from(k) / 24.0;
                let wave = (t * 5.2 + i as f32 * 1.9 + sheet.pattern as f32).sin() * h * 0.022;
                (t * w, level + lean * (t - 0.5) * 2.0 + wave)
            })
            .collect();
        ridge.extend([(w, h), (0.0, h)]);
        sheet.fill(paper().mix(accent, strength), &ridge);
    }
    sheet.stamp(motif, center.0, center.1, (w * 0.62).min(h * 0.54));
    sheet.border(accent, 8.0, 1.6);
}

impl Sheet {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a label's size")]
    fn new(width: f32, height: f32, pattern: usize) -> Option<Self> {
        let pixmap = Pixmap::new((width * DENSITY) as u32, (height * DENSITY) as u32)?;
        Some(Self { pixmap, width, height, pattern })
    }

    fn rect(&mut self, color: Rgb, (x, y, width, height): (f32, f32, f32, f32)) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.pixmap.fill_rect(rect, &paint(color), Transform::from_scale(DENSITY, DENSITY), None);
        }
    }

    fn fill(&mut self, color: Rgb, corners: &[(f32, f32)]) {
        let mut path = PathBuilder::new();
        for (i, &(x, y)) in corners.iter().enumerate() {
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
        if let Some(path) = path.finish() {
            let scaled = Transform::from_scale(DENSITY, DENSITY);
            self.pixmap.fill_path(&path, &paint(color), FillRule::Winding, scaled, None);
        }
    }

    fn diamond(&mut self, color: Rgb, (x, y): (f32, f32), reach: f32) {
        self.fill(color, &[(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]);
    }

    fn disc(&mut self, color: Rgb, (x, y): (f32, f32), radius: f32) {
        if let Some(path) = PathBuilder::from_circle(x, y, radius) {
            let scaled = Transform::from_scale(DENSITY, DENSITY);
            self.pixmap.fill_path(&path, &paint(color), FillRule::Winding, scaled, None);
        }
    }

    fn ring(&mut self, color: Rgb, (x, y): (f32, f32), radius: f32, width: f32) {
        if let Some(path) = PathBuilder::from_circle(x, y, radius) {
            let stroke = Stroke { width, ..Stroke::default() };
            self.pixmap.stroke_path(&path, &paint(color), &stroke, Transform::from_scale(DENSITY, DENSITY), None);
        }
    }

    fn border(&mut self, color: Rgb, inset: f32, width: f32) {
        let (w, h) = (self.width - 2.0 * inset, self.height - 2.0 * inset);
        for side in [
            (inset, inset, w, width),
            (inset, inset + h - width, w, width),
            (inset, inset, width, h),
            (inset + w - width, inset, width, h),
        ] {
            self.rect(color, side);
        }
    }

    /// A band of brocade, repeated a whole number of times.
    fn brocade(&mut self, ground: Rgb, thread: Rgb, (x, y, width, height): (f32, f32, f32, f32)) {
        self.rect(ground, (x, y, width, height));
        let repeats = (width / height).round().max(1.0);
        let (columns, rows) = (repeats * 16.0, 16.0_f32);
        let (step_x, step_y) = (width / columns, height / rows);
        let mut row = 0.0;
        while row < rows {
            let mut column = 0.0;
            while column < columns {
                if brocade(self.pattern, (column + 0.5) / 16.0, (row + 0.5) / rows) {
                    self.rect(thread, (x + column * step_x, y + row * step_y, step_x, step_y));
                }
                column += 1.0;
            }
            row += 1.0;
        }
    }

    fn stamp(&mut self, motif: Option<&Pixmap>, x: f32, y: f32, size: f32) {
        let Some(motif) = motif else { return };
        let zoom = size * DENSITY / motif.width() as f32;
        let place =
            Transform::from_scale(zoom, zoom).post_translate((x - size / 2.0) * DENSITY, (y - size / 2.0) * DENSITY);
        let quality = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        self.pixmap.draw_pixmap(0, 0, motif.as_ref(), &quality, place, None);
    }
}

fn paint(color: Rgb) -> Paint<'static> {
    let [r, g, b] = color.to_srgb();
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(Color::from_rgba8(r, g, b, 255));
    paint
}
