//! Discounts: what they take off, why not, and limits that no race goes past.

use crate::buyer;
use crate::decision::{code_of, officer};
use crate::payment::{DAY, lapse_all, pay};
use domain::discount::FundedBy;
use domain::money::Vnd;
use domain::order::{CancelReason, OrderStatus};
use domain::payment::PaymentMethod;
use domain::time::show_day;
use jiff::ToSpan;
use market::account::Officer;
use market::basket::{self, BasketView, CartToken};
use market::discount::save::{self, SaveRefusal};
use market::discount::{DiscountForm, DiscountRecord, Field, Keeper, WordRefusal, register, use_word};
use market::order::{self, Key, OrderForm, PlaceRefusal};
use market::reading::{FieldError, Problem};
use market::{Fault, Market};
use testkit::account::worker;
use testkit::builder::received;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_code_takes_off_what_it_says_or_says_why_not,
    codes_nobody_can_use_are_refused,
    a_basket_gets_what_is_best,
    an_order_pays_what_was_agreed_and_says_who_bears_it,
    of_fifty_buyers_with_ten_uses_ten_get_one,
    nobody_uses_it_more_often_than_each_may,
    a_use_comes_back_when_nothing_of_the_order_stands,
    a_use_lapses_and_comes_back_with_late_money,
    late_money_finds_no_use_that_is_gone,
    a_total_that_changed_orders_nothing,
    a_producer_takes_off_its_own_goods_alone,
    alcohol_is_never_discounted,
    what_was_used_stays_as_it_says,
    a_gift_is_paid_by_nobody,
    an_order_that_costs_nothing_waits_for_no_money,
);

/// 20,000 ₫ off, borne by the programme, from today on; an empty word comes by itself.
pub fn form(shop: &Shop, word: &str) -> DiscountForm {
    DiscountForm {
        name: "Mùa mật mới".to_owned(),
        word: word.to_owned(),
        funded_by: "programme".to_owned(),
        kind: "amount".to_owned(),
        amount: "20.000".to_owned(),
        from: show_day(shop.market.today()),
        combinable: true,
        ..DiscountForm::default()
    }
}

pub async fn add(shop: &Shop, by: &Officer, form: &DiscountForm) -> String {
    save::add(&shop.market, Keeper::Office(by), form).await.unwrap()
}

async fn record(market: &Market, by: &Officer, code: &str) -> DiscountRecord {
    register::by_code(market, Keeper::Office(by), code).await.unwrap().unwrap()
}

async fn seen(market: &Market, token: &CartToken) -> BasketView {
    basket::view(market, Some(token)).await.unwrap()
}

fn why(basket: &BasketView) -> Option<WordRefusal> {
    basket.word.clone().unwrap().refused
}

async fn a_code_takes_off_what_it_says_or_says_why_not(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let percent = DiscountForm {
        kind: "percent".to_owned(),
        percent: "10".to_owned(),
        amount: String::new(),
        least_goods: "400.000".to_owned(),
        ..form(shop, "tet-10")
    };
    add(shop, by, &percent).await;
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    use_word(market, Some(&token), " TET 10 ").await.unwrap();
    let short = seen(market, &token).await;
    assert_eq!((why(&short), short.total.discount), (Some(WordRefusal::Missing { amount: Vnd(30_000) }), Vnd::ZERO));
    basket::add(market, Some(&token), shop.world.tea.offer, 1).await.unwrap();
    let enough = seen(market, &token).await;
    assert_eq!((why(&enough), enough.total.discount), (None, Vnd(49_000)));
    let lines: i64 = enough.lines().map(|line| line.discount.0).sum();
    assert_eq!((lines, enough.discounts[0].amount), (49_000, Vnd(49_000)));
    market::discount::drop_word(market, &token).await.unwrap();
    let without = seen(market, &token).await;
    assert_eq!((without.word, without.total.discount), (None, Vnd::ZERO));
}

