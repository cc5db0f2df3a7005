//! Pages that lead to others: places, the honour list, information.

use super::{Answer, moved};
use crate::failure::Failure;
use crate::shop::{compare, honour, information, place};
use crate::state::Shop;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse};
use domain::honour::{BadHonourQuery, HonourQuery};
use domain::text::slug;
use domain::url::{Guide, Page};

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
