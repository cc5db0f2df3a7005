//! A sales point in a list.

use crate::ui::place::sample_place;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::sales_point::LocationKind;
use domain::sales_point::PointKind;
use domain::url::Page;
use leptos::prelude::*;
use market::sales_point::SalesPointLine;

/// Name, address and hours; the whole of it leads to the point's page.
pub fn point_line(lang: Lang, point: &SalesPointLine) -> AnyView {
    let hours = point
        .hours
        .clone()
        .map(|hours| view! { <p class="point-line__fact">{icon(Icon::Clock)}<span>{hours}</span></p> });
    let address = if point.address.contains(&point.place.province) {
        point.address.clone()
    } else {
        format!("{}, {}", point.address, point.place.province)
    };
    view! {
        <article class="point-line">
            <h3 class="point-line__name"><a href=Page::SalesPoint { slug: &point.slug }.href(lang)>{point.name.clone()}</a></h3>
            <p class="point-line__fact">{icon(Icon::Pin)}<span>{address}</span></p>
            {hours}
        </article>
    }
    .into_any()
}

/// A stall in a market.
pub fn sample_point() -> SalesPointLine {
    SalesPointLine {
        slug: "gian-san-vat-ben-thanh".into(),
        name: "Gian sản vật phường Bến Thành".into(),
        kind: PointKind::SalesPoint,
        location: LocationKind::Market,
        address: "Gian số 1, phường Bến Thành".into(),
        place: sample_place(),
        point: (10.77, 106.69),
        hours: Some("08:00–20:00".into()),
        is_demo: true,
    }
}

/// One point.
pub fn sample(lang: Lang) -> AnyView {
    point_line(lang, &sample_point())
}
