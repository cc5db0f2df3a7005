//! What time alone does to orders, and what becomes of parcels that come back.

use crate::buyer;
use crate::payment::{DAY, ahead, paid, pay, status};
use domain::order::OrderStatus;
use domain::payment::{PaymentMethod, PaymentStatus};
use market::Fault;
use market::order::{self, PlaceRefusal};
use testkit::account::worker;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    time_alone_reminds_cancels_and_completes,
    a_parcel_that_comes_back_is_paid_back_and_two_end_cash,
);

async fn a_parcel_that_comes_back_is_paid_back_and_two_end_cash(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let send = async |code: &str| {
        buyer::confirm(market, &lan, code).await.unwrap();
        order::hand_over(market, &lan, code, "", "").await.unwrap();
        order::come_back(market, &lan, code).await.unwrap();
    };
    let paid_ahead = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    pay(shop, &paid_ahead.code, (100, 1), "one").await;
    send(&paid_ahead.code).await;
    let payment = paid(market, &paid_ahead).await;
    assert_eq!((payment.status, payment.refunded), (PaymentStatus::Refunded, payment.amount));
    let cash = async || {
        let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
        let form = buyer::form(shop, &token, &market.new_id().simple().to_string()).await;
        order::place(market, &token, &form).await.map(|placed| placed.code).map_err(Fault::refusal)
    };
    for _ in 0..2 {
        send(&cash().await.unwrap()).await;
    }
    assert_eq!(cash().await, Err(Some(PlaceRefusal::CashTooOften)));
    ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
    shop.clock.advance_millis(366 * DAY);
    assert!(cash().await.is_ok(), "a year later it is forgotten");
    invariant::check_all(market).await;
}

async fn time_alone_reminds_cancels_and_completes(shop: &Shop) {
    let market = &shop.market;
    let (lan, tam) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.still.id).await);
    let slow = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let fresh = ahead(shop, &[(shop.world.sausage, 1)], PaymentMethod::Card).await;
    for order in [&slow, &fresh] {
        pay(shop, &order.code, (100, 1), &order.code).await;
    }
    let hours = async |hours: i64| {
        shop.clock.advance_millis(hours * 3_600_000);
        let rung = order::timer::ring(market).await.unwrap();
        (rung.reminded, rung.cancelled, rung.completed)
    };
    assert_eq!(hours(1).await, (0, 0, 0));
    assert_eq!(hours(1).await, (1, 0, 0), "what spoils is asked for after two hours");
    assert_eq!(hours(0).await, (0, 0, 0), "once");
    assert_eq!(hours(10).await, (0, 1, 0), "and lapses after twelve");
    assert_eq!(
        (status(market, &fresh).await, paid(market, &fresh).await.status),
        (OrderStatus::Cancelled, PaymentStatus::Refunded)
    );
    assert_eq!(hours(12).await, (1, 0, 0));
    buyer::confirm(market, &lan, &slow.code).await.unwrap();
    assert_eq!(hours(72).await, (0, 0, 0));
    order::hand_over(market, &lan, &slow.code, "", "").await.unwrap();
    order::deliver(market, &lan, &slow.code).await.unwrap();
    assert_eq!(hours(7 * 24 - 1).await, (0, 0, 0));
    assert_eq!(hours(1).await, (0, 0, 1));
    assert_eq!(status(market, &slow).await, OrderStatus::Completed);
    assert!(order::own::by_code(market, &tam, &fresh.code).await.unwrap().is_some());
    invariant::check_all(market).await;
}
