//! The questions of a discount.

use super::Shown;
use crate::action::answer::wrong;
use crate::shop::discount::bearer;
use crate::t::discount as d;
use crate::ui::{Choice, Field, Tone, choices, input, notice, select, textarea, tick};
use domain::discount::{FundedBy, Kind, WORD_LENGTH, show_percent};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::star::Stars;
use domain::time::show_day;
use domain::url::DiscountSide;
use leptos::prelude::*;
use market::discount::form::{MOST_LIST, MOST_NAME};
use market::discount::save::SaveRefusal;
use market::discount::{DiscountForm, DiscountRecord, Field as At, PackName};
use market::reading::{FieldError, Problem};
use serde::Deserialize;

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub name: String,
    pub name_en: String,
    pub word: String,
    pub funded_by: String,
    pub kind: String,
    pub percent: String,
    pub amount: String,
    pub most: String,
    pub packs: String,
    pub gift: String,
    pub producers: String,
    pub products: String,
    pub category: String,
    pub stars: String,
    pub least_goods: String,
    pub from: String,
    pub until: String,
    pub most_uses: String,
    pub most_each: String,
    /// "on" where it goes with others.
    pub combinable: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &DiscountRecord) -> Self {
        let amount = |amount: Option<Vnd>| amount.map(|it| it.0.to_string()).unwrap_or_default();
        let number = |number: Option<i64>| number.map(|it| it.to_string()).unwrap_or_default();
        let line = |pack: &PackName| format!("{} {}", pack.product_code, pack.label);
        let scope = &record.scope;
        Self {
            version: record.version.to_string(),
            name: record.name.clone(),
            name_en: record.name_en.clone().unwrap_or_default(),
            word: record.word.clone().unwrap_or_default(),
            funded_by: record.funded_by.code().to_owned(),
            kind: record.kind.code().to_owned(),
            percent: record.points.map(show_percent).unwrap_or_default(),
            amount: amount(record.amount),
            most: amount(record.most),
            packs: record.packs.iter().map(line).collect::<Vec<_>>().join("\n"),
            gift: record.gift.as_ref().map(line).unwrap_or_default(),
            producers: scope.producers.join(", "),
            products: scope.products.join(", "),
            category: scope.categories.first().cloned().unwrap_or_default(),
            stars: scope.least_stars.map(|stars| stars.count().to_string()).unwrap_or_default(),
            least_goods: amount(Some(record.least_goods).filter(|least| *least > Vnd::ZERO)),
            from: show_day(record.days.from),
            until: record.days.until.map(show_day).unwrap_or_default(),
            most_uses: number(record.most_uses),
            most_each: number(record.most_each),
            combinable: if record.combinable { "on" } else { "" }.to_owned(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> DiscountForm {
        let it = self.clone();
        DiscountForm {
            name: it.name,
            name_en: it.name_en,
            word: it.word,
            funded_by: it.funded_by,
            kind: it.kind,
            percent: it.percent,
            amount: it.amount,
            most: it.most,
            packs: it.packs,
            gift: it.gift,
            producers: it.producers,
            products: it.products,
            category: it.category,
            stars: it.stars,
            least_goods: it.least_goods,
            from: it.from,
            until: it.until,
            most_uses: it.most_uses,
            most_each: it.most_each,
            combinable: it.combinable == "on",
        }
    }
}

/// One question, with what was typed and what is wrong with it.
fn question(lang: Lang, shown: &Shown, at: At, (label, value): (&str, &str)) -> Field {
    let error = wrong(shown.refused.as_ref()).iter().find(|it| it.field == at);
    Field {
        value: value.to_owned(),
        error: error.map(|it| message(lang, *it)),
        autocomplete: "off",
        ..Field::new(lang, at.code(), label)
    }
}

fn hinted(hint: &'static str, field: Field) -> Field {
    Field { hint: Some(hint.to_owned()), optional: true, most: Some(200), ..field }
}

fn optional(field: Field) -> Field {
    Field { optional: true, most: Some(40), ..field }
}

/// All questions.
pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <section class="stack"><h2>{d::section_what(lang)}</h2>{what(lang, shown)}</section>
        <section class="stack"><h2>{d::section_goods(lang)}</h2>{goods(lang, shown)}</section>
        <section class="stack"><h2>{d::section_when(lang)}</h2>{when(lang, shown)}</section>
    }
    .into_any()
}

