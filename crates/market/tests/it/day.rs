//! Random days in the shop: after each thing that happens, everything that must hold does.

use crate::buyer;
use crate::discount;
use crate::keeper::{by, key};
use crate::ledger::{five_percent, give_account};
use crate::payment;
use domain::money::Vnd;
use domain::order::{CancelReason, Step};
use domain::payment::PaymentMethod;
use market::account::{Member, Officer};
use market::basket::{self, CartToken};
use market::claim::{self, Answer, Claim, ClaimForm};
use market::discount::{DiscountForm, Keeper, save};
use market::order::{self, Key, OrderForm, StepRefusal};
use market::{Fault, Market, payout, stock};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::account::worker;
use testkit::world::World;
use testkit::{Engine, Shop, invariant};

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
    /// Money off every basket from now on, borne by somebody; delivery where it is of no amount.
    Discount {
        funded_by: &'static str,
        thousands: i64,
    },
    /// Every part of an order goes all the way.
    Arrive {
        order: usize,
    },
    Claim {
        order: usize,
        units: u32,
    },
    /// The first claim that waits for a producer, or any at the office: so many hundredths of it are granted.
    Answer {
        keeper: usize,
        hundredths: i64,
    },
    Decide {
        claim: usize,
        hundredths: i64,
    },
    /// A week passes and a batch of payouts is sent; they arrive or come back.
    PayOut {
        arrives: bool,
    },
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
        2 => (1..200i64).prop_map(|hours| Event::Pass { hours }),
        2 => Just(Event::Lapse),
        1 => Just(Event::Ring),
        1 => Just(Event::Refund),
        2 => (prop::sample::select(vec!["producer", "programme", "market"]), prop::sample::select(vec![0, 5, 90, 400]))
            .prop_map(|(funded_by, thousands)| Event::Discount { funded_by, thousands }),
        4 => (0..3usize).prop_map(|order| Event::Arrive { order }),
        7 => (0..3usize, 1..4u32).prop_map(|(order, units)| Event::Claim { order, units }),
        4 => (0..3usize, prop::sample::select(vec![0, 50, 100, 120]))
            .prop_map(|(keeper, hundredths)| Event::Answer { keeper, hundredths }),
        1 => (0..3usize, prop::sample::select(vec![0, 70, 100]))
            .prop_map(|(claim, hundredths)| Event::Decide { claim, hundredths }),
        2 => prop::bool::ANY.prop_map(|arrives| Event::PayOut { arrives }),
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
    let days = prop::collection::vec(event(), 1..50);
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
    let officer = five_percent(shop).await.officer();
    for keeper in &keepers {
        give_account(&shop.market, keeper).await;
    }
    let mut day = Day { tokens: [None, None, None], keepers, officer, codes: Vec::new() };
    for method in PaymentMethod::ALL {
        begin(shop, &mut day, method).await;
    }
    for (number, event) in events.into_iter().enumerate() {
        happen(shop, &mut day, number, event).await;
        invariant::check_all(&shop.market).await;
    }
}

/// A day begins with orders that stand: what comes of orders would else be rare.
async fn begin(shop: &Shop, day: &mut Day, method: PaymentMethod) {
    let token = buyer::with(shop, &[(shop.world.honey, 2), (shop.world.basket, 1)]).await;
    let form = OrderForm { payment_method: method, ..buyer::form(shop, &token, &key(shop)).await };
    let code = order::place(&shop.market, &token, &form).await.unwrap().code;
    if method.is_ahead() {
        payment::pay(shop, &code, (100, 1), method.code()).await;
    }
    day.codes.push((code, token));
}

