//! A part of a brochure with its lines, and a product that was found.

use super::{Shown, here, hidden};
use crate::desk::{option, word};
use crate::t::brochure::curate as c;
use crate::ui::{Field, Icon, Loading, Tone, badge, icon, input, picture, product_card, ribbon, select};
use domain::brochure::BrochureStatus;
use domain::lang::Lang;
use leptos::prelude::*;
use market::brochure::{Line, Section, Work};
use market::product::ProductCard;

/// A part, its lines in their order.
pub(super) fn section(lang: Lang, work: &Work, at: usize, text: &str) -> AnyView {
    let part = &work.sections[at];
    let name = lang.pick(&part.title_vi, part.title_en.as_deref()).to_owned();
    let draft = work.record.status == BrochureStatus::Draft;
    let lines = part.lines.iter().enumerate().map(|(place, line)| {
        let tools = draft.then(|| tools(lang, (work, text), (at, place), line));
        self::line(lang, line, tools)
    });
    let empty = part.lines.is_empty().then(|| view! { <p class="soft">{c::section_empty(lang)}</p> });
    view! {
        <section class="curate__section" id=format!("phan-{}", part.id) data-section=part.id.to_string() data-name=name.clone()>
            <div class="curate__head">
                <h2>{name.clone()}</h2>
                <span class="soft">{c::section_count(lang, part.lines.len() as u64)}</span>
                {draft.then(|| section_tools(lang, (work, text), (at, &name)))}
            </div>
            {empty}
            <ol class="curate__lines" role="list">{lines.collect_view()}</ol>
            {draft.then(|| rename(lang, work, part))}
        </section>
    }
    .into_any()
}

/// A button that sends its form with a step.
fn press(step: &'static str, label: String, sign: Icon, disabled: bool) -> AnyView {
    view! {
        <button class="curate__press" type="submit" name="step" value=step aria-label=label disabled=disabled>{icon(sign)}</button>
    }
    .into_any()
}

fn section_tools(lang: Lang, (work, text): (&Work, &str), (at, name): (usize, &str)) -> AnyView {
    let part = &work.sections[at];
    let last = at + 1 == work.sections.len();
    let remove =
        part.lines.is_empty().then(|| press("remove-section", c::section_remove(lang, name), Icon::Cross, false));
    view! {
        <form class="curate__tools" action=here(&work.record).href(lang) method="post">
            {hidden(work, text)}
            <input type="hidden" name="section" value=part.id.to_string()/>
            {press("section-up", c::section_up(lang, name), Icon::ChevronUp, at == 0)}
            {press("section-down", c::section_down(lang, name), Icon::ChevronDown, last)}
            {remove}
        </form>
    }
    .into_any()
}

