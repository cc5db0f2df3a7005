//! Searches that found nothing, for the office.

use super::answer::{Answer, screen};
use super::sheet;
use crate::office::search_miss::{self as view, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InOffice;
use axum::extract::State;
use domain::register::MissQuery;
use market::search_miss;

/// `GET /quan-tri/tim-kiem`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = MissQuery::read(visit.pairs())?;
    let found = search_miss::list(&shop.market, &officer, &query).await?;
    Ok(screen(view::page(&visit, &who, &Shown { query, found })))
}

/// `GET /quan-tri/tim-kiem.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = MissQuery::read(visit.pairs())?;
    let lines = search_miss::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "tim-kiem", &view::sheet(visit.lang, &lines))?)
}
