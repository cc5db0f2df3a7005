//! A plate standing behind a bowl and a cup, all with the same painting.

use crate::art::color::{Rgb, smooth};
use crate::art::lathe::{Lathe, Profile};
use crate::art::layer::Area;
use crate::art::light::{Surface, shade};
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;

use super::{Wrap, cup, glaze, porcelain};

/// Places the set.
pub fn place(stage: &mut Stage) {
    let ink = stage.spec.accent.color();
    let drawing = Texture::ink(stage.spec.motif, ink);
    let shift = stage.dice.between(-14.0, 14.0);
    plate(stage, &drawing, (414.0 + shift, 1008.0));
    bowl(stage, &drawing, (588.0 + shift, 1058.0));
    cup(stage, (340.0 + shift, 1086.0), 66.0, Rgb::oklch(0.62, 0.10, 82.0));
}

/// A plate on its edge, leaning back a little: a rim, a step and a shallow well.
fn plate(stage: &mut Stage, drawing: &Texture, (x, y): (f32, f32)) {
    let (radius, ink) = (226.0, stage.spec.accent.color());
    let center = y - radius * 0.97;
    let mut layer = stage.layer(Area::around(x, center, radius + 8.0, radius + 8.0));
    let sharp = layer.scale;
    layer.paint(&|px, py| {
        let (dx, dy) = ((px - x) / radius, (py - center) / radius / 0.97);
        let r = dx.hypot(dy);
        let cover = (1.0 - r) * radius * sharp + 0.5;
        if cover <= 0.0 {
            return None;
        }
        let step = smooth(0.64, 0.70, r) * smooth(0.80, 0.72, r) * 0.9 - 0.12 * r + 0.8 * smooth(0.965, 1.0, r);
        let lines = [0.62, 0.86, 0.965].iter().any(|at| (r - at).abs() < 0.0065);
        let turn = dy.atan2(dx);
        let scroll = (r - 0.914 - 0.028 * (turn * 24.0).sin()).abs() < 0.010;
        let wet = 0.6 + 0.4 * noise::cloud(px / 30.0, py / 30.0);
        let white = porcelain();
        let color = if lines || scroll { white.mix(ink, wet) } else { white };
        let color = drawing.onto(color, dx / 1.12 + 0.5, dy / 1.12 + 0.5);
        let normal = [dx / r.max(0.01) * step * -0.9, 0.10 + dy / r.max(0.01) * step * 0.9, 1.0];
        Some((shade(&Surface::dull(color).gloss(0.5), normal), cover.min(1.0)))
    });
    stage.stand(&layer, Foot { x, y: y - 4.0, half_width: 96.0, half_depth: 16.0 });
}

fn bowl(stage: &mut Stage, drawing: &Texture, (x, y): (f32, f32)) {
    let ink = stage.spec.accent.color();
    let outline = Profile::from(74.0, 0.0)
        .line(76.0, 22.0)
        .curve((150.0, 36.0), 172.0, 120.0)
        .curve((180.0, 164.0), 186.0, 184.0)
        .curve((187.0, 190.0), 181.0, 190.0);
    let panels = [-1.15, 0.05, 1.25].map(|turn| Wrap {
        texture: drawing.clone(),
        turn,
        half_angle: 0.46,
        bottom: 44.0,
        top: 166.0,
    });
    let object = Lathe::hollow(x, y, outline).render(stage.scale, &|spot| {
        let mut clay = glaze(spot);
        let h = spot.height;
        if [14.0, 36.0, 172.0, 179.0].iter().any(|at| (h - at).abs() < 1.6) {
            clay.color = clay.color.mix(ink, 0.85);
        }
        if spot.inner {
            clay.color = clay.color.lit(0.55 + 0.4 * smooth(30.0, 190.0, h));
            return clay;
        }
        panels.iter().fold(clay, |under, panel| match panel.place(spot) {
            Some((u, v)) => Surface { color: panel.texture.onto(under.color, u, v), ..under },
            None => under,
        })
    });
    stage.stand(&object, Foot::round(x, y, 82.0));
}
