//! What machines read of the shop, read with a real parser.

use crate::open_shop::{Answer, OpenShop};
use domain::url;
use market::ports::picture::NoPictures;
use market::{Market, reindex, seed};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Engine, Shop};

testkit::on_both_engines!(news_and_goods_leave_alcohol_out, alcohol_is_asked_for_and_told_to_no_machine,);

const BASE: &str = "https://cho.example";

/// The texts of every element by its name, and the values of its attributes by `name@attribute`.
pub fn read(xml: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut found) = (Vec::new(), BTreeMap::<String, Vec<String>>::new());
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = tag.name().as_ref().to_owned();
            for attribute in tag.attributes() {
                let attribute = attribute.unwrap();
                let key = format!("{name}@{}", attribute.key.as_ref());
                found.entry(key).or_default().push(attribute.value.into_owned());
            }
            if matches!(event, Event::Start(_)) {
                found.entry(name.clone()).or_default().push(String::new());
                open.push(name);
            }
        }
        match event {
            Event::Text(text) => add(&open, &mut found, &text),
            Event::GeneralRef(entity) => add(&open, &mut found, &format!("&{};", &*entity)),
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    found
}

fn add(open: &[String], found: &mut BTreeMap<String, Vec<String>>, text: &str) {
    if let Some(last) = open.last().and_then(|name| found.get_mut(name)?.last_mut()) {
        last.push_str(text);
    }
}

fn all<'a>(found: &'a BTreeMap<String, Vec<String>>, name: &str) -> &'a [String] {
    found.get(name).map_or(&[], Vec::as_slice)
}

fn open(market: &Market) -> OpenShop {
    OpenShop::with(market, |serve| serve.base_url = Some(BASE.to_owned()))
}

/// The blocks of JSON-LD in a page's head.
fn told(answer: &Answer) -> Vec<Value> {
    let blocks = answer.text.split("<script type=\"application/ld+json\">").skip(1);
    let texts = blocks.filter_map(|rest| rest.split_once("</script>")).map(|(text, _)| text);
    texts.map(|text| serde_json::from_str(text).unwrap()).collect()
}

fn meta<'a>(answer: &'a Answer, property: &str) -> &'a str {
    let tags = answer.text.split("<meta ").filter(|tag| tag.contains(&format!("property=\"{property}\"")));
    let values = tags.filter_map(|tag| tag.split("content=\"").nth(1)?.split('"').next());
    values.last().unwrap_or_default()
}

#[test]
fn the_map_of_the_site_leads_to_pages_that_are_there() {
    testkit::run_empty(Engine::Sqlite, async |market| {
        seed::demo(&market, &NoPictures, &mut |_| ()).await.unwrap();
        let shop = open(&market);
        let index = read(&shop.get("/sitemap.xml").await.text);
        assert!(all(&index, "loc").len() >= 5, "{index:?}");
        let mut seen = BTreeSet::new();
        for part in all(&index, "loc") {
            let path = part.strip_prefix(BASE).unwrap();
            let part = read(&shop.get(path).await.text);
            assert_eq!(all(&part, "xhtml:link@href").len(), all(&part, "loc").len() * 2);
            for address in all(&part, "loc") {
                assert!(seen.insert(address.clone()), "{address} twice");
                let path = address.strip_prefix(BASE).unwrap();
                let page = shop.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(!page.text.contains("content=\"noindex\""), "{path} is not for search engines");
            }
        }
        assert!(seen.len() > 200, "only {} addresses", seen.len());
        assert!(shop.get("/robots.txt").await.text.contains("Sitemap: https://cho.example/sitemap.xml"));
        for missing in ["/sitemap/san-pham-0.xml", "/sitemap/san-pham-9.xml", "/sitemap/x.xml", "/sitemap/don-vi.xml"] {
            assert_eq!(shop.get(missing).await.status, 404, "{missing}");
        }
    });
}

