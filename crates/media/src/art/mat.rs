//! What the product stands on: a rush mat with dyed bands, or a round winnowing tray.

use super::ArtSpec;
use super::color::{Rgb, smooth};
use super::noise::Dice;
use super::tone::straw;
use super::weave::{bamboo, brocade, twill};

/// The height on the picture where the table would vanish, and where it is seen at its true width.
const VANISHING: f32 = 380.0;
const TRUE_WIDTH: f32 = 1030.0;
/// How much depth one unit of height stands for there (the view is low).
const DEPTH: f32 = 4.3;

/// A mat on the table.
#[derive(Clone, Debug)]
pub struct Mat {
    round: bool,
    turn: (f32, f32),
    dye: Rgb,
    second: Rgb,
    pattern: usize,
}

impl Mat {
    /// One that suits the specification; its seed decides.
    pub fn choose(spec: &ArtSpec, dice: &mut Dice) -> Self {
        let round = dice.unit() < 0.42;
        let turn = if round { dice.between(0.4, 0.9) } else { dice.between(-0.16, 0.16) };
        Self {
            round,
            turn: turn.sin_cos(),
            dye: spec.accent.color().mix(straw(), 0.12),
            second: Rgb::oklch(0.45, 0.12, 25.0).mix(straw(), 0.2),
            pattern: dice.pick(5),
        }
    }

    /// The table's colour with the mat on it.
    pub fn over(&self, table: Rgb, x: f32, y: f32) -> Rgb {
        let near = TRUE_WIDTH - VANISHING;
        let across = (x - 480.0) * near / (y - VANISHING);
        let deep = DEPTH * near * (near / (y - VANISHING) - 1.0);
        let (sin, cos) = self.turn;
        let (u, v) = if self.round {
            (across, deep - 60.0)
        } else {
            (across * cos + deep * 0.35 * sin, deep - 100.0 - across * sin * 2.0)
        };
        if self.round { self.tray(table, u, v) } else { self.rush(table, u, v) }
    }

    /// Twilled bamboo in a bent rim, the tray of every market.
    fn tray(&self, table: Rgb, u: f32, v: f32) -> Rgb {
        let radius = u.hypot(v);
        let rim = 452.0;
        if radius > rim + 60.0 {
            return table;
        }
        let (sin, cos) = self.turn;
        let strand = twill((u * cos - v * sin) / 24.0, (u * sin + v * cos) / 24.0, 2);
        let floor = bamboo(straw(), &strand).lit(1.0 - 0.30 * smooth(rim - 120.0, rim - 20.0, radius));
        let around = v.atan2(u) * 58.0;
        let hoop = straw().lit(
            0.80 + 0.35 * (1.0 - ((radius - rim) / 16.0).powi(2)).max(0.0)
                - 0.30 * smooth(0.82, 1.0, (around - around.floor() - 0.5).abs() * 2.0),
        );
        let inside = smooth(rim - 12.0, rim - 18.0, radius);
        let shadow = table.lit(1.0 - 0.45 * smooth(rim + 60.0, rim + 10.0, radius));
        let rimmed = shadow.mix(hoop * Rgb([0.92, 0.78, 0.58]), smooth(rim + 20.0, rim + 15.0, radius));
        rimmed.mix(floor, inside)
    }

    /// Rush woven on twine, with dyed bands towards both ends.
    fn rush(&self, table: Rgb, u: f32, v: f32) -> Rgb {
        let (half_width, half_depth) = (432.0, 640.0);
        let edge = (u.abs() - half_width).max((v.abs() - half_depth) / 4.0);
        if edge > 16.0 {
            return table;
        }
        let strand = twill(u / 17.0, v / 25.0, 1);
        let reed = bamboo(straw(), &strand);
        let from_end = half_width - u.abs();
        let dyed = match from_end {
            d if (18.0..30.0).contains(&d) || (96.0..104.0).contains(&d) => reed * self.second.lit(2.2),
            d if (36.0..90.0).contains(&d) => {
                let show = brocade(self.pattern, (d - 36.0) / 54.0, v / 230.0);
                if show { reed * straw().lit(1.55) } else { reed * self.dye.lit(2.3) }
            }
            _ => reed,
        };
        let hem = dyed.lit(1.0 - 0.35 * smooth(-8.0, 0.0, edge));
        let shadow = table.lit(1.0 - 0.45 * smooth(16.0, 0.0, edge));
        shadow.mix(hem, smooth(1.0, -1.0, edge))
    }
}
