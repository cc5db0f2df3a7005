//! Solids of revolution (jars, bottles, pots), seen from slightly above.

use super::color::Rgb;
use super::layer::{Area, Layer};
use super::light::{Direction, Surface, shade, unit};

/// Sine and cosine of the angle the viewer looks down by, about 13°.
pub const DOWN: f32 = 0.225;
const LEVEL: f32 = 0.974;

/// The outline of a solid from its foot up, as radius and height in picture units.
#[derive(Clone, Debug)]
pub struct Profile(Vec<(f32, f32)>);

impl Profile {
    pub fn from(radius: f32, height: f32) -> Self {
        Self(vec![(radius, height)])
    }

    /// A straight line to a radius and height.
    pub fn line(mut self, radius: f32, height: f32) -> Self {
        self.0.push((radius, height));
        self
    }

    /// A curve to a radius and height, drawn towards `pull` on its way.
    pub fn curve(mut self, pull: (f32, f32), radius: f32, height: f32) -> Self {
        let (r0, h0) = self.0.last().copied().unwrap_or_default();
        for i in 1..=16 {
            let t = i as f32 / 16.0;
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            self.0.push((a * r0 + b * pull.0 + c * radius, a * h0 + b * pull.1 + c * height));
        }
        self
    }

    fn widest(&self) -> f32 {
        self.0.iter().fold(0.0, |most, p| most.max(p.0))
    }

    fn tallest(&self) -> f32 {
        self.0.iter().fold(0.0, |most, p| most.max(p.1))
    }

    /// Points `step` apart along the outline, each with the direction it faces (outwards, upwards).
    fn stations(&self, step: f32) -> Vec<Station> {
        let mut stations = Vec::new();
        for pair in self.0.windows(2) {
            let (dr, dh) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            let length = dr.hypot(dh);
            let count = (length / step).ceil().max(1.0);
            let (out, up) = if length > 0.0 { (dh / length, -dr / length) } else { (1.0, 0.0) };
            let mut i = 0.0;
            while i < count {
                let t = i / count;
                stations.push(Station { radius: pair[0].0 + dr * t, height: pair[0].1 + dh * t, out, up });
                i += 1.0;
            }
        }
        soften(&mut stations, step);
        stations
    }
}

/// What the solid is made of at each spot. Not generic, which keeps a build of this crate short.
type Painter<'a> = &'a dyn Fn(&Spot) -> Surface;

#[derive(Clone, Copy, Debug)]
struct Station {
    radius: f32,
    height: f32,
    out: f32,
    up: f32,
}

