//! Money that names no order: given to one, or left aside.

use super::form::MOST_CODE;
use super::{Refused, Shown, lines, part};
use crate::t;
use crate::t::office::payment as p;
use crate::ui::{Field, Tone, input, money, notice};
use domain::lang::Lang;
use domain::time::{parse_day, show_day};
use domain::url::{Office, Page, PaymentForm};
use leptos::prelude::*;
use market::payment::bank::OpenLine;

pub(super) fn list(lang: Lang, shown: &Shown) -> AnyView {
    let cards = shown.open.iter().map(|it| card(lang, it, shown.refused.as_ref())).collect();
    let open = part(p::open(lang), (p::open_lead(lang), p::open_none(lang)), lines(cards));
    view! { {open}{aside(lang, &shown.aside)} }.into_any()
}

/// What was left aside, to be put back where that was a mistake.
fn aside(lang: Lang, aside: &[OpenLine]) -> Option<AnyView> {
    let cards = aside.iter().map(|it| put_back(lang, it)).collect();
    let list = lines(cards)?;
    let title = p::aside(lang, aside.len());
    Some(view! { <details class="office-payment__aside"><summary>{title}</summary>{list}</details> }.into_any())
}

fn put_back(lang: Lang, line: &OpenLine) -> AnyView {
    let day = day(line);
    let label = p::reopen_of(lang, line.amount.show(lang), &day);
    view! {
        <li class="office-payment__line">
            {facts(lang, line, &day)}
            <form class="office-payment__answer" action=action(lang) method="post">
                <input type="hidden" name="line" value=line.id.to_string()/>
                <input type="hidden" name="step" value="reopen"/>
                <button class="button" data-weight="secondary" type="submit" aria-label=label>{p::reopen(lang)}</button>
            </form>
        </li>
    }
    .into_any()
}

fn day(line: &OpenLine) -> String {
    parse_day(&line.booked_on).map_or_else(|| line.booked_on.clone(), show_day)
}

fn facts(lang: Lang, line: &OpenLine, day: &str) -> AnyView {
    view! {
        <div class="office-payment__facts">
            <p><strong>{money(lang, line.amount)}</strong>" · "{day.to_owned()}</p>
            <p class="office-payment__said">{line.description.clone()}</p>
        </div>
    }
    .into_any()
}

fn card(lang: Lang, line: &OpenLine, refused: Option<&Refused>) -> AnyView {
    let day = day(line);
    let warning = line.typed_before.then(|| notice(Tone::Info, p::typed_before(lang)));
    view! {
        <li class="office-payment__line">
            {facts(lang, line, &day)}
            {warning}
            {give(lang, line, (&day, refused))}
            {ignore(lang, line, &day)}
        </li>
    }
    .into_any()
}

fn give(lang: Lang, line: &OpenLine, (day, refused): (&str, Option<&Refused>)) -> AnyView {
    let typed = match refused {
        Some(Refused::Line { id, code, .. }) if *id == line.id => code.clone(),
        _ => String::new(),
    };
    let code = Field {
        of: Some(line.id.to_string()),
        value: typed,
        error: refused.and_then(|it| it.of_line(lang, line.id)),
        autocomplete: "off",
        most: Some(MOST_CODE),
        ..Field::new(lang, "code", t::order::code(lang))
    };
    let label = p::give_of(lang, line.amount.show(lang), day);
    view! {
        <form class="office-payment__answer" action=action(lang) method="post" novalidate=true>
            <input type="hidden" name="line" value=line.id.to_string()/>
            <input type="hidden" name="step" value="give"/>
            {input(&code)}
            <button class="button" data-weight="secondary" type="submit" aria-label=label>{p::give(lang)}</button>
        </form>
    }
    .into_any()
}

/// What is left aside leaves the list, so it takes two steps.
fn ignore(lang: Lang, line: &OpenLine, day: &str) -> AnyView {
    let label = p::ignore_of(lang, line.amount.show(lang), day);
    view! {
        <details class="office-payment__aside">
            <summary>{p::ignore_what(lang)}</summary>
            <form class="office-payment__part" action=action(lang) method="post">
                <input type="hidden" name="line" value=line.id.to_string()/>
                <input type="hidden" name="step" value="ignore"/>
                <p>{p::ignore_text(lang)}</p>
                <p>
                    <button class="button" data-weight="danger" type="submit" aria-label=label>{p::ignore(lang)}</button>
                </p>
            </form>
        </details>
    }
    .into_any()
}

fn action(lang: Lang) -> String {
    Page::Office(Office::PaymentForm(PaymentForm::Line)).href(lang)
}