async fn news_and_goods_leave_alcohol_out(shop: &Shop) {
    let open = open(&shop.market);
    for prefix in ["", "/en"] {
        let news = read(&open.get(&format!("{prefix}/tin-moi.xml")).await.text);
        assert_eq!(all(&news, "entry").len(), 6 - 1, "all products but the wine");
        assert_eq!(all(&news, "id").len(), all(&news, "entry").len() + 1);
        assert!(!all(&news, "title").iter().any(|title| title.contains("Rượu")));
        let goods = open.get(&format!("{prefix}/san-pham.xml")).await;
        assert!(!goods.text.contains("Rượu"));
        let goods = read(&goods.text);
        // No goods without a picture, and these have none.
        assert_eq!((all(&goods, "channel").len(), all(&goods, "item").len()), (1, 0));
    }
}

async fn alcohol_is_asked_for_and_told_to_no_machine(shop: &Shop) {
    reindex::rebuild(&shop.market).await.unwrap();
    let open = open(&shop.market);
    let market = &shop.market;
    let wine = market::product::cards(market, &[shop.world.wine.product], market.today()).await.unwrap().remove(0);
    let wine = format!("/san-pham/{}-{}", wine.slug, wine.code);
    let question = open.get(&wine).await;
    assert_eq!(question.status, 200);
    assert!(
        question.text.contains("name=\"tuoi\"") && !question.text.contains("150.000"),
        "no price before the answer"
    );
    let page = open.get(&format!("{wine}?tuoi=18")).await;
    assert!(page.text.contains("150.000") && page.text.contains("content=\"noindex\""));
    assert!(told(&page).is_empty() && meta(&page, "og:image").is_empty());
}

#[test]
fn a_product_says_the_same_to_machines_as_to_people() {
    testkit::run_empty(Engine::Sqlite, async |market| {
        seed::demo(&market, &NoPictures, &mut |_| ()).await.unwrap();
        let shop = open(&market);
        let home = shop.get("/").await;
        let types: Vec<_> = told(&home)[0]["@graph"].as_array().unwrap().iter().map(|it| it["@type"].clone()).collect();
        assert_eq!(types, ["WebSite", "Organization"]);
        assert_eq!(meta(&home, "og:url"), "https://cho.example/");
        let list = read(&shop.get("/sitemap/san-pham-1.xml").await.text);
        let path = all(&list, "loc")[0].strip_prefix(BASE).unwrap().to_owned();
        let page = shop.get(&path).await;
        let graph = told(&page)[0]["@graph"].clone();
        assert_eq!((graph[0]["@type"].as_str(), graph[1]["@type"].as_str()), (Some("Product"), Some("BreadcrumbList")));
        assert_eq!(graph[0]["url"], format!("{BASE}{path}"));
        assert_eq!(meta(&page, "og:url"), format!("{BASE}{path}"));
        assert_eq!(meta(&page, "og:image"), format!("{BASE}{}", url::card(None)));
    });
}

#[test]
fn a_telephone_keeps_the_shop_and_a_browser_searches_it() {
    testkit::run(Engine::Sqlite, async |shop| {
        let open = open(&shop.market);
        let manifest = open.get("/en/manifest.webmanifest").await;
        assert_eq!(manifest.header("content-type"), "application/manifest+json");
        let manifest: Value = serde_json::from_str(&manifest.text).unwrap();
        assert_eq!((manifest["start_url"].as_str(), manifest["icons"].as_array().unwrap().len()), (Some("/en"), 3));
        let search = read(&open.get("/opensearch.xml").await.text);
        assert_eq!(all(&search, "Url@template"), ["https://cho.example/san-pham?q={searchTerms}"]);
        let worker = open.get("/sw.js").await;
        assert!(
            worker.text.contains("\"/ngoai-tuyen\"") && worker.header("content-type").starts_with("text/javascript")
        );
        let rules = open.get("/speculation.json").await;
        assert_eq!(rules.header("content-type"), "application/speculationrules+json");
        let rules: Value = serde_json::from_str(&rules.text).unwrap();
        assert!(!rules.to_string().contains("gio-hang"), "{rules}");
        assert_eq!(open.get("/").await.header("speculation-rules"), "\"/speculation.json\"");
    });
}

#[test]
fn a_card_is_made_once_and_only_of_pictures_there_are() {
    testkit::run(Engine::Sqlite, async |shop| {
        let open = open(&shop.market);
        assert_eq!(open.get(&url::card(None)).await.header("content-type"), "image/jpeg");
        assert!(open.folder().join("media/ca/card-shop.jpg").exists());
        assert_eq!(open.get(&url::card(Some("0123456789abcdef"))).await.status, 404);
    });
}
