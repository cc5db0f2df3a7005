//! Who is told what of an order, and when there is nothing to tell any more.

use crate::buyer;
use crate::decision::officer;
use crate::payment::{Ahead, lapse_all, pay};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{CancelReason, OrderStatus};
use domain::payment::{PaymentMethod, RefundReason};
use entities::{order_group, payment};
use market::account::Member;
use market::order::letter::{Letters, News, ToProducer, letters};
use market::order::{self, Key, OrderForm};
use market::outbox::{self, Topic};
use market::payment::{Money, Provider, desk, receive, refund};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::account::worker;
use testkit::world::Goods;

testkit::on_both_engines!(
    a_buyer_who_left_an_address_is_told_of_every_step,
    who_left_no_address_is_told_nothing,
    a_new_order_is_told_to_each_producer_for_its_part,
    a_transfer_is_asked_for_while_it_is_waited_for,
    a_card_that_is_paid_is_told_once,
    what_no_longer_holds_is_not_told,
    a_part_that_does_not_come_says_why_and_its_money_is_told_when_it_went,
    an_order_that_lapsed_or_was_given_up_is_told_as_such,
    late_money_is_told_when_it_goes_back,
    a_producer_is_reminded_while_it_has_not_confirmed,
    a_message_about_something_else_has_no_letter,
);

const HANH: &str = "hanh@thu.example";
const DAY: i64 = 24 * 3_600_000;
const TOPICS: [Topic; 6] = [
    Topic::OrderPlaced,
    Topic::OrderDrafted,
    Topic::OrderEnded,
    Topic::OrderMoved,
    Topic::OrderWaits,
    Topic::RefundMoved,
];

async fn placed(shop: &Shop, goods: &[(Goods, i64)], (method, email): (PaymentMethod, &str)) -> Ahead {
    let token = buyer::with(shop, goods).await;
    let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
    let form = OrderForm { payment_method: method, email: email.to_owned(), lang: Lang::En, ..form };
    let placed = order::place(&shop.market, &token, &form).await.unwrap();
    Ahead { code: placed.code, key: Key::Access(placed.access) }
}

/// The letters that are due, in the order of what happened; none is due twice.
async fn due(shop: &Shop) -> Vec<Letters> {
    let mut due = Vec::new();
    for message in outbox::take(&shop.market, &TOPICS, 100).await.unwrap() {
        due.push(letters(&shop.market, &message).await.unwrap());
        outbox::done(&shop.market, message.id).await.unwrap();
    }
    due
}

/// What a buyer is told by the letters that are due.
async fn news(shop: &Shop) -> Vec<News> {
    let letters = due(shop).await.into_iter().filter_map(|letters| letters.buyer);
    letters.map(|letter| letter.news).collect()
}

/// What producers are told by the letters that are due.
async fn told(shop: &Shop) -> Vec<ToProducer> {
    due(shop).await.into_iter().flat_map(|letters| letters.producers).collect()
}

/// Money for an order that is paid ahead.
async fn give(shop: &Shop, code: &str, missing: i64) {
    let read = shop.market.db.read();
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(read).await.unwrap();
    let of_group = payment::Column::OrderGroupId.eq(group.unwrap().id);
    let payment = payment::Entity::find().filter(of_group).one(read).await.unwrap().unwrap();
    let money = Money { provider: Provider::Bank, event_id: code, amount: Vnd(payment.amount - missing) };
    receive(&shop.market, payment.id, money).await.unwrap();
}

async fn sent(shop: &Shop, by: &Member, code: &str) {
    order::hand_over(&shop.market, by, code, "Bưu điện", "EB1").await.unwrap();
}

async fn a_buyer_who_left_an_address_is_told_of_every_step(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let order = placed(shop, &[(shop.world.honey, 2)], (PaymentMethod::Cod, HANH)).await;
    let letter = due(shop).await.remove(0).buyer.unwrap();
    assert_eq!((letter.email.as_str(), letter.order.lang, &letter.news), (HANH, Lang::En, &News::Placed));
    assert_eq!(letter.order.code, order.code);
    buyer::confirm(market, &lan, &order.code).await.unwrap();
    assert!(matches!(&news(shop).await[..], [News::Confirmed(parcel)] if parcel.lines[0].quantity == 2));
    sent(shop, &lan, &order.code).await;
    let on_its_way = news(shop).await;
    let [News::HandedOver(parcel)] = &on_its_way[..] else { panic!("{on_its_way:?}") };
    assert_eq!(parcel.events.last().unwrap().told.waybill.as_deref(), Some("EB1"));
    order::deliver(market, &lan, &order.code).await.unwrap();
    assert!(matches!(&news(shop).await[..], [News::Delivered(_)]));
    assert_eq!(news(shop).await, []);
}

