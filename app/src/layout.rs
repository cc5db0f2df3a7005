//! The frames around pages.

mod footer;
mod head;
mod header;
mod sheet;
mod work;

pub use head::PAPER;
pub use sheet::sheet;
pub use work::{Area, Screen, Work, work};

use crate::state::Host;
use crate::visit::Visit;
use crate::{render, t};
use domain::lang::Lang;
use leptos::prelude::*;
use market::setting::Settings;
use serde_json::Value;
use std::sync::Arc;

/// What the frame of a page has to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub lang: Lang,
    /// Path and query; the language switch leads to the same page.
    pub path: String,
    pub host: Host,
    /// Who runs the shop.
    pub settings: Arc<Settings>,
    /// What is announced today.
    pub announcement: Option<String>,
    /// Without the name of the market.
    pub title: String,
    /// One or two sentences for search engines; may be empty.
    pub description: String,
    pub section: Section,
    /// What stands in the search box.
    pub search: String,
    /// The picture that goes with a link to the page; its path. `None` for the shop's own.
    pub picture: Option<String>,
    /// What the page says to machines, in the words of schema.org.
    pub data: Vec<Value>,
    /// Whether search engines may list the page; its path is then the page's own, without what others add to it.
    pub index: bool,
}

impl Frame {
    /// The frame of a page that is visited and that search engines leave alone.
    pub fn of(visit: &Visit) -> Self {
        Self {
            lang: visit.lang,
            path: visit.path.clone(),
            host: visit.host.clone(),
            settings: visit.settings.clone(),
            announcement: visit.announcement.clone(),
            title: String::new(),
            description: String::new(),
            section: Section::Other,
            search: String::new(),
            picture: None,
            data: Vec::new(),
            index: false,
        }
    }
}

/// The part of the shop a page belongs to, marked in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Has a large search box of its own instead of the header's.
    Home,
    Products,
    Check,
    SalesPoints,
    Stories,
    Basket,
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
                    {announced(frame)}
                    <main class="main frame" id="noi-dung" tabindex="-1">{body()}</main>
                    {footer::footer(frame)}
                    <div class="toast" role="status" aria-live="polite" data-toast=""></div>
                </body>
            </html>
        }
    });
    format!("<!DOCTYPE html>{html}")
}

/// What the shop announces, above everything.
fn announced(frame: &Frame) -> Option<AnyView> {
    let text = frame.announcement.clone()?;
    let label = t::nav::announcement(frame.lang);
    Some(view! { <section class="announcement frame" aria-label=label><p>{text}</p></section> }.into_any())
}
