//! Buyers racing for the last units, and random days in the shop.

use crate::buyer;
use entities::order_line;
use market::basket::{self, CartToken};
use market::order::{self, PlaceRefusal};
use market::{Fault, stock};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sea_orm::EntityTrait;
use testkit::{Engine, Shop, invariant};

const BUYERS: usize = 50;
const UNITS: i64 = 10;

testkit::on_both_engines!(
    of_fifty_buyers_of_ten_units_ten_get_one,
    crossing_baskets_never_wait_for_each_other_for_ever,
);

/// Races per engine; CHOPHIEN_TEST_RACES asks for more.
fn rounds() -> usize {
    std::env::var("CHOPHIEN_TEST_RACES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}

async fn of_fifty_buyers_of_ten_units_ten_get_one(shop: &Shop) {
    let honey = shop.world.honey;
    for round in 0..rounds() {
        if round > 0 {
            stock::receive(&shop.market, honey.offer, shop.world.bees.store, UNITS).await.unwrap();
        }
        let mut buyers = Vec::new();
        for number in 0..BUYERS {
            let token = buyer::with(shop, &[(honey, 1)]).await;
            let form = buyer::form(shop, &token, &format!("race-{round}-{number}")).await;
            buyers.push((token, form));
        }
        let started = std::time::Instant::now();
        let racing: Vec<_> = buyers
            .into_iter()
            .map(|(token, form)| {
                let market = shop.market.clone();
                tokio::spawn(async move { order::place(&market, &token, &form).await })
            })
            .collect();
        let mut sold = 0;
        for race in racing {
            match race.await.unwrap() {
                Ok(_) => sold += 1,
                Err(Fault::Refused(PlaceRefusal::SoldOut { left, .. })) => assert_eq!(left, 0),
                Err(other) => panic!("neither sold nor sold out: {other:?}"),
            }
        }
        println!("round {round}: {BUYERS} buyers in {:?}", started.elapsed());
        assert_eq!(sold, UNITS, "round {round}");
        assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 0);
        invariant::check_all(&shop.market).await;
    }
    let lines = order_line::Entity::find().all(shop.market.db.read()).await.unwrap();
    assert_eq!(lines.len(), rounds() * usize::try_from(UNITS).unwrap());
}

async fn crossing_baskets_never_wait_for_each_other_for_ever(shop: &Shop) {
    let (honey, tea, sausage) = (shop.world.honey, shop.world.tea, shop.world.sausage);
    let orders = [[honey, tea, sausage], [sausage, tea, honey], [tea, sausage, honey], [honey, sausage, tea]];
    let mut buyers = Vec::new();
    for number in 0..12 {
        let goods = orders[number % orders.len()].map(|goods| (goods, 1));
        let token = buyer::with(shop, &goods).await;
        let form = buyer::form(shop, &token, &format!("cross-{number}")).await;
        buyers.push((token, form));
    }
    let placing: Vec<_> = buyers
        .into_iter()
        .map(|(token, form)| {
            let market = shop.market.clone();
            tokio::spawn(async move { order::place(&market, &token, &form).await })
        })
        .collect();
    let mut sold = 0;
    for place in placing {
        match place.await.unwrap() {
            Ok(_) => sold += 1,
            Err(Fault::Refused(PlaceRefusal::SoldOut { .. })) => {}
            Err(other) => panic!("neither sold nor sold out: {other:?}"),
        }
    }
    assert_eq!(sold, 10);
    invariant::check_all(&shop.market).await;
}

/// Something that happens in a shop. Numbers choose among the buyers and the goods.
#[derive(Clone, Debug)]
enum Event {
    Add { buyer: usize, goods: usize, quantity: i64 },
    Set { buyer: usize, goods: usize, quantity: i64 },
    Remove { buyer: usize, goods: usize },
    Place { buyer: usize, honest: bool },
    Receive { goods: usize, quantity: i64 },
    Adjust { goods: usize, by: i64 },
    Reprice { goods: usize, price: i64 },
}

fn event() -> impl Strategy<Value = Event> {
    let (buyer, goods) = (0..3usize, 0..5usize);
    prop_oneof![
        4 => (buyer.clone(), goods.clone(), -1..14i64).prop_map(|(buyer, goods, quantity)| Event::Add { buyer, goods, quantity }),
        2 => (buyer.clone(), goods.clone(), -1..14i64).prop_map(|(buyer, goods, quantity)| Event::Set { buyer, goods, quantity }),
        1 => (buyer.clone(), goods.clone()).prop_map(|(buyer, goods)| Event::Remove { buyer, goods }),
        4 => (buyer, prop::bool::weighted(0.9)).prop_map(|(buyer, honest)| Event::Place { buyer, honest }),
        1 => (goods.clone(), -1..6i64).prop_map(|(goods, quantity)| Event::Receive { goods, quantity }),
        2 => (goods.clone(), -12..6i64).prop_map(|(goods, by)| Event::Adjust { goods, by }),
        1 => (goods, 1..500_000i64).prop_map(|(goods, price)| Event::Reprice { goods, price }),
    ]
}

#[test]
fn random_days_in_the_shop_keep_every_invariant() {
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let days = prop::collection::vec(event(), 1..40);
    TestRunner::new(config)
        .run(&days, |day| {
            testkit::run(Engine::Sqlite, async |shop| live_through(shop, day).await);
            Ok(())
        })
        .unwrap();
}

async fn live_through(shop: &Shop, day: Vec<Event>) {
    let mut tokens: [Option<CartToken>; 3] = [None, None, None];
    for (number, event) in day.into_iter().enumerate() {
        happen(shop, &mut tokens, number, event).await;
        invariant::check_all(&shop.market).await;
    }
}

/// Refusals are part of the day; an outage fails the test.
fn settled<T, R: std::fmt::Debug>(answer: Result<T, Fault<R>>) -> Option<T> {
    match answer {
        Ok(value) => Some(value),
        Err(Fault::Refused(_)) => None,
        Err(Fault::Outage(outage)) => panic!("{outage}"),
    }
}

async fn happen(shop: &Shop, tokens: &mut [Option<CartToken>; 3], number: usize, event: Event) {
    let (market, world) = (&shop.market, &shop.world);
    let all = [world.honey, world.small_honey, world.tea, world.wine, world.basket];
    match event {
        Event::Add { buyer, goods, quantity } => {
            let added = settled(basket::add(market, tokens[buyer].as_ref(), all[goods].offer, quantity).await);
            tokens[buyer] = added.map(|added| added.token).or(tokens[buyer].take());
        }
        Event::Set { buyer, goods, quantity } => {
            if let Some(token) = &tokens[buyer] {
                settled(basket::set_quantity(market, token, all[goods].offer, quantity).await);
            }
        }
        Event::Remove { buyer, goods } => {
            if let Some(token) = &tokens[buyer] {
                basket::remove(market, token, all[goods].offer).await.unwrap();
            }
        }
        Event::Place { buyer, honest } => {
            if let Some(token) = &tokens[buyer] {
                let mut form = buyer::form(shop, token, &format!("day-{number}")).await;
                form.seen_total.0 += i64::from(!honest);
                settled(order::place(market, token, &form).await);
            }
        }
        Event::Receive { goods, quantity } => {
            let store = [world.bees, world.bees, world.bees, world.still, world.weavers][goods].store;
            settled(stock::receive(market, all[goods].offer, store, quantity).await);
        }
        Event::Adjust { goods, by } => {
            settled(stock::adjust(market, all[goods].level, by, "đếm lại").await);
        }
        Event::Reprice { goods, price } => buyer::reprice(shop, all[goods], price).await,
    }
}
