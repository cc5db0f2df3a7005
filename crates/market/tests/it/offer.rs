//! Prices that change at once.

use crate::buyer;
use domain::money::Vnd;
use market::offer::{self, Refusal};
use market::order::{self, PlaceRefusal};
use testkit::Shop;
use testkit::account::worker;

testkit::on_both_engines!(
    a_price_changes_at_once_and_nobody_pays_another_than_was_shown,
    of_two_new_prices_the_second_sees_the_first,
    a_price_has_bounds_and_an_owner,
);

async fn a_price_changes_at_once_and_nobody_pays_another_than_was_shown(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = worker(market, shop.world.bees.id).await;
    let token = buyer::with(shop, &[(honey, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    offer::reprice(market, &by, (honey.offer, Vnd(185_000)), Vnd(190_000)).await.unwrap();
    let refusal = order::place(market, &token, &form).await.unwrap_err().refusal().unwrap();
    assert!(matches!(refusal, PlaceRefusal::TotalChanged { .. }), "{refusal:?}");
    market::reindex::catch_up(market).await.unwrap();
    let code = crate::decision::code_of(shop, honey).await;
    let page = market::product::by_code(market, &code).await.unwrap().unwrap();
    assert_eq!(page.packs[0].price.as_ref().unwrap().amount, Vnd(190_000));
}

async fn of_two_new_prices_the_second_sees_the_first(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    let key = (honey.offer, Vnd(185_000));
    let both =
        tokio::join!(offer::reprice(market, by, key, Vnd(190_000)), offer::reprice(market, by, key, Vnd(195_000)));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    let refusal = lost.into_iter().next().unwrap().refusal().unwrap();
    let Refusal::Changed { now } = refusal else { panic!("{refusal:?}") };
    assert!([Vnd(190_000), Vnd(195_000)].contains(&now));
    // The same price again is no other price.
    offer::reprice(market, by, key, now).await.unwrap();
}

async fn a_price_has_bounds_and_an_owner(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = worker(market, shop.world.bees.id).await;
    let other = worker(market, shop.world.still.id).await;
    let say = async |by, price| {
        offer::reprice(market, by, (honey.offer, Vnd(185_000)), Vnd(price)).await.map_err(market::Fault::refusal)
    };
    assert_eq!(say(&by, 999).await, Err(Some(Refusal::Price)));
    assert_eq!(say(&by, 100_000_001).await, Err(Some(Refusal::Price)));
    assert_eq!(say(&other, 190_000).await, Err(Some(Refusal::NoSuchOffer)));
    assert_eq!(say(&by, 1_000).await, Ok(()));
}
