//! What visitors read that lacks its English, with the way to where each text is written.

use crate::layout::{self, Area, Work};
use crate::t::office as o;
use crate::t::translation as tr;
use crate::ui::{Column, FilterLink, Weight, empty, filter, link_button, pagination, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::register::TranslationQuery;
use domain::translation::{TextKind, TextPart};
use domain::url::{Desk, Goods, Office, Page, Stories, Village};
use leptos::prelude::*;
use market::account::Principal;
use market::translation::{Untranslated, UntranslatedPage};

/// The list as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: TranslationQuery,
    pub found: UntranslatedPage,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: tr::title(lang).to_owned(), area: Area::Office("/quan-tri/ban-tieng-anh"), who };
    layout::work(&work, || view(lang, who, shown))
}

/// The page; a text leads to where it is written for those who may write it.
pub fn view(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    view! {
        <div class="register">
            <h1>{tr::title(lang)}</h1>
            <p class="soft">{tr::lead(lang)}</p>
            <div class="register__filters">{filter(tr::of_kind(lang), kinds(lang, shown))}</div>
            <div class="register__found"><p role="status">{tr::count(lang, shown.found.total)}</p></div>
            {list(lang, who, shown)}
        </div>
    }
    .into_any()
}

fn href(lang: Lang, query: &TranslationQuery) -> String {
    Page::Office(Office::Translations(query)).href(lang)
}

fn kinds(lang: Lang, shown: &Shown) -> Vec<FilterLink> {
    let counts = &shown.found.counts;
    let link = |kind: Option<TextKind>, label: &str, count| FilterLink {
        href: href(lang, &TranslationQuery { kind, page: 1 }),
        label: label.to_owned(),
        count: Some(count),
        chosen: shown.query.kind == kind,
    };
    let everything = link(None, o::all(lang), counts.values().sum());
    let each = TextKind::ALL.map(|it| link(Some(it), kind_word(lang, it), counts.get(&it).copied().unwrap_or(0)));
    [everything].into_iter().chain(each).collect()
}

fn list(lang: Lang, who: &Principal, shown: &Shown) -> AnyView {
    let query = &shown.query;
    if shown.found.lines.is_empty() {
        let all = href(lang, &TranslationQuery::default());
        let others = query.kind.map(|_| link_button(Weight::Secondary, all, o::all(lang)));
        return empty(tr::nothing(lang), tr::nothing_todo(lang), others);
    }
    let columns = [Column::new(tr::name(lang)), Column::new(tr::of_kind(lang)), Column::new(tr::missing(lang))];
    let rows = shown.found.lines.iter().map(|line| row(lang, who, line)).collect();
    view! {
        {table(lang, tr::title(lang), &columns, rows)}
        {pagination(lang, query.page, shown.found.pages, |page| href(lang, &TranslationQuery { page, ..query.clone() }))}
    }
    .into_any()
}

fn row(lang: Lang, who: &Principal, line: &Untranslated) -> Vec<AnyView> {
    let parts: Vec<_> = line.parts.iter().map(|part| part_word(lang, *part)).collect();
    let name = line.name.clone();
    let name = match written(who, line) {
        Some(page) => view! { <a href=page.href(lang) lang="vi">{name}</a> }.into_any(),
        None => {
            view! { <span lang="vi">{name}</span>" "<span class="soft">{elsewhere(lang, line.kind)}</span> }.into_any()
        }
    };
    vec![name, kind_word(lang, line.kind).into_any(), parts.join(", ").into_any()]
}

/// Where a text is written, for those who may: fairs and brochures are the promotion desk's, what is announced the
/// administrator's.
fn written<'a>(who: &Principal, line: &'a Untranslated) -> Option<Page<'a>> {
    let key = line.key.as_str();
    match line.kind {
        TextKind::Product => Some(Page::Goods(Goods::Product { code: key })),
        TextKind::Story => Some(Page::Stories(Stories::One { slug: key })),
        TextKind::CraftVillage => Some(Page::Village(Village::One { slug: key })),
        TextKind::Fair => who.promoter().map(|_| Page::Desk(Desk::Fair { code: key })),
        TextKind::Brochure => who.promoter().map(|_| brochure(line)),
        TextKind::Announcement => who.administrator().map(|_| Page::Office(Office::Settings)),
    }
}

/// Title and foreword have a page of their own; the titles of the parts are written where they are put in order.
fn brochure(line: &Untranslated) -> Page<'_> {
    let code = line.key.as_str();
    let sections = line.parts == [TextPart::Sections];
    Page::Desk(if sections { Desk::Brochure { code } } else { Desk::BrochureText { code } })
}

fn elsewhere(lang: Lang, kind: TextKind) -> &'static str {
    if kind == TextKind::Announcement { tr::by_administrator(lang) } else { tr::by_desk(lang) }
}

fn kind_word(lang: Lang, kind: TextKind) -> &'static str {
    match kind {
        TextKind::Product => tr::kind::product(lang),
        TextKind::Story => tr::kind::story(lang),
        TextKind::CraftVillage => tr::kind::craft_village(lang),
        TextKind::Fair => tr::kind::fair(lang),
        TextKind::Brochure => tr::kind::brochure(lang),
        TextKind::Announcement => tr::kind::announcement(lang),
    }
}

fn part_word(lang: Lang, part: TextPart) -> &'static str {
    match part {
        TextPart::Name => tr::part::name(lang),
        TextPart::Title => tr::part::title(lang),
        TextPart::Summary => tr::part::summary(lang),
        TextPart::Storage => tr::part::storage(lang),
        TextPart::Body => tr::part::body(lang),
        TextPart::Makes => tr::part::makes(lang),
        TextPart::Story => tr::part::story(lang),
        TextPart::Description => tr::part::description(lang),
        TextPart::Foreword => tr::part::foreword(lang),
        TextPart::Sections => tr::part::sections(lang),
        TextPart::Announcement => tr::part::announcement(lang),
    }
}

/// With lines of every kind, and with none.
pub fn samples() -> [Shown; 2] {
    let line = |kind, name: &str, parts: &[TextPart]| Untranslated {
        kind,
        key: "0a1b2c".into(),
        name: name.into(),
        parts: parts.to_vec(),
    };
    let lines = vec![
        line(TextKind::Product, "Mật ong bạc hà", &[TextPart::Name, TextPart::Summary, TextPart::Storage]),
        line(TextKind::Story, "Mùa hoa bạc hà", &[TextPart::Title, TextPart::Body]),
        line(TextKind::CraftVillage, "Làng mỳ Thủ Dương", &[TextPart::Makes, TextPart::Story]),
        line(TextKind::Fair, "Hội chợ cuối năm", &[TextPart::Name, TextPart::Description]),
        line(TextKind::Brochure, "Quà Tết", &[TextPart::Foreword, TextPart::Sections]),
        line(TextKind::Announcement, "Nghỉ Tết đến mùng 6.", &[TextPart::Announcement]),
    ];
    let counts = TextKind::ALL.map(|kind| (kind, 1)).into();
    let some = UntranslatedPage { lines, total: 6, pages: 2, counts };
    let none = UntranslatedPage { lines: Vec::new(), total: 0, pages: 1, counts: [(TextKind::Story, 0)].into() };
    let stories = TranslationQuery { kind: Some(TextKind::Story), page: 1 };
    [Shown { query: TranslationQuery::default(), found: some }, Shown { query: stories, found: none }]
}
