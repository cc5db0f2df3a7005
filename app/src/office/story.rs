//! A story: a form with a preview of what readers will see.

mod form;

pub use form::Typed;

use crate::layout::{self, Area, Work};
use crate::office::versions::versions;
use crate::t::office as o;
use crate::t::office::story as s;
use crate::ui::{Tone, Weight, breadcrumb, button, error_summary, link_button, markdown, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Page, Stories};
use leptos::prelude::*;
use market::account::Principal;
use market::story::edit::{SaveRefusal, StoryRecord};

/// A story to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<StoryRecord>,
    pub typed: Typed,
    pub refused: Option<SaveRefusal>,
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Added,
    Saved,
}

impl Done {
    /// As the redirect after it says.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "them" => Some(Self::Added),
            "luu" => Some(Self::Saved),
            _ => None,
        }
    }
}

impl Shown {
    pub fn new(record: Option<StoryRecord>, typed: Typed) -> Self {
        Self { record, typed, refused: None, done: None }
    }
}

fn frame<'a>(visit: &'a Visit, who: &'a Principal, title: String) -> Work<'a> {
    Work { visit, title, area: Area::Office("/quan-tri/cau-chuyen"), who }
}

/// The whole document of one story.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| s::add(lang).to_owned(), |record| record.title_vi.clone())
}

/// The page of one story.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(s::title(lang).to_owned(), Page::Stories(Stories::All).href(lang))];
    let action = match &shown.record {
        Some(record) => Page::Stories(Stories::One { slug: &record.slug }),
        None => Page::Stories(Stories::New),
    };
    let public = shown
        .record
        .as_ref()
        .filter(|record| record.published_at.is_some())
        .map(|record| link_button(Weight::Quiet, Page::Story { slug: &record.slug }.href(lang), s::public(lang)));
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <div class="record__head"><h1>{title(lang, shown)}</h1>{public}</div>
            {done(lang, shown.done)}
            {changed(lang, shown)}
            {error_summary(lang, &form::errors(lang, shown))}
            <form class="record__form" action=action.href(lang) method="post" novalidate=true>
                {form::fields(lang, shown)}
                <p class="cluster">
                    {button(Weight::Primary, o::save(lang))}
                    <button class="button" type="submit" name="step" value=form::PREVIEW data-weight="secondary" formnovalidate=true>
                        {s::preview(lang)}
                    </button>
                </p>
            </form>
            {preview(lang, &shown.typed)}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Added => s::added(lang),
        Done::Saved => s::saved(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    Some(versions(lang, now.updated_at, form::pairs(lang, &shown.typed, &Typed::of(now))))
}

/// What readers will see, before anything is saved.
fn preview(lang: Lang, typed: &Typed) -> Option<AnyView> {
    if !typed.asks_preview() {
        return None;
    }
    let one = |language: &'static str, title: &str, body: &str| {
        (!body.trim().is_empty()).then(|| {
            let body = markdown::html(&body.replace("\r\n", "\n"));
            let title = title.to_owned();
            view! {
                <article class="record__quote" lang=language>
                    <h3>{title}</h3>
                    <div class="markdown" inner_html=body></div>
                </article>
            }
        })
    };
    let view = view! {
        <section class="stack" id="xem-truoc">
            <h2>{s::preview(lang)}</h2>
            <p class="soft" role="status">{s::preview_note(lang)}</p>
            {one("vi", &typed.title_vi, &typed.body_vi)}
            {one("en", &typed.title_en, &typed.body_en)}
        </section>
    };
    Some(view.into_any())
}

/// One published, one a draft.
pub fn sample() -> Vec<StoryRecord> {
    let published = StoryRecord {
        id: uuid::Uuid::from_u128(1),
        slug: "ong-o-binh-an".into(),
        title_vi: "Ong ở Bình An".into(),
        title_en: Some("The bees of Bình An".into()),
        body_vi: "Câu mở đầu.\n\n## Mùa hoa\n\nTháng tư.".into(),
        body_en: Some("It begins.".into()),
        product: Some(("0a1b2c".into(), "Mật ong bạc hà".into())),
        published_at: Some(domain::time::Ts(1_795_312_800_000)),
        updated_at: domain::time::Ts(1_795_312_800_000),
        version: 1,
    };
    let draft = StoryRecord { title_en: None, body_en: None, product: None, published_at: None, ..published.clone() };
    vec![published, draft]
}
