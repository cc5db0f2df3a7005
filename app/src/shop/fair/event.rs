//! A fair for machines: schema.org's `Event` in its page, and a calendar file.

use super::{Shown, name};
use crate::desk::word;
use crate::ui::place::place_text;
use domain::calendar::{Event, file};
use domain::fair::FairStatus;
use domain::lang::Lang;
use serde_json::json;

/// The event as JSON-LD. A block of data is never run, so the content security policy lets it be; `<` is written so
/// that no text can end the block.
pub(super) fn json(lang: Lang, shown: &Shown) -> String {
    let line = &shown.page.line;
    let status = if line.status == FairStatus::Cancelled { "EventCancelled" } else { "EventScheduled" };
    let (lat, lon) = line.place.point;
    let event = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": name(lang, line),
        "startDate": line.starts_on.to_string(),
        "endDate": line.ends_on.to_string(),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": shown.address,
        "organizer": { "@type": "Organization", "name": shown.page.fair.organiser },
        "location": {
            "@type": "Place",
            "name": shown.page.sales_point.as_ref().map_or_else(|| line.address.clone(), |point| point.name.clone()),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": line.address,
                "addressLocality": line.place.commune,
                "addressRegion": line.place.province,
                "addressCountry": "VN",
            },
            "geo": { "@type": "GeoCoordinates", "latitude": lat, "longitude": lon },
        },
    });
    event.to_string().replace('<', "\\u003c")
}

/// The event for people's calendars.
pub fn calendar(lang: Lang, shown: &Shown) -> String {
    let (fair, line) = (&shown.page.fair, &shown.page.line);
    let hours = line.hours.clone().unwrap_or_default();
    let text = format!("{}\n{}\n{hours}", word::fair_kind(lang, line.kind), fair.organiser);
    file(&Event {
        uid: format!("{}@chophien", line.code),
        title: name(lang, line),
        starts_on: line.starts_on,
        ends_on: line.ends_on,
        place: &format!("{}, {}", line.address, place_text(&line.place)),
        text: text.trim_end(),
        address: &shown.address,
        changed_at: fair.updated_at,
        changes: fair.version,
        cancelled: line.status == FairStatus::Cancelled,
    })
}
