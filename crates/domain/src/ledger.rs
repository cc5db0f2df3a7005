//! The market's book: whose the money is that came in.
//!
//! Everything that happens is a [`Posting`]: amounts that move from one account to another, so that it sums to zero
//! however it is put together. A plus stands where value comes to, a minus where it comes from; what the market owes
//! somebody is therefore negative.
//!
//! Nine accounts are enough. `Cash` is the market's own money at its bank and its card provider. `Buyer` is what came in
//! and belongs to no order that stands yet, `RefundDue` what has to go back. A producer's earnings are `Pending` until the
//! order is complete, then `Payable`, and in `Transit` while a payout waits for the bank. What is withheld from them is
//! `Commission`, value added tax (`Vat`) and personal income tax (`Pit`).
//!
//! Where the producer's carrier collects cash the market holds nothing: only commission and tax are entered, as a claim
//! on the producer, which its next earnings settle. Where such a buyer is paid back, the market pays and claims that too.

use crate::lang::Lang;
use crate::money::Vnd;
use crate::payment::CashHolder;
use uuid::Uuid;

/// Hundredths of a percent in a whole.
const WHOLE: i64 = 10_000;
/// The highest commission anybody may set, in hundredths of a percent.
pub const MOST_COMMISSION: u32 = 5_000;

/// An account of the book. Those of a producer name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Account {
    Cash,
    Buyer,
    RefundDue,
    Pending(Uuid),
    Payable(Uuid),
    Transit(Uuid),
    Commission(Uuid),
    Vat(Uuid),
    Pit(Uuid),
}

impl Account {
    pub fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Buyer => "buyer",
            Self::RefundDue => "refund_due",
            Self::Pending(_) => "pending",
            Self::Payable(_) => "payable",
            Self::Transit(_) => "transit",
            Self::Commission(_) => "commission",
            Self::Vat(_) => "vat",
            Self::Pit(_) => "pit",
        }
    }

    /// Whose account it is, where it is a producer's.
    pub fn producer(self) -> Option<Uuid> {
        match self {
            Self::Cash | Self::Buyer | Self::RefundDue => None,
            Self::Pending(id)
            | Self::Payable(id)
            | Self::Transit(id)
            | Self::Commission(id)
            | Self::Vat(id)
            | Self::Pit(id) => Some(id),
        }
    }
}

/// What comes to an account, or leaves it. Never nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub account: Account,
    pub amount: Vnd,
}

/// Amounts that moved together. Sums to zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    entries: Vec<Entry>,
}

impl Posting {
    /// One amount that moves.
    pub fn of(from: Account, to: Account, amount: Vnd) -> Self {
        Self::default().moved(from, to, amount)
    }

    /// The same, and another amount that moves.
    pub fn moved(mut self, from: Account, to: Account, amount: Vnd) -> Self {
        self.put(from, -amount.0);
        self.put(to, amount.0);
        self
    }

    fn put(&mut self, account: Account, amount: i64) {
        match self.entries.iter_mut().find(|entry| entry.account == account) {
            Some(entry) => entry.amount.0 += amount,
            None => self.entries.push(Entry { account, amount: Vnd(amount) }),
        }
    }

    /// The entries, each account once; none where nothing moved.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.amount != Vnd::ZERO)
    }
}

/// Parts of the goods that are withheld, in hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    pub commission: u32,
    pub vat: u32,
    pub pit: u32,
}

/// What is withheld from a producer: of goods only, never of delivery, which the producer pays its carrier from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    pub commission: Vnd,
    pub vat: Vnd,
    pub pit: Vnd,
}

impl Fees {
    /// Of one line of goods, each rounded once.
    pub fn of(goods: Vnd, rates: Rates) -> Self {
        Self { commission: part(goods, rates.commission), vat: part(goods, rates.vat), pit: part(goods, rates.pit) }
    }

    pub fn whole(self) -> Vnd {
        Vnd(self.commission.0 + self.vat.0 + self.pit.0)
    }

    /// What of them is undone when the refunds of an order grow from one sum to another. A refund pays back the goods
    /// first. However a full refund is divided, the parts undo the whole.
    pub fn undone(self, goods: Vnd, (before, now): (Vnd, Vnd)) -> Self {
        let undo = |fee: Vnd| Vnd(share(fee, goods, now) - share(fee, goods, before));
        Self { commission: undo(self.commission), vat: undo(self.vat), pit: undo(self.pit) }
    }

