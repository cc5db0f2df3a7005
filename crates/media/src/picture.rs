//! Uploaded pictures: checked, turned upright, stripped of metadata, and written in the sizes the site shows.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage, codecs::jpeg::JpegEncoder,
};
use sha2::{Digest, Sha256};
use webp::WebPConfig;

use crate::blob::Key;
use crate::resize::reduce;

/// Widths the site shows, in pixels, smallest first. A picture is never enlarged.
pub const WIDTHS: [u32; 3] = [320, 640, 960];

/// The largest file accepted, in bytes.
pub const BYTES_LIMIT: usize = 16 * 1024 * 1024;

/// The longest side accepted, in pixels.
pub const SIDE_LIMIT: u32 = 10_000;

/// The most pixels accepted: a 48-megapixel telephone camera, 144 MiB decoded.
pub const PIXELS_LIMIT: u64 = 50_000_000;

const DECODE_MEMORY: u64 = 256 * 1024 * 1024;
const WEBP_QUALITY: f32 = 80.0;
/// Effort, 0 to 6. The usual 4 takes much longer than 2 for files a hundredth smaller.
const WEBP_METHOD: i32 = 2;
const JPEG_QUALITY: u8 = 82;

/// Why bytes were not taken as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file has more bytes than [`BYTES_LIMIT`].
    #[error("the file of {bytes} bytes is too large")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// The first bytes are of no picture we know.
    #[error("the file is not a picture")]
    NotAPicture,
    /// A picture, but neither JPEG, PNG nor WebP (HEIC of some telephones, GIF, …).
    #[error("the picture is in a format we do not read")]
    UnknownFormat,
    /// A side is longer than [`SIDE_LIMIT`] or there are more pixels than [`PIXELS_LIMIT`].
    #[error("the picture of {width}×{height} pixels is too large")]
    TooManyPixels {
        /// Width the file claims.
        width: u32,
        /// Height the file claims.
        height: u32,
    },
    /// The file begins as a picture but cannot be read to its end.
    #[error("the picture is damaged")]
    Damaged,
}

/// A file format renditions are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Lossy WebP, about a third smaller.
    Webp,
    /// JPEG, for everything else that reads pictures (mail, older telephones, link previews).
    Jpeg,
}

impl Format {
    /// Both formats, the preferred one first.
    pub const ALL: [Self; 2] = [Self::Webp, Self::Jpeg];

    /// The end of the file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// The media type (RFC 9649 for WebP).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// One size of a picture in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Format of `bytes`.
    pub format: Format,
    /// The file, without any metadata.
    pub bytes: Vec<u8>,
}

/// A picture ready to be kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The first 32 hexadecimal digits of the SHA-256 of the source.
    pub hash: String,
    /// Width of the upright source in pixels.
    pub width: u32,
    /// Height of the upright source in pixels.
    pub height: u32,
    /// Every width of [`widths`] in every format.
    pub renditions: Vec<Rendition>,
}

impl Picture {
    /// Reads untrusted bytes. Takes up to a second and 300 MB for the largest picture allowed, so keep it off async threads.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let upright = decode(bytes)?;
        Self::write(hash(bytes), &flatten(upright))
    }

    /// Takes pixels we made ourselves; the hash is over the pixels.
    pub fn from_pixels(pixels: RgbaImage) -> Result<Self, Refusal> {
        let hash = hash(pixels.as_raw());
        Self::write(hash, &flatten(DynamicImage::ImageRgba8(pixels)))
    }

    /// The files of this picture with the keys they are kept under.
    pub fn files(&self) -> impl Iterator<Item = (Key, &[u8])> {
        self.renditions.iter().filter_map(|r| {
            let key = key(&self.hash, r.width, r.format).ok()?;
            Some((key, r.bytes.as_slice()))
        })
    }

    fn write(hash: String, source: &RgbImage) -> Result<Self, Refusal> {
        let (width, height) = source.dimensions();
        let mut renditions = Vec::new();
        for width in widths(width) {
            let sized = resize(source, width).ok_or(Refusal::Damaged)?;
            for format in Format::ALL {
                let bytes = encode(&sized, format).ok_or(Refusal::Damaged)?;
                renditions.push(Rendition { width, height: sized.height(), format, bytes });
            }
        }
        Ok(Self { hash, width, height, renditions })
    }
}

