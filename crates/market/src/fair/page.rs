//! Fairs as everybody sees them.

use super::exhibitor::{ShownProduct, goods};
use super::{FairLine, FairRecord, floor, found, line, record};
use crate::brochure::page::{BrochureLink, of_fair};
use crate::market::Market;
use crate::product::PlaceName;
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use domain::fair::FairStatus;
use entities::{commune, fair, province};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// Most fairs of the past that are listed.
const MOST_PAST: u64 = 30;

/// Everything a fair's page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FairPage {
    pub fair: FairRecord,
    pub line: FairLine,
    pub sales_point: Option<SalesPointLine>,
    pub zones: Vec<PublicZone>,
    /// Published for it.
    pub brochures: Vec<BrochureLink>,
}

/// A part of a fair, booths that are given in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicZone {
    pub name: String,
    pub stands: Vec<PublicStand>,
}

/// A booth with who stands there. Alcohol is left out of what is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicStand {
    pub number: String,
    pub exhibitor: String,
    pub goods: Vec<ShownProduct>,
}

/// Announced fairs that are not over, the next one first; then those that are, the latest first.
pub async fn list(market: &Market) -> Result<(Vec<FairLine>, Vec<FairLine>), Outage> {
    let today = market.today().to_string();
    let ahead = announced().filter(fair::Column::EndsOn.gte(today.clone())).order_by_asc(fair::Column::StartsOn);
    let over = announced().filter(fair::Column::EndsOn.lt(today)).order_by_desc(fair::Column::StartsOn);
    Ok((lines(market, ahead).await?, lines(market, over.limit(MOST_PAST)).await?))
}

/// The next fair, or the one that is on.
pub(crate) async fn next(market: &Market) -> Result<Option<FairLine>, Outage> {
    let today = market.today().to_string();
    let ahead = announced().filter(fair::Column::EndsOn.gte(today)).order_by_asc(fair::Column::StartsOn).limit(1);
    Ok(lines(market, ahead).await?.pop())
}

/// Those being planned or open that are not over, for the desk.
pub(crate) async fn ahead(market: &Market) -> Result<Vec<FairLine>, Outage> {
    let at_work = [FairStatus::Planned, FairStatus::Open].map(FairStatus::code);
    let ahead = fair::Entity::find()
        .filter(fair::Column::Status.is_in(at_work))
        .filter(fair::Column::EndsOn.gte(market.today().to_string()))
        .order_by_asc(fair::Column::StartsOn);
    lines(market, ahead).await
}

fn announced() -> Select<fair::Entity> {
    let shown = [FairStatus::Open, FairStatus::Held].map(FairStatus::code);
    fair::Entity::find().filter(fair::Column::Status.is_in(shown))
}

async fn lines(market: &Market, fairs: Select<fair::Entity>) -> Result<Vec<FairLine>, Outage> {
    let rows =
        fairs.find_also_related(province::Entity).find_also_related(commune::Entity).all(market.db.read()).await?;
    rows.into_iter().filter_map(|row| found(row, market)).collect()
}

/// The page of the fair with a code; `None` where it is not announced.
pub async fn by_code(market: &Market, code: &str) -> Result<Option<FairPage>, Outage> {
    let db = market.db.read();
    let row = fair::Entity::find()
        .find_also_related(province::Entity)
        .find_also_related(commune::Entity)
        .filter(fair::Column::Code.eq(code))
        .one(db)
        .await?;
    let Some((row, Some(province), commune)) = row else { return Ok(None) };
    let fair = record(row)?;
    if !fair.status.is_public() {
        return Ok(None);
    }
    let sales_point = match fair.sales_point {
        Some(id) => sales_point::with_id(db, id).await?,
        None => None,
    };
    Ok(Some(FairPage {
        line: line(&fair, PlaceName::of(&province, commune.as_ref()), market.today()),
        zones: zones(market, &fair).await?,
        brochures: of_fair(market, fair.id).await?,
        sales_point,
        fair,
    }))
}

async fn zones(market: &Market, fair: &FairRecord) -> Result<Vec<PublicZone>, Outage> {
    let floor = floor::of(market.db.read(), fair.id).await?;
    let ids: Vec<Uuid> = floor.iter().flat_map(floor::Zone::products).collect();
    let shown = goods(market, fair, &ids).await?;
    let order: HashMap<Uuid, usize> = shown.iter().enumerate().map(|(at, it)| (it.card.id, at)).collect();
    let zones = floor.into_iter().map(|zone| PublicZone {
        name: zone.name,
        stands: zone.booths.into_iter().filter_map(|booth| stand(booth, &shown, &order)).collect(),
    });
    Ok(zones.filter(|zone| !zone.stands.is_empty()).collect())
}

fn stand(booth: floor::Booth, shown: &[ShownProduct], order: &HashMap<Uuid, usize>) -> Option<PublicStand> {
    let exhibitor = booth.exhibitor?;
    let mut at: Vec<usize> = exhibitor.products.iter().filter_map(|id| order.get(id).copied()).collect();
    at.sort_unstable();
    let goods = at.into_iter().map(|at| shown[at].clone()).filter(|it| !it.card.alcohol).collect();
    Some(PublicStand { number: booth.number, exhibitor: exhibitor.name, goods })
}
