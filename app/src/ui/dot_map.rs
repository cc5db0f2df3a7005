//! Maps made of dots: the middle of every commune. They show the country's shape, its islands too, with nobody's map data.

use crate::ui::place::sample_place;
use crate::xml::escaped;
use domain::map::{Map, Point};
use leptos::prelude::*;
use std::fmt::Write as _;

/// Units of the drawing: the most it is wide and high.
const SIZE: (u32, u32) = (1000, 1200);

/// Dots that belong together and perhaps lead somewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    pub name: String,
    pub href: Option<String>,
    /// Communes where nothing of the catalogue is made.
    pub quiet: Vec<Point>,
    /// Communes where something is.
    pub busy: Vec<Point>,
}

/// What is drawn over the dots.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Points with a ring, each with a name and an address of its own.
    pub rings: Vec<(Point, String, String)>,
    /// The one place the page is about.
    pub here: Option<Point>,
    /// Words beside points.
    pub words: Vec<(Point, String)>,
}

/// The map. It is for eyes and thumbs alone: what it leads to stands as a list on the same page, so readers and keyboards
/// pass it by. Nothing where there are no dots.
pub fn dot_map(regions: &[Region], marks: &Marks) -> Option<AnyView> {
    let map = Map::around(&all(regions, marks), SIZE)?;
    let rings = marks.rings.iter().map(|ring| ring_view(&map, ring)).collect_view();
    let here = marks.here.map(|point| circle(&map, point, ("18", "dot-map__here")));
    let words = marks.words.iter().map(|word| word_view(&map, word)).collect_view();
    let view = view! {
        <svg class="dot-map" viewBox=format!("0 0 {} {}", map.width, map.height) aria-hidden="true">
            {regions.iter().map(|region| region_view(&map, region)).collect_view()}
            {rings}
            {here}
            {words}
        </svg>
    };
    Some(view.into_any())
}

/// Rings over the picture of the country, which is kept apart (`/ban-do.svg`): every page with rings would otherwise carry
/// thousands of dots. `country` are the points that picture is drawn of.
pub fn over_country(country: &[Point], rings: &[(Point, String, String)]) -> Option<AnyView> {
    let map = Map::around(country, SIZE)?;
    let rings = rings.iter().map(|ring| ring_view(&map, ring)).collect_view();
    let view = view! {
        <svg class="dot-map" viewBox=format!("0 0 {} {}", map.width, map.height) aria-hidden="true">
            <image href="/ban-do.svg" width=map.width height=map.height></image>
            {rings}
        </svg>
    };
    Some(view.into_any())
}

fn all(regions: &[Region], marks: &Marks) -> Vec<Point> {
    let dots = regions.iter().flat_map(|region| region.quiet.iter().chain(&region.busy));
    dots.chain(marks.rings.iter().map(|(point, ..)| point)).chain(&marks.here).copied().collect()
}

/// Dots are strokes without length: eight bytes each, and the country has thousands.
fn region_view(map: &Map, region: &Region) -> AnyView {
    let dots = |points: &[Point], class: &'static str| {
        (!points.is_empty()).then(|| view! { <path class=class d=strokes(map, points)></path> })
    };
    let whole: Vec<Point> = region.quiet.iter().chain(&region.busy).copied().collect();
    let inside = view! { {dots(&region.quiet, "dot-map__quiet")}{dots(&region.busy, "dot-map__busy")} };
    let Some(href) = region.href.clone() else { return inside.into_any() };
    view! {
        <a class="dot-map__region" href=href tabindex="-1">
            <title>{region.name.clone()}</title>
            <path class="dot-map__reach" d=strokes(map, &whole)></path>
            {inside}
        </a>
    }
    .into_any()
}

fn ring_view(map: &Map, (point, name, href): &(Point, String, String)) -> AnyView {
    view! {
        <a class="dot-map__region" href=href.clone() tabindex="-1">
            <title>{name.clone()}</title>
            {circle(map, *point, ("30", "dot-map__reach"))}
            {circle(map, *point, ("14", "dot-map__ring"))}
        </a>
    }
    .into_any()
}

