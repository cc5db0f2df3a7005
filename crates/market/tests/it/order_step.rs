//! What producers do with their orders.

use crate::buyer;
use domain::order::{CancelReason, OrderStatus, Pile};
use entities::{audit, outbox};
use market::account::Member;
use market::order::own::{self, OwnOrder};
use market::order::{self, MOST_NOTE, MOST_WAYBILL, StepRefusal};
use market::{Fault, Market, stock};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::account::{principal, staff, worker};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    an_order_goes_from_placed_to_delivered,
    what_is_sold_out_can_be_ordered_again,
    the_buyer_sees_the_waybill_and_the_reason,
    a_step_out_of_turn_is_refused_with_the_state_found,
    the_same_step_twice_is_harmless,
    of_two_steps_at_once_one_wins,
    a_foreign_order_is_as_unknown_as_none,
    a_producer_moves_its_own_part_only,
    every_step_is_in_the_log_with_both_names,
    what_is_typed_has_an_end,
    a_life_cannot_be_rewritten,
    orders_are_listed_by_pile_and_page,
);

async fn seen(market: &Market, by: &Member, code: &str) -> OwnOrder {
    own::by_code(market, by, code).await.unwrap().unwrap()
}

fn refused(answer: Result<(), Fault<StepRefusal>>) -> Option<StepRefusal> {
    answer.err().and_then(Fault::refusal)
}

async fn an_order_goes_from_placed_to_delivered(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(honey, 3)]).await;
    shop.clock.advance_millis(60_000);
    buyer::confirm(market, &lan, &code).await.unwrap();
    invariant::check_all(market).await;
    assert_eq!(stock::packs(market, &lan).await.unwrap()[0].promised, 3);
    order::hand_over(market, &lan, &code, " Bưu điện ", "EB123456789VN").await.unwrap();
    invariant::check_all(market).await;
    let pack = stock::packs(market, &lan).await.unwrap().remove(0);
    assert_eq!((pack.on_hand, pack.promised, pack.available()), (7, 0, 7));
    order::deliver(market, &lan, &code).await.unwrap();
    invariant::check_all(market).await;
    let order = seen(market, &lan, &code).await;
    let life: Vec<_> = order.events.iter().map(|event| (event.status, event.by.as_deref())).collect();
    let by = Some("Lan");
    let expected = [
        (OrderStatus::Placed, None),
        (OrderStatus::Confirmed, by),
        (OrderStatus::HandedOver, by),
        (OrderStatus::Delivered, by),
    ];
    assert_eq!(life, expected);
    assert_eq!(order.events[2].told.carrier.as_deref(), Some("Bưu điện"));
    assert_eq!(order.events[1].at.0 - order.events[0].at.0, 60_000);
}

async fn what_is_sold_out_can_be_ordered_again(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(honey, 10)]).await;
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 0);
    let of_product = || outbox::Entity::find().filter(outbox::Column::Key.eq(honey.product.to_string()));
    let before = of_product().count(market.db.read()).await.unwrap();
    order::sold_out(market, &lan, &code, CancelReason::Spoiled, "").await.unwrap();
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 10);
    assert_eq!(of_product().count(market.db.read()).await.unwrap(), before + 1);
    invariant::check_all(market).await;
    buyer::placed(shop, &[(honey, 10)]).await;
    invariant::check_all(market).await;
}

async fn the_buyer_sees_the_waybill_and_the_reason(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let (lan, tam) = (worker(market, world.bees.id).await, worker(market, world.still.id).await);
    let code = buyer::placed(shop, &[(world.honey, 1), (world.sausage, 1)]).await;
    buyer::confirm(market, &lan, &code).await.unwrap();
    order::hand_over(market, &lan, &code, "", "EB1").await.unwrap();
    order::sold_out(market, &tam, &code, CancelReason::SoldOut, "Tuần sau có lại.").await.unwrap();
    let view = order::find(market, &code, "0912345678").await.unwrap().unwrap();
    let [still, bees] = &view.parcels[..] else { panic!("{view:?}") };
    assert_eq!((still.status, bees.status), (OrderStatus::Cancelled, OrderStatus::HandedOver));
    let last = still.events.last().unwrap();
    assert_eq!((last.told.reason, last.told.note.as_deref()), (Some(CancelReason::SoldOut), Some("Tuần sau có lại.")));
    assert_eq!(bees.events.last().unwrap().told.waybill.as_deref(), Some("EB1"));
    assert!(view.parcels.iter().flat_map(|p| &p.events).all(|event| event.by.is_none()));
}

