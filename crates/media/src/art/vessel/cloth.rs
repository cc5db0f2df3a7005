//! A folded stack of woven cloth, held by a paper band.

use std::f32::consts::PI;

use crate::art::color::{Rgb, smooth};
use crate::art::label::lozenge;
use crate::art::lathe::DOWN;
use crate::art::layer::Area;
use crate::art::light::{Surface, shade};
use crate::art::noise;
use crate::art::stage::{Foot, Stage};
use crate::art::texture::Texture;
use crate::art::tone::paper;
use crate::art::weave::{brocade, threads};

const HALF: f32 = 270.0;
const DEPTH: f32 = 400.0;

/// One fold of cloth in the stack.
#[derive(Clone, Copy)]
struct Fold {
    /// The lower edge on the picture.
    foot: f32,
    thick: f32,
    shift: f32,
    ground: Rgb,
    thread: Rgb,
    pattern: usize,
    broad: bool,
}

/// Places four or five folds, the finest on top.
pub fn place(stage: &mut Stage) {
    let (x, y) = (480.0, 1052.0);
    let mut foot = y;
    let count = 4 + stage.dice.pick(2);
    let mut layer = stage.layer(Area { x: 150.0, y: 480.0, width: 660.0, height: 640.0 });
    let mut top = foot;
    for i in 0..count {
        let fold = choose(stage, i, i + 1 == count, foot);
        draw(&mut layer, x, &fold);
        top = foot - fold.thick;
        foot = top + 3.0;
    }
    band(stage, &mut layer, (x, y), top);
    stage.stand(&layer, Foot { x, y: y - DEPTH * DOWN * 0.45, half_width: HALF, half_depth: DEPTH * DOWN * 0.55 });
}

fn choose(stage: &mut Stage, i: usize, last: bool, foot: f32) -> Fold {
    let accent = stage.spec.accent.color();
    let hues = [
        accent,
        Rgb::oklch(0.47, 0.15, 26.0),
        paper().lit(0.85),
        Rgb::oklch(0.33, 0.07, 265.0),
        Rgb::oklch(0.45, 0.08, 155.0),
    ];
    let ground = if last { accent } else { hues[(i * 2 + stage.dice.pick(2)) % hues.len()] };
    let light = ground.to_oklab()[0] > 0.7;
    Fold {
        foot,
        thick: stage.dice.between(72.0, 88.0),
        shift: stage.dice.between(-16.0, 16.0),
        ground,
        thread: if light { accent } else { paper().mix(ground, 0.15) },
        pattern: stage.dice.pick(5),
        broad: last,
    }
}

fn draw(layer: &mut crate::art::layer::Layer, x: f32, fold: &Fold) {
    let (sharp, rise) = (layer.scale, DEPTH * DOWN);
    layer.paint(&|px, py| {
        let (dx, up) = (px - x - fold.shift, fold.foot - py);
        let sag = 3.0 * noise::smooth(dx / 60.0 + fold.shift, fold.foot / 30.0);
        let narrow = 46.0 * smooth(fold.thick, fold.thick + rise, up);
        let side = HALF - narrow
            + 9.0
                * ((up / fold.thick * 2.0 * PI).sin().abs().sqrt() - 1.0)
                * smooth(fold.thick + 6.0, fold.thick - 6.0, up);
        let edge = (side - dx.abs()).min(up + 2.0).min(fold.thick + rise - sag - up);
        if edge * sharp + 0.5 <= 0.0 {
            return None;
        }
        let (surface, normal) =
            if up < fold.thick - sag { front(fold, dx, up) } else { flat(fold, dx, up - fold.thick) };
        Some((shade(&surface, normal), (edge * sharp + 0.5).min(1.0)))
    });
}

