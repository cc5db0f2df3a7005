//! Every page there is, found by following every link of the demo shop from its front doors.

use crate::open_shop::OpenShop;
use domain::lang::Lang;
use market::ports::picture::NoPictures;
use market::seed;
use std::collections::BTreeSet;
use testkit::Engine;

/// Every other page is reached from these.
const DOORS: [&str; 3] = ["/", "/en", "/san-pham?sao=4&xep=gia-tang"];

/// Its samples lead to pages that are made up, and nothing leads to it.
const GALLERY: [&str; 2] = ["/mau", "/en/mau"];

#[test]
fn every_page_of_the_demo_shop_is_whole() {
    testkit::run_empty(Engine::Sqlite, async |market| {
        seed::demo(&market, &NoPictures, &mut |_| ()).await.unwrap();
        let shop = OpenShop::of(&market);
        for path in GALLERY {
            shop.get(path).await.assert_page(200, lang(path), path);
        }
        let mut waiting = DOORS.map(str::to_owned).to_vec();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(path) = waiting.pop() {
            let answer = shop.get(&path).await;
            answer.assert_page(200, lang(&path), &path);
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
        let secure = OpenShop::with(&shop.market, |serve| serve.base_url = Some("https://cho.example/".to_owned()));
        assert!(secure.get("/").await.header("strict-transport-security").starts_with("max-age="));
    });
}

fn lang(path: &str) -> Lang {
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Vi }
}

/// The pages a page leads to. Not those with a query, of which there is no end, and no files.
fn links(html: &str) -> impl Iterator<Item = String> {
    let targets = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let pages = targets.filter(|it| it.starts_with('/') && !it.contains('?') && !it.starts_with("/assets/"));
    pages.filter(|it| !it.starts_with("/media/")).map(str::to_owned)
}
