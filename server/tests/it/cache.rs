//! Pages kept for everybody: the same bytes again, nothing of anybody, and never an old truth for long.

use crate::open_shop::{Answer, OpenShop};
use axum::body::Body;
use axum::http::Request;
use domain::product::ProductVerb;
use domain::role::Role;
use market::bulk::{self, Chosen};
use market::product::standing::Task;
use market::{Market, reindex, revision};
use testkit::Shop;
use testkit::account::staff;

testkit::on_both_engines!(
    a_page_is_given_again_and_not_sent_twice,
    a_change_shows_as_soon_as_it_is_followed,
    what_is_about_one_visitor_is_kept_by_nobody,
    a_missing_page_is_not_kept,
);

async fn asked(open: &OpenShop, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    open.send(request.body(Body::empty()).unwrap()).await
}

async fn follow(market: &Market) {
    reindex::catch_up(market).await.unwrap();
    revision::follow(market).await.unwrap();
}

async fn a_page_is_given_again_and_not_sent_twice(shop: &Shop) {
    reindex::rebuild(&shop.market).await.unwrap();
    let open = OpenShop::of(&shop.market);
    let (first, again) = (open.get("/san-pham").await, open.get("/san-pham").await);
    let etag = first.header("etag");
    assert!(etag.len() > 10 && first.header("cache-control") == "no-cache", "{etag}");
    assert_eq!((again.header("etag"), &again.text), (etag, &first.text));
    let weak = format!("\"other\", W/{etag}");
    for known in [etag, &weak, "*"] {
        let same = asked(&open, "/san-pham", &[("if-none-match", known)]).await;
        assert_eq!((same.status.as_u16(), same.text.as_str(), same.header("etag")), (304, "", etag), "{known}");
        assert_eq!(same.header("content-security-policy"), first.header("content-security-policy"));
    }
    let other = asked(&open, "/san-pham", &[("if-none-match", "\"other\"")]).await;
    assert_eq!((other.status.as_u16(), &other.text), (200, &first.text));
    for coding in ["br", "gzip"] {
        let packed = asked(&open, "/san-pham", &[("accept-encoding", coding)]).await;
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.header("etag") != etag && packed.header("vary").contains("accept-encoding"));
        let same = [("accept-encoding", coding), ("if-none-match", packed.header("etag"))];
        assert_eq!(asked(&open, "/san-pham", &same).await.status, 304);
    }
    assert_ne!(open.get("/en/san-pham").await.header("etag"), etag);
}

async fn a_change_shows_as_soon_as_it_is_followed(shop: &Shop) {
    let market = &shop.market;
    reindex::rebuild(market).await.unwrap();
    follow(market).await;
    let open = OpenShop::of(market);
    let names =
        async |headers: &[(&str, &str)]| asked(&open, "/san-pham", headers).await.text.contains("Mật ong bạc hà");
    assert!(names(&[]).await);
    let (token, officer) = staff(market, &shop.clock, "canbo@htx.vn", &[Role::Officer]).await;
    let everything = Chosen::All(Box::default());
    let pause = Task::Say(ProductVerb::Pause);
    let officer = officer.officer().unwrap();
    bulk::apply(market, &officer, (&everything, &pause), (6, "Kiểm tra")).await.unwrap();
    reindex::catch_up(market).await.unwrap();
    let cookie = format!("session={}", token.as_str());
    assert!(!names(&[("cookie", &cookie)]).await, "who is signed in sees what was done");
    follow(market).await;
    assert!(!names(&[]).await);
    let empty = open.get("/san-pham").await;
    shop.clock.advance_days(1);
    follow(market).await;
    assert_eq!(open.get("/san-pham").await.header("etag"), empty.header("etag"), "drawn anew, and the same");
}

async fn what_is_about_one_visitor_is_kept_by_nobody(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for path in ["/gio-hang", "/don-hang", "/dang-nhap", "/quen-mat-khau", "/ban-hang/dang-ky", "/en/gio-hang"] {
        let answer = open.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("etag")), (200, ""), "{path}");
        assert!(answer.header("cache-control").contains("no-store"), "{path}: {}", answer.header("cache-control"));
    }
    let (token, _) = staff(&shop.market, &shop.clock, "canbo@htx.vn", &[Role::Officer]).await;
    let cookie = format!("session={}", token.as_str());
    for path in ["/", "/san-pham", "/quan-tri", "/tai-khoan"] {
        assert_eq!(asked(&open, path, &[("cookie", &cookie)]).await.header("etag"), "", "{path}");
    }
}

async fn a_missing_page_is_not_kept(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    reindex::rebuild(&shop.market).await.unwrap();
    let in_vain = open.get("/san-pham?q=xyzxyz").await;
    assert_eq!((in_vain.status.as_u16(), in_vain.header("etag")), (200, ""), "every search in vain is counted");
    for path in ["/san-pham/khong-co-zzzzzz", "/khong-co", "/san-pham?sao=9"] {
        let answer = open.get(path).await;
        assert!(answer.status.is_client_error() && answer.header("etag").is_empty(), "{path}");
    }
}
