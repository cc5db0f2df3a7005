//! What is kept for later, and parcels that are too small to be sent.

use crate::buyer;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use entities::saved_line;
use market::basket::saved::{self, Keep};
use market::basket::{self, CartToken, Refusal};
use market::order::{self, OrderForm, PlaceRefusal};
use market::producer::least::{self, LeastRefusal};
use market::{Fault, Market};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::account::worker;
use testkit::world::Goods;
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    a_line_is_kept_and_taken_back,
    as_many_come_back_as_are_left,
    what_is_kept_outlives_the_order,
    alcohol_waits_while_the_rest_is_paid_in_cash,
    a_parcel_below_the_least_sum_is_not_ordered,
    a_least_sum_is_set_and_taken_away,
    two_keeps_at_once_lose_nothing,
);

async fn kept(market: &Market, token: &CartToken) -> Vec<(Uuid, u32)> {
    let lines = saved::list(market, Some(token)).await.unwrap();
    lines.into_iter().map(|line| (line.offer_id, line.quantity)).collect()
}

async fn units(market: &Market, token: &CartToken) -> u32 {
    basket::count(market, Some(token)).await.unwrap()
}

fn of(goods: Goods) -> Keep {
    Keep::Offer(goods.offer)
}

async fn a_line_is_kept_and_taken_back(shop: &Shop) {
    let (market, honey, tea) = (&shop.market, shop.world.honey, shop.world.tea);
    let token = &buyer::with(shop, &[(honey, 2), (tea, 1)]).await;
    for _ in 0..2 {
        assert_eq!(saved::keep(market, token, &of(honey)).await.unwrap(), 1);
    }
    assert_eq!(kept(market, token).await, [(honey.offer, 2)]);
    basket::add(market, Some(token), honey.offer, 3).await.unwrap();
    saved::keep(market, token, &of(honey)).await.unwrap();
    assert_eq!(kept(market, token).await, [(honey.offer, 5)], "on top of what is kept");
    let added = saved::take_back(market, token, honey.offer).await.unwrap();
    assert_eq!((added.quantity, added.count, &added.token), (5, 6, token));
    assert_eq!(kept(market, token).await, []);
    let gone = saved::take_back(market, token, honey.offer).await.err().and_then(Fault::refusal);
    assert_eq!(gone, Some(Refusal::NotInBasket));
    saved::keep(market, token, &of(tea)).await.unwrap();
    for _ in 0..2 {
        saved::forget(market, token, tea.offer).await.unwrap();
    }
    assert_eq!((kept(market, token).await.len(), units(market, token).await), (0, 5));
}

async fn as_many_come_back_as_are_left(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let token = &buyer::with(shop, &[(honey, 8)]).await;
    saved::keep(market, token, &of(honey)).await.unwrap();
    let other = buyer::with(shop, &[(honey, 7)]).await;
    let form = buyer::form(shop, &other, "first").await;
    order::place(market, &other, &form).await.unwrap();
    assert_eq!(saved::take_back(market, token, honey.offer).await.unwrap().quantity, 3);
    saved::keep(market, token, &of(honey)).await.unwrap();
    let last = buyer::with(shop, &[(honey, 3)]).await;
    let form = buyer::form(shop, &last, "second").await;
    order::place(market, &last, &form).await.unwrap();
    let none = saved::take_back(market, token, honey.offer).await.err().and_then(Fault::refusal);
    assert_eq!(none, Some(Refusal::SoldOut));
    assert_eq!(kept(market, token).await, [(honey.offer, 3)], "it stays where it was");
}

async fn what_is_kept_outlives_the_order(shop: &Shop) {
    let (market, honey, tea, basket) = (&shop.market, shop.world.honey, shop.world.tea, shop.world.basket);
    let token = &buyer::with(shop, &[(honey, 1), (tea, 2), (basket, 1)]).await;
    saved::keep(market, token, &of(tea)).await.unwrap();
    shop.clock.advance_millis(1);
    saved::keep(market, token, &of(basket)).await.unwrap();
    let form = buyer::form(shop, token, "k").await;
    order::place(market, token, &form).await.unwrap();
    assert_eq!(kept(market, token).await, [(tea.offer, 2), (basket.offer, 1)]);
    let added = saved::take_back(market, token, tea.offer).await.unwrap();
    assert_ne!(&added.token, token, "the ordered basket stays as it is");
    assert_eq!(units(market, &added.token).await, 2);
    assert_eq!(kept(market, &added.token).await, [(basket.offer, 1)], "the rest goes over");
    assert_eq!(kept(market, token).await, []);
    invariant::check_all(market).await;
}

