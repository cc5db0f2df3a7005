//! Somebody opens an account after an order, over the shop's own forms and without a script.

use crate::delivery::dearer;
use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use market::account::code;
use market::outbox::{self, Topic};
use market::{Market, basket};
use std::collections::BTreeMap;
use testkit::world::{BA_DINH, CAO_BANG, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    an_order_becomes_an_account_that_comes_back_and_goes,
    nobody_learns_who_has_an_account,
    a_guests_basket_joins_the_accounts_and_leaves_nothing_behind,
    a_favourite_waits_behind_the_sign_in_and_the_product_stays_the_same,
    an_address_of_the_book_is_filled_in_and_kept_only_when_asked,
    the_total_is_that_of_the_address_which_is_filled_in,
    whoever_is_signed_in_says_where_the_accounts_basket_goes,
);

/// A browser: its cookies, and the forms it sends.
#[derive(Default)]
struct Browser(BTreeMap<String, String>);

impl Browser {
    /// With a jar of honey in its basket.
    async fn with_honey(shop: &Shop) -> Self {
        let added = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap();
        Self(BTreeMap::from([("basket".to_owned(), added.token.as_str().to_owned())]))
    }

    fn cookies(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn get(&mut self, open: &OpenShop, path: &str) -> Answer {
        let request = Request::get(path).header("cookie", self.cookies()).body(Body::empty()).unwrap();
        let answer = open.send(request).await;
        self.keep(&answer);
        answer
    }

    async fn post(&mut self, open: &OpenShop, path: &str, form: &str) -> Answer {
        let cookies = self.cookies();
        let headers = [("content-type", FORM), ("cookie", cookies.as_str())];
        let answer = open.post_with(path, form.to_owned(), &headers).await;
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.0.remove(name);
            } else {
                self.0.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Orders what is in the basket; the address of the order's page.
    async fn order(&mut self, open: &OpenShop, key_and_more: &str) -> String {
        let answer = self.post(open, "/dat-hang", &format!("{ORDER}&key={key_and_more}")).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        answer.header("location").to_owned()
    }
}

/// A form filled in well, for one jar of honey; the key follows.
const ORDER: &str = "name=H%E1%BA%A1nh&phone=0912345678&email=hanh%40thu.example&province=01&commune=00004\
                     &street=12+Ho%C3%A0ng+Hoa+Th%C3%A1m&note=&payment=cod&seen_total=215000";

const REGISTER: &str = "name=H%E1%BA%A1nh&phone=0912345678&email=hanh%40thu.example\
                        &password=m%E1%BA%ADt+ong+r%E1%BB%ABng+tr%C3%A0m&agreed=on";

/// The digits of the newest letter.
async fn digits(market: &Market) -> String {
    let mut digits = String::new();
    for message in outbox::take(market, &[Topic::CodeAsked], 100).await.unwrap() {
        digits = code::issue(market, message.key.parse().unwrap()).await.unwrap().unwrap().digits;
        outbox::done(market, message.id).await.unwrap();
    }
    digits
}

/// Opens an account without an order.
async fn registered(shop: &Shop, open: &OpenShop, browser: &mut Browser) {
    let asked = browser.post(open, "/tai-khoan/dang-ky", REGISTER).await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/dang-nhap/ma"), "{}", asked.text);
    let code = digits(&shop.market).await;
    assert_eq!(browser.post(open, "/dang-nhap/ma", &format!("code={code}")).await.status, 303);
}

async fn an_order_becomes_an_account_that_comes_back_and_goes(shop: &Shop) {
    assert_eq!((HANOI, BA_DINH), ("01", "00004"));
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::with_honey(shop).await);
    let order = browser.order(&open, "first").await;
    let code = order.trim_start_matches("/don-hang/").to_owned();
    let page = browser.get(&open, &order).await;
    assert!(page.text.contains(&format!("/tai-khoan/dang-ky?don={code}")));

    let form = browser.get(&open, &format!("/tai-khoan/dang-ky?don={code}")).await;
    form.assert_page(200, Lang::Vi, "registering");
    for known in ["Hạnh", "0912 345 678", "hanh@thu.example"] {
        assert!(form.text.contains(&format!("value=\"{known}\"")), "{known} is asked for again");
    }
    let wrong = browser.post(&open, "/tai-khoan/dang-ky", &format!("name=H%E1%BA%A1nh&don={code}")).await;
    wrong.assert_page(422, Lang::Vi, "a wrong form");
    assert!(wrong.text.contains(t::shopper::register::not_agreed(Lang::Vi)));
    let asked = browser.post(&open, "/tai-khoan/dang-ky", &format!("{REGISTER}&don={code}")).await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/dang-nhap/ma"));
    browser.post(&open, "/dang-nhap/ma", "code=x").await.assert_page(422, Lang::Vi, "a wrong code");
    let typed = format!("code={}", digits(&shop.market).await);
    let entered = browser.post(&open, "/dang-nhap/ma", &typed).await;
    assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/tai-khoan"));
    assert!(browser.get(&open, "/tai-khoan/don-hang").await.text.contains(&code));

    let left = browser.post(&open, "/dang-xuat", "").await;
    assert_eq!(left.status, 303);
    assert!(!browser.0.contains_key("session") && !browser.0.contains_key("basket"));
    browser.0.clear();
    browser.post(&open, "/dang-nhap/xin-ma", "email=0912+345+678").await;
    let typed = format!("code={}", digits(&shop.market).await);
    assert_eq!(browser.post(&open, "/dang-nhap/ma", &typed).await.status, 303);
    assert_eq!(browser.get(&open, &order).await.status, 200);
    assert!(browser.get(&open, &order).await.text.contains("Mật ong bạc hà"), "it opens without its cookie");

    let again = browser.post(&open, "/tai-khoan/dat-lai", &format!("code={code}")).await;
    assert_eq!((again.status.as_u16(), again.header("location")), (303, "/gio-hang"));
    assert!(browser.get(&open, "/gio-hang").await.text.contains("Mật ong bạc hà"));
    let data = browser.get(&open, "/tai-khoan/du-lieu.json").await;
    assert!(data.header("content-type").starts_with("application/json"));
    assert!(data.text.contains(&code) && data.text.contains("hanh@thu.example"));

    let password = "password=m%E1%BA%ADt+ong+r%E1%BB%ABng+tr%C3%A0m";
    let open_order = browser.post(&open, "/tai-khoan/xoa", password).await;
    open_order.assert_page(409, Lang::Vi, "an order is open");
    assert!(open_order.text.contains(&t::shopper::erase::open_orders(Lang::Vi, 1)));
    assert_eq!(browser.post(&open, &format!("{order}/huy"), "").await.status, 303);
    let gone = browser.post(&open, "/tai-khoan/xoa", password).await;
    gone.assert_page(200, Lang::Vi, "erased");
    assert_eq!(browser.get(&open, "/tai-khoan").await.status, 303);
    invariant::check_all(&shop.market).await;
}

async fn nobody_learns_who_has_an_account(shop: &Shop) {
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::default());
    registered(shop, &open, &mut browser).await;
    let known = Browser::default().post(&open, "/dang-nhap/xin-ma", "email=hanh%40thu.example").await;
    let unknown = Browser::default().post(&open, "/dang-nhap/xin-ma", "email=ai%40thu.example").await;
    assert_eq!((known.status, known.header("location")), (unknown.status, unknown.header("location")));
    let again = Browser::default().post(&open, "/tai-khoan/dang-ky", REGISTER).await;
    assert_eq!((again.status.as_u16(), again.header("location")), (303, "/dang-nhap/ma"));
    for (email, name) in [("hanh%40thu.example", "known"), ("ai%40thu.example", "unknown")] {
        let mut other = Browser::default();
        other.post(&open, "/dang-nhap/xin-ma", &format!("email={email}")).await;
        let answer = other.post(&open, "/dang-nhap/ma", "code=000000000").await;
        answer.assert_page(422, Lang::Vi, name);
        assert!(answer.text.contains(t::shopper::code::wrong(Lang::Vi)), "{name}");
    }
}

