//! The still life around the product: wall, window light, table, mat, shadows.

use image::RgbaImage;

use super::ArtSpec;
use super::color::{Rgb, smooth};
use super::layer::{Area, Field, Layer};
use super::mat::Mat;
use super::noise::{self, Dice};
use super::texture::Texture;
use super::tone::Tone;
use super::window;

/// Where the wall bends into the table, in picture units from the top.
const HORIZON: f32 = 800.0;

/// Where an object touches the mat: the middle and half the size of its foot.
#[derive(Clone, Copy, Debug)]
pub struct Foot {
    pub x: f32,
    pub y: f32,
    pub half_width: f32,
    pub half_depth: f32,
}

impl Foot {
    /// The foot of something round.
    pub fn round(x: f32, y: f32, radius: f32) -> Self {
        Self { x, y, half_width: radius, half_depth: radius * super::lathe::DOWN }
    }
}

/// A picture being put together, from the wall forwards.
pub struct Stage {
    pub spec: ArtSpec,
    pub scale: f32,
    pub dice: Dice,
    pub canvas: Layer,
}

impl Stage {
    /// An empty mat before a wall.
    pub fn set(spec: ArtSpec, scale: f32) -> Self {
        let mut stage = Self::bare(spec, scale);
        stage.paint_ground();
        stage
    }

    /// Nothing at all, for pictures without a wall.
    pub fn bare(spec: ArtSpec, scale: f32) -> Self {
        Self { spec, scale, dice: Dice::new(spec.seed), canvas: Layer::new(Area::PICTURE, scale) }
    }

    fn paint_ground(&mut self) {
        let tone = self.spec.ground.tone();
        let light = window::light(&mut self.dice.clone(), tone.dark);
        let plaster = clouds(self.spec.seed);
        let mat = Mat::choose(&self.spec, &mut self.dice);
        self.canvas.paint(&|x, y| {
            let lit = light.at(x, y);
            let ground = ground(&tone, &plaster, x, y);
            let color = if y > HORIZON { mat.over(ground, x, y) } else { ground };
            Some((color * Rgb([lit * 1.02, lit, lit * 0.965 + 0.02]), 1.0))
        });
    }

    /// Puts an object down: its shadow first, then itself.
    pub fn stand(&mut self, object: &Layer, foot: Foot) {
        self.shadow(object, foot);
        self.canvas.lay(object);
    }

    /// The shadow of an object, thrown to the right and back, soft with distance; darkest where it touches.
    pub fn shadow(&mut self, object: &Layer, foot: Foot) {
        let (mut near, mut far) = (Field::new(6.0), Field::new(6.0));
        for row in (0..object.rows).step_by(2) {
            for column in (0..object.columns).step_by(2) {
                let alpha = object.pixels[row * object.columns + column][3];
                let (x, y) = object.point(column, row);
                let height = (foot.y - y).max(0.0);
                let (sx, sy) = (x + height * 0.50 + foot.half_depth * 0.3, foot.y - height * 0.13 + 4.0);
                if alpha > 0.3 {
                    near.raise(sx, sy, smooth(260.0, 20.0, height));
                    far.raise(sx, sy, smooth(900.0, 0.0, height));
                }
            }
        }
        near.blur(1);
        far.blur(5);
        self.darken(&near, &far, foot);
    }

    fn darken(&mut self, near: &Field, far: &Field, foot: Foot) {
        let reach = 1.9;
        for row in 0..self.canvas.rows {
            let (_, y) = self.canvas.point(0, row);
            let dy = (y - foot.y - 3.0) / (foot.half_depth * 1.12 + 8.0);
            let touched = near.touches(y) || far.touches(y);
            if !touched && dy.abs() >= reach {
                continue;
            }
            for column in 0..self.canvas.columns {
                let (x, _) = self.canvas.point(column, row);
                let dx = (x - foot.x - 6.0) / (foot.half_width * 1.06 + 8.0);
                let distance = dx * dx + dy * dy;
                let contact = if distance < reach * reach { smooth(reach, 0.75, distance.sqrt()).powi(3) } else { 0.0 };
                let cast = if touched { 1.0 - (1.0 - 0.42 * near.at(x, y)) * (1.0 - 0.50 * far.at(x, y)) } else { 0.0 };
                let dark = 1.0 - (1.0 - cast) * (1.0 - 0.62 * contact);
                if dark > 0.002 {
                    let pixel = &mut self.canvas.pixels[row * self.canvas.columns + column];
                    for (value, tint) in pixel.iter_mut().zip([0.96, 0.985, 0.93]) {
                        *value *= 1.0 - dark * tint;
                    }
                }
            }
        }
    }

