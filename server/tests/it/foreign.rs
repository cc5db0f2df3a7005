//! What people write is text wherever it goes. Everything somebody can write carries markup here, every public page and
//! document is read as a browser or a parser reads it, and none of that markup may be left as markup.

use crate::machine::read;
use crate::open_shop::{Answer, OpenShop};
use crate::page::links;
use domain::brochure::BrochureStep;
use domain::role::Role;
use market::ports::picture::{ArtSpec, MadePicture, PictureMaker};
use market::{Market, Outage, brochure, reindex, seed};
use std::collections::BTreeSet;
use std::sync::Arc;
use testkit::account::staff;
use testkit::{Engine, FakeClock, mark};

/// Where a walk along all links begins.
const DOORS: [&str; 8] = [
    "/",
    "/en",
    "/san-pham?sao=4&xep=gia-tang",
    "/vinh-danh?nam=2022",
    "/en/vinh-danh?nam=2022",
    "/dia-phuong/an-giang",
    "/en/kiem-tra?q=mat+ong",
    "/mau",
];

/// What machines read, in both languages.
const DOCUMENTS: [&str; 8] = [
    "/tin-moi.xml",
    "/san-pham.xml",
    "/opensearch.xml",
    "/manifest.webmanifest",
    "/api/goi-y?q=mat+ong",
    "/api/goi-y?q=an+giang",
    "/api/goi-y?q=htx",
    "/api/goi-y?q=thuc+pham",
];

/// Every address of a visitor's own making ends with the mark.
const ASKED: [&str; 14] = [
    "/san-pham?q=",
    "/san-pham?dung-chu=1&q=",
    "/san-pham?nhom=",
    "/san-pham?trang=",
    "/kiem-tra?q=",
    "/kiem-tra/",
    "/diem-ban?tinh=",
    "/vinh-danh?nam=",
    "/so-sanh?sp=",
    "/thong-tin/",
    "/dang-nhap?tiep=/",
    "/don-hang?ma=",
    "/gio-hang?x=",
    "/",
];

/// Tags whose text is no markup up to their own end.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];

/// A picture for every product, so that the goods are in the feed and their words under pictures.
struct Pictures;

impl PictureMaker for Pictures {
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        let made = |at| Some(MadePicture { hash: format!("{at:032x}"), width: 960, height: 1200 });
        Ok((0..specs.len()).map(made).collect())
    }
}

#[test]
fn what_people_write_is_text_on_every_public_page() {
    testkit::run_empty(Engine::Sqlite, walk);
}

async fn walk(market: Market) {
    seed::demo(&market, &Pictures, &mut |_| ()).await.unwrap();
    mark::write(&market).await;
    print(&market).await;
    reindex::rebuild(&market).await.unwrap();
    let shop = OpenShop::with(&market, |serve| serve.base_url = Some("https://cho.example".into()));
    let mut read = BTreeSet::new();
    walk_links(&shop, &mut read).await;
    walk_documents(&shop, &mut read).await;
    let all = mark::TEXTS.iter().flat_map(|(table, columns)| columns.iter().map(move |it| format!("{table}.{it}")));
    let unread: Vec<_> = all.filter(|field| !read.contains(field)).collect();
    assert_eq!(unread, Vec::<String>::new(), "the walk met none of these");
}

/// An edition of the demo's brochure as its texts are now: older ones never change.
async fn print(market: &Market) {
    let clock = Arc::new(FakeClock::at(market.now()));
    let market = &Market { clock: clock.clone(), ..market.clone() };
    let (_, who) = staff(market, &clock, "xuctien@so.vn", &[Role::Promotion]).await;
    let by = who.promoter().unwrap();
    let list = brochure::register::list(market, &by, &domain::register::BrochureQuery::default()).await.unwrap();
    let code = list.lines[0].record.code.clone();
    for step in [BrochureStep::Rework, BrochureStep::Curate, BrochureStep::Freeze] {
        let version = brochure::work(market, &by, &code).await.unwrap().unwrap().record.version;
        brochure::step::take(market, &by, (&code, version), step).await.unwrap();
    }
}

