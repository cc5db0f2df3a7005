//! What was just done, as the address says.

use crate::t::ledger::payout as p;
use crate::ui::{Tone, notice};
use domain::lang::Lang;
use leptos::prelude::*;

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Prepared,
    Sent,
    Settled,
    TakenBack,
}

impl Done {
    const ALL: [Self; 4] = [Self::Prepared, Self::Sent, Self::Settled, Self::TakenBack];

    /// Its word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prepared => "lap",
            Self::Sent => "gui",
            Self::Settled => "den",
            Self::TakenBack => "quay-lai",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.word() == word)
    }

    pub(super) fn view(self, lang: Lang) -> AnyView {
        let text = match self {
            Self::Prepared => p::prepared(lang),
            Self::Sent => p::sent(lang),
            Self::Settled => p::settled(lang),
            Self::TakenBack => p::taken_back(lang),
        };
        view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any()
    }
}
