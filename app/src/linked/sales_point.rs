//! A sales point for machines.

use super::known;
use market::sales_point::SalesPointPage;
use serde_json::{Value, json};

/// The point as a shop one can walk into; `address` is its page's.
pub fn sales_point(page: &SalesPointPage, address: &str) -> Value {
    let line = &page.line;
    let (lat, lon) = line.point;
    known(json!({
        "@type": "Store",
        "@id": address,
        "url": address,
        "name": line.name,
        "telephone": page.phone,
        "openingHours": line.hours.as_deref().and_then(hours),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": line.address,
            "addressLocality": line.place.commune,
            "addressRegion": line.place.province,
            "addressCountry": "VN",
        },
        "geo": { "@type": "GeoCoordinates", "latitude": lat, "longitude": lon },
    }))
}

/// "08:00–20:00" every day; hours said in other words are for people.
fn hours(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['–', '-'])?;
    let clock = |text: &str| {
        let (hour, minute) = text.trim().split_once(':')?;
        let whole = hour.parse::<u8>().ok()? < 25 && minute.parse::<u8>().ok()? < 60;
        (whole && hour.len() == 2 && minute.len() == 2).then(|| text.trim().to_owned())
    };
    Some(format!("Mo-Su {}-{}", clock(from)?, clock(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_told_where_they_are_plain() {
        assert_eq!(hours("08:00–20:00").as_deref(), Some("Mo-Su 08:00-20:00"));
        for other in ["Thứ bảy, chủ nhật", "8h – 20h", "08:00", "", "99:00–20:00"] {
            assert_eq!(hours(other), None, "{other}");
        }
    }
}