/// Refusals are part of the day; an outage fails the test.
pub fn settled<T, R: std::fmt::Debug>(answer: Result<T, Fault<R>>) -> Option<T> {
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
        Event::Arrive { order } => {
            if let Some((code, _)) = day.codes.iter().rev().nth(order) {
                for keeper in &day.keepers {
                    for step in [Step::Confirm, Step::HandOver, Step::Deliver] {
                        settled(take(market, keeper, code, step).await);
                    }
                }
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
        other => happen_to_claims(shop, day, other).await,
    }
}

/// The part of a day that is about who bears what, and who gets it.
async fn happen_to_claims(shop: &Shop, day: &Day, event: Event) {
    let (market, officer) = (&shop.market, &day.officer);
    match event {
        Event::Discount { funded_by, thousands } => cut(shop, day, (funded_by, thousands)).await,
        Event::Claim { order, units } => {
            if let Some((code, token)) = day.codes.iter().rev().nth(order) {
                complain(market, code, &Key::Access(token.derive("order")), units).await;
            }
        }
        Event::Answer { keeper, hundredths } => {
            let keeper = &day.keepers[keeper];
            if let Some(claim) = claim::waiting(market, keeper).await.unwrap().first() {
                settled(claim::answer(market, keeper, &claim.code, granted(claim, hundredths)).await);
            }
        }
        Event::Decide { claim, hundredths } => {
            if let Some(claim) = claim::list(market, officer).await.unwrap().get(claim) {
                settled(claim::decide(market, officer, &claim.code, granted(claim, hundredths)).await);
            }
        }
        Event::PayOut { arrives } => pay_out(shop, officer, arrives).await,
        other => panic!("{other:?} is about goods"),
    }
}

async fn cut(shop: &Shop, day: &Day, (funded_by, thousands): (&str, i64)) {
    let form = DiscountForm {
        funded_by: funded_by.to_owned(),
        kind: if thousands == 0 { "delivery" } else { "amount" }.to_owned(),
        amount: if thousands == 0 { String::new() } else { format!("{thousands}.000") },
        ..discount::form(shop, "")
    };
    let keeper = if funded_by == "producer" { Keeper::Producer(&day.keepers[0]) } else { Keeper::Office(&day.officer) };
    settled(save::add(&shop.market, keeper, &form).await);
}

/// So many units of everything in the first parcel of which something can be said.
async fn complain(market: &Market, code: &str, key: &Key, units: u32) {
    let Some(open) = claim::claimable(market, code, key).await.unwrap() else { return };
    let Some(parcel) = open.parcels.first() else { return };
    let form = ClaimForm {
        producer: parcel.producer_code.clone(),
        reason: "broken".to_owned(),
        words: String::new(),
        units: parcel.lines.iter().map(|line| (line.id, units.to_string())).collect(),
        bank_bin: "970422".to_owned(),
        bank_account: "0123456789".to_owned(),
        bank_holder: "Nguyen Thi Hanh".to_owned(),
    };
    settled(claim::open(market, (code, key), &form, &[]).await);
}

fn granted(claim: &Claim, hundredths: i64) -> Answer<'static> {
    Answer { granted: Vnd(claim.asked.0 * hundredths / 100), words: "đã xem", batch: None }
}

async fn pay_out(shop: &Shop, by: &Officer, arrives: bool) {
    let market = &shop.market;
    shop.clock.advance_days(7);
    order::timer::ring(market).await.unwrap();
    let Some(number) = settled(payout::prepare(market, by).await) else { return };
    settled(payout::send(market, by, number, "FT9").await);
    let batch = payout::desk::batch(market, by, number).await.unwrap().unwrap();
    for one in batch.payouts {
        let moved = if arrives {
            payout::settled(market, by, one.id).await
        } else {
            payout::returned(market, by, one.id).await
        };
        settled(moved);
    }
}

pub async fn take(market: &Market, by: &Member, code: &str, step: Step) -> Result<(), Fault<StepRefusal>> {
    match step {
        Step::Confirm => buyer::confirm(market, by, code).await,
        Step::SoldOut => order::sold_out(market, by, code, CancelReason::SoldOut, "").await,
        Step::HandOver => order::hand_over(market, by, code, "", "").await,
        Step::Deliver => order::deliver(market, by, code).await,
        Step::ComeBack => order::come_back(market, by, code).await,
    }
}