/// Those that can change once it was used.
pub(super) fn limits(lang: Lang, shown: &Shown) -> AnyView {
    let used = shown.record.as_ref().is_some_and(|record| record.was_used);
    let text = if used { d::fixed(lang) } else { d::fixed_office(lang) };
    view! { {notice(Tone::Info, text)}<section class="stack"><h2>{d::section_when(lang)}</h2>{ends(lang, shown)}</section> }
        .into_any()
}

fn what(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let ask = |at, label, value: &str| question(lang, shown, at, (label, value));
    let name = Field {
        hint: Some(d::name_hint(lang).to_owned()),
        most: u32::try_from(MOST_NAME).ok(),
        ..ask(At::Name, d::name(lang), &typed.name)
    };
    let name_en = Field {
        optional: true,
        most: u32::try_from(MOST_NAME).ok(),
        ..ask(At::NameEn, d::name_en(lang), &typed.name_en)
    };
    let word = Field {
        most: u32::try_from(*WORD_LENGTH.end() * 2).ok(),
        ..hinted(d::word_form_hint(lang), ask(At::Word, d::word_form(lang), &typed.word))
    };
    let bearers = (shown.side == DiscountSide::Office).then(|| funded_by(lang, shown));
    let lines = |field: Field| Field { most: u32::try_from(MOST_LIST).ok(), ..field };
    view! {
        {input(&name)}
        {input(&name_en)}
        {input(&word)}
        {bearers}
        {choices(&ask(At::Kind, d::kind(lang), ""), kinds(lang, shown))}
        {input(&hinted(d::percent_hint(lang), ask(At::Percent, d::percent(lang), &typed.percent)))}
        {input(&hinted(d::most_hint(lang), ask(At::Most, d::most(lang), &typed.most)))}
        {input(&hinted(d::amount_hint(lang), ask(At::Amount, d::amount(lang), &typed.amount)))}
        {textarea(&lines(hinted(d::packs_hint(lang), ask(At::Packs, d::packs(lang), &typed.packs))), 3)}
        {input(&hinted(d::gift_hint(lang), ask(At::Gift, d::gift(lang), &typed.gift)))}
    }
    .into_any()
}

fn funded_by(lang: Lang, shown: &Shown) -> AnyView {
    let first = Choice { label: d::choose(lang).to_owned(), ..Choice::default() };
    let given = FundedBy::ALL.into_iter().filter(|it| *it != FundedBy::Producer).map(|it| Choice {
        value: it.code().to_owned(),
        label: bearer(lang, it).to_owned(),
        chosen: shown.typed.funded_by == it.code(),
        disabled: false,
    });
    let field = question(lang, shown, At::FundedBy, (d::funded_by(lang), ""));
    select(&field, std::iter::once(first).chain(given).collect())
}

fn kinds(lang: Lang, shown: &Shown) -> Vec<Choice> {
    use d::kind_word as k;
    let label = |kind| match kind {
        Kind::Percent => k::percent(lang),
        Kind::Amount => k::amount(lang),
        Kind::Delivery => k::delivery(lang),
        Kind::Set => k::set(lang),
    };
    let choice = |kind: Kind| Choice {
        value: kind.code().to_owned(),
        label: label(kind).to_owned(),
        chosen: shown.typed.kind == kind.code(),
        disabled: false,
    };
    Kind::ALL.into_iter().map(choice).collect()
}

fn goods(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let ask = |at, label, value: &str| question(lang, shown, at, (label, value));
    let lines = |field: Field| Field { most: u32::try_from(MOST_LIST).ok(), ..field };
    let producers = (shown.side == DiscountSide::Office).then(|| {
        let field = hinted(d::producers_hint(lang), ask(At::Producers, d::producers(lang), &typed.producers));
        textarea(&lines(field), 2)
    });
    let products = hinted(d::products_hint(lang), ask(At::Products, d::products(lang), &typed.products));
    let least = ask(At::LeastGoods, d::least_goods(lang), &typed.least_goods);
    view! {
        {producers}
        {textarea(&lines(products), 2)}
        {select(&optional(ask(At::Category, d::category(lang), "")), categories(lang, shown))}
        {select(&optional(ask(At::Stars, d::stars(lang), "")), stars(lang, shown))}
        {input(&hinted(d::least_goods_hint(lang), least))}
    }
    .into_any()
}

