//! What a sales point carries, and finding more.

use super::Shown;
use crate::t::office as o;
use crate::t::office::sales_point as s;
use crate::t::sales_point::goods_status as g;
use crate::ui::{Column, Field, Weight, button, empty, input, product_card, ribbon, table};
use domain::lang::Lang;
use domain::sales_point::GoodsStatus;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::decision::Candidate;
use market::sales_point::GoodsLine;
use market::sales_point::save::SalesPointRecord;

pub(super) fn view(lang: Lang, record: &SalesPointRecord, shown: &Shown) -> AnyView {
    view! {
        <section class="stack" id="hang">
            <h2>{s::goods(lang)}</h2>
            <p class="soft">{s::goods_lead(lang)}</p>
            {search(lang, record, &shown.adding.text)}
            {found(lang, record, shown)}
            {lines(lang, record, &shown.goods)}
        </section>
    }
    .into_any()
}

fn search(lang: Lang, record: &SalesPointRecord, text: &str) -> AnyView {
    let field = Field {
        kind: "search",
        value: text.to_owned(),
        hint: Some(s::find_hint(lang).to_owned()),
        optional: true,
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "tim", s::find(lang))
    };
    let action = Page::Office(Office::SalesPoint { slug: &record.slug }).href(lang);
    view! {
        <form class="register__search" action=format!("{action}#hang") method="get" role="search">
            {input(&field)}
            {button(Weight::Secondary, o::search(lang))}
        </form>
    }
    .into_any()
}

/// Products found, without those that stand there already.
fn found(lang: Lang, record: &SalesPointRecord, shown: &Shown) -> Option<AnyView> {
    if shown.adding.text.is_empty() {
        return None;
    }
    let new = |it: &&Candidate| !shown.goods.iter().any(|line| line.card.code == it.code);
    let lines: Vec<_> = shown.adding.found.iter().filter(new).map(|it| candidate(lang, record, it)).collect();
    if lines.is_empty() {
        return Some(empty(s::find_none(lang), o::nothing_todo(lang), None));
    }
    Some(view! { <ul class="record__choices" role="list">{lines}</ul> }.into_any())
}

fn candidate(lang: Lang, record: &SalesPointRecord, it: &Candidate) -> AnyView {
    view! {
        <li class="record__candidate">
            <span>{it.name.clone()}" "<span class="soft">{it.producer.clone()}</span></span>
            {setting(lang, record, (&it.code, &it.name), None)}
        </li>
    }
    .into_any()
}

fn lines(lang: Lang, record: &SalesPointRecord, goods: &[GoodsLine]) -> AnyView {
    if goods.is_empty() {
        return view! { <p class="soft">{s::goods_none(lang)}</p> }.into_any();
    }
    let columns = [
        Column::new(s::product(lang)),
        Column::new(s::standing(lang)),
        Column::new(s::shown_as(lang)),
        Column::new(s::remove_goods(lang)),
    ];
    table(lang, s::goods(lang), &columns, goods.iter().map(|line| row(lang, record, line)).collect())
}

fn row(lang: Lang, record: &SalesPointRecord, line: &GoodsLine) -> Vec<AnyView> {
    let card = &line.card;
    let name = product_card::name(lang, card).clone();
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let badge = match &card.badge {
        Some(held) => ribbon(lang, held).into_any(),
        None => view! { <span class="soft">{s::no_badge(lang)}</span> }.into_any(),
    };
    let removal = Page::Office(Office::SalesPointGoodsRemoval { slug: &record.slug }).href(lang);
    vec![
        view! { <a href=href>{name.clone()}</a>" "<span class="soft">{card.producer.name.clone()}</span> }.into_any(),
        badge,
        setting(lang, record, (&card.code, &name), Some(line.status)),
        view! {
            <form action=removal method="post">
                <input type="hidden" name="product" value=card.code.clone()/>
                <button class="button" data-weight="quiet" type="submit" aria-label=s::remove_of(lang, name)>
                    {s::remove_goods(lang)}
                </button>
            </form>
        }
        .into_any(),
    ]
}

/// The form that says what a product is there.
fn setting(lang: Lang, record: &SalesPointRecord, (code, name): (&str, &str), now: Option<GoodsStatus>) -> AnyView {
    let options = GoodsStatus::ALL.map(|it| {
        view! { <option value=it.code() selected=now == Some(it)>{word(lang, it)}</option> }
    });
    let verb = if now.is_some() { s::change_goods(lang) } else { s::add_goods(lang) };
    let (action, code) = (Page::Office(Office::SalesPointGoods { slug: &record.slug }).href(lang), code.to_owned());
    view! {
        <form class="record__setting" action=action method="post">
            <input type="hidden" name="product" value=code/>
            <select name="status" aria-label=s::shown_as_of(lang, name)>{options.collect_view()}</select>
            {button(Weight::Secondary, verb)}
        </form>
    }
    .into_any()
}

fn word(lang: Lang, status: GoodsStatus) -> &'static str {
    match status {
        GoodsStatus::Ocop => s::ocop(lang),
        GoodsStatus::KeyProduct => g::key_product(lang),
        GoodsStatus::LocalSpeciality => g::local_speciality(lang),
    }
}
