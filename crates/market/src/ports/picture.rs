//! Pictures: rendered and kept by another crate.

use crate::refusal::Outage;

/// A composed picture to make, in the words of the art kit. The same spec makes the same picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtSpec {
    pub vessel: String,
    pub motif: String,
    pub ground: String,
    pub accent: String,
    /// What small differences between two pictures come from: the product's key.
    pub seed: String,
}

/// A picture that is rendered and kept, in several sizes under one hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadePicture {
    pub hash: String,
    /// Pixels of the largest size.
    pub width: u32,
    pub height: u32,
}

/// Renders composed pictures and keeps them.
pub trait PictureMaker: Send + Sync {
    /// Makes all pictures, in the order of the specs; it may work on several at once. `None` where there is none.
    /// Takes seconds of computing: not for a thread that serves.
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage>;
}

/// Makes no pictures: for tests and for a shop without any.
pub struct NoPictures;

impl PictureMaker for NoPictures {
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        Ok(vec![None; specs.len()])
    }
}
