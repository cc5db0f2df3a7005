use domain::lang::Lang;
use domain::money::Vnd;
use fakepay::{Answer, Button, Charged, Letterbox, Running, Visitor};
use payments::stripe::{NewSession, Session, Settings, Stripe};
use serde_json::Value;
use std::sync::LazyLock;
use std::time::{Duration, UNIX_EPOCH};

pub const PRICE: Vnd = Vnd(235_000);

/// A payment service, a shop's connection to it, and the box its events fall into.
pub struct World {
    pub fake: Running,
    pub stripe: Stripe,
    pub letters: Letterbox,
    pub visitor: Visitor,
}

impl World {
    pub async fn new() -> Self {
        let letters = Letterbox::open().await.unwrap();
        let fake = fakepay::start(fakepay::Settings {
            webhook_url: Some(letters.url.clone()),
            retry_pause: Duration::ZERO,
            ..fakepay::Settings::default()
        });
        let fake = fake.await.unwrap();
        let stripe = Stripe::new(settings(&fake.url())).unwrap();
        Self { fake, stripe, letters, visitor: Visitor::default() }
    }

    pub async fn open(&self) -> Session {
        self.stripe.open_session(&new_session(PRICE), "order-1/1").await.unwrap()
    }

    /// A session somebody has paid; its payment.
    pub async fn paid(&self) -> (Session, String) {
        let session = self.open().await;
        self.fake.press(&session.id, Button::Pay).unwrap();
        let session = self.stripe.session(&session.id).await.unwrap();
        let intent = session.payment_intent.clone().unwrap();
        (session, intent)
    }

    /// The only session there is, as the payment service sees it.
    pub fn charged(&self) -> Charged {
        let [session] = <[Charged; 1]>::try_from(self.fake.sessions()).unwrap();
        session
    }

    /// Every call the service has got, as (path, idempotency key).
    pub async fn calls(&self) -> Vec<(String, Option<String>)> {
        let calls = self.visitor.get(&format!("{}/_fake/calls", self.fake.url())).await.unwrap().json();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let read = |call: &Value| (text(&call["path"]).unwrap(), text(&call["idempotency_key"]));
        calls.as_array().unwrap().iter().map(read).collect()
    }

    pub async fn fetch(&self, path: &str) -> Answer {
        let headers = [("authorization", "Bearer sk_test_chophien")];
        self.visitor.fetch(&format!("{}{path}", self.fake.url()), &headers).await.unwrap()
    }

    pub async fn backstage(&self, path: &str, body: Value) {
        let headers = [("content-type", "application/json")];
        let url = format!("{}/_fake/{path}", self.fake.url());
        let answer = self.visitor.post(&url, &headers, body.to_string()).await.unwrap();
        assert!((200..300).contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
    }
}

pub fn settings(url: &str) -> Settings {
    Settings {
        base_url: Some(url.to_owned()),
        first_pause: Duration::ZERO,
        ..Settings::new("sk_test_chophien", "whsec_chophien")
    }
}

pub fn now() -> i64 {
    i64::try_from(UNIX_EPOCH.elapsed().unwrap().as_secs()).unwrap()
}

/// The same for every request: with one key all has to be the same.
static END: LazyLock<i64> = LazyLock::new(|| now() + 3600);

pub fn new_session(amount: Vnd) -> NewSession {
    NewSession {
        reference: "K7M2P9".to_owned(),
        amount,
        description: "Đơn K7M2P9 · Chợ Phiên".to_owned(),
        lang: Lang::Vi,
        success_url: "https://shop.example/don/K7M2P9?session={CHECKOUT_SESSION_ID}".to_owned(),
        cancel_url: "https://shop.example/don/K7M2P9".to_owned(),
        expires_at: *END,
        customer_email: Some("khach@example.vn".to_owned()),
    }
}
