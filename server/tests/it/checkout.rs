//! Placing an order with less than a browser sends, and with what no browser was given.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use market::basket;
use testkit::Shop;
use testkit::world::{BA_DINH, HANOI};

/// A form filled in well, for one jar of honey.
fn form(key: &str) -> String {
    format!(
        "name=H%E1%BA%A1nh&phone=0912345678&province={HANOI}&commune={BA_DINH}&street=12+Ho%C3%A0ng+Hoa+Th%C3%A1m\
         &note=&payment=cod&seen_total=215000&key={key}"
    )
}

/// The cookie of a new basket with one jar of honey.
async fn basket(shop: &Shop) -> String {
    let added = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap();
    format!("basket={}", added.token.as_str())
}

async fn order(open: &OpenShop, lang: Lang, cookie: &str, form: String) -> Answer {
    let headers = [("content-type", FORM), ("cookie", cookie)];
    open.post_with(&format!("{}/dat-hang", lang.prefix()), form, &headers).await
}

fn assert_to_basket(answer: &Answer, lang: Lang, cookie: &str) {
    assert_eq!(answer.status, 303, "{cookie}");
    assert_eq!(answer.header("location"), format!("{}/gio-hang", lang.prefix()), "{cookie}");
}

async fn without_a_basket_there_is_nothing_to_order(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for lang in Lang::ALL {
        for form in [String::new(), form("k")] {
            for cookie in ["", "basket=", "basket=abc", "basket=%ff; x", "=;;=", "order=basket"] {
                assert_to_basket(&order(&open, lang, cookie, form.clone()).await, lang, cookie);
            }
        }
        let shown = open.get(&format!("{}/dat-hang", lang.prefix())).await;
        assert_to_basket(&shown, lang, "none");
    }
}

async fn a_forged_basket_orders_nothing(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let forged = format!("basket={}", "A".repeat(43));
    for lang in Lang::ALL {
        order(&open, lang, &forged, form("k")).await.assert_page(422, lang, "a forged basket");
    }
}

async fn an_empty_form_is_a_bad_request(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let cookie = basket(shop).await;
    for lang in Lang::ALL {
        for fields in ["", "seen_total=-1&payment=cod", "seen_total=215000&payment=gold", "seen_total=x&payment=cod"] {
            let answer = order(&open, lang, &cookie, fields.to_owned()).await;
            answer.assert_page(400, lang, fields);
            assert!(answer.text.contains(t::failure::bad_request::title(lang)), "{fields}");
        }
    }
}

async fn a_forged_key_places_no_order(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (mine, other) = (basket(shop).await, basket(shop).await);
    assert_eq!(order(&open, Lang::Vi, &other, form("theirs")).await.status, 303);
    for lang in Lang::ALL {
        for key in ["", "a+b", "theirs", &"k".repeat(1_000)] {
            let answer = order(&open, lang, &mine, form(key)).await;
            assert!(answer.status.is_client_error(), "{key}: {}", answer.status);
            answer.assert_page(answer.status.as_u16(), lang, key);
            assert_eq!(answer.header("set-cookie"), "", "{key}");
        }
    }
    let answer = order(&open, Lang::En, &mine, form("mine")).await;
    assert_eq!(answer.status, 303);
    let code = answer.header("location").trim_start_matches("/en/don-hang/").to_owned();
    // A stranger learns nothing from the code alone.
    let stranger = open.get(answer.header("location")).await;
    stranger.assert_page(200, Lang::En, "the order of another");
    assert!(!stranger.text.contains("0912"), "{code} is told to a stranger");
}

const COMPANY: &str = "&company=C%C3%B4ng+ty+Minh+H%E1%BB%8Da&tax_code=0312345678&company_address=1+Ph%E1%BB%91+Hu%E1%BA%BF\
     &invoice_email=ketoan%40minh-hoa.example";