fn rename(lang: Lang, work: &Work, part: &Section) -> AnyView {
    let of = Some(part.id.simple().to_string());
    let field = |name, label: &str, value: &str| Field {
        of: of.clone(),
        value: value.to_owned(),
        most: Some(120),
        autocomplete: "off",
        ..Field::new(lang, name, label)
    };
    let title = field("title_vi", c::section_vi(lang), &part.title_vi);
    let english = field("title_en", c::section_en(lang), part.title_en.as_deref().unwrap_or_default());
    view! {
        <details>
            <summary>{c::section_edit(lang)}</summary>
            <form class="curate__form" action=here(&work.record).href(lang) method="post">
                {hidden(work, "")}
                <input type="hidden" name="section" value=part.id.to_string()/>
                <div class="record__pair">{input(&title)}{input(&Field { optional: true, ..english })}</div>
                <p><button class="button" type="submit" name="step" value="rename-section" data-weight="secondary">{c::section_rename(lang)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

fn line(lang: Lang, line: &Line, tools: Option<AnyView>) -> AnyView {
    let card = &line.card;
    let name = product_card::name(lang, card);
    let warnings = line.warnings.iter().map(|it| badge(Tone::Danger, word::warning(lang, *it)));
    view! {
        <li class="curate__line" id=format!("dong-{}", line.id) data-line=line.id.to_string() data-name=name.clone()>
            {picture(lang, card.picture.as_ref(), Loading::Thumb)}
            <div class="curate__what">
                <p class="curate__name">{name.clone()}</p>
                <p class="soft">{facts(lang, card)}</p>
                <p class="cluster">{card.badge.as_ref().map(|held| ribbon(lang, held))}{warnings.collect_view()}</p>
            </div>
            {tools}
        </li>
    }
    .into_any()
}

/// Maker, pack and price.
fn facts(lang: Lang, card: &ProductCard) -> String {
    match &card.price {
        Some(price) => format!("{} · {} · {}", card.producer.name, price.pack_label, price.amount.show(lang)),
        None => card.producer.name.clone(),
    }
}

fn tools(lang: Lang, (work, text): (&Work, &str), (at, place): (usize, usize), line: &Line) -> AnyView {
    let name = product_card::name(lang, &line.card);
    let last = place + 1 == work.sections[at].lines.len();
    // Only a script can do what the handle promises, so it shows it.
    view! {
        <form class="curate__tools" action=here(&work.record).href(lang) method="post">
            <button class="curate__handle" type="button" hidden=true data-handle="" aria-label=c::handle(lang, &name)>"⠿"</button>
            {hidden(work, text)}
            <input type="hidden" name="line" value=line.id.to_string()/>
            {press("up", c::up(lang, &name), Icon::ChevronUp, place == 0)}
            {press("down", c::down(lang, &name), Icon::ChevronDown, last)}
            {elsewhere(lang, work, at, &name)}
            {press("remove", c::remove(lang, &name), Icon::Cross, false)}
        </form>
    }
    .into_any()
}

/// Moving to another part; nothing where there is only one.
fn elsewhere(lang: Lang, work: &Work, at: usize, name: &str) -> Option<AnyView> {
    let others = work.sections.iter().enumerate().filter(|(there, _)| *there != at);
    let options = others.map(|(_, part)| {
        let title = lang.pick(&part.title_vi, part.title_en.as_deref()).to_owned();
        view! { <option value=part.id.to_string()>{title}</option> }
    });
    let options: Vec<_> = options.collect();
    let view = (!options.is_empty()).then(|| {
        view! {
            <select class="curate__to" name="section" aria-label=c::to(lang, name)>{options}</select>
            <button class="button" type="submit" name="step" value="move" data-weight="quiet">{c::move_to(lang)}</button>
        }
    });
    view.map(IntoAny::into_any)
}

/// A product that was found, with the part to put it into.
pub(super) fn candidate(lang: Lang, shown: &Shown, card: &ProductCard) -> AnyView {
    let work = &shown.work;
    let name = product_card::name(lang, card);
    view! {
        <li class="curate__candidate">
            <p class="curate__name">{name.clone()}</p>
            <p class="soft">{facts(lang, card)}</p>
            <p class="cluster">{card.badge.as_ref().map(|held| ribbon(lang, held))}</p>
            <form class="curate__add" action=here(&work.record).href(lang) method="post">
                {hidden(work, &shown.text)}
                <input type="hidden" name="product" value=card.code.clone()/>
                {into(lang, work, &card.code)}
                <button class="button" type="submit" name="step" value="add" data-weight="secondary" aria-label=c::add_named(lang, &name)>
                    {c::add(lang)}
                </button>
            </form>
        </li>
    }
    .into_any()
}

/// The part a product goes into; nothing to choose where there is only one.
fn into(lang: Lang, work: &Work, code: &str) -> AnyView {
    if let [only] = work.sections.as_slice() {
        return view! { <input type="hidden" name="section" value=only.id.to_string()/> }.into_any();
    }
    let parts = work.sections.iter().map(|part| {
        let title = lang.pick(&part.title_vi, part.title_en.as_deref());
        option(&part.id.to_string(), title, false)
    });
    let field = Field { of: Some(code.to_owned()), ..Field::new(lang, "section", c::into(lang)) };
    select(&field, parts.collect())
}
