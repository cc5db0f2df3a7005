//! What producers are told once a day.

use crate::{buyer, keeper};
use domain::order::Pile;
use market::outbox::{self, Topic};
use market::{digest, order};
use testkit::Shop;
use testkit::account::worker;

testkit::on_both_engines!(
    a_producer_is_told_once_a_day_as_long_as_something_waits,
    who_has_nothing_waiting_is_left_in_peace,
);

async fn a_producer_is_told_once_a_day_as_long_as_something_waits(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let lan = worker(market, world.bees.id).await;
    let token = buyer::with(shop, &[(world.honey, 1)]).await;
    let code = order::place(market, &token, &buyer::form(shop, &token, "k").await).await.unwrap().code;
    for made in [1, 0] {
        assert_eq!(digest::make_all(market).await.unwrap(), made);
    }
    let messages = outbox::take(market, &[Topic::DigestMade], 10).await.unwrap();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].key, world.bees.id.to_string());
    let told = digest::digest(market, world.bees.id).await.unwrap().unwrap();
    assert_eq!((told.today.piles.count(Pile::ToConfirm), told.to.len()), (1, 1));
    // Three in the morning of the next day, then nine.
    for (hours, made) in [(18, 0), (6, 1)] {
        shop.clock.advance_millis(hours * 3_600_000);
        assert_eq!(digest::make_all(market).await.unwrap(), made);
    }
    // Done before the letter left: there is nothing to say any more.
    buyer::confirm(market, &lan, &code).await.unwrap();
    order::hand_over(market, &lan, &code, "", "").await.unwrap();
    assert!(digest::digest(market, world.bees.id).await.unwrap().is_none());
}

async fn who_has_nothing_waiting_is_left_in_peace(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    worker(market, world.bees.id).await;
    worker(market, world.still.id).await;
    assert_eq!(digest::make_all(market).await.unwrap(), 0);
    keeper::lose(shop, world.small_honey, 10).await;
    assert_eq!(digest::make_all(market).await.unwrap(), 1);
    let told = digest::digest(market, world.bees.id).await.unwrap().unwrap();
    assert_eq!(told.today.sold_out.len(), 1);
}
