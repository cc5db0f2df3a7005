//! Stock.

use entities::{audit, stock_level, stock_movement};
use market::stock::{self, MOST_UNITS, Movement, Refusal};
use market::{Fault, basket};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::account::worker;
use testkit::{Shop, invariant};
use uuid::Uuid;

use crate::buyer;
use crate::keeper::{self, by};

testkit::on_both_engines!(
    what_comes_in_can_be_ordered,
    a_second_receipt_adds_to_the_same_level,
    goods_at_a_fair_cannot_be_ordered_online,
    receipts_of_nothing_or_of_foreign_goods_are_refused,
    the_same_receipt_twice_counts_once,
    every_change_of_a_count_is_in_the_log,
    a_producer_sees_its_packs_and_what_moved,
    a_count_is_corrected_with_a_reason,
    a_count_never_goes_below_what_is_promised,
    corrections_without_sense_are_refused,
    the_database_itself_refuses_a_promise_without_goods,
    a_producer_has_one_store,
);

fn refused<T>(answer: Result<T, Fault<Refusal>>) -> Option<Refusal> {
    answer.err().and_then(Fault::refusal)
}

async fn what_comes_in_can_be_ordered(shop: &Shop) {
    let (bees, honey) = (shop.world.bees, shop.world.honey);
    let (_, offer) = testkit::builder::offered(&shop.market, (bees.id, honey.product), "Can 5 kg", 1_500_000).await;
    assert_eq!(stock::available(&shop.market, offer).await.unwrap(), 0);
    let keeper = worker(&shop.market, bees.id).await;
    stock::receive(&shop.market, &keeper, offer, 4, "k").await.unwrap();
    assert_eq!(stock::available(&shop.market, offer).await.unwrap(), 4);
    invariant::check_all(&shop.market).await;
}

async fn a_second_receipt_adds_to_the_same_level(shop: &Shop) {
    let (bees, honey) = (shop.world.bees, shop.world.honey);
    let keeper = worker(&shop.market, bees.id).await;
    keeper::receive(shop, &keeper, honey, 5).await;
    let level = honey.level;
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 15);
    let movements = stock_movement::Entity::find().filter(stock_movement::Column::StockLevelId.eq(level));
    assert_eq!(movements.all(shop.market.db.read()).await.unwrap().len(), 2);
    invariant::check_all(&shop.market).await;
}

async fn goods_at_a_fair_cannot_be_ordered_online(shop: &Shop) {
    use entities::location;
    use sea_orm::ActiveValue::Set;
    let booth = shop.market.new_id();
    let row = location::ActiveModel {
        id: Set(booth),
        producer_id: Set(Some(shop.world.bees.id)),
        kind: Set("fair_booth".to_owned()),
        name: Set("Gian hàng".to_owned()),
    };
    location::Entity::insert(row).exec_without_returning(shop.market.db.writer()).await.unwrap();
    testkit::builder::received(&shop.market, shop.world.honey.offer, booth, 100).await;
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 10);
    let answer = basket::add(&shop.market, None, shop.world.honey.offer, 11).await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(basket::Refusal::OnlyLeft { left: 10 }));
}

async fn receipts_of_nothing_or_of_foreign_goods_are_refused(shop: &Shop) {
    let market = &shop.market;
    let keeper = worker(market, shop.world.bees.id).await;
    let offer = shop.world.honey.offer;
    for quantity in [0, -1, MOST_UNITS + 1, i64::MAX] {
        assert_eq!(refused(stock::receive(market, &keeper, offer, quantity, "k").await), Some(Refusal::Quantity));
    }
    for foreign in [Uuid::nil(), shop.world.wine.offer] {
        assert_eq!(refused(stock::receive(market, &keeper, foreign, 1, "k").await), Some(Refusal::NoSuchOffer));
    }
    for key in ["", "a b"] {
        assert_eq!(refused(stock::receive(market, &keeper, offer, 1, key).await), Some(Refusal::BadKey));
    }
}

async fn the_same_receipt_twice_counts_once(shop: &Shop) {
    let market = &shop.market;
    let (keeper, honey) = (worker(market, shop.world.bees.id).await, shop.world.honey);
    for _ in 0..2 {
        stock::receive(market, &keeper, honey.offer, 5, "k").await.unwrap();
        stock::adjust(market, &keeper, honey.level, by(-1, "vỡ"), "l").await.unwrap();
    }
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 14);
    assert_eq!(refused(stock::receive(market, &keeper, honey.offer, 6, "k").await), Some(Refusal::BadKey));
    assert_eq!(refused(stock::receive(market, &keeper, honey.offer, 6, "l").await), Some(Refusal::BadKey));
}

async fn a_count_is_corrected_with_a_reason(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let keeper = worker(market, shop.world.bees.id).await;
    stock::adjust(market, &keeper, honey.level, by(-2, " vỡ khi xếp "), "k").await.unwrap();
    stock::adjust(market, &keeper, honey.level, by(1, "đếm lại"), "l").await.unwrap();
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 9);
    let adjusted = stock_movement::Entity::find().filter(stock_movement::Column::Kind.eq("adjusted"));
    let rows = adjusted.all(market.db.read()).await.unwrap();
    assert!(rows.iter().any(|row| row.reason.as_deref() == Some("vỡ khi xếp") && row.quantity == -2));
    invariant::check_all(market).await;
}

