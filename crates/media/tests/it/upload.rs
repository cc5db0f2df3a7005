//! What people send, friendly or not. This stands where a fuzz target would: cargo-fuzz needs a nightly compiler, so
//! bytes of real pictures are changed at random here, on every run of the tests, with the memory counted.

use super::memory::most;
use super::picture::{file, two_halves};
use image::ImageFormat;
use media::picture::{Picture, Refusal, SIDE_LIMIT};
use proptest::prelude::*;
use proptest::sample::Index;

/// A photograph of 48 megapixels is read within this.
const MOST_BYTES: usize = 512 * 1024 * 1024;

const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];

/// A JPEG whose EXIF block (CIPA DC-008) says where it was taken: 21°01′42″ N, 105°51′15″ E.
fn taken_in_hanoi() -> Vec<u8> {
    let plain = file(&two_halves(64, 32), ImageFormat::Jpeg);
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [tag.to_be_bytes().as_slice(), &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let degrees =
        |parts: [u32; 3]| parts.into_iter().flat_map(|n| [n, 1]).flat_map(u32::to_be_bytes).collect::<Vec<_>>();
    // From the start of the TIFF header: the first directory at 8, the one of places at 26, its numbers at 80.
    let pointer = entry(0x8825, 4, 1, 26_u32.to_be_bytes());
    let places = [
        entry(1, 2, 2, *b"N\0\0\0"),
        entry(2, 5, 3, 80_u32.to_be_bytes()),
        entry(3, 2, 2, *b"E\0\0\0"),
        entry(4, 5, 3, 104_u32.to_be_bytes()),
    ];
    let first = [&1_u16.to_be_bytes(), pointer.as_slice(), &[0; 4]].concat();
    let second = [&4_u16.to_be_bytes(), places.concat().as_slice(), &[0; 4]].concat();
    let numbers = [degrees([21, 1, 42]), degrees([105, 51, 15])].concat();
    let tiff = [b"MM\0*\0\0\0\x08".as_slice(), &first, &second, &numbers].concat();
    assert_eq!((tiff.len(), &tiff[80..84]), (128, 21_u32.to_be_bytes().as_slice()));
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, b"Exif\0\0", &tiff, &plain[2..]].concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn where_a_photograph_was_taken_is_dropped() {
    let sent = taken_in_hanoi();
    let place = [21_u32, 1, 1, 1, 42, 1].map(u32::to_be_bytes).concat();
    assert!(holds(&sent, &place) && holds(&sent, b"Exif"));
    let picture = Picture::read(&sent).unwrap();
    assert_eq!((picture.width, picture.height), (64, 32));
    for rendition in &picture.renditions {
        let clean = [place.as_slice(), b"Exif", b"EXIF", b"MM\0*", b"http://ns.adobe.com/xap"];
        assert!(clean.iter().all(|part| !holds(&rendition.bytes, part)), "{:?}", rendition.format);
    }
}

/// Bytes of a real picture, some changed, some cut out, some written twice.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let one = (any::<Index>(), any::<u8>(), 0..4_u8, 1..64_usize);
    (0..3_usize, proptest::collection::vec(one, 1..12)).prop_map(|(format, changes)| {
        let mut bytes = file(&two_halves(24, 30), FORMATS[format]);
        for (at, value, how, length) in changes {
            let at = at.index(bytes.len().max(1));
            let end = (at + length).min(bytes.len());
            match how {
                0 | 1 if at < bytes.len() => bytes[at] = value,
                2 => drop(bytes.drain(at..end)),
                _ => {
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn changed_pictures_neither_panic_nor_eat_the_memory(bytes in changed()) {
        let (answer, held) = most(|| Picture::read(&bytes));
        prop_assert!(held <= MOST_BYTES, "{held} bytes");
        if let Ok(picture) = answer {
            prop_assert!(picture.width.max(picture.height) <= SIDE_LIMIT);
        }
    }

    #[test]
    fn a_header_that_lies_costs_nothing(width in 10_001..60_000_u16, height in 1..60_000_u16) {
        let mut bytes = file(&two_halves(24, 30), ImageFormat::Jpeg);
        // The frame header of a baseline JPEG: FF C0, two bytes of length, one of depth, then height and width.
        let at = bytes.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap() + 5;
        bytes[at..at + 2].copy_from_slice(&height.to_be_bytes());
        bytes[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
        let (answer, held) = most(|| Picture::read(&bytes));
        let refused = matches!(answer, Err(Refusal::TooManyPixels { .. } | Refusal::Damaged));
        prop_assert!(refused, "{answer:?}");
        prop_assert!(held < 1024 * 1024, "{held} bytes");
    }
}
