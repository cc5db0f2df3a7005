//! The market's book: whose the money is that came in.
//!
//! Everything that happens is a [`Posting`]: amounts that move from one account to another, so that it sums to zero
//! however it is put together. A plus stands where value comes to, a minus where it comes from; what the market owes
//! somebody is therefore negative.
//!
//! Eleven accounts are enough. `Cash` is the market's own money at its bank and its card provider. `Buyer` is what came in
//! and belongs to no order that stands yet, `RefundDue` what has to go back. A producer's earnings are `Pending` until the
//! order is complete, then `Payable`, and in `Transit` while a payout waits for the bank. What is withheld from them is
//! `Commission`, value added tax (`Vat`) and personal income tax (`Pit`). What discounts take off and somebody else than
//! the producer bears is made up to it: by the `Programme`, which owes that to the market, or by the market itself
//! (`Discount`). So what the buyer paid and what these two bear come to what the producer sold for.
//!
//! Where the producer's carrier collects cash the market holds nothing: only commission and tax are entered, as a claim
//! on the producer, which its next earnings settle. Where such a buyer is paid back, the market pays and claims that too.

#[cfg(test)]
mod tests;

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
    Programme,
    Discount,
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
            Self::Programme => "programme",
            Self::Discount => "discount",
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
            Self::Cash | Self::Buyer | Self::RefundDue | Self::Programme | Self::Discount => None,
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

/// What is withheld from a producer: of goods only, never of delivery, which the producer pays its carrier from. Of what
/// the producer sold them for, too: a discount it bears itself is a lower price, one that others bear is none.
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

    /// What of them is undone when the refunds of an order grow from one sum to another. A refund pays back first what was
    /// paid for the goods. However a full refund is divided, the parts undo the whole.
    fn undone(self, paid: Vnd, back: (Vnd, Vnd)) -> Self {
        let undo = |fee: Vnd| grown(fee, paid, back);
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

/// What of an amount belongs to the first `paid_back` of what was paid.
fn share(amount: Vnd, paid: Vnd, paid_back: Vnd) -> i64 {
    if paid.0 <= 0 {
        return 0;
    }
    let exact = i128::from(amount.0) * i128::from(paid_back.0.clamp(0, paid.0)) / i128::from(paid.0);
    i64::try_from(exact).unwrap_or(amount.0)
}

/// What of an amount belongs to what was paid back between one sum and another.
fn grown(amount: Vnd, paid: Vnd, (before, now): (Vnd, Vnd)) -> Vnd {
    Vnd(share(amount, paid, now) - share(amount, paid, before))
}

/// What discounts take off an order, by who bears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Borne {
    pub producer: Vnd,
    pub programme: Vnd,
    pub market: Vnd,
    /// Of all of it, what is off the goods; the rest is off delivery.
    pub off_goods: Vnd,
}

impl Borne {
    pub fn whole(self) -> Vnd {
        Vnd(self.producer.0 + self.by_others().0)
    }

    /// What is made up to the producer.
    pub fn by_others(self) -> Vnd {
        Vnd(self.programme.0 + self.market.0)
    }

    /// [`Fees::undone`] of what others bear: in the proportion in which everything that was paid goes back.
    fn undone(self, paid: Vnd, back: (Vnd, Vnd)) -> Self {
        Self { programme: grown(self.programme, paid, back), market: grown(self.market, paid, back), ..Self::default() }
    }

    fn moved(self, posting: Posting, side: impl Fn(Account) -> (Account, Account)) -> Posting {
        let borne = [(Account::Programme, self.programme), (Account::Discount, self.market)];
        borne.into_iter().fold(posting, |posting, (account, amount)| {
            let (from, to) = side(account);
            posting.moved(from, to, amount)
        })
    }
}

/// A producer's order as it was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    pub producer: Uuid,
    pub goods: Vnd,
    /// Goes to the producer whole, but for what it takes off itself.
    pub delivery: Vnd,
    pub off: Borne,
    pub fees: Fees,
    /// Who has the buyer's money.
    pub held_by: CashHolder,
}

impl Sale {
    /// What the buyer pays.
    pub fn total(&self) -> Vnd {
        Vnd(self.goods.0 + self.delivery.0 - self.off.whole().0)
    }

    /// What is left for the producer.
    pub fn net(&self) -> Vnd {
        Vnd(self.total().0 + self.off.by_others().0 - self.fees.whole().0)
    }

    /// What is left for the producer when so much went back to the buyer.
    pub fn left(&self, refunded: Vnd) -> Vnd {
        let (fees, off) = self.undone((Vnd::ZERO, refunded));
        Vnd(self.net().0 - refunded.0 - off.by_others().0 + fees.whole().0)
    }

    /// What refunds undo of what is withheld, and of what others bear, when they grow from one sum to another. Where the
    /// goods cost nothing, what is withheld of them goes with delivery.
    fn undone(&self, back: (Vnd, Vnd)) -> (Fees, Borne) {
        let goods = Vnd(self.goods.0 - self.off.off_goods.0);
        let first = if goods > Vnd::ZERO { goods } else { self.total() };
        (self.fees.undone(first, back), self.off.undone(self.total(), back))
    }

    /// The order stands and its money is there: it is the producer's, but for what is withheld.
    pub fn sold(&self) -> Posting {
        let pending = Account::Pending(self.producer);
        let posting = match self.held_by {
            CashHolder::Market => Posting::of(pending, Account::Buyer, self.total()),
            CashHolder::Producer => Posting::default(),
        };
        let posting = self.off.moved(posting, |bears| (pending, bears));
        self.fees.moved(posting, self.producer, |fee| (fee, pending))
    }

    /// The order does not come, and no money goes back as none was paid: what [`Self::sold`] moved moves back.
    pub fn given_up(&self) -> Posting {
        let back = |entry: Entry| Entry { amount: Vnd(-entry.amount.0), ..entry };
        Posting { entries: self.sold().entries.into_iter().map(back).collect() }
    }

    /// Money goes back to the buyer, after what went back before; from earnings that are to come, or, where the order is
    /// complete, from what is to be paid out. Its part of commission and tax comes back to the producer,
    /// its part of what others bear goes back to them.
    pub fn refunded(&self, before: Vnd, amount: Vnd, complete: bool) -> Posting {
        let own = if complete { Account::Payable(self.producer) } else { Account::Pending(self.producer) };
        let (fees, off) = self.undone((before, Vnd(before.0 + amount.0)));
        let posting = off.moved(Posting::of(Account::RefundDue, own, amount), |bears| (bears, own));
        fees.moved(posting, self.producer, |fee| (own, fee))
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
