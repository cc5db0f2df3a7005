//! Motifs no emoji resembles, painted here: lychee, pomelo, milk apple, melon, mushrooms, bamboo shoots, lotus, boats.

use super::color::{Rgb, smooth};
use super::light::{Surface, shade};
use super::motif::Motif;
use super::noise;
use super::texture::Texture;

const SIDE: usize = 256;
/// How much one pixel is on the −1 to 1 plane: the width of a soft edge.
const EDGE: f32 = 2.0 / SIDE as f32;

/// The motif, if it is one of these.
pub fn paint(motif: Motif) -> Option<Texture> {
    let texture = match motif {
        Motif::Lychee => Texture::drawn(SIDE, |x, y| fruit(x, y, &LYCHEE)),
        Motif::Pomelo => Texture::drawn(SIDE, |x, y| fruit(x, y, &POMELO)),
        Motif::StarApple => Texture::drawn(SIDE, |x, y| fruit(x, y, &MILK_APPLE)),
        Motif::Melon => Texture::drawn(SIDE, |x, y| fruit(x, y, &MELON)),
        Motif::Lotus => Texture::drawn(2 * SIDE, lotus),
        Motif::Boat => Texture::drawn(SIDE, boat),
        Motif::Mushroom => Texture::drawn(SIDE, mushroom),
        Motif::BambooShoot => Texture::drawn(SIDE, shoot),
        _ => return None,
    };
    Some(texture)
}

/// The motif without stalk and leaf, if it is one of the fruits.
pub fn bare(motif: Motif) -> Option<Texture> {
    let of = match motif {
        Motif::Lychee => &LYCHEE,
        Motif::Pomelo => &POMELO,
        Motif::StarApple => &MILK_APPLE,
        Motif::Melon => &MELON,
        _ => return None,
    };
    Some(Texture::drawn(SIDE, |x, y| body(x, y, of, (Rgb::BLACK, 0.0))))
}

/// A round fruit with its leaf.
struct Fruit {
    /// Lightness, chroma and hue of the lit and of the far side.
    skin: (f32, f32, f32),
    blush: (f32, f32, f32),
    /// How rough the skin is, and how many bumps there are across.
    rough: f32,
    bumps: f32,
    gloss: f32,
    /// How much the top is drawn out towards the stem.
    neck: f32,
    /// How strongly it is covered with a pale net.
    net: f32,
}

const LYCHEE: Fruit = Fruit {
    skin: (0.56, 0.15, 18.0),
    blush: (0.50, 0.12, 40.0),
    rough: 1.0,
    bumps: 11.0,
    gloss: 0.05,
    neck: 0.05,
    net: 0.0,
};
const POMELO: Fruit = Fruit {
    skin: (0.70, 0.13, 118.0),
    blush: (0.76, 0.12, 104.0),
    rough: 0.22,
    bumps: 46.0,
    gloss: 0.16,
    neck: 0.26,
    net: 0.0,
};
const MILK_APPLE: Fruit = Fruit {
    skin: (0.74, 0.10, 122.0),
    blush: (0.62, 0.09, 350.0),
    rough: 0.0,
    bumps: 9.0,
    gloss: 0.22,
    neck: 0.02,
    net: 0.0,
};

const MELON: Fruit = Fruit {
    skin: (0.66, 0.075, 126.0),
    blush: (0.70, 0.07, 112.0),
    rough: 0.04,
    bumps: 20.0,
    gloss: 0.06,
    neck: 0.0,
    net: 1.0,
};

fn fruit(x: f32, y: f32, of: &Fruit) -> (Rgb, f32) {
    let stem = stalk(x, y);
    if stem.1 > 0.5 { stem } else { body(x, y, of, stem) }
}

/// The fruit alone; `behind` shows beyond its edge.
fn body(x: f32, y: f32, of: &Fruit, behind: (Rgb, f32)) -> (Rgb, f32) {
    let dy = y - 0.12;
    let squeeze = 1.0 + of.neck * smooth(0.1, -0.9, dy);
    let r = (x * squeeze).hypot(dy) / 0.80;
    let cover = ((1.0 - r) * 0.8 / EDGE + 0.5).clamp(0.0, 1.0);
    if cover <= 0.0 {
        return behind;
    }
    let z = (1.0 - (r * r).min(0.999)).sqrt();
    let (nx, ny) = (x / 0.8, -dy / 0.8);
    // Bumps run around the fruit, so they crowd together towards its edge.
    let (u, v) = (nx / (z + 0.55) * of.bumps, ny / (z + 0.55) * of.bumps);
    let bump = |u: f32, v: f32| noise::smooth(u, v) + 0.4 * noise::smooth(u * 2.3, v * 2.3);
    let here = bump(u, v);
    let lean = [(here - bump(u + 0.35, v)) * of.rough * 2.2, (here - bump(u, v + 0.35)) * of.rough * 2.2];
    let tone = |(l, c, h): (f32, f32, f32)| Rgb::oklch(l, c, h);
    let patch = smooth(0.35, 0.75, noise::cloud(nx * 1.4 + 3.0, ny * 1.4 + of.bumps));
    let dimple = 1.0 - 0.5 * smooth(0.22, 0.02, x.hypot((y + 0.60) * 2.2));
    let color = tone(of.skin).mix(tone(of.blush), patch * 0.7).lit((0.86 + 0.22 * here * of.rough) * dimple);
    let color = color.mix(Rgb::oklch(0.87, 0.035, 100.0), of.net * net(u, v));
    (shade(&Surface::dull(color).lean(lean[0], lean[1]).gloss(of.gloss), [nx, ny, z]), cover)
}