async fn alcohol_waits_while_the_rest_is_paid_in_cash(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let token = &buyer::with(shop, &[(world.honey, 1), (world.wine, 2), (world.sausage, 1)]).await;
    let form = buyer::form(shop, token, "k").await;
    let refused = order::place(market, token, &form).await.err().and_then(Fault::refusal);
    assert_eq!(refused, Some(PlaceRefusal::CashForAlcohol));
    assert_eq!(saved::keep(market, token, &Keep::Alcohol).await.unwrap(), 2);
    let form = buyer::form(shop, token, "k").await;
    order::place(market, token, &form).await.unwrap();
    let token = &saved::take_back(market, token, world.wine.offer).await.unwrap().token;
    let form = buyer::form(shop, token, "later").await;
    let ahead = OrderForm { payment_method: PaymentMethod::Card, ..form };
    order::place(market, token, &ahead).await.unwrap();
    invariant::check_all(market).await;
}

async fn a_parcel_below_the_least_sum_is_not_ordered(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let lan = worker(market, world.bees.id).await;
    least::set(market, &lan, "200.000").await.unwrap();
    let token = &buyer::with(shop, &[(world.honey, 1), (world.sausage, 1)]).await;
    let view = basket::view(market, Some(token)).await.unwrap();
    let missing: Vec<_> = view.parcels.iter().map(market::basket::Parcel::missing).collect();
    assert_eq!((missing, view.can_be_ordered()), (vec![None, Some(Vnd(15_000))], false));
    let form = buyer::form(shop, token, "k").await;
    let refused = order::place(market, token, &form).await.err().and_then(Fault::refusal);
    let producer_name = "Hợp tác xã Mật ong Bình An".to_owned();
    assert_eq!(refused, Some(PlaceRefusal::BelowLeast { producer_name, missing: Vnd(15_000) }));
    // Two ways out: the parcel waits, or more is bought.
    saved::keep(market, token, &Keep::Producer(view.parcels[1].producer_code.clone())).await.unwrap();
    let form = buyer::form(shop, token, "k").await;
    order::place(market, token, &form).await.unwrap();
    let token = &saved::take_back(market, token, world.honey.offer).await.unwrap().token;
    basket::add(market, Some(token), world.small_honey.offer, 1).await.unwrap();
    let form = buyer::form(shop, token, "more").await;
    order::place(market, token, &form).await.unwrap();
    invariant::check_all(market).await;
}

async fn a_least_sum_is_set_and_taken_away(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    for bad in ["-1", "999", "5.000.001", "nhiều"] {
        let refused = least::set(market, &lan, bad).await.err().and_then(Fault::refusal);
        assert_eq!(refused, Some(LeastRefusal::Amount), "{bad}");
    }
    for (typed, amount) in [("150000", Some(Vnd(150_000))), ("200.000 ₫", Some(Vnd(200_000))), ("", None)] {
        least::set(market, &lan, typed).await.unwrap();
        assert_eq!(least::least(market, &lan).await.unwrap(), amount);
    }
    let (one, two) = tokio::join!(least::set(market, &lan, "100000"), least::set(market, &lan, "300000"));
    one.unwrap();
    two.unwrap();
    assert!(least::least(market, &lan).await.unwrap().is_some());
    let other = worker(market, shop.world.still.id).await;
    assert_eq!(least::least(market, &other).await.unwrap(), None);
}

async fn two_keeps_at_once_lose_nothing(shop: &Shop) {
    let (market, honey, tea) = (&shop.market, shop.world.honey, shop.world.tea);
    for _ in 0..5 {
        let token = &buyer::with(shop, &[(honey, 2), (tea, 3)]).await;
        let (of_honey, of_tea) = (of(honey), of(tea));
        let (one, two, three) = tokio::join!(
            saved::keep(market, token, &of_honey),
            saved::keep(market, token, &of_honey),
            saved::keep(market, token, &of_tea),
        );
        for answer in [one, two, three] {
            answer.unwrap();
        }
        let units: u32 = kept(market, token).await.iter().map(|(_, units)| units).sum();
        assert_eq!(units, 5);
    }
    assert_eq!(saved_line::Entity::find().count(market.db.read()).await.unwrap(), 10);
}