async fn a_step_out_of_turn_is_refused_with_the_state_found(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    let stands = |status| Some(StepRefusal::Stands { status });
    assert_eq!(refused(order::hand_over(market, &lan, &code, "", "").await), stands(OrderStatus::Placed));
    assert_eq!(refused(order::deliver(market, &lan, &code).await), stands(OrderStatus::Placed));
    buyer::confirm(market, &lan, &code).await.unwrap();
    order::hand_over(market, &lan, &code, "", "").await.unwrap();
    let late = order::sold_out(market, &lan, &code, CancelReason::SoldOut, "").await;
    assert_eq!(refused(late), stands(OrderStatus::HandedOver));
    invariant::check_all(market).await;
}

async fn the_same_step_twice_is_harmless(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 2)]).await;
    for _ in 0..2 {
        buyer::confirm(market, &lan, &code).await.unwrap();
    }
    for waybill in ["EB1", "EB2"] {
        order::hand_over(market, &lan, &code, "", waybill).await.unwrap();
    }
    let order = seen(market, &lan, &code).await;
    assert_eq!((order.events.len(), order.events[2].told.waybill.as_deref()), (3, Some("EB1")));
    assert_eq!(stock::packs(market, &lan).await.unwrap()[0].on_hand, 8);
    invariant::check_all(market).await;
}

async fn of_two_steps_at_once_one_wins(shop: &Shop) {
    let market = &shop.market;
    let (lan, hoa) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.bees.id).await);
    for _ in 0..5 {
        let code = &buyer::placed(shop, &[(shop.world.honey, 1)]).await;
        buyer::confirm(market, &lan, code).await.unwrap();
        let (yes, no) = tokio::join!(
            order::hand_over(market, &lan, code, "", ""),
            order::sold_out(market, &hoa, code, CancelReason::SoldOut, ""),
        );
        let status = seen(market, &lan, code).await.status;
        let lost = if status == OrderStatus::HandedOver { no } else { yes };
        assert_eq!(refused(lost), Some(StepRefusal::Stands { status }));
        invariant::check_all(market).await;
    }
}

