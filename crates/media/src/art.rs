//! Composed packaging art for demo products: a still life drawn from a few words.
//!
//! A product without a photograph gets a picture that is plainly an illustration:
//! its kind of package on a mat in window light, with what is inside on the label.
//! The same [`ArtSpec`] always gives the same picture; the seed varies mat, light, label and sizes.
//!
//! # Names
//! Data files name the parts in kebab-case, read by `parse` of each type:
//! - vessel ([`Vessel`]): jar bottle carton tin pouch bag basket crock roll bundle bowl vase cloth frame lamp planter
//!   landscape;
//! - motif ([`Motif`]): honey bee tea coffee coffee-bean rice rice-ear fish shrimp crab squid mushroom mango pineapple
//!   coconut peanut chilli banana melon grapes cherry lychee pomelo orange lemon star-apple pear peach strawberry
//!   watermelon corn sweet-potato potato garlic onion ginger ginseng bean soybean pea chestnut cabbage artichoke herb
//!   leaf seedling bamboo-shoot bamboo lotus flower camellia hibiscus apricot-blossom white-blossom honeysuckle
//!   sunflower beef cow pork pig chicken egg salted-egg meat sausage bread cake sponge-cake mooncake cookie cracker
//!   candy palm-sugar noodles vermicelli wine nest salt pot pottery thread yarn silkworm lamp palm tree pine mountain
//!   sun boat village lacquer;
//! - ground ([`Ground`]): paper rice mist clay leaf indigo lacquer;
//! - accent ([`Accent`]): indigo lacquer leaf clay ink plum teal.

#![allow(clippy::many_single_char_names, clippy::similar_names, reason = "coordinates and channels of colour")]

mod color;
mod face;
mod grown;
mod label;
mod lathe;
mod layer;
mod light;
mod mat;
mod motif;
mod name;
mod noise;
mod sprite;
mod stage;
mod texture;
mod tone;
mod vessel;
mod weave;
mod window;

use image::RgbaImage;

pub use motif::Motif;
pub use name::{Accent, Ground, Vessel};

use crate::picture::{Picture, Refusal};
use layer::Area;
use stage::Stage;

/// Width of composed art in pixels.
pub const WIDTH: u32 = 960;

/// Height of composed art in pixels (4:5, as on the cards).
pub const HEIGHT: u32 = 1200;

/// The text names nothing we can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name of something we can draw")]
pub struct UnknownName;

/// What to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArtSpec {
    /// The package, or the thing itself.
    pub vessel: Vessel,
    /// What is in it.
    pub motif: Motif,
    /// The wall behind it.
    pub ground: Ground,
    /// Bands, lids and cloth.
    pub accent: Accent,
    /// Makes two products of the same words differ.
    pub seed: u64,
}

/// Draws at full size, 960 × 1200.
pub fn render(spec: ArtSpec) -> RgbaImage {
    render_at(spec, WIDTH)
}

/// Draws `width` pixels wide (16 to 960), for thumbnails and tests.
pub fn render_at(spec: ArtSpec, width: u32) -> RgbaImage {
    let scale = width.clamp(16, WIDTH) as f32 / Area::PICTURE.width;
    let mut stage = if spec.vessel == Vessel::Landscape { Stage::bare(spec, scale) } else { Stage::set(spec, scale) };
    vessel::place(&mut stage);
    stage.finish()
}

/// Draws and writes every rendition. About a second of one core, a third of it encoding (a busy
/// two-core cloud machine, profile dev, mean of the sixty demo products).
pub fn compose(spec: ArtSpec) -> Result<Picture, Refusal> {
    Picture::from_pixels(render(spec))
}