async fn a_guests_basket_joins_the_accounts_and_leaves_nothing_behind(shop: &Shop) {
    let (open, mut phone) = (OpenShop::of(&shop.market), Browser::default());
    registered(shop, &open, &mut phone).await;
    let offer = format!("offer={}&quantity=2", shop.world.honey.offer);
    phone.post(&open, "/gio-hang", &offer).await;
    let mut desk = Browser::with_honey(shop).await;
    let password = "email=hanh%40thu.example&password=m%E1%BA%ADt+ong+r%E1%BB%ABng+tr%C3%A0m";
    let entered = desk.post(&open, "/dang-nhap", password).await;
    assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/gio-hang"));
    let shown = desk.get(&open, "/gio-hang").await;
    assert!(shown.text.contains(t::shopper::merge::title(Lang::Vi)));
    assert_eq!(desk.0.get("basket_count").map(String::as_str), Some("3"));
    assert!(phone.get(&open, "/gio-hang").await.text.contains(t::shopper::merge::title(Lang::Vi)));
    phone.0.remove("basket");
    let more = phone.post(&open, "/gio-hang", &offer).await;
    assert_eq!(more.status, 303);
    assert_eq!(phone.0.get("basket_count").map(String::as_str), Some("5"), "a lost cookie is not a lost basket");
    desk.post(&open, "/dang-xuat", "").await;
    assert!(!desk.get(&open, "/gio-hang").await.text.contains("Mật ong bạc hà"));
    assert!(phone.get(&open, "/gio-hang").await.text.contains("Mật ong bạc hà"));
    invariant::check_all(&shop.market).await;
}

