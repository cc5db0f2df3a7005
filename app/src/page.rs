//! Pages that only read: each asks the market and puts the answer into its view and frame.

pub mod feed;
pub mod guide;
pub mod machine;
pub mod sitemap;

use crate::failure::Failure;
use crate::layout::{self, Frame, Section};
use crate::linked;
use crate::shop::{
    brochure, catalogue, certificate, check, fair, gallery, home, producer, product, sales_point, story,
};
use crate::state::Shop;
use crate::t;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::code::trailing_code;
use domain::lang::Lang;
use domain::search::{BadQuery, ListQuery};
use domain::url::{self, Page};
use leptos::prelude::AnyView;
use market::Fault;
use market::catalogue::NoList;

type Answer = Result<Response, Failure>;

/// `/`
pub async fn home(visit: Visit, State(shop): State<Shop>) -> Answer {
    let data = market::catalogue::home(&shop.market).await?;
    let frame = Frame {
        section: Section::Home,
        data: vec![
            linked::site(&visit.host, visit.lang),
            linked::organization(&visit.host, visit.lang, &visit.settings),
        ],
        ..public(&visit.at(Page::Home), t::site::tagline(visit.lang), t::home::description(visit.lang))
    };
    Ok(html(&frame, |lang| home::view(lang, &data)))
}

/// `/san-pham`
pub async fn catalogue(visit: Visit, State(shop): State<Shop>) -> Answer {
    // The page of a search with wishes among its words is the page of the list they mean.
    let query = ListQuery::read(visit.pairs())?.understood();
    let data = market::catalogue::list(&shop.market, &query).await.map_err(|fault| match fault {
        Fault::Refused(NoList::UnknownFacet | NoList::PageBeyondLast { .. }) => Failure::NotFound,
        Fault::Outage(outage) => outage.into(),
    })?;
    let title = catalogue::title(visit.lang, &query, &data);
    let frame = Frame {
        section: Section::Products,
        search: query.text.clone(),
        data: vec![linked::list::products(&visit.host, visit.lang, &data.cards)],
        // One page of a kind is enough for search engines: not every combination of filters.
        index: query.text.is_empty() && query.pairs().len() <= 1,
        ..public(&visit.at(Page::Catalogue(&query)), &title, t::catalogue::description(visit.lang))
    };
    let mut page = html(&frame, |lang| catalogue::view(lang, &query, &data, &visit.settings));
    if data.total == 0 {
        // Kept by nobody: every search in vain is counted.
        page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(page)
}

/// `/san-pham/{slug}-{code}`
pub async fn product(visit: Visit, State(shop): State<Shop>, Path(address): Path<String>) -> Answer {
    let code = trailing_code(&address).ok_or(Failure::NotFound)?;
    let data = market::product::by_code(&shop.market, code).await?.ok_or(Failure::NotFound)?;
    let here = Page::Product { slug: &data.card.slug, code: &data.card.code };
    if let Some(moved) = moved(&visit, here) {
        return Ok(moved);
    }
    if !product::age::may_see(&visit, &data) {
        return Ok(Html(product::age::page(&visit.at(here), &data)).into_response());
    }
    let title = product::title(visit.lang, &data);
    let way = [product::way(visit.lang, &data), vec![(title.clone(), here.href(visit.lang))]].concat();
    let told = linked::product::product(&visit.host, visit.lang, &data)
        .map(|product| vec![product, linked::breadcrumb(&visit.host, visit.lang, &way)]);
    let frame = Frame {
        section: Section::Products,
        picture: data.card.picture.as_ref().map(|it| url::card(Some(&it.hash))),
        index: !data.card.alcohol,
        data: told.unwrap_or_default(),
        ..public(&visit.at(here), &title, &product::description(visit.lang, &data))
    };
    let asked = product::send::load(&shop.market, &visit).await?;
    Ok(html(&frame, |lang| product::view(lang, &data, &asked)))
}

/// `/don-vi/{slug}-{code}`
pub async fn producer(visit: Visit, State(shop): State<Shop>, Path(address): Path<String>) -> Answer {
    let code = trailing_code(&address).ok_or(Failure::NotFound)?;
    let data = market::producer::by_code(&shop.market, code).await?.ok_or(Failure::NotFound)?;
    let here = Page::Producer { slug: &data.slug, code: &data.code };
    if let Some(moved) = moved(&visit, here) {
        return Ok(moved);
    }
    let shown = data.products.iter().filter(|card| !card.alcohol).find_map(|card| card.picture.as_ref());
    let frame = Frame {
        picture: shown.map(|it| url::card(Some(&it.hash))),
        data: vec![linked::list::products(&visit.host, visit.lang, &data.products)],
        ..public(&visit.at(here), &data.name, &producer::description(visit.lang, &data))
    };
    Ok(html(&frame, |lang| producer::view(lang, &data)))
}

/// `/kiem-tra?q=`
pub async fn check(visit: Visit, State(shop): State<Shop>) -> Answer {
    let answer = market::certificate::check(&shop.market, visit.value("q")).await.map_err(refused)?;
    let asked = check::Asked { answer, today: shop.market.today() };
    let here = visit.at(Page::Check { text: visit.value("q") });
    Ok(Html(check::page(&here, &asked)).into_response())
}

/// `/kiem-tra/{code}`
pub async fn certificate(visit: Visit, State(shop): State<Shop>, Path(code): Path<String>) -> Answer {
    let hit = market::certificate::by_code(&shop.market, &code).await?.ok_or(Failure::NotFound)?;
    let here = Page::Certificate { code: &code };
    let address = shop.address(here, visit.lang);
    let shown = certificate::Shown { hit, today: shop.market.today(), address };
    Ok(Html(certificate::page(&visit.at(here), &shown)).into_response())
}

/// `/diem-ban?tinh=`
pub async fn sales_points(visit: Visit, State(shop): State<Shop>) -> Answer {
    let points = market::sales_point::list(&shop.market, None).await?;
    let province = Some(visit.value("tinh")).filter(|code| !code.is_empty()).map(str::to_owned);
    let here = if province.is_none() { visit.at(Page::SalesPoints) } else { visit };
    let country = market::place::page::points(&shop.market).await?;
    let listed = sales_point::Listed { points, province, country };
    Ok(Html(sales_point::list_page(&here, &listed)).into_response())
}

/// `/diem-ban/{slug}`
pub async fn sales_point(visit: Visit, State(shop): State<Shop>, Path(slug): Path<String>) -> Answer {
    let page = market::sales_point::by_slug(&shop.market, &slug).await?.ok_or(Failure::NotFound)?;
    let here = Page::SalesPoint { slug: &slug };
    let address = shop.address(here, visit.lang);
    let shown = sales_point::Shown { page, address };
    Ok(Html(sales_point::page(&visit.at(here), &shown)).into_response())
}

/// `/hoi-cho`
pub async fn fairs(visit: Visit, State(shop): State<Shop>) -> Answer {
    let (ahead, past) = market::fair::page::list(&shop.market).await?;
    let listed = fair::Listed { ahead, past };
    Ok(Html(fair::list_page(&visit.at(Page::Fairs), &listed)).into_response())
}

/// `/hoi-cho/{slug}-{code}`, and with `.ics` at its end the fair for calendars.
pub async fn fair(visit: Visit, State(shop): State<Shop>, Path(address): Path<String>) -> Answer {
    let (address, calendar) = address.strip_suffix(".ics").map_or((address.as_str(), false), |bare| (bare, true));
    let code = trailing_code(address).ok_or(Failure::NotFound)?;
    let page = market::fair::page::by_code(&shop.market, code).await?.ok_or(Failure::NotFound)?;
    let (slug, code) = (page.fair.slug.clone(), page.fair.code.clone());
    let here = Page::Fair { slug: &slug, code: &code };
    let shown = fair::Shown { address: shop.address(here, visit.lang), page };
    if calendar {
        let file = fair::event::calendar(visit.lang, &shown);
        return Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], file).into_response());
    }
    match moved(&visit, here) {
        Some(moved) => Ok(moved),
        None => Ok(Html(fair::page(&visit.at(here), &shown)).into_response()),
    }
}