fn categories(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let every = Choice { label: d::every_category(lang).to_owned(), ..Choice::default() };
    let one = shown.categories.iter().map(|it| {
        let name = |vi: &str, en: &str| lang.pick(vi, Some(en)).to_owned();
        let (own, group) = (name(&it.own.name_vi, &it.own.name_en), name(&it.group.name_vi, &it.group.name_en));
        Choice {
            chosen: shown.typed.category == it.own.code,
            value: it.own.code.clone(),
            label: format!("{group} · {own}"),
            disabled: false,
        }
    });
    std::iter::once(every).chain(one).collect()
}

fn stars(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let every = Choice { label: d::every_stars(lang).to_owned(), ..Choice::default() };
    let one = Stars::ALL.into_iter().filter(|stars| stars.is_certified()).map(|stars| {
        let value = stars.count().to_string();
        Choice {
            chosen: shown.typed.stars == value,
            label: d::stars_choice(lang, stars.count()),
            value,
            disabled: false,
        }
    });
    std::iter::once(every).chain(one).collect()
}

fn when(lang: Lang, shown: &Shown) -> AnyView {
    let from = question(lang, shown, At::From, (d::from(lang), &shown.typed.from));
    let combinable = Field {
        value: shown.typed.combinable.clone(),
        hint: Some(d::combinable_hint(lang).to_owned()),
        ..Field::new(lang, "combinable", d::combinable(lang))
    };
    view! {
        {input(&Field { most: Some(40), ..from })}
        {ends(lang, shown)}
        {tick(&combinable)}
    }
    .into_any()
}

/// How long, and how often.
fn ends(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let ask = |at, label, value: &str| optional(question(lang, shown, at, (label, value)));
    let each = Field {
        hint: Some(d::most_each_hint(lang).to_owned()),
        ..ask(At::MostEach, d::most_each(lang), &typed.most_each)
    };
    view! {
        {input(&ask(At::Until, d::until(lang), &typed.until))}
        {input(&ask(At::MostUses, d::most_uses(lang), &typed.most_uses))}
        {input(&each)}
    }
    .into_any()
}

/// Everything wrong, for the summary.
pub(super) fn errors(lang: Lang, refused: Option<&SaveRefusal>) -> Vec<(&'static str, String)> {
    wrong(refused).iter().map(|it| (it.field.code(), message(lang, *it))).collect()
}

fn message(lang: Lang, FieldError { field, problem }: FieldError<At>) -> String {
    use d::wrong as w;
    let text = match (field, problem) {
        (At::Name, _) => return w::name(lang, MOST_NAME),
        (At::NameEn, _) => return w::name_en(lang, MOST_NAME),
        (At::Word, Problem::Unfit) => w::word_taken(lang),
        (At::Word, _) => w::word(lang),
        (At::FundedBy, _) => w::funded_by(lang),
        (At::Kind, _) => w::kind(lang),
        (At::Percent, _) => w::percent(lang),
        (At::Amount | At::Most | At::LeastGoods, _) => w::amount(lang),
        (At::Packs, Problem::Missing) => w::packs_few(lang),
        (At::Packs, _) => w::packs(lang),
        (At::Gift, Problem::Unfit) => w::gift_twice(lang),
        (At::Gift, _) => w::gift(lang),
        (At::Producers | At::Products, Problem::TooLong) => w::codes_many(lang),
        (At::Producers | At::Products, _) => w::codes(lang),
        (At::Category, _) => w::category(lang),
        (At::Stars, _) => w::stars(lang),
        (At::Until, Problem::Unfit) => w::until_early(lang),
        (At::From | At::Until, _) => w::day(lang),
        (At::MostUses, Problem::Unfit) => w::limit_low(lang),
        (At::MostUses | At::MostEach, _) => w::limit(lang),
    };
    text.to_owned()
}
