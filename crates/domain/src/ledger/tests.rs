//! Postings balance, and refunds undo what sales did.

use super::*;
use proptest::prelude::*;

fn sale(goods: i64, delivery: i64, (commission, vat, pit): (u32, u32, u32), held_by: CashHolder) -> Sale {
    let fees = Fees::of(Vnd(goods), Rates { commission, vat, pit });
    let off = Borne::default();
    Sale { producer: Uuid::from_u128(7), goods: Vnd(goods), delivery: Vnd(delivery), off, fees, held_by }
}

/// Less discounts, in hundredths: of goods and of delivery each what the producer, the programme and the market bear.
fn less(sale: Sale, rates: (u32, u32, u32), (producer, programme, market): (i64, i64, i64)) -> Sale {
    let of = |hundredths: i64| (sale.goods.0 * hundredths / 100, sale.delivery.0 * hundredths / 100);
    let (own, programme, market) = (of(producer), of(programme), of(market));
    let off = Borne {
        producer: Vnd(own.0 + own.1),
        programme: Vnd(programme.0 + programme.1),
        market: Vnd(market.0 + market.1),
        off_goods: Vnd(own.0 + programme.0 + market.0),
    };
    let (commission, vat, pit) = rates;
    let fees = Fees::of(Vnd(sale.goods.0 - own.0), Rates { commission, vat, pit });
    Sale { off, fees, ..sale }
}

fn thirds() -> impl Strategy<Value = (i64, i64, i64)> {
    (0i64..=33, 0i64..=33, 0i64..=33)
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
fn who_bears_a_discount_makes_it_up_to_the_producer() {
    let whole = sale(200_000, 30_000, (500, 100, 50), CashHolder::Market);
    let sale = less(whole, (500, 100, 50), (10, 20, 30));
    assert_eq!((sale.total(), sale.off.by_others()), (Vnd(92_000), Vnd(115_000)));
    assert_eq!(sale.fees, Fees { commission: Vnd(9_000), vat: Vnd(1_800), pit: Vnd(900) }, "of 180,000");
    assert_eq!(sale.net(), Vnd(195_300));
    let sold = [sale.sold()];
    assert_eq!([Account::Programme, Account::Discount].map(|it| at(&sold, it)), [46_000, 69_000]);
    assert_eq!((at(&sold, Account::Pending(sale.producer)), at(&sold, Account::Buyer)), (-195_300, 92_000));
    let in_cash = Sale { held_by: CashHolder::Producer, ..sale };
    assert_eq!(at(&[in_cash.sold()], Account::Pending(sale.producer)), 11_700 - 115_000);
}

#[test]
fn what_nobody_paid_for_is_given_up_without_a_trace() {
    let rates = (500, 100, 50);
    let sale = less(sale(99_999, 30_000, rates, CashHolder::Market), rates, (0, 0, 100));
    assert_eq!((sale.total(), sale.left(Vnd::ZERO)), (Vnd::ZERO, sale.net()));
    let postings = [sale.sold(), sale.given_up()];
    let own = sale.producer;
    for account in [Account::Pending(own), Account::Commission(own), Account::Vat(own), Account::Discount] {
        assert_ne!(at(&postings[..1], account), 0);
        assert_eq!(at(&postings, account), 0);
    }
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
        back in 0i64..1_000_000_000, off in thirds(), market: bool, complete: bool,
    ) {
        let sale = less(sale(goods, delivery, rates, holder(market)), rates, off);
        for posting in [sale.sold(), sale.given_up(), sale.refunded(Vnd::ZERO, Vnd(back), complete)] {
            prop_assert_eq!(posting.entries().map(|entry| entry.amount.0).sum::<i64>(), 0);
        }
    }

    #[test]
    fn a_full_refund_in_any_parts_undoes_everything(
        goods in 1i64..1_000_000_000, delivery in 0i64..1_000_000, rates in (0u32..5_000, 0u32..2_500, 0u32..2_500),
        cuts in prop::collection::vec(0i64..=1_000, 0..6), off in thirds(),
    ) {
        let sale = less(sale(goods, delivery, rates, CashHolder::Market), rates, off);
        let total = sale.total().0;
        let mut ends: Vec<i64> = cuts.iter().map(|cut| total * cut / 1_000).chain([total]).collect();
        ends.sort_unstable();
        let mut postings = vec![sale.sold()];
        let mut before = 0;
        for end in ends {
            postings.push(sale.refunded(Vnd(before), Vnd(end - before), false));
            before = end;
            prop_assert_eq!(at(&postings, Account::Pending(sale.producer)), -sale.left(Vnd(end)).0);
        }
        let own = sale.producer;
        for account in [Account::Pending(own), Account::Commission(own), Account::Vat(own), Account::Pit(own)] {
            prop_assert_eq!(at(&postings, account), 0);
        }
        for account in [Account::Programme, Account::Discount] {
            prop_assert_eq!(at(&postings, account), 0);
        }
        prop_assert_eq!(at(&postings, Account::RefundDue), -total);
    }

    #[test]
    fn what_is_paid_and_made_up_is_what_the_producer_sold_for(
        goods in 0i64..1_000_000_000, delivery in 0i64..1_000_000, rates in (0u32..5_000, 0u32..2_500, 0u32..2_500),
        off in thirds(),
    ) {
        let sale = less(sale(goods, delivery, rates, CashHolder::Market), rates, off);
        let sold_for = goods + delivery - sale.off.producer.0;
        prop_assert_eq!(sale.total().0 + sale.off.by_others().0, sold_for);
        prop_assert_eq!(sale.net().0 + sale.fees.whole().0, sold_for);
        prop_assert!(sale.total() >= Vnd::ZERO);
    }

    #[test]
    fn a_rate_reads_back_as_it_is_shown(rate in 0u32..=10_000) {
        for lang in Lang::ALL {
            prop_assert_eq!(read_percent(&show_percent(lang, rate)), Some(rate));
        }
    }
}