async fn who_left_no_address_is_told_nothing(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let order = placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Cod, "")).await;
    buyer::confirm(market, &lan, &order.code).await.unwrap();
    sent(shop, &lan, &order.code).await;
    placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Transfer, " ")).await;
    assert_eq!(news(shop).await, []);
}

async fn a_new_order_is_told_to_each_producer_for_its_part(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let (lan, tam) = (worker(market, world.bees.id).await, worker(market, world.still.id).await);
    let goods = [(world.honey, 1), (world.wine, 2)];
    let order = placed(shop, &goods, (PaymentMethod::Transfer, "")).await;
    assert_eq!(told(shop).await, [], "nothing to send before it is paid");
    give(shop, &order.code, 0).await;
    let mut told = told(shop).await;
    told.sort_by_key(|it| it.order.lines[0].quantity);
    let [bees, still] = &told[..] else { panic!("{told:?}") };
    for (it, by, name) in [(bees, &lan, "Mật ong bạc hà"), (still, &tam, "Rượu nếp cái hoa vàng")] {
        let names: Vec<_> = it.order.lines.iter().map(|line| line.product_name.as_str()).collect();
        assert_eq!((names, it.method, it.again), (vec![name], PaymentMethod::Transfer, false));
        assert_eq!((it.order.code.as_str(), it.to.len()), (order.code.as_str(), 1));
        let own = order::own::by_code(market, by, &order.code).await.unwrap().unwrap();
        assert_eq!(it.order, own);
    }
    assert_ne!(bees.to[0].email, still.to[0].email);
    placed(shop, &[(world.basket, 1)], (PaymentMethod::Cod, "")).await;
    assert_eq!(self::told(shop).await, [], "nobody works for the weavers");
}

async fn a_transfer_is_asked_for_while_it_is_waited_for(shop: &Shop) {
    let goods = [(shop.world.honey, 1)];
    placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    let letter = due(shop).await.remove(0).buyer.unwrap();
    assert_eq!(letter.news, News::Awaited);
    assert_eq!(letter.order.payment.expires_at.unwrap().0 - shop.market.now().0, DAY);
    // Paid before the letter left: the money is told, and nothing is asked for.
    let quick = placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    give(shop, &quick.code, 0).await;
    assert_eq!(news(shop).await, [News::Placed]);
    // Its time is over, though nobody has ended it yet.
    placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    shop.clock.advance_millis(DAY);
    assert_eq!(news(shop).await, []);
}

async fn a_card_that_is_paid_is_told_once(shop: &Shop) {
    let goods = [(shop.world.honey, 1), (shop.world.wine, 1)];
    let order = placed(shop, &goods, (PaymentMethod::Card, HANH)).await;
    assert_eq!(news(shop).await, [], "who pays by card is on the page of the payment");
    pay(shop, &order.code, (100, 3), "card").await;
    let letter = due(shop).await.remove(0).buyer.unwrap();
    assert_eq!((letter.news, letter.order.parcels.len()), (News::Placed, 2));
    assert_eq!(letter.order.payment.captured, letter.order.payment.amount);
    assert_eq!(news(shop).await, []);
}

async fn what_no_longer_holds_is_not_told(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let goods = [(shop.world.honey, 1)];
    let order = placed(shop, &goods, (PaymentMethod::Cod, HANH)).await;
    buyer::confirm(market, &lan, &order.code).await.unwrap();
    sent(shop, &lan, &order.code).await;
    let due = due(shop).await;
    assert!(due.iter().all(|letters| letters.producers.is_empty()), "it is confirmed");
    let news: Vec<_> = due.into_iter().filter_map(|letters| letters.buyer).map(|letter| letter.news).collect();
    assert!(matches!(&news[..], [News::Placed, News::HandedOver(_)]), "{news:?}");
    let given_up = placed(shop, &goods, (PaymentMethod::Cod, HANH)).await;
    order::cancel(market, &given_up.code, &given_up.key).await.unwrap();
    let told = self::due(shop).await;
    assert!(told.iter().all(|letters| letters.producers.is_empty()));
    let news: Vec<_> = told.into_iter().filter_map(|letters| letters.buyer).map(|letter| letter.news).collect();
    assert!(matches!(&news[..], [News::Cancelled(_)]), "{news:?}");
}

