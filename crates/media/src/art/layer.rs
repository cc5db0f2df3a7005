//! Float pixels: a layer holds one object, the canvas holds the picture.

use std::ops::Range;

use super::color::Rgb;

/// A rectangle in the units everything is drawn in: the room is 960 wide and 1200 high, the picture a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// The whole room, over which light and shadow are known.
    pub const ROOM: Self = Self { x: 0.0, y: 0.0, width: 960.0, height: 1200.0 };
    /// The part of it that is the picture.
    pub const PICTURE: Self = Self { x: 80.0, y: 156.0, width: 800.0, height: 1000.0 };

    pub fn around(cx: f32, cy: f32, half_width: f32, half_height: f32) -> Self {
        Self { x: cx - half_width, y: cy - half_height, width: 2.0 * half_width, height: 2.0 * half_height }
    }
}

/// Pixels with alpha over an area; colour is linear and already multiplied by alpha.
#[derive(Clone, Debug)]
pub struct Layer {
    pub area: Area,
    /// Pixels per picture unit.
    pub scale: f32,
    pub columns: usize,
    pub rows: usize,
    pub pixels: Vec<[f32; 4]>,
}

impl Layer {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture's size")]
    pub fn new(area: Area, scale: f32) -> Self {
        // 800 × 1.2 is a little over 960 in 32 bits, which is not a pixel more.
        let pixels = |side: f32| (side * scale - 0.01).ceil().max(1.0) as usize;
        let (columns, rows) = (pixels(area.width), pixels(area.height));
        Self { area, scale, columns, rows, pixels: vec![[0.0; 4]; columns * rows] }
    }

    /// The picture coordinates of a pixel's centre.
    pub fn point(&self, column: usize, row: usize) -> (f32, f32) {
        (self.area.x + (column as f32 + 0.5) / self.scale, self.area.y + (row as f32 + 0.5) / self.scale)
    }

    /// The columns and rows that may show something of a part.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "negative values become 0")]
    pub fn span(&self, part: Area) -> (Range<usize>, Range<usize>) {
        let first = |from: f32| ((from * self.scale).floor() - 1.0).max(0.0) as usize;
        let end = |to: f32, count: usize| (((to * self.scale).ceil() + 1.0).max(0.0) as usize).min(count);
        let (left, top) = (part.x - self.area.x, part.y - self.area.y);
        (first(left)..end(left + part.width, self.columns), first(top)..end(top + part.height, self.rows))
    }

    /// Asks `paint` for every pixel (by picture coordinates) and lays its colour and alpha over what is there.
    pub fn paint(&mut self, paint: &dyn Fn(f32, f32) -> Option<(Rgb, f32)>) {
        self.paint_within(self.area, paint);
    }

    /// The same for the pixels of a part only.
    pub fn paint_within(&mut self, part: Area, paint: &dyn Fn(f32, f32) -> Option<(Rgb, f32)>) {
        let (columns, rows) = self.span(part);
        for row in rows {
            for column in columns.clone() {
                let (x, y) = self.point(column, row);
                if let Some((color, alpha)) = paint(x, y) {
                    self.over(row * self.columns + column, color, alpha);
                }
            }
        }
    }

    /// Lays one colour over a pixel.
    pub fn over(&mut self, index: usize, color: Rgb, alpha: f32) {
        let pixel = &mut self.pixels[index];
        let keep = 1.0 - alpha;
        for (to, from) in pixel.iter_mut().zip(color.0) {
            *to = *to * keep + from * alpha;
        }
        pixel[3] = pixel[3] * keep + alpha;
    }

