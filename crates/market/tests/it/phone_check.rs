//! The call before a parcel for cash is packed.

use crate::buyer;
use crate::payment::{ahead, pay};
use domain::order::{CancelReason, OrderStatus, PhoneCheck};
use domain::payment::PaymentMethod;
use market::account::Member;
use market::order::own::{self, OwnOrder};
use market::order::phone_check::{self, Answer};
use market::order::{self, StepRefusal};
use market::{Fault, Market};
use testkit::account::worker;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_new_number_is_called_before_its_order_is_confirmed,
    who_took_a_parcel_is_not_called_and_who_let_one_come_back_is,
    what_is_paid_ahead_is_not_called_about,
    two_clicks_are_one_call,
    after_three_calls_in_vain_giving_up_is_offered,
    a_call_about_an_order_that_ended_or_is_unknown_is_refused,
    an_answer_and_a_confirmation_at_once_leave_one_story,
);

async fn seen(market: &Market, by: &Member, code: &str) -> OwnOrder {
    own::by_code(market, by, code).await.unwrap().unwrap()
}

async fn check(market: &Market, by: &Member, code: &str) -> PhoneCheck {
    seen(market, by, code).await.call.check
}

fn refused(answer: Result<(), Fault<StepRefusal>>) -> Option<StepRefusal> {
    answer.err().and_then(Fault::refusal)
}

async fn a_new_number_is_called_before_its_order_is_confirmed(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let (lan, tam) = (worker(market, world.bees.id).await, worker(market, world.still.id).await);
    let code = buyer::placed(shop, &[(world.honey, 1), (world.sausage, 1)]).await;
    assert_eq!(check(market, &lan, &code).await, PhoneCheck::Needed);
    assert_eq!(refused(order::confirm(market, &lan, &code).await), Some(StepRefusal::CallFirst));
    assert_eq!(seen(market, &lan, &code).await.status, OrderStatus::Placed);
    phone_check::called(market, &lan, &code, Answer::Nobody { tries: 0 }).await.unwrap();
    assert_eq!(refused(order::confirm(market, &lan, &code).await), Some(StepRefusal::CallFirst));
    for _ in 0..2 {
        phone_check::called(market, &lan, &code, Answer::Yes).await.unwrap();
    }
    order::confirm(market, &lan, &code).await.unwrap();
    assert_eq!(check(market, &lan, &code).await, PhoneCheck::Confirmed);
    assert_eq!(check(market, &tam, &code).await, PhoneCheck::Needed, "each producer asks for its own parcel");
    invariant::check_all(market).await;
}

async fn who_took_a_parcel_is_not_called_and_who_let_one_come_back_is(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let lan = worker(market, shop.world.bees.id).await;
    let first = buyer::placed(shop, &[(honey, 1)]).await;
    buyer::confirm(market, &lan, &first).await.unwrap();
    order::hand_over(market, &lan, &first, "", "").await.unwrap();
    let early = buyer::placed(shop, &[(honey, 1)]).await;
    assert_eq!(check(market, &lan, &early).await, PhoneCheck::Needed, "the first is still on its way");
    order::deliver(market, &lan, &first).await.unwrap();
    let known = buyer::placed(shop, &[(honey, 1)]).await;
    assert_eq!(check(market, &lan, &known).await, PhoneCheck::None);
    order::confirm(market, &lan, &known).await.unwrap();
    order::hand_over(market, &lan, &known, "", "").await.unwrap();
    order::come_back(market, &lan, &known).await.unwrap();
    let doubtful = buyer::placed(shop, &[(honey, 1)]).await;
    assert_eq!(check(market, &lan, &doubtful).await, PhoneCheck::Needed);
    invariant::check_all(market).await;
}

async fn what_is_paid_ahead_is_not_called_about(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), "one").await;
    assert_eq!(check(market, &lan, &order.code).await, PhoneCheck::None);
    phone_check::called(market, &lan, &order.code, Answer::Nobody { tries: 0 }).await.unwrap();
    assert_eq!(check(market, &lan, &order.code).await, PhoneCheck::None);
    order::confirm(market, &lan, &order.code).await.unwrap();
    invariant::check_all(market).await;
}

async fn two_clicks_are_one_call(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    let call = || phone_check::called(market, &lan, &code, Answer::Nobody { tries: 0 });
    let (one, two) = tokio::join!(call(), call());
    one.unwrap();
    two.unwrap();
    let call = seen(market, &lan, &code).await.call;
    assert_eq!((call.check, call.tries, call.at), (PhoneCheck::Unreachable, 1, Some(market.now())));
}

async fn after_three_calls_in_vain_giving_up_is_offered(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    let code = buyer::placed(shop, &[(shop.world.honey, 2)]).await;
    for tries in 0..PhoneCheck::MOST_TRIES {
        assert!(!seen(market, &lan, &code).await.call.is_hopeless(), "after {tries}");
        phone_check::called(market, &lan, &code, Answer::Nobody { tries }).await.unwrap();
    }
    assert!(seen(market, &lan, &code).await.call.is_hopeless());
    order::sold_out(market, &lan, &code, CancelReason::Unreachable, "").await.unwrap();
    invariant::check_all(market).await;
}

async fn a_call_about_an_order_that_ended_or_is_unknown_is_refused(shop: &Shop) {
    let market = &shop.market;
    let (lan, tam) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.still.id).await);
    let code = buyer::placed(shop, &[(shop.world.honey, 1)]).await;
    order::sold_out(market, &lan, &code, CancelReason::SoldOut, "").await.unwrap();
    let late = phone_check::called(market, &lan, &code, Answer::Yes).await;
    assert_eq!(refused(late), Some(StepRefusal::Stands { status: OrderStatus::Cancelled }));
    for (by, code) in [(&tam, code.as_str()), (&lan, "CP-0000-0000"), (&lan, "")] {
        let foreign = phone_check::called(market, by, code, Answer::Yes).await;
        assert_eq!(refused(foreign), Some(StepRefusal::NoSuchOrder), "{code}");
    }
}

async fn an_answer_and_a_confirmation_at_once_leave_one_story(shop: &Shop) {
    let market = &shop.market;
    let (lan, hoa) = (worker(market, shop.world.bees.id).await, worker(market, shop.world.bees.id).await);
    for _ in 0..5 {
        let code = &buyer::placed(shop, &[(shop.world.honey, 1)]).await;
        let (call, confirm) =
            tokio::join!(phone_check::called(market, &lan, code, Answer::Yes), order::confirm(market, &hoa, code),);
        call.unwrap();
        let status = seen(market, &lan, code).await.status;
        match refused(confirm) {
            None => assert_eq!(status, OrderStatus::Confirmed),
            no => assert_eq!((no, status), (Some(StepRefusal::CallFirst), OrderStatus::Placed)),
        }
        invariant::check_all(market).await;
    }
}
