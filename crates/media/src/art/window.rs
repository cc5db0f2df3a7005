//! Light through a window with leaves before it, on wall and table.

use super::color::smooth;
use super::layer::Field;
use super::noise::Dice;

/// The brightness of every part of the room, about 0.6 to 1.2.
pub fn light(dice: &mut Dice, dark: bool) -> Field {
    let mut field = Field::new(8.0);
    panes(&mut field, dice.between(-110.0, 110.0), dice.between(0.18, 0.40));
    for _ in 0..3 {
        frond(&mut field, dice);
    }
    field.blur(2);
    let strength = if dark { 0.95 } else { 0.46 };
    let (columns, rows) = (field.columns as f32, field.rows as f32);
    for (i, value) in field.values.iter_mut().enumerate() {
        let (x, y) = ((i % field.columns) as f32 / columns - 0.42, (i / field.columns) as f32 / rows - 0.48);
        let room = 1.0 - 0.5 * (x * x * 1.1 + y * y * 0.85);
        *value = (0.86 + strength * (*value - 0.2)) * room;
    }
    field
}

/// Two by three panes, sheared as a low sun throws them.
fn panes(field: &mut Field, shift: f32, shear: f32) {
    for row in 0..field.rows {
        for column in 0..field.columns {
            let (x, y) = (column as f32 * field.cell, row as f32 * field.cell);
            let u = (x - 70.0 - shift - y * shear) / 540.0;
            let v = (y - 150.0 - x * 0.16) / 700.0;
            let frame = smooth(0.0, 0.02, u) * smooth(1.0, 0.98, u) * smooth(0.0, 0.02, v) * smooth(1.0, 0.98, v);
            let bars = bar(u * 2.0) * bar(v * 3.0);
            field.values[row * field.columns + column] = frame * bars;
        }
    }
}

fn bar(t: f32) -> f32 {
    let near = (t - t.round()).abs();
    smooth(0.02, 0.055, near)
}

/// The shadow of a palm frond: a bent rib with narrow leaves on both sides.
fn frond(field: &mut Field, dice: &mut Dice) {
    let (mut x, mut y) = (dice.between(420.0, 900.0), dice.between(60.0, 260.0));
    let mut heading = dice.between(1.9, 2.8);
    let bend = dice.between(-0.045, 0.02);
    for i in 0..22 {
        let i = i as f32;
        let length = 150.0 * smooth(-2.0, 7.0, i) * smooth(24.0, 10.0, i);
        for side in [-1.0, 1.0] {
            leaf(field, (x, y), heading + side * 0.75, length);
        }
        heading += bend;
        x += heading.cos() * 24.0;
        y += heading.sin() * 24.0;
    }
}

fn leaf(field: &mut Field, (x, y): (f32, f32), heading: f32, length: f32) {
    let steps = (length / 5.0).max(1.0);
    let mut i = 0.0;
    while i < steps {
        let (along, half) = (i * 5.0, 7.0 * smooth(0.0, 0.25, i / steps) * smooth(1.0, 0.3, i / steps));
        for across in [-half, 0.0, half] {
            dim(
                field,
                x + heading.cos() * along - heading.sin() * across,
                y + heading.sin() * along + heading.cos() * across,
            );
        }
        i += 1.0;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be on the grid")]
fn dim(field: &mut Field, x: f32, y: f32) {
    let (column, row) = (x / field.cell, y / field.cell);
    if column >= 0.0 && row >= 0.0 && (column as usize) < field.columns && (row as usize) < field.rows {
        let value = &mut field.values[row as usize * field.columns + column as usize];
        *value *= 0.62;
    }
}
