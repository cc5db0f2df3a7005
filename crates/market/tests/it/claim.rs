//! Claims: in time and too late, in full and in part, of two hands at once, and the batches behind them.

use crate::batch::form;
use crate::decision::officer;
use crate::listing::keeping;
use crate::payment::{Ahead, DAY, ahead, paid, pay, status};
use crate::{buyer, payment};
use domain::batch::Standing;
use domain::claim::{ClaimStatus, MOST_PHOTOS};
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use market::account::{Member, Officer};
use market::claim::{self, Answer, AnswerRefusal, Claim, ClaimForm, Field, OpenRefusal, photo};
use market::order::{self, CancelRefusal, Key};
use market::outbox::{self, Topic};
use market::ports::picture::StrippedPicture;
use market::reading::{FieldError, Problem};
use market::{Fault, Market, batch, product, stock};
use sea_orm::ConnectionTrait;
use testkit::account::worker;
use testkit::world::Goods;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    what_is_granted_goes_back_once_and_the_line_remembers,
    cash_goes_back_to_the_account_the_buyer_named,
    what_arrived_is_claimed_in_its_time_and_no_more_than_was_bought,
    of_two_answers_at_once_one_pays_back,
    the_last_unit_is_claimed_once,
    the_producer_answers_in_its_time_and_the_office_after_a_no,
    part_of_it_goes_back_with_a_word_and_never_more_than_was_asked,
    a_claimed_order_is_neither_given_up_nor_complete,
    nothing_pays_a_line_back_twice,
    photographs_open_to_three_and_to_nobody_else,
    a_doubted_batch_is_held_until_the_office_lets_it_go,
    letters_go_to_the_producer_and_back_to_the_buyer,
);

const HOUR: i64 = 3_600_000;

/// An order that arrived, paid ahead by card or in cash.
pub async fn arrived(shop: &Shop, goods: &[(Goods, i64)], method: PaymentMethod) -> Ahead {
    let market = &shop.market;
    let order = ahead(shop, goods, method).await;
    pay(shop, &order.code, (100, 1), &order.code).await;
    for producer in [shop.world.bees.id, shop.world.still.id] {
        let by = worker(market, producer).await;
        if order::own::by_code(market, &by, &order.code).await.unwrap().is_some() {
            testkit::order::confirm(market, &by, &order.code).await.unwrap();
            order::hand_over(market, &by, &order.code, "", "").await.unwrap();
            order::deliver(market, &by, &order.code).await.unwrap();
        }
    }
    order
}

/// A claim for so many units of each line of the only parcel.
async fn typed(market: &Market, order: &Ahead, units: &[&str]) -> ClaimForm {
    let claimable = claim::claimable(market, &order.code, &order.key).await.unwrap().unwrap();
    let parcel = &claimable.parcels[0];
    ClaimForm {
        producer: parcel.producer_code.clone(),
        reason: "spoiled".into(),
        words: "Mốc trắng".into(),
        units: parcel.lines.iter().zip(units).map(|(line, units)| (line.id, (*units).to_owned())).collect(),
        bank_bin: "970422".into(),
        bank_account: "0123456789".into(),
        bank_holder: "Nguyen Thi Hanh".into(),
    }
}

async fn open(market: &Market, order: &Ahead, form: &ClaimForm) -> Result<String, Option<OpenRefusal>> {
    claim::open(market, (&order.code, &order.key), form, &[]).await.map_err(Fault::refusal)
}

/// A claim that waits; its code.
pub async fn claimed(market: &Market, order: &Ahead, units: &[&str]) -> String {
    let form = typed(market, order, units).await;
    open(market, order, &form).await.unwrap()
}

pub fn yes(granted: Vnd) -> Answer<'static> {
    Answer { granted, words: "Xin lỗi anh chị", batch: None }
}

async fn seen(market: &Market, by: &Officer, code: &str) -> Claim {
    claim::by_code(market, by, code).await.unwrap().unwrap()
}

fn no<T>(answer: Result<T, Fault<AnswerRefusal>>) -> Option<AnswerRefusal> {
    answer.err().and_then(Fault::refusal)
}

async fn bees(shop: &Shop) -> Member {
    worker(&shop.market, shop.world.bees.id).await
}