/// The cork net of a melon: lines where noise crosses its middle, along two directions.
fn net(u: f32, v: f32) -> f32 {
    let line = |at: f32| smooth(0.055, 0.015, (at - 0.5).abs());
    let (a, b) = (noise::smooth(u * 0.9 + 3.0, v * 0.35), noise::smooth(u * 0.4 + 40.0, v * 0.9 + 9.0));
    line(a).max(line(b)).max(line(noise::smooth(u * 0.8, v * 0.8 + 70.0))) * 0.75
}

/// A short stalk with one leaf to the right.
fn stalk(x: f32, y: f32) -> (Rgb, f32) {
    let wood = ((0.035 - (x - 0.05 * (y + 0.6)).abs()) / EDGE + 0.5).clamp(0.0, 1.0);
    if (-0.92..-0.62).contains(&y) && wood > 0.0 {
        return (Rgb::oklch(0.42, 0.05, 60.0), wood);
    }
    let (lx, ly) = (x - 0.36, y + 0.80);
    let (along, across) = (lx * 0.94 + ly * 0.34, ly * 0.94 - lx * 0.34);
    let half = 0.135 * (1.0 - (along / 0.36).powi(2)).max(0.0);
    let cover = ((half - across.abs()) / EDGE + 0.5).clamp(0.0, 1.0);
    let vein = if across.abs() < 0.012 { 1.25 } else { 1.0 - 0.22 * smooth(0.0, 0.1, across) };
    (Rgb::oklch(0.52, 0.115, 138.0).lit(vein), if along.abs() < 0.36 { cover } else { 0.0 })
}

/// A brown cap on a pale stem.
fn mushroom(x: f32, y: f32) -> (Rgb, f32) {
    let dome = 0.72 * (1.0 - ((y + 0.02) / -0.72).clamp(0.0, 1.0).powi(2)).sqrt();
    let rim = 0.10 * (1.0 - (x / 0.74).powi(2)).max(0.0);
    let inside = (dome - x.abs()).min(rim + 0.06 - y).min(y + 0.76);
    let cover = (inside / EDGE + 0.5).clamp(0.0, 1.0);
    if cover > 0.0 {
        let (nx, ny) = (x / 0.80, (-(y + 0.06) / 0.80).max(-0.2));
        let z = (1.0 - nx * nx - ny * ny).max(0.05).sqrt();
        let fibre = noise::cloud(nx / z * 9.0, 4.0 + ny * 2.0);
        let crown =
            Rgb::oklch(0.36, 0.045, 50.0).mix(Rgb::oklch(0.60, 0.05, 62.0), smooth(0.65, -0.15, ny + 0.3 * fibre));
        return (shade(&Surface::dull(crown.lit(0.8 + 0.35 * fibre)).gloss(0.10), [nx, ny, z]), cover);
    }
    let half = 0.20 + 0.07 * smooth(0.35, 0.9, y) + 0.02 * (y * 9.0).sin();
    let foot = 0.90 - 0.10 * (x / half).powi(2);
    let cover = ((half - x.abs()).min(foot - y) / EDGE + 0.5).clamp(0.0, 1.0);
    let nx = (x / half).clamp(-0.98, 0.98);
    let thread = noise::cloud(nx * 6.0, y * 2.5);
    let gills = 1.0 - 0.55 * smooth(0.32, 0.08, y);
    let color = Rgb::oklch(0.88, 0.03, 80.0).lit((0.82 + 0.25 * thread) * gills);
    (shade(&Surface::dull(color), [nx, 0.0, (1.0 - nx * nx).sqrt()]), if y > 0.0 { cover } else { 0.0 })
}

