use crate::world::{PRICE, World, new_session, now, settings};
use domain::lang::Lang;
use domain::money::Vnd;
use fakepay::{Act, Button, Status};
use payments::PaymentError;
use payments::stripe::{HIGHEST, LOWEST, NewSession, SessionStatus, Stripe};

#[tokio::test]
async fn a_session_is_opened_paid_and_read_again() {
    let world = World::new().await;
    let session = world.open().await;
    assert_eq!((session.status, session.paid, session.amount), (SessionStatus::Open, false, PRICE));
    assert_eq!((session.reference.as_deref(), session.payment_intent.as_ref()), (Some("K7M2P9"), None));
    let page = session.url.clone().unwrap();
    assert!(world.visitor.get(&page).await.unwrap().body.contains("Đơn K7M2P9 · Chợ Phiên"));
    let back = world.visitor.submit(&page, &[("button", "pay")]).await.unwrap();
    assert_eq!(back.location(), Some(format!("https://shop.example/don/K7M2P9?session={}", session.id).as_str()));
    let read = world.stripe.session(&session.id).await.unwrap();
    assert_eq!((read.status, read.paid, read.amount), (SessionStatus::Complete, true, PRICE));
    assert_eq!(read.url, None);
    let charged = world.charged();
    assert_eq!((charged.charged, charged.currency.as_str()), (235_000, "vnd"));
    assert_eq!((charged.payment_intent, charged.reference), (read.payment_intent, read.reference));
}

#[tokio::test]
async fn what_the_shop_says_arrives() {
    let world = World::new().await;
    let new = NewSession { lang: Lang::En, expires_at: now() + 4000, ..new_session(HIGHEST) };
    let session = world.stripe.open_session(&new, "order-1/1").await.unwrap();
    let said = world.fetch(&format!("/v1/checkout/sessions/{}", session.id)).await.json();
    assert_eq!(said["amount_total"], 99_999_999);
    assert_eq!((&said["currency"], &said["locale"], &said["mode"]), (&"vnd".into(), &"en".into(), &"payment".into()));
    assert_eq!(said["adaptive_pricing"]["enabled"], false);
    assert_eq!(said["allowed_payment_method_types"], serde_json::json!(["card"]));
    assert_eq!((&said["expires_at"], &said["cancel_url"]), (&new.expires_at.into(), &new.cancel_url.as_str().into()));
    assert_eq!(
        (&said["customer_email"], &said["metadata"]["reference"]),
        (&"khach@example.vn".into(), &"K7M2P9".into())
    );
    world.fake.press(&session.id, Button::Pay).unwrap();
    let intent = world.stripe.session(&session.id).await.unwrap().payment_intent.unwrap();
    let said = world.fetch(&format!("/v1/payment_intents/{intent}")).await;
    assert_eq!(said.json()["metadata"]["reference"], "K7M2P9");
    let typed: stripe_shared::PaymentIntent = miniserde::json::from_str(&said.body).unwrap();
    assert_eq!((typed.id.as_str(), typed.amount_received), (intent.as_str(), 99_999_999));
}

#[tokio::test]
async fn a_declined_card_leaves_it_open() {
    let world = World::new().await;
    let session = world.open().await;
    world.fake.press(&session.id, Button::Decline).unwrap();
    assert_eq!(world.stripe.session(&session.id).await.unwrap(), session);
    world.fake.press(&session.id, Button::Pay).unwrap();
    assert!(world.stripe.session(&session.id).await.unwrap().paid);
}

#[tokio::test]
async fn three_d_secure_pays_only_when_confirmed() {
    let world = World::new().await;
    let session = world.open().await;
    world.fake.press(&session.id, Button::Challenge).unwrap();
    world.fake.press(&session.id, Button::Fail).unwrap();
    assert_eq!(world.stripe.session(&session.id).await.unwrap(), session);
    world.fake.press(&session.id, Button::Challenge).unwrap();
    world.fake.press(&session.id, Button::Confirm).unwrap();
    assert!(world.stripe.session(&session.id).await.unwrap().paid);
    assert_eq!(world.charged().charged, 235_000);
}

#[tokio::test]
async fn a_session_that_was_ended_takes_no_money() {
    let world = World::new().await;
    let session = world.open().await;
    let ended = world.stripe.expire_session(&session.id).await.unwrap();
    assert_eq!((ended.status, ended.paid, ended.url), (SessionStatus::Expired, false, None));
    world.fake.press(&session.id, Button::Pay).unwrap();
    let again = world.stripe.expire_session(&session.id).await.unwrap();
    assert_eq!((again.status, again.paid), (SessionStatus::Expired, false));
    assert_eq!((world.charged().status, world.charged().charged), (Status::Expired, 0));
}