async fn codes_nobody_can_use_are_refused(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let later = DiscountForm { from: show_day(market.today().saturating_add(3.days())), ..form(shop, "LATER1") };
    add(shop, by, &later).await;
    let over = DiscountForm { from: "01/01/2020".to_owned(), until: "31/01/2020".to_owned(), ..form(shop, "OVER2020") };
    add(shop, by, &over).await;
    let stopped = add(shop, by, &form(shop, "STOP1")).await;
    save::stop(market, Keeper::Office(by), (&stopped, 0), true).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let refused = async |word: &str| use_word(market, Some(&token), word).await.unwrap_err().refusal().unwrap();
    let from = market.today().saturating_add(3.days());
    assert_eq!(refused("LATER1").await, WordRefusal::NotYet { from });
    assert_eq!(refused("OVER2020").await, WordRefusal::Over);
    for unknown in ["STOP1", "NONE", "", "tết", "'; DROP TABLE cart"] {
        assert_eq!(refused(unknown).await, WordRefusal::Unknown, "{unknown}");
    }
    let nobody = use_word(market, None, "STOP1").await.unwrap_err().refusal();
    assert_eq!(nobody, Some(WordRefusal::EmptyBasket));
    save::stop(market, Keeper::Office(by), (&stopped, 1), false).await.unwrap();
    use_word(market, Some(&token), "STOP1").await.unwrap();
}

async fn a_basket_gets_what_is_best(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    add(shop, by, &form(shop, "")).await;
    let delivery = DiscountForm { kind: "delivery".to_owned(), amount: String::new(), ..form(shop, "") };
    add(shop, by, &delivery).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let both = seen(market, &token).await;
    let together = Vnd(20_000 + both.total.delivery.0);
    assert_eq!((both.total.discount, both.discounts.len()), (together, 2));
    let alone = |word: &str, off: i64| DiscountForm { amount: off.to_string(), combinable: false, ..form(shop, word) };
    add(shop, by, &alone("LESS", together.0 - 1)).await;
    add(shop, by, &alone("MORE", together.0 + 1)).await;
    use_word(market, Some(&token), "LESS").await.unwrap();
    let beaten = seen(market, &token).await;
    assert_eq!((why(&beaten), beaten.total.discount), (Some(WordRefusal::Beaten), together));
    use_word(market, Some(&token), "MORE").await.unwrap();
    let better = seen(market, &token).await;
    assert_eq!((why(&better), better.total.discount, better.discounts.len()), (None, Vnd(together.0 + 1), 1));
}

async fn an_order_pays_what_was_agreed_and_says_who_bears_it(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = add(shop, by, &form(shop, "MAT2026")).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1), (shop.world.sausage, 1)]).await;
    use_word(market, Some(&token), "MAT2026").await.unwrap();
    let agreed = seen(market, &token).await.total;
    let placed = order::place(market, &token, &buyer::form(shop, &token, "k").await).await.unwrap();
    let order = order::find(market, &placed.code, "0912 345 678").await.unwrap().unwrap();
    assert_eq!((order.total, order.payment.amount), (agreed, agreed.whole().unwrap()));
    let shares: Vec<_> = order.parcels.iter().flat_map(|it| &it.discounts).collect();
    assert_eq!(shares.iter().map(|it| it.amount().0).sum::<i64>(), 20_000);
    assert!(shares.iter().all(|it| it.funded_by == FundedBy::Programme && it.label == "Mùa mật mới"));
    let lan = worker(market, shop.world.bees.id).await;
    let own = order::own::by_code(market, &lan, &placed.code).await.unwrap().unwrap();
    assert_eq!((own.discounts.len(), own.total.discount), (1, own.discounts[0].amount()));
    let kept = record(market, by, &code).await;
    assert_eq!((kept.used, kept.was_used, kept.cost), (1, true, Vnd(20_000)));
    invariant::check_all(market).await;
}

/// Everybody orders one at once; how many did, and how many were told that the total changed.
async fn race(shop: &Shop, buyers: Vec<(CartToken, OrderForm)>) -> (usize, usize) {
    let racing: Vec<_> = buyers
        .into_iter()
        .map(|(token, form)| {
            let market = shop.market.clone();
            tokio::spawn(async move { order::place(&market, &token, &form).await })
        })
        .collect();
    let (mut sold, mut changed) = (0, 0);
    for one in racing {
        match one.await.unwrap() {
            Ok(_) => sold += 1,
            Err(Fault::Refused(PlaceRefusal::TotalChanged { .. })) => changed += 1,
            Err(other) => panic!("neither sold nor told the new total: {other:?}"),
        }
    }
    (sold, changed)
}