    /// Half as many pixels each way, averaged.
    pub fn halved(&self) -> Self {
        let (columns, rows) = (self.columns / 2, self.rows / 2);
        let mut half = Self { scale: self.scale / 2.0, columns, rows, area: self.area, pixels: Vec::new() };
        half.pixels.reserve(columns * rows);
        for row in 0..rows {
            let upper = &self.pixels[2 * row * self.columns..][..2 * columns];
            let lower = &self.pixels[(2 * row + 1) * self.columns..][..2 * columns];
            for (a, b) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
                half.pixels.push(std::array::from_fn(|i| (a[0][i] + a[1][i] + b[0][i] + b[1][i]) / 4.0));
            }
        }
        half
    }

    /// Lays `other` over this layer; both must have the same scale.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        reason = "a picture's size"
    )]
    pub fn lay(&mut self, other: &Self) {
        let left = ((other.area.x - self.area.x) * self.scale).round() as isize;
        let top = ((other.area.y - self.area.y) * self.scale).round() as isize;
        for row in 0..other.rows {
            let Some(y) = usize::try_from(top + row as isize).ok().filter(|&y| y < self.rows) else { continue };
            for column in 0..other.columns {
                let from = other.pixels[row * other.columns + column];
                let x = left + column as isize;
                if from[3] > 0.0 && x >= 0 && (x as usize) < self.columns {
                    let pixel = &mut self.pixels[y * self.columns + x as usize];
                    for (to, from_value) in pixel.iter_mut().zip(from) {
                        *to = *to * (1.0 - from[3]) + from_value;
                    }
                }
            }
        }
    }
}

/// One value for each cell of a coarse grid over the picture: shadows and soft light.
#[derive(Clone, Debug)]
pub struct Field {
    /// Picture units per cell.
    pub cell: f32,
    pub columns: usize,
    pub rows: usize,
    pub values: Vec<f32>,
}

impl Field {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture's size")]
    pub fn new(cell: f32) -> Self {
        let columns = (Area::ROOM.width / cell).ceil() as usize;
        let rows = (Area::ROOM.height / cell).ceil() as usize;
        Self { cell, columns, rows, values: vec![0.0; columns * rows] }
    }

    /// Raises the value at a point of the picture to at least `value`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "negative values become 0 or are off the grid"
    )]
    pub fn raise(&mut self, x: f32, y: f32, value: f32) {
        let (column, row) = ((x / self.cell).floor(), (y / self.cell).floor());
        if column >= 0.0 && row >= 0.0 && (column as usize) < self.columns && (row as usize) < self.rows {
            let at = &mut self.values[row as usize * self.columns + column as usize];
            *at = at.max(value);
        }
    }

    /// Whether anything is raised in the cells around a height of the picture.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid")]
    pub fn touches(&self, y: f32) -> bool {
        let v = (y / self.cell - 0.5).clamp(0.0, self.rows as f32 - 1.001) as usize;
        self.values[v * self.columns..(v + 2) * self.columns].iter().any(|&value| value > 0.001)
    }

    /// The value at a point of the picture, between cells by proportion.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid")]
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let u = (x / self.cell - 0.5).clamp(0.0, self.columns as f32 - 1.001);
        let v = (y / self.cell - 0.5).clamp(0.0, self.rows as f32 - 1.001);
        let (column, row) = (u as usize, v as usize);
        let (fu, fv) = (u - column as f32, v - row as f32);
        let i = row * self.columns + column;
        let upper = self.values[i] * (1.0 - fu) + self.values[i + 1] * fu;
        let lower = self.values[i + self.columns] * (1.0 - fu) + self.values[i + self.columns + 1] * fu;
        upper * (1.0 - fv) + lower * fv
    }

    /// Three box blurs, close to a Gaussian of about `radius` cells.
    pub fn blur(&mut self, radius: usize) {
        for _ in 0..3 {
            for row in 0..self.rows {
                let start = row * self.columns;
                blur_line(&mut self.values, (start, 1), self.columns, radius);
            }
            for column in 0..self.columns {
                blur_line(&mut self.values, (column, self.columns), self.rows, radius);
            }
        }
    }
}

/// A running mean along one line of the grid: `step` apart from `start`; what lies beyond repeats the ends.
fn blur_line(values: &mut [f32], (start, step): (usize, usize), count: usize, radius: usize) {
    let line: Vec<f32> = (0..count).map(|i| values[start + i * step]).collect();
    let at = |i: isize| line[i.clamp(0, count.cast_signed() - 1).cast_unsigned()];
    let reach = radius.cast_signed();
    let mut sum: f32 = (-reach..=reach).map(at).sum();
    for i in 0..count {
        values[start + i * step] = sum / (2 * radius + 1) as f32;
        let here = i.cast_signed();
        sum += at(here + reach + 1) - at(here - reach);
    }
}
