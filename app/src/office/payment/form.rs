//! Money that came in: a statement as a file, or one line of it typed in.

use super::{NotTaken, Refused, Shown};
use crate::t;
use crate::t::office::decision_list as d;
use crate::t::office::payment as p;
use crate::ui::{Field, Weight, button, file, input};
use domain::code::read_order_code;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::statement::{self, BadStatement};
use domain::time::parse_day;
use domain::url::{Office, Page, PaymentForm};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

/// The most a line typed in may be of: more is a slip of the hand.
pub const MOST_AMOUNT: Vnd = Vnd(10_000_000_000);
/// How much is repeated of a cell that cannot be read.
const MOST_SHOWN: usize = 60;
/// Longest answers: a code with the signs people put between, a day, an amount with the word đồng.
pub(super) const MOST_CODE: u32 = 40;
const MOST_TYPED: u32 = 30;

/// A line as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Made with the form, so that two clicks are one line.
    pub key: String,
    pub code: String,
    pub on: String,
    pub amount: String,
}

/// What is wrong with a line that was typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    Code,
    Day,
    /// The day has not come yet.
    Ahead,
    Amount,
    /// More than [`MOST_AMOUNT`].
    Large,
}

impl Wrong {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Day | Self::Ahead => "on",
            Self::Amount | Self::Large => "amount",
        }
    }

    pub(super) fn words(self, lang: Lang) -> String {
        match self {
            Self::Code => p::wrong_code(lang).to_owned(),
            Self::Day => p::wrong_day(lang).to_owned(),
            Self::Ahead => p::day_ahead(lang).to_owned(),
            Self::Amount => p::wrong_amount(lang).to_owned(),
            Self::Large => p::amount_large(lang, MOST_AMOUNT.show(lang)),
        }
    }
}

impl Typed {
    /// Nothing typed yet, into a form with a key.
    fn fresh(key: &str, today: Date) -> Self {
        Self { key: key.to_owned(), on: today.to_string(), ..Self::default() }
    }

    /// The order's code, the day and the amount, or everything that is wrong.
    pub fn read(&self, today: Date) -> Result<(String, Date, Vnd), Vec<Wrong>> {
        let code = read_order_code(&self.code).ok_or(Wrong::Code);
        let on = parse_day(&self.on).ok_or(Wrong::Day);
        let on = on.and_then(|day| if day > today { Err(Wrong::Ahead) } else { Ok(day) });
        let amount = statement::amount(&self.amount).filter(|amount| *amount > Vnd::ZERO).ok_or(Wrong::Amount);
        let amount = amount.and_then(|it| if it > MOST_AMOUNT { Err(Wrong::Large) } else { Ok(it) });
        match (code, on, amount) {
            (Ok(code), Ok(on), Ok(amount)) => Ok((code, on, amount)),
            (code, on, amount) => Err([code.err(), on.err(), amount.err()].into_iter().flatten().collect()),
        }
    }
}

pub(super) fn statement(lang: Lang, refused: Option<&Refused>) -> AnyView {
    let error = match refused {
        Some(Refused::Statement(no)) => Some(not_taken(lang, no)),
        _ => None,
    };
    let question =
        Field { hint: Some(p::file_hint(lang).to_owned()), error, ..Field::new(lang, "file", p::file_label(lang)) };
    let action = Page::Office(Office::PaymentForm(PaymentForm::Statement)).href(lang);
    view! {
        <form class="office-payment__part" action=action method="post" enctype="multipart/form-data">
            <h2>{p::statement(lang)}</h2>
            <p class="soft">{p::statement_lead(lang)}</p>
            {file(&question, ".xlsx,.csv,.txt")}
            <p>{button(Weight::Primary, p::send(lang))}</p>
        </form>
    }
    .into_any()
}

