//! The list of orders, by pile and page.

use super::card::{card, carriers};
use super::pile_name;
use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Weight, empty, link_button, pagination};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::Pile;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::order::own::{OwnPage, Piles};

pub(super) const AREA: Area = Area::Portal("/ban-hang/don-hang");

/// A page of a pile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None` for all orders.
    pub pile: Option<Pile>,
    pub page: u32,
    pub list: OwnPage,
    pub piles: Piles,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::portal::orders(lang).into(), area: AREA, who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let cards = shown.list.orders.iter().map(|order| card(lang, order));
    let nothing = shown.list.orders.is_empty().then(|| nothing(lang, shown));
    let href = |page| Page::Portal(Portal::Orders { pile: shown.pile, page }).href(lang);
    view! {
        <h1>{t::portal::orders(lang)}</h1>
        {piles(lang, shown)}
        <section class="sales">
            <h2 class="visually-hidden">{title(lang, shown.pile)}</h2>
            {cards.collect_view()}
            {nothing}
        </section>
        {carriers()}
        {pagination(lang, shown.page, shown.list.pages, href)}
    }
    .into_any()
}

fn title(lang: Lang, pile: Option<Pile>) -> &'static str {
    pile.map_or_else(|| t::portal::pile::all(lang), |pile| pile_name(lang, pile))
}

/// The piles as links, each with its number; one is open.
fn piles(lang: Lang, shown: &Shown) -> AnyView {
    let all = [None].into_iter().chain(Pile::ALL.map(Some));
    let links = all.map(|pile| {
        let count = pile.map_or_else(|| shown.piles.all(), |pile| shown.piles.count(pile));
        let href = Page::Portal(Portal::Orders { pile, page: 1 }).href(lang);
        let current = (pile == shown.pile).then_some("true");
        view! {
            <a class="piles__link" href=href aria-current=current>
                {title(lang, pile)}<span class="piles__count">{count}</span>
            </a>
        }
    });
    view! { <nav class="piles" aria-label=t::portal::piles(lang)>{links.collect_view()}</nav> }.into_any()
}

fn nothing(lang: Lang, shown: &Shown) -> AnyView {
    if shown.piles.all() == 0 {
        let go = link_button(Weight::Secondary, Page::Portal(Portal::Stock).href(lang), t::portal::to_stock(lang));
        return empty(t::portal::no_orders(lang), t::portal::no_orders_todo(lang), Some(go));
    }
    let go = link_button(Weight::Secondary, Page::Portal(Portal::ORDERS).href(lang), t::portal::see_all(lang));
    empty(t::portal::empty_pile(lang), t::portal::empty_pile_todo(lang), Some(go))
}
