//! What delivery costs to the reader's own province, before anything is in the basket. The province is a part of the
//! address, so the page is the same for everybody who asks for it and nothing is kept of anybody.

use super::age;
use crate::failure::Failure;
use crate::t::delivery as d;
use crate::ui::{Choice, Fact, Field, Weight, button, fact_table, select};
use crate::visit::Visit;
use domain::delivery::{Quote, Zone};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::Page;
use jiff::civil::Date;
use leptos::prelude::*;
use market::place::Province;
use market::product::ProductPage;
use market::{Market, place};

/// The province in the address.
const KEY: &str = "giao";

/// What the address asks, and what it may ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub provinces: Vec<Province>,
    pub chosen: Option<Province>,
}

/// Reads the province in the address; one that is none asks for nothing.
pub async fn load(market: &Market, visit: &Visit) -> Result<Asked, Failure> {
    let provinces = place::provinces(market).await?;
    let chosen = provinces.iter().find(|it| it.code == visit.value(KEY)).cloned();
    Ok(Asked { provinces, chosen })
}

/// The fee to a province, the form that asks for another, and the fees by distance; nothing for what is not sent.
pub(super) fn view(lang: Lang, data: &ProductPage, asked: &Asked) -> Option<AnyView> {
    if !data.card.orderable || data.outlook.zones.is_empty() {
        return None;
    }
    let answer = asked.chosen.as_ref().map(|province| answer(lang, data, province));
    let view = view! {
        <section class="send" id="giao-hang" aria-label=d::title(lang)>
            <h2 class="send__title">{d::title(lang)}</h2>
            {answer}
            {(!asked.provinces.is_empty()).then(|| form(lang, data, asked))}
            <details class="send__zones">
                <summary>{d::by_zone(lang)}</summary>
                {zones(lang, data)}
            </details>
        </section>
    };
    Some(view.into_any())
}

fn answer(lang: Lang, data: &ProductPage, province: &Province) -> AnyView {
    let place = &province.short_name;
    let Some(quote) = data.outlook.quote_to(&province.code) else {
        return view! { <p class="send__answer" role="status">{d::out_of_reach(lang, place)}</p> }.into_any();
    };
    let (first, last) = quote.days;
    let day = |days: u8| day(data.today, days);
    let said = d::quote(lang, quote.fee.show(lang), first, day(first), last, place, day(last));
    view! {
        <p class="send__answer" role="status">{said}</p>
        <form action=format!("{}/noi-giao", Page::Basket.href(lang)) method="post">
            <input type="hidden" name="province" value=province.code.clone()/>
            {button(Weight::Quiet, d::remember(lang, place))}
        </form>
    }
    .into_any()
}

/// The day so many days after another.
pub(super) fn day(today: Date, days: u8) -> String {
    show_day(today.saturating_add(jiff::Span::new().days(days)))
}

fn form(lang: Lang, data: &ProductPage, asked: &Asked) -> AnyView {
    let here = Page::Product { slug: &data.card.slug, code: &data.card.code }.href(lang);
    let field = Field { autocomplete: "address-level1", ..Field::new(lang, KEY, d::province(lang)) };
    let chosen = asked.chosen.as_ref().map_or("", |it| it.code.as_str());
    // Whoever sees the page of alcohol has said to be old enough, in the address too.
    let old_enough = data.card.alcohol.then(|| view! { <input type="hidden" name=age::KEY value=age::ENOUGH/> });
    view! {
        <form class="send__form" action=format!("{here}#giao-hang") method="get">
            {old_enough}
            {select(&field, options(lang, &asked.provinces, chosen))}
            {button(Weight::Secondary, d::see(lang))}
        </form>
    }
    .into_any()
}

/// The provinces, with nothing chosen first.
pub(crate) fn options(lang: Lang, provinces: &[Province], chosen: &str) -> Vec<Choice> {
    let first = Choice { label: d::choose(lang).into(), ..Choice::default() };
    let units = provinces.iter().map(|it| Choice {
        value: it.code.clone(),
        label: it.name.clone(),
        chosen: it.code == chosen,
        disabled: false,
    });
    std::iter::once(first).chain(units).collect()
}

fn zones(lang: Lang, data: &ProductPage) -> AnyView {
    let outlook = &data.outlook;
    let rows = outlook.zones.iter().map(|(zone, quote)| Fact::text(zone_name(lang, *zone), fee(lang, *quote)));
    let (more, days) = outlook.remote;
    let note = d::zone_note(lang, days, more.show(lang), &outlook.pack);
    view! { {fact_table(rows.collect())}<p class="soft">{note}</p> }.into_any()
}

fn fee(lang: Lang, quote: Option<Quote>) -> String {
    quote.map_or_else(
        || d::zone_none(lang).to_owned(),
        |quote| d::zone_fee(lang, quote.fee.show(lang), quote.days.0, quote.days.1),
    )
}

/// How far it is, in words.
pub(crate) fn zone_name(lang: Lang, zone: Zone) -> &'static str {
    match zone {
        Zone::Province => d::zone_province(lang),
        Zone::Region => d::zone_region(lang),
        Zone::Country => d::zone_country(lang),
    }
}

/// Asked for a province within the region.
pub fn sample() -> Asked {
    let province = |code: &str, name: &str| Province {
        code: code.into(),
        name: format!("Tỉnh, thành phố {name}"),
        short_name: name.into(),
    };
    let provinces = vec![province("01", "Hà Nội"), province("92", "Cần Thơ")];
    Asked { chosen: provinces.last().cloned(), provinces }
}
