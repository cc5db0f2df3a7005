use crate::world::World;
use domain::money::Vnd;
use fakepay::{Button, Faults, RefundFate};
use payments::PaymentError;
use payments::stripe::RefundStatus;
use serde_json::json;

fn with_fate(refund: RefundFate) -> Faults {
    Faults { refund, ..Faults::default() }
}

#[tokio::test]
async fn a_part_goes_back_and_then_the_rest() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    let part = world.stripe.refund(&intent, Vnd(35_000), "refund-1").await.unwrap();
    assert_eq!((part.status, part.amount), (RefundStatus::Succeeded, Vnd(35_000)));
    assert_eq!(part.payment_intent.as_deref(), Some(intent.as_str()));
    assert_eq!(world.stripe.refunded(&part.id).await.unwrap(), part);
    let rest = world.stripe.refund(&intent, Vnd(200_000), "refund-2").await.unwrap();
    assert_ne!(rest.id, part.id);
    assert_eq!((world.charged().charged, world.charged().refunded), (235_000, 235_000));
    let refused = world.stripe.refund(&intent, Vnd(1), "refund-3").await.unwrap_err();
    assert!(matches!(&refused, PaymentError::Refused { code, .. } if code == "charge_already_refunded"), "{refused}");
}

#[tokio::test]
async fn more_than_was_paid_never_goes_back() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    world.stripe.refund(&intent, Vnd(200_000), "refund-1").await.unwrap();
    for amount in [Vnd(35_001), Vnd(235_000), Vnd::ZERO, Vnd(-5)] {
        let refused = world.stripe.refund(&intent, amount, &format!("refund {}", amount.0)).await;
        assert!(matches!(refused, Err(PaymentError::Refused { .. })), "{refused:?}");
    }
    assert_eq!(world.charged().refunded, 200_000);
}

#[tokio::test]
async fn the_same_refund_asked_again_is_one_refund() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    let first = world.stripe.refund(&intent, Vnd(100_000), "refund-1").await.unwrap();
    let again = world.stripe.refund(&intent, Vnd(100_000), "refund-1").await.unwrap();
    assert_eq!(first, again);
    assert_eq!(world.charged().refunded, 100_000);
}

#[tokio::test]
async fn what_was_not_paid_does_not_go_back() {
    let world = World::new().await;
    let session = world.open().await;
    let refused = world.stripe.refund("pi_nobody", Vnd(50_000), "refund-1").await.unwrap_err();
    assert!(matches!(&refused, PaymentError::Refused { code, .. } if code == "resource_missing"), "{refused}");
    world.fake.press(&session.id, Button::Later).unwrap();
    let awaited = world.stripe.session(&session.id).await.unwrap().payment_intent.unwrap();
    let refused = world.stripe.refund(&awaited, Vnd(50_000), "refund-2").await.unwrap_err();
    assert!(matches!(&refused, PaymentError::Refused { .. }), "{refused}");
    assert_eq!(world.charged().refunded, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_at_once_with_one_key_are_one_refund() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (stripe, intent) = (world.stripe.clone(), intent.clone());
        asking.spawn(async move { stripe.refund(&intent, Vnd(100_000), "refund-1").await.unwrap().id });
    }
    let ids = asking.join_all().await;
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!(world.charged().refunded, 100_000);
}

#[tokio::test]
async fn a_refund_on_its_way_arrives_or_fails() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    world.fake.set_faults(with_fate(RefundFate::Pending));
    let first = world.stripe.refund(&intent, Vnd(100_000), "refund-1").await.unwrap();
    let second = world.stripe.refund(&intent, Vnd(135_000), "refund-2").await.unwrap();
    assert_eq!((first.status, second.status), (RefundStatus::Pending, RefundStatus::Pending));
    assert_eq!(world.charged().refunded, 235_000);
    world.backstage(&format!("refunds/{}/succeed", first.id), json!({})).await;
    world.backstage(&format!("refunds/{}/fail", second.id), json!({})).await;
    assert_eq!(world.stripe.refunded(&first.id).await.unwrap().status, RefundStatus::Succeeded);
    assert_eq!(world.stripe.refunded(&second.id).await.unwrap().status, RefundStatus::Failed);
    assert_eq!(world.charged().refunded, 100_000);
}

#[tokio::test]
async fn refunds_of_a_payment_are_listed() {
    let world = World::new().await;
    let (_, intent) = world.paid().await;
    world.stripe.refund(&intent, Vnd(1_000), "refund-1").await.unwrap();
    world.stripe.refund(&intent, Vnd(2_000), "refund-2").await.unwrap();
    let said = world.fetch(&format!("/v1/refunds?payment_intent={intent}")).await;
    let typed: stripe_types::List<stripe_shared::Refund> = miniserde::json::from_str(&said.body).unwrap();
    assert_eq!(typed.data.iter().map(|refund| refund.amount).collect::<Vec<_>>(), [2_000, 1_000]);
    let none = world.fetch("/v1/refunds?payment_intent=pi_nobody").await;
    assert_eq!(none.json()["data"], json!([]));
}
