//! The plan's figures: large numbers, each with its target and the list behind it.

use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Tone, Weight, button, empty, link_button, notice};
use crate::visit::Visit;
use domain::application::State;
use domain::lang::Lang;
use domain::plan::Figure;
use domain::register::{ApplicationQuery, TranslationQuery};
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::board::{Board, Item, ItemKind, Line, Plan};

const AREA: Area = Area::Office("/quan-tri");

/// What waits for somebody in the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Applications nobody has answered.
    pub applications: u64,
    /// Records that lack English.
    pub untranslated: u64,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, board: &Board, waiting: Waiting) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::board::title(lang).into(), area: AREA, who };
    layout::work(&work, || view(lang, board, waiting))
}

/// The board.
pub fn view(lang: Lang, board: &Board, waiting: Waiting) -> AnyView {
    let lines = board.lines.iter().map(|line| figure(lang, board, line));
    view! {
        <div class="board">
            <header class="board__head">
                <h1>{t::board::title(lang)}</h1>
                {day_form(lang, board)}
            </header>
            {(waiting.applications > 0).then(|| applications(lang, waiting.applications))}
            {(waiting.untranslated > 0).then(|| untranslated(lang, waiting.untranslated))}
            {board.plan.as_ref().map(|plan| plan_line(lang, plan))}
            <ul class="board__figures">{lines.collect_view()}</ul>
            <p class="soft">{t::board::how(lang)}</p>
        </div>
    }
    .into_any()
}

/// Somebody waits for an answer.
fn applications(lang: Lang, waiting: u64) -> AnyView {
    let waits = ApplicationQuery { state: Some(State::Received), ..ApplicationQuery::default() };
    let href = Page::Office(Office::ApplicationList(&waits)).href(lang);
    notice(Tone::Info, view! { <a href=href>{t::application::office::waiting(lang, waiting)}</a> })
}

fn untranslated(lang: Lang, waiting: u64) -> AnyView {
    let href = Page::Office(Office::Translations(&TranslationQuery::default())).href(lang);
    notice(Tone::Plain, view! { <a href=href>{t::translation::waiting(lang, waiting)}</a> })
}

/// The day the figures are of: a report asks for the end of a year as often as for today.
fn day_form(lang: Lang, board: &Board) -> AnyView {
    view! {
        <form class="cluster board__day" action=Page::Office(Office::Board).href(lang) method="get">
            <label class="field__label" for="field-day">{t::board::as_of(lang)}</label>
            <input id="field-day" type="date" name="ngay" value=board.as_of.to_string()/>
            {button(Weight::Secondary, t::board::show(lang))}
        </form>
    }
    .into_any()
}

fn plan_line(lang: Lang, plan: &Plan) -> AnyView {
    let area = plan.province.clone().unwrap_or_else(|| t::board::whole_country(lang).to_owned());
    let demo = plan.is_demo.then(|| notice(Tone::Plain, t::board::demo(lang)));
    view! {
        <p>
            {t::board::plan(lang, show_day(plan.issued_on), &plan.issuer, &plan.number)}" "
            {t::board::period(lang, area, show_day(plan.period_from), show_day(plan.period_to))}
        </p>
        {demo}
    }
    .into_any()
}

fn figure(lang: Lang, board: &Board, line: &Line) -> AnyView {
    let href = Page::Office(Office::Figure { figure: line.figure.code(), day: &board.as_of.to_string() }).href(lang);
    let of = line.whole.map(|whole| view! { <p class="soft">{t::board::of(lang, line.part, whole)}</p> });
    let unknown = (line.unknown > 0).then(|| view! { <p class="soft">{t::board::unknown(lang, line.unknown)}</p> });
    view! {
        <li class="board__figure" data-reached=line.reached().map(|yes| if yes { "yes" } else { "no" })>
            <h2 class="board__name"><a href=href>{name(lang, line.figure)}</a></h2>
            <p class="board__value">{value(lang, line)}</p>
            {of}
            {target(lang, line)}
            {unknown}
        </li>
    }
    .into_any()
}

fn value(lang: Lang, line: &Line) -> String {
    match line.value() {
        None => "–".to_owned(),
        Some(value) if line.whole.is_some() => percent(lang, value),
        Some(count) => count.to_string(),
    }
}

