//! A producer's own record.

use super::Form;
use super::answer::{Answer, screen, screen_as};
use crate::failure::Failure;
use crate::portal::profile::{self as page, Least, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::url::{Page, Portal};
use market::Fault;
use market::producer::least::{self, LeastRefusal};
use market::producer::own::{self, ProfileRefusal};

/// `GET /ban-hang/ho-so`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let profile = own::profile(&shop.market, &by).await?;
    let least = Least::of(visit.lang, least::least(&shop.market, &by).await?);
    let saved = visit.value("xong") == "luu";
    let shown = Shown { typed: Typed::of(&profile), profile, refused: None, saved, least };
    Ok(screen(page::page(&visit, &who, &shown)))
}

/// `POST /ban-hang/ho-so`. The version that is there now goes into the form again, so that saving again is a decision.
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Typed>,
) -> Answer {
    let version = typed.version.parse().map_err(|_| Failure::BadRequest)?;
    let here = Page::Portal(Portal::Profile);
    let refusal = match own::save(&shop.market, &by, version, &typed.form()).await {
        Ok(()) => return Ok(Redirect::to(&format!("{}?xong=luu", here.href(visit.lang))).into_response()),
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(refusal)) => refusal,
    };
    let status = match refusal {
        ProfileRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ProfileRefusal::Changed => StatusCode::CONFLICT,
    };
    let profile = own::profile(&shop.market, &by).await?;
    let typed = Typed { version: profile.version.to_string(), ..typed };
    let least = Least::of(visit.lang, least::least(&shop.market, &by).await?);
    let shown = Shown { profile, typed, refused: Some(refusal), saved: false, least };
    Ok(screen_as(status, page::page(&visit.at(here), &who, &shown)))
}

/// `POST /ban-hang/ho-so/toi-thieu`: the least sum a parcel is sent for.
pub async fn set_least(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Least>,
) -> Answer {
    let here = Page::Portal(Portal::Profile);
    match least::set(&shop.market, &by, &typed.amount).await {
        Ok(()) => return Ok(Redirect::to(&format!("{}?xong=luu", here.href(visit.lang))).into_response()),
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(LeastRefusal::Amount)) => {}
    }
    let profile = own::profile(&shop.market, &by).await?;
    let least = Least { wrong: true, ..typed };
    let shown = Shown { typed: Typed::of(&profile), profile, refused: None, saved: false, least };
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, page::page(&visit.at(here), &who, &shown)))
}
