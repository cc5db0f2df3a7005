//! A producer at its screens: what its submits do, and that nobody else's orders and packs answer to it.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use market::order::OrderForm;
use market::{basket, order, reindex, revision, stock};
use testkit::account::member;
use testkit::world::Goods;
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    an_order_is_taken_through_its_steps,
    a_step_too_late_shows_how_the_order_stands,
    a_new_number_is_called_before_its_order_is_confirmed,
    turning_away_asks_for_a_reason,
    nothing_of_another_producer_answers,
    addresses_nobody_writes_are_refused,
    goods_are_booked_once_and_mistakes_come_back_as_typed,
    what_was_booked_shows_on_the_next_page,
    a_record_is_saved_at_the_version_that_was_read,
    a_least_sum_is_set_and_its_mistakes_come_back_as_typed,
    a_batch_is_written_down_and_mistakes_come_back_as_typed,
);

/// Somebody at a producer, with a browser.
struct Desk {
    open: OpenShop,
    cookie: String,
}

impl Desk {
    async fn of(shop: &Shop, email: &str, producer_id: Uuid) -> Self {
        let (token, _) = member(&shop.market, email, producer_id).await;
        Self { open: OpenShop::of(&shop.market), cookie: format!("session={}", token.as_str()) }
    }

    async fn get(&self, path: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.open.post_with(path, form.to_owned(), &[("content-type", FORM), ("cookie", &self.cookie)]).await
    }

    async fn step(&self, code: &str, step: &str, form: &str) -> Answer {
        self.post(&format!("/ban-hang/don-hang/{code}/{step}"), form).await
    }
}

/// A fresh order's code.
async fn placed(shop: &Shop, goods: Goods, quantity: i64) -> String {
    let market = &shop.market;
    let token = basket::add(market, None, goods.offer, quantity).await.unwrap().token;
    let form = OrderForm { note: "<b>Gọi trước</b>".to_owned(), ..testkit::order::form(market, &token).await };
    order::place(market, &token, &form).await.unwrap().code
}

async fn an_order_is_taken_through_its_steps(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let code = placed(shop, shop.world.honey, 2).await;
    assert!(desk.get("/ban-hang").await.text.contains(&t::portal::wait_confirm(Lang::Vi, 1)));
    let page = format!("/ban-hang/don-hang/{code}");
    for (step, form) in
        [("goi", "answer=duoc"), ("xac-nhan", ""), ("giao-buu-ta", "waybill=EB1&carrier="), ("da-giao", "")]
    {
        // The second time nothing happens, and the answer is the same.
        for _ in 0..2 {
            let answer = desk.step(&code, step, form).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, page.as_str()), "{step}");
        }
        let shown = desk.get(&page).await;
        shown.assert_page(200, Lang::Vi, step);
        assert!(shown.text.contains("&lt;b&gt;Gọi trước&lt;/b&gt;") && shown.text.contains("tel:+84912345678"));
    }
    assert!(desk.get(&page).await.text.contains(&t::order::waybill(Lang::Vi, "EB1")));
    invariant::check_all(&shop.market).await;
}

async fn a_step_too_late_shows_how_the_order_stands(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let code = placed(shop, shop.world.honey, 1).await;
    desk.step(&code, "het-hang", "reason=sold_out&note=").await;
    for (step, form) in [("xac-nhan", ""), ("giao-buu-ta", ""), ("da-giao", "")] {
        let answer = desk.step(&code, step, form).await;
        answer.assert_page(409, Lang::Vi, step);
        assert!(answer.text.contains(&t::portal::stands(Lang::Vi, t::portal::pile::ended(Lang::Vi))), "{step}");
    }
    let long = format!("waybill={}", "1".repeat(61));
    let second = placed(shop, shop.world.honey, 1).await;
    desk.step(&second, "goi", "answer=duoc").await;
    desk.step(&second, "xac-nhan", "").await;
    desk.step(&second, "giao-buu-ta", &long).await.assert_page(422, Lang::Vi, "a long waybill");
    invariant::check_all(&shop.market).await;
}

async fn a_new_number_is_called_before_its_order_is_confirmed(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let code = placed(shop, shop.world.honey, 1).await;
    let page = format!("/ban-hang/don-hang/{code}");
    let confirm = format!("{page}/xac-nhan\"");
    assert!(!desk.get(&page).await.text.contains(&confirm), "no button before the call");
    let early = desk.step(&code, "xac-nhan", "").await;
    early.assert_page(409, Lang::Vi, "nobody called");
    assert!(early.text.contains(t::extra::call::first(Lang::Vi)));
    for tries in [0, 0, 1, 2] {
        assert_eq!(desk.step(&code, "goi", &format!("answer=khong&tries={tries}")).await.status, 303);
    }
    let hopeless = desk.get(&page).await.text;
    assert!(hopeless.contains("het-hang?ly-do=unreachable"), "three calls in vain");
    let ask = desk.get(&format!("{page}/het-hang?ly-do=unreachable")).await;
    ask.assert_page(200, Lang::Vi, "the reason is chosen");
    desk.step(&code, "goi", "answer=co-le").await.assert_page(400, Lang::Vi, "no answer of ours");
    assert_eq!(desk.step(&code, "goi", "answer=duoc").await.status, 303);
    assert!(desk.get(&page).await.text.contains(&confirm));
    assert_eq!(desk.step(&code, "xac-nhan", "").await.status, 303);
    invariant::check_all(&shop.market).await;
}

