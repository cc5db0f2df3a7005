//! The map of the site for search engines (sitemaps.org 0.9): an index, and parts of at most ten thousand addresses, each
//! with its page in the other language.

use super::Answer;
use crate::failure::Failure;
use crate::shop::information::Topic;
use crate::state::Shop;
use crate::xml::{START, document, escaped};
use axum::extract::{Path, State};
use domain::honour::HonourQuery;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::text::slug;
use domain::time::Ts;
use domain::url::{Guide, Page, in_language};
use market::sitemap::{Address, Kind};
use std::fmt::Write as _;

/// The part of the pages that are always there.
const FIXED: &str = "trang-1.xml";
const XML: &str = "application/xml; charset=utf-8";

/// `/sitemap.xml`
pub async fn index(State(shop): State<Shop>) -> Answer {
    let parts = market::sitemap::parts(&shop.market).await?;
    let names = parts.iter().flat_map(|(kind, count)| (1..=*count).map(|n| format!("{}-{n}.xml", kind.code())));
    let mut out = format!("{START}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for name in std::iter::once(FIXED.to_owned()).chain(names) {
        let address = shop.host.address(&format!("/sitemap/{name}"));
        line(&mut out, format_args!("<sitemap><loc>{}</loc></sitemap>", escaped(&address)));
    }
    out.push_str("</sitemapindex>\n");
    Ok(document(XML, out))
}

/// `/sitemap/{kind}-{number}.xml`
pub async fn part(State(shop): State<Shop>, Path(file): Path<String>) -> Answer {
    let pages = if file == FIXED { fixed(&shop).await? } else { kept(&shop, &file).await? };
    let mut out = format!(
        "{START}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for (path, changed) in pages {
        for lang in Lang::ALL {
            url(&mut out, &shop, (&path, lang), changed);
        }
    }
    out.push_str("</urlset>\n");
    Ok(document(XML, out))
}

fn url(out: &mut String, shop: &Shop, (path, lang): (&str, Lang), changed: Option<Ts>) {
    let address = |lang| escaped(&shop.host.address(&in_language(path, lang)));
    let changed = changed.map(|at| format!("<lastmod>{}</lastmod>", at.vietnam_day())).unwrap_or_default();
    let others: String = Lang::ALL
        .map(|lang| {
            let (code, href) = (lang.code(), address(lang));
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\"/>")
        })
        .concat();
    line(out, format_args!("<url><loc>{}</loc>{changed}{others}</url>", address(lang)));
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing into a string cannot fail, because it only grows");
}

/// The pages of a part, and when each changed.
type Pages = Vec<(String, Option<Ts>)>;

async fn kept(shop: &Shop, file: &str) -> Result<Pages, Failure> {
    let named = file.strip_suffix(".xml").and_then(|stem| stem.rsplit_once('-'));
    let (kind, number) = named.ok_or(Failure::NotFound)?;
    let kind = Kind::from_code(kind).ok_or(Failure::NotFound)?;
    let number: u64 = number.parse().ok().filter(|n| *n > 0).ok_or(Failure::NotFound)?;
    let found = market::sitemap::part(&shop.market, kind, number).await?;
    if found.is_empty() {
        return Err(Failure::NotFound);
    }
    Ok(found.iter().map(|it| (href(kind, it), Some(it.changed_at))).collect())
}

fn href(kind: Kind, address: &Address) -> String {
    let Address { slug, code, .. } = address;
    let page = match kind {
        Kind::Product => Page::Product { slug, code },
        Kind::Producer => Page::Producer { slug, code },
        Kind::SalesPoint => Page::SalesPoint { slug },
        Kind::Story => Page::Story { slug },
        Kind::Fair => Page::Fair { slug, code },
    };
    page.href(Lang::Vi)
}

/// Home, lists, information, and every place with something to see.
async fn fixed(shop: &Shop) -> Result<Pages, Failure> {
    let (all, honours) = (ListQuery::default(), HonourQuery::default());
    let pages = [
        Page::Home,
        Page::Catalogue(&all),
        Page::Check { text: "" },
        Page::SalesPoints,
        Page::Fairs,
        Page::Guide(Guide::Places),
        Page::Guide(Guide::CraftVillages),
        Page::Guide(Guide::Honours(&honours)),
    ];
    let topics = Topic::ALL.map(|topic| Page::Guide(Guide::Information { slug: topic.slug() }).href(Lang::Vi));
    let mut paths: Vec<String> = pages.map(|page| page.href(Lang::Vi)).into_iter().chain(topics).collect();
    let villages = market::craft_village::list(&shop.market).await?;
    paths.extend(villages.iter().map(|it| Page::Guide(Guide::CraftVillage { slug: &it.slug }).href(Lang::Vi)));
    let country = market::place::page::country(&shop.market).await?;
    for line in &country.provinces {
        let province = slug(&line.place.short_name);
        paths.push(Page::Guide(Guide::Province { slug: &province }).href(Lang::Vi));
        let own = country.dots.iter().filter(|dot| dot.products > 0 && dot.commune.province_code == line.place.code);
        paths.extend(own.map(|dot| {
            let (slug, code) = (&slug(&dot.commune.short_name), &dot.commune.code);
            Page::Guide(Guide::Commune { province: &province, slug, code }).href(Lang::Vi)
        }));
    }
    Ok(paths.into_iter().map(|path| (path, None)).collect())
}
