//! What the router refuses: always with a page that says so in the visitor's language, never with a fault.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t::failure as f;
use axum::body::Body;
use axum::http::{Method, Request};
use domain::lang::Lang;
use testkit::Shop;

/// More than any form of the shop needs.
const TOO_LONG: usize = 70_000;

/// Paths of forms, each with fields that make a good one but for what is unknown.
const FORMS: [(&str, &str); 5] = [
    ("/gio-hang", "offer=00000000-0000-0000-0000-000000000000&quantity=1"),
    ("/gio-hang/sua", "offer=00000000-0000-0000-0000-000000000000&quantity=1"),
    ("/gio-hang/xoa", "offer=00000000-0000-0000-0000-000000000000"),
    ("/dat-hang", "name=A&seen_total=1&key=k&payment=cod"),
    ("/don-hang", "code=CP-0000-0000&phone=0912345678"),
];

/// Asks for each path in both languages.
async fn each(shop: &Shop, paths: &[&str], check: impl Fn(&Answer, Lang, &str)) {
    market::reindex::rebuild(&shop.market).await.unwrap();
    let open = OpenShop::of(&shop.market);
    for lang in Lang::ALL {
        for path in paths {
            let path = format!("{}{path}", lang.prefix());
            let path = if path.starts_with('?') { format!("/{path}") } else { path };
            check(&open.get(&path).await, lang, &path);
        }
    }
}

/// Fails unless a page says this, with this status.
fn says(answer: &Answer, status: u16, lang: Lang, (title, asked): (&str, &str)) {
    answer.assert_page(status, lang, asked);
    assert!(answer.text.contains(&format!("<h1>{title}</h1>")), "{asked}: the page does not say {title}");
    assert_eq!(answer.header("cache-control"), "no-store", "{asked}");
}

async fn addresses_nobody_writes_are_bad_requests(shop: &Shop) {
    let paths = [
        "/%ff",
        "/san-pham/%zz",
        "/san-pham/a%00b",
        "/san-pham?q=%",
        "/san-pham?q=%zz",
        "/san-pham?q=%c3%28",
        "/san-pham?q=%00",
        "/kiem-tra?q=%00",
        "/diem-ban?tinh=%00",
        "/san-pham?trang=0",
        "/san-pham?trang=-1",
        "/san-pham?trang=abc",
        "/san-pham?trang=1.5",
        "/san-pham?trang=999999999",
        "/san-pham?trang=99999999999999999999",
        "/san-pham?trang=1&trang=abc",
        "/san-pham?sao=9",
        "/san-pham?sao=b%E1%BB%91n",
        "/san-pham?xep=re-nhat",
        "/san-pham?nhom=%3Cscript%3E",
        "/san-pham?tinh=%27%20OR%201%3D1",
    ];
    each(shop, &paths, |answer, lang, path| says(answer, 400, lang, (f::bad_request::title(lang), path))).await;
}

async fn addresses_of_nothing_are_not_found(shop: &Shop) {
    let paths = [
        "/nope",
        "/san-pham/mat-ong",
        "/san-pham/mat-ong-000000",
        "/don-vi/ai-do-000000",
        "/kiem-tra/000000",
        "/diem-ban/khong-co",
        "/cau-chuyen/khong-co",
        "/don-hang/abc",
        "/don-hang/CP-1234",
        "/san-pham?nhom=khong-co",
        "/san-pham?tinh=99",
        "/san-pham?trang=4999",
    ];
    each(shop, &paths, |answer, lang, path| says(answer, 404, lang, (f::not_found::title(lang), path))).await;
}

async fn a_missing_file_is_not_found(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for path in ["/assets/app.css", "/assets/%zz", "/media/a.webp", "/media/..%2Fshop.db", "/favicon.ico"] {
        says(&open.get(path).await, 404, Lang::Vi, (f::not_found::title(Lang::Vi), path));
    }
}

async fn a_search_longer_than_anybody_types_is_told_so(shop: &Shop) {
    let query = "a".repeat(10_000);
    let paths = ["/san-pham", "/kiem-tra"].map(|path| format!("{path}?q={query}"));
    let paths = [paths[0].as_str(), paths[1].as_str()];
    each(shop, &paths, |answer, lang, _| says(answer, 400, lang, (f::search_too_long::title(lang), "a long search")))
        .await;
}