    fn moved(self, posting: Posting, producer: Uuid, side: impl Fn(Account) -> (Account, Account)) -> Posting {
        let fees = [
            (Account::Commission(producer), self.commission),
            (Account::Vat(producer), self.vat),
            (Account::Pit(producer), self.pit),
        ];
        fees.into_iter().fold(posting, |posting, (account, fee)| {
            let (from, to) = side(account);
            posting.moved(from, to, fee)
        })
    }
}

/// A part of an amount, rounded to the nearest đồng, halves up.
fn part(amount: Vnd, rate: u32) -> Vnd {
    Vnd((amount.0 * i64::from(rate) + WHOLE / 2) / WHOLE)
}

/// What of a fee belongs to the first `paid_back` of the goods.
fn share(fee: Vnd, goods: Vnd, paid_back: Vnd) -> i64 {
    if goods.0 <= 0 {
        return 0;
    }
    let exact = i128::from(fee.0) * i128::from(paid_back.0.clamp(0, goods.0)) / i128::from(goods.0);
    i64::try_from(exact).unwrap_or(fee.0)
}

/// A producer's order as it was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    pub producer: Uuid,
    pub goods: Vnd,
    /// Goes to the producer whole.
    pub delivery: Vnd,
    pub fees: Fees,
    /// Who has the buyer's money.
    pub held_by: CashHolder,
}

impl Sale {
    pub fn total(&self) -> Vnd {
        Vnd(self.goods.0 + self.delivery.0)
    }

    /// What is left for the producer.
    pub fn net(&self) -> Vnd {
        Vnd(self.total().0 - self.fees.whole().0)
    }

    /// The order stands and its money is there: it is the producer's, but for what is withheld.
    pub fn sold(&self) -> Posting {
        let pending = Account::Pending(self.producer);
        let posting = match self.held_by {
            CashHolder::Market => Posting::of(pending, Account::Buyer, self.total()),
            CashHolder::Producer => Posting::default(),
        };
        self.fees.moved(posting, self.producer, |fee| (fee, pending))
    }

    /// Money goes back to the buyer, after what went back before; from earnings that are to come, or, where the order is
    /// complete, from what is to be paid out. Its part of commission and tax comes back to the producer.
    pub fn refunded(&self, before: Vnd, amount: Vnd, complete: bool) -> Posting {
        let own = if complete { Account::Payable(self.producer) } else { Account::Pending(self.producer) };
        let undone = self.fees.undone(self.goods, (before, Vnd(before.0 + amount.0)));
        undone.moved(Posting::of(Account::RefundDue, own, amount), self.producer, |fee| (own, fee))
    }
}