/// The folded edge: half a cylinder for every layer of cloth in it.
fn front(fold: &Fold, dx: f32, up: f32) -> (Surface, [f32; 3]) {
    let layers = 2.0;
    let t = up / fold.thick * layers;
    let round = ((t - t.floor()) * 2.0 - 1.0) * 0.92;
    let gap = 1.0 - 0.80 * round.abs().powi(8);
    let dent = noise::cloud(dx / 70.0 + fold.shift, up / 40.0) - 0.5;
    let color = woven(fold, dx, up * 1.3);
    let ends = 1.0 - 0.45 * smooth(HALF - 34.0, HALF, dx.abs());
    (
        Surface::dull(color.lit(gap * ends)).lean(dent * 0.35, dent * 0.3),
        [dx.signum() * smooth(HALF - 26.0, HALF, dx.abs()) * 0.7, round, 0.85],
    )
}

/// The upper side, seen at a slant.
fn flat(fold: &Fold, dx: f32, beyond: f32) -> (Surface, [f32; 3]) {
    let deep = beyond / DOWN;
    let wave = noise::cloud(dx / 90.0 + fold.shift, deep / 120.0) - 0.5;
    let stretched = dx * HALF / (HALF - 46.0 * beyond / (DEPTH * DOWN));
    (Surface::dull(woven(fold, stretched, fold.thick * 1.3 + deep)).lean(wave * 0.25, wave * 0.2), [0.0, 0.96, 0.28])
}

/// Stripes across the stack with brocade in the broad ones.
fn woven(fold: &Fold, dx: f32, along: f32) -> Rgb {
    let cloth = threads(dx / 3.2, along / 3.2);
    let stripe = (dx + HALF).rem_euclid(180.0);
    let color = match stripe {
        s if (12.0..17.0).contains(&s) || (103.0..108.0).contains(&s) => fold.thread,
        s if (24.0..96.0).contains(&s) && fold.broad => {
            if brocade(fold.pattern, (s - 24.0) / 72.0, along / 72.0) {
                fold.thread
            } else {
                fold.ground
            }
        }
        s if (40.0..44.0).contains(&s) || (50.0..70.0).contains(&s) || (76.0..80.0).contains(&s) => {
            fold.thread.mix(fold.ground, 0.2)
        }
        s if (126.0..162.0).contains(&s) && fold.broad => {
            if brocade(fold.pattern + 2, (s - 126.0) / 36.0, along / 36.0) {
                fold.thread.mix(fold.ground, 0.25)
            } else {
                fold.ground.lit(0.7)
            }
        }
        _ => fold.ground,
    };
    color.lit(cloth)
}

/// A strip of paper around the whole stack with a lozenge on it.
fn band(stage: &Stage, layer: &mut crate::art::layer::Layer, (x, y): (f32, f32), top: f32) {
    let (half, sharp) = (30.0, layer.scale);
    let rise = DEPTH * DOWN;
    layer.paint(&|px, py| {
        let (dx, above) = (px - x, top - py);
        let narrow = 8.0 * smooth(0.0, rise, above);
        let edge = (half - narrow - dx.abs()).min(y + 4.0 - py).min(rise - above);
        if edge * sharp + 0.5 <= 0.0 {
            return None;
        }
        let lean = if above > 0.0 { 0.96 } else { 0.55 * smooth(-14.0, 0.0, above) - 0.10 };
        let line = (dx.abs() - half + 8.0).abs() < 1.2;
        let round = 1.0 - 0.16 * (dx / half).powi(2);
        let color = if line { stage.spec.accent.color() } else { paper().lit(0.90 * round) };
        Some((shade(&Surface::dull(color), [0.0, lean, 0.8]), (edge * sharp + 0.5).min(1.0)))
    });
    let tag: Texture = lozenge(&stage.spec, 190.0);
    let middle = top + (y - top) * 0.52;
    layer.paint(&|px, py| {
        let [r, g, b, alpha] = tag.at((px - x) / 190.0 + 0.5, (py - middle) / 190.0 + 0.5);
        let shaded = shade(&Surface::dull(Rgb([r, g, b]) * (1.0 / alpha.max(1e-3))), [0.0, 0.05, 1.0]);
        (alpha > 0.01).then_some((shaded, alpha))
    });
}
