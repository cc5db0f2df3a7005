//! Words about applications.

use crate::t::application as a;
use crate::ui::{Tone, badge};
use domain::application::{ReturnReason, State};
use domain::lang::Lang;
use leptos::prelude::*;

pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Received => a::state::received(lang),
        State::Returned => a::state::returned(lang),
        State::Approved => a::state::approved(lang),
        State::Declined => a::state::declined(lang),
    }
}

pub fn standing(lang: Lang, of: State) -> AnyView {
    let tone = match of {
        State::Received => Tone::Info,
        State::Returned | State::Declined => Tone::Plain,
        State::Approved => Tone::Success,
    };
    badge(tone, state(lang, of))
}

pub fn reason(lang: Lang, reason: ReturnReason) -> &'static str {
    match reason {
        ReturnReason::Name => a::reason::name(lang),
        ReturnReason::Phone => a::reason::phone(lang),
        ReturnReason::Address => a::reason::address(lang),
        ReturnReason::Registration => a::reason::registration(lang),
        ReturnReason::Papers => a::reason::papers(lang),
        ReturnReason::Products => a::reason::products(lang),
    }
}
