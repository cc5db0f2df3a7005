//! What a producer asks for a pack. A price changes at once, without the promotion desk: whoever is ordering meanwhile is
//! shown the new total before anything is bought ([`crate::order::place`]).

use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::money::Vnd;
use entities::{offer, pack};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// Bounds of a price.
pub const PRICES: (Vnd, Vnd) = (Vnd(1_000), Vnd(100_000_000));

/// Why a price was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoSuchOffer,
    /// Outside [`PRICES`].
    Price,
    /// Somebody changed it since it was read; what it is now.
    Changed {
        now: Vnd,
    },
}

impl Refusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchOffer => "offer-no-such",
            Self::Price => "offer-price",
            Self::Changed { .. } => "offer-changed",
        }
    }
}

/// Asks another price for a pack on sale, where it still is the one that was read. The same price again changes nothing.
pub async fn reprice(
    market: &Market,
    by: &Member,
    (offer_id, seen): (Uuid, Vnd),
    price: Vnd,
) -> Result<(), Fault<Refusal>> {
    if !(PRICES.0..=PRICES.1).contains(&price) {
        return Err(Fault::Refused(Refusal::Price));
    }
    market.db.write(|tx| async move { reprice_in(&*tx, (market, by), (offer_id, seen), price).await }).await
}

async fn reprice_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    (offer_id, seen): (Uuid, Vnd),
    price: Vnd,
) -> Result<(), Fault<Refusal>> {
    let own = || {
        offer::Entity::find_by_id(offer_id)
            .filter(offer::Column::ProducerId.eq(by.producer_id()))
            .filter(offer::Column::Status.ne("retired"))
    };
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Price, Expr::value(price.0))
        .col_expr(offer::Column::UpdatedAt, Expr::value(market.now().0))
        .col_expr(offer::Column::Version, Expr::col(offer::Column::Version).add(1))
        .filter(offer::Column::Id.eq(offer_id))
        .filter(offer::Column::ProducerId.eq(by.producer_id()))
        .filter(offer::Column::Status.ne("retired"))
        .filter(offer::Column::Price.eq(seen.0))
        .filter(offer::Column::Price.ne(price.0));
    let changed = update.exec(tx).await?.rows_affected == 1;
    let (row, pack) =
        own().find_also_related(pack::Entity).one(tx).await?.ok_or(Fault::Refused(Refusal::NoSuchOffer))?;
    if !changed {
        let same = row.price == price.0;
        return if same { Ok(()) } else { Err(Fault::Refused(Refusal::Changed { now: Vnd(row.price) })) };
    }
    let pack = pack.ok_or_else(|| Outage::Data("an offer without a pack".to_owned()))?;
    let change = Change { before: json!({ "price": seen.0 }), after: json!({ "price": price.0 }) };
    audit::record(tx, market, by.by(), ("offer.reprice", SubjectKind::Offer.with(offer_id)), change).await?;
    Ok(stock::product_changed(tx, market, pack.product_id).await?)
}
