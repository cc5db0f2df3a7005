//! The office's register of orders.

use crate::layout::{self, Area, Work};
use crate::office::task;
use crate::office::task::order::TURN_AWAY;
use crate::portal::{pile_name, reason_words, state_word, tone};
use crate::t::bulk as b;
use crate::t::office as o;
use crate::ui::{
    Choice, Column, Field, FilterLink, RegisterSearch, TickedRow, Weight, badge, download, empty, filter, link_button,
    money, pagination, register_search, select, ticked_table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::{CancelReason, Pile};
use domain::register::{OrderQuery, OrderSort};
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::order::register::{OrderLine, OrderPage};
use market::order::turn_away::{TurnAway, part_key};
use market::place::Province;
use sheet::{Cell, Table};

/// The area of every page about orders in the office.
pub const AREA: Area = Area::Office("/quan-tri/don-hang");

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: OrderQuery,
    pub found: OrderPage,
    pub provinces: Vec<Province>,
    /// How many were just turned away.
    pub done: Option<u64>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let work = Work { visit, title: o::orders::title(visit.lang).to_owned(), area: AREA, who };
    layout::work(&work, || view(visit.lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = OrderQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Office(Office::OrderFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <div class="register__head"><h1>{o::orders::title(lang)}</h1></div>
            {task::done(lang, shown.done)}
            {search(lang, shown)}
            <div class="register__filters">{filter(o::orders::status(lang), piles(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{o::orders::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &OrderQuery) -> String {
    Page::Office(Office::OrderList(query)).href(lang)
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    let all = Choice { label: o::all(lang).into(), ..Choice::default() };
    let provinces = shown.provinces.iter().map(|it| Choice {
        value: it.code.clone(),
        label: it.short_name.clone(),
        chosen: query.province.as_deref() == Some(it.code.as_str()),
        disabled: false,
    });
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let search = RegisterSearch {
        action: Page::Office(Office::Orders).href(lang),
        label: o::orders::search_label(lang),
        text: query.text.clone(),
        days: vec![("tu", o::orders::from(lang), day(query.from)), ("den", o::orders::until(lang), day(query.until))],
        choices: vec![("tinh", o::orders::province(lang), [all].into_iter().chain(provinces).collect())],
        kept: query.pairs_beside(&["q", "tinh", "tu", "den"]),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn piles(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let link = |pile: Option<Pile>, label: &str, count| FilterLink {
        href: href(lang, &OrderQuery { pile, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.pile == pile,
    };
    let piles = &shown.found.piles;
    let all = link(None, o::all(lang), piles.values().sum());
    let each =
        Pile::ALL.map(|pile| link(Some(pile), pile_name(lang, pile), piles.get(&pile).copied().unwrap_or_default()));
    [all].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    use o::orders as w;
    let query = &shown.query;
    if shown.found.lines.is_empty() {
        let back = Page::Office(Office::Orders).href(lang);
        let clear = query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        let (title, todo) = if clear.is_some() {
            (o::nothing(lang), o::nothing_todo(lang))
        } else {
            (w::none(lang), w::none_todo(lang))
        };
        return empty(title, todo, clear);
    }
    let to = |order| href(lang, &OrderQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: OrderSort| column.sorted_by(query.order, by, to);
    let columns = [
        Column::new(w::code(lang)),
        sorted(Column::new(w::placed(lang)), OrderSort::Placed),
        Column::new(w::buyer(lang)),
        Column::new(w::province(lang)),
        sorted(Column::new(w::producer(lang)), OrderSort::Producer),
        sorted(Column::number(w::total(lang)), OrderSort::Total),
        Column::new(w::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {task::bar::<TurnAway>(lang, (query, shown.found.total), ticked_table(lang, w::title(lang), &columns, rows), verbs(lang))}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &OrderQuery { page, ..query.clone() }))}
    }
    .into_any()
}

/// Turning away for a reason, which buyers will read.
fn verbs(lang: Lang) -> AnyView {
    let why = Field { optional: true, autocomplete: "off", ..Field::new(lang, "sang", b::order::reason(lang)) };
    let reasons = CancelReason::CHOICES.map(|reason| Choice {
        value: reason.code().to_owned(),
        label: reason_words(lang, reason).to_owned(),
        ..Choice::default()
    });
    let press = task::press(TURN_AWAY, b::order::turn_away(lang));
    view! { <span class="bulk__into">{select(&why, reasons.into())}{press}</span> }.into_any()
}

fn row(lang: Lang, line: &OrderLine) -> TickedRow {
    let href = Page::Office(Office::Order { code: &line.code }).href(lang);
    let cells = vec![
        view! { <a href=href>{line.code.clone()}</a> }.into_any(),
        line.placed_at.show().into_any(),
        view! { {line.buyer_name.clone()}<br/><span class="soft">{line.phone.show()}</span> }.into_any(),
        line.province.clone().into_any(),
        line.producer_name.clone().into_any(),
        money(lang, line.total).into_any(),
        badge(tone(line.status), state_word(lang, line.status)),
    ];
    let label = b::choose(lang, format!("{} · {}", line.code, line.producer_name));
    TickedRow { value: part_key(&line.code, &line.producer_code), label, cells }
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[OrderLine]) -> Table {
    use o::orders as w;
    let titles = [
        w::code(lang),
        w::placed(lang),
        w::buyer(lang),
        w::phone(lang),
        w::province(lang),
        w::producer(lang),
        w::total(lang),
        w::status(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &OrderLine) -> Vec<Cell> {
    vec![
        Cell::text(&line.code),
        Cell::Day(line.placed_at.vietnam_day()),
        Cell::text(&line.buyer_name),
        Cell::text(line.phone.show()),
        Cell::text(&line.province),
        Cell::text(&line.producer_name),
        Cell::count(line.total.0.unsigned_abs()),
        Cell::text(state_word(lang, line.status)),
    ]
}

/// A register with one order, and one that finds nothing.
pub fn samples() -> Vec<Shown> {
    let order = crate::shop::order::sample().order;
    let line = OrderLine {
        code: order.code.clone(),
        placed_at: order.placed_at,
        buyer_name: order.buyer_name.clone(),
        phone: order.phone.clone(),
        province: "Hà Nội".to_owned(),
        producer_code: "6g7h8j".to_owned(),
        producer_name: "Hợp tác xã Mật ong".to_owned(),
        status: domain::order::OrderStatus::Placed,
        total: order.total.whole().unwrap_or_default(),
    };
    let piles = [(Pile::ToConfirm, 1)].into_iter().collect();
    let found = OrderPage { lines: vec![line], total: 1, pages: 1, piles };
    let nothing = OrderPage { lines: Vec::new(), total: 0, pages: 1, piles: std::collections::HashMap::default() };
    let asked = OrderQuery { text: "chè".to_owned(), ..OrderQuery::default() };
    vec![
        Shown { query: OrderQuery::default(), found, provinces: Vec::new(), done: None },
        Shown { query: asked, found: nothing.clone(), provinces: Vec::new(), done: None },
        Shown { query: OrderQuery::default(), found: nothing, provinces: Vec::new(), done: None },
    ]
}
