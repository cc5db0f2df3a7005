//! A lacquer panel in a dark frame: hills, a moon, the motif in eggshell.

use crate::art::color::{Rgb, smooth};
use crate::art::layer::Area;
use crate::art::light::{Surface, shade};
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::tone::paper;

const BORDER: f32 = 34.0;

/// Places the panel, standing and leaning back a little.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0, 1046.0);
    let wide = stage.dice.unit() < 0.4;
    let (half, height) = if wide { (290.0, 470.0) } else { (222.0, 600.0) };
    let motif = Texture::ink(stage.spec.motif, paper());
    let accent = stage.spec.accent.color();
    let shift = stage.dice.between(0.0, 60.0);
    let moon = (stage.dice.between(-0.45, 0.45), stage.dice.between(0.70, 0.80));
    let mut layer =
        stage.layer(Area { x: x - half - 10.0, y: y - height - 10.0, width: 2.0 * half + 20.0, height: height + 24.0 });
    let sharp = layer.scale;
    layer.paint(&|px, py| {
        let (dx, up) = (px - x, y - py);
        let edge = (half - dx.abs()).min(up).min(height - up);
        if edge * sharp + 0.5 <= 0.0 {
            return None;
        }
        let cover = (edge * sharp + 0.5).min(1.0);
        if edge < BORDER {
            return Some((moulding(dx, up, (half, height), edge), cover));
        }
        let (s, t) = (dx / (half - BORDER), (up - BORDER) / (height - 2.0 * BORDER));
        let shadow = 1.0 - 0.5 * smooth(14.0, 0.0, edge - BORDER);
        let ratio = (height - 2.0 * BORDER) / (2.0 * (half - BORDER));
        let color = panel(accent, moon, (s, t), (shift, ratio));
        let color = motif.onto(color, s * 0.5 / 0.62 + 0.5, 0.5 - (t - 0.40) * ratio / 0.62);
        let soft = noise::cloud(px / 120.0 + shift, py / 120.0) - 0.5;
        let sweep =
            smooth(0.10, 0.0, (s * 0.5 + t - 0.78).abs()) * 0.05 + smooth(0.03, 0.0, (s * 0.5 + t - 0.60).abs()) * 0.03;
        let surface = Surface::dull(color.lit(shadow))
            .glow(Rgb([1.0, 0.97, 0.9]) * sweep)
            .lean(soft * 0.1, soft * 0.1)
            .gloss(0.4);
        Some((shade(&surface, [0.0, 0.10, 1.0]), cover))
    });
    stage.stand(&layer, Foot { x, y: y - 8.0, half_width: half, half_depth: 14.0 });
}

/// Dark wood, bevelled to the panel on all four sides.
fn moulding(dx: f32, up: f32, (half, height): (f32, f32), edge: f32) -> Rgb {
    let (left, low) = (half - dx.abs(), up.min(height - up));
    let inner = smooth(BORDER - 12.0, BORDER - 8.0, edge) * 0.75;
    let outer = smooth(5.0, 1.0, edge) * -0.6;
    let slope = inner + outer;
    let lean =
        if left < low { [dx.signum() * -slope, 0.0] } else { [0.0, if up < height / 2.0 { slope } else { -slope }] };
    let along = if left < low { up } else { dx };
    let grain = noise::cloud(along / 90.0, edge / 6.0);
    let surface =
        Surface::dull(Rgb::oklch(0.30, 0.035, 45.0).lit(0.75 + 0.5 * grain)).lean(lean[0], lean[1]).gloss(0.30);
    shade(&surface, [0.0, 0.10, 1.0])
}

/// Layers of lacquer rubbed down to one another: a red sky, black hills, a moon of eggshell.
fn panel(accent: Rgb, moon: (f32, f32), (s, t): (f32, f32), (shift, ratio): (f32, f32)) -> Rgb {
    let black = Rgb::oklch(0.20, 0.025, 35.0);
    let red = Rgb::oklch(0.43, 0.145, 29.0).mix(accent, 0.35);
    let rubbed = noise::cloud(s * 5.0 + shift, t * 7.0);
    let mut color = red.mix(black, smooth(0.35, 1.05, t + 0.3 * rubbed)).lit(0.85 + 0.3 * rubbed);
    let distance = (s - moon.0).hypot((t - moon.1) * 2.0 * ratio);
    if distance < 0.30 {
        color = eggshell(s, t * ratio, shift).mix(color, smooth(0.285, 0.30, distance));
    }
    for i in 0..4_u8 {
        let i = f32::from(i);
        let ridge = 0.52 - 0.125 * i
            + 0.10 * (noise::cloud(s * 1.3 + shift + i * 9.0, i) - 0.5)
            + 0.03 * (s * (3.0 + i) + i * 2.0 + shift).sin();
        if t < ridge {
            let depth = (ridge - t) * 9.0;
            let tone = red
                .mix(black, 0.40 + 0.18 * i)
                .lit(0.75 + 0.6 * noise::cloud(s * 9.0 + i * 5.0, t * 26.0) * smooth(1.6, 0.0, depth));
            color = tone.mix(Rgb::oklch(0.62, 0.09, 55.0), 0.55 * smooth(0.045, 0.0, depth));
        }
    }
    color
}

/// Duck eggshell laid in small broken pieces.
#[expect(clippy::cast_possible_truncation, reason = "a count of pieces")]
fn eggshell(s: f32, t: f32, shift: f32) -> Rgb {
    let (u, v) = (
        s * 26.0 + 2.0 * noise::smooth(s * 14.0 + shift, t * 28.0),
        t * 46.0 + 2.0 * noise::smooth(s * 15.0, t * 29.0 + shift),
    );
    let own = noise::cell(u.floor() as i32, v.floor() as i32);
    let crack = (u - u.floor() - 0.5).abs().max((v - v.floor() - 0.5).abs());
    paper().lit(0.72 + 0.22 * own).mix(Rgb::oklch(0.3, 0.05, 40.0), smooth(0.42, 0.5, crack) * 0.7)
}
