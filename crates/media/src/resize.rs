//! Making pictures smaller: whole blocks are averaged first, then Lanczos does the rest.
//!
//! Our own, because the generic code of resizing crates is compiled here, in this crate: two minutes of every build.

use std::f32::consts::PI;
use std::ops::Range;

use image::RgbImage;

/// Lanczos with three lobes, as photographs are usually reduced.
const LOBES: f32 = 3.0;

/// How much larger than the target a picture may still be for Lanczos alone; beyond it costs more than one can see.
const PLENTY: u32 = 3;

/// `source` at another size, no larger than it is.
pub fn reduce(source: &RgbImage, width: u32, height: u32) -> RgbImage {
    let block = (source.width() / (width * PLENTY)).min(source.height() / (height * PLENTY));
    if block > 1 {
        return reduce(&averaged(source, block), width, height);
    }
    let narrow = across(source, width);
    down(&narrow, source.height(), width, height)
}

/// One pixel for every square of `side` pixels; the rest at the right and lower edge, under a block, is dropped.
fn averaged(source: &RgbImage, side: u32) -> RgbImage {
    let (columns, rows) = (source.width() / side, source.height() / side);
    let (stride, block, count) = (source.width() as usize * 3, side as usize * 3, side * side);
    let mut small = RgbImage::new(columns, rows);
    let mut sums = vec![0_u32; columns as usize * 3];
    let bands = source.chunks_exact(stride * side as usize);
    for (line, band) in small.chunks_exact_mut(columns as usize * 3).zip(bands) {
        sums.fill(0);
        for from in band.chunks_exact(stride) {
            for (sum, from) in sums.chunks_exact_mut(3).zip(from.chunks_exact(block)) {
                for pixel in from.chunks_exact(3) {
                    sum.iter_mut().zip(pixel).for_each(|(sum, &value)| *sum += u32::from(value));
                }
            }
        }
        for (to, sum) in line.iter_mut().zip(&sums) {
            *to = u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX);
        }
    }
    small
}

/// Every row at the new width, in floats.
fn across(source: &RgbImage, width: u32) -> Vec<f32> {
    let shares = shares(source.width(), width);
    let mut narrow = Vec::with_capacity(source.height() as usize * width as usize * 3);
    for row in source.chunks_exact(source.width() as usize * 3) {
        for (range, weights) in &shares {
            let mut sum = [0.0_f32; 3];
            for (pixel, &weight) in row[range.start * 3..range.end * 3].chunks_exact(3).zip(weights) {
                sum.iter_mut().zip(pixel).for_each(|(sum, &value)| *sum += f32::from(value) * weight);
            }
            narrow.extend(sum);
        }
    }
    narrow
}

/// Every column at the new height, back in bytes.
fn down(narrow: &[f32], rows: u32, width: u32, height: u32) -> RgbImage {
    let stride = width as usize * 3;
    let mut small = RgbImage::new(width, height);
    let mut sums = vec![0.0_f32; stride];
    for (line, (range, weights)) in small.chunks_exact_mut(stride).zip(shares(rows, height)) {
        sums.fill(0.0);
        for (row, weight) in narrow[range.start * stride..range.end * stride].chunks_exact(stride).zip(weights) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * weight);
        }
        line.iter_mut().zip(&sums).for_each(|(to, &sum)| *to = byte(sum));
    }
    small
}

/// Which of `from` pixels make each of `to`, and with what weight; the weights of one sum to 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture's side")]
fn shares(from: u32, to: u32) -> Vec<(Range<usize>, Vec<f32>)> {
    let ratio = from as f32 / to as f32;
    let (stretch, last) = (ratio.max(1.0), from as usize);
    let share = |i: u32| {
        let center = (i as f32 + 0.5) * ratio;
        let reach = LOBES * stretch;
        let range = (center - reach).max(0.0) as usize..((center + reach).ceil() as usize).min(last);
        let mut weights: Vec<f32> = range.clone().map(|at| lanczos((at as f32 + 0.5 - center) / stretch)).collect();
        let sum: f32 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= sum;
        }
        (range, weights)
    };
    (0..to).map(share).collect()
}

fn lanczos(x: f32) -> f32 {
    let sinc = |x: f32| if x.abs() < 1e-4 { 1.0 } else { (PI * x).sin() / (PI * x) };
    if x.abs() < LOBES { sinc(x) * sinc(x / LOBES) } else { 0.0 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
fn byte(v: f32) -> u8 {
    (v.clamp(0.0, 255.0) + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use image::Rgb;
    use proptest::prelude::*;

    use super::*;

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
