//! The pages of somebody who buys with an account, in the frame of the shop.

pub mod address;
pub mod code;
pub mod erase;
pub mod favourite;
pub mod order;
pub mod profile;
pub mod register;
pub mod sample;

use crate::layout::{self, Frame};
use crate::t;
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Mine, Page};
use leptos::prelude::*;

/// A whole document; `here` is its place among the pages of the account.
fn document(visit: &Visit, here: Mine<'static>, title: &'static str, body: impl FnOnce() -> AnyView) -> String {
    let lang = visit.lang;
    let frame = Frame { title: title.to_owned(), ..Frame::of(visit) };
    layout::shop(&frame, || {
        view! {
            <div class="shopper">
                {ways(lang, Some(here))}
                <h1>{title}</h1>
                {body()}
            </div>
        }
    })
}

/// The document of a form on its own, like signing in.
fn alone(visit: &Visit, title: &str, wrong: bool, body: impl FnOnce() -> AnyView) -> String {
    let lang = visit.lang;
    let heading = title.to_owned();
    let title = if wrong { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view! { <div class="sign-in"><h1>{heading}</h1>{body()}</div> })
}

/// The doors to these pages, on the account's own.
pub fn doors(lang: Lang) -> AnyView {
    view! {
        <section class="stack">
            <p class="soft">{t::shopper::mine_lead(lang)}</p>
            {ways(lang, None)}
        </section>
    }
    .into_any()
}

fn ways(lang: Lang, here: Option<Mine<'static>>) -> AnyView {
    let pages = [
        (Mine::Orders, t::shopper::my_orders(lang)),
        (Mine::Favourites, t::shopper::my_favourites(lang)),
        (Mine::Addresses, t::shopper::my_addresses(lang)),
        (Mine::Profile, t::shopper::my_profile(lang)),
        (Mine::Erasure, t::shopper::my_data(lang)),
    ];
    let home = here.map(|_| view! { <li><a href=Page::Account.href(lang)>{t::shopper::overview(lang)}</a></li> });
    let links = pages.map(|(page, name)| {
        let current = (here == Some(page)).then_some("page");
        view! { <li><a href=Page::Mine(page).href(lang) aria-current=current>{name}</a></li> }
    });
    view! {
        <nav aria-label=t::shopper::nav(lang)>
            <ul class="shopper__ways" role="list">{home}{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
