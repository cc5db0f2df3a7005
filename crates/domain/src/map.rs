//! A flat map of a part of the country: from degrees to pixels and back.

/// Degrees of latitude and longitude.
pub type Point = (f64, f64);

/// A map's size and what it shows. Over a few hundred kilometres it is enough to shorten the degrees of longitude by
/// the cosine of the middle latitude (equirectangular projection).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Map {
    /// Pixels.
    pub width: u32,
    pub height: u32,
    north: f64,
    west: f64,
    /// Pixels of a degree of latitude.
    scale: f64,
    /// How long a degree of longitude is beside one of latitude.
    narrowing: f64,
}

/// The least a map shows, in degrees, so that a single point is not blown up without end.
const LEAST_DEGREES: f64 = 0.2;

impl Map {
    /// The map of some points with a margin around them, as large as fits into a width and a height in pixels. `None`
    /// without points.
    pub fn around(points: &[Point], (width, height): (u32, u32)) -> Option<Self> {
        let (south, north) = ends(points.iter().map(|point| point.0))?;
        let (west, east) = ends(points.iter().map(|point| point.1))?;
        let narrowing = f64::midpoint(south, north).to_radians().cos();
        let (tall, wide) = (north - south, (east - west) * narrowing);
        let scale = (f64::from(width) / wide).min(f64::from(height) / tall);
        Some(Self { width: pixels(wide * scale), height: pixels(tall * scale), north, west, scale, narrowing })
    }

    /// Where a point lies, in pixels from the left and from the top.
    pub fn pixel(&self, (lat, lon): Point) -> (f64, f64) {
        ((lon - self.west) * self.narrowing * self.scale, (self.north - lat) * self.scale)
    }

    /// The point under a pixel.
    pub fn point(&self, (x, y): (f64, f64)) -> Point {
        (self.north - y / self.scale, self.west + x / self.scale / self.narrowing)
    }
}

/// The ends of some degrees with a twentieth more on either side.
fn ends(degrees: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (low, high) = degrees.fold(None, |ends, degree| {
        let (low, high) = ends.unwrap_or((degree, degree));
        Some((f64::min(low, degree), f64::max(high, degree)))
    })?;
    let half = ((high - low) * 1.1).max(LEAST_DEGREES) / 2.0;
    let middle = f64::midpoint(low, high);
    Some((middle - half, middle + half))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a map is a few hundred pixels wide")]
fn pixels(length: f64) -> u32 {
    length.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = Point> {
        (8.0..24.0_f64, 102.0..118.0_f64)
    }

    proptest! {
        #[test]
        fn every_point_is_on_its_map_and_found_again(points in prop::collection::vec(point(), 1..20)) {
            let map = Map::around(&points, (312, 420)).unwrap();
            prop_assert!(map.width <= 313 && map.height <= 421);
            for (lat, lon) in points {
                let (x, y) = map.pixel((lat, lon));
                prop_assert!((0.0..=f64::from(map.width)).contains(&x) && (0.0..=f64::from(map.height)).contains(&y));
                let (back_lat, back_lon) = map.point((x, y));
                prop_assert!((back_lat - lat).abs() < 1e-9 && (back_lon - lon).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn there_is_no_map_of_nothing() {
        assert_eq!(Map::around(&[], (312, 420)), None);
    }
}
