//! Money that comes before the goods: in time, too late, too little, too much, twice, and from several sides at once.

use crate::buyer;
use crate::decision::officer;
use domain::money::Vnd;
use domain::order::{CancelReason, OrderStatus};
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::producer::StatusVerb;
use domain::statement::Booking;
use entities::{order_group, payment};
use jiff::civil::date;
use market::order::{self, CancelRefusal, Key, OrderForm, OrderView};
use market::payment::bank::{self, MatchRefusal, Taken};
use market::payment::refund::{self, RefundRefusal};
use market::payment::{Money, PaymentView, Provider, Received, desk, lapse, receive};
use market::{Fault, Market, stock};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::account::worker;
use testkit::world::Goods;
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    an_order_paid_by_transfer_stands_when_the_money_is_there,
    money_told_of_many_times_at_once_counts_once,
    an_order_nobody_pays_lapses_and_its_goods_are_on_sale_again,
    late_money_revives_an_order_whose_goods_are_there,
    late_money_goes_back_where_the_goods_are_gone,
    late_money_goes_back_where_the_producer_closed,
    too_little_waits_and_too_much_goes_back,
    a_part_that_is_turned_away_is_paid_back_and_never_twice,
    a_buyer_gives_up_what_nobody_has_confirmed,
    a_statement_is_taken_once_and_what_names_no_order_waits,
    money_and_the_end_of_its_time_at_once_leave_one_answer,
);

pub const DAY: i64 = 24 * 3_600_000;

/// An order paid ahead, with what opens it.
pub struct Ahead {
    pub code: String,
    pub key: Key,
}

pub async fn ahead(shop: &Shop, goods: &[(Goods, i64)], method: PaymentMethod) -> Ahead {
    let token = buyer::with(shop, goods).await;
    let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
    let form = OrderForm { payment_method: method, ..form };
    let placed = order::place(&shop.market, &token, &form).await.unwrap();
    Ahead { code: placed.code, key: Key::Access(placed.access) }
}

async fn row(market: &Market, code: &str) -> payment::Model {
    let groups = order_group::Entity::find().filter(order_group::Column::Code.eq(code));
    let group = groups.one(market.db.read()).await.unwrap().unwrap();
    let payments = payment::Entity::find().filter(payment::Column::OrderGroupId.eq(group.id));
    payments.one(market.db.read()).await.unwrap().unwrap()
}

/// Money for an order that is paid ahead, told of so many times.
pub async fn pay(shop: &Shop, code: &str, (hundredths, times): (i64, usize), event_id: &str) {
    let payment = row(&shop.market, code).await;
    if payment.method == "cod" {
        return;
    }
    let amount = Vnd(payment.amount * hundredths / 100);
    for _ in 0..times {
        receive(&shop.market, payment.id, Money { provider: Provider::Card, event_id, amount }).await.unwrap();
    }
}

/// Lets everything lapse that is due, cards too.
pub async fn lapse_all(shop: &Shop) -> usize {
    let due = payment::Entity::find().filter(payment::Column::ExpiresAt.lte(shop.market.now().0));
    let mut lapsed = lapse::due(&shop.market).await.unwrap();
    for row in due.filter(payment::Column::Method.eq("card")).all(shop.market.db.read()).await.unwrap() {
        lapsed += usize::from(lapse::one(&shop.market, row.id).await.unwrap());
    }
    lapsed
}

async fn seen(market: &Market, order: &Ahead) -> OrderView {
    order::find(market, &order.code, "0912 345 678").await.unwrap().unwrap()
}

pub async fn paid(market: &Market, order: &Ahead) -> PaymentView {
    seen(market, order).await.payment
}

pub async fn status(market: &Market, order: &Ahead) -> OrderStatus {
    seen(market, order).await.parcels[0].status
}

async fn give(market: &Market, order: &Ahead, amount: i64, event_id: &str) -> Received {
    let money = Money { provider: Provider::Bank, event_id, amount: Vnd(amount) };
    receive(market, row(market, &order.code).await.id, money).await.unwrap()
}