async fn a_part_that_does_not_come_says_why_and_its_money_is_told_when_it_went(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let lan = worker(market, shop.world.bees.id).await;
    let goods = [(shop.world.honey, 1), (shop.world.wine, 1)];
    let order = placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    give(shop, &order.code, 0).await;
    due(shop).await;
    order::sold_out(market, &lan, &order.code, CancelReason::Spoiled, "Mưa").await.unwrap();
    let told = news(shop).await;
    let [News::Cancelled(parcel)] = &told[..] else { panic!("{told:?}") };
    let last = &parcel.events.last().unwrap().told;
    assert_eq!((last.reason, last.note.as_deref()), (Some(CancelReason::Spoiled), Some("Mưa")));
    assert_eq!((parcel.status, parcel.lines[0].product_name.as_str()), (OrderStatus::Cancelled, "Mật ong bạc hà"));
    let back = desk::refunds(market, &by).await.unwrap().remove(0);
    refund::settle(market, &by, back.id, "FT2611").await.unwrap();
    let told = news(shop).await;
    let [News::Refund(line)] = &told[..] else { panic!("{told:?}") };
    assert_eq!((line.amount, line.reason), (parcel.total.whole().unwrap(), RefundReason::Cancelled));
    assert_eq!((line.settled_at, line.reference.as_deref()), (Some(market.now()), Some("FT2611")));
}

async fn an_order_that_lapsed_or_was_given_up_is_told_as_such(shop: &Shop) {
    let goods = [(shop.world.honey, 1)];
    let given_up = placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    due(shop).await;
    order::cancel(&shop.market, &given_up.code, &given_up.key).await.unwrap();
    assert_eq!(news(shop).await, [News::GivenUp]);
    for method in [PaymentMethod::Transfer, PaymentMethod::Card] {
        placed(shop, &goods, (method, HANH)).await;
        due(shop).await;
        shop.clock.advance_millis(DAY);
        assert_eq!(lapse_all(shop).await, 1);
        assert_eq!(news(shop).await, [News::Expired]);
    }
    // Late money brings it back before the letter left.
    let revived = placed(shop, &goods, (PaymentMethod::Transfer, HANH)).await;
    due(shop).await;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    give(shop, &revived.code, 0).await;
    assert_eq!(news(shop).await, [News::Placed]);
}

async fn late_money_is_told_when_it_goes_back(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let short = placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Transfer, HANH)).await;
    give(shop, &short.code, 1_000).await;
    due(shop).await;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    let told = news(shop).await;
    let back = told.iter().find_map(|news| if let News::Refund(line) = news { Some(line) } else { None }).unwrap();
    assert_eq!((told.len(), back.reason, back.settled_at), (2, RefundReason::Late, None));
    assert!(told.contains(&News::Expired), "{told:?}");
    // Sent back before the letter that it goes back left: one letter says both.
    let other = placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Transfer, HANH)).await;
    give(shop, &other.code, -5_000).await;
    for due in desk::refunds(market, &by).await.unwrap() {
        refund::settle(market, &by, due.id, "FT2611").await.unwrap();
    }
    let told = news(shop).await;
    let settled: Vec<_> = told.iter().filter(|it| matches!(it, News::Refund(_))).collect();
    assert_eq!(settled.len(), 2, "one for each order: {told:?}");
    assert!(settled.iter().all(|it| matches!(it, News::Refund(line) if line.settled_at.is_some())));
}

async fn a_producer_is_reminded_while_it_has_not_confirmed(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let order = placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Cod, HANH)).await;
    due(shop).await;
    shop.clock.advance_millis(DAY);
    order::timer::ring(market).await.unwrap();
    let reminder = due(shop).await.remove(0);
    assert_eq!(reminder.buyer, None, "a matter of the producer's");
    let [told] = &reminder.producers[..] else { panic!("{reminder:?}") };
    assert_eq!((told.order.code.as_str(), told.again, told.to.len()), (order.code.as_str(), true, 1));
    let late = placed(shop, &[(shop.world.honey, 1)], (PaymentMethod::Cod, "")).await;
    due(shop).await;
    shop.clock.advance_millis(DAY);
    order::timer::ring(market).await.unwrap();
    buyer::confirm(market, &lan, &late.code).await.unwrap();
    assert_eq!(self::told(shop).await, [], "confirmed before the reminder left");
}

async fn a_message_about_something_else_has_no_letter(shop: &Shop) {
    let market = &shop.market;
    shop.market
        .db
        .write(|tx| async move {
            let (key, payload) = (market.new_id().to_string(), serde_json::json!({ "status": "confirmed" }));
            for topic in [Topic::ProductChanged, Topic::OrderMoved, Topic::OrderPlaced, Topic::RefundMoved] {
                outbox::push(&*tx, market.now(), topic, &key, &payload).await?;
            }
            Ok::<_, market::Outage>(())
        })
        .await
        .unwrap();
    for message in outbox::take(market, &Topic::ALL, 100).await.unwrap() {
        assert_eq!(letters(market, &message).await.unwrap(), Letters::default(), "{message:?}");
    }
}
