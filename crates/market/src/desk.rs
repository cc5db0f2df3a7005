//! The promotion desk's day: what comes, what is being worked on, and how the year's shares stand.

use crate::account::Promoter;
use crate::brochure::{self, Work};
use crate::fair::share::{self, ShareFigure};
use crate::fair::{self, FairLine};
use crate::listing;
use crate::market::Market;
use crate::refusal::Outage;
use jiff::civil::Date;

/// Everything the desk's first screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    pub day: Date,
    /// Listings that wait for approval.
    pub listings: u64,
    /// Planned, open and running, the next one first.
    pub fairs: Vec<FairLine>,
    /// The latest first.
    pub brochures: Vec<Work>,
    pub shares: Vec<Share>,
}

/// A share of the year so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub figure: ShareFigure,
    pub part: u64,
    pub whole: u64,
}

/// The desk's first screen.
pub async fn today(market: &Market, by: &Promoter) -> Result<Today, Outage> {
    let day = market.today();
    let mut shares = Vec::new();
    for figure in ShareFigure::ALL {
        let lines = share::list(market, by, figure, day.year()).await?;
        let part = lines.iter().filter(|line| line.counts).count() as u64;
        shares.push(Share { figure, part, whole: lines.len() as u64 });
    }
    let (fairs, brochures) = (fair::page::ahead(market).await?, brochure::register::at_work(market).await?);
    let listings = listing::desk::waiting(market, by).await?;
    Ok(Today { day, listings, fairs, brochures, shares })
}