async fn an_order_paid_by_transfer_stands_when_the_money_is_there(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let lan = worker(market, shop.world.bees.id).await;
    let order = ahead(shop, &[(honey, 2)], PaymentMethod::Transfer).await;
    let payment = paid(market, &order).await;
    assert_eq!((status(market, &order).await, payment.status), (OrderStatus::Draft, PaymentStatus::Pending));
    assert_eq!(payment.reference, order.code.replace('-', ""));
    assert_eq!(payment.expires_at.unwrap().0 - market.now().0, DAY);
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 8, "held");
    assert!(order::own::by_code(market, &lan, &order.code).await.unwrap().is_none(), "nothing to send yet");
    invariant::check_all(market).await;
    assert_eq!(give(market, &order, payment.amount.0, "a").await, Received::Paid);
    assert_eq!(give(market, &order, payment.amount.0, "a").await, Received::Before);
    let own = order::own::by_code(market, &lan, &order.code).await.unwrap().unwrap();
    assert_eq!(own.status, OrderStatus::Placed);
    let payment = paid(market, &order).await;
    assert_eq!((payment.status, payment.captured), (PaymentStatus::Paid, payment.amount));
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 8, "promised");
    buyer::confirm(market, &lan, &order.code).await.unwrap();
    order::hand_over(market, &lan, &order.code, "", "").await.unwrap();
    order::deliver(market, &lan, &order.code).await.unwrap();
    assert_eq!(paid(market, &order).await.captured, payment.amount, "nothing is collected at the door");
    invariant::check_all(market).await;
}

async fn money_told_of_many_times_at_once_counts_once(shop: &Shop) {
    let market = &shop.market;
    let order = ahead(shop, &[(shop.world.honey, 1), (shop.world.wine, 1)], PaymentMethod::Card).await;
    let payment = row(market, &order.code).await;
    let telling: Vec<_> = (0..16)
        .map(|number: usize| {
            let market = market.clone();
            tokio::spawn(async move {
                let (event_id, amount) = (format!("part-{}", number % 2), Vnd(payment.amount / 2 + payment.amount % 2));
                receive(&market, payment.id, Money { provider: Provider::Card, event_id: &event_id, amount }).await
            })
        })
        .collect();
    let mut received = Vec::new();
    for told in telling {
        received.push(told.await.unwrap().unwrap());
    }
    let count = |what: Received| received.iter().filter(|it| **it == what).count();
    assert_eq!((count(Received::Partial), count(Received::Paid), count(Received::Before)), (1, 1, 14));
    assert!(seen(market, &order).await.parcels.iter().all(|parcel| parcel.status == OrderStatus::Placed));
    invariant::check_all(market).await;
}

async fn an_order_nobody_pays_lapses_and_its_goods_are_on_sale_again(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let order = ahead(shop, &[(honey, 10)], PaymentMethod::Transfer).await;
    shop.clock.advance_millis(DAY - 1);
    assert_eq!(lapse_all(shop).await, 0);
    shop.clock.advance_millis(1);
    assert_eq!(lapse_all(shop).await, 1);
    assert_eq!(lapse_all(shop).await, 0);
    assert_eq!(status(market, &order).await, OrderStatus::Expired);
    assert_eq!(paid(market, &order).await.status, PaymentStatus::Void);
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 10);
    let card = ahead(shop, &[(honey, 1)], PaymentMethod::Card).await;
    shop.clock.advance_millis(15 * 60_000);
    assert_eq!(lapse_all(shop).await, 1);
    assert_eq!(status(market, &card).await, OrderStatus::Expired);
    invariant::check_all(market).await;
}

async fn late_money_revives_an_order_whose_goods_are_there(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let order = ahead(shop, &[(honey, 3)], PaymentMethod::Transfer).await;
    let amount = paid(market, &order).await.amount.0;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    assert_eq!(give(market, &order, amount, "late").await, Received::Paid);
    assert_eq!(status(market, &order).await, OrderStatus::Placed);
    assert_eq!(paid(market, &order).await.refunded, Vnd::ZERO);
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 7);
    invariant::check_all(market).await;
}

async fn late_money_goes_back_where_the_goods_are_gone(shop: &Shop) {
    let (market, honey, by) = (&shop.market, shop.world.honey, officer(shop).await);
    let order = ahead(shop, &[(honey, 3), (shop.world.wine, 1)], PaymentMethod::Transfer).await;
    let amount = paid(market, &order).await.amount.0;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    let other = ahead(shop, &[(honey, 8)], PaymentMethod::Transfer).await;
    assert_eq!(give(market, &order, amount, "late").await, Received::GoesBack);
    assert_eq!(status(market, &order).await, OrderStatus::Expired);
    let payment = paid(market, &order).await;
    assert_eq!(
        (payment.status, payment.refunded, payment.refunds[0].reason),
        (PaymentStatus::Refunded, Vnd(amount), RefundReason::Late)
    );
    invariant::check_all(market).await;
    let due = desk::refunds(market, &by).await.unwrap();
    assert_eq!((due.len(), due[0].code.as_str(), due[0].amount), (1, order.code.as_str(), Vnd(amount)));
    assert!(due[0].by_hand, "no program transfers at a bank");
    for bad in ["", "  ", "a\0", &"x".repeat(61)] {
        let no = refund::settle(market, &by, due[0].id, bad).await.unwrap_err().refusal();
        assert_eq!(no, Some(RefundRefusal::Reference), "{bad:?}");
    }
    refund::settle(market, &by, due[0].id, "FT2611").await.unwrap();
    let again = refund::settle(market, &by, due[0].id, "FT2612").await.unwrap_err().refusal();
    assert_eq!(again, Some(RefundRefusal::Settled));
    assert_eq!(
        refund::settle(market, &by, Uuid::nil(), "F").await.unwrap_err().refusal(),
        Some(RefundRefusal::NoSuchRefund)
    );
    assert_eq!(paid(market, &order).await.refunds[0].reference.as_deref(), Some("FT2611"));
    assert_eq!(desk::refunds(market, &by).await.unwrap(), []);
    assert_eq!(status(market, &other).await, OrderStatus::Draft);
    invariant::check_all(market).await;
}

