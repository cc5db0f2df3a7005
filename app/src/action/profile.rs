//! A producer's own record.

use super::Form;
use super::answer::{Answer, screen, screen_as};
use crate::failure::Failure;
use crate::portal::profile::{self as page, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::url::{Page, Portal};
use market::Fault;
use market::producer::own::{self, ProfileRefusal};

/// `GET /ban-hang/ho-so`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let profile = own::profile(&shop.market, &by).await?;
    let shown = Shown { typed: Typed::of(&profile), profile, refused: None, saved: visit.value("xong") == "luu" };
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
    let shown = Shown { profile, typed, refused: Some(refusal), saved: false };
    Ok(screen_as(status, page::page(&visit.at(here), &who, &shown)))
}
