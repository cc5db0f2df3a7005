//! One stand: what it shows, whether certificates carry it through the fair, and taking the booth back.

use super::{FAIRS, floor, frame, refused, word};
use crate::layout;
use crate::t::fair::stand as s;
use crate::t::office as o;
use crate::ui::{Column, Field, Tone, Weight, badge, breadcrumb, button, input, link_button, product_card, table};
use crate::visit::Visit;
use domain::fair::Eligibility;
use domain::lang::Lang;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::fair::booth::FloorRefusal;
use market::fair::exhibitor::{ShownProduct, Stand};

/// A stand to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub stand: Stand,
    /// What was looked for, and what was found.
    pub text: String,
    pub found: Vec<ShownProduct>,
    pub refused: Option<FloorRefusal>,
}

fn title(lang: Lang, stand: &Stand) -> String {
    s::title(lang, &stand.exhibitor, &stand.number)
}

fn here(stand: &Stand) -> Page<'_> {
    Page::Desk(Desk::Booth { code: &stand.fair.code, number: &stand.number })
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, title(lang, &shown.stand), FAIRS), || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let stand = &shown.stand;
    let back = vec![(
        crate::t::fair::floor::title(lang, super::fair::name(lang, &stand.fair)),
        Page::Desk(Desk::Booths { code: &stand.fair.code }).href(lang),
    )];
    let take_back = Page::Desk(Desk::BoothReturn { code: &stand.fair.code, number: &stand.number }).href(lang);
    let goods = if stand.goods.is_empty() {
        view! { <p class="soft">{s::none(lang)}</p> }.into_any()
    } else {
        list(lang, stand, &stand.goods, Press::Withdraw)
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{title(lang, stand)}</h1>
            {shown.refused.as_ref().map(|no| refused(floor::words(lang, no)))}
            <section class="stack">
                <h2>{s::goods(lang)}</h2>
                <p class="soft">{word::days(lang, (stand.fair.starts_on, stand.fair.ends_on))}" · "{s::note(lang)}</p>
                {goods}
            </section>
            {search(lang, shown)}
            <p>{link_button(Weight::Danger, take_back, s::take_back(lang))}</p>
        </div>
    }
    .into_any()
}

/// What the button of a line does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Press {
    Show,
    Withdraw,
}

fn list(lang: Lang, stand: &Stand, goods: &[ShownProduct], press: Press) -> AnyView {
    let columns = [
        Column::new(s::product(lang)),
        Column::new(s::producer(lang)),
        Column::new(s::eligibility(lang)),
        Column::new(s::action(lang)),
    ];
    let rows = goods.iter().map(|it| row(lang, stand, it, press)).collect();
    let caption = if press == Press::Show { s::found(lang) } else { s::goods(lang) };
    table(lang, caption, &columns, rows)
}

fn row(lang: Lang, stand: &Stand, shown: &ShownProduct, press: Press) -> Vec<AnyView> {
    let card = &shown.card;
    let name = product_card::name(lang, card);
    let href = Page::Product { slug: &card.slug, code: &card.code }.href(lang);
    let (step, word, label) = match press {
        Press::Show => ("show", s::add(lang), s::add_named(lang, &name)),
        Press::Withdraw => ("withdraw", s::remove(lang), s::remove_named(lang, &name)),
    };
    let form = view! {
        <form action=here(stand).href(lang) method="post">
            <input type="hidden" name="product" value=card.code.clone()/>
            <button class="button" type="submit" name="step" value=step data-weight="secondary" aria-label=label>{word}</button>
        </form>
    };
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        card.producer.name.clone().into_any(),
        eligibility(lang, shown.eligibility),
        form.into_any(),
    ]
}

/// Whether stars carry through the fair, as a word that stands out where they do not.
pub fn eligibility(lang: Lang, eligibility: Eligibility) -> AnyView {
    let tone = match eligibility {
        Eligibility::Whole(_) => Tone::Success,
        Eligibility::Lapses(_) => Tone::Danger,
        Eligibility::Without => Tone::Plain,
    };
    view! { <span>{badge(tone, word::eligibility(lang, eligibility))}</span> }.into_any()
}

fn search(lang: Lang, shown: &Shown) -> AnyView {
    let text = Field {
        kind: "search",
        value: shown.text.clone(),
        most: Some(200),
        autocomplete: "off",
        ..Field::new(lang, "q", s::search_label(lang))
    };
    let found = match (shown.text.is_empty(), shown.found.is_empty()) {
        (true, _) => ().into_any(),
        (false, true) => view! { <p role="status">{s::nothing(lang)}</p> }.into_any(),
        (false, false) => list(lang, &shown.stand, &shown.found, Press::Show),
    };
    view! {
        <section class="stack">
            <h2>{s::found(lang)}</h2>
            <form class="register__search" action=here(&shown.stand).href(lang) method="get" role="search">
                {input(&text)}
                {button(Weight::Secondary, s::search(lang))}
            </form>
            {found}
        </section>
    }
    .into_any()
}

/// The question before a booth is taken back.
pub fn ask_page(visit: &Visit, who: &Principal, (stand, no): (&Stand, Option<&FloorRefusal>)) -> String {
    let lang = visit.lang;
    let title = s::take_back_title(lang, &stand.exhibitor, &stand.number);
    layout::work(&frame(visit, who, title, FAIRS), || ask(lang, stand, no))
}

fn ask(lang: Lang, stand: &Stand, no: Option<&FloorRefusal>) -> AnyView {
    let back = here(stand).href(lang);
    let action = Page::Desk(Desk::BoothReturn { code: &stand.fair.code, number: &stand.number }).href(lang);
    view! {
        <div class="record">
            {breadcrumb(lang, vec![(title(lang, stand), back.clone())])}
            <h1>{s::take_back_title(lang, &stand.exhibitor, &stand.number)}</h1>
            {no.map(|no| refused(floor::words(lang, no)))}
            <p>{s::take_back_text(lang, stand.goods.len() as u64)}</p>
            <form class="cluster" action=action method="post">
                <input type="hidden" name="exhibitor" value=stand.exhibitor_id.to_string()/>
                {button(Weight::Danger, s::take_back(lang))}
                {link_button(Weight::Quiet, back, o::cancel(lang))}
            </form>
        </div>
    }
    .into_any()
}
