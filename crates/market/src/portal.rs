//! What a producer finds when it opens its screens: what waits, and how sales go.

use crate::account::Member;
use crate::certificate::own::{self as certificate, OwnProduct};
use crate::claim::{self, Claim};
use crate::listing::own as listing;
use crate::market::Market;
use crate::order::own::{self, OwnOrder, Piles};
use crate::order::sales::{self, DaySales};
use crate::refusal::Outage;
use crate::stock::{self, PackStock};
use domain::order::Pile;
use domain::renewal::Renewal;
use jiff::civil::Date;

/// Orders shown at once; the others are a press away.
const FIRST: u32 = 3;

/// A producer's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    pub day: Date,
    pub piles: Piles,
    /// The orders that have waited longest to be confirmed.
    pub first: Vec<OwnOrder>,
    /// Claims that wait for an answer, what has waited longest first.
    pub claims: Vec<Claim>,
    /// Packs with nothing left to order.
    pub sold_out: Vec<PackStock>,
    /// Products whose certificates end in 180 days or fewer.
    pub lapsing: Vec<OwnProduct>,
    /// Names of listings that came back from the promotion desk.
    pub returned: Vec<String>,
    /// The last 30 days, today last.
    pub sales: Vec<DaySales>,
}

/// What waits for the producer today.
pub async fn today(market: &Market, by: &Member) -> Result<Today, Outage> {
    let packs = stock::packs(market, by).await?;
    let products = certificate::products(market, by).await?;
    let soon = |own: &OwnProduct| own.renewal.is_some_and(|due| !matches!(due.renewal, Renewal::Rest | Renewal::Over));
    Ok(Today {
        day: market.today(),
        piles: own::piles(market, by).await?,
        first: own::oldest(market, by, Pile::ToConfirm, FIRST).await?,
        claims: claim::waiting(market, by).await?,
        sold_out: packs.into_iter().filter(|pack| pack.available() <= 0).collect(),
        lapsing: products.into_iter().filter(soon).collect(),
        returned: listing::returned(market, by).await?,
        sales: sales::last_days(market, by).await?,
    })
}
