//! Every page there is, found by following every link of the demo shop from its front doors.

use crate::open_shop::{Answer, OpenShop};
use domain::lang::Lang;
use domain::url::in_language;
use market::ports::picture::NoPictures;
use market::seed;
use std::collections::BTreeSet;
use testkit::Engine;

/// Every other page is reached from these.
const DOORS: [&str; 3] = ["/", "/en", "/san-pham?sao=4&xep=gia-tang"];

/// Pages about one visitor.
const PRIVATE: [&str; 2] = ["/gio-hang", "/don-hang"];

/// Where the shop stands in the web.
const BASE: &str = "https://cho.example";

/// Its samples lead to pages that are made up, and nothing leads to it.
const GALLERY: [&str; 2] = ["/mau", "/en/mau"];

#[test]
fn every_page_of_the_demo_shop_is_whole() {
    testkit::run_empty(Engine::Sqlite, async |market| {
        seed::demo(&market, &NoPictures, &mut |_| ()).await.unwrap();
        let shop = OpenShop::with(&market, |serve| serve.base_url = Some(format!("{BASE}/")));
        for path in GALLERY {
            shop.get(path).await.assert_page(200, lang(path), path);
        }
        let mut waiting = DOORS.map(str::to_owned).to_vec();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(path) = waiting.pop() {
            let answer = shop.get(&path).await;
            if path.ends_with("/tai-khoan/xoa") {
                let way = answer.header("location").to_owned();
                assert!(answer.status == 303 && way.contains("/dang-nhap?"), "{path}: {way}");
                continue;
            }
            answer.assert_page(200, lang(&path), &path);
            assert_addresses(&answer, &path);
            waiting.extend(links(&answer.text).filter(|link| seen.insert(link.clone())));
        }
        // Home, lists, forms, and everything that has a page of its own.
        assert!(seen.len() > 100, "only {} pages were found", seen.len());
    });
}

#[test]
fn only_a_shop_on_https_asks_for_nothing_else() {
    testkit::run(Engine::Sqlite, async |shop| {
        let plain = OpenShop::of(&shop.market).get("/").await;
        assert_eq!(plain.header("strict-transport-security"), "");
        let secure = OpenShop::with(&shop.market, |serve| serve.base_url = Some(BASE.to_owned()));
        assert!(secure.get("/").await.header("strict-transport-security").starts_with("max-age="));
    });
}

#[test]
fn what_others_add_is_no_part_of_an_address() {
    testkit::run(Engine::Sqlite, async |shop| {
        market::reindex::rebuild(&shop.market).await.unwrap();
        let open = OpenShop::with(&shop.market, |serve| serve.base_url = Some(BASE.to_owned()));
        for (asked, own) in [
            ("/?utm_source=zalo", "/"),
            ("/en?utm_source=zalo", "/en"),
            ("/san-pham?q=&nhom=thuc-pham&fbclid=x", "/san-pham?nhom=thuc-pham"),
            ("/kiem-tra?q=", "/kiem-tra"),
            ("/en/diem-ban?tinh=", "/en/diem-ban"),
        ] {
            assert_addresses(&open.get(asked).await, own);
        }
    });
}

#[test]
fn a_thing_that_got_another_name_is_found_under_its_old_address() {
    testkit::run(Engine::Sqlite, async |shop| {
        let market = &shop.market;
        let card = market::product::cards(market, &[shop.world.honey.product], market.today()).await.unwrap().remove(0);
        let open = OpenShop::of(market);
        for (old, new) in [
            (format!("/san-pham/ten-cu-{}", card.code), format!("/san-pham/{}-{}", card.slug, card.code)),
            (
                format!("/en/don-vi/{}", card.producer.code),
                format!("/en/don-vi/{}-{}", card.producer.slug, card.producer.code),
            ),
            ("/dia-phuong/cao-bang/ten-cu-01273".to_owned(), "/dia-phuong/cao-bang/thuc-phan-01273".to_owned()),
        ] {
            let answer = open.get(&old).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (308, new.as_str()), "{old}");
        }
    });
}

/// Fails unless a page names its whole address and that of each language; pages search engines leave alone name none.
fn assert_addresses(answer: &Answer, path: &str) {
    let named: Vec<_> = answer.text.split("<link ").skip(1).filter_map(address).collect();
    let bare = in_language(path, Lang::Vi);
    if PRIVATE.contains(&bare.as_str()) || answer.text.contains("content=\"noindex\"") {
        assert!(named.is_empty() && answer.text.contains("content=\"noindex\""), "{path}: {named:?}");
        return;
    }
    let english = format!("{BASE}{}", in_language(path, Lang::En));
    let (own, vietnamese) = (format!("{BASE}{path}"), format!("{BASE}{bare}"));
    let expected = [("canonical", own), ("vi", vietnamese.clone()), ("en", english), ("x-default", vietnamese)];
    assert_eq!(named, expected.map(|(name, address)| (name.to_owned(), address)), "{path}");
}

/// What an address of a `<link>` is for, and the address.
fn address(link: &str) -> Option<(String, String)> {
    let link = link.split('>').next()?;
    let value = |name: &str| Some(link.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
    match value("rel")?.as_str() {
        "canonical" => Some(("canonical".to_owned(), value(" href")?)),
        "alternate" => Some((value("hreflang")?, value(" href")?)),
        _ => None,
    }
}

fn lang(path: &str) -> Lang {
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Vi }
}

/// The pages a page leads to. Not those with a query, of which there is no end, and no files.
pub fn links(html: &str) -> impl Iterator<Item = String> {
    let targets = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let pages = targets.filter(|it| it.starts_with('/') && !it.contains('?') && !it.starts_with("/assets/"));
    let files = [".ics", ".xml", ".webmanifest", ".svg"];
    pages.filter(move |it| !it.starts_with("/media/") && !files.iter().any(|end| it.ends_with(end))).map(str::to_owned)
}
