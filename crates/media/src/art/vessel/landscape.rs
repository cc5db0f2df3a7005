//! A place to visit: sky, sun, hills one behind another, water or terraces.

use crate::art::color::{Rgb, smooth};
use crate::art::layer::{Area, Layer};
use crate::art::motif::Motif;
use crate::art::noise::{self, Dice};
use crate::art::sprite::{self, Pose};
use crate::art::stage::Stage;
use crate::art::texture::Texture;

/// Where the land meets the water.
const SHORE: f32 = 800.0;

/// The light of the day and the colours it gives.
struct Day {
    high: Rgb,
    low: Rgb,
    far: Rgb,
    near: Rgb,
    sun: (f32, f32),
    shift: f32,
}

/// Paints the whole picture.
pub fn place(stage: &mut Stage) {
    let day = Day::choose(&mut stage.dice, stage.spec.accent.color());
    let wet = !matches!(stage.spec.motif, Motif::Village | Motif::Mountain | Motif::Pine | Motif::Tree | Motif::Leaf);
    let scene = |x: f32, y: f32| {
        if y < SHORE {
            air(&day, x, y)
        } else if wet {
            water(&day, x, y)
        } else {
            terraces(&day, x, y)
        }
    };
    stage.canvas.paint(&|x, y| {
        let fibre = 0.97 + 0.06 * noise::cloud(x / 7.0, y / 7.0);
        Some((scene(x, y).lit(fibre), 1.0))
    });
    if stage.spec.motif != Motif::Mountain {
        guest(stage, wet);
    }
    reeds(stage, &day);
}

impl Day {
    fn choose(dice: &mut Dice, accent: Rgb) -> Self {
        let (high, low) = [
            ((0.80, 0.045, 235.0), (0.92, 0.05, 75.0)),
            ((0.74, 0.06, 30.0), (0.90, 0.075, 70.0)),
            ((0.82, 0.035, 200.0), (0.94, 0.035, 95.0)),
        ][dice.pick(3)];
        Self {
            high: Rgb::oklch(high.0, high.1, high.2),
            low: Rgb::oklch(low.0, low.1, low.2),
            far: Rgb::oklch(0.74, 0.04, 215.0),
            near: Rgb::oklch(0.38, 0.065, 158.0).mix(accent, 0.22),
            sun: (dice.between(300.0, 680.0), dice.between(370.0, 470.0)),
            shift: dice.between(0.0, 90.0),
        }
    }
}

fn air(day: &Day, x: f32, y: f32) -> Rgb {
    let tops: [f32; 6] = std::array::from_fn(|i| ridge(day, x, i as f32));
    // What lies behind a row of hills is not worth painting.
    let nearest = tops.iter().rposition(|top| y > top + 1.0);
    let mut color = if nearest.is_none() { sky(day, x, y) } else { Rgb::BLACK };
    for (i, top) in tops.into_iter().enumerate().skip(nearest.unwrap_or(0)) {
        let i = i as f32;
        if y > top {
            let t = i / 5.0;
            let wood = noise::cloud(x / (26.0 - 3.0 * i) + i * 40.0, y / (18.0 - 2.0 * i)) - 0.5;
            let sunny = 1.0 + 0.16 * (noise::cloud(x / 90.0 + i * 7.0, y / 70.0) - 0.5) + 0.14 * wood * t;
            let mist = smooth(30.0, 150.0 + 40.0 * t, y - top) * (0.75 - 0.35 * t);
            let hill = day.far.mix(day.near, t.powf(1.25)).lit(sunny).mix(day.low, mist);
            color = color.mix(hill, ((y - top) * 1.2).min(1.0));
        }
    }
    color
}

fn sky(day: &Day, x: f32, y: f32) -> Rgb {
    let base = day.high.mix(day.low, smooth(160.0, 620.0, y));
    let distance = (x - day.sun.0).hypot(y - day.sun.1);
    let halo = Rgb([0.34, 0.22, 0.09]) * (smooth(420.0, 60.0, distance).powi(2) * 0.8);
    let disc = Rgb([1.0, 0.86, 0.62]);
    let streak = smooth(0.52, 0.78, noise::cloud(x / 210.0 + day.shift, y / 34.0)) * smooth(620.0, 300.0, y) * 0.5;
    let clouded = (base + halo).mix(Rgb([0.96, 0.93, 0.88]), streak);
    clouded.mix(disc, smooth(62.0, 60.0, distance) * (1.0 - 0.5 * streak))
}

/// The upper edge of a row of hills, the far ones steep as limestone, the near ones gentle.
fn ridge(day: &Day, x: f32, i: f32) -> f32 {
    let base = 545.0 + i * 44.0;
    let broad = (noise::cloud(x / (300.0 - 22.0 * i) + day.shift + i * 17.0, i * 3.1) - 0.5) * (300.0 - 34.0 * i);
    let karst = ((x / (74.0 + 12.0 * i) + day.shift + i).sin().abs().sqrt() - 0.6) * (46.0 - 9.0 * i).max(0.0);
    let trees = (noise::smooth(x / 5.0, i + day.shift) - 0.5) * (2.0 + 1.6 * i);
    base - broad - karst + trees
}

