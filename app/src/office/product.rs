//! A product's record in the office: what it keeps, how it stands, and what belongs to its producer beside it.

use crate::action::answer::wrong;
use crate::layout::{self, Area, Work};
use crate::office::products;
use crate::office::versions::{Pair, versions};
use crate::office::word;
use crate::t::goods as g;
use crate::t::office as o;
use crate::ui::{
    Column, Field, Tone, Weight, breadcrumb, button, error_summary, given, input, link_button, notice, select, table,
    textarea,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::product::ProductVerb;
use domain::register::CertificateQuery;
use domain::url::{Bulk, Desk, Goods, Office, Page, with_query};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::certificate::Recognition;
use market::product::PackLine;
use market::product::save::{
    Field as At, MOST_NAME, MOST_SEASON, MOST_TEXT, ProductFile, ProductForm, ProductRecord, SaveRefusal,
};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal as Refused;
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub name: String,
    pub name_en: String,
    pub summary_en: String,
    pub storage_en: String,
    pub category: String,
    pub season: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &ProductRecord) -> Self {
        Self {
            version: record.version.to_string(),
            name: record.name.clone(),
            name_en: record.name_en.clone().unwrap_or_default(),
            summary_en: record.summary_en.clone().unwrap_or_default(),
            storage_en: record.storage_en.clone().unwrap_or_default(),
            category: record.category.code.clone(),
            season: record.season.to_string(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> ProductForm {
        ProductForm {
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            summary_en: self.summary_en.clone(),
            storage_en: self.storage_en.clone(),
            category: self.category.clone(),
            season: self.season.clone(),
        }
    }
}

/// A product to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub file: ProductFile,
    pub typed: Typed,
    pub categories: Vec<Category>,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Saved,
    StatusChanged,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "luu" => Some(Self::Saved),
            "tinh-trang" => Some(Self::StatusChanged),
            _ => None,
        }
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let name = shown.file.record.name.clone();
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, name) } else { name };
    let work = Work { visit, title, area: Area::Office("/quan-tri/san-pham"), who };
    layout::work(&work, || view(lang, shown, who.promoter().is_some()))
}

/// The page; the way to its listing is only for those who review listings.
pub fn view(lang: Lang, shown: &Shown, reviews: bool) -> AnyView {
    let record = &shown.file.record;
    let back = vec![(g::title(lang).to_owned(), Page::Goods(Goods::Products).href(lang))];
    let action = Page::Goods(Goods::Product { code: &record.code }).href(lang);
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head"><h1>{record.name.clone()}</h1>{products::standing(lang, record.standing)}</div>
            {done(lang, shown.done)}
            {changed(lang, shown)}
            {error_summary(lang, &errors(lang, shown))}
            <form class="record__form" action=action method="post" novalidate=true>
                {fields(lang, shown)}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
            {standing(lang, record)}
            {packs(lang, &shown.file, reviews)}
            {recognitions(lang, &shown.file)}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Saved => g::saved(lang),
        Done::StatusChanged => o::standing::done(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(Refused::Changed(now)) = &shown.refused else { return None };
    let (yours, theirs) = (&shown.typed, &Typed::of(now));
    let category = |code: &str| {
        let found = shown.categories.iter().find(|it| it.own.code == code);
        found.map_or("", |it| lang.pick(&it.own.name_vi, Some(&it.own.name_en))).to_owned()
    };
    let pairs: Vec<Pair> = vec![
        (g::name_field(lang), yours.name.clone(), theirs.name.clone()),
        (g::name_en(lang), yours.name_en.clone(), theirs.name_en.clone()),
        (g::summary_en(lang), yours.summary_en.clone(), theirs.summary_en.clone()),
        (g::storage_en(lang), yours.storage_en.clone(), theirs.storage_en.clone()),
        (g::category(lang), category(&yours.category), category(&theirs.category)),
        (g::season(lang), yours.season.clone(), theirs.season.clone()),
    ];
    Some(versions(lang, now.updated_at, pairs))
}

fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let (typed, record) = (&shown.typed, &shown.file.record);
    let line = |at: At, label: &str, value: &str| field(lang, shown, at, label, value);
    let group = lang.pick(&record.group.name_vi, Some(&record.group.name_en)).to_owned();
    let name_en = Field { optional: true, ..line(At::NameEn, g::name_en(lang), &typed.name_en) };
    let category =
        Field { hint: Some(g::category_hint(lang, group)), ..line(At::Category, g::category(lang), &typed.category) };
    let season = Field {
        optional: true,
        hint: Some(g::season_hint(lang).to_owned()),
        most: u32::try_from(MOST_SEASON).ok(),
        ..line(At::Season, g::season(lang), &typed.season)
    };
    let mut choices = products::categories(lang, &shown.categories, Some(&typed.category));
    choices.remove(0);
    view! {
        <input type="hidden" name="version" value=typed.version.clone()/>
        {input(&line(At::Name, g::name_field(lang), &typed.name))}
        {input(&name_en)}
        {select(&category, choices)}
        {input(&season)}
        {english(lang, shown)}
        <p class="soft">{g::rest_hint(lang)}</p>
    }
    .into_any()
}

/// What its producer wrote, to be said in English: each under the Vietnamese it stands for.
fn english(lang: Lang, shown: &Shown) -> AnyView {
    let (typed, record) = (&shown.typed, &shown.file.record);
    let text = |at: At, label: &str, value: &str, vietnamese: &str| Field {
        hint: Some(g::in_vietnamese(lang, vietnamese)),
        optional: true,
        most: u32::try_from(MOST_TEXT).ok(),
        ..field(lang, shown, at, label, value)
    };
    let summary = text(At::SummaryEn, g::summary_en(lang), &typed.summary_en, &record.summary_vi);
    let storage = record
        .storage_vi
        .as_deref()
        .map(|vi| textarea(&text(At::StorageEn, g::storage_en(lang), &typed.storage_en, vi), 2));
    view! { {textarea(&summary, 4)}{storage} }.into_any()
}

