//! Paying with a card: whoever is silent, late or twice, the order and the money end where they belong.

use crate::buyer;
use crate::decision::officer;
use crate::payment::{Ahead, ahead};
use domain::order::OrderStatus;
use domain::payment::{CARD_MOST, PaymentMethod, PaymentStatus};
use entities::webhook_event;
use market::order::{self, Key, OrderForm, OrderView, PlaceRefusal};
use market::payment::card::{self, Back, CardRefusal, Swept};
use market::payment::desk;
use market::{Fault, Market};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sea_orm::EntityTrait;
use std::sync::Arc;
use testkit::builder::received;
use testkit::cards::{FakeCards, SIGNATURE};
use testkit::{Engine, Shop, invariant};

testkit::on_both_engines!(
    a_page_is_opened_once_and_what_is_paid_on_it_makes_the_order_stand,
    a_page_whose_answer_was_lost_is_the_same_page_and_its_money_finds_the_order,
    an_order_is_ended_with_the_provider_first,
    a_buyer_who_paid_in_the_last_moment_keeps_the_order,
    a_forged_message_leaves_nothing,
    what_a_message_said_is_forgotten_and_still_counts_once,
    what_no_card_takes_is_not_asked_by_card,
    money_goes_back_once_whatever_is_lost,
    a_thousand_messages_of_which_many_come_again_pay_each_order_once,
);

const BACK: Back<'static> = Back { success_url: "https://cho.vn/a", cancel_url: "https://cho.vn/b", description: "x" };

fn with_cards(shop: &Shop) -> (Market, FakeCards) {
    let cards = FakeCards::default();
    (Market { cards: Some(Arc::new(cards.clone())), ..shop.market.clone() }, cards)
}

async fn card_order(shop: &Shop) -> Ahead {
    ahead(shop, &[(shop.world.honey, 1), (shop.world.wine, 1)], PaymentMethod::Card).await
}

async fn seen(market: &Market, order: &Ahead) -> OrderView {
    order::find(market, &order.code, "0912 345 678").await.unwrap().unwrap()
}

async fn stands(market: &Market, order: &Ahead) -> (OrderStatus, PaymentStatus) {
    let view = seen(market, order).await;
    (view.parcels[0].status, view.payment.status)
}

async fn open(market: &Market, order: &Ahead) -> Result<String, CardRefusal> {
    card::page(market, &order.code, &order.key, BACK).await.map_err(|fault| match fault {
        Fault::Refused(no) => no,
        Fault::Outage(outage) => panic!("{outage}"),
    })
}

async fn told(market: &Market, event: &str, session: &str) -> bool {
    card::take(market, FakeCards::message(event, session).as_bytes(), SIGNATURE).await.unwrap()
}

async fn a_page_is_opened_once_and_what_is_paid_on_it_makes_the_order_stand(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    let wrong = card::page(&market, &order.code, &Key::Phone("0987654321".into()), BACK).await.unwrap_err().refusal();
    assert_eq!(wrong, Some(CardRefusal::NoSuchOrder));
    let (first, second) = tokio::join!(open(&market, &order), open(&market, &order));
    assert_eq!(first.as_ref(), second.as_ref());
    assert_eq!(open(&market, &order).await, first);
    assert_eq!(cards.counts().0, 1);
    cards.be_silent(true);
    assert_eq!(open(&market, &order).await, Err(CardRefusal::Unreachable));
    assert_eq!(stands(&market, &order).await, (OrderStatus::Draft, PaymentStatus::Pending), "it waits");
    cards.be_silent(false);
    let session = cards.pay_last();
    // The message, the buyer who comes back and the sweep, all at once and twice.
    assert!(told(&market, "evt_1", &session).await);
    assert!(!told(&market, "evt_1", &session).await);
    assert!(told(&market, "evt_2", &session).await);
    let back = async || card::returned(&market, &order.code, &order.key).await.unwrap();
    let (one, other, ..) = tokio::join!(card::sweep(&market), card::sweep(&market), back(), back());
    assert!(one.unwrap().events + other.unwrap().events >= 2);
    assert_eq!(stands(&market, &order).await, (OrderStatus::Placed, PaymentStatus::Paid));
    assert_eq!(seen(&market, &order).await.payment.captured, seen(&market, &order).await.payment.amount);
    assert_eq!(open(&market, &order).await, Err(CardRefusal::Over));
    assert_eq!(card::sweep(&market).await.unwrap(), Swept::default());
    invariant::check_all(&market).await;
}

