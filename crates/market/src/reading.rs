//! Reading a form: what is wrong with it, field by field, in the order it was asked.

use crate::market::Market;
use crate::place::{self, Fit};
use crate::refusal::Outage;
use domain::text::nfc;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong,
    /// It cannot be read as what it should be.
    Unreadable,
    /// It can be read, and does not fit what else was said.
    Unfit,
}

/// A field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError<F> {
    pub field: F,
    pub problem: Problem,
}

/// Fields read so far, with what is wrong.
pub(crate) struct Reading<F>(Vec<FieldError<F>>);

impl<F: Copy> Reading<F> {
    pub fn new() -> Self {
        Self(Vec::new())
    }

    pub fn wrong(&mut self, field: F, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    /// A text that has to be there; composed and trimmed.
    pub fn text(&mut self, field: F, typed: &str, most: usize) -> String {
        let text = self.maybe(field, typed, most).unwrap_or_default();
        if text.is_empty() {
            self.wrong(field, Problem::Missing);
        }
        text
    }

    /// A text that may be left out.
    pub fn maybe(&mut self, field: F, typed: &str, most: usize) -> Option<String> {
        let text = nfc(typed.trim());
        if text.chars().count() > most {
            self.wrong(field, Problem::TooLong);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A value that has to be there.
    pub fn needed<T>(&mut self, field: F, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let typed = typed.trim();
        let value = read(typed);
        if value.is_none() {
            self.wrong(field, if typed.is_empty() { Problem::Missing } else { Problem::Unreadable });
        }
        value
    }

    /// A value that may be left out.
    pub fn optional<T>(&mut self, field: F, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if typed.trim().is_empty() { None } else { self.needed(field, typed, read) }
    }

    /// A province and a commune of today; the commune may be left out.
    pub async fn place(
        &mut self,
        market: &Market,
        (province, commune): (F, F),
        (province_code, commune_code): (&str, &str),
    ) -> Result<(), Outage> {
        match place::fit(market, province_code, commune_code).await? {
            Fit::Whole => {}
            Fit::NoSuchProvince => self.wrong(province, Problem::Missing),
            Fit::CommuneElsewhere => self.wrong(commune, Problem::Unfit),
        }
        Ok(())
    }

    /// What was read, where nothing was wrong with it.
    pub fn done<T>(self, read: Option<T>) -> Result<T, Vec<FieldError<F>>> {
        read.filter(|_| self.0.is_empty()).ok_or(self.0)
    }
}
