//! Reminders of lapsing certificates: each once, to the right people.

use jiff::civil::date;
use market::certificate::reminder::{remind, reminder};
use market::outbox::{self, Topic};
use testkit::Shop;
use testkit::account::member;
use testkit::builder::{certified, revoked};

testkit::on_both_engines!(
    each_reminder_is_made_once,
    two_workers_make_one_reminder,
    a_renewed_or_revoked_certificate_needs_none,
    a_reminder_goes_to_those_who_work_for_the_producer,
);

/// The honey's certificate ends on 10 May 2028; the clock stands at 22 November 2026.
const DAYS_TO_180: i64 = 535 - 180;

async fn made(shop: &Shop) -> Vec<serde_json::Value> {
    remind(&shop.market).await.unwrap();
    let messages = outbox::take(&shop.market, &[Topic::CertificateLapsing], 100).await.unwrap();
    for message in &messages {
        outbox::done(&shop.market, message.id).await.unwrap();
    }
    messages.into_iter().map(|message| message.payload["days"].clone()).collect()
}

async fn each_reminder_is_made_once(shop: &Shop) {
    assert_eq!(shop.market.today(), date(2026, 11, 22));
    assert!(made(shop).await.is_empty());
    shop.clock.advance_days(DAYS_TO_180);
    assert_eq!(made(shop).await, [180]);
    assert!(made(shop).await.is_empty());
    shop.clock.advance_days(90);
    assert_eq!(made(shop).await, [90]);
    // The shop was closed for two months: only the nearest reminder goes out.
    shop.clock.advance_days(62);
    assert_eq!(made(shop).await, [30]);
    shop.clock.advance_days(100);
    assert!(made(shop).await.is_empty());
}

async fn two_workers_make_one_reminder(shop: &Shop) {
    shop.clock.advance_days(DAYS_TO_180);
    let both = tokio::join!(remind(&shop.market), remind(&shop.market));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 1);
}

async fn a_renewed_or_revoked_certificate_needs_none(shop: &Shop) {
    let market = &shop.market;
    certified(market, shop.world.honey.product, 4, date(2026, 1, 1)).await;
    let basket = certified(market, shop.world.basket.product, 3, date(2024, 1, 10)).await;
    revoked(market, basket, date(2026, 1, 1)).await;
    shop.clock.advance_days(DAYS_TO_180);
    assert_eq!(remind(market).await.unwrap(), 0);
    assert_eq!(reminder(market, basket).await.unwrap(), None);
}

async fn a_reminder_goes_to_those_who_work_for_the_producer(shop: &Shop) {
    let market = &shop.market;
    let certificate = certified(market, shop.world.basket.product, 3, date(2024, 1, 10)).await;
    assert_eq!(reminder(market, certificate).await.unwrap(), None);
    member(market, "suoi@htx.vn", shop.world.weavers.id).await;
    member(market, "lan@htx.vn", shop.world.bees.id).await;
    let told = reminder(market, certificate).await.unwrap().unwrap();
    assert_eq!(told.to.iter().map(|it| it.email.as_str()).collect::<Vec<_>>(), ["suoi@htx.vn"]);
    assert_eq!((told.expires_on, told.days_left), (date(2027, 1, 10), 49));
}