async fn what_is_granted_goes_back_once_and_the_line_remembers(shop: &Shop) {
    let (market, lan) = (&shop.market, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 2)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let waiting = claim::waiting(market, &lan).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].asked, waiting[0].delivery), (1, Vnd(185_000), Vnd::ZERO));
    assert!(waiting[0].bank.is_none(), "a producer does not learn it, and a card needs none");
    claim::answer(market, &lan, &code, yes(Vnd(185_000))).await.unwrap();
    let payment = paid(market, &order).await;
    assert_eq!((payment.status, payment.refunded), (PaymentStatus::PartRefunded, Vnd(185_000)));
    assert_eq!((payment.refunds.len(), payment.refunds[0].reason), (1, RefundReason::Claim));
    let again = no(claim::answer(market, &lan, &code, yes(Vnd(185_000))).await);
    assert_eq!(again, Some(AnswerRefusal::Answered(ClaimStatus::Approved)));
    invariant::check_all(market).await;
    // The rest with its delivery: nothing of the parcel is kept any more.
    let rest = claimed(market, &order, &["1"]).await;
    let asked = claim::waiting(market, &lan).await.unwrap()[0].clone();
    assert!(asked.delivery > Vnd::ZERO);
    claim::answer(market, &lan, &rest, yes(asked.asked)).await.unwrap();
    let payment = paid(market, &order).await;
    assert_eq!((payment.status, payment.refunded), (PaymentStatus::Refunded, payment.amount));
    let left = claim::claimable(market, &order.code, &order.key).await.unwrap().unwrap();
    assert_eq!(left.parcels, [], "all of it was claimed");
    invariant::check_all(market).await;
}

async fn cash_goes_back_to_the_account_the_buyer_named(shop: &Shop) {
    let (market, office, lan) = (&shop.market, officer(shop).await, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Cod).await;
    let form = typed(market, &order, &["1"]).await;
    let bare = ClaimForm { bank_bin: String::new(), bank_account: String::new(), bank_holder: String::new(), ..form };
    let bank = |problem| Some(OpenRefusal::Fields(vec![FieldError { field: Field::Bank, problem }]));
    assert_eq!(open(market, &order, &bare).await, Err(bank(Problem::Missing)));
    let bad = ClaimForm { bank_bin: "97".into(), ..typed(market, &order, &["1"]).await };
    assert_eq!(open(market, &order, &bad).await, Err(bank(Problem::Unreadable)));
    let code = claimed(market, &order, &["1"]).await;
    let asked = seen(market, &office, &code).await.asked;
    claim::answer(market, &lan, &code, yes(asked)).await.unwrap();
    let due = payment_desk(market, &office).await;
    let account = due[0].to.clone().unwrap();
    assert_eq!((due.len(), due[0].by_hand, account.number.as_str()), (1, true, "0123456789"));
    market::payment::refund::settle(market, &office, due[0].id, "FT1").await.unwrap();
    assert_eq!(payment_desk(market, &office).await, []);
    invariant::check_all(market).await;
}

async fn payment_desk(market: &Market, by: &Officer) -> Vec<market::payment::desk::DueRefund> {
    market::payment::desk::refunds(market, by).await.unwrap()
}

async fn what_arrived_is_claimed_in_its_time_and_no_more_than_was_bought(shop: &Shop) {
    let market = &shop.market;
    let waits = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let none = claim::claimable(market, &waits.code, &waits.key).await.unwrap().unwrap();
    assert_eq!(none.parcels, [], "it did not arrive");
    let order = arrived(shop, &[(shop.world.sausage, 2)], PaymentMethod::Card).await;
    let wrong = |field, problem| Err(Some(OpenRefusal::Fields(vec![FieldError { field, problem }])));
    for (units, problem) in [("0", Problem::Missing), ("3", Problem::Unfit), ("một", Problem::Unreadable)] {
        let form = typed(market, &order, &[units]).await;
        assert_eq!(open(market, &order, &form).await, wrong(Field::Units, problem), "{units}");
    }
    let form = typed(market, &order, &["1"]).await;
    let stranger = Key::Phone("0987 654 321".into());
    let foreign = claim::open(market, (&order.code, &stranger), &form, &[]).await.map_err(Fault::refusal);
    assert_eq!(foreign, Err(Some(OpenRefusal::NoSuchOrder)));
    shop.clock.advance_millis(25 * HOUR);
    assert_eq!(open(market, &order, &form).await, wrong(Field::Reason, Problem::Unfit), "chilled goods, a day later");
    let never = ClaimForm { reason: "never_arrived".into(), ..form.clone() };
    open(market, &order, &never).await.unwrap();
    assert_eq!(open(market, &order, &never).await, Err(Some(OpenRefusal::Waits)));
    let late = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let form = typed(market, &late, &["1"]).await;
    shop.clock.advance_millis(7 * DAY + 1);
    assert_eq!(open(market, &late, &form).await, Err(Some(OpenRefusal::Nothing)));
    invariant::check_all(market).await;
}

