//! Buyers racing for the last units.

use crate::buyer;
use crate::day::{settled, take};
use domain::order::Step;
use entities::order_line;
use market::order::{self, PlaceRefusal};
use market::{Fault, stock};
use sea_orm::EntityTrait;
use testkit::account::worker;
use testkit::builder::received;
use testkit::{Shop, invariant};

const BUYERS: usize = 50;
const UNITS: i64 = 10;

testkit::on_both_engines!(
    of_fifty_buyers_of_ten_units_ten_get_one,
    crossing_baskets_never_wait_for_each_other_for_ever,
    buyers_and_producers_at_once_never_sell_a_unit_twice,
);

/// Races per engine; CHOPHIEN_TEST_RACES asks for more.
fn rounds() -> usize {
    std::env::var("CHOPHIEN_TEST_RACES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}

async fn of_fifty_buyers_of_ten_units_ten_get_one(shop: &Shop) {
    let honey = shop.world.honey;
    for round in 0..rounds() {
        if round > 0 {
            received(&shop.market, honey.offer, shop.world.bees.store, UNITS).await;
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

/// Two people at the producer's confirm, turn away and send the same orders while others buy the same goods.
async fn buyers_and_producers_at_once_never_sell_a_unit_twice(shop: &Shop) {
    let honey = shop.world.honey;
    let mut codes = Vec::new();
    for number in 0..6 {
        let token = buyer::with(shop, &[(honey, 1)]).await;
        let form = buyer::form(shop, &token, &format!("first-{number}")).await;
        codes.push(order::place(&shop.market, &token, &form).await.unwrap().code);
    }
    let mut buyers = Vec::new();
    for number in 0..12 {
        let token = buyer::with(shop, &[(shop.world.tea, 1), (honey, 1)]).await;
        let form = buyer::form(shop, &token, &format!("second-{number}")).await;
        buyers.push((token, form));
    }
    let mut tasks = Vec::new();
    for steps in [[Step::Confirm, Step::HandOver, Step::Deliver], [Step::SoldOut, Step::HandOver, Step::Confirm]] {
        let keeper = worker(&shop.market, shop.world.bees.id).await;
        for code in &codes {
            let (market, keeper, code) = (shop.market.clone(), keeper.clone(), code.clone());
            tasks.push(tokio::spawn(async move {
                for step in steps {
                    settled(take(&market, &keeper, &code, step).await);
                }
            }));
        }
    }
    for (token, form) in buyers {
        let market = shop.market.clone();
        tasks.push(tokio::spawn(async move {
            settled(order::place(&market, &token, &form).await);
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    invariant::check_all(&shop.market).await;
}
