//! The promotion desk's first screen, and the lists behind its shares.

pub mod listing;

use super::answer::screen;
use crate::desk::{share, today};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtDesk, Closed};
use axum::extract::{Path, State};
use axum::response::Response;
use market::fair::share::{ShareFigure, list};

/// Years that can be asked for: the programme began in 2018.
const YEARS: std::ops::RangeInclusive<i16> = 2018..=2100;

/// `GET /xuc-tien`
pub async fn show_today(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
) -> Result<Response, Closed> {
    let day = market::desk::today(&shop.market, &promoter).await?;
    Ok(screen(today::page(&visit, &who, &day)))
}

/// `GET /xuc-tien/ti-le/{figure}?nam=`
pub async fn show_share(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(figure): Path<String>,
) -> Result<Response, Closed> {
    let figure = ShareFigure::from_code(&figure).ok_or(Failure::NotFound)?;
    let year = match visit.value("nam") {
        "" => shop.market.today().year(),
        text => text.parse().ok().filter(|year| YEARS.contains(year)).ok_or(Failure::BadRequest)?,
    };
    let lines = list(&shop.market, &promoter, figure, year).await?;
    Ok(screen(share::page(&visit, &who, &share::Shown { figure, year, lines })))
}
