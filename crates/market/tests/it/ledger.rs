//! Whose the money is: what is withheld of a sale, what goes back, who is paid, and that it is done once.

use crate::buyer;
use crate::decision::officer;
use crate::payment::{Ahead, DAY, ahead, pay};
use domain::ledger::Fees;
use domain::money::Vnd;
use domain::order::CancelReason;
use domain::payment::PaymentMethod;
use domain::role::{MemberRole, Role};
use market::account::{Administrator, Member};
use market::ledger::desk::{self, Book, Kind};
use market::ledger::own::{self, Money};
use market::ledger::rate::{self, RateRefusal};
use market::ledger::tax;
use market::payout::bank::{self, BankForm, BankRefusal};
use market::payout::{self, PayoutRefusal, PayoutStatus};
use market::{Market, order};
use testkit::account::{account, principal, sign_in, staff, worker};
use testkit::world::Goods;
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    a_household_gets_the_price_less_commission_and_tax,
    who_collects_cash_owes_the_commission,
    an_order_that_is_not_sent_leaves_nothing_in_the_book,
    a_rate_is_for_orders_placed_from_then_on,
    of_two_officers_at_once_one_prepares_the_batch,
    a_payout_goes_its_way_once_and_comes_back_whole,
    nobody_is_paid_little_or_to_nowhere,
    only_the_owner_says_where_the_money_goes,
    what_was_withheld_is_told_month_by_month,
);

