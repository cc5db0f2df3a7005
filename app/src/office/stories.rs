//! The register of stories.

use crate::layout::{self, Area, Work};
use crate::office::task;
use crate::t::bulk as b;
use crate::t::office as o;
use crate::t::office::story as s;
use crate::ui::{
    Choice, Column, FilterLink, RegisterSearch, TickedRow, Tone, Weight, badge, download, empty, filter, given,
    link_button, pagination, register_search, ticked_table,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::{Lack, StoryQuery, StorySort};
use domain::story::StoryState;
use domain::time::{Ts, show_day};
use domain::url::{Page, Stories};
use leptos::prelude::*;
use market::account::Principal;
use market::story::edit::StoryRecord;
use market::story::register::StoryPage;
use market::story::standing::StateTask;
use sheet::{Cell, Table};

/// The register as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: StoryQuery,
    pub found: StoryPage,
    /// How many were just changed.
    pub done: Option<u64>,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let title = s::title(visit.lang).to_owned();
    let work = Work { visit, title, area: Area::Office("/quan-tri/cau-chuyen"), who };
    layout::work(&work, || view(visit.lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let whole = StoryQuery { page: 1, ..shown.query.clone() };
    let file = |format| Page::Stories(Stories::File(&whole, format)).href(lang);
    let add = link_button(Weight::Primary, Page::Stories(Stories::New).href(lang), s::add(lang));
    view! {
        <div class="register">
            <div class="register__head"><h1>{s::title(lang)}</h1>{add}</div>
            {task::done(lang, shown.done)}
            {search(lang, &shown.query)}
            <div class="register__filters">{filter(s::standing(lang), states(lang, shown))}</div>
            <div class="register__found">
                <p role="status">{s::count(lang, shown.found.total)}</p>
                {download(lang, file)}
            </div>
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &StoryQuery) -> String {
    Page::Stories(Stories::List(query)).href(lang)
}

fn search(lang: Lang, query: &StoryQuery) -> AnyView {
    let all = Choice { label: o::all(lang).into(), ..Choice::default() };
    let english = Choice {
        value: Lack::English.code().into(),
        label: s::lack_english(lang).into(),
        chosen: query.lack.is_some(),
        disabled: false,
    };
    let search = RegisterSearch {
        action: Page::Stories(Stories::All).href(lang),
        label: s::search_label(lang),
        text: query.text.clone(),
        days: Vec::new(),
        choices: vec![("thieu", s::lack(lang), vec![all, english])],
        kept: query.pairs_beside(&["q", "thieu"]),
        button: o::apply(lang),
    };
    register_search(lang, search)
}

fn states(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.states;
    let link = |state: Option<StoryState>, label: &str, count| FilterLink {
        href: href(lang, &StoryQuery { state, page: 1, ..shown.query.clone() }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.state == state,
    };
    let everything = link(None, o::all(lang), counts.values().sum());
    let each =
        StoryState::ALL.map(|it| link(Some(it), state_word(lang, it), counts.get(&it).copied().unwrap_or_default()));
    [everything].into_iter().chain(each).collect()
}

fn state_word(lang: Lang, state: StoryState) -> &'static str {
    match state {
        StoryState::Draft => s::draft(lang),
        StoryState::Published => s::published(lang),
    }
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    let query = &shown.query;
    if shown.found.stories.is_empty() {
        let all = Page::Stories(Stories::All).href(lang);
        return if query.is_narrowed() {
            empty(o::nothing(lang), o::nothing_todo(lang), Some(link_button(Weight::Secondary, all, o::clear(lang))))
        } else {
            empty(s::none(lang), s::none_todo(lang), None)
        };
    }
    let to = |order| href(lang, &StoryQuery { order, page: 1, ..query.clone() });
    let sorted = |column: Column, by: StorySort| column.sorted_by(query.order, by, to);
    let columns = [
        sorted(Column::new(s::name(lang)), StorySort::Title),
        Column::new(s::product(lang)),
        Column::new(s::english(lang)),
        sorted(Column::new(s::changed(lang)), StorySort::Changed),
        sorted(Column::new(s::standing(lang)), StorySort::Published),
    ];
    let rows = shown.found.stories.iter().map(|it| row(lang, it)).collect();
    let table = ticked_table(lang, s::title(lang), &columns, rows);
    let publish = task::press(StoryState::Published.code(), b::story::publish(lang));
    let verbs = [publish, task::press(StoryState::Draft.code(), b::story::withdraw(lang))].collect_view().into_any();
    view! {
        {task::bar::<StateTask>(lang, (query, shown.found.total), table, verbs)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &StoryQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, story: &StoryRecord) -> TickedRow {
    let href = Page::Stories(Stories::One { slug: &story.slug }).href(lang);
    let standing = match story.published_at {
        Some(at) => s::published_on(lang, show_day(at.vietnam_day())).into_any(),
        None => badge(Tone::Info, s::draft(lang)),
    };
    let cells = vec![
        view! { <a href=href>{story.title_vi.clone()}</a> }.into_any(),
        given(story.product.as_ref().map(|(_, name)| name.clone())),
        given(story.title_en.as_ref().map(|_| o::yes(lang).to_owned())),
        show_day(story.updated_at.vietnam_day()).into_any(),
        standing,
    ];
    TickedRow { value: story.slug.clone(), label: b::choose(lang, story.title_vi.clone()), cells }
}

/// The list as a table for spreadsheets.
pub fn sheet(lang: Lang, stories: &[StoryRecord]) -> Table {
    let titles = [
        s::title_vi(lang),
        s::title_en(lang),
        s::product(lang),
        s::standing(lang),
        s::published_day(lang),
        s::changed(lang),
        s::address(lang),
    ];
    Table { titles: titles.map(str::to_owned).to_vec(), rows: stories.iter().map(|it| cells(lang, it)).collect() }
}

fn cells(lang: Lang, story: &StoryRecord) -> Vec<Cell> {
    let state = if story.published_at.is_some() { StoryState::Published } else { StoryState::Draft };
    vec![
        Cell::text(&story.title_vi),
        story.title_en.as_ref().map_or(Cell::Empty, Cell::text),
        story.product.as_ref().map_or(Cell::Empty, |(_, name)| Cell::text(name)),
        Cell::text(state_word(lang, state)),
        Cell::day(story.published_at.map(Ts::vietnam_day)),
        Cell::Day(story.updated_at.vietnam_day()),
        Cell::text(Page::Story { slug: &story.slug }.href(lang)),
    ]
}

/// A register with a story and a draft, one that finds nothing, and one without any.
pub fn samples(stories: Vec<StoryRecord>) -> Vec<Shown> {
    let states = [(StoryState::Draft, 1), (StoryState::Published, 1)].into_iter().collect();
    let total = stories.len() as u64;
    let found = StoryPage { stories, total, pages: 1, states };
    let nothing = StoryPage { stories: Vec::new(), total: 0, ..found.clone() };
    let asked = StoryQuery { text: "chè".to_owned(), ..StoryQuery::default() };
    vec![
        Shown { query: StoryQuery::default(), found, done: Some(2) },
        Shown { query: asked, found: nothing.clone(), done: None },
        Shown { query: StoryQuery::default(), found: nothing, done: None },
    ]
}
