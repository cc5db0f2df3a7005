//! Payouts in every state worth looking at.

use super::{Done, Refused, Shown};
use domain::money::Vnd;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use market::payout::desk::{Batch, Payout};
use market::payout::{Due, PayoutRefusal, PayoutStatus};
use uuid::Uuid;

/// As it stands, just prepared, with each refusal that comes back to the page, and before the first payout.
pub fn samples() -> Vec<Shown> {
    let whole = Shown { least: Vnd(100_000), due: due(), batches: batches(), refused: None, done: None };
    let refused = |why| {
        let refused = Refused { why, reference: "FT26112233".into() };
        Shown { refused: Some(refused), ..whole.clone() }
    };
    vec![
        Shown { done: Some(Done::Prepared), ..whole.clone() },
        refused(PayoutRefusal::Waiting),
        refused(PayoutRefusal::Nothing),
        refused(PayoutRefusal::Moved),
        refused(PayoutRefusal::Reference),
        Shown { due: Vec::new(), batches: Vec::new(), ..whole.clone() },
        whole,
    ]
}

fn bank() -> BankAccount {
    BankAccount { bin: "970405".into(), number: "2600205123456".into(), holder: "HTX Mật ong Bình An".into() }
}

fn due() -> Vec<Due> {
    let due = |n: u128, name: &str, amount: i64, bank: Option<BankAccount>| Due {
        producer_id: Uuid::from_u128(n),
        producer_code: format!("0a1b2{n}"),
        producer_name: name.into(),
        amount: Vnd(amount),
        bank,
        is_enough: amount >= 100_000,
    };
    vec![
        due(1, "Cơ sở Rượu Làng Đông", 1_240_000, None),
        due(2, "Hợp tác xã Mật ong Bình An", 10_400_000, Some(bank())),
        due(3, "Tổ hợp tác Đan Suối Trong", 45_000, Some(bank())),
    ]
}

fn batches() -> Vec<Batch> {
    let at = Ts(1_795_312_800_000);
    let payout = |n: u128, name: &str, status| Payout {
        id: Uuid::from_u128(n),
        producer_code: format!("0a1b2{n}"),
        producer_name: name.into(),
        amount: Vnd(1_000_000),
        status,
        bank: bank(),
    };
    let names = ["Hợp tác xã Mật ong Bình An", "Cơ sở Rượu Làng Đông", "Tổ hợp tác Đan Suối Trong"];
    let sent = [PayoutStatus::Sent, PayoutStatus::Settled, PayoutStatus::Returned];
    let of = |number, sent_at: Option<Ts>, payouts| Batch {
        number,
        prepared_at: at,
        sent_at,
        reference: sent_at.map(|_| "FT26110001".to_owned()),
        payouts,
    };
    vec![
        of(2, None, vec![payout(4, names[0], PayoutStatus::Prepared)]),
        of(1, Some(at), (5..).zip(names).zip(sent).map(|((n, name), status)| payout(n, name, status)).collect()),
    ]
}