async fn turning_away_asks_for_a_reason(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let code = placed(shop, shop.world.honey, 3).await;
    let ask = format!("/en/ban-hang/don-hang/{code}/het-hang");
    desk.get(&ask).await.assert_page(200, Lang::En, "the question");
    for form in ["", "reason=", "reason=because", "reason=&note=s%E1%BA%AFp+c%C3%B3"] {
        let answer = desk.post(&ask, form).await;
        answer.assert_page(422, Lang::En, form);
        assert_eq!(answer.text.contains("sắp có"), form.contains("note"), "what was typed is kept");
    }
    let long = format!("reason=spoiled&note={}", "a".repeat(301));
    desk.post(&ask, &long).await.assert_page(422, Lang::En, "a long note");
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 7);
    assert_eq!(desk.post(&ask, "reason=spoiled&note=").await.status, 303);
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 10);
    // Asked again, it is done: the order's page says so.
    assert_eq!(desk.get(&ask).await.header("location"), format!("/en/ban-hang/don-hang/{code}"));
}

async fn nothing_of_another_producer_answers(shop: &Shop) {
    let desk = Desk::of(shop, "tam@htx.vn", shop.world.still.id).await;
    let code = placed(shop, shop.world.honey, 1).await;
    for path in [format!("/ban-hang/don-hang/{code}"), format!("/ban-hang/don-hang/{code}/het-hang")] {
        assert_eq!(desk.get(&path).await.status, 404, "{path}");
    }
    for step in ["goi", "xac-nhan", "het-hang", "giao-buu-ta", "da-giao", "quay-ve"] {
        for form in ["answer=duoc", "reason=sold_out&note=&answer=khong"] {
            assert_eq!(desk.step(&code, step, form).await.status, 404, "{step}");
        }
    }
    let honey = shop.world.honey;
    let receipt = format!("offer={}&units=5&key=k", honey.offer);
    let count = format!("offer={}&level={}&seen=10&units=1&reason=x&key=k", honey.offer, honey.level);
    assert_eq!(desk.post("/ban-hang/kho/nhap", &receipt).await.status, 404);
    assert_eq!(desk.post("/ban-hang/kho/dem", &count).await.status, 404);
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 9);
    assert!(!desk.get("/ban-hang/kho").await.text.contains("Mật ong"));
    assert!(!desk.get("/ban-hang/don-hang").await.text.contains(&code));
}

async fn addresses_nobody_writes_are_refused(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    for path in ["?trang-thai=xong", "?trang=0", "?trang=-1", "?trang=x", "?trang=99999999999"] {
        assert_eq!(desk.get(&format!("/ban-hang/don-hang{path}")).await.status, 400, "{path}");
    }
    assert_eq!(desk.get("/ban-hang/don-hang?trang=2").await.status, 404);
    assert_eq!(desk.get("/ban-hang/don-hang/abc").await.status, 404);
    assert_eq!(desk.get("/ban-hang/kho?vua=x").await.status, 200);
    assert_eq!(desk.post("/ban-hang/kho/nhap", "offer=x&units=1&key=k").await.status, 400);
}

async fn goods_are_booked_once_and_mistakes_come_back_as_typed(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let honey = shop.world.honey;
    let receipt = |units: &str, key: &str| format!("offer={}&units={units}&key={key}", honey.offer);
    for _ in 0..2 {
        assert_eq!(desk.post("/ban-hang/kho/nhap", &receipt("1.000", "k1")).await.status, 303);
    }
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 1_010);
    for units in ["0", "-5", "hai", "", "1000001", "1,5x"] {
        let answer = desk.post("/ban-hang/kho/nhap", &receipt(units, "k2")).await;
        answer.assert_page(422, Lang::Vi, units);
        assert!(answer.text.contains(&format!("value=\"{units}\"")), "{units}");
    }
    let count = |units: &str, reason: &str| {
        format!("offer={}&level={}&seen=1010&units={units}&reason={reason}&key=k3", honey.offer, honey.level)
    };
    assert_eq!(desk.post("/ban-hang/kho/dem", &count("1004", "")).await.status, 422);
    assert_eq!(desk.post("/ban-hang/kho/dem", &count("1010", "")).await.status, 303);
    let answer = desk.post("/ban-hang/kho/dem", &count("1004", "b%C3%A1n+t%E1%BA%A1i+nh%C3%A0")).await;
    assert_eq!(answer.header("location"), format!("/ban-hang/kho?vua={}", honey.offer));
    assert!(desk.get(answer.header("location")).await.text.contains(&t::portal::stock_saved(Lang::Vi, 1_004)));
    invariant::check_all(&shop.market).await;
}

