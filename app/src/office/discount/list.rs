//! The list of discounts, with their uses and costs.

use super::{Done, borne_by, cut, days, frame, said, state, used, word};
use crate::layout;
use crate::t::discount as d;
use crate::t::office as o;
use crate::ui::{
    Column, RegisterSearch, Weight, badge, download, empty, link_button, money, pagination, register_search, table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::{DiscountQuery, DiscountSort};
use domain::url::{DiscountSide, Discounts, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::account::Principal;
use market::discount::DiscountRecord;
use market::discount::register::DiscountPage;
use sheet::{Cell, Table};

/// The list as asked for; a producer's own is on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub side: DiscountSide,
    pub query: DiscountQuery,
    pub found: DiscountPage,
    pub today: Date,
    pub done: Option<Done>,
}

/// The whole document.
pub fn list_page(visit: &Visit, who: &Principal, listed: &Listed) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, (listed.side, d::title(lang).to_owned())), || list(lang, listed))
}

fn list(lang: Lang, listed: &Listed) -> AnyView {
    let side = listed.side;
    let add = link_button(Weight::Primary, Page::Discount(side, Discounts::New).href(lang), d::add(lang));
    let (lead, search) = match side {
        DiscountSide::Office => (d::lead_office(lang), Some(search(lang, listed))),
        DiscountSide::Portal => (d::lead_portal(lang), None),
    };
    let whole = DiscountQuery { page: 1, ..listed.query.clone() };
    let file = |format| Page::Discount(side, Discounts::File(&whole, format)).href(lang);
    view! {
        <div class="register">
            <div class="register__head"><h1>{d::title(lang)}</h1>{add}</div>
            {said(lang, listed.done)}
            <p class="register__lead soft">{lead}</p>
            {search}
            <div class="register__found">
                <p role="status">{d::count(lang, listed.found.total)}</p>
                {download(lang, file)}
            </div>
            {lines(lang, listed)}
        </div>
    }
    .into_any()
}

fn search(lang: Lang, listed: &Listed) -> AnyView {
    let search = RegisterSearch {
        action: Page::Discount(listed.side, Discounts::All).href(lang),
        label: d::search_label(lang),
        days: Vec::new(),
        text: listed.query.text.clone(),
        choices: Vec::new(),
        kept: listed.query.pairs_beside(&["q"]),
        button: o::search(lang),
    };
    register_search(lang, search)
}

fn lines(lang: Lang, listed: &Listed) -> AnyView {
    let all = Page::Discount(listed.side, Discounts::All).href(lang);
    if listed.found.discounts.is_empty() {
        return if listed.query.text.is_empty() {
            empty(d::nothing(lang), d::nothing_todo(lang), None)
        } else {
            empty(o::nothing(lang), o::nothing_todo(lang), Some(link_button(Weight::Secondary, all, o::clear(lang))))
        };
    }
    let query = &listed.query;
    let href = |query: &DiscountQuery| Page::Discount(listed.side, Discounts::List(query)).href(lang);
    let to = |order| href(&DiscountQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: DiscountSort| match listed.side {
        DiscountSide::Office => column.sorted_by(query.order, by, to),
        DiscountSide::Portal => column,
    };
    let columns = [
        sorted(Column::new(d::column_name(lang)), DiscountSort::Name),
        Column::new(d::column_word(lang)),
        Column::new(d::column_off(lang)),
        sorted(Column::new(d::column_days(lang)), DiscountSort::Made),
        sorted(Column::number(d::column_used(lang)), DiscountSort::Used),
        Column::number(d::column_cost(lang)),
        Column::new(d::column_bearer(lang)),
        Column::new(d::column_state(lang)),
    ];
    let rows = listed.found.discounts.iter().map(|it| row(lang, listed, it)).collect();
    view! {
        {table(lang, d::title(lang), &columns, rows)}
        {pagination(lang, query.page, listed.found.pages, |page| href(&DiscountQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, listed: &Listed, record: &DiscountRecord) -> Vec<AnyView> {
    let href = Page::Discount(listed.side, Discounts::One { code: &record.code }).href(lang);
    let (tone, state) = state(lang, record, listed.today);
    vec![
        view! { <a href=href>{record.name.clone()}</a> }.into_any(),
        word(lang, record).into_any(),
        cut(lang, record).into_any(),
        days(lang, record).into_any(),
        used(lang, record).into_any(),
        money(lang, record.cost),
        borne_by(lang, record).into_any(),
        badge(tone, state),
    ]
}

/// The list as a table for spreadsheets: a discount a line.
pub fn sheet(lang: Lang, discounts: &[DiscountRecord], today: Date) -> Table {
    let titles = [
        d::column_name(lang),
        d::column_word(lang),
        d::column_off(lang),
        d::from(lang),
        d::until(lang),
        d::column_used(lang),
        d::most_uses(lang),
        d::column_cost(lang),
        d::column_bearer(lang),
        d::column_state(lang),
    ];
    let cells = |it: &DiscountRecord| {
        vec![
            Cell::text(&it.name),
            Cell::text(word(lang, it)),
            Cell::text(cut(lang, it)),
            Cell::Day(it.days.from),
            Cell::day(it.days.until),
            Cell::count(it.used.unsigned_abs()),
            it.most_uses.map_or(Cell::Empty, |most| Cell::count(most.unsigned_abs())),
            Cell::count(it.cost.0.unsigned_abs()),
            Cell::text(borne_by(lang, it)),
            Cell::text(state(lang, it, today).1),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: discounts.iter().map(cells).collect() }
}