/// Why nothing of a file was taken, in words.
pub(super) fn not_taken(lang: Lang, no: &NotTaken) -> String {
    use sheet::Refusal as R;
    let short = |value: &String| value.chars().take(MOST_SHOWN).collect::<String>();
    let said = match no {
        NotTaken::Bad(BadStatement::Day { row, value }) => return p::bad_day(lang, row, short(value)),
        NotTaken::Bad(BadStatement::Amount { row, value }) => return p::bad_amount(lang, row, short(value)),
        NotTaken::Bad(BadStatement::NoTitles) => p::no_titles(lang),
        NotTaken::Nothing => p::nothing_came(lang),
        NotTaken::NoFile => d::no_file(lang),
        NotTaken::Unread(R::TooLarge) => d::too_large(lang),
        NotTaken::Unread(R::TooLong) => p::too_long(lang),
        NotTaken::Unread(R::Encoding) => d::unknown_encoding(lang),
        NotTaken::Unread(R::NotATable) => d::not_a_table(lang),
        NotTaken::Unread(R::Empty) => d::file_empty(lang),
    };
    said.to_owned()
}

pub(super) fn by_hand(lang: Lang, shown: &Shown) -> AnyView {
    let (typed, wrong) = match &shown.refused {
        Some(Refused::ByHand { typed, wrong }) => (typed.clone(), wrong.clone()),
        _ => (Typed::fresh(&shown.key, shown.today), Vec::new()),
    };
    let ask = |name: &'static str, label: &str, value: String| Field {
        value,
        autocomplete: "off",
        most: Some(MOST_TYPED),
        error: wrong.iter().find(|it| it.field() == name).map(|it| it.words(lang)),
        ..Field::new(lang, name, label)
    };
    let code = Field { most: Some(MOST_CODE), ..ask("code", t::order::code(lang), typed.code) };
    let on = Field { kind: "date", most: None, ..ask("on", p::day(lang), typed.on) };
    let amount = Field { hint: Some(p::amount_hint(lang).to_owned()), ..ask("amount", p::amount(lang), typed.amount) };
    let action = Page::Office(Office::PaymentForm(PaymentForm::ByHand)).href(lang);
    view! {
        <form class="office-payment__part" action=action method="post" novalidate=true>
            <h2>{p::by_hand(lang)}</h2>
            <p class="soft">{p::by_hand_lead(lang)}</p>
            <input type="hidden" name="key" value=typed.key/>
            {input(&code)}
            {input(&on)}
            {input(&amount)}
            <p>{button(Weight::Secondary, p::add(lang))}</p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(code: &str, on: &str, amount: &str) -> Typed {
        Typed { key: "key".into(), code: code.into(), on: on.into(), amount: amount.into() }
    }

    #[test]
    fn a_line_is_read_as_people_type_it() {
        let today = date(2026, 11, 29);
        let read = typed("cp 7k3m 9q2x", "29/11/2026", "1.250.000 đ").read(today);
        assert_eq!(read, Ok(("CP-7K3M-9Q2X".into(), today, Vnd(1_250_000))));
    }

    #[test]
    fn everything_wrong_with_a_line_is_said_at_once() {
        let today = date(2026, 11, 29);
        assert_eq!(Typed::default().read(today), Err(vec![Wrong::Code, Wrong::Day, Wrong::Amount]));
        let ahead = typed("CP-7K3M-9Q2X", "2026-11-30", "10.000.000.001").read(today);
        assert_eq!(ahead, Err(vec![Wrong::Ahead, Wrong::Large]));
        for amount in ["0", "-5000", "1,5"] {
            assert_eq!(typed("CP-7K3M-9Q2X", "29/11/2026", amount).read(today), Err(vec![Wrong::Amount]), "{amount}");
        }
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_named_and_cut_short() {
        let bad = NotTaken::Bad(BadStatement::Day { row: 7, value: "x".repeat(500) });
        let said = not_taken(Lang::En, &bad);
        assert!(said.starts_with("Line 7: “") && said.contains(&"x".repeat(60)) && !said.contains(&"x".repeat(61)));
    }
}