fn circle(map: &Map, point: Point, (radius, class): (&'static str, &'static str)) -> AnyView {
    let (x, y) = map.pixel(point);
    view! { <circle class=class cx=format!("{x:.0}") cy=format!("{y:.0}") r=radius></circle> }.into_any()
}

/// Words stand towards the middle of the map, so that they stay on it.
fn word_view(map: &Map, (point, word): &(Point, String)) -> AnyView {
    let (x, y) = map.pixel(*point);
    let anchor = if x * 2.0 > f64::from(map.width) { "end" } else { "start" };
    view! {
        {circle(map, *point, ("8", "dot-map__island"))}
        <text class="dot-map__word" x=format!("{x:.0}") y=format!("{:.0}", y - 24.0) text-anchor=anchor>{word.clone()}</text>
    }
    .into_any()
}

fn strokes(map: &Map, points: &[Point]) -> String {
    let mut path = String::with_capacity(points.len() * 8);
    for point in points {
        let (x, y) = map.pixel(*point);
        write!(path, "M{x:.0} {y:.0}h0").expect("writing into a string cannot fail, because it only grows");
    }
    path
}

/// The same dots as a picture of its own, for pages that show a small one: quiet ones, busy ones, and the place in
/// question. A picture does not know whether it stands on paper or on lacquer, so its colours can be told from both.
pub fn drawn((quiet, busy): (&[Point], &[Point]), here: Option<Point>, words: &[(Point, String)]) -> Option<String> {
    let all: Vec<Point> = quiet.iter().chain(busy).chain(&here).copied().collect();
    let map = Map::around(&all, SIZE)?;
    let (width, height) = (map.width, map.height);
    let dots = |points: &[Point], color: &str, size: u32| {
        let path = strokes(&map, points);
        format!(r#"<path d="{path}" fill="none" stroke="{color}" stroke-width="{size}" stroke-linecap="round"/>"#)
    };
    // Fewer dots are larger ones: a province has a hundred communes, the country three thousand.
    let size = if quiet.len() + busy.len() > 1_000 { 8 } else { 18 };
    let (quiet, busy) = (dots(quiet, "#8c8375", size), dots(busy, "#5a78c8", size * 2));
    let here = here.map(|point| dots(&[point], "#d2492a", size * 3)).unwrap_or_default();
    let open = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">"#);
    let words: String = words.iter().map(|word| written(&map, word)).collect();
    Some(format!("{open}{quiet}{busy}{here}{words}</svg>"))
}

/// A word of a picture, towards the middle of the map like those of [`dot_map`].
fn written(map: &Map, (point, word): &(Point, String)) -> String {
    let (x, y) = map.pixel(*point);
    let (word, y) = (escaped(word), y - 24.0);
    let font = r##"fill="#8c8375" font-family="sans-serif" font-size="40" text-anchor="end""##;
    format!(r#"<text x="{x:.0}" y="{y:.0}" {font}>{word}</text>"#)
}

/// Three communes and a sales point.
pub fn sample() -> Option<AnyView> {
    let place = sample_place();
    let (lat, lon) = place.point;
    let quiet = vec![(lat + 0.2, lon + 0.1), (lat - 0.1, lon - 0.2), (lat, lon + 0.3)];
    let region = Region { name: place.province, href: None, quiet, busy: vec![place.point] };
    let rings = vec![((lat + 0.1, lon - 0.1), "Gian sản vật".to_owned(), "/diem-ban".to_owned())];
    dot_map(&[region], &Marks { rings, ..Marks::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dot_is_drawn_and_readers_pass_by() {
        let html = crate::render::html(sample);
        assert_eq!(html.matches("h0").count(), 4, "{html}");
        assert!(html.contains("aria-hidden=\"true\"") && html.contains("tabindex=\"-1\""));
    }

    #[test]
    fn a_picture_says_where_something_is() {
        let svg =
            drawn((&[(21.0, 105.0), (21.5, 105.5)], &[]), Some((21.5, 105.5)), &[((21.0, 105.0), "A & B".into())])
                .unwrap();
        assert_eq!(svg.matches("h0").count(), 3, "{svg}");
        assert!(svg.contains(">A &amp; B</text>"), "{svg}");
        assert_eq!(drawn((&[], &[]), None, &[]), None);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(dot_map(&[], &Marks::default()).is_none());
    }
}
