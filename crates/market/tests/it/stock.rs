//! Stock.

use entities::{stock_level, stock_movement};
use market::stock::{self, MOST_UNITS, Refusal};
use market::{Fault, basket};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::{Shop, invariant};
use uuid::Uuid;

use crate::buyer;

testkit::on_both_engines!(
    what_comes_in_can_be_ordered,
    a_second_receipt_adds_to_the_same_level,
    goods_at_a_fair_cannot_be_ordered_online,
    receipts_of_nothing_or_to_nowhere_are_refused,
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
    stock::receive(&shop.market, offer, bees.store, 4).await.unwrap();
    assert_eq!(stock::available(&shop.market, offer).await.unwrap(), 4);
    invariant::check_all(&shop.market).await;
}

async fn a_second_receipt_adds_to_the_same_level(shop: &Shop) {
    let (bees, honey) = (shop.world.bees, shop.world.honey);
    let level = stock::receive(&shop.market, honey.offer, bees.store, 5).await.unwrap();
    assert_eq!(level, honey.level);
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
    stock::receive(&shop.market, shop.world.honey.offer, booth, 100).await.unwrap();
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 10);
    let answer = basket::add(&shop.market, None, shop.world.honey.offer, 11).await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(basket::Refusal::OnlyLeft { left: 10 }));
}

async fn receipts_of_nothing_or_to_nowhere_are_refused(shop: &Shop) {
    let (offer, store) = (shop.world.honey.offer, shop.world.bees.store);
    for quantity in [0, -1, MOST_UNITS + 1, i64::MAX] {
        assert_eq!(refused(stock::receive(&shop.market, offer, store, quantity).await), Some(Refusal::Quantity));
    }
    let nobody = Uuid::nil();
    assert_eq!(refused(stock::receive(&shop.market, nobody, store, 1).await), Some(Refusal::NoSuchOffer));
    assert_eq!(refused(stock::receive(&shop.market, offer, nobody, 1).await), Some(Refusal::NoSuchLocation));
}

async fn a_count_is_corrected_with_a_reason(shop: &Shop) {
    let honey = shop.world.honey;
    stock::adjust(&shop.market, honey.level, -2, " vỡ khi xếp ").await.unwrap();
    stock::adjust(&shop.market, honey.level, 1, "đếm lại").await.unwrap();
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 9);
    let adjusted = stock_movement::Entity::find().filter(stock_movement::Column::Kind.eq("adjusted"));
    let rows = adjusted.all(shop.market.db.read()).await.unwrap();
    assert!(rows.iter().any(|row| row.reason.as_deref() == Some("vỡ khi xếp") && row.quantity == -2));
    invariant::check_all(&shop.market).await;
}

async fn a_count_never_goes_below_what_is_promised(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 4)]).await;
    let form = buyer::form(shop, &token, "k").await;
    market::order::place(&shop.market, &token, &form).await.unwrap();
    let answer = stock::adjust(&shop.market, honey.level, -7, "mất").await;
    assert_eq!(refused(answer), Some(Refusal::BelowPromised { promised: 4 }));
    stock::adjust(&shop.market, honey.level, -6, "mất").await.unwrap();
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 0);
    invariant::check_all(&shop.market).await;
}

async fn corrections_without_sense_are_refused(shop: &Shop) {
    let level = shop.world.honey.level;
    assert_eq!(refused(stock::adjust(&shop.market, level, 0, "x").await), Some(Refusal::Quantity));
    assert_eq!(refused(stock::adjust(&shop.market, level, i64::MIN, "x").await), Some(Refusal::Quantity));
    assert_eq!(refused(stock::adjust(&shop.market, level, 1, "  ").await), Some(Refusal::ReasonMissing));
    assert_eq!(refused(stock::adjust(&shop.market, Uuid::nil(), 1, "x").await), Some(Refusal::NoSuchLevel));
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