async fn of_two_answers_at_once_one_pays_back(shop: &Shop) {
    let (market, office, lan) = (&shop.market, officer(shop).await, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let asked = seen(market, &office, &code).await.asked;
    let answers: Vec<_> = (0..8)
        .map(|n| {
            let (market, office, lan, code) = (market.clone(), office.clone(), lan.clone(), code.clone());
            tokio::spawn(async move {
                if n % 2 == 0 {
                    claim::answer(&market, &lan, &code, yes(asked)).await
                } else {
                    claim::decide(&market, &office, &code, yes(asked)).await
                }
            })
        })
        .collect();
    let mut taken = 0;
    for answer in answers {
        match answer.await.unwrap() {
            Ok(()) => taken += 1,
            other => assert_eq!(no(other), Some(AnswerRefusal::Answered(ClaimStatus::Approved))),
        }
    }
    assert_eq!((taken, paid(market, &order).await.refunds.len()), (1, 1));
    invariant::check_all(market).await;
}

async fn the_last_unit_is_claimed_once(shop: &Shop) {
    let market = &shop.market;
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let form = typed(market, &order, &["1"]).await;
    let Key::Access(token) = &order.key else { panic!("placed here") };
    let claims: Vec<_> = (0..6)
        .map(|_| {
            let (market, code, form) = (market.clone(), order.code.clone(), form.clone());
            let key = Key::Access(token.clone());
            tokio::spawn(async move { claim::open(&market, (&code, &key), &form, &[]).await })
        })
        .collect();
    let mut opened = 0;
    for claim in claims {
        match claim.await.unwrap() {
            Ok(_) => opened += 1,
            Err(fault) => assert_eq!(fault.refusal(), Some(OpenRefusal::Waits)),
        }
    }
    assert_eq!((opened, claim::of_buyer(market, &order.code, &order.key).await.unwrap().len()), (1, 1));
    invariant::check_all(market).await;
}

async fn the_producer_answers_in_its_time_and_the_office_after_a_no(shop: &Shop) {
    let (market, office, lan) = (&shop.market, officer(shop).await, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 2)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let foreign = worker(market, shop.world.weavers.id).await;
    assert_eq!(no(claim::answer(market, &foreign, &code, yes(Vnd(1))).await), Some(AnswerRefusal::NoSuchClaim));
    let turned_down = Answer { granted: Vnd::ZERO, words: "Mật kết tinh là tự nhiên", batch: None };
    claim::answer(market, &lan, &code, turned_down).await.unwrap();
    assert_eq!(paid(market, &order).await.refunded, Vnd::ZERO);
    let second = no(claim::answer(market, &lan, &code, yes(Vnd(1_000))).await);
    assert_eq!(second, Some(AnswerRefusal::Answered(ClaimStatus::Rejected)));
    claim::decide(market, &office, &code, yes(Vnd(185_000))).await.unwrap();
    assert_eq!(paid(market, &order).await.refunded, Vnd(185_000));
    shop.clock.advance_millis(1);
    let slow = claimed(market, &order, &["1"]).await;
    shop.clock.advance_millis(48 * HOUR);
    assert_eq!(no(claim::answer(market, &lan, &slow, yes(Vnd(1_000))).await), Some(AnswerRefusal::Late));
    assert!(seen(market, &office, &slow).await.late);
    claim::decide(market, &office, &slow, turned_down).await.unwrap();
    let list = claim::list(market, &office).await.unwrap();
    assert_eq!(list.iter().map(|it| it.status).collect::<Vec<_>>(), [ClaimStatus::Rejected, ClaimStatus::Approved]);
    invariant::check_all(market).await;
}

async fn part_of_it_goes_back_with_a_word_and_never_more_than_was_asked(shop: &Shop) {
    let (market, office, lan) = (&shop.market, officer(shop).await, bees(shop).await);
    let goods = [(shop.world.honey, 1), (shop.world.tea, 3)];
    let order = arrived(shop, &goods, PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1", "2"]).await;
    let asked = seen(market, &office, &code).await.asked;
    let answer = |granted, words| Answer { granted, words, batch: None };
    for (bad, why) in [
        (answer(Vnd(asked.0 + 1), "x"), AnswerRefusal::Amount),
        (answer(Vnd(-1), "x"), AnswerRefusal::Amount),
        (answer(Vnd(100_000), "  "), AnswerRefusal::WordsMissing),
        (answer(Vnd::ZERO, ""), AnswerRefusal::WordsMissing),
    ] {
        assert_eq!(no(claim::answer(market, &lan, &code, bad).await), Some(why));
    }
    claim::answer(market, &lan, &code, answer(Vnd(100_001), "một phần")).await.unwrap();
    let claim = seen(market, &office, &code).await;
    assert_eq!(claim.lines.iter().map(|line| line.granted.0).sum::<i64>(), 100_001);
    assert!(claim.lines.iter().all(|line| line.granted <= line.asked));
    assert_eq!(paid(market, &order).await.refunded, Vnd(100_001));
    invariant::check_all(market).await;
}

async fn a_claimed_order_is_neither_given_up_nor_complete(shop: &Shop) {
    let (market, lan) = (&shop.market, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let late = order::cancel(market, &order.code, &order.key).await.unwrap_err().refusal();
    assert_eq!(late, Some(CancelRefusal::Underway));
    shop.clock.advance_millis(HOUR);
    claim::answer(market, &lan, &code, Answer { granted: Vnd::ZERO, words: "không", batch: None }).await.unwrap();
    shop.clock.advance_millis(7 * DAY);
    let other = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    claimed(market, &other, &["1"]).await;
    assert_eq!(order::timer::ring(market).await.unwrap().completed, 1, "the one that was answered");
    shop.clock.advance_millis(8 * DAY);
    assert_eq!(order::timer::ring(market).await.unwrap().completed, 0, "the other waits for its answer");
    assert_eq!(status(market, &order).await, OrderStatus::Completed);
    assert_eq!(status(market, &other).await, OrderStatus::Delivered);
    invariant::check_all(market).await;
}

async fn nothing_pays_a_line_back_twice(shop: &Shop) {
    let (market, office, lan) = (&shop.market, officer(shop).await, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let first = claimed(market, &order, &["1"]).await;
    let asked = seen(market, &office, &first).await.asked;
    claim::answer(market, &lan, &first, Answer { granted: Vnd::ZERO, words: "không", batch: None }).await.unwrap();
    let second = claimed(market, &order, &["1"]).await;
    claim::answer(market, &lan, &second, yes(asked)).await.unwrap();
    // The office would grant the first as well: the line has nothing left to give.
    assert_eq!(no(claim::decide(market, &office, &first, yes(asked)).await), Some(AnswerRefusal::TooMuch));
    assert_eq!(paid(market, &order).await.refunded, asked);
    for counter in ["claimed", "claimed_quantity"] {
        let more = format!("UPDATE order_line SET {counter} = {counter} + 1 WHERE claimed_quantity > 0");
        assert!(market.db.writer().execute_unprepared(&more).await.is_err(), "the database itself refuses");
    }
    invariant::check_all(market).await;
}

async fn photographs_open_to_three_and_to_nobody_else(shop: &Shop) {
    let market = &keeping(shop);
    let (office, lan) = (officer(shop).await, bees(shop).await);
    let foreign = worker(market, shop.world.still.id).await;
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let mut photos: Vec<StrippedPicture> = Vec::new();
    for n in 0..8u8 {
        photos.push(photo::read(market, &order.code, vec![n + 1]).await.unwrap());
    }
    photos.push(photos[0].clone());
    let form = typed(market, &order, &["1"]).await;
    let code = claim::open(market, (&order.code, &order.key), &form, &photos).await.unwrap();
    assert_eq!(seen(market, &office, &code).await.photos.len(), MOST_PHOTOS);
    let first = Some(vec![1]);
    let by_phone = Key::Phone("0912 345 678".into());
    for key in [&order.key, &by_phone] {
        assert_eq!(photo::of_buyer(market, (&order.code, key), (&code, 1)).await.unwrap(), first);
    }
    assert_eq!(photo::of_member(market, &lan, (&code, 1)).await.unwrap(), first);
    assert_eq!(photo::of_officer(market, &office, (&code, 1)).await.unwrap(), first);
    assert_eq!(photo::of_officer(market, &office, (&code, 7)).await.unwrap(), None);
    assert_eq!(photo::of_member(market, &foreign, (&code, 1)).await.unwrap(), None);
    let stranger = Key::Phone("0987 654 321".into());
    assert_eq!(photo::of_buyer(market, (&order.code, &stranger), (&code, 1)).await.unwrap(), None);
    let other = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    assert_eq!(photo::of_buyer(market, (&other.code, &other.key), (&code, 1)).await.unwrap(), None);
    invariant::check_all(market).await;
}

async fn a_doubted_batch_is_held_until_the_office_lets_it_go(shop: &Shop) {
    let (market, office, lan, honey) = (&shop.market, officer(shop).await, bees(shop).await, shop.world.honey);
    batch::add(market, &lan, &form(market, honey, ("L1", 9, None)).await).await.unwrap();
    batch::add(market, &lan, &form(market, shop.world.tea, ("T1", 9, None)).await).await.unwrap();
    let order = arrived(shop, &[(honey, 2)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let claim = seen(market, &office, &code).await;
    assert_eq!(claim.batches.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["L1"], "not the tea's");
    let batches = batch::list(market, &lan).await.unwrap();
    let id = |code: &str| batches.iter().find(|own| own.batch.code == code).unwrap().batch.id;
    let answer = |batch| Answer { granted: Vnd(185_000), words: "xin lỗi", batch: Some(batch) };
    let foreign = no(claim::answer(market, &lan, &code, answer(id("T1"))).await);
    assert_eq!(foreign, Some(AnswerRefusal::NoSuchBatch));
    assert_eq!(paid(market, &order).await.refunded, Vnd::ZERO, "and nothing was granted");
    claim::answer(market, &lan, &code, answer(id("L1"))).await.unwrap();
    let page = product::by_code(market, &crate::decision::code_of(shop, honey).await).await.unwrap().unwrap();
    assert_eq!((page.batch, page.held_batches), (None, vec!["L1".to_owned()]));
    assert!(!page.standing.producer_may_resume(), "the office lets it go, not its producer");
    let held = batch::list(market, &lan).await.unwrap();
    assert!(held.iter().any(|own| own.batch.code == "L1" && own.standing == Standing::Held));
    let token = market::basket::add(market, None, honey.offer, 1).await;
    assert!(token.is_err(), "nobody buys it anywhere");
    assert!(stock::available(market, honey.offer).await.unwrap() > 0, "though it is there");
    assert_eq!(claim::held(market, &office).await.unwrap().len(), 1);
    assert!(batch::hold::release(market, &office, id("L1")).await.unwrap());
    assert!(batch::hold::release(market, &office, id("L1")).await.unwrap(), "again changes nothing");
    assert_eq!(claim::held(market, &office).await.unwrap(), []);
    buyer::with(shop, &[(honey, 1)]).await;
    payment::ahead(shop, &[(honey, 1)], PaymentMethod::Card).await;
    invariant::check_all(market).await;
}

async fn letters_go_to_the_producer_and_back_to_the_buyer(shop: &Shop) {
    let (market, lan) = (&shop.market, bees(shop).await);
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    let code = claimed(market, &order, &["1"]).await;
    let told = async || {
        let message = outbox::take(market, &[Topic::ClaimMoved], 9).await.unwrap().remove(0);
        let letters = claim::letter::letters(market, &message).await.unwrap();
        outbox::done(market, message.id).await.unwrap();
        letters
    };
    let opened = told().await;
    assert!(opened.buyer.is_none() && opened.producer.is_some_and(|it| !it.to.is_empty()));
    let asked = claim::waiting(market, &lan).await.unwrap()[0].asked;
    claim::answer(market, &lan, &code, yes(asked)).await.unwrap();
    let answered = told().await;
    assert!(answered.buyer.is_none(), "this buyer left no address");
    assert_eq!(answered.producer.map(|it| it.claim.status), Some(ClaimStatus::Approved));
}