    /// An empty layer of the picture's scale.
    pub fn layer(&self, area: Area) -> Layer {
        let snap = |v: f32| (v * self.scale).floor() / self.scale;
        Layer::new(Area { x: snap(area.x), y: snap(area.y), ..area }, self.scale)
    }

    /// A motif lying on the mat, with its shadow.
    pub fn drop(&mut self, motif: &Texture, (x, y): (f32, f32), size: f32, turn: f32) {
        let mut layer = self.layer(Area::around(x, y - size * 0.42, size * 0.75, size * 0.75));
        super::sprite::draw(&mut layer, motif, super::sprite::Pose { x, y: y - size * 0.42, size, turn, light: 0.95 });
        let foot = Foot { x, y: y - size * 0.04, half_width: size * 0.34, half_depth: size * 0.10 };
        self.stand(&layer, foot);
    }

    /// The finished picture: highlights rolled off, a breath of grain, 8-bit sRGB.
    pub fn finish(self) -> RgbaImage {
        let curve: Vec<u8> = (0..=4095_u16).map(|i| Rgb([f32::from(i) / 4095.0; 3]).to_srgb()[0]).collect();
        let columns = self.canvas.columns;
        let mut bytes = Vec::with_capacity(self.canvas.pixels.len() * 4);
        for (i, pixel) in self.canvas.pixels.iter().enumerate() {
            let (x, y) = ((i % columns) as f32, (i / columns) as f32);
            let grain = grain(x, y);
            for value in &pixel[..3] {
                bytes.push(curve[index(rolled(*value) * (1.0 + grain) + grain * 0.004)]);
            }
            bytes.push(255);
        }
        let (width, height) = (u32::try_from(columns), u32::try_from(self.canvas.rows));
        RgbaImage::from_raw(width.unwrap_or_default(), height.unwrap_or_default(), bytes).unwrap_or_default()
    }
}

/// The wall above, the table below, bent into each other as a sheet of paper would be.
fn ground(tone: &Tone, plaster: &Field, x: f32, y: f32) -> Rgb {
    let bend = smooth(HORIZON - 70.0, HORIZON + 60.0, y);
    let crease = 1.0 - 0.10 * smooth(HORIZON - 90.0, HORIZON, y) * smooth(HORIZON + 130.0, HORIZON, y);
    tone.wall.mix(tone.floor, bend).lit(plaster.at(x, y) * crease)
}

/// Uneven plaster and fibres of handmade paper, as a factor of brightness.
fn clouds(seed: u64) -> Field {
    let shift = Dice::new(seed ^ 0xC10D).between(0.0, 500.0);
    let mut field = Field::new(4.0);
    for row in 0..field.rows {
        for column in 0..field.columns {
            let (x, y) = (column as f32, row as f32);
            let broad = noise::cloud(x / 46.0 + shift, y / 46.0);
            let fibre = noise::smooth(x / 2.2 + shift, y / 9.0) + noise::smooth(x / 12.0, y / 2.0 + shift);
            field.values[row * field.columns + column] = 0.93 + 0.12 * broad + 0.018 * fibre;
        }
    }
    field
}

/// Film grain, which also hides the steps of dark gradients.
#[expect(clippy::cast_possible_truncation, reason = "pixel coordinates")]
fn grain(x: f32, y: f32) -> f32 {
    (noise::cell(x as i32, y as i32) - 0.5) * 0.035
}

/// Strong light is bent below white instead of cut off.
fn rolled(v: f32) -> f32 {
    if v < 0.7 { v } else { 1.0 - 0.3 * (-(v - 0.7) / 0.3).exp() }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the curve")]
fn index(v: f32) -> usize {
    (v.clamp(0.0, 1.0) * 4095.0) as usize
}
