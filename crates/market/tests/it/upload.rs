//! Pictures that producers send in.

use crate::listing::keeping;
use entities::{media, upload};
use market::media::{UploadRefusal, upload as send};
use market::ports::picture::BadPicture;
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::Shop;
use testkit::account::worker;

testkit::on_both_engines!(
    the_same_picture_is_stored_once_whoever_sends_it,
    what_is_no_picture_leaves_nothing_behind,
    nobody_sends_without_end,
    a_shop_that_keeps_no_pictures_says_so,
);

async fn the_same_picture_is_stored_once_whoever_sends_it(shop: &Shop) {
    let market = &keeping(shop);
    let (lan, tam) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.still.id).await);
    for by in [&lan, &lan, &tam] {
        assert_eq!(send(market, by, b"jar".to_vec()).await.unwrap().hash, "6a6172");
    }
    let read = market.db.read();
    assert_eq!(media::Entity::find().count(read).await.unwrap(), 1);
    assert_eq!(upload::Entity::find().count(read).await.unwrap(), 2);
}

async fn what_is_no_picture_leaves_nothing_behind(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    let refusal = send(market, by, Vec::new()).await.unwrap_err().refusal().unwrap();
    assert_eq!(refusal, UploadRefusal::Picture(BadPicture::NotAPicture));
    assert_eq!(media::Entity::find().count(market.db.read()).await.unwrap(), 0);
}

async fn nobody_sends_without_end(shop: &Shop) {
    let (market, by) = (&keeping(shop), &worker(&shop.market, shop.world.bees.id).await);
    for _ in 0..200 {
        send(market, by, b"jar".to_vec()).await.unwrap();
    }
    let refusal = send(market, by, b"jar".to_vec()).await.unwrap_err().refusal().unwrap();
    assert_eq!(refusal, UploadRefusal::TooOften);
    shop.clock.advance_millis(3_600_001);
    send(market, by, b"jar".to_vec()).await.unwrap();
}

async fn a_shop_that_keeps_no_pictures_says_so(shop: &Shop) {
    let by = &worker(&shop.market, shop.world.bees.id).await;
    assert!(send(&shop.market, by, b"jar".to_vec()).await.unwrap_err().refusal().is_none());
}
