//! A small old tree in a glazed pot, in blossom.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{Lathe, Profile, Spot};
use crate::art::layer::{Area, Layer};
use crate::art::light::{Surface, shade, unit};
use crate::art::noise;
use crate::art::sprite::{self, Pose};
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::weave::brocade;

use super::crease;

/// A length of branch, thinner towards its end.
struct Limb {
    from: (f32, f32),
    to: (f32, f32),
    thick: (f32, f32),
}

/// Places the pot and grows the tree.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0, 1052.0);
    let accent = stage.spec.accent.color();
    let pattern = stage.dice.pick(5);
    let (mut limbs, mut tips) = (Vec::new(), Vec::new());
    let lean = stage.dice.between(-0.35, 0.35);
    grow(
        stage,
        &mut limbs,
        &mut tips,
        Shoot { at: (x, y - 150.0), heading: lean, length: 128.0, thick: 38.0, rank: 0 },
    );
    let mut tree = stage.layer(Area { x: 100.0, y: 260.0, width: 760.0, height: 680.0 });
    for limb in &limbs {
        bark(&mut tree, limb);
    }
    foliage(stage, &mut tree, &tips);
    let pot = Lathe::hollow(x, y, outline()).render(stage.scale, &|spot| glazed(accent, pattern, spot));
    let soil =
        Lathe::solid(x, y, Profile::from(190.0, 132.0).curve((100.0, 156.0), 0.0, 158.0)).render(stage.scale, &moss);
    let rim = Lathe::hollow(x, y, outline()).render_front(stage.scale, &|spot| glazed(accent, pattern, spot));
    let mut whole = stage.layer(Area { x: 100.0, y: 260.0, width: 760.0, height: 860.0 });
    for part in [&pot, &soil, &tree, &rim] {
        whole.lay(part);
    }
    stage.stand(&whole, Foot::round(x, y, 150.0));
}

fn outline() -> Profile {
    Profile::from(134.0, 0.0)
        .line(138.0, 10.0)
        .curve((176.0, 60.0), 190.0, 130.0)
        .line(208.0, 134.0)
        .curve((212.0, 150.0), 206.0, 158.0)
        .line(196.0, 158.0)
}

fn glazed(accent: Rgb, pattern: usize, spot: &Spot) -> Surface {
    let drip = noise::cloud(spot.turn * 5.0, spot.height / 60.0);
    let band = (58.0..98.0).contains(&spot.height) && brocade(pattern, spot.turn * 4.4, (spot.height - 58.0) / 40.0);
    let base = accent.mix(Rgb::WHITE, 0.06).lit(0.78 + 0.4 * drip);
    let color = if band { base.mix(Rgb::oklch(0.88, 0.02, 90.0), 0.6) } else { base };
    let inner = if spot.inner { 0.3 } else { 1.0 };
    Surface::dull(color.lit(inner * crease(132.0, 6.0, 0.4, spot.height) * crease(8.0, 8.0, 0.4, spot.height)))
        .gloss(0.55)
}

fn moss(spot: &Spot) -> Surface {
    let (u, v) = (spot.turn.sin() * spot.radius, spot.turn.cos() * spot.radius);
    let tuft = noise::cloud(u / 9.0, v / 9.0);
    let green = Rgb::oklch(0.42, 0.075, 128.0)
        .mix(Rgb::oklch(0.33, 0.03, 60.0), smooth(0.45, 0.65, noise::cloud(u / 40.0, v / 40.0)));
    Surface::dull(green.lit(0.5 + 0.9 * tuft)).lean(tuft - 0.5, 0.3 * (tuft - 0.5))
}

/// A branch about to grow.
#[derive(Clone, Copy)]
struct Shoot {
    at: (f32, f32),
    /// Radians from straight up, to the right.
    heading: f32,
    length: f32,
    thick: f32,
    rank: u8,
}

/// Grows a bent branch of three pieces and the ones that fork from it; ends are collected in `tips`.
fn grow(stage: &mut Stage, limbs: &mut Vec<Limb>, tips: &mut Vec<(f32, f32)>, shoot: Shoot) {
    let (mut at, mut heading, mut thick) = (shoot.at, shoot.heading, shoot.thick);
    let bend = stage.dice.between(0.25, 0.55) * if stage.dice.unit() < 0.5 { -1.0 } else { 1.0 };
    for piece in 0..3_u8 {
        heading += bend * (1.0 - f32::from(piece)) + stage.dice.between(-0.12, 0.12);
        let step = shoot.length / 3.0 * 1.35;
        let to = (at.0 + heading.sin() * step, at.1 - heading.cos() * step);
        limbs.push(Limb { from: at, to, thick: (thick, thick * 0.84) });
        (at, thick) = (to, thick * 0.84);
        if shoot.rank > 0 {
            tips.push(at);
        }
    }
    if shoot.rank >= 3 {
        return;
    }
    let forks = if shoot.rank == 0 { 3_u8 } else { 2 };
    for i in 0..forks {
        let spread = (f32::from(i) - f32::from(forks - 1) / 2.0) * if shoot.rank == 0 { 0.95 } else { 1.15 };
        let heading = (shoot.heading * 0.4 + spread + stage.dice.between(-0.22, 0.22)).clamp(-1.55, 1.55);
        let length = shoot.length * stage.dice.between(0.66, 0.82);
        grow(stage, limbs, tips, Shoot { at, heading, length, thick: thick * 0.66, rank: shoot.rank + 1 });
    }
}

