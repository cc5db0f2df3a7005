//! Where something goes, over HTTP: asked on a product's page, said in the basket, counted at the checkout.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::delivery::Zone;
use domain::lang::Lang;
use domain::role::Role;
use market::basket;
use market::delivery::own::{PackForm, pack};
use market::delivery::rate;
use testkit::Shop;
use testkit::account::{staff, worker};
use testkit::world::{BA_DINH, CAO_BANG, HANOI};

testkit::on_both_engines!(
    a_product_tells_the_fee_to_a_province_and_stays_everybodys,
    a_basket_is_told_where_it_goes,
    a_checkout_counts_to_the_province_chosen,
    goods_that_do_not_travel_so_far_are_told_with_what_to_do,
    a_way_to_get_a_parcel_that_nobody_offers_is_refused,
    a_rate_saved_at_the_office_is_asked_by_the_next_basket,
    a_producer_says_what_its_packs_weigh,
);

async fn get(open: &OpenShop, path: &str, cookie: &str) -> Answer {
    open.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
}

async fn post(open: &OpenShop, path: &str, cookie: &str, form: &str) -> Answer {
    open.post_with(path, form.to_owned(), &[("content-type", FORM), ("cookie", cookie)]).await
}

/// The cookie of a basket with a jar of honey, and the address of the honey.
async fn honey(shop: &Shop) -> (String, String) {
    let added = basket::add(&shop.market, None, shop.world.honey.offer, 1).await.unwrap();
    let shown = basket::view(&shop.market, Some(&added.token)).await.unwrap();
    let line = shown.lines().next().unwrap();
    (format!("basket={}", added.token.as_str()), format!("/san-pham/{}-{}", line.product_slug, line.product_code))
}

/// Dry goods to another region at another fee.
pub async fn dearer(shop: &Shop, open: &OpenShop) -> Answer {
    let (token, _) = staff(&shop.market, &shop.clock, "chi.phi@example.vn", &[Role::Administrator]).await;
    let set = rate::one(&shop.market, "ambient-country").await.unwrap().unwrap();
    let form = format!(
        "version={}&first_g=1000&first_fee=52000&step_g=500&step_fee=0&remote_fee=0&days_first=2&days_last=4",
        set.version
    );
    let cookie = format!("session={}", token.as_str());
    post(open, "/quan-tri/phi-giao/ambient-country", &cookie, &form).await
}

async fn a_product_tells_the_fee_to_a_province_and_stays_everybodys(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (cookie, address) = honey(shop).await;
    let asked = format!("{address}?giao={HANOI}");
    let answer = get(&open, &asked, "").await;
    answer.assert_page(200, Lang::Vi, &asked);
    assert!(answer.text.contains("Đến Hà Nội: phí 30.000"), "{}", answer.text);
    assert_eq!(get(&open, &asked, &cookie).await.text, answer.text);
    for nowhere in ["99", "x", "", "%F0%9F%8F%9D"] {
        let answer = get(&open, &format!("{address}?giao={nowhere}"), "").await;
        answer.assert_page(200, Lang::Vi, nowhere);
        assert!(!answer.text.contains("Đến Hà Nội"), "{nowhere}");
    }
}

async fn a_basket_is_told_where_it_goes(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (cookie, _) = honey(shop).await;
    let unsaid = get(&open, "/gio-hang", &cookie).await;
    assert!(unsaid.text.contains(t::delivery::total_most(Lang::Vi)));
    let said = post(&open, "/gio-hang/noi-giao", &cookie, &format!("province={CAO_BANG}")).await;
    assert_eq!((said.status.as_u16(), said.header("location")), (303, "/gio-hang"));
    let told = get(&open, "/gio-hang", &cookie).await;
    assert!(told.text.contains(&t::delivery::place_known(Lang::Vi, "Cao Bằng")));
    assert!(!told.text.contains(t::delivery::total_most(Lang::Vi)));
    for nowhere in ["", "province=", "province=99"] {
        let answer = post(&open, "/en/gio-hang/noi-giao", &cookie, nowhere).await;
        answer.assert_page(422, Lang::En, nowhere);
        assert!(answer.text.contains(t::delivery::place_missing(Lang::En)), "{nowhere}");
    }
    // Whoever has no basket yet is given one.
    let new = post(&open, "/gio-hang/noi-giao", "", &format!("province={HANOI}")).await;
    assert_eq!(new.status, 303);
    assert!(new.headers.get_all("set-cookie").iter().any(|it| it.to_str().unwrap().starts_with("basket=")));
}

