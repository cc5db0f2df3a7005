//! Somebody who keeps a producer's store.

use market::account::Member;
use market::stock::{self, Correction};
use testkit::Shop;
use testkit::account::worker;
use testkit::world::Goods;

/// The reason and size of a correction.
pub fn by(units: i64, reason: &str) -> Correction<'_> {
    Correction { units, reason }
}

/// A key no other submit has.
pub fn key(shop: &Shop) -> String {
    shop.market.new_id().simple().to_string()
}

/// Units break at Hợp tác xã Mật ong Bình An.
pub async fn lose(shop: &Shop, goods: Goods, units: i64) {
    let keeper = worker(&shop.market, shop.world.bees.id).await;
    stock::adjust(&shop.market, &keeper, goods.level, by(-units, "vỡ"), &key(shop)).await.unwrap();
}

/// Goods come into the producer's store.
pub async fn receive(shop: &Shop, keeper: &Member, goods: Goods, units: i64) {
    stock::receive(&shop.market, keeper, goods.offer, units, &key(shop)).await.unwrap();
}
