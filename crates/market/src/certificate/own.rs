//! A producer's own certificates: each product with its stars today and everything that was ever decided about it.

use super::{Badge, Recognition, badge, of_products};
use crate::account::Member;
use crate::market::Market;
use crate::refusal::Outage;
use domain::renewal::{Renewal, days_left, renewal};
use entities::product;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A product and its stars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProduct {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    /// Today's.
    pub badge: Option<Badge>,
    /// Latest first.
    pub history: Vec<Recognition>,
    /// About the badge, or about the certificate that ended last; `None` where there never was one whose end is known.
    pub renewal: Option<Deadline>,
}

/// How long a certificate still holds, and what to do about its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub expires_on: Date,
    /// Negative once it is over.
    pub days_left: i32,
    pub renewal: Renewal,
}

/// The producer's products: those whose certificates end next come first, then those without one, by name.
pub async fn products(market: &Market, by: &Member) -> Result<Vec<OwnProduct>, Outage> {
    let (read, today) = (market.db.read(), market.today());
    let rows = product::Entity::find()
        .filter(product::Column::ProducerId.eq(by.producer_id()))
        .filter(product::Column::Status.ne("retired"))
        .order_by_asc(product::Column::NameSort)
        .order_by_asc(product::Column::Id)
        .all(read)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut histories = of_products(read, &ids, today).await?;
    let mut products: Vec<OwnProduct> = rows
        .into_iter()
        .map(|row| {
            let history = histories.remove(&row.id).unwrap_or_default();
            own(row, history, today)
        })
        .collect();
    products.sort_by_key(|own| own.renewal.map_or((true, Date::MAX), |due| (false, due.expires_on)));
    Ok(products)
}

fn own(row: product::Model, history: Vec<Recognition>, today: Date) -> OwnProduct {
    let badge = badge(&history, today);
    let last = match &badge {
        Some(badge) => Some(badge.expires_on),
        None => history.iter().filter_map(|r| Some(r.certificate.as_ref()?.facts.expires_on)).max(),
    };
    // A certificate taken away is over, whatever its last day was.
    let revoked = badge.is_none() && last.is_some_and(|last| last >= today);
    let deadline = |expires_on| Deadline {
        expires_on,
        days_left: days_left(expires_on, today),
        renewal: if revoked { Renewal::Over } else { renewal(expires_on, today) },
    };
    OwnProduct {
        code: row.code,
        slug: row.slug,
        name: row.name,
        name_en: row.name_en,
        renewal: last.map(deadline),
        badge,
        history,
    }
}