async fn administrator(shop: &Shop) -> Administrator {
    let (_, who) = staff(&shop.market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await;
    who.administrator().unwrap()
}

/// Five percent for everybody.
pub async fn five_percent(shop: &Shop) -> Administrator {
    let by = administrator(shop).await;
    rate::set(&shop.market, &by, "", "5 %").await.unwrap();
    by
}

/// An order of one pack that is paid ahead, and paid.
async fn sold(shop: &Shop, goods: Goods) -> Ahead {
    let order = ahead(shop, &[(goods, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), &order.code).await;
    order
}

async fn deliver(market: &Market, by: &Member, code: &str) {
    testkit::order::confirm(market, by, code).await.unwrap();
    order::hand_over(market, by, code, "", "").await.unwrap();
    order::deliver(market, by, code).await.unwrap();
}

/// Lets so much time pass that what was delivered is complete.
async fn complete(shop: &Shop) {
    shop.clock.advance_millis(7 * DAY);
    assert!(order::timer::ring(&shop.market).await.unwrap().completed > 0);
}

pub async fn money(market: &Market, by: &Member) -> Money {
    own::money(market, by).await.unwrap()
}

pub async fn give_account(market: &Market, by: &Member) {
    let form = BankForm { bin: "970405".into(), number: "2600 2051".into(), holder: "Rượu Làng Đông".into() };
    bank::set(market, by, &form).await.unwrap();
}

/// A producer with an account and one complete order of wine.
async fn payable(shop: &Shop) -> Member {
    let tam = worker(&shop.market, shop.world.still.id).await;
    give_account(&shop.market, &tam).await;
    let order = sold(shop, shop.world.wine).await;
    deliver(&shop.market, &tam, &order.code).await;
    complete(shop).await;
    tam
}

async fn a_household_gets_the_price_less_commission_and_tax(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    let tam = worker(market, shop.world.still.id).await;
    let order = sold(shop, shop.world.wine).await;
    let seen = money(market, &tam).await;
    let sale = &seen.sales[0];
    assert_eq!(sale.sale.fees, Fees { commission: Vnd(7_500), vat: Vnd(1_500), pit: Vnd(750) });
    let net = Vnd(150_000 + sale.sale.delivery.0 - 9_750);
    assert_eq!((seen.pending, seen.payable, sale.left), (net, Vnd::ZERO, net));
    let book = desk::book(market, &by).await.unwrap();
    let whole = Vnd(150_000 + sale.sale.delivery.0);
    let (commission, vat, pit) = (Vnd(7_500), Vnd(1_500), Vnd(750));
    assert_eq!(book, Book { cash: whole, pending: net, commission, vat, pit, ..Book::default() });
    invariant::check_all(market).await;
    deliver(market, &tam, &order.code).await;
    assert_eq!(money(market, &tam).await.payable, Vnd::ZERO, "nothing before a week without a complaint");
    complete(shop).await;
    let seen = money(market, &tam).await;
    assert_eq!((seen.pending, seen.payable), (Vnd::ZERO, net));
    let code = desk::balances(market, &by).await.unwrap().remove(0).producer_code;
    let statement = desk::producer_statement(market, &by, &code).await.unwrap().unwrap();
    let kinds: Vec<Kind> = statement.lines.iter().map(|line| line.kind).collect();
    assert_eq!((kinds, statement.balance.payable), (vec![Kind::Completed, Kind::Sold], net));
    let lan = worker(market, shop.world.bees.id).await;
    assert_eq!((money(market, &lan).await.sales, money(market, &lan).await.payable), (vec![], Vnd::ZERO));
    invariant::check_all(market).await;
}

async fn who_collects_cash_owes_the_commission(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    let lan = worker(market, shop.world.bees.id).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "cash").await;
    let code = order::place(market, &token, &form).await.unwrap().code;
    assert_eq!(desk::book(market, &by).await.unwrap(), Book::default(), "nobody has any money yet");
    deliver(market, &lan, &code).await;
    invariant::check_all(market).await;
    complete(shop).await;
    let seen = money(market, &lan).await;
    assert_eq!((seen.payable, seen.pending), (Vnd(-9_250), Vnd::ZERO), "a co-operative files its own taxes");
    let book = desk::book(market, &by).await.unwrap();
    assert_eq!(book, Book { payable: Vnd(-9_250), commission: Vnd(9_250), ..Book::default() });
    let order = sold(shop, shop.world.honey).await;
    deliver(market, &lan, &order.code).await;
    complete(shop).await;
    let seen = money(market, &lan).await;
    assert_eq!(seen.payable.0, seen.sales[0].left.0 - 9_250, "the next sale settles it");
    invariant::check_all(market).await;
}

async fn an_order_that_is_not_sent_leaves_nothing_in_the_book(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await.officer());
    let tam = worker(market, shop.world.still.id).await;
    let away = sold(shop, shop.world.wine).await;
    order::sold_out(market, &tam, &away.code, CancelReason::Spoiled, "").await.unwrap();
    let back = sold(shop, shop.world.wine).await;
    testkit::order::confirm(market, &tam, &back.code).await.unwrap();
    order::hand_over(market, &tam, &back.code, "", "").await.unwrap();
    order::come_back(market, &tam, &back.code).await.unwrap();
    let given_up = sold(shop, shop.world.wine).await;
    order::cancel(market, &given_up.code, &given_up.key).await.unwrap();
    let much = ahead(shop, &[(shop.world.wine, 1)], PaymentMethod::Card).await;
    pay(shop, &much.code, (150, 1), "much").await;
    order::cancel(market, &much.code, &much.key).await.unwrap();
    let book = desk::book(market, &by).await.unwrap();
    assert_eq!(book, Book { cash: book.refunds_due, refunds_due: book.cash, ..Book::default() });
    assert!(book.cash > Vnd::ZERO);
    invariant::check_all(market).await;
    for due in market::payment::desk::refunds(market, &by).await.unwrap() {
        market::payment::refund::settle(market, &by, due.id, "FT2611").await.unwrap();
    }
    assert_eq!(desk::book(market, &by).await.unwrap(), Book::default());
    invariant::check_all(market).await;
}

