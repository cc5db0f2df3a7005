//! Buyers racing for the last units, and random days in the shop.

use crate::buyer;
use crate::decision::officer;
use crate::keeper::{by, key};
use crate::payment;
use domain::order::{CancelReason, Step};
use domain::payment::PaymentMethod;
use entities::order_line;
use market::account::{Member, Officer};
use market::basket::{self, CartToken};
use market::order::{self, Key, PlaceRefusal, StepRefusal};
use market::{Fault, Market, stock};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sea_orm::EntityTrait;
use testkit::account::worker;
use testkit::builder::received;
use testkit::world::World;
use testkit::{Engine, Shop, invariant};

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

/// Something that happens in a shop. Numbers choose among the buyers and the goods.
#[derive(Clone, Debug)]
enum Event {
    Add {
        buyer: usize,
        goods: usize,
        quantity: i64,
    },
    Set {
        buyer: usize,
        goods: usize,
        quantity: i64,
    },
    Remove {
        buyer: usize,
        goods: usize,
    },
    Place {
        buyer: usize,
        honest: bool,
        method: PaymentMethod,
    },
    /// Money for an order: so many hundredths of what it costs, told of so many times.
    Pay {
        order: usize,
        hundredths: i64,
        times: usize,
    },
    Cancel {
        order: usize,
    },
    Pass {
        hours: i64,
    },
    Lapse,
    Ring,
    Refund,
    Receive {
        goods: usize,
        quantity: i64,
    },
    Adjust {
        goods: usize,
        units: i64,
    },
    Step {
        order: usize,
        keeper: usize,
        step: Step,
    },
    Reprice {
        goods: usize,
        price: i64,
    },
}

fn event() -> impl Strategy<Value = Event> {
    let (buyer, goods) = (0..3usize, 0..5usize);
    prop_oneof![
        4 => (buyer.clone(), goods.clone(), -1..14i64).prop_map(|(buyer, goods, quantity)| Event::Add { buyer, goods, quantity }),
        2 => (buyer.clone(), goods.clone(), -1..14i64).prop_map(|(buyer, goods, quantity)| Event::Set { buyer, goods, quantity }),
        1 => (buyer.clone(), goods.clone()).prop_map(|(buyer, goods)| Event::Remove { buyer, goods }),
        5 => (buyer, prop::bool::weighted(0.9), prop::sample::select(PaymentMethod::ALL.to_vec()))
            .prop_map(|(buyer, honest, method)| Event::Place { buyer, honest, method }),
        4 => (0..4usize, prop::sample::select(vec![40, 60, 100, 100, 100, 120]), 1..3usize)
            .prop_map(|(order, hundredths, times)| Event::Pay { order, hundredths, times }),
        1 => (0..4usize).prop_map(|order| Event::Cancel { order }),
        2 => (1..80i64).prop_map(|hours| Event::Pass { hours }),
        2 => Just(Event::Lapse),
        1 => Just(Event::Ring),
        1 => Just(Event::Refund),
        1 => (goods.clone(), -1..6i64).prop_map(|(goods, quantity)| Event::Receive { goods, quantity }),
        2 => (goods.clone(), -12..6i64).prop_map(|(goods, units)| Event::Adjust { goods, units }),
        6 => (0..4usize, 0..3usize, prop::sample::select(Step::ALL.to_vec()))
            .prop_map(|(order, keeper, step)| Event::Step { order, keeper, step }),
        1 => (goods, 1..500_000i64).prop_map(|(goods, price)| Event::Reprice { goods, price }),
    ]
}

#[test]
fn random_days_in_the_shop_keep_every_invariant() {
    live_through_days(Engine::Sqlite, 32);
}

#[test]
fn random_days_keep_every_invariant_on_postgres() {
    live_through_days(Engine::Postgres, 8);
}

fn live_through_days(engine: Engine, cases: u32) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let days = prop::collection::vec(event(), 1..40);
    TestRunner::new(config)
        .run(&days, |day| {
            testkit::run(engine, async |shop| live_through(shop, day).await);
            Ok(())
        })
        .unwrap();
}

/// Who takes part in a day, and what came of it so far.
struct Day {
    tokens: [Option<CartToken>; 3],
    /// Of the bees, the still and the weavers.
    keepers: [Member; 3],
    officer: Officer,
    codes: Vec<(String, CartToken)>,
}

