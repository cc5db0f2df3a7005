//! A producer's money in every state worth looking at.

use super::{Shown, Typed};
use domain::ledger::{Borne, Fees, Rates, Sale};
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::payment::CashHolder;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use market::ledger::own::{Money, OwnSale};
use market::ledger::rate::Terms;
use market::payout::PayoutStatus;
use market::payout::bank::{BankRefusal, Field};
use market::payout::own::OwnPayout;
use market::reading::{FieldError, Problem};
use uuid::Uuid;

const AT: Ts = Ts(1_795_312_800_000);
const RATES: Rates = Rates { commission: 500, vat: 100, pit: 50 };

/// As it stands, just saved, with mistakes, for who is no owner, and before the first order.
pub fn samples() -> Vec<Shown> {
    let whole = Shown { money: money(), typed: Typed::of(Some(&bank())), refused: None, saved: false };
    let wrong = |field, problem| FieldError { field, problem };
    let fields = vec![wrong(Field::Bin, Problem::Unreadable), wrong(Field::Holder, Problem::Missing)];
    let typed = Typed { bin: "9704".into(), number: "2600205123456".into(), holder: String::new() };
    let others = Money { may_set_bank: false, ..money() };
    let first = Money {
        pending: Vnd::ZERO,
        payable: Vnd::ZERO,
        sales: Vec::new(),
        payouts: Vec::new(),
        bank: None,
        terms: Terms::default(),
        ..money()
    };
    vec![
        Shown { saved: true, ..whole.clone() },
        Shown { typed, refused: Some(BankRefusal::Fields(fields)), ..whole.clone() },
        Shown { money: others.clone(), ..whole.clone() },
        Shown { money: others, refused: Some(BankRefusal::NotOwner), ..whole.clone() },
        Shown { money: first, typed: Typed::default(), ..whole.clone() },
        whole,
    ]
}

fn bank() -> BankAccount {
    BankAccount { bin: "970405".into(), number: "2600205123456".into(), holder: "HTX Mật ong Bình An".into() }
}

fn money() -> Money {
    Money {
        pending: Vnd(202_975),
        payable: Vnd(-13_900),
        in_transit: Vnd::ZERO,
        least: Vnd(100_000),
        complete_days: 7,
        terms: Terms { goods: RATES, service: Rates { vat: 500, pit: 200, ..RATES } },
        sales: vec![
            sale("CP-7K3M-9Q2X", OrderStatus::Placed, (185_000, 0), CashHolder::Market),
            sale("CP-2W8D-4HTN", OrderStatus::Delivered, (185_000, 0), CashHolder::Producer),
            sale("CP-Z5VR-1J6C", OrderStatus::Completed, (370_000, 40_000), CashHolder::Market),
            sale("CP-9BQE-3XKP", OrderStatus::Cancelled, (99_000, 129_000), CashHolder::Market),
        ],
        payouts: vec![payout(2, PayoutStatus::Sent), payout(1, PayoutStatus::Returned)],
        bank: Some(bank()),
        may_set_bank: true,
    }
}

fn sale(code: &str, status: OrderStatus, (goods, refunded): (i64, i64), held_by: CashHolder) -> OwnSale {
    let (goods, refunded) = (Vnd(goods), Vnd(refunded));
    let producer = if status == OrderStatus::Delivered { Vnd(18_500) } else { Vnd::ZERO };
    let off = Borne { producer, off_goods: producer, ..Borne::default() };
    let fees = Fees::of(Vnd(goods.0 - producer.0), RATES);
    let sale = Sale { producer: Uuid::from_u128(1), goods, delivery: Vnd(30_000), off, fees, held_by };
    let left = if status == OrderStatus::Cancelled { Vnd::ZERO } else { sale.left(refunded) };
    OwnSale { code: code.into(), placed_at: AT, status, sale, refunded, left }
}

fn payout(batch: i64, status: PayoutStatus) -> OwnPayout {
    OwnPayout {
        id: Uuid::from_u128(9),
        batch,
        amount: Vnd(1_240_000),
        status,
        moved_at: AT,
        bank: bank(),
        reference: Some("FT26112233".into()),
    }
}
