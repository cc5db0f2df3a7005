//! Discounts over the shop's own forms, without a script: the office adds one, a buyer types its code, and orders.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t::discount as d;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::role::Role;
use market::basket;
use testkit::account::{member, staff};
use testkit::world::{BA_DINH, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_code_is_added_typed_and_ordered_with,
    a_code_that_is_not_taken_stays_in_the_form,
    a_form_with_mistakes_comes_back_as_typed,
);

/// 20,000 ₫ off for whoever types the code.
const ADDED: &str = "name=M%C3%B9a+m%E1%BA%ADt&word=mat-2026&funded_by=programme&kind=amount&amount=20.000&from=2026-11-01\
                     &combinable=on";

/// A browser with its cookie.
struct Browser<'a> {
    open: &'a OpenShop,
    cookie: String,
}

impl Browser<'_> {
    async fn post(&self, path: &str, form: &str) -> Answer {
        self.open.post_with(path, form.to_owned(), &[("content-type", FORM), ("cookie", &self.cookie)]).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }
}

async fn office<'a>(shop: &Shop, open: &'a OpenShop) -> Browser<'a> {
    let (token, _) = staff(&shop.market, &shop.clock, "canbo@huyen.vn", &[Role::Officer]).await;
    Browser { open, cookie: format!("session={}", token.as_str()) }
}

/// Somebody with one jar of honey in the basket.
async fn buyer<'a>(shop: &Shop, open: &'a OpenShop) -> Browser<'a> {
    let added = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap();
    Browser { open, cookie: format!("basket={}", added.token.as_str()) }
}

fn order(total: i64) -> String {
    format!(
        "name=H%E1%BA%A1nh&phone=0912345678&province={HANOI}&commune={BA_DINH}&street=12+Ho%C3%A0ng+Hoa+Th%C3%A1m\
         &note=&payment=cod&seen_total={total}&key=k"
    )
}

async fn a_code_is_added_typed_and_ordered_with(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let office = office(shop, &open).await;
    let added = office.post("/quan-tri/giam-gia-moi", ADDED).await;
    assert_eq!(added.status, 303, "{}", added.text);
    let page = added.header("location").to_owned();
    office.get(&page).await.assert_page(200, Lang::Vi, "the discount");
    let buyer = buyer(shop, &open).await;
    let typed = buyer.post("/gio-hang/ma-giam", "word=Mat+2026").await;
    assert_eq!((typed.status.as_u16(), typed.header("location")), (303, "/gio-hang"));
    let basket = buyer.get("/gio-hang").await;
    assert!(basket.text.contains("MAT2026") && basket.text.contains("−20.000\u{a0}₫"), "{}", basket.text);
    buyer.post("/dat-hang", &order(215_000)).await.assert_page(409, Lang::Vi, "the total without the discount");
    let placed = buyer.post("/dat-hang", &order(195_000)).await;
    assert_eq!(placed.status, 303, "{}", placed.text);
    let path = placed.header("location").to_owned();
    let given = placed.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap().split(';').next().unwrap());
    let cookie = given.collect::<Vec<_>>().join("; ");
    let shown = Browser { open: &open, cookie }.get(&path).await;
    assert!(shown.text.contains("−20.000\u{a0}₫") && shown.text.contains("195.000\u{a0}₫"), "{}", shown.text);
    let register = office.get("/quan-tri/giam-gia").await;
    register.assert_page(200, Lang::Vi, "the register");
    assert!(register.text.contains("MAT2026"), "{}", register.text);
    assert_eq!(office.get("/quan-tri/giam-gia.csv").await.status, 200);
    invariant::check_all(&shop.market).await;
}

async fn a_code_that_is_not_taken_stays_in_the_form(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let buyer = buyer(shop, &open).await;
    for lang in Lang::ALL {
        let path = format!("{}/gio-hang/ma-giam", lang.prefix());
        let answer = buyer.post(&path, "word=KHONGCO").await;
        answer.assert_page(422, lang, "an unknown code");
        assert!(answer.text.contains("KHONGCO") && answer.text.contains(d::refused::unknown(lang)));
        let gone = buyer.post(&format!("{path}/bo"), "").await;
        assert_eq!(gone.status, 303, "nothing to take out");
    }
    let nobody = open.post("/gio-hang/ma-giam", "word=KHONGCO").await;
    nobody.assert_page(422, Lang::Vi, "a code without a basket");
}

async fn a_form_with_mistakes_comes_back_as_typed(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (token, _) = member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let producer = Browser { open: &open, cookie: format!("session={}", token.as_str()) };
    let wrong =
        producer.post("/ban-hang/giam-gia-moi", "name=T%E1%BA%BFt&kind=percent&percent=101&from=2026-11-01").await;
    wrong.assert_page(422, Lang::Vi, "too many percent");
    assert!(wrong.text.contains(d::wrong::percent(Lang::Vi)) && wrong.text.contains("value=\"101\""));
    let added =
        producer.post("/ban-hang/giam-gia-moi", "name=T%E1%BA%BFt&kind=percent&percent=10&from=2026-11-01").await;
    assert_eq!(added.status, 303, "{}", added.text);
    let page = added.header("location").split('?').next().unwrap().to_owned();
    let stale = producer.post(&format!("{page}/dung"), "version=0&step=dung").await;
    assert_eq!(stale.status, 303, "{}", stale.text);
    let late = producer.post(&format!("{page}/dung"), "version=0&step=dung").await;
    late.assert_page(409, Lang::Vi, "somebody stopped it before");
}