/// Tenths of a per cent: "9,7 %" in Vietnamese, "9.7 %" in English.
fn percent(lang: Lang, permille: u64) -> String {
    let comma = if lang == Lang::Vi { ',' } else { '.' };
    match (permille / 10, permille % 10) {
        (whole, 0) => format!("{whole}\u{a0}%"),
        (whole, tenth) => format!("{whole}{comma}{tenth}\u{a0}%"),
    }
}

/// A bar with a tick at the target, and the same in words.
fn target(lang: Lang, line: &Line) -> Option<AnyView> {
    let least = line.at_least?;
    let shown = if line.whole.is_some() { percent(lang, least) } else { least.to_string() };
    let words = if line.reached() == Some(true) {
        t::board::reached(lang, &shown)
    } else {
        t::board::not_reached(lang, &shown)
    };
    let (full, value) =
        (if line.whole.is_some() { 1000 } else { least.max(line.value().unwrap_or(0)) }, line.value().unwrap_or(0));
    let along = |n: u64| (n * 100 / full.max(1)).min(100).to_string();
    let tick = along(least).parse::<u64>().unwrap_or(100).min(99).to_string();
    let view = view! {
        <svg class="board__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="board__track" width="100" height="6"></rect>
            <rect class="board__fill" width=along(value) height="6"></rect>
            <rect class="board__tick" x=tick width="1" height="6"></rect>
        </svg>
        <p>{words}</p>
    };
    Some(view.into_any())
}

/// A figure's name.
pub fn name(lang: Lang, figure: Figure) -> &'static str {
    use t::board::figure as f;
    match figure {
        Figure::Recognitions => f::recognitions(lang),
        Figure::Products => f::products(lang),
        Figure::FourStars => f::four_stars(lang),
        Figure::Cooperatives => f::cooperatives(lang),
        Figure::SmallCompanies => f::small_companies(lang),
        Figure::WomenLed => f::women_led(lang),
        Figure::ModernChannels => f::modern_channels(lang),
        Figure::SalesPoints => f::sales_points(lang),
        Figure::Lapsing => f::lapsing(lang),
    }
}

/// The whole document of the list behind a figure.
pub fn list_page(visit: &Visit, who: &Principal, figure: Figure, items: &[Item]) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: name(lang, figure).into(), area: AREA, who };
    layout::work(&work, || list_view(lang, figure, items))
}

/// The list behind a figure: what counts first, then the rest of the whole.
pub fn list_view(lang: Lang, figure: Figure, items: &[Item]) -> AnyView {
    let back = link_button(Weight::Quiet, Page::Office(Office::Board).href(lang), t::board::back(lang));
    let part = list(lang, t::board::counts(lang), items.iter().filter(|item| item.counts));
    let rest = list(lang, t::board::rest(lang), items.iter().filter(|item| !item.counts));
    let nothing = items.is_empty().then(|| empty(t::board::nothing(lang), t::board::nothing_todo(lang), None));
    view! {
        <p>{back}</p>
        <h1>{name(lang, figure)}</h1>
        {nothing}{part}{rest}
    }
    .into_any()
}

fn list<'a>(lang: Lang, title: &'static str, items: impl Iterator<Item = &'a Item>) -> Option<AnyView> {
    let lines: Vec<_> = items.map(|item| line(lang, item)).collect();
    (!lines.is_empty()).then(|| {
        let title = format!("{title} ({})", lines.len());
        view! { <section><h2>{title}</h2><ol class="board__list">{lines}</ol></section> }.into_any()
    })
}

fn line(lang: Lang, item: &Item) -> AnyView {
    let href = item.page.as_ref().map(|(slug, code)| match item.kind {
        ItemKind::Product => Page::Product { slug, code }.href(lang),
        ItemKind::Producer => Page::Producer { slug, code }.href(lang),
        ItemKind::SalesPoint => Page::SalesPoint { slug }.href(lang),
    });
    match href {
        Some(href) => view! { <li><a href=href>{item.name.clone()}</a></li> }.into_any(),
        None => view! { <li>{item.name.clone()}</li> }.into_any(),
    }
}