async fn a_rate_is_for_orders_placed_from_then_on(shop: &Shop) {
    let (market, by) = (&shop.market, five_percent(shop).await);
    let lan = worker(market, shop.world.bees.id).await;
    sold(shop, shop.world.honey).await;
    let code = desk::balances(market, &by.officer()).await.unwrap().remove(0).producer_code;
    rate::set(market, &by, &code, "2,5").await.unwrap();
    sold(shop, shop.world.honey).await;
    rate::set(market, &by, &code, "").await.unwrap();
    sold(shop, shop.world.honey).await;
    let mut commissions: Vec<i64> =
        money(market, &lan).await.sales.iter().map(|sale| sale.sale.fees.commission.0).collect();
    commissions.sort_unstable();
    assert_eq!(commissions, [4_625, 9_250, 9_250]);
    rate::set(market, &by, &code, "0").await.unwrap();
    let rates = rate::commissions(market, &by.officer()).await.unwrap();
    assert_eq!((rates.usual, rates.own.len(), rates.own[0].commission), (500, 1, 0));
    for (code, typed, refusal) in [
        ("", "", RateRefusal::Rate),
        ("", "50,01", RateRefusal::Rate),
        ("", "-1", RateRefusal::Rate),
        ("khong-co", "5", RateRefusal::NoSuchProducer),
    ] {
        assert_eq!(rate::set(market, &by, code, typed).await.unwrap_err().refusal(), Some(refusal), "{code} {typed}");
    }
    invariant::check_all(market).await;
}

async fn of_two_officers_at_once_one_prepares_the_batch(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let tam = payable(shop).await;
    let preparing: Vec<_> = (0..8)
        .map(|_| {
            let (market, by) = (market.clone(), by.clone());
            tokio::spawn(async move { payout::prepare(&market, &by).await.map_err(market::Fault::refusal) })
        })
        .collect();
    let mut prepared = Vec::new();
    for one in preparing {
        prepared.push(one.await.unwrap());
    }
    assert_eq!(prepared.iter().filter(|one| one.is_ok()).count(), 1);
    assert!(prepared.iter().all(|one| one.is_ok() || *one == Err(Some(PayoutRefusal::Waiting))));
    let seen = money(market, &tam).await;
    assert_eq!((seen.payouts.len(), seen.payable), (1, Vnd::ZERO));
    invariant::check_all(market).await;
}

async fn a_payout_goes_its_way_once_and_comes_back_whole(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let tam = payable(shop).await;
    let owed = money(market, &tam).await.payable;
    let batch = payout::prepare(market, &by).await.unwrap();
    let seen = money(market, &tam).await;
    assert_eq!((seen.payable, seen.in_transit), (Vnd::ZERO, owed));
    invariant::check_all(market).await;
    let id = seen.payouts[0].id;
    let early = payout::settled(market, &by, id).await.unwrap_err().refusal();
    assert_eq!(early, Some(PayoutRefusal::Moved), "the bank was not told yet");
    for (number, reference, refusal) in
        [(batch, " ", PayoutRefusal::Reference), (batch + 1, "FT1", PayoutRefusal::NoSuchBatch)]
    {
        assert_eq!(payout::send(market, &by, number, reference).await.unwrap_err().refusal(), Some(refusal));
    }
    payout::send(market, &by, batch, "FT2611").await.unwrap();
    let twice = payout::send(market, &by, batch, "FT2612").await.unwrap_err().refusal();
    assert_eq!(twice, Some(PayoutRefusal::Moved));
    let book = desk::book(market, &by).await.unwrap();
    assert_eq!(book.cash, Vnd(book.vat.0 + book.pit.0), "what is left is the tax office's");
    payout::settled(market, &by, id).await.unwrap();
    invariant::check_all(market).await;
    payout::returned(market, &by, id).await.unwrap();
    assert_eq!(payout::returned(market, &by, id).await.unwrap_err().refusal(), Some(PayoutRefusal::Moved));
    assert_eq!(
        payout::returned(market, &by, Uuid::nil()).await.unwrap_err().refusal(),
        Some(PayoutRefusal::NoSuchPayout)
    );
    let seen = money(market, &tam).await;
    assert_eq!((seen.payable, seen.payouts[0].status), (owed, PayoutStatus::Returned));
    assert_eq!(seen.payouts[0].reference.as_deref(), Some("FT2611"));
    invariant::check_all(market).await;
    let next = payout::prepare(market, &by).await.unwrap();
    let second = payout::desk::batch(market, &by, next).await.unwrap().unwrap();
    payout::returned(market, &by, second.payouts[0].id).await.unwrap();
    assert_eq!(money(market, &tam).await.payable, owed, "taken out before it was sent");
    payout::send(market, &by, next, "FT2613").await.unwrap();
    invariant::check_all(market).await;
}

