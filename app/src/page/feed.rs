//! News for feed readers (Atom, RFC 4287) and goods for shopping searches (Google Merchant's RSS 2.0 with its `g:` words).

use super::Answer;
use crate::shop::story::title as story_title;
use crate::state::Shop;
use crate::t;
use crate::ui::picture::largest;
use crate::ui::product_card;
use crate::visit::Visit;
use crate::xml::{START, document, element, escaped};
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use domain::time::Ts;
use domain::url::{Page, in_language};
use futures_util::stream;
use market::feed::{Goods, after, newest};
use market::product::Stock;

/// News of each kind.
const NEWS: u64 = 20;

/// One piece of news.
struct Entry {
    title: String,
    address: String,
    at: Ts,
    summary: String,
}

/// `/tin-moi.xml`
pub async fn news(visit: Visit, State(shop): State<Shop>) -> Answer {
    let lang = visit.lang;
    let goods = newest(&shop.market, NEWS).await?;
    let stories = market::story::latest(&shop.market, NEWS).await?;
    let mut entries: Vec<Entry> = goods.iter().map(|goods| goods_entry(&shop, lang, goods)).collect();
    entries.extend(stories.iter().map(|line| Entry {
        title: story_title(lang, line).to_owned(),
        address: shop.address(Page::Story { slug: &line.slug }, lang),
        at: line.published_at,
        summary: lang.pick(&line.lead_vi, line.lead_en.as_deref()).to_owned(),
    }));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let own = shop.host.address(&in_language("/tin-moi.xml", lang));
    let changed = entries.first().map_or(Ts(0), |entry| entry.at);
    let mut out = format!("{START}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", lang.code());
    out += &element("title", t::feed::title(lang));
    out += &element("id", &own);
    out += &element("updated", &stamp(changed));
    out.extend(["<link rel=\"self\" href=\"", &escaped(&own), "\"/>"]);
    out.extend(["<link href=\"", &escaped(&shop.address(Page::Home, lang)), "\"/>"]);
    out.extend(["<author>", &element("name", t::site::name(lang)), "</author>\n"]);
    out.extend(entries.iter().map(entry));
    out += "</feed>\n";
    Ok(document("application/atom+xml; charset=utf-8", out))
}

fn goods_entry(shop: &Shop, lang: Lang, goods: &Goods) -> Entry {
    let card = &goods.card;
    Entry {
        title: product_card::name(lang, card),
        address: shop.address(Page::Product { slug: &card.slug, code: &card.code }, lang),
        at: goods.since,
        summary: lang.pick(&goods.summary_vi, goods.summary_en.as_deref()).to_owned(),
    }
}

fn entry(entry: &Entry) -> String {
    let (title, id) = (element("title", &entry.title), element("id", &entry.address));
    let (at, summary) = (element("updated", &stamp(entry.at)), element("summary", &entry.summary));
    format!("<entry>{title}{id}{at}<link href=\"{}\"/>{summary}</entry>\n", escaped(&entry.address))
}

/// As RFC 3339 writes it.
fn stamp(at: Ts) -> String {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `/san-pham.xml`: everything on sale, sent as it is read, because it may be a hundred thousand products.
pub async fn goods(visit: Visit, State(shop): State<Shop>) -> Response {
    let lang = visit.lang;
    let start = format!(
        "{START}<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel>{}{}{}\n",
        element("title", t::site::name(lang)),
        element("link", &shop.address(Page::Home, lang)),
        element("description", t::footer::about(lang)),
    );
    let parts = stream::unfold(Some(String::new()), move |last| {
        let shop = shop.clone();
        async move { next(&shop, lang, last?).await }
    });
    let start = stream::once(async move { Ok(start) });
    let body = Body::from_stream(stream::StreamExt::chain(start, parts));
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], body).into_response()
}

/// The goods after a code and where to go on; the end of the document after the last. A failure breaks the answer off, so
/// that nobody takes half a list for the whole.
async fn next(shop: &Shop, lang: Lang, last: String) -> Option<(Result<String, market::Outage>, Option<String>)> {
    match after(&shop.market, &last).await {
        Ok(found) => Some(match found.last() {
            Some(end) => {
                let code = end.card.code.clone();
                (Ok(found.iter().filter_map(|goods| item(shop, lang, goods)).collect()), Some(code))
            }
            None => (Ok("</channel></rss>\n".to_owned()), None),
        }),
        Err(outage) => Some((Err(outage), None)),
    }
}

/// Goods that can be ordered here, with a picture; the others are for people.
fn item(shop: &Shop, lang: Lang, goods: &Goods) -> Option<String> {
    let card = &goods.card;
    let (price, picture) = (card.price.as_ref()?, card.picture.as_ref()?);
    if !card.orderable {
        return None;
    }
    let stock = if card.stock == Stock::SoldOut { "out_of_stock" } else { "in_stock" };
    let fields = [
        ("g:id", card.code.clone()),
        ("g:title", product_card::name(lang, card)),
        ("g:description", lang.pick(&goods.summary_vi, goods.summary_en.as_deref()).to_owned()),
        ("g:link", shop.address(Page::Product { slug: &card.slug, code: &card.code }, lang)),
        ("g:image_link", shop.host.address(&largest(picture))),
        ("g:availability", stock.to_owned()),
        ("g:price", format!("{} VND", price.amount.0)),
        ("g:brand", card.producer.name.clone()),
        ("g:condition", "new".to_owned()),
        ("g:identifier_exists", "no".to_owned()),
    ];
    let fields: String = fields.iter().map(|(name, text)| element(name, text)).collect();
    Some(format!("<item>{fields}</item>\n"))
}
