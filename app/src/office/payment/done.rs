//! What was just done, carried in the address the redirect leads to: numbers and words of ours, nothing of anybody.

use crate::t::office::payment as p;
use crate::ui::{Tone, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use leptos::prelude::*;
use market::payment::Received;
use market::payment::bank::Taken;

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A statement was taken.
    Statement(Taken),
    /// Money was typed in, or a line was given to an order.
    Line(Came),
    Ignored,
    /// A line left aside waits again.
    Reopened,
    Refunded,
}

/// What a line did with its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It went to an order.
    Matched,
    Paid,
    Partial,
    GoesBack,
    Before,
    /// There is no such order: it waits for a person.
    Open,
}

impl Came {
    const ALL: [Self; 6] = [Self::Matched, Self::Paid, Self::Partial, Self::GoesBack, Self::Before, Self::Open];

    /// What became of the one line that was typed in.
    pub fn by_hand(taken: Taken) -> Self {
        match taken {
            Taken { back: 1.., .. } => Self::GoesBack,
            Taken { open: 1.., .. } => Self::Open,
            Taken { known: 1.., .. } => Self::Before,
            _ => Self::Matched,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Matched => "vao-don",
            Self::Paid => "du",
            Self::Partial => "thieu",
            Self::GoesBack => "tra-lai",
            Self::Before => "da-tinh",
            Self::Open => "cho",
        }
    }

    fn view(self, lang: Lang) -> AnyView {
        match self {
            Self::Matched => notice(Tone::Success, p::came_matched(lang)),
            Self::Paid => notice(Tone::Success, p::came_paid(lang)),
            Self::Partial => notice(Tone::Success, p::came_partial(lang)),
            Self::GoesBack => notice(Tone::Info, p::came_back(lang)),
            Self::Before => notice(Tone::Info, p::came_before(lang)),
            Self::Open => notice(Tone::Info, p::came_open(lang)),
        }
    }
}

impl From<Received> for Came {
    fn from(received: Received) -> Self {
        match received {
            Received::Before => Self::Before,
            Received::Partial => Self::Partial,
            Received::Paid => Self::Paid,
            Received::GoesBack => Self::GoesBack,
        }
    }
}

impl Done {
    /// The query of the address that says so.
    pub fn pairs(self) -> Vec<(&'static str, String)> {
        let said = |word: &str| ("xong", word.to_owned());
        match self {
            Self::Statement(taken) => vec![
                said("sao-ke"),
                ("dong", taken.lines.to_string()),
                ("da-co", taken.known.to_string()),
                ("vao-don", taken.matched.to_string()),
                ("tra-lai", taken.back.to_string()),
                ("cho", taken.open.to_string()),
            ],
            Self::Line(came) => vec![said("dong"), ("tien", came.word().to_owned())],
            Self::Ignored => vec![said("bo-qua")],
            Self::Reopened => vec![said("mo-lai")],
            Self::Refunded => vec![said("tra-lai")],
        }
    }

    /// As the address says.
    pub fn read(visit: &Visit) -> Option<Self> {
        let count = |key: &str| visit.value(key).parse::<u32>().ok().and_then(|count| usize::try_from(count).ok());
        match visit.value("xong") {
            "sao-ke" => Some(Self::Statement(Taken {
                lines: count("dong")?,
                known: count("da-co")?,
                matched: count("vao-don")?,
                back: count("tra-lai")?,
                open: count("cho")?,
            })),
            "dong" => Came::ALL.into_iter().find(|came| came.word() == visit.value("tien")).map(Self::Line),
            "bo-qua" => Some(Self::Ignored),
            "mo-lai" => Some(Self::Reopened),
            "tra-lai" => Some(Self::Refunded),
            _ => None,
        }
    }

    /// In words.
    pub fn view(self, lang: Lang) -> AnyView {
        let said = match self {
            Self::Statement(taken) => notice(Tone::Success, statement(lang, taken)),
            Self::Line(came) => came.view(lang),
            Self::Ignored => notice(Tone::Success, p::ignored(lang)),
            Self::Reopened => notice(Tone::Success, p::reopened(lang)),
            Self::Refunded => notice(Tone::Success, p::refunded(lang)),
        };
        view! { <div role="status">{said}</div> }.into_any()
    }
}

/// How many lines there were, and what became of them.
fn statement(lang: Lang, taken: Taken) -> AnyView {
    let parts = [
        (taken.matched, p::taken_matched(lang, taken.matched as u64)),
        (taken.known, p::taken_known(lang, taken.known as u64)),
        (taken.back, p::taken_back(lang, taken.back as u64)),
        (taken.open, p::taken_open(lang, taken.open as u64)),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| view! { <li>{said}</li> });
    view! {
        <p>{p::taken(lang, taken.lines as u64)}</p>
        <ul role="list">{parts.collect_view()}</ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Host;
    use domain::url::{Office, Page, with_query};
    use std::sync::Arc;

    fn read(pairs: &[(&str, String)]) -> Option<Done> {
        let address = with_query(&Page::Office(Office::Payments).href(Lang::En), pairs);
        Done::read(&Visit::of(&address.parse().unwrap(), Host::sample(), Arc::default()))
    }

    #[test]
    fn what_was_done_is_read_back_from_its_address() {
        let taken = Taken { lines: 12, known: 3, matched: 5, back: 1, open: 3 };
        let lines = Came::ALL.map(Done::Line);
        for done in lines.into_iter().chain([Done::Statement(taken), Done::Ignored, Done::Refunded]) {
            assert_eq!(read(&done.pairs()), Some(done));
        }
    }

    #[test]
    fn an_address_nobody_wrote_says_nothing() {
        let said = |key: &'static str, word: &str| (key, word.to_owned());
        for pairs in [
            vec![said("xong", "sao-ke")],
            vec![said("xong", "sao-ke"), said("dong", "-1")],
            vec![said("xong", "dong"), said("tien", "<b>")],
            vec![said("xong", "x")],
        ] {
            assert_eq!(read(&pairs), None, "{pairs:?}");
        }
    }

    #[test]
    fn a_line_typed_in_tells_where_it_went() {
        let one = Taken { lines: 1, ..Taken::default() };
        assert_eq!(Came::by_hand(Taken { matched: 1, ..one }), Came::Matched);
        assert_eq!(Came::by_hand(Taken { back: 1, ..one }), Came::GoesBack);
        assert_eq!(Came::by_hand(Taken { open: 1, ..one }), Came::Open);
        assert_eq!(Came::by_hand(Taken { known: 1, ..one }), Came::Before);
    }
}
