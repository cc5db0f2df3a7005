//! Fetching a parcel at a sales point in place of having it brought.

use crate::t::delivery as d;
use crate::ui::{Choice, Field, Weight, button, select};
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::Parcel;

/// The choice, where some sales point carries something of the parcel.
pub(super) fn view(lang: Lang, parcel: &Parcel) -> Option<AnyView> {
    let field = Field {
        of: Some(parcel.producer_code.clone()),
        optional: true,
        autocomplete: "off",
        ..Field::new(lang, "point", d::fetch_how(lang))
    };
    let form = || {
        view! {
            <form class="send__form" action=format!("{}/noi-lay", Page::Basket.href(lang)) method="post">
                <input type="hidden" name="producer" value=parcel.producer_code.clone()/>
                {select(&field, choices(lang, parcel))}
                {button(Weight::Secondary, d::fetch_save(lang))}
            </form>
        }
        .into_any()
    };
    (!parcel.points.is_empty()).then(form)
}

/// To the door, or at one of the points.
fn choices(lang: Lang, parcel: &Parcel) -> Vec<Choice> {
    let chosen = parcel.pickup.as_ref().map(|point| point.id);
    let door = Choice { label: d::fetch_door(lang).into(), chosen: chosen.is_none(), ..Choice::default() };
    let points = parcel.points.iter().map(|point| Choice {
        value: point.id.to_string(),
        label: d::fetch_point(lang, &point.address, &point.name),
        chosen: chosen == Some(point.id),
        disabled: false,
    });
    std::iter::once(door).chain(points).collect()
}
