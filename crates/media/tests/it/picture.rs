use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use media::picture::{BYTES_LIMIT, Format, Picture, Refusal, widths};
use proptest::prelude::*;

/// Left half red, right half blue.
pub fn two_halves(width: u32, height: u32) -> DynamicImage {
    let half = |x: u32, _: u32| if x < width / 2 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) };
    RgbImage::from_fn(width, height, half).into()
}

pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with an EXIF block (CIPA DC-008) that holds nothing but an orientation.
fn turned_jpeg(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], length.as_slice(), exif.as_slice(), &plain[2..]].concat()
}

/// The first 33 bytes of a PNG and no pixel, with its checksum right.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let sum = crc(&chunk).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0d".as_slice(), &chunk, &sum, b"\0\0\0\0IDAT"].concat()
}

/// The checksum of PNG (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |c: u32, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 };
    !bytes.iter().fold(!0, |c: u32, &b| (0..8).fold(c ^ u32::from(b), step))
}

fn decoded(picture: &Picture, format: Format) -> RgbImage {
    let rendition = picture.renditions.iter().find(|r| r.format == format).unwrap();
    image::load_from_memory(&rendition.bytes).unwrap().into_rgb8()
}

#[test]
fn a_large_picture_is_written_in_three_widths_and_two_formats() {
    let picture = Picture::read(&file(&two_halves(1600, 1000), ImageFormat::Png)).unwrap();
    let sizes: Vec<_> = picture.renditions.iter().map(|r| (r.width, r.height, r.format)).collect();
    let both = |w, h| [(w, h, Format::Webp), (w, h, Format::Jpeg)];
    assert_eq!(sizes, [both(320, 200), both(640, 400), both(960, 600)].concat());
    for (key, bytes) in picture.files() {
        assert!(key.as_str().starts_with(&picture.hash));
        assert!(image::load_from_memory(bytes).is_ok());
    }
    assert_eq!(picture.files().count(), 6);
}

#[test]
fn a_small_picture_is_never_enlarged() {
    let picture = Picture::read(&file(&two_halves(120, 150), ImageFormat::Png)).unwrap();
    assert!(picture.renditions.iter().all(|r| (r.width, r.height) == (120, 150)));
    assert_eq!(widths(700), [320, 640]);
    assert_eq!(widths(320), [320]);
}

#[test]
fn the_hash_is_of_the_source() {
    let bytes = file(&two_halves(40, 50), ImageFormat::Png);
    let picture = Picture::read(&bytes).unwrap();
    assert_eq!(picture.hash, Picture::read(&bytes).unwrap().hash);
    assert_eq!(picture.hash.len(), 32);
    assert_ne!(picture.hash, Picture::read(&file(&two_halves(41, 50), ImageFormat::Png)).unwrap().hash);
}

#[test]
fn a_picture_taken_sideways_is_turned_upright() {
    // Orientation 6: the camera was held a quarter turn to the left, so red was above blue.
    let picture = Picture::read(&turned_jpeg(&two_halves(64, 32), 6)).unwrap();
    assert_eq!((picture.width, picture.height), (32, 64));
    let upright = decoded(&picture, Format::Jpeg);
    assert!(upright.get_pixel(16, 8).0[0] > 150);
    assert!(upright.get_pixel(16, 56).0[2] > 150);
}

#[test]
fn metadata_is_dropped() {
    let picture = Picture::read(&turned_jpeg(&two_halves(64, 32), 1)).unwrap();
    for rendition in &picture.renditions {
        assert!(!rendition.bytes.windows(4).any(|w| w == b"Exif" || w == b"EXIF"));
    }
}

#[test]
fn transparent_parts_become_white() {
    let clear = DynamicImage::from(RgbaImage::from_pixel(40, 50, Rgba([0, 0, 0, 0])));
    let picture = Picture::read(&file(&clear, ImageFormat::Png)).unwrap();
    assert!(decoded(&picture, Format::Jpeg).pixels().all(|p| p.0 == [255; 3]));
}

#[test]
fn a_header_that_claims_too_many_pixels_is_refused_before_decoding() {
    let refused = Refusal::TooManyPixels { width: 50_000, height: 50_000 };
    assert_eq!(Picture::read(&png_header(50_000, 50_000)), Err(refused));
    let long = Refusal::TooManyPixels { width: 20_000, height: 10 };
    assert_eq!(Picture::read(&png_header(20_000, 10)), Err(long));
}

#[test]
fn a_file_of_too_many_bytes_is_refused() {
    let bytes = BYTES_LIMIT + 1;
    assert_eq!(Picture::read(&vec![0xFF; bytes]), Err(Refusal::TooLarge { bytes }));
}

#[test]
fn a_truncated_picture_is_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = file(&two_halves(200, 250), format);
        assert!(Picture::read(&whole).is_ok());
        assert_eq!(Picture::read(&whole[..whole.len() * 2 / 3]), Err(Refusal::Damaged), "{format:?}");
    }
}

#[test]
fn text_is_not_a_picture() {
    assert_eq!(Picture::read("Mật ong rừng".as_bytes()), Err(Refusal::NotAPicture));
    assert_eq!(Picture::read(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(Refusal::NotAPicture));
    assert_eq!(Picture::read(b""), Err(Refusal::NotAPicture));
}

#[test]
fn formats_of_other_pictures_are_named_as_such() {
    assert_eq!(Picture::read(b"GIF89a\x01\0\x01\0"), Err(Refusal::UnknownFormat));
    assert_eq!(Picture::read(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(Refusal::UnknownFormat));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(start in 0..4_usize, tail in proptest::collection::vec(any::<u8>(), 0..300)) {
        let starts: [&[u8]; 4] = [b"", b"\xFF\xD8\xFF\xE0", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8 "];
        let _ = Picture::read(&[starts[start], &tail].concat());
    }
}
