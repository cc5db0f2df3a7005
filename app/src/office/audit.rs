//! The log of changes.

use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Choice, Field, Weight, button, download, empty, input, pagination, select};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Office, Page, with_query};
use leptos::prelude::*;
use market::account::Principal;
use market::audit::{AuditLine, AuditPage, AuditQuery, SubjectKind};
use sheet::{Cell, Table};

/// What was asked, and the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub query: AuditQuery,
    pub found: AuditPage,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::audit::title(lang).into(), area: Area::Office("/quan-tri/nhat-ky"), who };
    layout::work(&work, || view(lang, shown))
}

/// The log.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let lines = shown.found.lines.iter().map(|it| line(lang, it));
    let body = if shown.found.lines.is_empty() {
        empty(t::audit::nothing(lang), t::audit::nothing_todo(lang), None)
    } else {
        view! { <ol class="audit">{lines.collect_view()}</ol> }.into_any()
    };
    let (page, pages) = (number(shown.query.page), number(shown.found.pages));
    view! {
        <h1>{t::audit::title(lang)}</h1>
        {search(lang, &shown.query)}
        <div class="register__found">
            <p role="status">{t::audit::count(lang, shown.found.total)}</p>
            {download(lang, |format| with_query(&Page::Office(Office::AuditFile(format)).href(lang), &asked(&shown.query)))}
        </div>
        {body}
        {pagination(lang, page, pages, |to| address(lang, &shown.query, to))}
    }
    .into_any()
}

fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn search(lang: Lang, query: &AuditQuery) -> AnyView {
    let text = Field {
        kind: "search",
        value: query.text.clone(),
        optional: true,
        most: Some(100),
        ..Field::new(lang, "q", t::audit::who(lang))
    };
    let kinds = SubjectKind::ALL.map(|kind| Choice {
        value: kind.code().into(),
        label: subject(lang, kind).into(),
        chosen: query.subject == Some(kind),
        ..Choice::default()
    });
    let all = Choice { label: t::audit::everything(lang).into(), ..Choice::default() };
    let what = Field { optional: true, ..Field::new(lang, "loai", t::audit::what(lang)) };
    view! {
        <form class="audit-search" action=Page::Office(Office::Audit).href(lang) method="get" role="search">
            {input(&text)}
            {select(&what, [all].into_iter().chain(kinds).collect())}
            {button(Weight::Secondary, t::audit::search(lang))}
        </form>
    }
    .into_any()
}

fn address(lang: Lang, query: &AuditQuery, page: u32) -> String {
    let mut pairs = asked(query);
    pairs.push(("trang", page.to_string()));
    with_query(&Page::Office(Office::Audit).href(lang), &pairs)
}

/// What was asked for, as it stands in the address.
fn asked(query: &AuditQuery) -> Vec<(&'static str, String)> {
    let subject = query.subject.map_or("", SubjectKind::code);
    let pairs = [("q", query.text.clone()), ("loai", subject.to_owned())];
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The log as a table for spreadsheets.
pub fn sheet(lang: Lang, lines: &[AuditLine]) -> Table {
    use t::audit as a;
    let titles =
        [a::at(lang), a::who(lang), a::acting(lang), a::what(lang), a::verb(lang), a::before(lang), a::after(lang)];
    let text = |text: Option<&str>| text.map_or(Cell::Empty, Cell::text);
    let cells = |line: &AuditLine| {
        vec![
            Cell::text(line.at.show()),
            Cell::text(line.who.as_deref().unwrap_or_else(|| a::program(lang))),
            text(line.acting_for.as_deref()),
            text(line.subject.map(|kind| subject(lang, kind))),
            Cell::text(&line.verb),
            text(line.before.as_deref()),
            text(line.after.as_deref()),
        ]
    };
    Table { titles: titles.map(str::to_owned).to_vec(), rows: lines.iter().map(cells).collect() }
}

fn line(lang: Lang, line: &AuditLine) -> AnyView {
    let who = line.who.clone().unwrap_or_else(|| t::audit::program(lang).to_owned());
    let acting = line.acting_for.as_ref().map(|name| view! { <span>{t::audit::acting_for(lang, name)}</span> });
    let kind = line.subject.map_or("", |kind| subject(lang, kind));
    let told = |label: &'static str, text: &Option<String>| {
        text.clone().map(|text| view! { <dt>{label}</dt><dd class="audit__fields">{text}</dd> })
    };
    view! {
        <li class="audit__line">
            <p><strong>{who}</strong>" "{acting}</p>
            <p>{kind}" · "<code>{line.verb.clone()}</code>" · "<span class="soft">{line.at.show()}</span></p>
            <dl class="audit__change">
                {told(t::audit::before(lang), &line.before)}
                {told(t::audit::after(lang), &line.after)}
            </dl>
        </li>
    }
    .into_any()
}

fn subject(lang: Lang, kind: SubjectKind) -> &'static str {
    use t::audit::subject as s;
    match kind {
        SubjectKind::Account => s::account(lang),
        SubjectKind::Application => s::application(lang),
        SubjectKind::BankLine => s::bank_line(lang),
        SubjectKind::Brochure => s::brochure(lang),
        SubjectKind::Certificate => s::certificate(lang),
        SubjectKind::CraftVillage => s::craft_village(lang),
        SubjectKind::Deal => s::deal(lang),
        SubjectKind::Decision => s::decision(lang),
        SubjectKind::DecisionList => s::decision_list(lang),
        SubjectKind::Discount => s::discount(lang),
        SubjectKind::Listing => s::listing(lang),
        SubjectKind::Media => s::media(lang),
        SubjectKind::Fair => s::fair(lang),
        SubjectKind::Offer => s::offer(lang),
        SubjectKind::Order => s::order(lang),
        SubjectKind::Payment => s::payment(lang),
        SubjectKind::Producer => s::producer(lang),
        SubjectKind::Product => s::product(lang),
        SubjectKind::SalesPoint => s::sales_point(lang),
        SubjectKind::StockLevel => s::stock_level(lang),
        SubjectKind::Setting => s::setting(lang),
        SubjectKind::Story => s::story(lang),
        SubjectKind::Synonym => s::synonym(lang),
        SubjectKind::Category => s::category(lang),
        SubjectKind::ProductGroup => s::product_group(lang),
    }
}