async fn of_fifty_buyers_with_ten_uses_ten_get_one(shop: &Shop) {
    let (market, by, honey) = (&shop.market, &officer(shop).await, shop.world.honey);
    received(market, honey.offer, shop.world.bees.store, 100).await;
    let code = add(shop, by, &DiscountForm { most_uses: "10".to_owned(), ..form(shop, "") }).await;
    let mut buyers = Vec::new();
    for number in 0..50 {
        let token = buyer::with(shop, &[(honey, 1)]).await;
        let form = buyer::form(shop, &token, &format!("discount-race-{number}")).await;
        buyers.push((token, form));
    }
    let full = Vnd(buyers[0].1.seen_total.0 + 20_000);
    assert_eq!(race(shop, buyers).await, (10, 40));
    assert_eq!(record(market, by, &code).await.used, 10);
    let token = buyer::with(shop, &[(honey, 1)]).await;
    assert_eq!(seen(market, &token).await.total.whole().unwrap(), full, "used up");
    invariant::check_all(market).await;
}

async fn nobody_uses_it_more_often_than_each_may(shop: &Shop) {
    let (market, by, honey) = (&shop.market, &officer(shop).await, shop.world.honey);
    let code = add(shop, by, &DiscountForm { most_each: "1".to_owned(), ..form(shop, "MOINGUOI1") }).await;
    let mut buyers = Vec::new();
    for number in 0..8 {
        let token = buyer::with(shop, &[(honey, 1)]).await;
        use_word(market, Some(&token), "MOINGUOI1").await.unwrap();
        // The same number in another spelling.
        let phone = if number % 2 == 0 { "0912 345 678" } else { "+84 912345678" }.to_owned();
        let form = buyer::form(shop, &token, &format!("each-race-{number}")).await;
        buyers.push((token, OrderForm { phone, ..form }));
    }
    assert_eq!(race(shop, buyers).await, (1, 7));
    assert_eq!(record(market, by, &code).await.used, 1);
    invariant::check_all(market).await;
    let phone = domain::phone::Phone::parse("0912345678");
    let token = buyer::with(shop, &[(honey, 1)]).await;
    use_word(market, Some(&token), "MOINGUOI1").await.unwrap();
    let told = basket::view_to(market, Some(&token), (None, phone.as_ref())).await.unwrap();
    assert_eq!((why(&told), told.total.discount), (Some(WordRefusal::UsedByYou), Vnd::ZERO));
    let other = OrderForm { phone: "0987 654 321".to_owned(), ..buyer::form(shop, &token, "other").await };
    order::place(market, &token, &other).await.unwrap();
    assert_eq!(record(market, by, &code).await.used, 2);
}

async fn a_use_comes_back_when_nothing_of_the_order_stands(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = add(shop, by, &DiscountForm { most_each: "1".to_owned(), ..form(shop, "") }).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1), (shop.world.sausage, 1)]).await;
    let placed = order::place(market, &token, &buyer::form(shop, &token, "k").await).await.unwrap();
    let (lan, minh) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.still.id).await);
    order::sold_out(market, &lan, &placed.code, CancelReason::SoldOut, "").await.unwrap();
    assert_eq!(record(market, by, &code).await.used, 1, "the other parcel still comes");
    invariant::check_all(market).await;
    order::sold_out(market, &minh, &placed.code, CancelReason::SoldOut, "").await.unwrap();
    let after = record(market, by, &code).await;
    assert_eq!((after.used, after.was_used, after.cost), (0, true, Vnd::ZERO));
    invariant::check_all(market).await;
    let again = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let placed = order::place(market, &again, &buyer::form(shop, &again, "again").await).await.unwrap();
    assert_eq!(record(market, by, &code).await.used, 1);
    order::cancel(market, &placed.code, &Key::Access(placed.access)).await.unwrap();
    assert_eq!(record(market, by, &code).await.used, 0);
    invariant::check_all(market).await;
}

