//! The book in every state worth looking at.

use super::{Shown, Typed};
use domain::money::Vnd;
use domain::time::Ts;
use jiff::civil::date;
use market::ledger::desk::{Balance, Book, Kind, Line, Statement};
use market::ledger::rate::{Commissions, OwnRate, RateRefusal};
use market::ledger::tax::Withheld;

/// As it stands, just changed, with a producer nobody knows, with what is no rate, and before the first sale.
pub fn samples() -> [Shown; 5] {
    let whole = Shown {
        book: book(),
        balances: vec![bees(), still()],
        commissions: commissions(),
        month: date(2026, 11, 22),
        withheld: withheld(),
        typed: Typed::default(),
        refused: None,
        saved: false,
    };
    let typed = |producer: &str, rate: &str| Typed { producer: producer.into(), rate: rate.into() };
    let first = Shown {
        book: Book::default(),
        balances: Vec::new(),
        commissions: Commissions::default(),
        withheld: Vec::new(),
        ..whole.clone()
    };
    let nobody = RateRefusal::NoSuchProducer;
    [
        Shown { saved: true, ..whole.clone() },
        Shown { typed: typed("khong-co", "5"), refused: Some(nobody), ..whole.clone() },
        Shown { typed: typed("", "60"), refused: Some(RateRefusal::Rate), ..whole.clone() },
        first,
        whole,
    ]
}

fn book() -> Book {
    Book {
        cash: Vnd(18_450_000),
        buyers: Vnd(640_000),
        refunds_due: Vnd(215_000),
        programme: Vnd(120_000),
        discounts: Vnd(46_000),
        pending: Vnd(6_120_000),
        payable: Vnd(10_400_000),
        in_transit: Vnd::ZERO,
        commission: Vnd(948_000),
        vat: Vnd(84_700),
        pit: Vnd(42_300),
    }
}

fn bees() -> Balance {
    Balance {
        producer_code: "0a1b2c".into(),
        producer_name: "Hợp tác xã Mật ong Bình An".into(),
        pending: Vnd(6_120_000),
        payable: Vnd(10_455_500),
        in_transit: Vnd::ZERO,
    }
}

/// It sold for cash, and owes the commission.
fn still() -> Balance {
    Balance {
        producer_code: "3d4e5f".into(),
        producer_name: "Cơ sở Rượu Làng Đông".into(),
        pending: Vnd::ZERO,
        payable: Vnd(-55_500),
        in_transit: Vnd::ZERO,
    }
}

fn commissions() -> Commissions {
    let own = OwnRate {
        producer_code: "3d4e5f".into(), producer_name: "Cơ sở Rượu Làng Đông".into(), commission: 250
    };
    Commissions { usual: 500, own: vec![own] }
}

fn withheld() -> Vec<Withheld> {
    let still = still();
    vec![Withheld {
        producer_code: still.producer_code,
        producer_name: still.producer_name,
        goods: Vnd(8_470_000),
        vat: Vnd(84_700),
        pit: Vnd(42_300),
        undone: Vnd(3_150),
    }]
}

pub(super) fn statement() -> Statement {
    let line = |kind: Kind, order: Option<&str>, (commission, tax): (i64, i64), (pending, payable): (i64, i64)| Line {
        at: Ts(1_795_312_800_000),
        kind,
        order_code: order.map(str::to_owned),
        commission: Vnd(commission),
        tax: Vnd(tax),
        pending: Vnd(pending),
        payable: Vnd(payable),
    };
    let order = Some("CP-7K3M-9Q2X");
    let lines = vec![
        line(Kind::PayoutReturned, None, (0, 0), (0, 10_400_000)),
        line(Kind::Payout, None, (0, 0), (0, -10_400_000)),
        line(Kind::Completed, order, (0, 0), (-151_212, 151_212)),
        line(Kind::Refund, order, (-2_700, -811), (-50_489, 0)),
        line(Kind::Sold, order, (9_250, 2_775), (202_975, 0)),
    ];
    Statement { balance: bees(), lines }
}
