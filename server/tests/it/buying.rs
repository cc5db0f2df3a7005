//! Paying through the shop's own forms: many at one moment, and a card on the page of a payment service.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::money::Vnd;
use fakepay::Button;
use market::{Market, basket, stock};
use server::cards;
use server::config::Cards;
use std::sync::Arc;
use std::time::UNIX_EPOCH;
use testkit::builder::received;
use testkit::cards::{FakeCards, messages_kept};
use testkit::world::{BA_DINH, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    of_fifty_who_pay_for_ten_units_ten_do_and_nobody_else_is_charged,
    a_card_is_paid_on_the_page_of_the_service,
    a_message_nobody_signed_leaves_nothing,
);

const BUYERS: usize = 50;
const UNITS: i64 = 10;

/// Rounds per engine; `CHOPHIEN_TEST_RACES` asks for more.
fn rounds() -> usize {
    std::env::var("CHOPHIEN_TEST_RACES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2)
}

/// A buyer's browser: its cookies, and the forms it sends.
struct Buyer {
    cookies: String,
    key: String,
}

impl Buyer {
    async fn of(shop: &Shop) -> Self {
        let added = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap();
        let key = shop.market.new_id().simple().to_string();
        Self { cookies: format!("basket={}", added.token.as_str()), key }
    }

    async fn order(&self, open: &OpenShop) -> Answer {
        let form = format!(
            "name=H%E1%BA%A1nh&phone=0912345678&province={HANOI}&commune={BA_DINH}&street=12+Ho%C3%A0ng+Hoa+Th%C3%A1m\
             &note=&payment=card&seen_total=215000&key={}",
            self.key
        );
        open.post_with("/dat-hang", form, &[("content-type", FORM), ("cookie", &self.cookies)]).await
    }

    /// What an answer gave this browser to keep.
    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookies = format!("{}; {pair}", self.cookies);
        }
    }

    async fn get(&self, open: &OpenShop, path: &str) -> Answer {
        open.send(Request::get(path).header("cookie", &self.cookies).body(Body::empty()).unwrap()).await
    }
}

async fn of_fifty_who_pay_for_ten_units_ten_do_and_nobody_else_is_charged(shop: &Shop) {
    let cards = FakeCards::default();
    let market = Market { cards: Some(Arc::new(cards.clone())), ..shop.market.clone() };
    let (open, honey) = (Arc::new(OpenShop::of(&market)), shop.world.honey);
    for round in 0..rounds() {
        if round > 0 {
            received(&market, honey.offer, shop.world.bees.store, UNITS).await;
        }
        let mut buyers = Vec::new();
        for _ in 0..BUYERS {
            buyers.push(Buyer::of(shop).await);
        }
        let racing: Vec<_> = buyers
            .into_iter()
            .map(|buyer| {
                let open = open.clone();
                tokio::spawn(async move { buy_and_pay(&open, buyer).await })
            })
            .collect();
        let mut statuses = Vec::new();
        for race in racing {
            statuses.push(race.await.unwrap());
        }
        let count = |status: u16| statuses.iter().filter(|it| **it == status).count();
        assert_eq!((count(303), count(409)), (10, 40), "round {round}: {statuses:?}");
        for order in 0..10 {
            cards.pay(&format!("cs_{}", round * 10 + order));
        }
        market::payment::card::sweep(&market).await.unwrap();
        shop.clock.advance_millis(15 * 60_000);
        market::payment::card::sweep(&market).await.unwrap();
        let taken = Vnd(215_000 * 10 * i64::try_from(round + 1).unwrap());
        assert_eq!((cards.counts().0, cards.taken()), ((round + 1) * 10, taken));
        assert_eq!(stock::available(&market, honey.offer).await.unwrap(), 0);
        invariant::check_all(&market).await;
    }
}

/// Orders, and goes on to the page of the card where the order was taken; the status the order was answered with.
async fn buy_and_pay(open: &OpenShop, mut buyer: Buyer) -> u16 {
    let answer = buyer.order(open).await;
    if answer.status == 303 {
        buyer.keep(&answer);
        let page = buyer.get(open, &format!("{}/the", answer.header("location"))).await;
        assert_eq!(page.status, 303, "{}", page.text);
        assert!(page.header("location").starts_with("https://cards.example/cs_"));
    }
    answer.status.as_u16()
}

async fn a_card_is_paid_on_the_page_of_the_service(shop: &Shop) {
    let service = fakepay::start(fakepay::Settings::default()).await.unwrap();
    let settings = fakepay::Settings::default();
    let taker = cards::open(&Cards {
        stripe_key: Some(settings.secret_key),
        stripe_webhook_secret: Some(settings.webhook_secret),
        stripe_url: Some(service.url()),
    });
    let market = Market { cards: taker.unwrap(), ..shop.market.clone() };
    // The service has a clock of its own, and sells nothing that ends in its past.
    let now = i64::try_from(UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    shop.clock.advance_millis(now - market.now().0);
    let (open, mut buyer) = (OpenShop::of(&market), Buyer::of(shop).await);
    let placed = buyer.order(&open).await;
    assert_eq!(placed.status, 303, "{}", placed.text);
    buyer.keep(&placed);
    let order = placed.header("location").to_owned();
    let page = buyer.get(&open, &format!("{order}/the")).await;
    assert!(page.header("location").starts_with(&service.url()), "{}", page.header("location"));
    let session = service.sessions()[0].clone();
    assert_eq!(session.amount, 215_000);
    service.press(&session.id, Button::Decline);
    let waits = buyer.get(&open, &format!("{order}?the=thoi")).await;
    assert!(waits.text.contains(t::order::pay::card_title(Lang::Vi)));
    service.press(&session.id, Button::Pay);
    let paid = buyer.get(&open, &format!("{order}?the=xong")).await;
    assert!(!paid.text.contains(t::order::pay::card_title(Lang::Vi)));
    assert!(paid.text.contains(t::order::pay::paid(Lang::Vi)));
    let stranger = open.get(&format!("{order}/the")).await;
    assert_eq!(stranger.status, 200, "asked who they are, and told nothing");
    assert!(!stranger.text.contains("215.000"));
    let (cancel, headers) = (format!("{order}/huy"), [("content-type", FORM), ("cookie", buyer.cookies.as_str())]);
    assert_eq!(open.post_with(&cancel, "", &headers).await.status, 303);
    market::payment::card::sweep(&market).await.unwrap();
    assert_eq!(service.sessions()[0].refunded, 215_000);
    invariant::check_all(&market).await;
}

async fn a_message_nobody_signed_leaves_nothing(shop: &Shop) {
    let cards = FakeCards::default();
    let market = Market { cards: Some(Arc::new(cards)), ..shop.market.clone() };
    for open in [OpenShop::of(&market), OpenShop::of(&shop.market)] {
        for headers in [vec![], vec![("stripe-signature", "mine")], vec![("stripe-signature", "t=1,v1=00")]] {
            let answer = open.post_with("/api/the/tin", "evt_1 cs_1", &headers).await;
            assert_eq!(answer.status, 400);
        }
        let long = open.post_with("/api/the/tin", vec![b'x'; 300 * 1024], &[("stripe-signature", "mine")]).await;
        assert_eq!(long.status, 413);
    }
    assert_eq!(messages_kept(&market).await, 0);
    let signed = [("stripe-signature", testkit::cards::SIGNATURE)];
    assert_eq!(OpenShop::of(&market).post_with("/api/the/tin", "evt_1 cs_1", &signed).await.status, 200);
    assert_eq!(messages_kept(&market).await, 1);
}
