//! Sending a file in, and saying how it is read.

use super::{NotSent, Shown};
use crate::office::word;
use crate::t;
use crate::t::office as o;
use crate::t::office::decision_list as d;
use crate::ui::{Choice, Field, Weight, button, error_summary, file, input, select};
use domain::decision_list::Column;
use domain::lang::Lang;
use domain::rule_set::Certifier;
use domain::url::{DecisionLists, Page};
use leptos::prelude::*;

/// The name of a column's question.
pub(super) fn column_name(at: usize) -> String {
    format!("column_{at}")
}

/// How much of a cell stands beside a column's question.
const MOST_SHOWN: usize = 60;

pub(super) fn send(lang: Lang, refused: Option<NotSent>) -> AnyView {
    let error = refused.map(|refused| not_sent(lang, refused));
    let errors: Vec<_> = error.map(|text| ("file", text.to_owned())).into_iter().collect();
    let question = Field {
        hint: Some(d::file_hint(lang).to_owned()),
        error: error.map(str::to_owned),
        ..Field::new(lang, "file", d::file_label(lang))
    };
    view! {
        {error_summary(lang, &errors)}
        <form class="record__form" action=Page::DecisionLists(DecisionLists::All).href(lang) method="post" enctype="multipart/form-data">
            {file(&question, ".xlsx,.csv,.txt")}
            <p>{button(Weight::Primary, d::send(lang))}</p>
        </form>
    }
    .into_any()
}

fn not_sent(lang: Lang, refused: NotSent) -> &'static str {
    use sheet::Refusal as R;
    match refused {
        NotSent::NoFile => d::no_file(lang),
        NotSent::Unread(R::TooLarge) => d::too_large(lang),
        NotSent::Unread(R::TooLong) => d::too_long(lang),
        NotSent::Unread(R::Encoding) => d::unknown_encoding(lang),
        NotSent::Unread(R::NotATable) => d::not_a_table(lang),
        NotSent::Unread(R::Empty) => d::file_empty(lang),
    }
}

fn option(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen: value == chosen, disabled: false }
}

/// How a draft is read.
pub(super) fn reading(lang: Lang, shown: &Shown) -> AnyView {
    let list = &shown.list;
    let action = Page::DecisionLists(DecisionLists::One { code: &list.code }).href(lang);
    view! {
        <form class="record__form" action=action method="post" novalidate=true>
            <input type="hidden" name="version" value=list.version.to_string()/>
            <fieldset class="record__group">
                <legend class="record__legend">{d::columns(lang)}</legend>
                <p class="soft">{d::columns_lead(lang)}</p>
                {columns(lang, shown)}
            </fieldset>
            <fieldset class="record__group">
                <legend class="record__legend">{d::heading(lang)}</legend>
                <p class="soft">{d::heading_lead(lang)}</p>
                {heading(lang, shown)}
            </fieldset>
            <p>{button(Weight::Primary, d::look(lang))}</p>
        </form>
    }
    .into_any()
}

fn columns(lang: Lang, shown: &Shown) -> AnyView {
    let (rows, layout) = (&shown.list.rows, &shown.list.settings.layout);
    let title_row = Field {
        kind: "number",
        value: (layout.title_row + 1).to_string(),
        autocomplete: "off",
        hint: Some(d::title_row_hint(lang).into()),
        ..Field::new(lang, "title_row", d::title_row(lang))
    };
    let width = rows.first().map_or(0, Vec::len);
    let each = (0..width).map(|at| {
        let cell = |row: usize| rows.get(row).and_then(|row| row.get(at)).map_or("", String::as_str);
        let (title, example) = (cell(layout.title_row), cell(layout.title_row + 1));
        column(lang, at, (title, example), layout.columns.get(at).copied().flatten())
    });
    view! { {input(&title_row)}<ul class="record__columns-list" role="list">{each.collect_view()}</ul> }.into_any()
}

fn column(lang: Lang, at: usize, (title, example): (&str, &str), holds: Option<Column>) -> AnyView {
    let short = |text: &str| text.chars().take(MOST_SHOWN).collect::<String>();
    let name = if title.is_empty() { d::column_n(lang, at as u64 + 1) } else { short(title) };
    let id = column_name(at);
    let options = Column::ALL.map(|it| {
        view! { <option value=it.code() selected=holds == Some(it)>{column_word(lang, it)}</option> }
    });
    view! {
        <li class="field">
            <label class="field__label" for=id.clone()>{name}</label>
            <p class="field__hint">{short(example)}</p>
            <select id=id.clone() name=id><option value="">{d::ignored(lang)}</option>{options.collect_view()}</select>
        </li>
    }
    .into_any()
}

fn column_word(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Product => o::certificates::product(lang),
        Column::Producer => o::certificates::producer(lang),
        Column::Address => o::producer::address(lang),
        Column::Score => o::certificates::score(lang),
        Column::Stars => o::certificates::stars(lang),
        Column::Certificate => o::decision::certificate_number(lang),
    }
}

fn heading(lang: Lang, shown: &Shown) -> AnyView {
    let settings = &shown.list.settings;
    let line = |name, label: &str, value: &str, hint: Option<&str>| Field {
        value: value.to_owned(),
        hint: hint.map(str::to_owned),
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, name, label)
    };
    let number = line("number", o::decision::number(lang), &settings.number, Some(o::decision::number_hint(lang)));
    let day = line("decided_on", o::decision::day(lang), &settings.decided_on, Some(o::decision::day_hint(lang)));
    let issuer = line("issuer", o::decision::issuer(lang), &settings.issuer, Some(o::decision::issuer_hint(lang)));
    let signer = line("signer", o::decision::signer(lang), &settings.signer, None);
    let choose = |chosen: &str| option("", o::decision::choose(lang), chosen);
    let levels = Certifier::ALL.map(|it| option(it.code(), word::level(lang, it), &settings.level));
    let levels = [choose(&settings.level)].into_iter().chain(levels).collect();
    let provinces = shown.provinces.iter().map(|it| option(&it.code, &it.name, &settings.province));
    let provinces = [choose(&settings.province)].into_iter().chain(provinces).collect();
    let categories = shown.categories.iter().map(|it| {
        let name = |named: &market::product::Named| match lang {
            Lang::Vi => named.name_vi.clone(),
            Lang::En => named.name_en.clone(),
        };
        option(&it.own.code, &format!("{}: {}", name(&it.group), name(&it.own)), &settings.category)
    });
    let categories = [choose(&settings.category)].into_iter().chain(categories).collect();
    let category = line("category", d::category(lang), "", Some(d::category_hint(lang)));
    view! {
        <div class="record__pair">{input(&number)}{input(&day)}</div>
        <div class="record__pair">
            {select(&line("level", o::decision::level(lang), "", None), levels)}
            {input(&issuer)}
        </div>
        <div class="record__pair">
            {input(&signer)}
            {select(&line("province", t::checkout::province(lang), "", None), provinces)}
        </div>
        {select(&category, categories)}
    }
    .into_any()
}