async fn a_page_whose_answer_was_lost_is_the_same_page_and_its_money_finds_the_order(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    cards.be_mute(true);
    assert_eq!(open(&market, &order).await, Err(CardRefusal::Unreachable));
    let lost = cards.pay_last();
    cards.be_mute(false);
    // The shop never learnt of the page; the message names it, and the page names the order.
    assert!(told(&market, "evt_1", &lost).await);
    card::sweep(&market).await.unwrap();
    assert_eq!(stands(&market, &order).await, (OrderStatus::Placed, PaymentStatus::Paid));
    let other = card_order(shop).await;
    cards.be_mute(true);
    assert_eq!(open(&market, &other).await, Err(CardRefusal::Unreachable));
    cards.be_mute(false);
    assert!(open(&market, &other).await.is_ok());
    assert_eq!(cards.counts().0, 2, "asked for again, it is the same page");
    invariant::check_all(&market).await;
}

async fn an_order_is_ended_with_the_provider_first(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    open(&market, &order).await.unwrap();
    shop.clock.advance_millis(15 * 60_000);
    cards.be_silent(true);
    assert_eq!(card::sweep(&market).await.unwrap().lapsed, 0);
    assert_eq!(stands(&market, &order).await.0, OrderStatus::Draft, "nobody knows whether it was paid");
    cards.be_silent(false);
    assert_eq!(card::sweep(&market).await.unwrap().lapsed, 1);
    assert_eq!(stands(&market, &order).await, (OrderStatus::Expired, PaymentStatus::Void));
    assert_eq!(open(&market, &order).await, Err(CardRefusal::Over));
    let unopened = card_order(shop).await;
    shop.clock.advance_millis(15 * 60_000);
    assert_eq!(card::sweep(&market).await.unwrap().lapsed, 1);
    assert_eq!(stands(&market, &unopened).await.0, OrderStatus::Expired);
    invariant::check_all(&market).await;
}

async fn a_buyer_who_paid_in_the_last_moment_keeps_the_order(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    open(&market, &order).await.unwrap();
    cards.pay_last();
    // The message was dropped, and the tab closed.
    shop.clock.advance_millis(15 * 60_000);
    assert_eq!(card::sweep(&market).await.unwrap().lapsed, 0);
    assert_eq!(stands(&market, &order).await, (OrderStatus::Placed, PaymentStatus::Paid));
    invariant::check_all(&market).await;
}

async fn a_forged_message_leaves_nothing(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    open(&market, &order).await.unwrap();
    let session = cards.pay_last();
    let forged = card::take(&market, FakeCards::message("evt_1", &session).as_bytes(), "mine").await;
    assert!(matches!(forged, Err(Fault::Refused(_))));
    assert_eq!(card::sweep(&market).await.unwrap().events, 0);
    assert_eq!(stands(&market, &order).await.0, OrderStatus::Draft);
    assert!(told(&market, "evt_1", "cs_of_somebody_else").await);
    assert_eq!(card::sweep(&market).await.unwrap().events, 1, "nothing of ours");
    invariant::check_all(&market).await;
}

async fn what_a_message_said_is_forgotten_and_still_counts_once(shop: &Shop) {
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    open(&market, &order).await.unwrap();
    let session = cards.pay_last();
    assert!(told(&market, "evt_1", &session).await && told(&market, "evt_2", "cs_of_somebody_else").await);
    card::sweep(&market).await.unwrap();
    shop.clock.advance_days(31);
    market::account::chore::tidy(&market).await.unwrap();
    let kept = webhook_event::Entity::find().all(market.db.read()).await.unwrap();
    assert!(kept.len() == 2 && kept.iter().all(|message| message.body.is_empty()));
    assert!(!told(&market, "evt_1", &session).await);
    invariant::check_all(&market).await;
}

async fn what_no_card_takes_is_not_asked_by_card(shop: &Shop) {
    let (market, _) = with_cards(shop);
    buyer::reprice(shop, shop.world.honey, CARD_MOST.0).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let key = market.new_id().simple().to_string();
    let form = OrderForm { payment_method: PaymentMethod::Card, ..buyer::form(shop, &token, &key).await };
    let refused = order::place(&market, &token, &form).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(PlaceRefusal::CardAmount));
    let by_transfer = OrderForm { payment_method: PaymentMethod::Transfer, ..form };
    order::place(&market, &token, &by_transfer).await.unwrap();
    invariant::check_all(&market).await;
}