/// The same land upside down, broken by ripples that widen towards us.
fn water(day: &Day, x: f32, y: f32) -> Rgb {
    let deep = (y - SHORE) / 400.0;
    let ripple = noise::cloud(x / (80.0 + 160.0 * deep) + day.shift, y / (3.0 + 16.0 * deep)) - 0.5;
    let mirrored =
        air(day, x + ripple * 50.0 * (0.3 + deep), SHORE - (y - SHORE) * 1.25 + ripple * 60.0 * (0.2 + deep));
    let tint = Rgb::oklch(0.55, 0.05, 205.0);
    let glint = smooth(0.20, 0.32, ripple) * smooth(260.0, 20.0, (x - day.sun.0).abs()) * 0.5;
    mirrored.mix(tint, 0.22 + 0.30 * deep).lit(0.93 + 0.22 * ripple) + Rgb([0.9, 0.72, 0.5]) * glint
}

/// Rice terraces: bright water lines along the steps of the slope.
fn terraces(day: &Day, x: f32, y: f32) -> Rgb {
    let deep = (y - SHORE + 10.0) / 380.0;
    let slope = 60.0 * (noise::cloud(x / 330.0 + day.shift, 3.0) - 0.5) + 26.0 * (x / 190.0 + day.shift).sin();
    let level = ((y - SHORE + slope * (0.4 + deep)).max(0.0) / 16.0).powf(0.80);
    let (step, t) = (level.floor(), level - level.floor());
    let own = noise::smooth(step * 1.7 + x / 400.0, day.shift);
    let rice = Rgb::oklch(0.60 + 0.12 * own, 0.095, 122.0 - 22.0 * own);
    let sky = day.low.mix(day.high, 0.45).mix(day.near, 0.28);
    let planted = rice.lit(0.9 + 0.25 * noise::cloud(x / 9.0, y / 5.0));
    let field = planted.mix(sky, smooth(0.58, 0.70, own) * 0.85);
    let bank = day.near.lit(0.85 + 0.3 * noise::cloud(x / 12.0, y / 4.0));
    bank.mix(field, smooth(0.22, 0.30, t)).lit(0.84 + 0.2 * t).mix(day.low, 0.28 * smooth(0.35, 0.0, deep))
}

/// The motif as a small part of the place.
fn guest(stage: &mut Stage, wet: bool) {
    let motif = Texture::motif(stage.spec.motif);
    let (x, y) = (stage.dice.between(360.0, 600.0), if wet { 930.0 } else { 872.0 });
    let size = if wet { 170.0 } else { 150.0 };
    if wet {
        // As far below the water line as the thing itself is above it.
        let line = y + size * 0.13;
        let pose = Pose { x, y: 2.0 * line - (y - size * 0.1), size, turn: std::f32::consts::PI, light: 0.6 };
        let mut mirrored = stage.layer(Area::around(x, pose.y, size * 0.8, size * 0.6));
        sprite::draw(&mut mirrored, &motif, pose);
        fade(&mut mirrored, |py| 0.38 * smooth(line - 2.0, line + 2.0, py) * smooth(line + size * 0.6, line, py));
        stage.canvas.lay(&mirrored);
    }
    for (dx, scale) in [(0.0, 1.0), (-170.0, 0.62), (150.0, 0.5)].into_iter().take(if wet { 1 } else { 3 }).rev() {
        let size = size * scale;
        let mut layer = stage.layer(Area::around(x + dx, y, size, size));
        sprite::draw(&mut layer, &motif, Pose { x: x + dx, y: y - size * 0.1, size, turn: 0.0, light: 0.86 });
        if wet {
            // What floats is half in the water.
            fade(&mut layer, |py| smooth(y + size * 0.17, y + size * 0.10, py));
        }
        stage.canvas.lay(&layer);
    }
}

/// Thins a layer by the height on the picture.
fn fade(layer: &mut Layer, strength: impl Fn(f32) -> f32) {
    for row in 0..layer.rows {
        let (_, y) = layer.point(0, row);
        let by = strength(y);
        for pixel in &mut layer.pixels[row * layer.columns..][..layer.columns] {
            *pixel = pixel.map(|v| v * by);
        }
    }
}

/// Dark blades of grass in the foreground.
fn reeds(stage: &mut Stage, day: &Day) {
    for _ in 0..70 {
        let side =
            if stage.dice.unit() < 0.6 { stage.dice.between(60.0, 360.0) } else { stage.dice.between(700.0, 900.0) };
        let (height, bend) = (stage.dice.between(70.0, 250.0), stage.dice.between(-70.0, 70.0));
        let tone = day.near.lit(stage.dice.between(0.35, 0.8));
        let foot = 1170.0;
        let mut blade =
            stage.layer(Area { x: side - 80.0, y: foot - height - 4.0, width: 160.0, height: height + 4.0 });
        let sharp = blade.scale;
        blade.paint(&|x, y| {
            let t = (foot - y) / height;
            let half = 4.2 * (1.0 - t).max(0.0).sqrt();
            let cover = (half - (x - side - bend * t * t).abs()) * sharp + 0.5;
            (cover > 0.0 && t < 1.0).then_some((tone.lit(0.8 + 0.5 * t), cover.min(1.0)))
        });
        stage.canvas.lay(&blade);
    }
}
