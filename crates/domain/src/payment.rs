//! How an order is paid, and how a payment stands.

use crate::money::Vnd;
use serde::{Deserialize, Serialize};

/// How an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaymentMethod {
    /// Cash on delivery, collected by the carrier.
    Cod,
    /// A bank transfer, told by a `VietQR` code ([`crate::vietqr`]).
    Transfer,
    /// A card, on a page of the payment provider.
    Card,
}

/// The least that is asked by card. Stripe's least is in the currency an account settles in (0.50 US$, 0.50 S$,
/// 4.00 HK$ …, converted on the day), about 13,000 ₫; this leaves room for the rate.
/// <https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>
pub const CARD_LEAST: Vnd = Vnd(15_000);

/// The most that is asked by card: eight digits of the smallest unit, and the đồng has no smaller one (same source).
pub const CARD_MOST: Vnd = Vnd(99_999_999);

impl PaymentMethod {
    pub const ALL: [Self; 3] = [Self::Cod, Self::Transfer, Self::Card];

    pub fn code(self) -> &'static str {
        match self {
            Self::Cod => "cod",
            Self::Transfer => "transfer",
            Self::Card => "card",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// Whether these goods may be paid this way. Alcohol sold online may not be paid in cash
    /// (Law on Prevention and Control of Harms of Alcohol 2019, conditions for online sale), so never on delivery.
    pub fn allowed_for(self, contains_alcohol: bool) -> bool {
        self != Self::Cod || !contains_alcohol
    }

    /// Whether so much can be paid this way.
    pub fn takes(self, amount: Vnd) -> bool {
        self != Self::Card || (CARD_LEAST..=CARD_MOST).contains(&amount)
    }

    /// Whether the money comes before the goods: then an order stands only when it is there.
    pub fn is_ahead(self) -> bool {
        self != Self::Cod
    }

    /// Who has the buyer's money first. What producers are owed depends on it.
    pub fn cash_holder(self) -> CashHolder {
        match self {
            Self::Cod => CashHolder::Producer,
            Self::Transfer | Self::Card => CashHolder::Market,
        }
    }
}

/// In whose hands a payment lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CashHolder {
    /// On the market's account.
    Market,
    /// With the producer, whose carrier collected it.
    Producer,
}

impl CashHolder {
    pub fn code(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Producer => "producer",
        }
    }
}

/// How a payment stands. Stored, so that it can be looked for; always what [`Sums::status`] makes of the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// The money is waited for.
    Pending,
    /// Some of it came.
    Partial,
    /// Collected with the parcels.
    Collect,
    Paid,
    PartRefunded,
    Refunded,
    /// Nothing came, and nothing is waited for any more.
    Void,
}

impl PaymentStatus {
    pub const ALL: [Self; 7] =
        [Self::Pending, Self::Partial, Self::Collect, Self::Paid, Self::PartRefunded, Self::Refunded, Self::Void];

    pub fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Partial => "partial",
            Self::Collect => "collect",
            Self::Paid => "paid",
            Self::PartRefunded => "part_refunded",
            Self::Refunded => "refunded",
            Self::Void => "void",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What a payment's status follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub method: PaymentMethod,
    pub amount: Vnd,
    /// What came in.
    pub captured: Vnd,
    /// What went back, or is going to: never more than came in.
    pub refunded: Vnd,
    /// Whether nothing is waited for any more.
    pub closed: bool,
}

impl Sums {
    pub fn status(self) -> PaymentStatus {
        let Self { method, amount, captured, refunded, closed } = self;
        match captured {
            Vnd::ZERO if closed => PaymentStatus::Void,
            Vnd::ZERO if method == PaymentMethod::Cod => PaymentStatus::Collect,
            Vnd::ZERO => PaymentStatus::Pending,
            _ if refunded >= captured => PaymentStatus::Refunded,
            _ if refunded > Vnd::ZERO => PaymentStatus::PartRefunded,
            _ if captured < amount && !closed => PaymentStatus::Partial,
            _ => PaymentStatus::Paid,
        }
    }
}

/// Why money goes back to a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundReason {
    /// A producer's part of the order is not sent.
    Cancelled,
    /// It came after the order had lapsed, and the goods are gone.
    Late,
    /// More came than was asked for.
    Overpaid,
    /// The goods were not what was bought.
    Claim,
}

impl RefundReason {
    pub const ALL: [Self; 4] = [Self::Cancelled, Self::Late, Self::Overpaid, Self::Claim];

    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Late => "late",
            Self::Overpaid => "overpaid",
            Self::Claim => "claim",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn alcohol_is_never_paid_in_cash() {
        assert!(!PaymentMethod::Cod.allowed_for(true));
        assert!(PaymentMethod::Cod.allowed_for(false));
        assert!(PaymentMethod::Transfer.allowed_for(true) && PaymentMethod::Card.allowed_for(true));
    }

    #[test]
    fn every_word_reads_back_from_its_code() {
        for method in PaymentMethod::ALL {
            assert_eq!(PaymentMethod::from_code(method.code()), Some(method));
        }
        for status in PaymentStatus::ALL {
            assert_eq!(PaymentStatus::from_code(status.code()), Some(status));
        }
        for reason in RefundReason::ALL {
            assert_eq!(RefundReason::from_code(reason.code()), Some(reason));
        }
    }

    #[test]
    fn a_payment_stands_where_its_sums_put_it() {
        let transfer = |captured, refunded, closed| {
            let (amount, captured, refunded) = (Vnd(100), Vnd(captured), Vnd(refunded));
            Sums { method: PaymentMethod::Transfer, amount, captured, refunded, closed }.status()
        };
        assert_eq!(transfer(0, 0, false), PaymentStatus::Pending);
        assert_eq!(transfer(0, 0, true), PaymentStatus::Void);
        assert_eq!(transfer(60, 0, false), PaymentStatus::Partial);
        assert_eq!(transfer(100, 0, false), PaymentStatus::Paid);
        assert_eq!(transfer(130, 30, true), PaymentStatus::PartRefunded);
        assert_eq!(transfer(60, 60, true), PaymentStatus::Refunded);
        let cash = Sums {
            method: PaymentMethod::Cod,
            amount: Vnd(100),
            captured: Vnd::ZERO,
            refunded: Vnd::ZERO,
            closed: false,
        };
        assert_eq!(cash.status(), PaymentStatus::Collect);
    }

    proptest! {
        #[test]
        fn nothing_is_refunded_before_something_came(amount in 1i64..1_000, captured in 0i64..2_000, part in 0i64..=100, closed: bool) {
            let refunded = Vnd(captured * part / 100);
            let sums = Sums { method: PaymentMethod::Card, amount: Vnd(amount), captured: Vnd(captured), refunded, closed };
            let says_refunded = matches!(sums.status(), PaymentStatus::PartRefunded | PaymentStatus::Refunded);
            prop_assert_eq!(says_refunded, captured > 0 && refunded > Vnd::ZERO);
        }
    }
}
