//! The outbox.

use entities::outbox as row;
use market::Outage;
use market::outbox::{self, Topic};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use testkit::Shop;

testkit::on_both_engines!(
    rows_come_oldest_first_and_only_of_the_asked_topics,
    a_taken_row_is_not_offered_again_before_its_lease_ends,
    a_finished_row_never_comes_again,
    a_failed_row_comes_again_after_a_pause,
    a_rolled_back_change_leaves_no_row,
    replicas_that_ask_at_once_share_the_rows,
);

async fn emptied(shop: &Shop) {
    row::Entity::delete_many().exec(shop.market.db.writer()).await.unwrap();
}

async fn pushed(shop: &Shop, topic: Topic, keys: &[&str]) {
    for key in keys {
        outbox::push(shop.market.db.writer(), shop.market.now(), topic, key, &json!({ "n": key })).await.unwrap();
    }
}

async fn keys(shop: &Shop, topics: &[Topic], limit: u64) -> Vec<String> {
    outbox::take(&shop.market, topics, limit).await.unwrap().into_iter().map(|message| message.key).collect()
}

async fn rows_come_oldest_first_and_only_of_the_asked_topics(shop: &Shop) {
    emptied(shop).await;
    pushed(shop, Topic::ProductChanged, &["a", "b"]).await;
    pushed(shop, Topic::OrderPlaced, &["c"]).await;
    pushed(shop, Topic::ProductChanged, &["d"]).await;
    assert_eq!(keys(shop, &[Topic::ProductChanged], 2).await, ["a", "b"]);
    assert_eq!(keys(shop, &Topic::ALL, 9).await, ["c", "d"]);
    assert!(keys(shop, &Topic::ALL, 9).await.is_empty());
    assert!(keys(shop, &[], 9).await.is_empty());
}

async fn a_taken_row_is_not_offered_again_before_its_lease_ends(shop: &Shop) {
    emptied(shop).await;
    pushed(shop, Topic::OrderPlaced, &["a"]).await;
    let first = outbox::take(&shop.market, &Topic::ALL, 9).await.unwrap().remove(0);
    assert_eq!((first.attempts, &first.payload), (1, &json!({ "n": "a" })));
    shop.clock.advance_millis(59_999);
    assert!(keys(shop, &Topic::ALL, 9).await.is_empty());
    shop.clock.advance_millis(1);
    let again = outbox::take(&shop.market, &Topic::ALL, 9).await.unwrap().remove(0);
    assert_eq!((again.id, again.attempts), (first.id, 2));
}

async fn a_finished_row_never_comes_again(shop: &Shop) {
    emptied(shop).await;
    pushed(shop, Topic::OrderPlaced, &["a"]).await;
    let message = outbox::take(&shop.market, &Topic::ALL, 9).await.unwrap().remove(0);
    outbox::done(&shop.market, message.id).await.unwrap();
    shop.clock.advance_days(1);
    assert!(keys(shop, &Topic::ALL, 9).await.is_empty());
}

async fn a_failed_row_comes_again_after_a_pause(shop: &Shop) {
    emptied(shop).await;
    pushed(shop, Topic::OrderPlaced, &["a"]).await;
    for pause in [1_000, 2_000, 4_000] {
        let message = outbox::take(&shop.market, &Topic::ALL, 9).await.unwrap().remove(0);
        outbox::failed(&shop.market, &message, &"lỗi ".repeat(1_000)).await.unwrap();
        shop.clock.advance_millis(pause - 1);
        assert!(keys(shop, &Topic::ALL, 9).await.is_empty());
        shop.clock.advance_millis(1);
    }
    let stored = row::Entity::find().filter(row::Column::Key.eq("a")).one(shop.market.db.read()).await.unwrap();
    assert_eq!(stored.unwrap().last_error.unwrap().chars().count(), 500);
}

async fn a_rolled_back_change_leaves_no_row(shop: &Shop) {
    emptied(shop).await;
    let now = shop.market.now();
    let failed: Result<(), Outage> = shop
        .market
        .db
        .write(|tx| async move {
            outbox::push(&*tx, now, Topic::OrderPlaced, "a", &json!(null)).await?;
            Err(Outage::Data("the change failed".to_owned()))
        })
        .await;
    assert!(failed.is_err());
    assert!(keys(shop, &Topic::ALL, 9).await.is_empty());
}

async fn replicas_that_ask_at_once_share_the_rows(shop: &Shop) {
    emptied(shop).await;
    let pushed_keys: Vec<String> = (0..40).map(|n| format!("{n:02}")).collect();
    pushed(shop, Topic::ProductChanged, &pushed_keys.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let mut taken = Vec::new();
    while taken.len() < 40 {
        let asking: Vec<_> = (0..6)
            .map(|_| {
                let market = shop.market.clone();
                tokio::spawn(async move { outbox::take(&market, &Topic::ALL, 7).await })
            })
            .collect();
        for asked in asking {
            taken.extend(asked.await.unwrap().unwrap().into_iter().map(|message| message.key));
        }
    }
    taken.sort();
    assert_eq!(taken, pushed_keys);
}
