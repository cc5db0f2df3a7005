//! The packages, one file each.

mod bag;
mod basket;
mod bottle;
mod bowl;
mod bundle;
mod carton;
mod cloth;
mod crock;
mod frame;
mod jar;
mod lamp;
mod landscape;
mod planter;
mod pouch;
mod roll;
mod tin;
mod vase;

use super::color::{self, Rgb};
use super::lathe::{Lathe, Profile, Spot};
use super::light::Surface;
use super::name::Vessel;
use super::noise;
use super::stage::{Foot, Stage};
use super::texture::Texture;

/// Puts the product of the specification on the stage.
pub fn place(stage: &mut Stage) {
    match stage.spec.vessel {
        Vessel::Bag => bag::place(stage),
        Vessel::Basket => basket::place(stage),
        Vessel::Bottle => bottle::place(stage),
        Vessel::Bowl => bowl::place(stage),
        Vessel::Bundle => bundle::place(stage),
        Vessel::Carton => carton::place(stage),
        Vessel::Cloth => cloth::place(stage),
        Vessel::Crock => crock::place(stage),
        Vessel::Frame => frame::place(stage),
        Vessel::Jar => jar::place(stage),
        Vessel::Lamp => lamp::place(stage),
        Vessel::Landscape => landscape::place(stage),
        Vessel::Planter => planter::place(stage),
        Vessel::Pouch => pouch::place(stage),
        Vessel::Roll => roll::place(stage),
        Vessel::Tin => tin::place(stage),
        Vessel::Vase => vase::place(stage),
    }
}

/// A flat picture wrapped around a solid of revolution.
struct Wrap {
    texture: Texture,
    /// Radians from the front to its middle.
    turn: f32,
    /// Radians from its middle to its edge.
    half_angle: f32,
    bottom: f32,
    top: f32,
}

impl Wrap {
    /// Where on the picture a spot lies, from the left and from the top, 0 to 1.
    fn place(&self, spot: &Spot) -> Option<(f32, f32)> {
        let u = (spot.turn - self.turn) / self.half_angle * 0.5 + 0.5;
        let v = (self.top - spot.height) / (self.top - self.bottom);
        ((0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) && !spot.inner).then_some((u, v))
    }

    /// The paper at a spot, or what is under it.
    fn over(&self, under: Surface, spot: &Spot) -> Surface {
        let Some((u, v)) = self.place(spot) else { return under };
        let alpha = self.texture.at(u, v)[3];
        if alpha < 0.004 {
            return under;
        }
        let paper = Surface::dull(self.texture.onto(under.color * (1.0 - alpha), u, v)).gloss(0.06);
        let edge = u.min(1.0 - u) * self.half_angle * 2.0 * spot.radius;
        let lift = if edge < 2.0 && alpha > 0.9 { 1.12 } else { 1.0 };
        under.mix(Surface { color: paper.color.lit(lift), ..paper }, alpha)
    }
}

/// A dark breath where things meet: 1 away from `at`, less near it.
fn crease(at: f32, reach: f32, depth: f32, x: f32) -> f32 {
    1.0 - depth * (1.0 - ((x - at).abs() / reach).min(1.0)).powi(2)
}

/// White porcelain, a little cool.
fn porcelain() -> Rgb {
    Rgb::oklch(0.925, 0.010, 210.0)
}

/// Porcelain with the unevenness of a hand-thrown piece.
fn glaze(spot: &Spot) -> Surface {
    let thrown = (spot.height / 9.0 + noise::smooth(spot.turn * 2.0, spot.height / 40.0) * 2.0).sin();
    let soft = noise::cloud(spot.turn * 3.0, spot.height / 60.0);
    Surface::dull(porcelain().lit(0.94 + 0.08 * soft)).lean(0.0, thrown * 0.025).gloss(0.55)
}

/// A small porcelain cup with something to drink.
fn cup(stage: &mut Stage, (x, y): (f32, f32), radius: f32, drink: Rgb) {
    let (r, accent) = (radius, stage.spec.accent.color());
    let outline = Profile::from(r * 0.48, 0.0)
        .line(r * 0.50, r * 0.12)
        .curve((r * 0.92, r * 0.18), r * 0.97, r * 0.75)
        .line(r, r * 1.16)
        .line(r * 0.97, r * 1.17);
    let object = Lathe::hollow(x, y, outline).render(stage.scale, &|spot| {
        let line = (spot.height / r - 1.08).abs() < 0.022 || (spot.height / r - 1.01).abs() < 0.012;
        let clay = glaze(spot);
        if line && !spot.inner { Surface { color: clay.color.mix(accent, 0.85), ..clay } } else { clay }
    });
    stage.stand(&object, Foot::round(x, y, r * 0.62));
    let level = Profile::from(r * 0.955, r * 0.98).line(0.0, r * 0.98);
    let surface = Lathe::solid(x, y, level).render(stage.scale, &|spot| {
        let edge = color::smooth(r * 0.80, r * 0.95, spot.radius);
        Surface::dull(drink.lit(0.9 - 0.35 * edge)).gloss(0.3)
    });
    stage.canvas.lay(&surface);
    let near = Profile::from(r * 0.985, r * 0.97).line(r, r * 1.16).line(r * 0.97, r * 1.17);
    let lip = Lathe::hollow(x, y, near).render_front(stage.scale, &|spot| {
        let line = (spot.height / r - 1.08).abs() < 0.022 || (spot.height / r - 1.01).abs() < 0.012;
        let clay = glaze(spot);
        if line { Surface { color: clay.color.mix(accent, 0.85), ..clay } } else { clay }
    });
    stage.canvas.lay(&lip);
}

/// A few loose pieces of what is inside, where it can lie on a mat.
fn scatter(stage: &mut Stage, (x, y): (f32, f32)) {
    if !stage.spec.motif.loose() {
        return;
    }
    let piece = Texture::motif(stage.spec.motif);
    let turn = stage.dice.between(-0.9, 0.9);
    stage.drop(&piece, (x - 64.0, y - 8.0), 116.0, turn);
    stage.drop(&piece, (x + 34.0, y + 4.0), 128.0, turn - 1.3);
}