/// The key of one file: `{hash}-{width}.{extension}`.
pub fn key(hash: &str, width: u32, format: Format) -> Result<Key, crate::blob::BadKey> {
    Key::parse(&format!("{hash}-{width}.{}", format.extension()))
}

/// The widths kept of a picture `source` pixels wide: those of [`WIDTHS`] it reaches, or its own if it reaches none.
pub fn widths(source: u32) -> Vec<u32> {
    let reached: Vec<u32> = WIDTHS.into_iter().filter(|&width| width <= source).collect();
    if reached.is_empty() { vec![source] } else { reached }
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    data_encoding::HEXLOWER.encode(&digest[..16])
}

fn format_of(bytes: &[u8]) -> Result<ImageFormat, Refusal> {
    if bytes.len() > BYTES_LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    // HEIC and AVIF: an ISO base media file (ISO/IEC 14496-12) with its brand after "ftyp".
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(Refusal::UnknownFormat);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        Ok(_) => Err(Refusal::UnknownFormat),
        Err(_) => Err(Refusal::NotAPicture),
    }
}

/// The picture upright, its size known to be allowed before any pixel is read.
fn decode(bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let format = format_of(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_is_whole(bytes) {
        return Err(Refusal::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODE_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE_LIMIT || u64::from(width) * u64::from(height) > PIXELS_LIMIT {
        return Err(Refusal::TooManyPixels { width, height });
    }
    // A picture with unreadable EXIF is still a picture: shown as stored.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Damaged)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

/// Whether a JPEG reaches its end marker. The decoder is lenient and would fill what is missing with grey.
///
/// In picture data the byte FF is always followed by 00 or a restart (ITU-T T.81, B.1.1.5), so FF D9 is the end.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, kind]) = bytes.get(at..at + 2) {
        match (mark, kind) {
            (0xFF, 0xD9) => return true,
            (0xFF, 0xC0..=0xCF | 0xDB..=0xFE) => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
            _ => at += 1,
        }
    }
    false
}

/// RGB on white: JPEG has no transparency, and both formats should look the same.
fn flatten(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let source = picture.into_rgba8();
    let mut flat = RgbImage::new(source.width(), source.height());
    for (to, from) in flat.pixels_mut().zip(source.pixels()) {
        let alpha = u16::from(from.0[3]);
        for (channel, &value) in to.0.iter_mut().zip(&from.0) {
            let mixed = (u16::from(value) * alpha + 255 * (255 - alpha) + 127) / 255;
            *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    flat
}

fn resize(source: &RgbImage, width: u32) -> Option<RgbImage> {
    if width == source.width() {
        return Some(source.clone());
    }
    let exact = u64::from(source.height()) * u64::from(width) + u64::from(source.width()) / 2;
    let height = u32::try_from(exact / u64::from(source.width())).ok()?.max(1);
    Some(reduce(source, width, height))
}

fn encode(picture: &RgbImage, format: Format) -> Option<Vec<u8>> {
    let (width, height) = picture.dimensions();
    match format {
        Format::Webp => {
            let encoder = webp::Encoder::from_rgb(picture, width, height);
            let mut config = WebPConfig::new().ok()?;
            (config.quality, config.method) = (WEBP_QUALITY, WEBP_METHOD);
            Some(encoder.encode_advanced(&config).ok()?.to_vec())
        }
        Format::Jpeg => {
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(picture).ok()?;
            Some(bytes)
        }
    }
}
