//! Why something was not done, and where on the page it is told.

use super::form::{Typed, Wrong, not_taken};
use crate::t::office::payment as p;
use crate::ui::{Tone, notice};
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::statement::BadStatement;
use leptos::prelude::*;
use market::payment::bank::MatchRefusal;
use market::payment::refund::{MOST_REFERENCE, RefundRefusal};
use uuid::Uuid;

/// Why something was not done, with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    Statement(NotTaken),
    ByHand { typed: Typed, wrong: Vec<Wrong> },
    Line { id: Uuid, code: String, why: MatchRefusal },
    Refund { id: Uuid, reference: String, why: RefundRefusal },
}

/// Why nothing of a file was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    NoFile,
    Unread(sheet::Refusal),
    Bad(BadStatement),
    /// No money came in on it.
    Nothing,
}

impl Refused {
    /// The status of the page that says so.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Line { why: MatchRefusal::Done, .. } | Self::Refund { why: RefundRefusal::Settled, .. } => {
                StatusCode::CONFLICT
            }
            Self::Line { why: MatchRefusal::NoSuchLine, .. }
            | Self::Refund { why: RefundRefusal::NoSuchRefund, .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Fields with what is wrong, as the summary leads to them.
    pub(super) fn errors(&self, lang: Lang) -> Vec<(String, String)> {
        match self {
            Self::Statement(no) => vec![("file".to_owned(), not_taken(lang, no))],
            Self::ByHand { wrong, .. } => wrong.iter().map(|it| (it.field().to_owned(), it.words(lang))).collect(),
            Self::Line { id, .. } => self.of_line(lang, *id).map(|it| (format!("code-{id}"), it)).into_iter().collect(),
            Self::Refund { id, .. } => {
                self.of_refund(lang, *id).map(|it| (format!("reference-{id}"), it)).into_iter().collect()
            }
        }
    }

    /// What is wrong with the code typed for a line.
    pub(super) fn of_line(&self, lang: Lang, line: Uuid) -> Option<String> {
        match self {
            Self::Line { id, why: MatchRefusal::NoSuchOrder, .. } if *id == line => {
                Some(p::no_such_order(lang).to_owned())
            }
            _ => None,
        }
    }

    /// What is wrong with the number typed for a refund.
    pub(super) fn of_refund(&self, lang: Lang, refund: Uuid) -> Option<String> {
        match self {
            Self::Refund { id, why: RefundRefusal::Reference, .. } if *id == refund => {
                Some(p::wrong_reference(lang, MOST_REFERENCE))
            }
            _ => None,
        }
    }

    /// What is told at the top, because the line it is about stands on the page no more.
    pub(super) fn beside_nothing(&self, lang: Lang) -> Option<AnyView> {
        let said = match self {
            Self::Line { why: MatchRefusal::Done, .. } => p::line_done(lang),
            Self::Refund { why: RefundRefusal::Settled, .. } => p::settled(lang),
            _ => return None,
        };
        Some(view! { <div role="alert">{notice(Tone::Danger, said)}</div> }.into_any())
    }
}