/// `/an-pham/{slug}-{code}`
pub async fn brochure(visit: Visit, State(shop): State<Shop>, Path(address): Path<String>) -> Answer {
    let code = trailing_code(&address).ok_or(Failure::NotFound)?;
    let page = market::brochure::page::by_code(&shop.market, code).await?.ok_or(Failure::NotFound)?;
    let here = Page::Brochure { slug: &page.record.slug, code: &page.record.code };
    match moved(&visit, here) {
        Some(moved) => Ok(moved),
        None => Ok(Html(brochure::page(&visit.at(here), &page)).into_response()),
    }
}

/// `/cau-chuyen/{slug}`
pub async fn story(visit: Visit, State(shop): State<Shop>, Path(slug): Path<String>) -> Answer {
    let data = market::story::by_slug(&shop.market, &slug).await?.ok_or(Failure::NotFound)?;
    Ok(Html(story::page(&visit.at(Page::Story { slug: &slug }), &data)).into_response())
}

/// `/mau`: every building block, for those who build pages.
pub async fn gallery(visit: Visit) -> Html<String> {
    // Without the header's search box, of which a page has one at most: the samples have theirs.
    let frame = Frame { title: t::gallery::title(visit.lang).to_owned(), section: Section::Home, ..Frame::of(&visit) };
    Html(layout::shop(&frame, || gallery::view(frame.lang)))
}

/// The frame of a page that search engines may list, visited at its own address.
fn public(visit: &Visit, title: &str, description: &str) -> Frame {
    Frame { title: title.to_owned(), description: description.to_owned(), index: true, ..Frame::of(visit) }
}

fn html(frame: &Frame, body: impl FnOnce(Lang) -> AnyView) -> Response {
    Html(layout::shop(frame, || body(frame.lang))).into_response()
}

/// A permanent redirect where the code is right and the words before it are not: names change, addresses stay found.
fn moved(visit: &Visit, here: Page<'_>) -> Option<Response> {
    let href = here.href(visit.lang);
    let asked = visit.path.split('?').next().unwrap_or_default();
    (asked != href).then(|| Redirect::permanent(&href).into_response())
}

fn refused(fault: Fault<BadQuery>) -> Failure {
    match fault {
        Fault::Refused(bad) => bad.into(),
        Fault::Outage(outage) => outage.into(),
    }
}

impl From<BadQuery> for Failure {
    fn from(bad: BadQuery) -> Self {
        match bad {
            BadQuery::TooLong => Self::SearchTooLong,
            // Pages and facets are named by links of ours; one that does not exist is an address without a page.
            BadQuery::Page | BadQuery::Facet | BadQuery::Stars | BadQuery::Sort => Self::BadRequest,
        }
    }
}
