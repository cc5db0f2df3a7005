//! Where something is from, in one line.

use crate::ui::{Icon, icon};
use leptos::prelude::*;
use market::product::PlaceName;

/// "Chũ, Bắc Ninh", or only the province where the commune is unknown.
pub fn place_text(place: &PlaceName) -> String {
    match &place.commune {
        Some(commune) => format!("{commune}, {}", place.province),
        None => place.province.clone(),
    }
}

/// The line with its pin.
pub fn place(place: &PlaceName) -> AnyView {
    view! { <span class="place">{icon(Icon::Pin)}<span>{place_text(place)}</span></span> }.into_any()
}

/// A commune in Bắc Ninh.
pub fn sample_place() -> PlaceName {
    PlaceName {
        province_code: "24".into(),
        province: "Bắc Ninh".into(),
        commune: Some("Chũ".into()),
        point: (21.37, 106.56),
    }
}
