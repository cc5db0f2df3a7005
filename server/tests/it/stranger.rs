//! Sessions and records of others: nobody reaches them.

use crate::open_shop::{FORM, OpenShop};
use axum::body::Body;
use axum::http::Request;
use domain::role::Role;
use testkit::Shop;
use testkit::account::{account, make_demo, member, sign_in};

testkit::on_both_engines!(
    a_cookie_that_is_no_session_is_nobodys,
    staff_without_a_second_factor_set_it_up_first,
    a_stranger_cannot_end_a_session_or_choose_a_producer,
    a_producer_pauses_no_product_of_another,
    demo_accounts_stay_outside_on_https,
);

async fn a_cookie_that_is_no_session_is_nobodys(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for cookie in ["session=", "session=abc", "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "session=%00"] {
        let request = Request::get("/quan-tri?ngay=2023-12-19").header("cookie", cookie).body(Body::empty()).unwrap();
        let answer = open.send(request).await;
        assert_eq!(answer.status, 303, "{cookie}");
        assert_eq!(answer.header("location"), "/dang-nhap?tiep=%2Fquan-tri%3Fngay%3D2023-12-19", "{cookie}");
    }
}

async fn staff_without_a_second_factor_set_it_up_first(shop: &Shop) {
    account(&shop.market, "sep@htx.vn", &[Role::Administrator], None).await;
    let cookie = format!("session={}", sign_in(&shop.market, "sep@htx.vn").await.as_str());
    let open = OpenShop::of(&shop.market);
    let request = Request::get("/quan-tri").header("cookie", &cookie).body(Body::empty()).unwrap();
    let answer = open.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/tai-khoan/hai-buoc"));
}

async fn a_stranger_cannot_end_a_session_or_choose_a_producer(shop: &Shop) {
    let (token, who) = member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let (stranger, _) = member(&shop.market, "hoa@htx.vn", shop.world.still.id).await;
    let open = OpenShop::of(&shop.market);
    let cookie = format!("session={}", stranger.as_str());
    let headers = [("content-type", FORM), ("cookie", cookie.as_str())];
    let form = format!("session={}", who.session_id);
    assert_eq!(open.post_with("/tai-khoan/phien", form, &headers).await.status, 303);
    testkit::account::principal(&shop.market, &token).await;
    let form = format!("producer={}", shop.world.bees.id);
    assert_eq!(open.post_with("/tai-khoan/don-vi", form, &headers).await.status, 404);
}

async fn a_producer_pauses_no_product_of_another(shop: &Shop) {
    let (stranger, _) = member(&shop.market, "hoa@htx.vn", shop.world.still.id).await;
    let (own, who) = member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let open = OpenShop::of(&shop.market);
    let shelf = market::listing::own::shelf(&shop.market, &who.member().unwrap(), 1).await.unwrap();
    let form = format!("product={}&step=pause", shelf.products[0].code);
    for (token, status) in [(stranger, 404), (own, 303)] {
        let cookie = format!("session={}", token.as_str());
        let headers = [("content-type", FORM), ("cookie", cookie.as_str())];
        assert_eq!(open.post_with("/ban-hang/tam-ngung", form.clone(), &headers).await.status, status);
    }
}

async fn demo_accounts_stay_outside_on_https(shop: &Shop) {
    let id = account(&shop.market, "khach@htx.vn", &[], None).await;
    make_demo(&shop.market, id).await;
    let form = "email=khach%40htx.vn&password=m%E1%BA%ADt+ong+r%E1%BB%ABng+tr%C3%A0m&tiep=%2F%2Fevil.vn";
    let (open, secure) = (
        OpenShop::of(&shop.market),
        OpenShop::with(&shop.market, |serve| serve.base_url = Some("https://cho.example".into())),
    );
    let inside = open.post("/dang-nhap", form).await;
    assert_eq!((inside.status.as_u16(), inside.header("location")), (303, "/tai-khoan"));
    let mut cookies = inside.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok());
    assert!(cookies.any(|it| it.starts_with("session=") && it.contains("HttpOnly")));
    let refused = secure.post("/dang-nhap", form).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.text.contains("chophien.example"));
}