async fn what_others_add_to_an_address_is_left_alone(shop: &Shop) {
    let paths = [
        "?utm_source=zalo",
        "/san-pham?utm_source=zalo&fbclid=x",
        "/san-pham?q=mat&q=ong",
        "/san-pham?sao=4&sao=4&nhom=thuc-pham&nhom=thuc-pham",
        "/san-pham?q=&sao=&xep=&nhom=&tinh=",
        "/san-pham?&&=&=x&q",
        "/san-pham?q=%27%20OR%201%3D1%20--",
        "/san-pham?q=%22%29%20AND%20%28",
        "/kiem-tra?q=%27%3B%20DROP%20TABLE",
        "/diem-ban?tinh=99",
        "/gio-hang?x=1",
        "/don-hang/CP-0000-0000",
    ];
    each(shop, &paths, |answer, lang, path| answer.assert_page(200, lang, path)).await;
}

async fn a_slash_too_many_is_taken_away(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for (path, location) in [
        ("/en/", "/en"),
        ("/san-pham/?q=ong", "/san-pham?q=ong"),
        ("//host.example/", "/host.example"),
        ("/\\host.example//", "/host.example"),
    ] {
        let answer = open.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, location), "{path}");
    }
}

async fn a_link_to_the_other_language_stays_in_the_shop(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for path in ["/en//host.example/x", "/en/\\host.example/x"] {
        let answer = open.get(path).await;
        says(&answer, 404, Lang::En, (f::not_found::title(Lang::En), path));
        assert!(answer.text.contains("href=\"/host.example/x\""), "{path}");
    }
}