/// A rate as people type it: "5", "2,5", "0.75 %". `None` where it is none, or finer than a hundredth of a percent.
pub fn read_percent(typed: &str) -> Option<u32> {
    let bare = typed.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, part) = bare.split_once('.').unwrap_or((bare.as_str(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

/// A rate as people write it: "2,5 %" in Vietnamese, "2.5%" in English.
pub fn show_percent(lang: Lang, rate: u32) -> String {
    let (whole, part) = (rate / 100, rate % 100);
    let part = format!("{part:02}");
    let part = part.trim_end_matches('0');
    match (lang, part) {
        (Lang::Vi, "") => format!("{whole}\u{a0}%"),
        (Lang::Vi, part) => format!("{whole},{part}\u{a0}%"),
        (Lang::En, "") => format!("{whole}%"),
        (Lang::En, part) => format!("{whole}.{part}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sale(goods: i64, delivery: i64, (commission, vat, pit): (u32, u32, u32), held_by: CashHolder) -> Sale {
        let fees = Fees::of(Vnd(goods), Rates { commission, vat, pit });
        Sale { producer: Uuid::from_u128(7), goods: Vnd(goods), delivery: Vnd(delivery), fees, held_by }
    }

    fn at(postings: &[Posting], account: Account) -> i64 {
        let entries = postings.iter().flat_map(Posting::entries);
        entries.filter(|entry| entry.account == account).map(|entry| entry.amount.0).sum()
    }

    fn holder(market: bool) -> CashHolder {
        if market { CashHolder::Market } else { CashHolder::Producer }
    }

    #[test]
    fn a_household_gets_the_price_less_commission_and_tax() {
        let sale = sale(185_000, 30_000, (500, 100, 50), CashHolder::Market);
        assert_eq!(sale.fees, Fees { commission: Vnd(9_250), vat: Vnd(1_850), pit: Vnd(925) });
        assert_eq!(sale.net(), Vnd(202_975));
        let sold = [sale.sold()];
        assert_eq!(at(&sold, Account::Pending(sale.producer)), -202_975);
        assert_eq!(at(&sold, Account::Buyer), 215_000);
    }

    #[test]
    fn who_collected_the_cash_owes_what_is_withheld() {
        let sale = sale(185_000, 30_000, (500, 0, 0), CashHolder::Producer);
        let sold = [sale.sold()];
        assert_eq!(at(&sold, Account::Pending(sale.producer)), 9_250);
        assert_eq!(at(&sold, Account::Buyer), 0);
    }

    #[test]
    fn nothing_is_not_entered() {
        let free = sale(100, 0, (0, 0, 0), CashHolder::Producer);
        assert_eq!(free.sold().entries().count(), 0);
        let there_and_back =
            Posting::of(Account::Cash, Account::Buyer, Vnd(5)).moved(Account::Buyer, Account::Cash, Vnd(5));
        assert_eq!(there_and_back.entries().count(), 0);
    }

    #[test]
    fn rates_are_read_as_people_type_them() {
        for (typed, rate) in [("5", 500), ("2,5", 250), ("0.75 %", 75), (" 12 % ", 1_200), ("0", 0)] {
            assert_eq!(read_percent(typed), Some(rate), "{typed}");
        }
        for typed in ["", "%", "x", "-1", "1,234", "1.2.3", "1000,0", "+5"] {
            assert_eq!(read_percent(typed), None, "{typed}");
        }
        assert_eq!(show_percent(Lang::Vi, 250), "2,5\u{a0}%");
        assert_eq!(show_percent(Lang::En, 205), "2.05%");
        assert_eq!(show_percent(Lang::Vi, 500), "5\u{a0}%");
    }

    proptest! {
        #[test]
        fn every_posting_sums_to_zero(
            goods in 0i64..1_000_000_000, delivery in 0i64..1_000_000, rates in (0u32..5_000, 0u32..2_500, 0u32..2_500),
            back in 0i64..1_000_000_000, market: bool, complete: bool,
        ) {
            let sale = sale(goods, delivery, rates, holder(market));
            for posting in [sale.sold(), sale.refunded(Vnd::ZERO, Vnd(back), complete)] {
                prop_assert_eq!(posting.entries().map(|entry| entry.amount.0).sum::<i64>(), 0);
            }
        }

        #[test]
        fn a_full_refund_in_any_parts_undoes_everything(
            goods in 1i64..1_000_000_000, delivery in 0i64..1_000_000, rates in (0u32..5_000, 0u32..2_500, 0u32..2_500),
            cuts in prop::collection::vec(0i64..=1_000, 0..6),
        ) {
            let sale = sale(goods, delivery, rates, CashHolder::Market);
            let total = sale.total().0;
            let mut ends: Vec<i64> = cuts.iter().map(|cut| total * cut / 1_000).chain([total]).collect();
            ends.sort_unstable();
            let mut postings = vec![sale.sold()];
            let mut before = 0;
            for end in ends {
                postings.push(sale.refunded(Vnd(before), Vnd(end - before), false));
                before = end;
            }
            let own = sale.producer;
            for account in [Account::Pending(own), Account::Commission(own), Account::Vat(own), Account::Pit(own)] {
                prop_assert_eq!(at(&postings, account), 0);
            }
            prop_assert_eq!(at(&postings, Account::RefundDue), -total);
        }

        #[test]
        fn a_rate_reads_back_as_it_is_shown(rate in 0u32..=10_000) {
            for lang in Lang::ALL {
                prop_assert_eq!(read_percent(&show_percent(lang, rate)), Some(rate));
            }
        }
    }
}
