//! What visitors read that lacks its English, for the office.

use super::answer::{Answer, screen};
use crate::office::translation::{self as view, Shown};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::InOffice;
use axum::extract::State;
use domain::register::TranslationQuery;
use market::translation;

/// `GET /quan-tri/ban-tieng-anh`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = TranslationQuery::read(visit.pairs())?;
    let found = translation::list(&shop.market, &officer, &query).await?;
    Ok(screen(view::page(&visit, &who, &Shown { query, found })))
}