/// A shoot in its sheaths, each from its own side, pointed at the top.
fn shoot(x: f32, y: f32) -> (Rgb, f32) {
    let t = (y + 0.92) / 1.80;
    let half = 0.46 * t.clamp(0.0, 1.0).powf(0.62) * (1.0 - 0.22 * smooth(0.75, 1.0, t));
    let foot = 0.88 - 0.09 * (x / 0.46).powi(2);
    let cover = ((half - x.abs()).min(foot - y) / EDGE + 0.5).clamp(0.0, 1.0);
    if cover <= 0.0 || t <= 0.0 {
        return (Rgb::BLACK, 0.0);
    }
    let nx = (x / half.max(0.01)).clamp(-0.98, 0.98);
    let slanted = t * 5.2 + nx.abs() * -0.9 + nx * 0.35;
    let within = slanted - slanted.floor();
    let fibre = noise::cloud(nx * 16.0, t * 3.0);
    let young = Rgb::oklch(0.70, 0.085, 112.0).mix(Rgb::oklch(0.46, 0.05, 70.0), smooth(0.2, 1.0, within) * 0.75);
    let cut = Rgb::oklch(0.88, 0.045, 95.0);
    let tip = young.mix(Rgb::oklch(0.55, 0.10, 132.0), smooth(0.45, 0.05, t));
    let color = if t > 0.93 { cut } else { tip.lit((0.72 + 0.4 * fibre) * (0.62 + 0.38 * smooth(0.0, 0.16, within))) };
    (shade(&Surface::dull(color).gloss(0.08), [nx, 0.05, (1.0 - nx * nx).sqrt()]), cover)
}

/// Petals of a lotus from the front backwards: angle from upright, length, half width.
const PETALS: [(f32, f32, f32); 11] = [
    (0.0, 0.86, 0.20),
    (-0.42, 0.90, 0.20),
    (0.42, 0.90, 0.20),
    (-1.30, 0.84, 0.15),
    (1.30, 0.84, 0.15),
    (-0.88, 0.96, 0.19),
    (0.88, 0.96, 0.19),
    (-0.22, 1.12, 0.19),
    (0.22, 1.12, 0.19),
    (-0.62, 1.10, 0.19),
    (0.62, 1.10, 0.19),
];

/// A lotus from the side, its petals white at the foot and pink at the tip, over the edge of a leaf.
fn lotus(x: f32, y: f32) -> (Rgb, f32) {
    for (i, &(angle, length, half)) in PETALS.iter().enumerate() {
        let (sin, cos) = angle.sin_cos();
        let (along, across) = (x * sin - (y - 0.44) * cos, x * cos + (y - 0.44) * sin);
        let t = along / length;
        if !(0.0..1.0).contains(&t) {
            continue;
        }
        let wide = half * (t.powf(0.75) * std::f32::consts::PI).sin().max(0.0).powf(0.8);
        let edge = wide - across.abs();
        if edge > 0.0 {
            let behind = 1.0 - 0.045 * i as f32;
            let vein = 1.0 - 0.07 * smooth(0.6, 1.0, (across / wide.max(0.01) * 9.0).sin().abs()) * t;
            let blush = smooth(0.15, 1.0, t + 0.25 * (across / wide.max(0.01)).powi(2));
            let petal = Rgb::oklch(0.95, 0.025, 20.0).mix(Rgb::oklch(0.63, 0.17, 2.0), blush * 0.85);
            let rim = 1.0 - 0.34 * smooth(0.024, 0.004, edge);
            return (petal.lit(behind * vein * rim), (edge / EDGE * 2.0).min(1.0));
        }
    }
    let pad = 1.0 - (x / 0.80).hypot((y - 0.56) / 0.20);
    let rib = 1.0 - 0.16 * smooth(0.7, 1.0, (x * 3.0 / (y + 0.1)).sin().abs());
    (Rgb::oklch(0.50, 0.09, 150.0).lit(rib * (0.8 + 0.3 * y)), (pad * 0.25 / EDGE).clamp(0.0, 1.0))
}

/// A wooden sampan with an arched roof of mats, afloat at a little above a quarter from the foot.
fn boat(x: f32, y: f32) -> (Rgb, f32) {
    let bow = (x.abs() / 0.94).powi(3);
    let (rail, keel) = (0.30 - 0.36 * bow, 0.56 - 0.62 * (x / 0.96).powi(4));
    let hull = ((y - rail).min(keel - y) / EDGE + 0.5).clamp(0.0, 1.0);
    if hull > 0.0 && x.abs() < 0.96 {
        let plank = 1.0 - 0.30 * smooth(0.7, 1.0, ((y - rail) * 42.0).sin());
        let wood = Rgb::oklch(0.42, 0.065, 52.0)
            .lit(plank * (1.05 - 0.35 * (x + 0.4)) * (0.8 + 0.3 * noise::cloud(x * 4.0, y * 40.0)));
        let strake = if y - rail < 0.055 { Rgb::oklch(0.62, 0.08, 64.0) } else { wood };
        return (strake, hull);
    }
    let reach = 0.44;
    let dome = 0.36 * (1.0 - ((x - 0.06) / reach).powi(2)).max(0.0).sqrt();
    let roof = ((y - (0.29 - dome)).min(0.36 - y) / EDGE + 0.5).clamp(0.0, 1.0);
    let rib = smooth(0.75, 1.0, ((x - 0.06) * 24.0).sin().abs());
    let mat =
        Rgb::oklch(0.70, 0.07, 78.0).lit((1.02 - 0.5 * (x + 0.3)) * (0.82 + 0.3 * noise::cloud(x * 30.0, y * 18.0)));
    let color = mat.mix(Rgb::oklch(0.38, 0.05, 58.0), rib * 0.6);
    (color, if (x - 0.06).abs() < reach { roof } else { 0.0 })
}
