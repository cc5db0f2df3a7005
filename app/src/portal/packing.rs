//! How a producer's goods are packed: what each pack weighs and measures, how far it travels, where parcels are fetched.

use crate::layout::{self, Area, Work};
use crate::shop::basket::send::weight;
use crate::shop::product::send::zone_name;
use crate::t;
use crate::t::delivery::packing as p;
use crate::ui::{Choice, Field, Tone, Weight, button, empty, error_summary, input, notice, select};
use crate::visit::Visit;
use domain::delivery::{Size, Zone};
use domain::lang::Lang;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::delivery::own::{Field as At, MOST_PLACE, OwnPack, PackForm, PackRefusal, Packing};
use market::reading::{FieldError, Problem};
use serde::Deserialize;
use uuid::Uuid;

/// What was typed about one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub pack: Uuid,
    pub weight_g: String,
    pub length_cm: String,
    pub width_cm: String,
    pub height_cm: String,
    pub range: String,
}

/// Where parcels are fetched, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedPickup {
    pub place: String,
}

/// The page to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub packing: Packing,
    /// A pack that was refused.
    pub refused: Option<(Typed, PackRefusal)>,
    /// Words that name no place.
    pub unknown: Option<String>,
    pub saved: bool,
}

impl Typed {
    fn of(pack: &OwnPack) -> Self {
        let side = |of: fn(Size) -> u16| pack.size.map(|size| of(size).to_string()).unwrap_or_default();
        Self {
            pack: pack.pack_id,
            weight_g: pack.weight_g.map(|grams| grams.to_string()).unwrap_or_default(),
            length_cm: side(|size| size.length),
            width_cm: side(|size| size.width),
            height_cm: side(|size| size.height),
            range: pack.range.code().to_owned(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> PackForm {
        PackForm {
            weight_g: self.weight_g.trim().to_owned(),
            length_cm: self.length_cm.trim().to_owned(),
            width_cm: self.width_cm.trim().to_owned(),
            height_cm: self.height_cm.trim().to_owned(),
            range: self.range.clone(),
        }
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let is_refused = shown.refused.is_some() || shown.unknown.is_some();
    let title = p::title(lang).to_owned();
    let title = if is_refused { t::checkout::title_error(lang, title) } else { title };
    layout::work(&Work { visit, title, area: Area::Portal("/ban-hang/dong-goi"), who }, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let saved = shown.saved.then(|| view! { <div role="status">{notice(Tone::Success, p::saved(lang))}</div> });
    let packs = shown.packing.packs.iter().map(|it| pack(lang, shown, it));
    let packs = if shown.packing.packs.is_empty() {
        empty(t::portal::no_packs(lang), t::portal::no_packs_todo(lang), None)
    } else {
        view! { <div class="counts">{packs.collect_view()}</div> }.into_any()
    };
    view! {
        <h1>{p::title(lang)}</h1>
        {saved}
        {error_summary(lang, &errors(lang, shown))}
        <p class="soft">{p::lead(lang)}</p>
        {pickup(lang, shown)}
        {packs}
    }
    .into_any()
}

fn pickup(lang: Lang, shown: &Shown) -> AnyView {
    let now = shown.packing.pickup.clone();
    let field = Field {
        value: shown.unknown.clone().or(now).unwrap_or_default(),
        hint: Some(p::pickup_hint(lang).to_owned()),
        optional: true,
        autocomplete: "off",
        most: u32::try_from(MOST_PLACE).ok(),
        error: shown.unknown.is_some().then(|| p::pickup_unknown(lang).to_owned()),
        ..Field::new(lang, "place", p::pickup(lang))
    };
    view! {
        <form class="record__form" action=Page::Portal(Portal::Pickup).href(lang) method="post" novalidate=true>
            {input(&field)}
            <p>{button(Weight::Secondary, p::pickup_save(lang))}</p>
        </form>
    }
    .into_any()
}

fn pack(lang: Lang, shown: &Shown, pack: &OwnPack) -> AnyView {
    let refused = shown.refused.as_ref().filter(|(typed, _)| typed.pack == pack.pack_id);
    let typed = refused.map_or_else(|| Typed::of(pack), |(typed, _)| typed.clone());
    let errors = refused.map_or(&[][..], |(_, refusal)| fields(refusal));
    let href = Page::Product { slug: &pack.product_slug, code: &pack.product_code }.href(lang);
    let net = pack.net_weight_g.map(|grams| p::net(lang, weight(lang, grams.into())));
    let ask = |at: At, value: &str| input(&question(lang, (pack, errors), (at, value)));
    view! {
        <article class="count">
            <header class="count__head">
                <h2 class="count__name"><a href=href>{pack.product_name.clone()}</a></h2>
                <p class="soft">{pack.label.clone()}</p>
                {net.map(|net| view! { <p class="soft">{net}</p> })}
            </header>
            <form class="record__form" action=Page::Portal(Portal::Packing).href(lang) method="post" novalidate=true>
                <input type="hidden" name="pack" value=pack.pack_id.to_string()/>
                {ask(At::Weight, &typed.weight_g)}
                <div class="record__three">
                    {ask(At::Length, &typed.length_cm)}
                    {ask(At::Width, &typed.width_cm)}
                    {ask(At::Height, &typed.height_cm)}
                </div>
                {reach(lang, (pack, errors), &typed.range)}
                <p>{button(Weight::Secondary, p::save(lang))}</p>
            </form>
        </article>
    }
    .into_any()
}

/// How far the product travels.
fn reach(lang: Lang, (pack, errors): (&OwnPack, &[FieldError<At>]), chosen: &str) -> AnyView {
    let field = Field { optional: false, ..question(lang, (pack, errors), (At::Range, chosen)) };
    let choice = |zone: Zone| Choice {
        value: zone.code().into(),
        label: if zone == Zone::Country { p::range_all(lang) } else { zone_name(lang, zone) }.into(),
        chosen: zone.code() == chosen,
        disabled: false,
    };
    select(&field, Zone::ALL.map(choice).to_vec())
}

fn question(lang: Lang, (pack, errors): (&OwnPack, &[FieldError<At>]), (at, value): (At, &str)) -> Field {
    let error = errors.iter().find(|it| it.field == at);
    Field {
        of: Some(pack.pack_id.simple().to_string()),
        value: value.to_owned(),
        kind: "number",
        optional: true,
        autocomplete: "off",
        error: error.map(|it| message(lang, *it)),
        ..Field::new(lang, at.code(), label(lang, at))
    }
}

fn label(lang: Lang, at: At) -> &'static str {
    match at {
        At::Weight => p::weight(lang),
        At::Length => p::length(lang),
        At::Width => p::width(lang),
        At::Height => p::height(lang),
        At::Range => p::range(lang),
    }
}

fn message(lang: Lang, error: FieldError<At>) -> String {
    match (error.field, error.problem) {
        (At::Range, _) => p::range_missing(lang).to_owned(),
        (_, Problem::Missing) => p::side_missing(lang).to_owned(),
        (at, _) => p::number_wrong(lang, at.most()),
    }
}

fn fields(refusal: &PackRefusal) -> &[FieldError<At>] {
    match refusal {
        PackRefusal::Fields(errors) => errors,
        PackRefusal::NoSuchPack => &[],
    }
}

/// Everything wrong, by the ids of its fields.
fn errors(lang: Lang, shown: &Shown) -> Vec<(String, String)> {
    let of_pack = shown.refused.iter().flat_map(|(typed, refusal)| {
        let of = typed.pack.simple().to_string();
        fields(refusal).iter().map(move |it| (format!("{}-{of}", it.field.code()), message(lang, *it)))
    });
    let unknown = shown.unknown.iter().map(|_| ("place".to_owned(), p::pickup_unknown(lang).to_owned()));
    unknown.chain(of_pack).collect()
}

/// As it stands; saved; with mistakes; with nothing to pack.
pub fn samples() -> [Shown; 4] {
    let pack = |n: u128, label: &str, size| OwnPack {
        pack_id: Uuid::from_u128(n),
        product_code: "0a1b2c".into(),
        product_slug: "mat-ong-bac-ha".into(),
        product_name: "Mật ong bạc hà".into(),
        label: label.into(),
        net_weight_g: Some(500),
        weight_g: Some(780),
        size,
        range: Zone::Region,
    };
    let packs = vec![pack(1, "Hũ 500 g", Some(Size { length: 12, width: 12, height: 15 })), pack(2, "Hũ 250 g", None)];
    let packing = Packing { packs, pickup: Some("Phường Chũ, Tỉnh Bắc Ninh".into()) };
    let shown = Shown { packing, ..Shown::default() };
    let typed = Typed { pack: Uuid::from_u128(2), weight_g: "0".into(), length_cm: "9".into(), ..Typed::default() };
    let errors = [
        (At::Weight, Problem::Unreadable),
        (At::Width, Problem::Missing),
        (At::Height, Problem::Missing),
        (At::Range, Problem::Missing),
    ];
    let errors = errors.map(|(field, problem)| FieldError { field, problem }).to_vec();
    let wrong =
        Shown {
            refused: Some((typed, PackRefusal::Fields(errors))), unknown: Some("đâu đó".into()), ..shown.clone()
        };
    [shown.clone(), Shown { saved: true, ..shown }, wrong, Shown::default()]
}