async fn a_foreign_order_is_as_unknown_as_none(shop: &Shop) {
    let market = &shop.market;
    let tam = worker(market, shop.world.still.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    for code in [code.as_str(), "CP-0000-0000", "", "abc"] {
        let answers = [
            buyer::confirm(market, &tam, code).await,
            order::sold_out(market, &tam, code, CancelReason::SoldOut, "").await,
            order::hand_over(market, &tam, code, "", "").await,
            order::deliver(market, &tam, code).await,
        ];
        for answer in answers {
            assert_eq!(refused(answer), Some(StepRefusal::NoSuchOrder), "{code}");
        }
        assert_eq!(own::by_code(market, &tam, code).await.unwrap(), None, "{code}");
    }
}

async fn a_producer_moves_its_own_part_only(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let (lan, tam) = (worker(market, world.bees.id).await, worker(market, world.still.id).await);
    let code = buyer::placed(shop, &[(world.honey, 2), (world.sausage, 1)]).await;
    order::sold_out(market, &lan, &code, CancelReason::SoldOut, "").await.unwrap();
    assert_eq!(seen(market, &tam, &code).await.status, OrderStatus::Placed);
    let order = seen(market, &tam, &code).await;
    assert_eq!((order.lines.len(), order.total.goods.0), (1, 210_000));
    assert_eq!((order.commune_name.as_str(), order.province_name.as_str()), ("Phường Ba Đình", "Thành phố Hà Nội"));
    buyer::confirm(market, &tam, &code).await.unwrap();
    invariant::check_all(market).await;
}

async fn every_step_is_in_the_log_with_both_names(shop: &Shop) {
    let market = &shop.market;
    let (token, who) = staff(market, &shop.clock, "can@bo.vn", &[domain::role::Role::Officer]).await;
    market::account::session::choose(market, &who, Some(shop.world.bees.id)).await.unwrap();
    let helper = principal(market, &token).await.member().unwrap();
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    buyer::confirm(market, &helper, &code).await.unwrap();
    order::hand_over(market, &helper, &code, "", "EB1").await.unwrap();
    let rows = audit::Entity::find().filter(audit::Column::Subject.eq("order")).all(market.db.read()).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.verb.as_str(), row.account_id, row.acting_for)).collect();
    let both = (Some(who.account_id), Some(shop.world.bees.id));
    let verbs = ["order.call", "order.confirm", "order.hand-over"];
    assert_eq!(told, verbs.map(|verb| (verb, both.0, both.1)));
    assert_eq!(rows[2].before.as_deref(), Some(r#"{"status":"confirmed"}"#));
    assert_eq!(rows[2].after.as_deref(), Some(r#"{"status":"handed_over","waybill":"EB1"}"#));
}

async fn what_is_typed_has_an_end(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    let (note, number) = ("ă".repeat(MOST_NOTE + 1), "1".repeat(MOST_WAYBILL + 1));
    let answer = order::sold_out(market, &lan, &code, CancelReason::SoldOut, &note).await;
    assert_eq!(refused(answer), Some(StepRefusal::TooLong));
    buyer::confirm(market, &lan, &code).await.unwrap();
    assert_eq!(refused(order::hand_over(market, &lan, &code, "", &number).await), Some(StepRefusal::TooLong));
    assert_eq!(refused(order::hand_over(market, &lan, &code, &number, "").await), Some(StepRefusal::TooLong));
    order::hand_over(market, &lan, &code, "  ", "EB\n1").await.unwrap();
    let told = seen(market, &lan, &code).await.events[2].told.clone();
    assert_eq!((told.carrier, told.waybill.as_deref()), (None, Some("EB 1")));
}

async fn a_life_cannot_be_rewritten(shop: &Shop) {
    buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    for sql in ["UPDATE order_event SET at = 0", "DELETE FROM order_event"] {
        assert!(shop.market.db.writer().execute_unprepared(sql).await.is_err(), "{sql}");
    }
}

async fn orders_are_listed_by_pile_and_page(shop: &Shop) {
    let (market, tea) = (&shop.market, shop.world.tea);
    let lan = worker(market, shop.world.bees.id).await;
    testkit::builder::received(market, tea.offer, shop.world.bees.store, 20).await;
    let mut codes = Vec::new();
    for _ in 0..22 {
        codes.push(buyer::placed(shop, &[(tea, 1)]).await);
    }
    buyer::confirm(market, &lan, &codes[0]).await.unwrap();
    let page = |pile, page| own::list(market, &lan, pile, page);
    let first = page(None, 1).await.unwrap().unwrap();
    assert_eq!((first.pages, first.orders.len(), &first.orders[0].code), (2, 20, &codes[21]));
    assert_eq!(page(None, 2).await.unwrap().unwrap().orders.len(), 2);
    for beyond in [0, 3, u32::MAX] {
        assert_eq!(page(None, beyond).await.unwrap(), None);
    }
    let to_send = page(Some(Pile::ToSend), 1).await.unwrap().unwrap();
    assert_eq!(to_send.orders.iter().map(|order| &order.code).collect::<Vec<_>>(), [&codes[0]]);
    assert!(page(Some(Pile::Done), 1).await.unwrap().unwrap().orders.is_empty());
    let piles = own::piles(market, &lan).await.unwrap();
    assert_eq!((piles.count(Pile::ToConfirm), piles.count(Pile::ToSend), piles.all()), (21, 1, 22));
    assert_eq!(own::oldest(market, &lan, Pile::ToConfirm, 3).await.unwrap()[0].code, codes[1]);
    let tam = worker(market, shop.world.still.id).await;
    assert_eq!(own::piles(market, &tam).await.unwrap().all(), 0);
}