async fn a_favourite_waits_behind_the_sign_in_and_the_product_stays_the_same(shop: &Shop) {
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::default());
    let cards = market::product::cards(&shop.market, &[shop.world.honey.product], shop.market.today()).await.unwrap();
    let honey = &cards[0];
    let page = format!("/san-pham/{}-{}", honey.slug, honey.code);
    let before = open.get(&page).await.text;
    let form = format!("code={}&tu={}", honey.code, page.replace('/', "%2F"));
    let asked = browser.post(&open, "/tai-khoan/yeu-thich", &form).await;
    assert_eq!(asked.header("location"), format!("/dang-nhap?tiep={}", page.replace('/', "%2F")));
    registered(shop, &open, &mut browser).await;
    let added = browser.post(&open, "/tai-khoan/yeu-thich", &form).await;
    assert_eq!((added.status.as_u16(), added.header("location")), (303, "/tai-khoan/yeu-thich"));
    assert!(browser.get(&open, "/tai-khoan/yeu-thich").await.text.contains(&honey.name));
    assert_eq!(browser.get(&open, &page).await.text, before, "a public page is the same for everybody");
    browser.post(&open, "/tai-khoan/yeu-thich/bo", &form).await;
    assert!(!browser.get(&open, "/tai-khoan/yeu-thich").await.text.contains(&honey.name));
}

async fn an_address_of_the_book_is_filled_in_and_kept_only_when_asked(shop: &Shop) {
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::default());
    registered(shop, &open, &mut browser).await;
    let offer = format!("offer={}&quantity=1", shop.world.honey.offer);
    for (key_and_more, kept) in [("one", false), ("two&keep_address=on", true)] {
        browser.post(&open, "/gio-hang", &offer).await;
        let form = browser.get(&open, "/dat-hang").await;
        assert!(form.text.contains("name=\"keep_address\" value=\"on\""));
        assert!(!form.text.contains("12 Hoàng Hoa Thám"));
        browser.order(&open, key_and_more).await;
        let book = browser.get(&open, "/tai-khoan/dia-chi").await;
        assert_eq!(book.text.contains("12 Hoàng Hoa Thám"), kept);
    }
    browser.post(&open, "/gio-hang", &offer).await;
    let form = browser.get(&open, "/dat-hang").await;
    assert!(form.text.contains("value=\"12 Hoàng Hoa Thám\""), "the first address is filled in");
    let guest = Browser::with_honey(shop).await.get(&open, "/dat-hang").await;
    assert_eq!(guest.status, 200);
    assert!(!guest.text.contains("keep_address"), "there is no book to keep it in");
    invariant::check_all(&shop.market).await;
}

async fn the_total_is_that_of_the_address_which_is_filled_in(shop: &Shop) {
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::default());
    registered(shop, &open, &mut browser).await;
    let offer = format!("offer={}&quantity=1", shop.world.honey.offer);
    browser.post(&open, "/gio-hang", &offer).await;
    browser.order(&open, "one&keep_address=on").await;
    assert_eq!(dearer(shop, &open).await.status, 303);
    browser.post(&open, "/gio-hang", &offer).await;
    browser.post(&open, "/gio-hang/noi-giao", &format!("province={CAO_BANG}")).await;
    assert!(browser.get(&open, "/gio-hang").await.text.contains("215.000"), "it goes nearby");
    let form = browser.get(&open, "/dat-hang").await;
    assert!(form.text.contains("name=\"seen_total\" value=\"237000\""), "the address is in Hà Nội");
    assert!(form.text.contains("value=\"12 Hoàng Hoa Thám\""));
    invariant::check_all(&shop.market).await;
}

async fn whoever_is_signed_in_says_where_the_accounts_basket_goes(shop: &Shop) {
    let (open, mut browser) = (OpenShop::of(&shop.market), Browser::default());
    registered(shop, &open, &mut browser).await;
    browser.post(&open, "/gio-hang", &format!("offer={}&quantity=2", shop.world.honey.offer)).await;
    browser.0.remove("basket");
    let sent = browser.post(&open, "/gio-hang/noi-giao", &format!("province={HANOI}")).await;
    assert_eq!(sent.status, 303);
    assert!(browser.get(&open, "/gio-hang").await.text.contains("Mật ong bạc hà"), "it is no guest's basket");
}