async fn keepers(market: &Market, world: &World) -> [Member; 3] {
    let worker = async |producer: testkit::world::Producer| worker(market, producer.id).await;
    [worker(world.bees).await, worker(world.still).await, worker(world.weavers).await]
}

async fn live_through(shop: &Shop, events: Vec<Event>) {
    let keepers = keepers(&shop.market, &shop.world).await;
    let officer = officer(shop).await;
    let mut day = Day { tokens: [None, None, None], keepers, officer, codes: Vec::new() };
    for (number, event) in events.into_iter().enumerate() {
        happen(shop, &mut day, number, event).await;
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

async fn happen(shop: &Shop, day: &mut Day, number: usize, event: Event) {
    let (market, world) = (&shop.market, &shop.world);
    let all = [world.honey, world.small_honey, world.tea, world.wine, world.basket];
    let kept_by = [0, 0, 0, 1, 2];
    match event {
        Event::Add { buyer, goods, quantity } => {
            let token = &mut day.tokens[buyer];
            let added = settled(basket::add(market, token.as_ref(), all[goods].offer, quantity).await);
            *token = added.map(|added| added.token).or(token.take());
        }
        Event::Set { buyer, goods, quantity } => {
            if let Some(token) = &day.tokens[buyer] {
                settled(basket::set_quantity(market, token, all[goods].offer, quantity).await);
            }
        }
        Event::Remove { buyer, goods } => {
            if let Some(token) = &day.tokens[buyer] {
                basket::remove(market, token, all[goods].offer).await.unwrap();
            }
        }
        Event::Place { buyer, honest, method } => {
            if let Some(token) = &day.tokens[buyer] {
                let mut form = buyer::form(shop, token, &format!("day-{number}")).await;
                form.seen_total.0 += i64::from(!honest);
                form.payment_method = method;
                let placed = settled(order::place(market, token, &form).await);
                day.codes.extend(placed.map(|placed| (placed.code, token.clone())));
            }
        }
        Event::Receive { goods, quantity } => {
            let keeper = &day.keepers[kept_by[goods]];
            settled(stock::receive(market, keeper, all[goods].offer, quantity, &key(shop)).await);
        }
        Event::Adjust { goods, units } => {
            let keeper = &day.keepers[kept_by[goods]];
            settled(stock::adjust(market, keeper, all[goods].level, by(units, "đếm lại"), &key(shop)).await);
        }
        Event::Step { order, keeper, step } => {
            if let Some((code, _)) = day.codes.iter().rev().nth(order) {
                settled(take(market, &day.keepers[keeper], code, step).await);
            }
        }
        Event::Reprice { goods, price } => buyer::reprice(shop, all[goods], price).await,
        money => happen_to_money(shop, day, number, money).await,
    }
}

/// The part of a day that is about money and time.
async fn happen_to_money(shop: &Shop, day: &Day, number: usize, event: Event) {
    let market = &shop.market;
    match event {
        Event::Pay { order, hundredths, times } => {
            if let Some((code, _)) = day.codes.iter().rev().nth(order) {
                payment::pay(shop, code, (hundredths, times), &format!("money-{number}")).await;
            }
        }
        Event::Cancel { order } => {
            if let Some((code, token)) = day.codes.iter().rev().nth(order) {
                settled(order::cancel(market, code, &Key::Access(token.derive("order"))).await);
            }
        }
        Event::Pass { hours } => shop.clock.advance_millis(hours * 3_600_000),
        Event::Lapse => drop(payment::lapse_all(shop).await),
        Event::Ring => drop(order::timer::ring(market).await.unwrap()),
        Event::Refund => {
            for due in market::payment::desk::refunds(market, &day.officer).await.unwrap() {
                settled(market::payment::refund::settle(market, &day.officer, due.id, "FT1").await);
            }
        }
        other => panic!("{other:?} is about goods"),
    }
}

async fn take(market: &Market, by: &Member, code: &str, step: Step) -> Result<(), Fault<StepRefusal>> {
    match step {
        Step::Confirm => buyer::confirm(market, by, code).await,
        Step::SoldOut => order::sold_out(market, by, code, CancelReason::SoldOut, "").await,
        Step::HandOver => order::hand_over(market, by, code, "", "").await,
        Step::Deliver => order::deliver(market, by, code).await,
        Step::ComeBack => order::come_back(market, by, code).await,
    }
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
