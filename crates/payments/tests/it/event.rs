use crate::world::{World, now};
use domain::money::Vnd;
use fakepay::{Act, Button, Faults, Letter, Order, RefundFate, WebhookFaults};
use payments::stripe::Session;
use payments::webhook::{BadEvent, Event, EventKind, read};
use serde_json::json;
use stripe_webhook::{EventObject, Webhook};

const SECRET: &str = "whsec_chophien";

impl World {
    fn read(&self, letter: &Letter) -> Result<Event, BadEvent> {
        self.stripe.event(&letter.body, &letter.signature, now())
    }

    /// All letters, once every event is through.
    async fn all_letters(&mut self) -> Vec<Letter> {
        self.fake.flush().await;
        self.letters.empty()
    }

    fn set_webhook_faults(&self, webhook: WebhookFaults) {
        self.fake.set_faults(Faults { webhook, ..Faults::default() });
    }
}

#[tokio::test]
async fn a_payment_is_told_of_and_signed() {
    let mut world = World::new().await;
    let (session, intent) = world.paid().await;
    let letter = world.letters.next().await.unwrap();
    let event = world.read(&letter).unwrap();
    assert_eq!((event.kind, event.object_id), (EventKind::SessionCompleted, session.id));
    assert_eq!(event.payment_intent, Some(intent));
    assert!(event.id.starts_with("evt_") && (now() - event.created).abs() < 300);
    assert_eq!(read(&letter.body, &letter.signature, "whsec_other", now()), Err(BadEvent::Signature));
    assert_eq!(read(&letter.body, &letter.signature, SECRET, now() + 600), Err(BadEvent::Stale));
}

#[tokio::test]
async fn forged_and_stale_events_are_not_believed() {
    let mut world = World::new().await;
    world.set_webhook_faults(WebhookFaults { forge: 1, stale: 1, ..WebhookFaults::default() });
    let session = world.open().await;
    world.fake.press(&session.id, Button::Later).unwrap();
    world.fake.act(&session.id, Act::Bounce);
    let read: Vec<_> = world.all_letters().await.iter().map(|letter| world.read(letter)).collect();
    assert_eq!(read, [Err(BadEvent::Signature), Err(BadEvent::Stale)]);
}

#[tokio::test]
async fn an_event_of_an_unknown_kind_reads() {
    let mut world = World::new().await;
    world
        .backstage("events", json!({ "type": "radar.early_fraud_warning.created", "object": { "id": "issfr_1" } }))
        .await;
    let letter = world.letters.next().await.unwrap();
    let event = world.read(&letter).unwrap();
    assert_eq!(event.kind, EventKind::Other("radar.early_fraud_warning.created".to_owned()));
    assert_eq!((event.object_id.as_str(), event.payment_intent), ("issfr_1", None));
}

#[tokio::test]
async fn events_come_twice_and_backwards_with_the_same_ids() {
    let mut world = World::new().await;
    world.set_webhook_faults(WebhookFaults { hold: true, ..WebhookFaults::default() });
    let session = world.open().await;
    world.fake.press(&session.id, Button::Later).unwrap();
    world.fake.act(&session.id, Act::Settle);
    assert!(world.all_letters().await.is_empty());
    let delivered = world.fake.deliver(Order::Reversed).await;
    assert!(delivered.iter().all(|delivery| delivery.status == Some(200)));
    world.fake.deliver(Order::Ids(delivered.into_iter().map(|delivery| delivery.id).collect())).await;
    let events: Vec<_> = world.all_letters().await.iter().map(|letter| world.read(letter).unwrap()).collect();
    let kinds: Vec<_> = events.iter().map(|event| event.kind.clone()).collect();
    assert_eq!(kinds[..2], [EventKind::SessionPaidLater, EventKind::SessionCompleted]);
    assert_eq!(events[..2], events[2..]);
}

/// Every kind of event the fake sends on its own, of one session or another.
async fn everything_happens(world: &World) -> (Session, String) {
    let (session, intent) = world.paid().await;
    world.stripe.refund(&intent, Vnd(1_000), "refund-1").await.unwrap();
    world.fake.set_faults(Faults { refund: RefundFate::Failed, ..Faults::default() });
    world.stripe.refund(&intent, Vnd(1_000), "refund-2").await.unwrap();
    world.fake.set_faults(Faults { refund: RefundFate::Pending, ..Faults::default() });
    let pending = world.stripe.refund(&intent, Vnd(1_000), "refund-3").await.unwrap();
    world.backstage(&format!("refunds/{}/succeed", pending.id), json!({})).await;
    world.fake.act(&session.id, Act::Dispute);
    for act in [Act::Settle, Act::Bounce, Act::Expire] {
        let key = format!("order/{act:?}");
        let other = world.stripe.open_session(&crate::world::new_session(crate::world::PRICE), &key).await.unwrap();
        if act != Act::Expire {
            world.fake.press(&other.id, Button::Later).unwrap();
        }
        assert!(world.fake.act(&other.id, act));
    }
    (session, intent)
}

#[tokio::test]
async fn every_event_reads_here_and_with_the_types_of_async_stripe() {
    let mut world = World::new().await;
    let (_, intent) = everything_happens(&world).await;
    let mut kinds = Vec::new();
    for letter in world.all_letters().await {
        let event = world.read(&letter).unwrap();
        let body = String::from_utf8(letter.body).unwrap();
        let typed = Webhook::construct_event(&body, &letter.signature, SECRET).unwrap();
        assert_eq!((typed.id.as_str(), typed.created), (event.id.as_str(), event.created));
        assert!(!matches!(typed.data.object, EventObject::Unknown(_)), "{body}");
        let is_of_payment =
            matches!(event.kind, EventKind::ChargeRefunded | EventKind::RefundChanged | EventKind::DisputeOpened);
        assert!(!is_of_payment || event.payment_intent.as_ref() == Some(&intent), "{body}");
        kinds.push(event.kind);
    }
    for kind in [
        EventKind::SessionCompleted,
        EventKind::SessionPaidLater,
        EventKind::SessionPaymentFailed,
        EventKind::SessionExpired,
        EventKind::ChargeRefunded,
        EventKind::RefundChanged,
        EventKind::DisputeOpened,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} never came");
    }
}

#[tokio::test]
async fn a_signature_async_stripe_makes_holds_here() {
    let body = r#"{"id":"evt_1","type":"charge.refunded","created":5,"data":{"object":{"id":"ch_1"}}}"#;
    let header = Webhook::generate_test_header(body, SECRET, Some(now()));
    assert_eq!(read(body.as_bytes(), &header, SECRET, now()).unwrap().object_id, "ch_1");
}