async fn money_goes_back_once_whatever_is_lost(shop: &Shop) {
    let by = officer(shop).await;
    let (market, cards) = with_cards(shop);
    let order = card_order(shop).await;
    open(&market, &order).await.unwrap();
    cards.pay_last();
    card::returned(&market, &order.code, &order.key).await.unwrap();
    order::cancel(&market, &order.code, &order.key).await.unwrap();
    for (market, by_hand) in [(&market, false), (&shop.market, true)] {
        let due = desk::refunds(market, &by).await.unwrap();
        assert_eq!(due.iter().map(|it| it.by_hand).collect::<Vec<_>>(), [by_hand, by_hand], "one for each part");
    }
    cards.be_mute(true);
    assert_eq!(card::sweep(&market).await.unwrap().refunds, 0);
    cards.be_mute(false);
    assert_eq!(card::sweep(&market).await.unwrap().refunds, 0, "not at once again");
    shop.clock.advance_millis(60_000);
    let (one, other) = tokio::join!(card::sweep(&market), card::sweep(&market));
    assert!(one.unwrap().refunds + other.unwrap().refunds >= 2, "one for each producer's part");
    let payment = seen(&market, &order).await.payment;
    assert_eq!((payment.status, payment.refunded), (PaymentStatus::Refunded, payment.amount));
    assert!(payment.refunds.iter().all(|refund| refund.settled_at.is_some()));
    assert_eq!((cards.counts().1, cards.sent_back()), (2, payment.amount));
    invariant::check_all(&market).await;
}

/// More than a thousand messages, each told one to five times, shuffled: every order is paid once, as if each had been told
/// once and in order.
async fn a_thousand_messages_of_which_many_come_again_pay_each_order_once(shop: &Shop) {
    const ORDERS: usize = 350;
    let (market, cards) = with_cards(shop);
    received(&market, shop.world.honey.offer, shop.world.bees.store, 350).await;
    let (mut orders, mut messages, mut random) = (Vec::new(), Vec::new(), 0x9e37_79b9_u64);
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for number in 0..ORDERS {
        let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
        open(&market, &order).await.unwrap();
        let session = cards.pay_last();
        messages.extend((0..=next(5)).map(|_| (format!("evt_{number}"), session.clone())));
        orders.push(order);
    }
    assert!(messages.len() > 1_000, "{}", messages.len());
    for at in (1..messages.len()).rev() {
        messages.swap(at, next(at + 1));
    }
    let mut first = 0;
    for (number, (event, session)) in messages.iter().enumerate() {
        first += usize::from(told(&market, event, session).await);
        if number % 100 == 0 {
            card::sweep(&market).await.unwrap();
        }
    }
    assert_eq!(first, ORDERS);
    while card::sweep(&market).await.unwrap().events > 0 {}
    for order in &orders {
        assert_eq!(stands(&market, order).await, (OrderStatus::Placed, PaymentStatus::Paid), "{}", order.code);
    }
    invariant::check_all(&market).await;
}

/// Messages of many orders, each told one to five times, in any order, with sweeps between: the end is the one that
/// telling each once in order leads to.
#[test]
fn messages_in_any_order_lead_to_the_same_end() {
    let told = prop::collection::vec((0..6usize, 0..5u8), 1..40);
    TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() })
        .run(&told, |told| {
            testkit::run(Engine::Sqlite, async |shop| tell(shop, told).await);
            Ok(())
        })
        .unwrap();
}

async fn tell(shop: &Shop, order_of_messages: Vec<(usize, u8)>) {
    let (market, cards) = with_cards(shop);
    let mut orders = Vec::new();
    for _ in 0..6 {
        let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
        let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
        let form = order::OrderForm { payment_method: PaymentMethod::Card, ..form };
        let placed = order::place(&market, &token, &form).await.unwrap();
        let order = Ahead { code: placed.code, key: Key::Access(placed.access) };
        open(&market, &order).await.unwrap();
        let session = cards.pay_last();
        orders.push((order, session));
    }
    let mut expected = [false; 6];
    for (at, event) in order_of_messages {
        told(&market, &format!("evt_{at}_{event}"), &orders[at].1).await;
        expected[at] = true;
        if event == 0 {
            card::sweep(&market).await.unwrap();
        }
    }
    card::sweep(&market).await.unwrap();
    for ((order, _), told) in orders.iter().zip(expected) {
        let paid = stands(&market, order).await == (OrderStatus::Placed, PaymentStatus::Paid);
        assert_eq!(paid, told, "{}", order.code);
    }
    invariant::check_all(&market).await;
}
