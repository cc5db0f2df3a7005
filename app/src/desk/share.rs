//! A share of the year with its target, and the list behind it.

use super::frame;
use crate::layout;
use crate::t::desk as d;
use crate::ui::{Column, Field, Tone, Weight, badge, breadcrumb, button, input, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::plan::permille;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::desk::Share;
use market::fair::share::{ShareFigure, ShareLine};

/// The list behind a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub figure: ShareFigure,
    pub year: i16,
    pub lines: Vec<ShareLine>,
}

fn name(lang: Lang, figure: ShareFigure) -> &'static str {
    match figure {
        ShareFigure::Joined => d::share::joined(lang),
        ShareFigure::Dealt => d::share::dealt(lang),
    }
}

/// Tenths of a per cent: "9,7 %" in Vietnamese, "9.7 %" in English.
fn percent(lang: Lang, permille: u64) -> String {
    let comma = if lang == Lang::Vi { ',' } else { '.' };
    match (permille / 10, permille % 10) {
        (whole, 0) => format!("{whole}\u{a0}%"),
        (whole, tenth) => format!("{whole}{comma}{tenth}\u{a0}%"),
    }
}

/// The share as a large number with its target, leading to its list.
pub fn figure(lang: Lang, share: &Share, year: i16) -> AnyView {
    let value = permille(share.part, share.whole).map_or_else(|| "–".to_owned(), |value| percent(lang, value));
    let href = Page::Desk(Desk::Share { figure: share.figure.code(), year }).href(lang);
    let of = d::share::of(lang, share.part, share.whole);
    let target = d::share::target(lang, percent(lang, share.figure.target_permille()));
    view! {
        <div class="board__figure">
            <p class="board__value">{value}</p>
            <p><a href=href>{name(lang, share.figure)}</a></p>
            <p class="soft">{of}" · "{target}</p>
        </div>
    }
    .into_any()
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = name(lang, shown.figure).to_owned();
    layout::work(&frame(visit, who, title, "/xuc-tien"), || view(lang, shown))
}

/// The page: what counts first, then the rest.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = vec![(d::title(lang).to_owned(), Page::Desk(Desk::Today).href(lang))];
    let part = shown.lines.iter().filter(|line| line.counts).count() as u64;
    let share = Share { figure: shown.figure, part, whole: shown.lines.len() as u64 };
    let year = Field {
        kind: "number",
        value: shown.year.to_string(),
        most: Some(4),
        ..Field::new(lang, "nam", d::share::year(lang))
    };
    let action = format!("/xuc-tien/ti-le/{}", shown.figure.code());
    view! {
        <div class="register">
            {breadcrumb(lang, back)}
            <h1>{name(lang, shown.figure)}</h1>
            <form class="register__search" action=format!("{}{action}", lang.prefix()) method="get">
                {input(&year)}
                {button(Weight::Secondary, d::share::show(lang))}
            </form>
            {figure(lang, &share, shown.year)}
            {list(lang, shown)}
        </div>
    }
    .into_any()
}

fn list(lang: Lang, shown: &Shown) -> AnyView {
    if shown.lines.is_empty() {
        return view! { <p class="soft">{d::share::none(lang)}</p> }.into_any();
    }
    let columns = [Column::new(d::share::name(lang)), Column::new(d::share::counts(lang))];
    let (yes, no): (Vec<&ShareLine>, Vec<&ShareLine>) = shown.lines.iter().partition(|line| line.counts);
    let rows = yes.into_iter().chain(no).map(|line| {
        let page = match shown.figure {
            ShareFigure::Joined => Page::Producer { slug: &line.slug, code: &line.code },
            ShareFigure::Dealt => Page::Product { slug: &line.slug, code: &line.code },
        };
        let counts = if line.counts {
            badge(Tone::Success, d::share::counts(lang))
        } else {
            badge(Tone::Plain, d::share::not_counts(lang))
        };
        vec![
            view! { <a href=page.href(lang)>{line.name.clone()}</a> }.into_any(),
            view! { <span>{counts}</span> }.into_any(),
        ]
    });
    table(lang, d::share::caption(lang), &columns, rows.collect())
}
