//! Where something is from, in one line.

use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::text::slug;
use domain::url::{Guide, Page};
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

/// The line with its pin, each part leading to the page of its place.
pub fn place_links(lang: Lang, place: &PlaceName) -> AnyView {
    view! { <span class="place">{icon(Icon::Pin)}{bare_links(lang, place)}</span> }.into_any()
}

/// The same links where a pin stands already.
pub fn bare_links(lang: Lang, place: &PlaceName) -> AnyView {
    let province = slug(&place.province);
    let commune = place.commune.as_ref().zip(place.commune_code.as_ref()).map(|(name, code)| {
        let page = Guide::Commune { province: &province, slug: &slug(name), code };
        view! { <a href=Page::Guide(page).href(lang)>{name.clone()}</a>", " }
    });
    let href = Page::Guide(Guide::Province { slug: &province }).href(lang);
    view! { <span>{commune}<a href=href>{place.province.clone()}</a></span> }.into_any()
}

/// A commune in Bắc Ninh.
pub fn sample_place() -> PlaceName {
    PlaceName {
        province_code: "24".into(),
        province: "Bắc Ninh".into(),
        commune: Some("Chũ".into()),
        commune_code: Some("07525".into()),
        point: (21.37, 106.56),
    }
}