/// A tapered round limb with furrowed bark.
fn bark(layer: &mut Layer, limb: &Limb) {
    let (dx, dy) = (limb.to.0 - limb.from.0, limb.to.1 - limb.from.1);
    let (length, sharp) = (dx.hypot(dy).max(1.0), layer.scale);
    let (ux, uy) = (dx / length, dy / length);
    let part = Area::around(
        f32::midpoint(limb.from.0, limb.to.0),
        f32::midpoint(limb.from.1, limb.to.1),
        0.5 * (dx.abs() + limb.thick.0) + 2.0,
        0.5 * (dy.abs() + limb.thick.0) + 2.0,
    );
    layer.paint_within(part, &|x, y| {
        let (px, py) = (x - limb.from.0, y - limb.from.1);
        let along = (px * ux + py * uy).clamp(0.0, length);
        let half = 0.5 * (limb.thick.0 + (limb.thick.1 - limb.thick.0) * along / length);
        let (ox, oy) = (px - ux * along, py - uy * along);
        let cover = (half - ox.hypot(oy)) * sharp + 0.5;
        if cover <= 0.0 {
            return None;
        }
        let across = (px * -uy + py * ux) / half;
        let furrow = noise::cloud(across * half / 5.0 + limb.from.0, along / 16.0 + limb.from.1);
        let normal = unit([-uy * across, -ux * across, (1.0 - across * across).max(0.05).sqrt()]);
        let color = Rgb::oklch(0.40, 0.035, 58.0).lit(0.55 + 0.8 * furrow);
        Some((shade(&Surface::dull(color).lean(furrow - 0.5, 0.0), normal), cover.min(1.0)))
    });
}

/// Leaves around every tip, darker below and behind, blossoms over them.
fn foliage(stage: &mut Stage, tree: &mut Layer, tips: &[(f32, f32)]) {
    let blossom = Texture::motif(stage.spec.motif);
    let (left, right) = tips.iter().fold((f32::MAX, f32::MIN), |(l, r), t| (l.min(t.0), r.max(t.0)));
    for pass in 0..3_u8 {
        let light = 0.55 + 0.28 * f32::from(pass);
        for &(x, y) in tips {
            for _ in 0..7 {
                let (a, r) = (stage.dice.between(0.0, 6.3), stage.dice.between(0.0, 46.0));
                let at = (x + a.cos() * r, y + a.sin() * r * 0.62 - 9.0 * f32::from(pass));
                let window = 1.12 - 0.30 * (x - left) / (right - left).max(1.0);
                leaf(stage, tree, at, light * window);
            }
        }
    }
    for (i, &(x, y)) in tips.iter().enumerate() {
        for _ in 0..if i % 2 == 0 { 2 } else { 1 } {
            let pose = Pose {
                x: x + stage.dice.between(-40.0, 40.0),
                y: y + stage.dice.between(-34.0, 20.0),
                size: stage.dice.between(26.0, 44.0),
                turn: stage.dice.between(-3.0, 3.0),
                light: stage.dice.between(0.9, 1.08),
            };
            let area = Area::around(pose.x, pose.y, pose.size * 0.8, pose.size * 0.8);
            let mut flower = stage.layer(area);
            sprite::draw(&mut flower, &blossom, pose);
            tree.lay(&flower);
        }
    }
}

/// One small pointed leaf.
fn leaf(stage: &mut Stage, tree: &mut Layer, (x, y): (f32, f32), light: f32) {
    let (sin, cos) = stage.dice.between(0.0, std::f32::consts::TAU).sin_cos();
    let (long, own) = (stage.dice.between(10.0, 16.0), stage.dice.unit());
    let green = Rgb::oklch(0.47 + 0.10 * own, 0.095, 142.0 - 18.0 * own).lit(light);
    let mut one = stage.layer(Area::around(x, y, long + 2.0, long + 2.0));
    let sharp = one.scale;
    one.paint(&|px, py| {
        let (dx, dy) = (px - x, py - y);
        let (along, across) = (dx * cos + dy * sin, dy * cos - dx * sin);
        let half = long * 0.42 * (1.0 - (along / long).powi(2));
        let cover = (half - across.abs()) * sharp + 0.5;
        let vein = if across > 0.0 { 1.0 } else { 0.82 };
        (cover > 0.0 && along.abs() < long).then_some((green.lit(vein), cover.min(1.0)))
    });
    tree.lay(&one);
}