async fn nobody_is_paid_little_or_to_nowhere(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let (lan, mai) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.weavers.id).await);
    give_account(market, &mai).await;
    for (member, goods) in [(&lan, shop.world.honey), (&mai, shop.world.basket)] {
        let order = sold(shop, goods).await;
        deliver(market, member, &order.code).await;
    }
    complete(shop).await;
    set_least(market, 1_000_000).await;
    let due = payout::due(market, &by).await.unwrap();
    assert_eq!(
        due.iter().map(|due| (due.is_enough, due.bank.is_some())).collect::<Vec<_>>(),
        [(false, false), (false, true)]
    );
    assert_eq!(payout::prepare(market, &by).await.unwrap_err().refusal(), Some(PayoutRefusal::Nothing));
    assert_eq!(payout::desk::batches(market, &by).await.unwrap(), [], "a batch of nothing is none");
    set_least(market, 1_000).await;
    let batch = payout::prepare(market, &by).await.unwrap();
    let batch = payout::desk::batch(market, &by, batch).await.unwrap().unwrap();
    assert_eq!(batch.payouts.len(), 1, "who gave no account waits");
    assert_eq!(batch.payouts[0].producer_name, "Tổ hợp tác Đan Suối Trong");
    invariant::check_all(market).await;
}

/// Sets the least that is paid out at once.
async fn set_least(market: &Market, amount: i64) {
    use sea_orm::{ActiveValue::Set, EntityTrait};
    let row = entities::payout_term::ActiveModel { code: Set("least".to_owned()), amount: Set(amount) };
    entities::payout_term::Entity::update(row).exec(market.db.writer()).await.unwrap();
}

async fn only_the_owner_says_where_the_money_goes(shop: &Shop) {
    let market = &shop.market;
    account(market, "tho@htx.vn", &[], Some((shop.world.still.id, MemberRole::Staff))).await;
    let token = sign_in(market, "tho@htx.vn").await;
    let staff = principal(market, &token).await.member().unwrap();
    let form = BankForm { bin: "970405".into(), number: "1".into(), holder: "Thợ".into() };
    assert_eq!(bank::set(market, &staff, &form).await.unwrap_err().refusal(), Some(BankRefusal::NotOwner));
    assert_eq!(bank::of(market, &staff).await.unwrap(), None);
    let owner = worker(market, shop.world.still.id).await;
    let wrong = BankForm { bin: "97040".into(), number: "1-2".into(), holder: " ".into() };
    let Some(BankRefusal::Fields(fields)) = bank::set(market, &owner, &wrong).await.unwrap_err().refusal() else {
        panic!("an account no bank could have");
    };
    assert_eq!(fields.iter().map(|it| it.field).collect::<Vec<_>>(), bank::Field::ALL);
    give_account(market, &owner).await;
    let told = bank::of(market, &staff).await.unwrap().unwrap();
    assert_eq!((told.bank_name(), told.number.as_str()), (Some("Agribank"), "26002051"));
    assert!(!money(market, &staff).await.may_set_bank && money(market, &owner).await.may_set_bank);
}

async fn what_was_withheld_is_told_month_by_month(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let tam = worker(market, shop.world.still.id).await;
    let month = market.today();
    sold(shop, shop.world.wine).await;
    let spoiled = sold(shop, shop.world.sausage).await;
    sold(shop, shop.world.honey).await;
    let told = tax::month(market, &by, month).await.unwrap();
    assert_eq!(told.len(), 1, "co-operatives file their own taxes");
    assert_eq!((told[0].goods, told[0].vat, told[0].pit), (Vnd(360_000), Vnd(3_600), Vnd(1_800)));
    shop.clock.advance_millis(31 * DAY);
    order::sold_out(market, &tam, &spoiled.code, CancelReason::Spoiled, "").await.unwrap();
    assert_eq!(tax::month(market, &by, month).await.unwrap(), told, "a month that is over stays as it was");
    let next = tax::month(market, &by, market.today()).await.unwrap();
    assert_eq!((next[0].goods, next[0].vat, next[0].pit), (Vnd::ZERO, Vnd(-2_100), Vnd(-1_050)));
    assert_eq!(next[0].undone, Vnd(3_150));
    invariant::check_all(market).await;
}