fn field(lang: Lang, shown: &Shown, at: At, label: &str, value: &str) -> Field {
    let errors = wrong(shown.refused.as_ref());
    Field {
        value: value.to_owned(),
        autocomplete: "off",
        most: u32::try_from(MOST_NAME).ok(),
        error: errors.iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned()),
        ..Field::new(lang, at.code(), label)
    }
}

fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    wrong(shown.refused.as_ref()).iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect()
}

fn message(lang: Lang, error: FieldError<At>) -> &'static str {
    match (error.problem, error.field) {
        (Problem::TooLong, _) => o::field::too_long(lang),
        (_, At::Season) => g::season_wrong(lang),
        (_, At::Category) => g::category_missing(lang),
        (_, At::Name | At::NameEn | At::SummaryEn | At::StorageEn) => g::name_missing(lang),
    }
}

/// How it stands, what can be said of it, and where the rest of it is.
fn standing(lang: Lang, record: &ProductRecord) -> AnyView {
    let verbs = ProductVerb::of(record.standing).map(|verb| {
        let pairs = [("viec", verb.code()), ("chon", &record.code), ("ve", "trang")];
        let pairs = pairs.map(|(key, value)| (key, value.to_owned()));
        let href = with_query(&Page::Bulk(Bulk::Products).href(lang), &pairs);
        let weight = if verb == ProductVerb::Reopen { Weight::Secondary } else { Weight::Danger };
        link_button(weight, href, word::product_verb(lang, verb))
    });
    let certificates = CertificateQuery { text: record.name.clone(), ..CertificateQuery::default() };
    let (maker, name) = &record.producer;
    let links = [
        (Page::Product { slug: &record.slug, code: &record.code }, g::public(lang).to_owned()),
        (Page::Office(Office::Producer { code: maker }), format!("{}: {name}", g::see_producer(lang))),
        (Page::Office(Office::CertificateList(&certificates)), g::see_certificates(lang).to_owned()),
    ];
    let links = links.map(|(page, label)| view! { <li><a href=page.href(lang)>{label}</a></li> });
    let status = word::product_status(lang, record.standing.status);
    view! {
        <section class="record__beside stack">
            <h2>{g::standing(lang)}</h2>
            <p class="soft">{g::standing_text(lang, record.updated_at.show(), status)}</p>
            <p class="cluster">{verbs.collect_view()}</p>
            <ul class="record__names">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn packs(lang: Lang, file: &ProductFile, reviews: bool) -> AnyView {
    let columns = [Column::new(g::pack(lang)), Column::number(g::pack_price(lang)), Column::new(g::stock(lang))];
    let rows: Vec<Vec<AnyView>> = file.packs.iter().map(|it| pack(lang, it)).collect();
    let listing = file.listing.as_ref().filter(|_| reviews).map(|(code, state)| {
        let href = Page::Desk(Desk::Listing { code }).href(lang);
        view! { <p><a href=href>{g::see_listing(lang)}</a>" "<span class="soft">{crate::listing::word::state(lang, *state)}</span></p> }
    });
    let pictures = g::pictures(lang, file.pictures as u64);
    view! {
        <section class="stack" data-gap="small">
            <h2>{g::packs(lang)}</h2>
            {table(lang, g::packs(lang), &columns, rows)}
            <p class="soft">{pictures}</p>
            {listing}
        </section>
    }
    .into_any()
}

fn pack(lang: Lang, pack: &PackLine) -> Vec<AnyView> {
    use market::product::Stock;
    let price = pack.price.as_ref().map_or_else(|| g::not_offered(lang).to_owned(), |it| it.amount.show(lang));
    let stock = match pack.stock {
        Stock::SoldOut => crate::t::ui::sold_out(lang).to_owned(),
        Stock::Few(n) => crate::t::ui::few_left(lang, n.into()),
        Stock::Plenty => crate::t::product::in_stock(lang).to_owned(),
    };
    vec![pack.label.clone().into_any(), price.into_any(), stock.into_any()]
}

/// Every decision about it, latest first.
fn recognitions(lang: Lang, file: &ProductFile) -> AnyView {
    let columns =
        [Column::new(g::decision(lang)), Column::new(g::decided(lang)), Column::number(o::certificates::stars(lang))];
    let rows: Vec<Vec<AnyView>> = file.recognitions.iter().map(|it| recognition(lang, it)).collect();
    let body = if rows.is_empty() {
        view! { <p class="soft">{g::no_certificates(lang)}</p> }.into_any()
    } else {
        table(lang, g::certificates(lang), &columns, rows)
    };
    view! { <section class="stack" data-gap="small"><h2>{g::certificates(lang)}</h2>{body}</section> }.into_any()
}

fn recognition(lang: Lang, it: &Recognition) -> Vec<AnyView> {
    let number = it.decision.number.clone().unwrap_or_else(|| "–".to_owned());
    let name = match &it.certificate {
        Some(certificate) => {
            let href = Page::Office(Office::Certificate { code: &certificate.code }).href(lang);
            view! { <a href=href>{number}</a> }.into_any()
        }
        None => number.into_any(),
    };
    vec![name, given(it.decision.decided.map(|day| day.show(lang))), it.stars.count().into_any()]
}
