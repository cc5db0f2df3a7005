//! The dot map a sales point's place is picked on: a dot for the middle of every commune. A press on it sends the form
//! with the pixel, which works without JavaScript.

use domain::map::{Map, Point};
use std::fmt::Write as _;

/// The most a map takes, in pixels. It is never scaled, or the pixels sent would be others; this fits the narrowest
/// telephone.
const SIZE: (u32, u32) = (312, 420);

/// Grey and red that can be told from paper and from night: a picture does not know which of them it stands on.
const DOT: &str = "#8c8375";
const MARK: &str = "#d2492a";

/// The map of a province by the middles of its communes.
pub fn of(centres: &[Point]) -> Option<Map> {
    Map::around(centres, SIZE)
}

/// The map as a picture, with a point on it. `None` for a province without communes.
pub fn draw(centres: &[Point], point: Option<Point>) -> Option<String> {
    let map = of(centres)?;
    let (width, height) = (map.width, map.height);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
    );
    for centre in centres {
        dot(&mut svg, map.pixel(*centre), ("2.5", DOT));
    }
    if let Some(point) = point {
        dot(&mut svg, map.pixel(point), ("6", MARK));
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn dot(svg: &mut String, (x, y): (f64, f64), (radius, colour): (&str, &str)) {
    let drawn = write!(svg, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="{colour}"/>"#);
    drawn.expect("writing into a string cannot fail, because it only grows");
}

/// The point under a pressed pixel, as the form takes it: five decimals are a metre.
pub fn pressed(centres: &[Point], x: &str, y: &str) -> Option<(String, String)> {
    let (lat, lon) = of(centres)?.point((x.parse().ok()?, y.parse().ok()?));
    Some((format!("{lat:.5}"), format!("{lon:.5}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRES: [Point; 3] = [(21.0, 105.0), (21.5, 105.5), (22.0, 106.0)];

    #[test]
    fn a_press_gives_the_point_under_it() {
        let (x, y) = of(&CENTRES).unwrap().pixel((21.5, 105.5));
        let (lat, lon) = pressed(&CENTRES, &x.to_string(), &y.to_string()).unwrap();
        assert_eq!((lat.as_str(), lon.as_str()), ("21.50000", "105.50000"));
        assert_eq!(pressed(&CENTRES, "x", "1"), None);
    }

    #[test]
    fn a_point_is_drawn_over_the_dots() {
        let svg = draw(&CENTRES, Some((21.2, 105.3))).unwrap();
        assert_eq!(svg.matches("<circle").count(), 4);
        assert!(svg.ends_with("fill=\"#d2492a\"/></svg>"));
    }
}
