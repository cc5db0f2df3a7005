//! A stand-up pouch: sealed at the top, full below.

use crate::art::color::{Rgb, smooth};
use crate::art::face::card;
use crate::art::label::label;
use crate::art::layer::Area;
use crate::art::light::{Surface, shade};
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::tone::{kraft, paper};

use super::scatter;

const HALF: f32 = 208.0;
const HEIGHT: f32 = 560.0;

/// Places the pouch and, where it suits, some of the contents before it.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0 + stage.dice.between(-30.0, 14.0), 1046.0);
    let accent = stage.spec.accent.color();
    let base = [kraft(), accent, paper().lit(0.9), kraft().lit(0.8)][stage.dice.pick(4)];
    let print = label(&stage.spec, 296.0, 318.0);
    let shift = stage.dice.between(0.0, 90.0);
    let lean = stage.dice.between(-0.02, 0.02);
    let mut layer = stage.layer(Area { x: x - 260.0, y: y - 600.0, width: 520.0, height: 660.0 });
    let sharp = layer.scale;
    layer.paint(&|px, py| {
        let (dx, up) = (px - x - (y - py) * lean, y - py);
        let edge = outline(dx, up) * sharp + 0.5;
        if edge <= 0.0 {
            return None;
        }
        let sheet = printed(base, accent, &print, (dx, up));
        let (lean, light) = bulge(dx, up, shift);
        let surface = Surface { color: sheet.lit(light), ..Surface::dull(sheet) };
        Some((shade(&surface.gloss(0.26), [lean.0, lean.1 - 0.12, 1.0]), edge.min(1.0)))
    });
    stage.stand(&layer, Foot { x, y: y - 12.0, half_width: HALF * 0.96, half_depth: 40.0 });
    scatter(stage, (x + 190.0, 1104.0));
}

/// Distance inwards from the pouch's edge: slightly waisted, its foot bowed towards the viewer.
fn outline(dx: f32, up: f32) -> f32 {
    let t = up / HEIGHT;
    let half = HALF - 9.0 * (t * std::f32::consts::PI).sin() + 4.0 * smooth(0.18, 0.0, t);
    let foot = 18.0 * (1.0 - (dx / HALF).powi(2));
    (half - dx.abs()).min(HEIGHT - up).min(up + foot)
}

/// How the full pouch leans at a place, and how much light its folds leave.
fn bulge(dx: f32, up: f32, shift: f32) -> ((f32, f32), f32) {
    let (s, t) = (dx / HALF, up / HEIGHT);
    let full = smooth(0.90, 0.62, t);
    let sealed = smooth(0.895, 0.905, t);
    let round = s * s * s * 0.95 * full + s * 0.22 * full;
    let over = 0.62 * smooth(0.55, 0.88, t) * (1.0 - sealed) - 0.40 * smooth(0.20, 0.0, t);
    let pull =
        noise::cloud(dx / 46.0 + shift, up / 150.0) - 0.5 + 0.5 * (noise::cloud(dx / 16.0, up / 70.0 + shift) - 0.5);
    let near_seal = smooth(0.62, 0.88, t) * (1.0 - sealed) + 0.5 * smooth(0.22, 0.02, t);
    let ribs = sealed * (up * 0.9).sin() * 0.16;
    let gusset = ((up - 62.0 + 40.0 * (1.0 - s * s)) / 5.0).abs().min(1.0);
    let zip = 1.0 - 0.22 * smooth(3.5, 1.0, (t * HEIGHT - 0.85 * HEIGHT).abs());
    ((round + pull * (0.16 + 0.95 * near_seal), over + pull * 0.25 + ribs), (0.86 + 0.14 * gusset) * zip)
}

fn printed(base: Rgb, accent: Rgb, print: &Texture, (dx, up): (f32, f32)) -> Rgb {
    let seal = if up > 0.90 * HEIGHT && base != accent { accent } else { base };
    let hole = (dx.abs() - 24.0).max(0.0).hypot(up - 0.952 * HEIGHT);
    let color = if hole < 8.0 { seal.lit(0.25) } else { card(seal, dx, up) };
    print.onto(color, (dx + 148.0) / 296.0, (HEIGHT * 0.775 - up) / 318.0)
}
