//! The register of sales points.

use crate::layout::{self, Area, Work};
use crate::office::task;
use crate::shop::sales_point::{location_kind, point_kind};
use crate::t::bulk as b;
use crate::t::office as o;
use crate::ui::{
    Choice, Column, FilterLink, RegisterSearch, TickedRow, Tone, Weight, badge, download, empty, filter, given,
    link_button, pagination, register_search, ticked_table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::phone::Phone;
use domain::register::{PointSort, SalesPointQuery};
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use domain::time::show_day;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::place::Province;
use market::sales_point::register::{SalesPointLine, SalesPointPage};
use market::sales_point::standing::StatusTask;
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: SalesPointQuery,
    pub found: SalesPointPage,
    pub provinces: Vec<Province>,
    /// How many were just changed.
    pub done: Option<u64>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let title = o::sales_points::title(visit.lang).to_owned();
    let work = Work { visit, title, area: Area::Office("/quan-tri/diem-ban"), who };
    layout::work(&work, || view(visit.lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = SalesPointQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Office(Office::SalesPointFile(&whole, format)).href(lang);
    let add = Page::Office(Office::NewSalesPoint).href(lang);
    view! {
        <div class="register">
            <div class="register__head">
                <h1>{o::sales_points::title(lang)}</h1>
                {link_button(Weight::Primary, add, o::sales_points::add(lang))}
            </div>
            {task::done(lang, shown.done)}
            {search(lang, shown)}
            <div class="register__filters">
                {filter(o::sales_points::kind(lang), kinds(lang, shown))}
                {filter(o::sales_points::status(lang), statuses(lang, shown))}
            </div>
            <div class="register__found">
                <p role="status">{o::sales_points::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &SalesPointQuery) -> String {
    Page::Office(Office::SalesPointList(query)).href(lang)
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    let all = || Choice { label: o::all(lang).into(), ..Choice::default() };
    let choice =
        |value: &str, label: &str, chosen| Choice { value: value.into(), label: label.into(), chosen, disabled: false };
    let locations = LocationKind::ALL.map(|it| choice(it.code(), location_kind(lang, it), query.location == Some(it)));
    let provinces = shown
        .provinces
        .iter()
        .map(|it| choice(&it.code, &it.short_name, query.province.as_deref() == Some(it.code.as_str())));
    let choices = vec![
        ("dia-diem", o::sales_points::location(lang), [all()].into_iter().chain(locations).collect()),
        ("tinh", o::sales_points::province(lang), [all()].into_iter().chain(provinces).collect()),
    ];
    let search = RegisterSearch {
        action: Page::Office(Office::SalesPoints).href(lang),
        label: o::sales_points::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices,
        kept: query.pairs_beside(&["q", "dia-diem", "tinh"]),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn kinds(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let link = |kind: Option<PointKind>, label: &str| FilterLink {
        href: href(lang, &SalesPointQuery { kind, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: None,
        chosen: shown.query.kind == kind,
    };
    let each = PointKind::ALL.map(|kind| link(Some(kind), point_kind(lang, kind)));
    [link(None, o::all(lang))].into_iter().chain(each).collect()
}

fn statuses(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let link = |status: Option<PointStatus>, label: &str| FilterLink {
        href: href(lang, &SalesPointQuery { status, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: None,
        chosen: shown.query.status == status,
    };
    let each = PointStatus::ALL.map(|status| link(Some(status), status_word(lang, status)));
    [link(None, o::all(lang))].into_iter().chain(each).collect()
}

/// Whether it is open, in a word.
pub fn status_word(lang: Lang, status: PointStatus) -> &'static str {
    match status {
        PointStatus::Open => o::sales_points::open(lang),
        PointStatus::Closed => o::sales_points::closed(lang),
    }
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    use o::sales_points as p;
    if shown.found.lines.is_empty() {
        let back = Page::Office(Office::SalesPoints).href(lang);
        let clear = shown.query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        return empty(o::nothing(lang), o::nothing_todo(lang), clear);
    }
    let query = &shown.query;
    let to = |order| href(lang, &SalesPointQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: PointSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(p::name(lang)), PointSort::Name),
        Column::new(p::kind(lang)),
        Column::new(p::location(lang)),
        sorted(Column::new(p::place(lang)), PointSort::Place),
        sorted(Column::number(p::goods(lang)), PointSort::Goods),
        Column::new(p::sign(lang)),
        sorted(Column::new(p::runs_until(lang)), PointSort::RunsUntil),
        Column::new(p::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    let close = task::press(PointStatus::Closed.code(), b::sales_point::close(lang));
    let verbs = [close, task::press(PointStatus::Open.code(), b::sales_point::reopen(lang))].collect_view().into_any();
    view! {
        {task::bar::<StatusTask>(lang, (query, shown.found.total), ticked_table(lang, p::title(lang), &columns, rows), verbs)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &SalesPointQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, line: &SalesPointLine) -> TickedRow {
    let href = Page::Office(Office::SalesPoint { slug: &line.slug }).href(lang);
    let place = line.commune.iter().chain([&line.province]).cloned().collect::<Vec<_>>().join(", ");
    let cells = vec![
        view! { <a href=href>{line.name.clone()}</a> }.into_any(),
        point_kind(lang, line.kind).into_any(),
        location_kind(lang, line.location).into_any(),
        place.into_any(),
        line.goods.into_any(),
        given(line.has_signboard.then(|| o::yes(lang).to_owned())),
        given(line.must_run_until.map(show_day)),
        standing(lang, line.status),
    ];
    TickedRow { value: line.slug.clone(), label: b::choose(lang, line.name.clone()), cells }
}

/// Only what is out of the ordinary stands out.
fn standing(lang: Lang, status: PointStatus) -> AnyView {
    let name = status_word(lang, status);
    match status {
        PointStatus::Open => view! { <span class="soft">{name}</span> }.into_any(),
        PointStatus::Closed => badge(Tone::Plain, name),
    }
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[SalesPointLine]) -> Table {
    use o::sales_points as p;
    let titles = [
        p::name(lang),
        p::kind(lang),
        p::location(lang),
        p::operator(lang),
        o::producer::address(lang),
        crate::t::checkout::commune(lang),
        p::province(lang),
        p::phone(lang),
        p::goods(lang),
        p::sign(lang),
        p::supported(lang),
        p::runs_until(lang),
        p::status(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &SalesPointLine) -> Vec<Cell> {
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::text);
    vec![
        Cell::text(&line.name),
        Cell::text(point_kind(lang, line.kind)),
        Cell::text(location_kind(lang, line.location)),
        text(line.operator.clone()),
        Cell::text(&line.address),
        text(line.commune.clone()),
        Cell::text(&line.province),
        text(line.phone.as_ref().map(Phone::show)),
        Cell::count(line.goods),
        Cell::text(if line.has_signboard { o::yes(lang) } else { o::no(lang) }),
        Cell::day(line.supported_on),
        Cell::day(line.must_run_until),
        Cell::text(status_word(lang, line.status)),
    ]
}

/// An open point and a closed one with a commitment.
pub fn sample() -> Shown {
    let open = SalesPointLine {
        slug: "gian-san-vat-ben-thanh".into(),
        name: "Gian sản vật Bến Thành (minh họa)".into(),
        kind: PointKind::SalesPoint,
        location: LocationKind::Market,
        status: PointStatus::Open,
        operator: Some("HTX Bình An".into()),
        address: "Chợ Bến Thành".into(),
        province: "TP. Hồ Chí Minh".into(),
        commune: Some("Phường Bến Thành".into()),
        phone: None,
        has_signboard: true,
        supported_on: None,
        must_run_until: None,
        goods: 12,
    };
    let closed = SalesPointLine {
        name: "Phòng trưng bày Chũ (minh họa)".into(),
        kind: PointKind::Showroom,
        location: LocationKind::CommuneCentre,
        status: PointStatus::Closed,
        has_signboard: false,
        supported_on: Some(jiff::civil::date(2024, 3, 1)),
        must_run_until: Some(jiff::civil::date(2026, 3, 1)),
        goods: 0,
        ..open.clone()
    };
    let found = SalesPointPage { lines: vec![open, closed], total: 2, pages: 1 };
    Shown { query: SalesPointQuery::default(), found, provinces: Vec::new(), done: Some(3) }
}
