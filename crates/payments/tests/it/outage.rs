use crate::world::{PRICE, World, new_session, settings};
use domain::money::Vnd;
use fakepay::{Faults, Letterbox};
use payments::PaymentError;
use payments::stripe::{SessionStatus, Stripe};
use std::time::Duration;

fn is_unreachable<T: std::fmt::Debug>(answer: &Result<T, PaymentError>) -> bool {
    matches!(answer, Err(PaymentError::Unreachable(_)))
}

#[tokio::test]
async fn two_failures_are_borne_with_one_key() {
    let world = World::new().await;
    for (fail_status, key) in [(500, "order-1/1"), (503, "order-2/1"), (429, "order-3/1"), (409, "order-4/1")] {
        let before = world.calls().await.len();
        world.fake.set_faults(Faults { fail: 2, fail_status: Some(fail_status), ..Faults::default() });
        let session = world.stripe.open_session(&new_session(PRICE), key).await.unwrap();
        assert_eq!(session.status, SessionStatus::Open);
        let call = ("/v1/checkout/sessions".to_owned(), Some(key.to_owned()));
        assert_eq!(world.calls().await[before..], [call.clone(), call.clone(), call]);
    }
    assert_eq!(world.fake.sessions().len(), 4);
}

#[tokio::test]
async fn three_failures_are_an_outage_and_the_same_key_works_later() {
    let world = World::new().await;
    world.fake.set_faults(Faults { fail: 3, ..Faults::default() });
    let answer = world.stripe.open_session(&new_session(PRICE), "order-1/1").await;
    assert!(is_unreachable(&answer), "{answer:?}");
    assert!(answer.unwrap_err().may_pass());
    assert_eq!(world.calls().await.len(), 3);
    world.open().await;
    assert_eq!(world.fake.sessions().len(), 1);
}

#[tokio::test]
async fn a_failure_stripe_keeps_is_left_behind_with_its_key() {
    let world = World::new().await;
    world.fake.set_faults(Faults { fail_for_good: 1, ..Faults::default() });
    for _ in 0..2 {
        let answer = world.stripe.open_session(&new_session(PRICE), "order-1/1").await;
        assert!(is_unreachable(&answer), "{answer:?}");
    }
    assert_eq!(world.calls().await.len(), 6);
    world.stripe.open_session(&new_session(PRICE), "order-1/2").await.unwrap();
    assert_eq!(world.fake.sessions().len(), 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_opens_no_second_session() {
    let world = World::new().await;
    world.fake.set_faults(Faults { drop_answer: 2, ..Faults::default() });
    let session = world.open().await;
    assert_eq!(world.charged().id, session.id);
    assert_eq!(world.calls().await.len(), 3);
}

#[tokio::test]
async fn an_answer_that_was_lost_three_times_is_found_by_its_key() {
    let world = World::new().await;
    world.fake.set_faults(Faults { drop_answer: 3, ..Faults::default() });
    let answer = world.stripe.open_session(&new_session(PRICE), "order-1/1").await;
    assert!(is_unreachable(&answer), "{answer:?}");
    let opened = world.charged().id;
    assert_eq!(world.open().await.id, opened);
    assert_eq!(world.charged().id, opened);
}

#[tokio::test]
async fn money_goes_back_once_however_often_the_answer_is_lost() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    world.fake.set_faults(Faults { drop_answer: 2, ..Faults::default() });
    let refund = world.stripe.refund(&intent, Vnd(100_000), "refund-1").await.unwrap();
    assert_eq!(refund.amount, Vnd(100_000));
    assert_eq!(world.charged().refunded, 100_000);
    world.fake.set_faults(Faults { drop_answer: 3, ..Faults::default() });
    assert!(is_unreachable(&world.stripe.refund(&intent, Vnd(35_000), "refund-2").await));
    world.stripe.refund(&intent, Vnd(35_000), "refund-2").await.unwrap();
    assert_eq!(world.charged().refunded, 135_000);
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_again() {
    let world = World::new().await;
    world.fake.set_faults(Faults { hang_up: 2, ..Faults::default() });
    let session = world.open().await;
    world.fake.set_faults(Faults { hang_up: 1, ..Faults::default() });
    assert_eq!(world.stripe.session(&session.id).await.unwrap(), session);
}

#[tokio::test]
async fn ending_a_session_survives_a_lost_answer() {
    let world = World::new().await;
    let session = world.open().await;
    world.fake.set_faults(Faults { drop_answer: 1, ..Faults::default() });
    assert_eq!(world.stripe.expire_session(&session.id).await.unwrap().status, SessionStatus::Expired);
}

#[tokio::test]
async fn who_never_answers_is_not_waited_for() {
    let world = World::new().await;
    world.fake.set_faults(Faults { stall: 3, ..Faults::default() });
    let impatient = payments::stripe::Settings { timeout: Duration::from_millis(20), ..settings(&world.fake.url()) };
    let answer = Stripe::new(impatient).unwrap().session("cs_test_1").await;
    assert!(is_unreachable(&answer), "{answer:?}");
}

#[tokio::test]
async fn nobody_there_is_an_outage() {
    let World { fake, stripe, .. } = World::new().await;
    let session = stripe.open_session(&new_session(PRICE), "order-1/1").await.unwrap();
    drop(fake);
    // Its task ends when it is next looked at; from then on the port refuses.
    let answer = stripe.session(&session.id).await;
    assert!(is_unreachable(&answer), "{answer:?}");
}

#[tokio::test]
async fn who_cannot_speak_tls_is_told_nothing() {
    let world = World::new().await;
    let secure = settings(&world.fake.url().replace("http://", "https://"));
    let answer = Stripe::new(secure).unwrap().open_session(&new_session(PRICE), "order-1/1").await;
    assert!(is_unreachable(&answer), "{answer:?}");
    assert!(world.calls().await.is_empty());
}

#[tokio::test]
async fn a_key_stands_for_one_amount() {
    let world = World::new().await;
    world.open().await;
    let refused = world.stripe.open_session(&new_session(Vnd(99_000)), "order-1/1").await.unwrap_err();
    assert!(matches!(&refused, PaymentError::Refused { code, .. } if code == "idempotency_error"), "{refused}");
    assert_eq!(world.charged().amount, 235_000);
}

#[tokio::test]
async fn somebody_else_at_the_address_is_unreadable() {
    let letters = Letterbox::open().await.unwrap();
    let elsewhere = Stripe::new(settings(letters.url.trim_end_matches("/events"))).unwrap();
    let answer = elsewhere.open_session(&new_session(PRICE), "order-1/1").await;
    assert!(matches!(answer, Err(PaymentError::Unreadable(_))), "{answer:?}");
    // A proxy's own error page, as often as it is asked.
    letters.answer(&[502, 502, 502]);
    let answer = elsewhere.open_session(&new_session(PRICE), "order-1/1").await.unwrap_err();
    assert!(answer.may_pass(), "{answer}");
}