/// Rounds the facing over a few units, so that edges catch the light as worked edges do.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few steps")]
fn soften(stations: &mut [Station], step: f32) {
    let reach = (2.5 / step) as usize;
    let sharp: Vec<(f32, f32)> = stations.iter().map(|s| (s.out, s.up)).collect();
    for (i, station) in stations.iter_mut().enumerate() {
        let near = &sharp[i.saturating_sub(reach)..(i + reach + 1).min(sharp.len())];
        let (out, up) = near.iter().fold((0.0, 0.0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
        let length = f32::hypot(out, up).max(1e-6);
        (station.out, station.up) = (out / length, up / length);
    }
}

/// A point on the solid, as its painter sees it.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Height above the foot.
    pub height: f32,
    pub radius: f32,
    /// Radians around the axis from the front, to the right.
    pub turn: f32,
    /// How much the surface faces up, −1 to 1.
    pub up: f32,
    /// Seen from the hollow side.
    pub inner: bool,
}

/// A solid standing at a point of the picture.
#[derive(Clone, Debug)]
pub struct Lathe {
    /// The middle of its foot.
    pub x: f32,
    pub y: f32,
    pub profile: Profile,
    /// Whether one looks into it from above.
    pub hollow: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Inner,
    Back,
    Front,
}

impl Lathe {
    pub fn solid(x: f32, y: f32, profile: Profile) -> Self {
        Self { x, y, profile, hollow: false }
    }

    pub fn hollow(x: f32, y: f32, profile: Profile) -> Self {
        Self { x, y, profile, hollow: true }
    }

    /// Both halves, the far one first.
    pub fn render(&self, scale: f32, paint: Painter) -> Layer {
        let mut layer = self.blank(scale);
        if self.hollow {
            self.turn(&mut layer, Side::Inner, paint);
        }
        // Also of a hollow one: its far shoulder shows above the near one.
        self.turn(&mut layer, Side::Back, paint);
        self.turn(&mut layer, Side::Front, paint);
        layer.halved()
    }

    /// Only the hollow side, to put things into before the front covers them.
    pub fn render_inner(&self, scale: f32, paint: Painter) -> Layer {
        let mut layer = self.blank(scale);
        self.turn(&mut layer, Side::Inner, paint);
        layer.halved()
    }

    /// Only the front.
    pub fn render_front(&self, scale: f32, paint: Painter) -> Layer {
        let mut layer = self.blank(scale);
        self.turn(&mut layer, Side::Front, paint);
        layer.halved()
    }

    /// Twice as many pixels each way as asked for, to be averaged at the end.
    fn blank(&self, scale: f32) -> Layer {
        let (r, h) = (self.profile.widest() + 3.0, self.profile.tallest() * LEVEL);
        let deep = r * DOWN + 3.0;
        let area = Area { x: self.x - r, y: self.y - h - deep, width: 2.0 * r, height: h + 2.0 * deep };
        let snapped = Area { x: (area.x * scale).floor() / scale, y: (area.y * scale).floor() / scale, ..area };
        Layer::new(snapped, scale * 2.0)
    }

    fn turn(&self, layer: &mut Layer, side: Side, paint: Painter) {
        let stations = self.profile.stations(0.8 / layer.scale);
        for column in 0..layer.columns {
            let (x, _) = layer.point(column, 0);
            self.column(layer, column, (x - self.x, side), &stations, paint);
        }
    }

    /// Walks up one column of pixels along the outline; what comes later is higher and covers what came before.
    fn column(&self, layer: &mut Layer, column: usize, (dx, side): (f32, Side), stations: &[Station], paint: Painter) {
        let mut last: Option<f32> = None;
        for station in stations {
            let depth = station.radius * station.radius - dx * dx;
            let waist = (self.y - station.height * LEVEL - layer.area.y) * layer.scale;
            if depth <= 0.0 && last.is_none() {
                continue;
            }
            let depth = depth.max(0.01).sqrt() * if side == Side::Front { 1.0 } else { -1.0 };
            let row = waist + depth * DOWN * layer.scale;
            let from = last.unwrap_or(waist);
            last = (station.radius > dx.abs()).then_some(row);
            let normal = facing(station, dx, depth, side);
            if normal[2] > 0.0 {
                let (top, bottom) = if from < row { (from, row) } else { (row, from) };
                let spot = spot(station, dx, depth, side);
                fill(layer, column, (top, bottom), || {
                    let surface = paint(&spot);
                    (shade(&surface, normal), surface.alpha)
                });
            }
        }
    }
}

/// Fills the pixels of a column whose centres lie between two rows.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the layer")]
fn fill(layer: &mut Layer, column: usize, (top, bottom): (f32, f32), color: impl FnOnce() -> (Rgb, f32)) {
    let first = (top - 0.5).ceil().max(0.0) as usize;
    let end = ((bottom - 0.5).ceil().max(0.0) as usize).min(layer.rows);
    if first < end {
        let (Rgb([r, g, b]), alpha) = color();
        for row in first..end {
            let pixel = &mut layer.pixels[row * layer.columns + column];
            if alpha >= 1.0 {
                *pixel = [r, g, b, 1.0];
            } else {
                *pixel = std::array::from_fn(|i| pixel[i] * (1.0 - alpha) + [r, g, b, 1.0][i] * alpha);
            }
        }
    }
}

fn facing(station: &Station, dx: f32, depth: f32, side: Side) -> Direction {
    let sign = if side == Side::Inner { -1.0 } else { 1.0 };
    let (across, near) = (station.out * dx / station.radius, station.out * depth / station.radius);
    let seen = [across, station.up * LEVEL - near * DOWN, station.up * DOWN + near * LEVEL];
    unit(seen.map(|v| v * sign))
}

fn spot(station: &Station, dx: f32, depth: f32, side: Side) -> Spot {
    Spot {
        height: station.height,
        radius: station.radius,
        turn: dx.atan2(depth),
        up: station.up,
        inner: side == Side::Inner,
    }
}