async fn an_island_is_refused_in_json(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let ask = |path: &str| Request::get(path).header("accept", "application/json").body(Body::empty()).unwrap();
    let long = format!("/api/goi-y?q={}", "a".repeat(10_000));
    for (status, path, text) in [
        (400, long.as_str(), r#"{"error":"search-too-long"}"#),
        (400, "/en/api/goi-y?q=%", r#"{"error":"bad-request"}"#),
        (404, "/api/khong-co", r#"{"error":"not-found"}"#),
    ] {
        let answer = open.send(ask(path)).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (status, text), "{path}");
    }
    let headers = [("accept", "application/json"), ("content-type", FORM)];
    let form = format!("offer={}&quantity=11", shop.world.honey.offer);
    let answer = open.post_with("/gio-hang", form, &headers).await;
    assert_eq!(answer.status, 409);
    assert!(answer.text.starts_with(r#"{"message":""#), "{}", answer.text);
}

async fn the_wrong_method_is_named_with_the_right_ones(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for lang in Lang::ALL {
        for (method, path, allowed) in [
            (Method::POST, "/san-pham", "GET,HEAD"),
            (Method::DELETE, "/gio-hang", "GET,HEAD,POST"),
            (Method::PUT, "/dat-hang", "GET,HEAD,POST"),
            (Method::GET, "/gio-hang/sua", "POST"),
            (Method::from_bytes(b"BREW").unwrap(), "/mau", "GET,HEAD"),
        ] {
            let path = format!("{}{path}", lang.prefix());
            let request = Request::builder().method(method).uri(&path).body(Body::empty()).unwrap();
            let answer = open.send(request).await;
            says(&answer, 405, lang, (f::wrong_method::title(lang), &path));
            assert_eq!(answer.header("allow"), allowed, "{path}");
        }
    }
}

async fn a_form_from_another_site_is_refused(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let strangers: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site"), ("content-type", FORM)],
        &[("sec-fetch-site", "same-site"), ("content-type", FORM)],
        &[("origin", "https://other.example"), ("host", "127.0.0.1:3000"), ("content-type", FORM)],
        &[("origin", "null"), ("host", "127.0.0.1:3000"), ("content-type", FORM)],
    ];
    for lang in Lang::ALL {
        for (path, form) in FORMS.map(|(path, form)| (format!("{}{path}", lang.prefix()), form)) {
            for headers in strangers {
                let answer = open.post_with(&path, form, headers).await;
                says(&answer, 403, lang, (f::foreign_form::title(lang), &path));
            }
        }
    }
}

async fn a_body_longer_than_any_form_is_told_so(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let (body, length) = ("a=".to_owned() + &"b".repeat(TOO_LONG), (TOO_LONG + 2).to_string());
    let multipart = "multipart/form-data; boundary=x";
    for lang in Lang::ALL {
        for (path, _) in FORMS {
            let path = format!("{}{path}", lang.prefix());
            for kind in [FORM, multipart] {
                // With its length said before it comes, and without.
                for headers in
                    [&[("content-type", kind), ("content-length", length.as_str())][..], &[("content-type", kind)]]
                {
                    let answer = open.post_with(&path, body.clone(), headers).await;
                    says(&answer, 413, lang, (f::too_large::title(lang), &path));
                }
            }
        }
    }
}

async fn a_body_that_is_no_form_is_a_bad_request(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let kinds: [&[(&str, &str)]; 4] = [
        &[],
        &[("content-type", "text/plain")],
        &[("content-type", "application/json")],
        &[("content-type", "multipart/form-data; boundary=x")],
    ];
    for lang in Lang::ALL {
        for (path, form) in FORMS.map(|(path, form)| (format!("{}{path}", lang.prefix()), form)) {
            for headers in kinds {
                let answer = open.post_with(&path, form, headers).await;
                says(&answer, 400, lang, (f::bad_request::title(lang), &path));
            }
        }
    }
}

async fn a_form_that_cannot_be_read_is_a_bad_request(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for lang in Lang::ALL {
        for (path, form) in FORMS.map(|(path, form)| (format!("{}{path}", lang.prefix()), form)) {
            let bodies =
                ["&x=%ff", "&x=%", "&x=%zz", "&x=%00", "&x=%07"].map(|end| format!("{form}{end}").into_bytes());
            let raw = [form.as_bytes(), b"&x=\xff"].concat();
            for body in bodies.into_iter().chain([raw]) {
                let answer = open.post_with(&path, body, &[("content-type", FORM)]).await;
                says(&answer, 400, lang, (f::bad_request::title(lang), &path));
            }
        }
    }
}

async fn fields_of_the_wrong_kind_are_a_bad_request(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let good = shop.world.honey.offer;
    for lang in Lang::ALL {
        for (path, form) in [
            ("/gio-hang", String::new()),
            ("/gio-hang", "quantity=1".to_owned()),
            ("/gio-hang", "offer=abc".to_owned()),
            ("/gio-hang", format!("offer={good}&quantity=hai")),
            ("/gio-hang", format!("offer={good}&quantity=1.5")),
            ("/gio-hang", format!("offer={good}&quantity=99999999999999999999")),
            ("/gio-hang", format!("offer={good}&offer={good}")),
            ("/gio-hang/sua", "offer=abc".to_owned()),
            ("/gio-hang/xoa", "offer=".to_owned()),
            ("/don-hang", "code=a&code=b".to_owned()),
            ("/dat-hang", "name=A&name=B".to_owned()),
        ] {
            let path = format!("{}{path}", lang.prefix());
            says(&open.post(&path, &form).await, 400, lang, (f::bad_request::title(lang), &form));
        }
    }
}

async fn wishes_that_cannot_be_met_show_the_basket(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    let good = shop.world.honey.offer;
    for lang in Lang::ALL {
        let path = format!("{}/gio-hang", lang.prefix());
        for form in [
            "offer=00000000-0000-0000-0000-000000000000".to_owned(),
            format!("offer={good}&quantity=0"),
            format!("offer={good}&quantity=-1"),
            format!("offer={good}&quantity=9223372036854775807"),
        ] {
            open.post(&path, &form).await.assert_page(422, lang, &form);
        }
    }
}

async fn an_order_nobody_placed_is_missed(shop: &Shop) {
    let open = OpenShop::of(&shop.market);
    for lang in Lang::ALL {
        let path = format!("{}/don-hang", lang.prefix());
        for form in ["", "code=&phone=", "code=CP-0000-0000&phone=0912345678", "code=%27+OR+1%3D1&phone=x"] {
            open.post(&path, form).await.assert_page(422, lang, form);
        }
    }
}

testkit::on_both_engines!(
    addresses_nobody_writes_are_bad_requests,
    addresses_of_nothing_are_not_found,
    a_missing_file_is_not_found,
    a_search_longer_than_anybody_types_is_told_so,
    what_others_add_to_an_address_is_left_alone,
    a_slash_too_many_is_taken_away,
    a_link_to_the_other_language_stays_in_the_shop,
    an_island_is_refused_in_json,
    the_wrong_method_is_named_with_the_right_ones,
    a_form_from_another_site_is_refused,
    a_body_longer_than_any_form_is_told_so,
    a_body_that_is_no_form_is_a_bad_request,
    a_form_that_cannot_be_read_is_a_bad_request,
    fields_of_the_wrong_kind_are_a_bad_request,
    wishes_that_cannot_be_met_show_the_basket,
    an_order_nobody_placed_is_missed,
);
