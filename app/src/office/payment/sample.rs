//! The payments in every state worth looking at.

use super::{Account, Came, Done, NotTaken, Refused, Shown, Typed, Wrong};
use domain::money::Vnd;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::statement::BadStatement;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use jiff::civil::date;
use market::payment::bank::{MatchRefusal, OpenLine, Taken};
use market::payment::desk::{Awaited, DueRefund};
use market::payment::refund::RefundRefusal;
use uuid::Uuid;

/// 22/11/2026 in Vietnam.
const AT: Ts = Ts(1_795_300_000_000);
/// The first line and the first refund.
const FIRST: Uuid = Uuid::from_u128(1);

/// With nothing to do, after each thing done, and after each refusal.
pub fn samples() -> Vec<Shown> {
    let quiet = Shown {
        account: Account::Set,
        key: "key".into(),
        today: date(2026, 11, 22),
        awaited: Vec::new(),
        open: Vec::new(),
        aside: Vec::new(),
        refunds: Vec::new(),
        refused: None,
        done: None,
    };
    let busy = Shown { awaited: awaited(), open: open(), aside: open(), refunds: refunds(), ..quiet.clone() };
    let mut all = vec![
        Shown { account: Account::AskAdministrator, ..quiet.clone() },
        Shown { account: Account::Missing, ..quiet.clone() },
        quiet,
    ];
    all.extend(done().map(|done| Shown { done: Some(done), ..busy.clone() }));
    all.extend(refused().map(|refused| Shown { refused: Some(refused), ..busy.clone() }));
    all
}

fn done() -> [Done; 6] {
    let taken = Taken { lines: 12, known: 3, matched: 5, back: 1, open: 3 };
    [
        Done::Statement(taken),
        Done::Line(Came::Partial),
        Done::Line(Came::Open),
        Done::Ignored,
        Done::Reopened,
        Done::Refunded,
    ]
}

fn refused() -> [Refused; 7] {
    let typed = Typed { key: "key".into(), code: "CP-12".into(), on: "2027-01-01".into(), amount: "1,5".into() };
    let line = |why| Refused::Line { id: FIRST, code: "CP-0000-0000".into(), why };
    let refund = |why| Refused::Refund { id: FIRST, reference: String::new(), why };
    let bad = BadStatement::Day { row: 14, value: "<i>hôm qua</i>".into() };
    [
        Refused::Statement(NotTaken::Bad(bad)),
        Refused::Statement(NotTaken::Unread(sheet::Refusal::TooLong)),
        Refused::ByHand { typed, wrong: vec![Wrong::Code, Wrong::Ahead, Wrong::Amount] },
        line(MatchRefusal::NoSuchOrder),
        line(MatchRefusal::Done),
        refund(RefundRefusal::Reference),
        refund(RefundRefusal::Settled),
    ]
}

fn awaited() -> Vec<Awaited> {
    let line = |code: &str, name: &str, captured: Vnd| Awaited {
        code: code.into(),
        buyer_name: name.into(),
        status: if captured == Vnd::ZERO { PaymentStatus::Pending } else { PaymentStatus::Partial },
        amount: Vnd(1_250_000),
        captured,
        expires_at: Some(AT),
    };
    vec![line("CP-7K3M-9Q2X", "Nguyễn Thị Hoà", Vnd::ZERO), line("CP-0A1B-2C3D", "Lò Văn Páo", Vnd(1_000_000))]
}

fn open() -> Vec<OpenLine> {
    let line = |n: u128, description: &str| OpenLine {
        id: Uuid::from_u128(n),
        booked_on: "2026-11-21".into(),
        amount: Vnd(450_000),
        description: description.into(),
        typed_before: n == 1,
    };
    vec![line(1, "NGUYEN THI HOA chuyen tien mat ong"), line(2, &"MBVCB.5512.".repeat(20))]
}

fn refunds() -> Vec<DueRefund> {
    let due = |n: u128, method: PaymentMethod, reason, by_hand| DueRefund {
        id: Uuid::from_u128(n),
        code: "CP-7K3M-9Q2X".into(),
        buyer_name: "Nguyễn Thị Hoà".into(),
        buyer_phone: "+84912345678".into(),
        method,
        amount: Vnd(235_000),
        reason,
        asked_at: AT,
        to: (reason == RefundReason::Claim)
            .then(|| BankAccount::read("970422", "0123456789", "NGUYEN THI HOA"))
            .flatten(),
        error: (method == PaymentMethod::Card).then(|| "the account is closed".into()),
        by_hand,
    };
    vec![
        due(1, PaymentMethod::Transfer, RefundReason::Overpaid, true),
        due(2, PaymentMethod::Card, RefundReason::Cancelled, false),
        due(3, PaymentMethod::Card, RefundReason::Late, true),
        due(4, PaymentMethod::Cod, RefundReason::Claim, true),
    ]
}