async fn late_money_goes_back_where_the_producer_closed(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
    let amount = paid(market, &order).await.amount.0;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    let code = seen(market, &order).await.parcels[0].producer_code.clone();
    market::producer::status::say(market, &by, (&code, StatusVerb::Suspend), "kiểm tra").await.unwrap();
    assert_eq!(give(market, &order, amount, "late").await, Received::GoesBack);
    invariant::check_all(market).await;
}

async fn too_little_waits_and_too_much_goes_back(shop: &Shop) {
    let market = &shop.market;
    let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
    let amount = paid(market, &order).await.amount.0;
    assert_eq!(give(market, &order, amount - 1_000, "first").await, Received::Partial);
    let payment = paid(market, &order).await;
    assert_eq!((payment.status, payment.missing()), (PaymentStatus::Partial, Vnd(1_000)));
    assert_eq!(status(market, &order).await, OrderStatus::Draft);
    assert_eq!(give(market, &order, 51_000, "second").await, Received::Paid);
    let payment = paid(market, &order).await;
    assert_eq!((payment.status, payment.refunded), (PaymentStatus::PartRefunded, Vnd(50_000)));
    assert_eq!(payment.refunds[0].reason, RefundReason::Overpaid);
    invariant::check_all(market).await;
    let short = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
    give(market, &short, 5_000, "third").await;
    shop.clock.advance_millis(DAY);
    lapse_all(shop).await;
    let payment = paid(market, &short).await;
    assert_eq!((payment.status, payment.refunds[0].amount), (PaymentStatus::Refunded, Vnd(5_000)));
    invariant::check_all(market).await;
}

