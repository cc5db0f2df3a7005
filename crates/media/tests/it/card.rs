//! Cards for links.

use image::{GenericImageView, ImageFormat, Rgb, RgbImage};
use media::card::{self, SIZE};
use std::io::Cursor;

fn red(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_pixel(width, height, Rgb([200, 20, 20]));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

#[test]
fn goods_of_any_shape_fill_their_half() {
    for (width, height) in [(960, 1200), (1200, 300), (40, 40), (300, 3000)] {
        let card = image::load_from_memory(&card::of_picture(&red(width, height)).unwrap()).unwrap();
        assert_eq!(card.dimensions(), SIZE);
        for (x, y) in [(620, 10), (1190, 590), (900, 300)] {
            let pixel = card.get_pixel(x, y).0;
            assert!(pixel[0] > 150 && pixel[1] < 80, "{width}×{height} at {x},{y}: {pixel:?}");
        }
        let paper = card.get_pixel(20, 20).0;
        assert!(paper[0] > 230 && paper[2] > 210, "{paper:?}");
    }
}

#[test]
fn the_shop_has_a_card_and_rubbish_has_none() {
    assert_eq!(image::load_from_memory(&card::of_shop().unwrap()).unwrap().dimensions(), SIZE);
    assert!(card::of_picture(b"no picture").is_err());
}
