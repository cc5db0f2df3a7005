//! Whose the money of a discount is: what the producer gets, what others bear, and what goes back.

use crate::claim::{arrived, claimed, yes};
use crate::decision::code_of;
use crate::ledger::{five_percent, money};
use crate::payment::{ahead, paid, pay};
use domain::ledger::{Fees, Rates};
use domain::money::Vnd;
use domain::order::CancelReason;
use domain::payment::PaymentMethod;
use domain::time::show_day;
use market::discount::{DiscountForm, Keeper, save};
use market::ledger::desk::{self, Book};
use market::{claim, order};
use testkit::account::worker;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    what_others_bear_is_made_up_to_the_producer,
    what_cost_nothing_and_does_not_come_leaves_nothing_in_the_book,
    a_claim_gives_back_what_was_paid,
);

/// So much off every basket from today on, borne by somebody.
fn form(shop: &Shop, funded_by: &str, amount: &str) -> DiscountForm {
    DiscountForm {
        name: "Mùa mật mới".to_owned(),
        funded_by: funded_by.to_owned(),
        kind: if amount.is_empty() { "delivery" } else { "amount" }.to_owned(),
        amount: amount.to_owned(),
        from: show_day(shop.market.today()),
        combinable: true,
        ..DiscountForm::default()
    }
}

async fn what_others_bear_is_made_up_to_the_producer(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    let tam = worker(market, shop.world.still.id).await;
    for (funded_by, amount) in [("programme", "2.000"), ("market", "1.000"), ("market", "")] {
        save::add(market, Keeper::Office(&by), &form(shop, funded_by, amount)).await.unwrap();
    }
    save::add(market, Keeper::Producer(&tam), &form(shop, "", "500")).await.unwrap();
    let order = ahead(shop, &[(shop.world.sausage, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), &order.code).await;
    let price = shop.world.sausage.price;
    let total = Vnd(price - 3_500);
    assert_eq!(paid(market, &order).await.captured, total);
    let today = order::sales::last_days(market, &tam).await.unwrap().pop().unwrap();
    assert_eq!((today.orders, today.goods), (1, Vnd(price - 500)));
    let seen = money(market, &tam).await;
    let (sale, delivery) = (&seen.sales[0], seen.sales[0].sale.delivery.0);
    let fees = Fees::of(Vnd(price - 500), Rates { commission: 500, vat: 100, pit: 50 });
    assert_eq!(sale.sale.fees, fees, "of what the producer sold it for");
    let net = Vnd(price - 500 + delivery - fees.whole().0);
    assert_eq!((seen.pending, sale.left), (net, net), "delivery that nobody paid for too");
    let book = Book {
        cash: total,
        programme: Vnd(2_000),
        discounts: Vnd(1_000 + delivery),
        pending: net,
        commission: fees.commission,
        vat: fees.vat,
        pit: fees.pit,
        ..Book::default()
    };
    assert_eq!(desk::book(market, &by).await.unwrap(), book);
    invariant::check_all(market).await;
    order::sold_out(market, &tam, &order.code, CancelReason::SoldOut, "").await.unwrap();
    let due = Book { cash: total, refunds_due: total, ..Book::default() };
    assert_eq!(desk::book(market, &by).await.unwrap(), due, "who bore it bears nothing");
    invariant::check_all(market).await;
}

async fn what_cost_nothing_and_does_not_come_leaves_nothing_in_the_book(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    let products = code_of(shop, shop.world.honey).await;
    for amount in ["1.000.000", ""] {
        let free = DiscountForm { products: products.clone(), ..form(shop, "market", amount) };
        save::add(market, Keeper::Office(&by), &free).await.unwrap();
    }
    let order = ahead(shop, &[(shop.world.honey, 1), (shop.world.sausage, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), &order.code).await;
    let before = desk::book(market, &by).await.unwrap();
    assert!(before.discounts > Vnd(shop.world.honey.price), "the honey, and its delivery: {before:?}");
    invariant::check_all(market).await;
    let lan = worker(market, shop.world.bees.id).await;
    order::sold_out(market, &lan, &order.code, CancelReason::SoldOut, "").await.unwrap();
    let after = desk::book(market, &by).await.unwrap();
    assert_eq!((after.discounts, after.refunds_due, after.cash), (Vnd::ZERO, Vnd::ZERO, before.cash));
    assert_eq!(money(market, &lan).await.pending, Vnd::ZERO);
    invariant::check_all(market).await;
}

async fn a_claim_gives_back_what_was_paid(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    for amount in ["20.000", ""] {
        save::add(market, Keeper::Office(&by), &form(shop, "programme", amount)).await.unwrap();
    }
    let order = arrived(shop, &[(shop.world.honey, 2)], PaymentMethod::Card).await;
    let whole = paid(market, &order).await.captured;
    assert_eq!(whole, Vnd(350_000));
    let lan = worker(market, shop.world.bees.id).await;
    for half in ["half of it", "and the other half"] {
        let code = claimed(market, &order, &["1"]).await;
        let asked = claim::waiting(market, &lan).await.unwrap()[0].asked;
        assert_eq!(asked, Vnd(175_000), "{half}");
        claim::answer(market, &lan, &code, yes(asked)).await.unwrap();
        invariant::check_all(market).await;
    }
    assert_eq!(paid(market, &order).await.refunded, whole);
    let book = desk::book(market, &by).await.unwrap();
    assert_eq!(book, Book { cash: whole, refunds_due: whole, ..Book::default() });
}
