//! The register of products: found, sorted, exported, and changed many at a time.

pub mod sample;

use crate::layout::{self, Area, Work};
use crate::office::task::product::SORT;
use crate::office::{task, word};
use crate::shop::product::origin::kind as kind_name;
use crate::t::bulk as b;
use crate::t::goods as g;
use crate::t::office as o;
use crate::ui::{
    Choice, Column, Field, FilterLink, RegisterSearch, TickedRow, Tone, Weight, badge, download, empty, filter, given,
    link_button, pagination, register_search, select, ticked_table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::producer::ProducerKind;
use domain::product::{PausedBy, ProductStatus, ProductVerb, Standing};
use domain::register::{Lack, ProductQuery, ProductSort, StarsToday};
use domain::time::show_day;
use domain::url::{Goods, Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::place::Province;
use market::product::register::{ProductLine, ProductList};
use market::product::standing::Task;
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: ProductQuery,
    pub found: ProductList,
    pub provinces: Vec<Province>,
    pub categories: Vec<Category>,
    /// How many were just changed.
    pub done: Option<u64>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: g::title(lang).to_owned(), area: Area::Office("/quan-tri/san-pham"), who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = ProductQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Goods(Goods::ProductFile(&whole, format)).href(lang);
    view! {
        <div class="register">
            <h1>{g::title(lang)}</h1>
            {task::done(lang, shown.done)}
            {search(lang, shown)}
            <div class="register__filters">{filter(g::status(lang), statuses(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{g::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &ProductQuery) -> String {
    Page::Goods(Goods::ProductList(query)).href(lang)
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    let asked = ["q", "nhom", "loai", "tinh", "chu-the", "sao", "thieu"];
    let search = RegisterSearch {
        action: Page::Goods(Goods::Products).href(lang),
        label: g::search_label(lang),
        days: Vec::new(),
        text: query.text.clone(),
        choices: vec![
            ("nhom", g::group(lang), groups(lang, shown)),
            ("loai", g::category(lang), categories(lang, &shown.categories, query.category.as_deref())),
            ("tinh", g::province(lang), provinces(lang, shown)),
            ("chu-the", g::kind(lang), kinds(lang, query)),
            ("sao", g::stars(lang), stars(lang, query)),
            ("thieu", g::lack(lang), lacks(lang, query)),
        ],
        kept: query.pairs_beside(&asked),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn one_of(lang: Lang, choices: impl IntoIterator<Item = (String, String, bool)>) -> Vec<Choice> {
    let all = Choice { label: o::all(lang).into(), ..Choice::default() };
    let each = choices.into_iter().map(|(value, label, chosen)| Choice { value, label, chosen, disabled: false });
    [all].into_iter().chain(each).collect()
}

fn groups(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let mut groups: Vec<_> = shown.categories.iter().map(|it| &it.group).collect();
    groups.dedup_by_key(|group| &group.code);
    let chosen = shown.query.group.as_deref();
    one_of(
        lang,
        groups.into_iter().map(|it| {
            (it.code.clone(), lang.pick(&it.name_vi, Some(&it.name_en)).to_owned(), chosen == Some(it.code.as_str()))
        }),
    )
}

/// Every category, for a filter or a form.
pub(super) fn categories(lang: Lang, categories: &[Category], chosen: Option<&str>) -> Vec<Choice> {
    one_of(
        lang,
        categories.iter().map(|it| {
            let own = &it.own;
            (
                own.code.clone(),
                lang.pick(&own.name_vi, Some(&own.name_en)).to_owned(),
                chosen == Some(own.code.as_str()),
            )
        }),
    )
}

fn provinces(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let chosen = shown.query.province.as_deref();
    let each = shown.provinces.iter();
    one_of(lang, each.map(|it| (it.code.clone(), it.short_name.clone(), chosen == Some(it.code.as_str()))))
}

fn kinds(lang: Lang, query: &ProductQuery) -> Vec<Choice> {
    let each = ProducerKind::ALL.into_iter();
    one_of(lang, each.map(|it| (it.code().to_owned(), kind_name(lang, it).to_owned(), query.kind == Some(it))))
}

fn stars(lang: Lang, query: &ProductQuery) -> Vec<Choice> {
    let name = |it: StarsToday| match it {
        StarsToday::None => g::no_stars(lang).to_owned(),
        StarsToday::Some(stars) => g::stars_n(lang, stars.count()),
    };
    one_of(lang, StarsToday::all().map(|it| (it.count().to_string(), name(it), query.stars == Some(it))))
}

fn lacks(lang: Lang, query: &ProductQuery) -> Vec<Choice> {
    let name = |it: Lack| match it {
        Lack::Picture => g::lack_picture(lang),
        Lack::English => g::lack_english(lang),
    };
    one_of(lang, Lack::ALL.map(|it| (it.code().to_owned(), name(it).to_owned(), query.lack == Some(it))))
}

fn statuses(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.statuses;
    let link = |status: Option<ProductStatus>, label: &str, count| FilterLink {
        href: href(lang, &ProductQuery { status, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.status == status,
    };
    let everything = link(None, o::all(lang), counts.values().sum());
    let each = ProductStatus::ALL
        .map(|it| link(Some(it), word::product_status(lang, it), counts.get(&it).copied().unwrap_or(0)));
    [everything].into_iter().chain(each).collect()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    if shown.found.lines.is_empty() {
        let back = Page::Goods(Goods::Products).href(lang);
        let clear = shown.query.is_narrowed().then(|| link_button(Weight::Secondary, back, o::clear(lang)));
        return empty(o::nothing(lang), o::nothing_todo(lang), clear);
    }
    let query = &shown.query;
    let to = |order| href(lang, &ProductQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: ProductSort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(g::name(lang)), ProductSort::Name),
        sorted(Column::new(g::producer(lang)), ProductSort::Producer),
        sorted(Column::new(g::category(lang)), ProductSort::Category),
        Column::new(g::province(lang)),
        sorted(Column::number(g::stars(lang)), ProductSort::Stars),
        Column::number(g::price(lang)),
        sorted(Column::new(g::updated(lang)), ProductSort::Updated),
        Column::new(g::status(lang)),
    ];
    let rows = shown.found.lines.iter().map(|it| row(lang, it)).collect();
    view! {
        {task::bar::<Task>(lang, (query, shown.found.total), ticked_table(lang, g::title(lang), &columns, rows), verbs(lang, shown))}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &ProductQuery { page, ..query.clone() }))}
    }
    .into_any()
}

/// What can be done with the lines ticked; each asks first.
fn verbs(lang: Lang, shown: &Shown) -> AnyView {
    let into = Field { optional: true, autocomplete: "off", ..Field::new(lang, "sang", b::product::to(lang)) };
    let mut choices = categories(lang, &shown.categories, None);
    choices[0].label = "–".into();
    view! {
        {task::press(ProductVerb::Pause.code(), g::pause(lang))}
        {task::press(ProductVerb::Reopen.code(), g::reopen(lang))}
        <span class="bulk__into">{select(&into, choices)}{task::press(SORT, g::sort(lang))}</span>
    }
    .into_any()
}

fn row(lang: Lang, line: &ProductLine) -> TickedRow {
    let href = Page::Goods(Goods::Product { code: &line.code }).href(lang);
    let maker = Page::Office(Office::Producer { code: &line.producer.0 }).href(lang);
    let cells = vec![
        view! { <a href=href>{line.name.clone()}</a> }.into_any(),
        view! { <a href=maker>{line.producer.1.clone()}</a> }.into_any(),
        lang.pick(&line.category_vi, Some(&line.category_en)).to_owned().into_any(),
        line.province.clone().into_any(),
        given(line.stars.map(|stars| stars.count().to_string())),
        given(line.price.map(|price| price.show(lang))),
        show_day(line.updated_at.vietnam_day()).into_any(),
        standing(lang, line.standing),
    ];
    TickedRow { value: line.code.clone(), label: b::choose(lang, line.name.clone()), cells }
}

/// How it stands as a word; only what is out of the ordinary stands out.
pub(super) fn standing(lang: Lang, standing: Standing) -> AnyView {
    let name = match standing.paused_by {
        Some(PausedBy::Producer) => g::by_producer(lang),
        Some(PausedBy::Office) => g::by_office(lang),
        None => word::product_status(lang, standing.status),
    };
    match standing.status {
        ProductStatus::Live => view! { <span class="soft">{name}</span> }.into_any(),
        ProductStatus::Paused => badge(Tone::Danger, name),
        ProductStatus::Retired => badge(Tone::Plain, name),
        ProductStatus::Draft => badge(Tone::Info, name),
    }
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[ProductLine]) -> Table {
    let titles = [
        o::certificates::code(lang),
        g::name(lang),
        g::name_en(lang),
        g::producer(lang),
        g::group(lang),
        g::category(lang),
        g::province(lang),
        g::stars(lang),
        g::price(lang),
        g::picture(lang),
        g::status(lang),
        g::updated(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(|line| cells(lang, line)).collect() }
}

fn cells(lang: Lang, line: &ProductLine) -> Vec<Cell> {
    vec![
        Cell::text(&line.code),
        Cell::text(&line.name),
        line.name_en.as_ref().map_or(Cell::Empty, Cell::text),
        Cell::text(&line.producer.1),
        Cell::text(lang.pick(&line.group_vi, Some(&line.group_en))),
        Cell::text(lang.pick(&line.category_vi, Some(&line.category_en))),
        Cell::text(&line.province),
        line.stars.map_or(Cell::Empty, |stars| Cell::count(u64::from(stars.count()))),
        line.price.and_then(|price| u64::try_from(price.0).ok()).map_or(Cell::Empty, Cell::count),
        Cell::text(if line.has_picture { o::yes(lang) } else { o::no(lang) }),
        Cell::text(word::product_status(lang, line.standing.status)),
        Cell::Day(line.updated_at.vietnam_day()),
    ]
}
