//! Pictures: rendered, read and kept by another crate.

use crate::refusal::{Fault, Outage};

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

/// Why bytes that somebody sent were not kept as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPicture {
    /// More bytes than a photograph has.
    TooLarge,
    NotAPicture,
    /// A picture, but neither JPEG, PNG nor WebP: HEIC of some telephones, GIF.
    UnknownFormat,
    TooManyPixels,
    /// It begins as a picture and cannot be read to its end.
    Damaged,
}

impl BadPicture {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "picture-too-large",
            Self::NotAPicture => "picture-not-one",
            Self::UnknownFormat => "picture-unknown-format",
            Self::TooManyPixels => "picture-too-many-pixels",
            Self::Damaged => "picture-damaged",
        }
    }
}

/// A photograph that few may see: one size, without anything its camera noted, and kept by whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrippedPicture {
    pub hash: String,
    pub width: u32,
    pub height: u32,
    /// A JPEG.
    pub bytes: Vec<u8>,
}

/// Reads pictures that people send and keeps them.
pub trait PictureKeeper: Send + Sync {
    /// Keeps one in every size the shop shows, without anything its camera noted. The same bytes give the same hash.
    /// Takes up to a second of computing: not for a thread that serves.
    fn keep(&self, bytes: &[u8]) -> Result<MadePicture, Fault<BadPicture>>;

    /// Reads one like [`PictureKeeper::keep`], and gives it back instead of keeping it where everybody may look.
    fn strip(&self, bytes: &[u8]) -> Result<StrippedPicture, Fault<BadPicture>>;
}

/// Makes and keeps no pictures: for tests and for a shop without any.
pub struct NoPictures;

impl PictureKeeper for NoPictures {
    fn keep(&self, _: &[u8]) -> Result<MadePicture, Fault<BadPicture>> {
        Err(Outage::Picture("this shop keeps no pictures".to_owned()).into())
    }

    fn strip(&self, _: &[u8]) -> Result<StrippedPicture, Fault<BadPicture>> {
        Err(Outage::Picture("this shop reads no pictures".to_owned()).into())
    }
}

impl PictureMaker for NoPictures {
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        Ok(vec![None; specs.len()])
    }
}