async fn an_invoice_a_gift_and_news_are_asked_for_without_a_script(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let cookie = basket(shop).await;
    let asked = Request::get("/dat-hang").header("cookie", &cookie).body(Body::empty()).unwrap();
    let shown = open.send(asked).await;
    let news = shown.text.split("name=\"news\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(!news.contains("checked"), "never ticked beforehand: {news}");
    let extras = format!("{COMPANY}&gift=on&gift_note=Ch%C3%BAc+m%E1%BB%ABng&news=on&email=hanh%40thu.example");
    let answer = order(&open, Lang::Vi, &cookie, form("k") + &extras).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = answer.header("location").to_owned();
    let code = page.trim_start_matches("/don-hang/").to_owned();
    let found = async || {
        let form = format!("code={code}&phone=0912345678");
        open.post_with("/don-hang", form, &[("content-type", FORM)]).await.text
    };
    let text = found().await;
    for told in ["Công ty Minh Họa", "0312345678", "Chúc mừng", t::extra::news::stop(Lang::Vi)] {
        assert!(text.contains(told), "{told}");
    }
    let receipt = open.post_with(&format!("{page}/bien-nhan"), "phone=0912345678", &[("content-type", FORM)]).await;
    receipt.assert_page(200, Lang::Vi, "the receipt");
    assert!(receipt.text.contains(&t::extra::printed::title(Lang::Vi, &code)) && receipt.text.contains("Mật ong"));
    let foreign = open.get(&format!("{page}/bien-nhan")).await;
    assert!(!foreign.text.contains("Mật ong bạc hà"), "a stranger is asked who they are");
    let no_news = async |phone: &str| {
        let form = format!("phone={phone}");
        open.post_with(&format!("{page}/thoi-tin"), form, &[("content-type", FORM)]).await
    };
    let stranger = no_news("0987654321").await;
    stranger.assert_page(200, Lang::Vi, "a stranger is asked who they are");
    assert!(found().await.contains(t::extra::news::stop(Lang::Vi)));
    let stopped = no_news("0912345678").await;
    stopped.assert_page(200, Lang::Vi, "no news any more");
    assert!(stopped.text.contains(t::extra::news::stopped(Lang::Vi)));
    assert!(!found().await.contains(t::extra::news::stop(Lang::Vi)));
}

async fn mistakes_in_what_may_be_left_alone_come_back_as_typed(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let cookie = basket(shop).await;
    for lang in Lang::ALL {
        let extras = "&company=Minh+Hoa&tax_code=0312&gift_note=Chuc&news=on";
        let answer = order(&open, lang, &cookie, form("k") + extras).await;
        answer.assert_page(422, lang, "an invoice without a tax code");
        let messages =
            [t::extra::invoice::tax_code_wrong(lang), t::extra::news::email_missing(lang), "value=\"0312\"", ">Chuc<"];
        for told in messages {
            assert!(answer.text.contains(told), "{told}");
        }
    }
}

async fn lines_are_kept_and_taken_back_without_a_script(shop: &Shop) {
    let (open, honey, wine) = (OpenShop::of(&shop.market), shop.world.honey.offer, shop.world.wine.offer);
    let token = basket::add(&shop.market, None, honey, 1).await.unwrap().token;
    basket::add(&shop.market, Some(&token), wine, 1).await.unwrap();
    let cookie = format!("basket={}", token.as_str());
    let shown = async || {
        let asked = Request::get("/gio-hang").header("cookie", &cookie).body(Body::empty()).unwrap();
        open.send(asked).await.text
    };
    let press = async |path: &str, form: String| {
        open.post_with(&format!("/gio-hang/{path}"), form, &[("content-type", FORM), ("cookie", &cookie)]).await
    };
    let apart = t::extra::keep::apart(Lang::Vi);
    assert!(shown().await.contains(apart), "a mixed basket");
    assert_eq!(press("de-danh", "what=ruou".into()).await.header("location"), "/gio-hang");
    let page = shown().await;
    assert!(
        page.contains(t::extra::keep::lead(Lang::Vi)) && page.contains("href=\"/dat-hang\"") && !page.contains(apart)
    );
    assert_eq!(press("lay-lai", format!("offer={wine}")).await.status, 303);
    assert!(shown().await.contains(apart));
    press("lay-lai", format!("offer={wine}")).await.assert_page(422, Lang::Vi, "nothing is kept");
    assert_eq!(press("de-danh", format!("offer={honey}")).await.status, 303);
    assert_eq!(press("bo-de-danh", format!("offer={honey}")).await.status, 303);
    assert!(!shown().await.contains(t::extra::keep::lead(Lang::Vi)));
    for form in ["", "what=tat-ca", "offer=x"] {
        assert_eq!(press("de-danh", form.into()).await.status, 400, "{form}");
    }
}

testkit::on_both_engines!(
    lines_are_kept_and_taken_back_without_a_script,
    an_invoice_a_gift_and_news_are_asked_for_without_a_script,
    mistakes_in_what_may_be_left_alone_come_back_as_typed,
    without_a_basket_there_is_nothing_to_order,
    a_forged_basket_orders_nothing,
    an_empty_form_is_a_bad_request,
    a_forged_key_places_no_order,
);