async fn walk_links(shop: &OpenShop, met: &mut BTreeSet<String>) {
    let mut waiting: Vec<String> = DOORS.map(str::to_owned).to_vec();
    let asked = mark::of("asked")
        .replace('%', "%25")
        .replace("\r\n", "%0A")
        .replace(' ', "%20")
        .replace(['"', '<', '>'], "%22%3E%3C");
    waiting.extend(ASKED.iter().flat_map(|start| ["", "/en"].map(|lang| format!("{lang}{start}{asked}"))));
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(path) = waiting.pop() {
        let answer = shop.get(&path).await;
        assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
        let kind = answer.header("content-type").to_owned();
        if kind.starts_with("text/html") {
            assert_plain(&answer, &path);
            waiting.extend(links(&answer.text).filter(|link| seen.insert(link.clone())));
        }
        note(&answer.text, met);
        let calendar = answer.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        waiting
            .extend(calendar.filter(|it| it.contains(".ics")).map(str::to_owned).filter(|it| seen.insert(it.clone())));
        if kind.starts_with("text/calendar") {
            assert!(
                answer.text.split("\r\n").all(|line| !line.starts_with("X9:")) && !answer.text.contains("\nX9:"),
                "{path}"
            );
        }
    }
    assert!(seen.iter().any(|path| path.contains(".ics")) && seen.len() > 300, "only {} addresses", seen.len());
}

async fn walk_documents(shop: &OpenShop, met: &mut BTreeSet<String>) {
    let map = read(&shop.get("/sitemap.xml").await.text);
    let parts: Vec<String> = map["loc"].iter().map(|it| it.replace("https://cho.example", "")).collect();
    let documents = DOCUMENTS.iter().flat_map(|path| ["", "/en"].map(|lang| format!("{lang}{path}")));
    let maps = ["/ban-do.svg", "/sitemap.xml"].map(str::to_owned);
    for path in documents.chain(parts).chain(maps) {
        let answer = shop.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        note(&answer.text, met);
        if answer.header("content-type").contains("json") {
            serde_json::from_str::<serde_json::Value>(&answer.text).unwrap();
        } else {
            assert_names(read(&answer.text).keys().flat_map(|key| key.split('@')), &path);
        }
    }
}

/// Which fields' marks are in a text.
fn note(text: &str, met: &mut BTreeSet<String>) {
    met.extend(text.split("w9.").skip(1).filter_map(|rest| Some(rest.split_once(".9w")?.0.to_owned())));
}

fn assert_plain(answer: &Answer, path: &str) {
    assert_names(names(&answer.text).into_iter(), path);
    assert!(!answer.text.contains("<script>"), "{path}: a script of its own");
    for data in answer.text.split("<script type=\"application/ld+json\">").skip(1) {
        let data = data.split("</script>").next().unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{path}: {data}");
    }
}

fn assert_names<'a>(names: impl Iterator<Item = &'a str>, path: &str) {
    let foreign: BTreeSet<_> = names.filter(|name| ["x9", "y9", "onerror"].contains(name)).collect();
    assert!(foreign.is_empty(), "{path}: {foreign:?} is markup");
}

/// The names of tags and attributes as a browser finds them: anything may stand in quotes, and a script, a title or a
/// textarea ends only with its own tag (HTML, 13.2.5).
fn names(html: &str) -> Vec<&str> {
    let (mut names, mut rest) = (Vec::new(), html);
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (name, inside) = cut(after, "/>");
            names.push(name);
            rest = attributes(inside, &mut names);
            if RAW.contains(&name) {
                rest = rest.find(&format!("</{name}")).map_or("", |at| &rest[at..]);
            }
        }
    }
    names
}

fn attributes<'a>(mut rest: &'a str, names: &mut Vec<&'a str>) -> &'a str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return rest;
        }
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let (name, after) = cut(rest, "=/>");
        names.push(name);
        rest = value(after);
    }
}

/// What comes after the value, if there is one.
fn value(rest: &str) -> &str {
    let Some(after) = rest.trim_start().strip_prefix('=') else { return rest };
    let after = after.trim_start();
    match after.chars().next() {
        Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).map_or("", |(_, rest)| rest),
        _ => cut(after, ">").1,
    }
}

/// Up to white space or one of some signs.
fn cut<'a>(text: &'a str, signs: &str) -> (&'a str, &'a str) {
    text.split_at(text.find(|c: char| c.is_ascii_whitespace() || signs.contains(c)).unwrap_or(text.len()))
}

#[test]
fn markup_is_seen_where_it_is_not_escaped() {
    let mark = mark::of("a.b");
    for (page, found) in [
        (format!("<p>{mark}</p>"), true),
        (format!("<input value=\"{mark}\">"), true),
        (format!("<title>{mark}</title>"), true),
        (format!("<script type=x>\"{mark}\"</script>"), true),
        (format!("<p title='{}'>", mark.replace('\'', "&#39;")), false),
        (format!("<p title=\"{}\">", mark.replace('"', "&quot;")), false),
        (format!("<p>{}</p>", mark.replace('<', "&lt;")), false),
        (format!("<title>{}</title><a href=x>", mark.replace('<', "&lt;")), false),
    ] {
        assert_eq!(names(&page).contains(&"x9") || names(&page).contains(&"onerror"), found, "{page}");
    }
}
