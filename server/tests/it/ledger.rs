//! The book and payouts over HTTP: from an order that is paid to the money at its producer.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t::ledger::{book as b, own as o, payout as p};
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::payment::PaymentMethod;
use domain::role::Role;
use market::order::OrderForm;
use market::payment::bank;
use market::{basket, order, payout};
use testkit::account::{member, staff};
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    the_money_of_an_order_reaches_its_producer,
    a_commission_is_changed_by_an_administrator_and_mistakes_come_back,
    a_producer_sees_its_own_money_only,
);

/// Somebody with a browser.
struct Visitor<'a> {
    open: &'a OpenShop,
    cookie: String,
}

impl Visitor<'_> {
    async fn get(&self, path: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, fields: &str) -> Answer {
        let headers = [("content-type", FORM), ("cookie", self.cookie.as_str())];
        self.open.post_with(path, fields.to_owned(), &headers).await
    }

    /// Sends a form, and opens the page that says what was done.
    async fn done(&self, (path, fields): (&str, &str), way: &str) -> Answer {
        let answer = self.post(path, fields).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, way), "{path} {fields}");
        let page = self.get(way).await;
        page.assert_page(200, Lang::Vi, way);
        page
    }
}

fn visitor<'a>(open: &'a OpenShop, token: &market::token::Token) -> Visitor<'a> {
    Visitor { open, cookie: format!("session={}", token.as_str()) }
}

/// An order of honey that is paid by transfer, delivered and complete; its code.
async fn complete(shop: &Shop) -> String {
    let market = &shop.market;
    let token = basket::add(market, None, shop.world.honey.offer, 1).await.unwrap().token;
    let form = OrderForm { payment_method: PaymentMethod::Transfer, ..testkit::order::form(market, &token).await };
    let code = order::place(market, &token, &form).await.unwrap().code;
    let (_, who) = staff(market, &shop.clock, "ketoan@so.vn", &[Role::Officer]).await;
    bank::by_hand(market, &who.officer().unwrap(), (&code, market.today()), (form.seen_total, "key")).await.unwrap();
    let lan = testkit::account::worker(market, shop.world.bees.id).await;
    testkit::order::confirm(market, &lan, &code).await.unwrap();
    order::hand_over(market, &lan, &code, "", "").await.unwrap();
    order::deliver(market, &lan, &code).await.unwrap();
    shop.clock.advance_millis(7 * 24 * 3_600_000);
    order::timer::ring(market).await.unwrap();
    code
}

