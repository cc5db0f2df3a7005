//! The register of certificates: as a list, and as a calendar of what lapses.

pub mod sample;

use crate::layout::{self, Area, Work};
use crate::office::word;
use crate::shop::certificate::small_word;
use crate::t;
use crate::t::office as o;
use crate::ui::{
    Column, FilterLink, RegisterSearch, Tone, Weight, download, empty, filter, given, link_button, notice, pagination,
    register_search, table,
};
use crate::visit::Visit;
use domain::certificate::CertStatus;
use domain::lang::Lang;
use domain::register::{CertificateQuery, CertificateSort, CertificateState, CertificateView, HORIZONS};
use domain::star::Stars;
use domain::time::{show_day, show_month};
use domain::url::{DecisionLists, Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::certificate::register::{CertificateLine, Counts};
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: CertificateQuery,
    pub lines: Vec<CertificateLine>,
    pub total: u64,
    pub pages: u32,
    pub counts: Counts,
    /// A product and the stars it was just rated with, without a certificate.
    pub rated: Option<(String, u8)>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: title(lang, shown).into(), area: Area::Office("/quan-tri/chung-nhan"), who };
    layout::work(&work, || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> &'static str {
    if shown.query.view.is_some() { o::certificates::title_calendar(lang) } else { o::certificates::title(lang) }
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let rated = shown.rated.as_ref().map(|(product, stars)| {
        view! { <div role="status">{notice(Tone::Success, o::certificates::rated(lang, product, stars))}</div> }
    });
    let enter = Page::Office(Office::NewDecision { product: "" }).href(lang);
    let lists = Page::DecisionLists(DecisionLists::All).href(lang);
    let whole = CertificateQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Office(Office::CertificateFile(&whole, format)).href(lang);
    let body = if shown.query.view.is_some() { calendar(lang, shown) } else { list(lang, shown) };
    view! {
        <div class="register">
            <div class="register__head">
                <h1>{title(lang, shown)}</h1>
                <p class="cluster">
                    {link_button(Weight::Primary, enter, o::certificates::enter(lang))}
                    {link_button(Weight::Secondary, lists, o::decision_list::title(lang))}
                </p>
            </div>
            {rated}
            {search(lang, &shown.query)}
            {filters(lang, shown)}
            <div class="register__found">
                <p role="status">{o::certificates::count(lang, shown.total)}</p>
                {download(lang, file)}
            </div>
            {body}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &CertificateQuery) -> String {
    Page::Office(Office::CertificateList(query)).href(lang)
}

/// The words; everything else asked for goes along.
fn search(lang: Lang, query: &CertificateQuery) -> AnyView {
    let search = RegisterSearch {
        action: Page::Office(Office::Certificates).href(lang),
        label: o::certificates::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices: Vec::new(),
        kept: query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    register_search(lang, search)
}

fn filters(lang: Lang, shown: &Shown) -> AnyView {
    let first = CertificateQuery { page: 1, ..shown.query.clone() };
    let view = |view: Option<CertificateView>, label: &str| FilterLink {
        href: href(lang, &CertificateQuery { view, state: None, ..first.clone() }),
        label: label.to_owned(),
        count: None,
        chosen: first.view == view,
    };
    let calendar = Some(CertificateView::Calendar);
    let ways = vec![view(None, o::certificates::as_list(lang)), view(calendar, o::certificates::as_calendar(lang))];
    let states =
        first.view.is_none().then(|| filter(o::certificates::state(lang), states(lang, &first, &shown.counts)));
    view! {
        <div class="register__filters">
            {filter(o::certificates::view(lang), ways)}
            {states}
            {filter(o::certificates::within(lang), horizons(lang, &first, &shown.counts))}
        </div>
    }
    .into_any()
}

fn states(lang: Lang, first: &CertificateQuery, counts: &Counts) -> Vec<FilterLink> {
    let link = |state: Option<CertificateState>, label: &str, count| FilterLink {
        href: href(lang, &CertificateQuery { state, ..first.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: first.state == state,
    };
    let all = link(None, o::all(lang), counts.all);
    let each = CertificateState::ALL.map(|state| link(Some(state), state_name(lang, state), counts.state(state)));
    [all].into_iter().chain(each).collect()
}

fn state_name(lang: Lang, state: CertificateState) -> &'static str {
    match state {
        CertificateState::Valid => t::ui::status_valid(lang),
        CertificateState::Expiring => t::ui::status_expiring(lang),
        CertificateState::Expired => t::ui::status_expired(lang),
        CertificateState::Revoked => t::ui::status_revoked(lang),
        CertificateState::Potential => o::certificates::potential(lang),
    }
}

fn horizons(lang: Lang, first: &CertificateQuery, counts: &Counts) -> Vec<FilterLink> {
    let link = |within: Option<u16>, label: String, count| FilterLink {
        href: href(lang, &CertificateQuery { within, ..first.clone() }),
        label,
        count,
        chosen: first.within == within,
    };
    let any = link(None, o::certificates::any_time(lang).to_owned(), None);
    let each =
        HORIZONS.map(|days| link(Some(days), o::certificates::days(lang, days.into()), Some(counts.horizon(days))));
    [any].into_iter().chain(each).collect()
}

fn nothing(lang: Lang, text: &'static str) -> AnyView {
    let clear = link_button(Weight::Secondary, Page::Office(Office::Certificates).href(lang), o::clear(lang));
    empty(text, o::nothing_todo(lang), Some(clear))
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    use o::certificates as c;
    if shown.lines.is_empty() {
        return nothing(lang, o::nothing(lang));
    }
    let query = &shown.query;
    let to = |order| href(lang, &CertificateQuery { order, page: 1, ..query.clone() });
    let sorted = |label: &'static str, by: CertificateSort| Column::new(label).sorted_by(query.order, by, to);
    let columns = [
        sorted(c::product(lang), CertificateSort::Product),
        sorted(c::producer(lang), CertificateSort::Producer),
        sorted(c::stars(lang), CertificateSort::Stars),
        Column::new(c::decision(lang)),
        sorted(c::decided(lang), CertificateSort::Decided),
        sorted(c::expires(lang), CertificateSort::Expires),
        Column::new(c::status(lang)),
    ];
    let rows = shown.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {table(lang, c::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.pages, |page| href(lang, &CertificateQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &CertificateLine) -> Vec<AnyView> {
    vec![
        named(lang, line),
        line.producer.clone().into_any(),
        stars(lang, line).into_any(),
        given(line.decision_number.clone()),
        show_day(line.valid_from).into_any(),
        show_day(line.expires_on).into_any(),
        standing(lang, line),
    ]
}

fn named(lang: Lang, line: &CertificateLine) -> AnyView {
    let href = Page::Office(Office::Certificate { code: &line.code }).href(lang);
    let pack = line.pack.clone().map(|pack| view! { <span class="soft">" · "{pack}</span> });
    view! { <span><a href=href>{line.product.clone()}</a>{pack}</span> }.into_any()
}

/// Stars in words: in a table of work they are a number, not an ornament.
fn stars(lang: Lang, line: &CertificateLine) -> String {
    let stars = o::certificates::stars_n(lang, line.stars.count());
    match line.potential {
        Some(more) => format!("{stars}, {}", o::certificates::potential_n(lang, more.count())),
        None => stars,
    }
}

fn standing(lang: Lang, line: &CertificateLine) -> AnyView {
    let note = if line.replaced && line.status != CertStatus::Revoked {
        Some(o::certificates::replaced(lang).to_owned())
    } else {
        let left = u64::try_from(line.days_left).ok().filter(|_| line.status == CertStatus::Expiring);
        left.map(|days| o::certificates::left(lang, days))
    };
    let note = note.map(|note| view! { <span class="soft">{note}</span> });
    view! { <span class="register__standing">{small_word(lang, Some(line.status))}{note}</span> }.into_any()
}

/// By month, soonest first.
fn calendar(lang: Lang, shown: &Shown) -> AnyView {
    let lead = view! { <p class="soft register__lead">{o::certificates::calendar_lead(lang)}</p> };
    if shown.lines.is_empty() {
        return view! { {lead}{nothing(lang, o::certificates::calendar_empty(lang))} }.into_any();
    }
    let months = shown.lines.chunk_by(|a, b| a.expires_on.first_of_month() == b.expires_on.first_of_month());
    view! { {lead}{months.map(|lines| month(lang, lines)).collect_view()} }.into_any()
}

fn month(lang: Lang, lines: &[CertificateLine]) -> Option<AnyView> {
    use o::certificates as c;
    let name = c::month(lang, show_month(lines.first()?.expires_on));
    let columns = [
        Column::new(c::product(lang)),
        Column::new(c::producer(lang)),
        Column::new(c::stars(lang)),
        Column::new(c::expires(lang)),
        Column::new(c::status(lang)),
    ];
    let rows = lines.iter().map(|line| {
        let left = u64::try_from(line.days_left).unwrap_or(0);
        vec![
            named(lang, line),
            line.producer.clone().into_any(),
            stars(lang, line).into_any(),
            show_day(line.expires_on).into_any(),
            c::left(lang, left).into_any(),
        ]
    });
    Some(
        view! {
            <section class="register__month">
                <h2>{name.clone()}" "<span class="soft">{c::month_count(lang, lines.len() as u64)}</span></h2>
                {table(lang, name, &columns, rows.collect())}
            </section>
        }
        .into_any(),
    )
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[CertificateLine]) -> Table {
    use o::certificates as c;
    let titles = [
        c::code(lang),
        c::product(lang),
        c::producer(lang),
        c::place(lang),
        c::stars(lang),
        c::potential(lang),
        c::score(lang),
        c::kind(lang),
        c::decision(lang),
        c::issuer(lang),
        c::number(lang),
        c::decided(lang),
        c::expires(lang),
        c::status(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &CertificateLine) -> Vec<Cell> {
    let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::text);
    let stars = |stars: Stars| Cell::count(stars.count().into());
    let issuer = line.issuer.clone().or_else(|| line.level.map(|it| word::level(lang, it).to_owned()));
    vec![
        Cell::text(&line.code),
        Cell::text(&line.product),
        Cell::text(&line.producer),
        Cell::text(&line.province),
        stars(line.stars),
        line.potential.map_or(Cell::Empty, stars),
        line.score.map_or(Cell::Empty, |score| Cell::Number(f64::from(score.hundredths()) / 100.0)),
        Cell::text(word::kind(lang, line.kind)),
        text(&line.decision_number),
        text(&issuer),
        text(&line.number),
        Cell::Day(line.valid_from),
        Cell::Day(line.expires_on),
        Cell::text(crate::shop::certificate::status_word(lang, Some(line.status))),
    ]
}
