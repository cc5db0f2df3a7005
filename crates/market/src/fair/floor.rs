//! The floor of a fair: zones, booths, who stands there and what they show.

use crate::refusal::Outage;
use entities::{fair_booth, fair_exhibitor, fair_product, fair_zone};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A part of a fair, its booths in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub name: String,
    pub booths: Vec<Booth>,
}

/// A booth, given or free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booth {
    pub number: String,
    pub exhibitor: Option<Exhibitor>,
}

/// Who stands at a booth: a producer, or somebody who shows the goods of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibitor {
    pub id: Uuid,
    pub name: String,
    /// Ids of the products shown.
    pub products: Vec<Uuid>,
}

impl Zone {
    pub fn exhibitors(&self) -> usize {
        self.booths.iter().filter(|booth| booth.exhibitor.is_some()).count()
    }

    /// Ids of all products shown here.
    pub fn products(&self) -> impl Iterator<Item = Uuid> {
        self.booths.iter().filter_map(|booth| booth.exhibitor.as_ref()).flat_map(|it| it.products.iter().copied())
    }
}

/// The whole floor, in four queries.
pub(crate) async fn of(db: &impl ConnectionTrait, fair_id: Uuid) -> Result<Vec<Zone>, Outage> {
    let zones = fair_zone::Entity::find()
        .filter(fair_zone::Column::FairId.eq(fair_id))
        .order_by_asc(fair_zone::Column::Position)
        .order_by_asc(fair_zone::Column::Id)
        .all(db)
        .await?;
    let booths = fair_booth::Entity::find()
        .filter(fair_booth::Column::FairId.eq(fair_id))
        .order_by_asc(fair_booth::Column::Position)
        .order_by_asc(fair_booth::Column::Id)
        .all(db)
        .await?;
    let mut there = exhibitors(db, fair_id).await?;
    let mut by_zone: HashMap<Uuid, Vec<Booth>> = HashMap::new();
    for booth in booths {
        let exhibitor = there.remove(&booth.id);
        by_zone.entry(booth.zone_id).or_default().push(Booth { number: booth.number, exhibitor });
    }
    let zones = zones.into_iter().map(|zone| {
        let booths = by_zone.remove(&zone.id).unwrap_or_default();
        Zone { name: zone.name, booths }
    });
    Ok(zones.collect())
}

/// Exhibitors by the id of their booth.
async fn exhibitors(db: &impl ConnectionTrait, fair_id: Uuid) -> Result<HashMap<Uuid, Exhibitor>, Outage> {
    let rows = fair_exhibitor::Entity::find()
        .join(JoinType::InnerJoin, fair_exhibitor::Relation::FairBooth.def())
        .filter(fair_booth::Column::FairId.eq(fair_id))
        .all(db)
        .await?;
    let shown = fair_product::Entity::find()
        .filter(fair_product::Column::ExhibitorId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(fair_product::Column::ProductId)
        .all(db)
        .await?;
    let mut products: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for line in shown {
        products.entry(line.exhibitor_id).or_default().push(line.product_id);
    }
    let named = rows.into_iter().map(|row| {
        let products = products.remove(&row.id).unwrap_or_default();
        (row.booth_id, Exhibitor { id: row.id, name: row.name, products })
    });
    Ok(named.collect())
}
