//! Making pictures smaller: whole blocks are averaged first, then Lanczos does the rest.

use image::RgbImage;
use image::imageops::{self, FilterType};

/// How much larger than the target a picture may still be for Lanczos alone; beyond it costs more than one can see.
const PLENTY: u32 = 3;

/// `source` at another size, no larger than it is.
pub fn reduce(source: &RgbImage, width: u32, height: u32) -> RgbImage {
    let (near_width, near_height) = (width * PLENTY, height * PLENTY);
    if source.width() > near_width && source.height() > near_height {
        let near = imageops::thumbnail(source, near_width, near_height);
        return imageops::resize(&near, width, height, FilterType::Lanczos3);
    }
    imageops::resize(source, width, height, FilterType::Lanczos3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_colour_stays_that_colour(
            (width, height) in (1..200_u32, 1..200_u32),
            (to_width, to_height) in (1..40_u32, 1..40_u32),
            color in any::<[u8; 3]>(),
        ) {
            let (to_width, to_height) = (to_width.min(width), to_height.min(height));
            let small = reduce(&RgbImage::from_pixel(width, height, Rgb(color)), to_width, to_height);
            prop_assert_eq!(small.dimensions(), (to_width, to_height));
            prop_assert!(small.pixels().all(|pixel| pixel.0 == color));
        }
    }

    #[test]
    fn an_edge_stays_where_it_is() {
        for width in [64, 1000] {
            let half = |x: u32, _: u32| if x < width / 2 { Rgb([0; 3]) } else { Rgb([240; 3]) };
            let small = reduce(&RgbImage::from_fn(width, 30, half), 10, 3);
            assert!(small.get_pixel(3, 1).0[0] < 20 && small.get_pixel(6, 1).0[0] > 220, "{width}");
        }
    }
}