async fn what_was_booked_shows_on_the_next_page(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    reindex::rebuild(&shop.market).await.unwrap();
    revision::follow(&shop.market).await.unwrap();
    let few = t::ui::few_left(Lang::Vi, 3);
    assert!(!desk.get("/san-pham").await.text.contains(&few));
    let tea = shop.world.tea;
    let count = format!("offer={}&level={}&seen=20&units=3&reason=mau&key=k1", tea.offer, tea.level);
    assert_eq!(desk.post("/ban-hang/kho/dem", &count).await.status, 303);
    assert!(desk.get("/san-pham").await.text.contains(&few), "drawn from what was kept before");
}

async fn a_least_sum_is_set_and_its_mistakes_come_back_as_typed(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let wrong = desk.post("/ban-hang/ho-so/toi-thieu", "amount=nhieu").await;
    wrong.assert_page(422, Lang::Vi, "no sum");
    assert!(wrong.text.contains("value=\"nhieu\""));
    assert_eq!(desk.post("/ban-hang/ho-so/toi-thieu", "amount=300.000").await.status, 303);
    assert!(desk.get("/ban-hang/ho-so").await.text.contains("value=\"300.000\""));
    let token = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap().token;
    let cookie = format!("basket={}", token.as_str());
    let asked = Request::get("/gio-hang").header("cookie", &cookie).body(Body::empty()).unwrap();
    let page = desk.open.send(asked).await.text;
    assert!(page.contains(t::extra::least::later(Lang::Vi)) && !page.contains("href=\"/dat-hang\""));
}

async fn a_record_is_saved_at_the_version_that_was_read(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let form =
        |version: i64, phone: &str| format!("version={version}&representative=Lan&phone={phone}&address=Th%C3%B4n+2");
    let answer = desk.post("/ban-hang/ho-so", &form(0, "12")).await;
    answer.assert_page(422, Lang::Vi, "a short number");
    assert!(answer.text.contains("value=\"12\"") && answer.text.contains("href=\"#field-phone\""));
    assert_eq!(
        desk.post("/ban-hang/ho-so", &form(0, "0912345678")).await.header("location"),
        "/ban-hang/ho-so?xong=luu"
    );
    desk.post("/ban-hang/ho-so", &form(0, "0912345679")).await.assert_page(409, Lang::Vi, "an old version");
    desk.get("/ban-hang/ho-so?xong=luu").await.assert_page(200, Lang::Vi, "what was saved");
    assert!(desk.get("/ban-hang/ho-so").await.text.contains("0912 345 678"));
}

async fn a_batch_is_written_down_and_mistakes_come_back_as_typed(shop: &Shop) {
    let desk = Desk::of(shop, "lan@htx.vn", shop.world.bees.id).await;
    let market = &shop.market;
    let card = market::product::cards(market, &[shop.world.honey.product], market.today()).await.unwrap().remove(0);
    let form = |code: &str, made: &str| format!("product={}&code={code}&made_on={made}&note=%3Cb%3E", card.code);
    let answer = desk.post("/ban-hang/lo", &form("L1", "hom+qua")).await;
    answer.assert_page(422, Lang::Vi, "a day nobody can read");
    assert!(answer.text.contains(r#"value="L1""#) && answer.text.contains("&lt;b&gt;"));
    assert!(answer.text.contains(t::batch::wrong::made_on(Lang::Vi)));
    // Sent twice by an impatient thumb.
    for _ in 0..2 {
        let answer = desk.post("/ban-hang/lo", &form("L1", "2026-01-05")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/ban-hang/lo?xong=ghi"));
    }
    desk.post("/ban-hang/lo", &form("L1", "2026-01-06")).await.assert_page(409, Lang::Vi, "a code that is taken");
    let page = format!("/san-pham/{}-{}", card.slug, card.code);
    assert!(desk.get(&page).await.text.contains(&t::product::made_on(Lang::Vi, "05/01/2026")));

    let id = market::batch::list(market, &testkit::account::worker(market, shop.world.bees.id).await).await.unwrap();
    let which = format!("batch={}", id[0].batch.id);
    let other = Desk::of(shop, "dong@htx.vn", shop.world.still.id).await;
    for act in ["het", "ban-tiep"] {
        other.post(&format!("/ban-hang/lo/{act}"), &which).await.assert_page(404, Lang::Vi, act);
        desk.post(&format!("/ban-hang/lo/{act}"), "batch=x").await.assert_page(400, Lang::Vi, act);
    }
    let answer = desk.post("/ban-hang/lo/het", &which).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/ban-hang/lo?xong=het"));
    assert!(!desk.get(&page).await.text.contains(t::product::batch(Lang::Vi)));
}
