//! Pictures that go with a link to the shop (Open Graph): the market's tray on paper, the goods beside it, the woven band
//! under both. No words: whoever shows the link writes its title beside the picture.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage, imageops};

use crate::picture::Refusal;
use crate::resize::reduce;

/// What link previews ask for, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

const JPEG_QUALITY: u8 = 84;
const PAPER: Rgb<u8> = Rgb([0xfa, 0xf6, 0xee]);
const INDIGO: Rgb<u8> = Rgb([0x25, 0x3e, 0x7c]);
/// Indigo as it shines through where a strip runs under another.
const UNDER: Rgb<u8> = Rgb([0x76, 0x83, 0xa7]);
const RICE: Rgb<u8> = Rgb([0xb3, 0x8a, 0x3e]);
/// Height of the woven band.
const BAND: u32 = 24;

/// A rectangle: left, top, right, bottom.
type Rect = (f32, f32, f32, f32);

/// The strips of the mark in its square of 40 units (`public/icons/logo.svg`), those on top and those under them.
const OVER: [Rect; 7] = [
    (8.1, 8.7, 15.9, 14.9),
    (24.1, 8.7, 31.9, 14.9),
    (4.8, 16.9, 7.7, 23.1),
    (15.9, 16.9, 24.1, 23.1),
    (32.3, 16.9, 35.2, 23.1),
    (8.1, 25.1, 15.9, 31.3),
    (24.1, 25.1, 31.9, 31.3),
];
const BENEATH: [Rect; 4] =
    [(8.7, 15.9, 14.9, 24.1), (16.9, 4.8, 23.1, 15.9), (16.9, 24.1, 23.1, 35.2), (25.1, 15.9, 31.3, 24.1)];

/// The card of goods, from their picture in any format the shop keeps. JPEG.
pub fn of_picture(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let goods = image::load_from_memory(bytes).map_err(|_| Refusal::Damaged)?.into_rgb8();
    let (width, height) = (SIZE.0 / 2, SIZE.1 - BAND);
    let mut card = ground(SIZE.0 / 4);
    imageops::replace(&mut card, &filled(&goods, width, height), i64::from(SIZE.0 / 2), 0);
    encode(&card)
}

/// The card of the shop itself. JPEG.
pub fn of_shop() -> Result<Vec<u8>, Refusal> {
    encode(&ground(SIZE.0 / 2))
}

/// A picture cut to a size. Goods stand low in their pictures, so more is cut above than below.
fn filled(picture: &RgbImage, width: u32, height: u32) -> RgbImage {
    let (w, h) = picture.dimensions();
    let (cut_w, cut_h) =
        if w * height > h * width { ((h * width / height).max(1), h) } else { (w, (w * height / width).max(1)) };
    let (left, top) = ((w - cut_w) / 2, (h - cut_h) * 3 / 4);
    let cut = imageops::crop_imm(picture, left, top, cut_w, cut_h).to_image();
    reduce(&cut, width, height)
}

/// Paper with the band, and the mark around a middle.
fn ground(middle: u32) -> RgbImage {
    let mut card = RgbImage::from_pixel(SIZE.0, SIZE.1, PAPER);
    band(&mut card);
    mark(&mut card, middle);
    card
}

/// Strips of bamboo, over and under.
fn band(card: &mut RgbImage) {
    let top = SIZE.1 - BAND;
    for (x, y, pixel) in card.enumerate_pixels_mut().filter(|(_, y, _)| *y >= top) {
        let (column, row) = (x % 24, (y - top + 6 * (x / 24 % 2)) % 12);
        let across = (1..11).contains(&row) && (1..23).contains(&column);
        *pixel = if across { RICE } else { Rgb([0xd9, 0xc5, 0x9a]) };
    }
}

fn mark(card: &mut RgbImage, middle: u32) {
    const SIDE: f32 = 320.0;
    #[expect(clippy::cast_precision_loss, reason = "a card is a thousand pixels wide")]
    let (left, top) = (middle as f32 - SIDE / 2.0, (SIZE.1 - BAND) as f32 / 2.0 - SIDE / 2.0);
    #[expect(clippy::cast_precision_loss, reason = "a card is a thousand pixels wide")]
    for (x, y, pixel) in card.enumerate_pixels_mut() {
        let at = ((x as f32 - left) * 40.0 / SIDE, (y as f32 - top) * 40.0 / SIDE);
        let ring = ((at.0 - 20.0).hypot(at.1 - 20.0) - 18.2).abs() <= 1.2;
        let inside = |rects: &[Rect]| rects.iter().any(|it| it.0 <= at.0 && at.0 < it.2 && it.1 <= at.1 && at.1 < it.3);
        if ring || inside(&OVER) {
            *pixel = INDIGO;
        } else if inside(&BENEATH) {
            *pixel = UNDER;
        }
    }
}

fn encode(card: &RgbImage) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    card.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)).map_err(|_| Refusal::Damaged)?;
    Ok(bytes)
}
