//! The office's craft villages: the list and one form.

mod form;

pub use form::Typed;

use crate::layout::{self, Area, Work};
use crate::office::versions::versions;
use crate::t::craft_village as v;
use crate::t::office as o;
use crate::ui::{Column, Tone, Weight, breadcrumb, button, empty, error_summary, given, link_button, notice, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Guide, Page, Village};
use leptos::prelude::*;
use market::account::Principal;
use market::craft_village::edit::{CraftVillageRecord, SaveRefusal};
use market::place::Province;

/// A village to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<CraftVillageRecord>,
    pub typed: Typed,
    pub provinces: Vec<Province>,
    pub refused: Option<SaveRefusal>,
    /// Whether it was just saved.
    pub done: bool,
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/lang-nghe"), who }
}

/// The whole document of all villages.
pub fn list_page(visit: &Visit, who: &Principal, villages: &[CraftVillageRecord]) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, v::title(lang).to_owned()), || list(lang, villages))
}

fn list(lang: Lang, villages: &[CraftVillageRecord]) -> AnyView {
    let add = link_button(Weight::Primary, Page::Village(Village::New).href(lang), v::add(lang));
    let columns = [v::name(lang), v::makes(lang), v::commune(lang), v::year(lang)].map(Column::new);
    let rows = villages.iter().map(|it| {
        let href = Page::Village(Village::One { slug: &it.slug }).href(lang);
        vec![
            view! { <a href=href>{it.name.clone()}</a> }.into_any(),
            it.makes_vi.clone().into_any(),
            it.commune.1.clone().into_any(),
            given(it.recognised_year.map(|year| year.to_string())),
        ]
    });
    let body = if villages.is_empty() {
        empty(v::none(lang), "", None)
    } else {
        table(lang, v::title(lang), &columns, rows.collect())
    };
    view! {
        <div class="register">
            <div class="register__head"><h1>{v::title(lang)}</h1>{add}</div>
            {body}
        </div>
    }
    .into_any()
}

/// The whole document of one village.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| v::add(lang).to_owned(), |record| record.name.clone())
}

/// The page of one village.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(v::title(lang).to_owned(), Page::Village(Village::All).href(lang))];
    let action = shown.record.as_ref().map_or(Village::New, |record| Village::One { slug: &record.slug });
    let public = shown.record.as_ref().map(|record| {
        let href = Page::Guide(Guide::CraftVillage { slug: &record.slug }).href(lang);
        link_button(Weight::Quiet, href, v::public(lang))
    });
    let done = shown.done.then(|| view! { <div role="status">{notice(Tone::Success, v::saved(lang))}</div> });
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head"><h1>{title(lang, shown)}</h1>{public}</div>
            {done}
            {changed(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            <form class="record__form" action=Page::Village(action).href(lang) method="post" novalidate=true>
                {form::fields(lang, shown)}
                <p class="cluster">{button(Weight::Primary, o::save(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    Some(versions(lang, now.updated_at, form::pairs(lang, &shown.typed, &Typed::of(now))))
}

/// A village that is there, and one that is not.
pub fn samples() -> [Shown; 2] {
    let record = CraftVillageRecord {
        id: uuid::Uuid::from_u128(1),
        slug: "lang-my-thu-duong".into(),
        name: "Làng mỳ Thủ Dương".into(),
        province: "24".into(),
        commune: ("07603".into(), "Xã Nam Dương".into()),
        makes_vi: "Mỳ gạo".into(),
        makes_en: None,
        recognised_year: Some(2014),
        story_vi: None,
        story_en: None,
        sources: Some("https://example.org/lang".into()),
        updated_at: domain::time::Ts(1_795_312_800_000),
        version: 1,
    };
    let province = Province { code: "24".into(), name: "Tỉnh Bắc Ninh".into(), short_name: "Bắc Ninh".into() };
    let typed = Typed::of(&record);
    let there = Shown { record: Some(record), typed, provinces: vec![province], refused: None, done: true };
    let fresh = Shown { record: None, typed: Typed::default(), done: false, ..there.clone() };
    [there, fresh]
}