/// An order by transfer with the one use there is, which lapsed; its code and the discount's.
async fn lapsed(shop: &Shop, by: &Officer) -> (String, String) {
    let code = add(shop, by, &DiscountForm { most_uses: "1".to_owned(), ..form(shop, "") }).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let ahead = OrderForm { payment_method: PaymentMethod::Transfer, ..buyer::form(shop, &token, "ahead").await };
    let placed = order::place(&shop.market, &token, &ahead).await.unwrap();
    assert_eq!(record(&shop.market, by, &code).await.used, 1);
    shop.clock.advance_millis(DAY);
    assert_eq!(lapse_all(shop).await, 1);
    assert_eq!(record(&shop.market, by, &code).await.used, 0);
    invariant::check_all(&shop.market).await;
    (placed.code, code)
}

async fn a_use_lapses_and_comes_back_with_late_money(shop: &Shop) {
    let by = &officer(shop).await;
    let (order, code) = lapsed(shop, by).await;
    pay(shop, &order, (100, 1), "late").await;
    assert_eq!(record(&shop.market, by, &code).await.used, 1);
    invariant::check_all(&shop.market).await;
}

async fn late_money_finds_no_use_that_is_gone(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let (order, code) = lapsed(shop, by).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    order::place(market, &token, &buyer::form(shop, &token, "quicker").await).await.unwrap();
    pay(shop, &order, (100, 1), "late").await;
    let view = order::find(market, &order, "0912 345 678").await.unwrap().unwrap();
    assert_eq!(view.payment.refunded, view.payment.captured, "all of it goes back");
    assert_eq!(record(market, by, &code).await.used, 1);
    invariant::check_all(market).await;
}

async fn a_total_that_changed_orders_nothing(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = add(shop, by, &form(shop, "DUNG1")).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    use_word(market, Some(&token), "DUNG1").await.unwrap();
    let form = buyer::form(shop, &token, "k").await;
    save::stop(market, Keeper::Office(by), (&code, 0), true).await.unwrap();
    let refused = order::place(market, &token, &form).await.unwrap_err().refusal().unwrap();
    let now = Vnd(form.seen_total.0 + 20_000);
    assert_eq!(refused, PlaceRefusal::TotalChanged { now });
    let basket = seen(market, &token).await;
    assert_eq!((basket.count, why(&basket)), (1, Some(WordRefusal::Unknown)), "everything is kept");
    order::place(market, &token, &OrderForm { seen_total: now, ..form }).await.unwrap();
    assert_eq!(record(market, by, &code).await.used, 0);
    invariant::check_all(market).await;
}

async fn a_producer_takes_off_its_own_goods_alone(shop: &Shop) {
    let (market, lan) = (&shop.market, &worker(&shop.market, shop.world.bees.id).await);
    let foreign = DiscountForm { products: code_of(shop, shop.world.sausage).await, ..form(shop, "") };
    let refused = save::add(market, Keeper::Producer(lan), &foreign).await.unwrap_err().refusal().unwrap();
    let unreadable = |wrong: &[FieldError<Field>]| {
        matches!(wrong, [FieldError { field: Field::Products, problem: Problem::Unreadable }])
    };
    assert!(matches!(refused, SaveRefusal::Fields(wrong) if unreadable(&wrong)));
    let code = save::add(market, Keeper::Producer(lan), &form(shop, "")).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.sausage, 1)]).await;
    assert_eq!(seen(market, &token).await.total.discount, Vnd::ZERO);
    basket::add(market, Some(&token), shop.world.honey.offer, 1).await.unwrap();
    let both = seen(market, &token).await;
    let off: Vec<_> = both.parcels.iter().filter(|it| it.total.discount > Vnd::ZERO).map(|it| it.producer_id).collect();
    assert_eq!((off, both.discounts[0].funded_by), (vec![shop.world.bees.id], FundedBy::Producer));
    let minh = &worker(market, shop.world.still.id).await;
    assert_eq!(register::by_code(market, Keeper::Producer(minh), &code).await.unwrap(), None);
    let other = save::stop(market, Keeper::Producer(minh), (&code, 0), true).await.unwrap_err().refusal();
    assert_eq!(other, Some(SaveRefusal::Missing));
    assert_eq!(register::own(market, lan).await.unwrap().len(), 1);
    assert_eq!(register::own(market, minh).await.unwrap().len(), 0);
}