async fn a_part_that_is_turned_away_is_paid_back_and_never_twice(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let order = ahead(shop, &[(shop.world.honey, 1), (shop.world.wine, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), "card").await;
    order::sold_out(market, &lan, &order.code, CancelReason::Spoiled, "").await.unwrap();
    order::sold_out(market, &lan, &order.code, CancelReason::Spoiled, "").await.unwrap();
    let view = seen(market, &order).await;
    let away = view.parcels.iter().find(|parcel| parcel.status == OrderStatus::Cancelled).unwrap();
    assert_eq!(view.payment.refunds.len(), 1);
    assert_eq!(view.payment.refunded, away.total.whole().unwrap());
    assert_eq!(
        (view.payment.status, view.payment.refunds[0].reason),
        (PaymentStatus::PartRefunded, RefundReason::Cancelled)
    );
    invariant::check_all(market).await;
}

async fn a_buyer_gives_up_what_nobody_has_confirmed(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let draft = ahead(shop, &[(shop.world.honey, 4)], PaymentMethod::Transfer).await;
    let wrong = order::cancel(market, &draft.code, &Key::Phone("0987 654 321".into())).await.unwrap_err().refusal();
    assert_eq!(wrong, Some(CancelRefusal::NoSuchOrder));
    order::cancel(market, &draft.code, &draft.key).await.unwrap();
    order::cancel(market, &draft.code, &Key::Phone("0912 345 678".into())).await.unwrap();
    assert_eq!(paid(market, &draft).await.status, PaymentStatus::Void);
    assert_eq!(stock::available(market, shop.world.honey.offer).await.unwrap(), 10);
    let standing = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    pay(shop, &standing.code, (100, 1), "one").await;
    order::cancel(market, &standing.code, &standing.key).await.unwrap();
    assert_eq!(paid(market, &standing).await.status, PaymentStatus::Refunded);
    assert_eq!(status(market, &standing).await, OrderStatus::Cancelled);
    let sent = ahead(shop, &[(shop.world.honey, 1), (shop.world.wine, 1)], PaymentMethod::Card).await;
    pay(shop, &sent.code, (100, 1), "two").await;
    buyer::confirm(market, &lan, &sent.code).await.unwrap();
    let late = order::cancel(market, &sent.code, &sent.key).await.unwrap_err().refusal();
    assert_eq!(late, Some(CancelRefusal::Underway));
    assert_eq!(paid(market, &sent).await.refunded, Vnd::ZERO);
    invariant::check_all(market).await;
}

fn booking(amount: i64, description: String, reference: &str) -> Booking {
    Booking { on: date(2026, 11, 28), amount: Vnd(amount), description, reference: reference.to_owned() }
}

async fn a_statement_is_taken_once_and_what_names_no_order_waits(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
    let other = ahead(shop, &[(shop.world.wine, 1)], PaymentMethod::Transfer).await;
    let amount = paid(market, &order).await.amount.0;
    let half = |number: &str| booking(amount / 2, format!("MB.11.{}.ct", order.code.to_lowercase()), number);
    let both = booking(9_000, format!("{} {}", order.code, other.code), "4");
    let statement = [half(""), half(""), booking(7_000, "tien coc".into(), "3"), both];
    let taken = bank::take(market, by, &statement).await.unwrap();
    assert_eq!(taken, Taken { lines: 4, known: 0, matched: 2, back: 0, open: 2 });
    let again = bank::take(market, by, &statement).await.unwrap();
    assert_eq!(again, Taken { lines: 4, known: 4, ..Taken::default() });
    assert_eq!(paid(market, &order).await.captured, Vnd(amount / 2 * 2));
    let open = bank::open(market, by).await.unwrap();
    assert_eq!(open.iter().map(|line| line.amount.0).collect::<Vec<_>>().len(), 2);
    let (deposit, double) = (&open[0], &open[1]);
    let (deposit, double) = if deposit.amount == Vnd(7_000) { (deposit, double) } else { (double, deposit) };
    assert_eq!(
        bank::give(market, by, double.id, "CP-0000-0000").await.unwrap_err().refusal(),
        Some(MatchRefusal::NoSuchOrder)
    );
    assert_eq!(bank::give(market, by, double.id, &other.code).await.unwrap(), Received::Partial);
    assert_eq!(bank::give(market, by, double.id, &other.code).await.unwrap_err().refusal(), Some(MatchRefusal::Done));
    bank::ignore(market, by, deposit.id).await.unwrap();
    assert_eq!(bank::ignore(market, by, deposit.id).await.unwrap_err().refusal(), Some(MatchRefusal::Done));
    assert_eq!(bank::open(market, by).await.unwrap(), []);
    assert_eq!(bank::aside(market, by).await.unwrap().len(), 1);
    bank::reopen(market, by, deposit.id).await.unwrap();
    assert_eq!(bank::reopen(market, by, deposit.id).await.unwrap_err().refusal(), Some(MatchRefusal::Done));
    bank::ignore(market, by, deposit.id).await.unwrap();
    let missing = paid(market, &other).await.missing();
    for once in [Taken { lines: 1, matched: 1, ..Taken::default() }, Taken { lines: 1, known: 1, ..Taken::default() }] {
        let typed = bank::by_hand(market, by, (&other.code, date(2026, 11, 29)), (missing, "key")).await.unwrap();
        assert_eq!(typed, once, "two clicks are one line");
    }
    assert_eq!(status(market, &other).await, OrderStatus::Placed);
    let late = bank::take(market, by, &[booking(missing.0, other.code.clone(), "5")]).await.unwrap();
    assert_eq!(late, Taken { lines: 1, open: 1, ..Taken::default() }, "it may be the money that was typed in");
    let open = bank::open(market, by).await.unwrap();
    assert!(open[0].typed_before && !bank::aside(market, by).await.unwrap()[0].typed_before);
    assert_eq!(paid(market, &other).await.refunded, Vnd::ZERO);
    assert!(desk::awaited(market, by).await.unwrap().iter().all(|it| it.code != other.code));
    invariant::check_all(market).await;
}

async fn money_and_the_end_of_its_time_at_once_leave_one_answer(shop: &Shop) {
    let market = &shop.market;
    for round in 0..8 {
        let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Transfer).await;
        let payment = row(market, &order.code).await;
        shop.clock.advance_millis(DAY);
        let event_id = format!("race-{round}");
        let money = Money { provider: Provider::Bank, event_id: &event_id, amount: Vnd(payment.amount) };
        let cancel = order::cancel(market, &order.code, &order.key);
        let (received, lapsed, cancelled) =
            tokio::join!(receive(market, payment.id, money), lapse::one(market, payment.id), cancel);
        received.unwrap();
        lapsed.unwrap();
        assert!(matches!(cancelled, Ok(()) | Err(Fault::Refused(CancelRefusal::Underway))));
        invariant::check_all(market).await;
    }
}