async fn every_change_of_a_count_is_in_the_log(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let keeper = worker(market, shop.world.bees.id).await;
    stock::receive(market, &keeper, honey.offer, 5, "k").await.unwrap();
    stock::adjust(market, &keeper, honey.level, by(-2, "vỡ"), "l").await.unwrap();
    let rows = audit::Entity::find().filter(audit::Column::AccountId.eq(keeper.by().account_id));
    let rows = rows.filter(audit::Column::SubjectId.eq(honey.level)).all(market.db.read()).await.unwrap();
    let verbs: Vec<_> = rows.iter().map(|row| (row.verb.as_str(), row.before.as_deref().unwrap())).collect();
    assert_eq!(verbs, [("stock.receive", r#"{"on_hand":10}"#), ("stock.adjust", r#"{"on_hand":15}"#)]);
    let after: serde_json::Value = serde_json::from_str(rows[1].after.as_deref().unwrap()).unwrap();
    assert_eq!(after, serde_json::json!({ "on_hand": 13, "units": -2, "reason": "vỡ" }));
}

async fn a_producer_sees_its_packs_and_what_moved(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let keeper = worker(market, world.bees.id).await;
    let token = buyer::with(shop, &[(world.honey, 4), (world.sausage, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let placed = market::order::place(market, &token, &form).await.unwrap();
    let packs = stock::packs(market, &keeper).await.unwrap();
    let told: Vec<_> = packs.iter().map(|p| (p.pack_label.as_str(), p.on_hand, p.promised, p.available())).collect();
    assert_eq!(told, [("Gói 500 g", 10, 4, 6), ("Hũ 250 g", 10, 0, 10), ("Gói 500 g", 20, 0, 20)]);
    let moved = stock::movements(market, &keeper, 2).await.unwrap();
    assert_eq!((moved[0].kind, moved[0].quantity, moved.len()), (Movement::Allocated, 4, 2));
    assert_eq!(moved[0].order_code.as_deref(), Some(placed.code.as_str()));
    let nobody = worker(market, world.weavers.id).await;
    assert!(stock::packs(market, &nobody).await.unwrap().iter().all(|pack| pack.product_name == "Giỏ tre đan tay"));
}

async fn a_count_never_goes_below_what_is_promised(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 4)]).await;
    let form = buyer::form(shop, &token, "k").await;
    market::order::place(&shop.market, &token, &form).await.unwrap();
    let keeper = worker(&shop.market, shop.world.bees.id).await;
    let answer = stock::adjust(&shop.market, &keeper, honey.level, by(-7, "mất"), "m").await;
    assert_eq!(refused(answer), Some(Refusal::BelowPromised { promised: 4 }));
    stock::adjust(&shop.market, &keeper, honey.level, by(-6, "mất"), "m").await.unwrap();
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 0);
    invariant::check_all(&shop.market).await;
}

async fn corrections_without_sense_are_refused(shop: &Shop) {
    let (market, level) = (&shop.market, shop.world.honey.level);
    let keeper = &worker(market, shop.world.bees.id).await;
    let long = "a".repeat(stock::MOST_REASON + 1);
    for (level, correction, refusal) in [
        (level, by(0, "x"), Refusal::Quantity),
        (level, by(i64::MIN, "x"), Refusal::Quantity),
        (level, by(1, "  "), Refusal::ReasonMissing),
        (level, by(1, &long), Refusal::ReasonTooLong),
        (Uuid::nil(), by(1, "x"), Refusal::NoSuchLevel),
        (shop.world.wine.level, by(1, "x"), Refusal::NoSuchLevel),
    ] {
        assert_eq!(refused(stock::adjust(market, keeper, level, correction, "k").await), Some(refusal));
    }
    invariant::check_all(market).await;
}

async fn the_database_itself_refuses_a_promise_without_goods(shop: &Shop) {
    for column in [stock_level::Column::Allocated, stock_level::Column::Held] {
        for value in [11, -1] {
            let forced = stock_level::Entity::update_many()
                .col_expr(column, Expr::value(value))
                .filter(stock_level::Column::Id.eq(shop.world.honey.level));
            let error = forced.exec(shop.market.db.writer()).await.unwrap_err().to_string();
            assert!(error.contains("ck_stock_level_never_negative"), "{error}");
        }
    }
}

async fn a_producer_has_one_store(shop: &Shop) {
    use entities::location;
    use sea_orm::ActiveValue::Set;
    let row = location::ActiveModel {
        id: Set(shop.market.new_id()),
        producer_id: Set(Some(shop.world.bees.id)),
        kind: Set("producer_store".to_owned()),
        name: Set("Kho 2".to_owned()),
    };
    assert!(location::Entity::insert(row).exec_without_returning(shop.market.db.writer()).await.is_err());
}
