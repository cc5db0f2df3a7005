//! Pages that lead to others: places, the honour list, information.

use super::{Answer, moved};
use crate::failure::Failure;
use crate::shop::{compare, craft_village, honour, information, place};
use crate::state::Shop;
use crate::ui::dot_map;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse};
use domain::honour::{BadHonourQuery, HonourQuery};
use domain::text::slug;
use domain::url::{Guide, Page};
use market::place::page::Dot;

/// `/dia-phuong`
pub async fn places(visit: Visit, State(shop): State<Shop>) -> Answer {
    let country = market::place::page::country(&shop.market).await?;
    Ok(Html(place::page(&visit.at(Page::Guide(Guide::Places)), &country)).into_response())
}

/// `/dia-phuong/{province}`
pub async fn province(visit: Visit, State(shop): State<Shop>, Path(asked): Path<String>) -> Answer {
    let found = market::place::page::by_slug(&shop.market, &asked).await?.ok_or(Failure::NotFound)?;
    let here = Page::Guide(Guide::Province { slug: &asked });
    Ok(Html(place::province::page(&visit.at(here), &found)).into_response())
}

/// `/dia-phuong/{province}/{slug}-{code}`
pub async fn commune(
    visit: Visit,
    State(shop): State<Shop>,
    Path((province, address)): Path<(String, String)>,
) -> Answer {
    let code = address.rsplit('-').next().unwrap_or_default();
    let found = market::place::page::commune_page(&shop.market, (&province, code)).await?.ok_or(Failure::NotFound)?;
    let named = slug(&found.dot.commune.short_name);
    let here = Page::Guide(Guide::Commune { province: &province, slug: &named, code });
    match moved(&visit, here) {
        Some(moved) => Ok(moved),
        None => Ok(Html(place::commune::page(&visit.at(here), &found)).into_response()),
    }
}

/// `/lang-nghe`
pub async fn craft_villages(visit: Visit, State(shop): State<Shop>) -> Answer {
    let villages = market::craft_village::list(&shop.market).await?;
    let here = visit.at(Page::Guide(Guide::CraftVillages));
    Ok(Html(craft_village::list_page(&here, &villages)).into_response())
}

/// `/lang-nghe/{slug}`
pub async fn craft_village(visit: Visit, State(shop): State<Shop>, Path(slug): Path<String>) -> Answer {
    let found = market::craft_village::by_slug(&shop.market, &slug).await?.ok_or(Failure::NotFound)?;
    let here = visit.at(Page::Guide(Guide::CraftVillage { slug: &slug }));
    Ok(Html(craft_village::page(&here, &found)).into_response())
}

/// `/ban-do.svg`: the country, for pages that only lead to its map.
pub async fn country_map(State(shop): State<Shop>) -> Answer {
    let country = market::place::page::country(&shop.market).await?;
    let (busy, quiet): (Vec<&Dot>, Vec<&Dot>) = country.dots.iter().partition(|dot| dot.products > 0);
    let points = |dots: Vec<&Dot>| dots.into_iter().map(|dot| dot.point).collect::<Vec<_>>();
    svg(dot_map::drawn((&points(quiet), &points(busy)), None, &place::islands(&country)), "public, max-age=300")
}

/// `/ban-do/{code}.svg`: a commune among those of its province. Communes do not move.
pub async fn commune_map(State(shop): State<Shop>, Path(file): Path<String>) -> Answer {
    let code = file.strip_suffix(".svg").ok_or(Failure::NotFound)?;
    let commune = market::place::commune(&shop.market, code).await?.ok_or(Failure::NotFound)?;
    let here = market::place::centre(&shop.market, code).await?;
    let around = market::place::centres(&shop.market, &commune.province_code).await?;
    svg(dot_map::drawn((&around, &[]), here, &[]), "public, max-age=86400")
}

fn svg(drawn: Option<String>, keep: &'static str) -> Answer {
    let drawn = drawn.ok_or(Failure::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, keep)], drawn).into_response())
}

/// `/vinh-danh?nam=&tinh=&trang=`
pub async fn honours(visit: Visit, State(shop): State<Shop>) -> Answer {
    let query = HonourQuery::read(visit.pairs())?;
    let page = market::honour::list(&shop.market, &query).await?;
    // A shop without any recognition still has the page; an address that names what is not there does not.
    if page.is_none() && query != HonourQuery::default() {
        return Err(Failure::NotFound);
    }
    let here = visit.at(Page::Guide(Guide::Honours(&query)));
    Ok(Html(honour::page(&here, &honour::Asked { query: query.clone(), page })).into_response())
}

impl From<BadHonourQuery> for Failure {
    fn from(_: BadHonourQuery) -> Self {
        Self::BadRequest
    }
}

/// `/so-sanh?sp=&sp=`
pub async fn compare(visit: Visit, State(shop): State<Shop>) -> Answer {
    let mut products = Vec::new();
    for code in domain::compare::codes(visit.pairs()) {
        let found = market::product::by_code(&shop.market, &code).await?;
        products.extend(found.filter(|product| !product.card.alcohol));
    }
    Ok(Html(compare::page(&visit, &products)).into_response())
}

/// `/thong-tin/{slug}`
pub async fn information(visit: Visit, Path(asked): Path<String>) -> Answer {
    let topic = information::Topic::from_slug(&asked).ok_or(Failure::NotFound)?;
    let here = Page::Guide(Guide::Information { slug: topic.slug() });
    Ok(Html(information::page(&visit.at(here), topic)).into_response())
}
