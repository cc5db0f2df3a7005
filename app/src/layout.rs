//! The frames around pages.

mod footer;
mod head;
mod header;

use crate::{render, t};
use domain::lang::Lang;
use leptos::prelude::*;

/// What the frame of a page has to know about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub lang: Lang,
    /// Path and query as asked for; the language switch leads to the same page.
    pub path: String,
    /// Without the name of the market.
    pub title: String,
    /// One or two sentences for search engines; may be empty.
    pub description: String,
    pub section: Section,
    /// What stands in the search box.
    pub search: String,
    /// Whether search engines may list the page.
    pub index: bool,
}

/// The part of the shop a page belongs to, marked in the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Has a large search box of its own instead of the header's.
    Home,
    Products,
    Check,
    SalesPoints,
    Stories,
    Basket,
    #[default]
    Other,
}

/// A whole document: the frame with a page's body. The body is made inside, where islands find their owner.
pub fn shop<V: IntoView + 'static>(frame: &Frame, body: impl FnOnce() -> V) -> String {
    let html = render::html(|| {
        view! {
            <html lang=frame.lang.code()>
                {head::head(frame)}
                <body>
                    <a class="skip-link" href="#noi-dung">{t::nav::skip(frame.lang)}</a>
                    {header::header(frame)}
                    <main class="main frame" id="noi-dung" tabindex="-1">{body()}</main>
                    {footer::footer(frame.lang)}
                    <div class="toast" role="status" aria-live="polite" data-toast=""></div>
                </body>
            </html>
        }
    });
    format!("<!DOCTYPE html>{html}")
}
