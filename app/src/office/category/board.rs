//! All groups with their categories, in the order visitors see them.

use super::{Done, frame, name};
use crate::layout;
use crate::t::category as c;
use crate::t::office as o;
use crate::ui::{Icon, Tone, Weight, download, icon, link_button, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Goods, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::edit::{CategoryRecord, GroupRecord};
use sheet::{Cell, Table};

/// The whole document.
pub fn board_page(visit: &Visit, who: &Principal, groups: &[GroupRecord], done: Option<Done>) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, c::title(lang).to_owned()), || view(lang, groups, done))
}

fn view(lang: Lang, groups: &[GroupRecord], done: Option<Done>) -> AnyView {
    let sections = groups.iter().enumerate().map(|(at, it)| group(lang, it, (at == 0, at + 1 == groups.len())));
    view! {
        <div class="register">
            <h1>{c::title(lang)}</h1>
            {said(lang, done)}
            <p class="register__lead soft">{c::lead(lang)}</p>
            <div class="register__found">{download(lang, |format| Page::Goods(Goods::GroupFile(format)).href(lang))}</div>
            {sections.collect_view()}
        </div>
    }
    .into_any()
}

fn said(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => c::added(lang),
        Done::Saved => c::saved(lang),
        Done::Shifted => c::shifted(lang),
        Done::Removed => c::removed(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

fn group(lang: Lang, group: &GroupRecord, ends: (bool, bool)) -> AnyView {
    let edit = Page::Goods(Goods::Group { code: &group.code }).href(lang);
    let add = Page::Goods(Goods::NewCategory { group: &group.code }).href(lang);
    let lines = group.categories.iter().enumerate();
    let lines = lines.map(|(at, it)| category(lang, it, (at == 0, at + 1 == group.categories.len())));
    let none = group.categories.is_empty().then(|| view! { <p class="soft">{c::none(lang)}</p> });
    view! {
        <section class="categories">
            <header class="categories__head">
                <h2>{group.name_vi.clone()}</h2>
                <p class="soft">{group.name_en.clone()}" · "{c::products(lang, group.products)}</p>
                <div class="cluster">
                    {arrows(lang, ("group", &group.code), &group.name_vi, ends)}
                    {link_button(Weight::Quiet, edit, c::edit_group(lang))}
                    {link_button(Weight::Secondary, add, c::add(lang))}
                </div>
            </header>
            {none}
            <ol class="categories__list" role="list">{lines.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn category(lang: Lang, record: &CategoryRecord, ends: (bool, bool)) -> AnyView {
    let href = Page::Goods(Goods::Category { code: &record.code }).href(lang);
    let other = lang.other().pick(&record.name_vi, Some(&record.name_en)).to_owned();
    view! {
        <li class="categories__line">
            <span><a href=href>{name(lang, record)}</a>" "<span class="soft">{other}</span></span>
            <span class="soft">{c::products(lang, record.products)}</span>
            {arrows(lang, ("category", &record.code), &name(lang, record), ends)}
        </li>
    }
    .into_any()
}

/// Up and down; at an end only the other way.
fn arrows(lang: Lang, (kind, code): (&'static str, &str), name: &str, (first, last): (bool, bool)) -> AnyView {
    let press = |way: &'static str, label: String, sign: Icon, off: bool| {
        view! {
            <button class="button" type="submit" name="way" value=way data-weight="quiet" aria-label=label disabled=off>{icon(sign)}</button>
        }
    };
    view! {
        <form class="categories__arrows" action=Page::Goods(Goods::GroupOrder).href(lang) method="post">
            <input type="hidden" name=kind value=code.to_owned()/>
            {press("up", c::up(lang, name), Icon::ChevronUp, first)}
            {press("down", c::down(lang, name), Icon::ChevronDown, last)}
        </form>
    }
    .into_any()
}

/// The order as a table for spreadsheets: a category a line, with its group; a group without any has a line of its own.
pub fn sheet(lang: Lang, groups: &[GroupRecord]) -> Table {
    let titles = [
        c::group_name(lang),
        c::group_en(lang),
        o::certificates::code(lang),
        c::category(lang),
        c::category_en(lang),
        c::products_column(lang),
    ];
    let rows = groups.iter().flat_map(rows).collect();
    Table { titles: titles.map(str::to_owned).to_vec(), rows }
}

fn rows(group: &GroupRecord) -> Vec<Vec<Cell>> {
    let line = |rest: [Cell; 4]| [Cell::text(&group.name_vi), Cell::text(&group.name_en)].into_iter().chain(rest);
    let category = |it: &CategoryRecord| {
        let rest = [Cell::text(&it.code), Cell::text(&it.name_vi), Cell::text(&it.name_en), Cell::count(it.products)];
        line(rest).collect()
    };
    if group.categories.is_empty() {
        return vec![line([Cell::Empty, Cell::Empty, Cell::Empty, Cell::count(group.products)]).collect()];
    }
    group.categories.iter().map(category).collect()
}