#[tokio::test]
async fn ending_a_session_the_buyer_has_paid_tells_of_the_payment() {
    let world = World::new().await;
    let (session, intent) = world.paid().await;
    let ended = world.stripe.expire_session(&session.id).await.unwrap();
    assert_eq!((ended.status, ended.paid), (SessionStatus::Complete, true));
    assert_eq!(ended.payment_intent, Some(intent));
}

#[tokio::test]
async fn money_that_comes_later_is_not_there_yet() {
    let world = World::new().await;
    let session = world.open().await;
    world.fake.press(&session.id, Button::Later).unwrap();
    let complete = world.stripe.session(&session.id).await.unwrap();
    assert_eq!((complete.status, complete.paid), (SessionStatus::Complete, false));
    assert!(world.fake.act(&session.id, Act::Settle));
    assert!(world.stripe.session(&session.id).await.unwrap().paid);
    assert!(!world.fake.act(&session.id, Act::Bounce));
}

#[tokio::test]
async fn an_amount_stripe_takes_from_nobody_is_not_asked_for() {
    let world = World::new().await;
    for amount in [Vnd(LOWEST.0 - 1), Vnd(HIGHEST.0 + 1), Vnd::ZERO, Vnd(-235_000)] {
        let refused = world.stripe.open_session(&new_session(amount), "order-1/1").await.unwrap_err();
        assert_eq!(refused, PaymentError::OutOfRange { amount, lowest: LOWEST, highest: HIGHEST });
    }
    assert!(world.calls().await.is_empty());
    assert!(world.stripe.open_session(&new_session(LOWEST), "order-1/1").await.is_ok());
    assert!(world.stripe.open_session(&new_session(HIGHEST), "order-2/1").await.is_ok());
}

fn code(refused: PaymentError) -> String {
    match refused {
        PaymentError::Refused { code, .. } => code,
        other => panic!("not a refusal: {other}"),
    }
}

#[tokio::test]
async fn a_refusal_says_why_and_is_not_asked_again() {
    let world = World::new().await;
    let missing = world.stripe.session("cs_test_nobody").await.unwrap_err();
    assert_eq!(code(missing), "resource_missing");
    let hasty = NewSession { expires_at: now() + 900, ..new_session(PRICE) };
    let refused = world.stripe.open_session(&hasty, "order-1/1").await.unwrap_err();
    assert!(refused.to_string().contains("at least 30 minutes"), "{refused}");
    assert_eq!(code(refused), "invalid_request_error");
    assert_eq!(code(world.stripe.expire_session("cs_test_nobody").await.unwrap_err()), "resource_missing");
    assert_eq!(code(world.stripe.open_session(&new_session(PRICE), "").await.unwrap_err()), "idempotency_key");
    // The third asked twice: to end the session, and what had become of it.
    assert_eq!(world.calls().await.len(), 4);
    assert!(world.fake.sessions().is_empty());
}

#[tokio::test]
async fn a_wrong_key_is_refused_without_showing_it() {
    let world = World::new().await;
    let mut wrong = settings(&world.fake.url());
    wrong.secret_key = "sk_test_somebody_else".to_owned();
    let refused = Stripe::new(wrong).unwrap().session("cs_test_1").await.unwrap_err();
    assert!(!refused.to_string().contains("sk_"), "{refused}");
    assert_eq!(code(refused), "unauthorized");
}

#[tokio::test]
async fn another_currency_is_nobodys_payment() {
    let world = World::new().await;
    let fields = [
        ("mode", "payment"),
        ("line_items[0][price_data][currency]", "usd"),
        ("line_items[0][price_data][unit_amount]", "235000"),
        ("line_items[0][price_data][product_data][name]", "Honey"),
        ("success_url", "https://shop.example/"),
    ];
    let body = fields.map(|(name, value)| format!("{name}={value}")).join("&");
    let headers = [("authorization", "Bearer sk_test_chophien")];
    let url = format!("{}/v1/checkout/sessions", world.fake.url());
    let opened = world.visitor.post(&url, &headers, body).await.unwrap().json();
    let id = opened["id"].as_str().unwrap();
    assert_eq!(world.stripe.session(id).await, Err(PaymentError::Currency("usd".to_owned())));
    world.fake.press(id, Button::Pay).unwrap();
    let intent = world.charged().payment_intent.unwrap();
    let refund = world.stripe.refund(&intent, Vnd(100), "refund-1").await;
    assert_eq!(refund, Err(PaymentError::Currency("usd".to_owned())));
}

#[tokio::test]
async fn the_address_may_end_in_a_slash() {
    let world = World::new().await;
    let session = world.open().await;
    let slashed = Stripe::new(settings(&format!("{}/", world.fake.url()))).unwrap();
    assert_eq!(slashed.session(&session.id).await.unwrap(), session);
}