async fn a_checkout_counts_to_the_province_chosen(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    assert_eq!(dearer(shop, &open).await.status, 303);
    let (cookie, _) = honey(shop).await;
    let typed = |province: &str, commune: &str, seen: u32, step: &str| {
        format!(
            "name=H%E1%BA%A1nh&phone=0912345678&province={province}&commune={commune}&street=12&note=&payment=cod\
             &seen_total={seen}&key=k&step={step}"
        )
    };
    let near = post(&open, "/dat-hang", &cookie, &typed(CAO_BANG, "", 0, "place")).await;
    near.assert_page(200, Lang::Vi, "near");
    assert!(near.text.contains("name=\"seen_total\" value=\"215000\""), "{}", near.text);
    // The basket remembers what was chosen at the checkout.
    let again = get(&open, "/dat-hang", &cookie).await;
    assert!(again.text.contains("name=\"seen_total\" value=\"215000\""));
    let far = post(&open, "/dat-hang", &cookie, &typed(HANOI, BA_DINH, 215_000, "")).await;
    far.assert_page(409, Lang::Vi, "far");
    assert!(far.text.contains("name=\"seen_total\" value=\"237000\""));
    let agreed = post(&open, "/dat-hang", &cookie, &typed(HANOI, BA_DINH, 237_000, "")).await;
    assert_eq!(agreed.status, 303);
}

async fn goods_that_do_not_travel_so_far_are_told_with_what_to_do(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (cookie, address) = honey(shop).await;
    let bees = worker(&shop.market, shop.world.bees.id).await;
    let near = PackForm { range: Zone::Province.code().to_owned(), ..PackForm::default() };
    pack(&shop.market, &bees, shop.world.honey.pack, &near).await.unwrap();
    let asked = get(&open, &format!("{address}?giao={HANOI}"), "").await;
    assert!(asked.text.contains(&t::delivery::out_of_reach(Lang::Vi, "Hà Nội")));
    let form = format!(
        "name=H%E1%BA%A1nh&phone=0912345678&province={HANOI}&commune={BA_DINH}&street=12&note=&payment=cod\
         &seen_total=215000&key=k"
    );
    let answer = post(&open, "/dat-hang", &cookie, &form).await;
    answer.assert_page(422, Lang::Vi, "too far");
    assert!(answer.text.contains(t::delivery::refused::title(Lang::Vi)));
    assert!(answer.text.contains("value=\"12\""), "what was typed is kept");
}

async fn a_way_to_get_a_parcel_that_nobody_offers_is_refused(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (cookie, _) = honey(shop).await;
    let none = post(&open, "/gio-hang/noi-lay", "", "producer=x&point=").await;
    assert_eq!((none.status.as_u16(), none.header("location")), (303, "/gio-hang"));
    let bad = post(&open, "/gio-hang/noi-lay", &cookie, "producer=x&point=here").await;
    bad.assert_page(400, Lang::Vi, "no id");
    for form in ["producer=zzzzzz&point=".to_owned(), format!("producer=zzzzzz&point={}", shop.world.honey.offer)] {
        let answer = post(&open, "/gio-hang/noi-lay", &cookie, &form).await;
        answer.assert_page(422, Lang::Vi, &form);
        assert!(answer.text.contains(t::basket::refused::not_in_basket(Lang::Vi)), "{form}");
    }
}

async fn a_rate_saved_at_the_office_is_asked_by_the_next_basket(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let saved = dearer(shop, &open).await;
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/quan-tri/phi-giao?xong=luu"));
    let (cookie, _) = honey(shop).await;
    assert!(get(&open, "/gio-hang", &cookie).await.text.contains("52.000"));
    let set = rate::one(&shop.market, "ambient-country").await.unwrap().unwrap();
    assert_eq!((set.rate.first_fee.0, set.version), (52_000, 1));
}

async fn a_producer_says_what_its_packs_weigh(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (token, _) = testkit::account::member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let cookie = format!("session={}", token.as_str());
    let form = |weight: &str| format!("pack={}&weight_g={weight}&range=country", shop.world.honey.pack);
    let saved = post(&open, "/ban-hang/dong-goi", &cookie, &form("2400")).await;
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/ban-hang/dong-goi?xong=luu"));
    let page = get(&open, "/ban-hang/dong-goi", &cookie).await;
    page.assert_page(200, Lang::Vi, "packing");
    assert!(page.text.contains("value=\"2400\""));
    let wrong = post(&open, "/ban-hang/dong-goi", &cookie, &form("nang")).await;
    wrong.assert_page(422, Lang::Vi, "a weight in words");
    assert!(wrong.text.contains("value=\"nang\""));
}