async fn the_money_of_an_order_reaches_its_producer(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let code = complete(shop).await;
    let (producer, _) = member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let (officer, who) = staff(&shop.market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await;
    let (producer, office) = (visitor(&open, &producer), visitor(&open, &officer));
    let page = producer.get("/ban-hang/doanh-thu").await;
    page.assert_page(200, Lang::Vi, "own money");
    assert!(page.text.contains(&code) && page.text.contains(o::bank_none(Lang::Vi)));
    let early = office.post("/quan-tri/chi-tra", "").await;
    early.assert_page(422, Lang::Vi, "no account to pay to");
    assert!(early.text.contains(p::nothing(Lang::Vi)));
    let wrong = producer.post("/ban-hang/doanh-thu", "bin=97&number=26002051&holder=").await;
    wrong.assert_page(422, Lang::Vi, "no account");
    assert!(wrong.text.contains(o::wrong_bin(Lang::Vi)) && wrong.text.contains("value=\"26002051\""));
    let given = ("/ban-hang/doanh-thu", "bin=970405&number=26002051&holder=HTX+M%E1%BA%ADt+ong");
    let page = producer.done(given, "/ban-hang/doanh-thu?xong=tai-khoan").await;
    assert!(page.text.contains("Agribank · 26002051 · HTX Mật ong"));
    let page = office.done(("/quan-tri/chi-tra", ""), "/quan-tri/chi-tra?xong=lap").await;
    assert!(page.text.contains(p::due_none(Lang::Vi)));
    let twice = office.post("/quan-tri/chi-tra", "").await;
    twice.assert_page(409, Lang::Vi, "a batch is waiting");
    let by = who.officer().unwrap();
    let batch = payout::desk::batches(&shop.market, &by).await.unwrap().remove(0);
    let file = office.get(&format!("/quan-tri/chi-tra.csv?dot={}", batch.number)).await;
    let content = format!("CHO PHIEN CHI TRA DOT {}", batch.number);
    let line = format!("1,26002051,HTX MAT ONG,Agribank,{},{content}", batch.payouts[0].amount.0);
    assert!(file.status.is_success() && file.text.contains(&line), "{}", file.text);
    let empty = office.post("/quan-tri/chi-tra/da-gui", &format!("batch={}&reference=+", batch.number)).await;
    empty.assert_page(422, Lang::Vi, "no number of the bank");
    let sent = format!("batch={}&reference=FT26112233", batch.number);
    office.done(("/quan-tri/chi-tra/da-gui", &sent), "/quan-tri/chi-tra?xong=gui").await;
    office.post("/quan-tri/chi-tra/da-gui", &sent).await.assert_page(409, Lang::Vi, "sent twice");
    let payout = batch.payouts[0].id;
    office
        .done(("/quan-tri/chi-tra/khoan", &format!("payout={payout}&step=settle")), "/quan-tri/chi-tra?xong=den")
        .await;
    let page = producer.get("/ban-hang/doanh-thu").await;
    assert!(page.text.contains("FT26112233") && page.text.contains(p::status_settled(Lang::Vi)));
    for (fields, status) in [
        (format!("payout={}&step=settle", Uuid::nil()), 404),
        (format!("payout={payout}&step=x"), 400),
        (format!("payout={payout}&step=settle"), 409),
    ] {
        office.post("/quan-tri/chi-tra/khoan", &fields).await.assert_page(status, Lang::Vi, &fields);
    }
    let back = format!("payout={payout}&step=return");
    office.done(("/quan-tri/chi-tra/khoan", &back), "/quan-tri/chi-tra?xong=quay-lai").await;
    invariant::check_all(&shop.market).await;
}

async fn a_commission_is_changed_by_an_administrator_and_mistakes_come_back(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (token, _) = staff(&shop.market, &shop.clock, "sep@so.vn", &[Role::Administrator]).await;
    let chief = visitor(&open, &token);
    let set = ("/quan-tri/so-cai/hoa-hong", "producer=&rate=2%2C5");
    let page = chief.done(set, "/quan-tri/so-cai?xong=hoa-hong").await;
    assert!(page.text.contains(&b::usual(Lang::Vi, "2,5\u{a0}%")) && page.text.contains(b::saved(Lang::Vi)));
    let wrong = chief.post("/quan-tri/so-cai/hoa-hong", "producer=khong-co&rate=5").await;
    wrong.assert_page(422, Lang::Vi, "nobody has this code");
    assert!(wrong.text.contains(b::wrong_producer(Lang::Vi)) && wrong.text.contains("value=\"khong-co\""));
    let (token, _) = staff(&shop.market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await;
    let officer = visitor(&open, &token);
    let page = officer.get("/quan-tri/so-cai").await;
    assert!(page.text.contains(b::ask_administrator(Lang::Vi)) && !page.text.contains("name=\"rate\""));
    assert_eq!(officer.post("/quan-tri/so-cai/hoa-hong", "producer=&rate=9").await.status, 403);
}

async fn a_producer_sees_its_own_money_only(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let code = complete(shop).await;
    let (token, _) = member(&shop.market, "tam@ruou.vn", shop.world.still.id).await;
    let other = visitor(&open, &token);
    let page = other.get("/ban-hang/doanh-thu").await;
    page.assert_page(200, Lang::Vi, "another producer");
    assert!(page.text.contains(o::sales_none(Lang::Vi)) && !page.text.contains(&code));
    for path in ["/quan-tri/so-cai", "/quan-tri/chi-tra", "/quan-tri/chi-tra.csv?dot=1"] {
        assert_eq!(other.get(path).await.status, 403, "{path}");
    }
}