async fn alcohol_is_never_discounted(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    add(shop, by, &form(shop, "")).await;
    let token = buyer::with(shop, &[(shop.world.wine, 1)]).await;
    assert_eq!(seen(market, &token).await.total.discount, Vnd::ZERO);
    let named = DiscountForm { products: code_of(shop, shop.world.wine).await, ..form(shop, "") };
    let refused = save::add(market, Keeper::Office(by), &named).await.unwrap_err().refusal().unwrap();
    assert!(matches!(refused, SaveRefusal::Fields(wrong) if wrong[0].field == Field::Products));
}

async fn what_was_used_stays_as_it_says(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = add(shop, by, &DiscountForm { most_uses: "3".to_owned(), ..form(shop, "GIU1") }).await;
    let keeper = Keeper::Office(by);
    let dearer = DiscountForm { amount: "30.000".to_owned(), most_uses: "2".to_owned(), ..form(shop, "GIU1") };
    save::save(market, keeper, (&code, 0), &dearer).await.unwrap();
    assert_eq!(record(market, by, &code).await.amount, Some(Vnd(30_000)));
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    use_word(market, Some(&token), "GIU1").await.unwrap();
    order::place(market, &token, &buyer::form(shop, &token, "k").await).await.unwrap();
    let more = DiscountForm { amount: "90.000".to_owned(), most_uses: "5".to_owned(), ..form(shop, "ANDERS") };
    save::save(market, keeper, (&code, 1), &more).await.unwrap();
    let kept = record(market, by, &code).await;
    let told = (kept.amount, kept.word.as_deref(), kept.most_uses);
    assert_eq!(told, (Some(Vnd(30_000)), Some("GIU1"), Some(5)), "only the limit moved");
    let stale = save::save(market, keeper, (&code, 1), &more).await.unwrap_err().refusal().unwrap();
    assert!(matches!(stale, SaveRefusal::Changed(_)));
    let twice = save::add(market, keeper, &form(shop, "giu-1")).await.unwrap_err().refusal().unwrap();
    assert!(matches!(twice, SaveRefusal::Fields(wrong) if wrong[0].field == Field::Word));
}

async fn a_gift_is_paid_by_nobody(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let honey = code_of(shop, shop.world.honey).await;
    let gift = DiscountForm {
        kind: "set".to_owned(),
        amount: String::new(),
        packs: code_of(shop, shop.world.tea).await,
        gift: format!("{honey} Hũ 250 g"),
        ..form(shop, "")
    };
    add(shop, by, &gift).await;
    let token = buyer::with(shop, &[(shop.world.tea, 2), (shop.world.small_honey, 3)]).await;
    let basket = seen(market, &token).await;
    assert_eq!(basket.total.discount, Vnd(2 * 99_000), "two sets, the third jar is paid");
    let ambiguous = DiscountForm { gift: honey, ..gift };
    let refused = save::add(market, Keeper::Office(by), &ambiguous).await.unwrap_err().refusal().unwrap();
    assert!(matches!(refused, SaveRefusal::Fields(wrong) if wrong[0].field == Field::Gift));
    order::place(market, &token, &buyer::form(shop, &token, "k").await).await.unwrap();
    invariant::check_all(market).await;
}

async fn an_order_that_costs_nothing_waits_for_no_money(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let whole = DiscountForm { amount: "1.000.000".to_owned(), ..form(shop, "") };
    add(shop, by, &whole).await;
    let delivery = DiscountForm { kind: "delivery".to_owned(), amount: String::new(), ..form(shop, "") };
    add(shop, by, &delivery).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let ahead = OrderForm { payment_method: PaymentMethod::Transfer, ..buyer::form(shop, &token, "k").await };
    assert_eq!(ahead.seen_total, Vnd::ZERO);
    let placed = order::place(market, &token, &ahead).await.unwrap();
    let order = order::find(market, &placed.code, "0912 345 678").await.unwrap().unwrap();
    assert_eq!((order.parcels[0].status, order.payment.method), (OrderStatus::Placed, PaymentMethod::Cod));
    invariant::check_all(market).await;
}
