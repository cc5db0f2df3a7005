//! The batches in every state worth looking at.

use super::{Done, Shown, Typed};
use domain::batch::{Days, Standing};
use domain::time::Ts;
use jiff::civil::{Date, date};
use market::batch::{Batch, Field, OwnBatch, OwnProduct, Refusal};
use market::reading::{FieldError, Problem};
use uuid::Uuid;

/// As it stands, with mistakes, with a code that is taken, before the first batch, and before the first product.
pub fn samples() -> [Shown; 5] {
    let whole = Shown { batches: batches(), products: products(), done: Some(Done::Added), ..Shown::default() };
    let typed = Typed {
        product: "0a1b2c".into(),
        code: "L2611-04".into(),
        made_on: "2027-02-31".into(),
        best_before: "2026-01-01".into(),
        note: "Mật hoa vải".into(),
    };
    let wrong = |field, problem| FieldError { field, problem };
    let fields = vec![wrong(Field::MadeOn, Problem::Unreadable), wrong(Field::BestBefore, Problem::Unfit)];
    let refused = Shown { typed, refused: Some(Refusal::Fields(fields)), done: None, ..whole.clone() };
    [
        Shown { refused: Some(Refusal::SameCode), ..refused.clone() },
        refused,
        Shown { batches: Vec::new(), done: None, ..whole.clone() },
        Shown::default(),
        whole,
    ]
}

fn products() -> Vec<OwnProduct> {
    [("0a1b2c", "Mật ong bạc hà"), ("3d4e5f", "Phấn hoa")].map(|(code, name)| product(code, name)).into()
}

fn product(code: &str, name: &str) -> OwnProduct {
    OwnProduct { code: code.into(), slug: domain::text::slug(name), name: name.into() }
}

fn batches() -> Vec<OwnBatch> {
    let made = |month, last: Option<Date>| Days { made_on: date(2026, month, 4), best_before: last };
    vec![
        batch(("L2610-04", "Vụ hoa bạc hà tháng 10"), made(10, Some(date(2028, 10, 4))), Standing::OnSale),
        batch(("L2608-04", ""), made(8, None), Standing::Behind),
        batch(("L2603-04", ""), made(3, Some(date(2026, 9, 4))), Standing::OutOfDate),
        batch(("L2609-11", ""), made(9, None), Standing::Held),
        batch(("L2602-04", ""), made(2, None), Standing::Ended),
    ]
}

fn batch((code, note): (&str, &str), days: Days, standing: Standing) -> OwnBatch {
    let batch = Batch {
        id: Uuid::nil(),
        code: code.into(),
        days,
        note: Some(note.to_owned()).filter(|note| !note.is_empty()),
        ended_at: (standing == Standing::Ended).then_some(Ts(1_790_000_000_000)),
    };
    OwnBatch { batch, standing, product: product("0a1b2c", "Mật ong bạc hà") }
}
