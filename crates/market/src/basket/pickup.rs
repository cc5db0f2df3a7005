//! Parcels that their buyer fetches at a sales point: where that may be, and where it was chosen.

use super::{CartToken, Refusal, open_cart};
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::sales_point::PointStatus;
use entities::{cart_pickup, producer, sales_point};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A sales point at which a parcel may be fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PickupPoint {
    pub id: Uuid,
    pub name: String,
    pub address: String,
    /// The code of the province it stands in.
    pub province_code: String,
}

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Row {
    pub producer_id: Uuid,
    id: Uuid,
    name: String,
    address: String,
    province_code: String,
    chosen: Option<Uuid>,
}

impl Row {
    /// The point, and whether the parcel of its producer is fetched there.
    pub(super) fn read(self) -> (PickupPoint, bool) {
        let is_chosen = self.chosen.is_some();
        let Self { id, name, address, province_code, .. } = self;
        (PickupPoint { id, name, address, province_code }, is_chosen)
    }
}

/// The open points that carry something of a basket, by the producer it is of.
pub(super) async fn of_cart(db: &impl ConnectionTrait, cart_id: Uuid) -> Result<Vec<Row>, Outage> {
    let sql = "SELECT DISTINCT o.producer_id, sp.id, sp.name, sp.address, sp.province_code, cp.id AS chosen
        FROM cart_line cl JOIN offer o ON o.id = cl.offer_id JOIN pack pk ON pk.id = o.pack_id
        JOIN sales_point_product g ON g.product_id = pk.product_id JOIN sales_point sp ON sp.id = g.sales_point_id
        LEFT JOIN cart_pickup cp ON cp.cart_id = cl.cart_id AND cp.producer_id = o.producer_id AND cp.sales_point_id = sp.id
        WHERE cl.cart_id = $1 AND sp.status = $2 ORDER BY sp.name, sp.id";
    let values = [cart_id.into(), PointStatus::Open.code().into()];
    Ok(Row::find_by_statement(statement(db, sql, values)).all(db).await?)
}

/// Says that a producer's parcel is fetched at a sales point that carries something of it, or, without one, that it is
/// brought to the door.
pub async fn pick_up(
    market: &Market,
    token: &CartToken,
    (producer_code, point_id): (&str, Option<Uuid>),
) -> Result<(), Fault<Refusal>> {
    market.db.write(|tx| async move { pick_up_in(&*tx, market, token, (producer_code, point_id)).await }).await
}

async fn pick_up_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    token: &CartToken,
    (producer_code, point_id): (&str, Option<Uuid>),
) -> Result<(), Fault<Refusal>> {
    let cart = open_cart(tx, market, Some(token)).await?.ok_or(Fault::Refused(Refusal::NotInBasket))?;
    let maker = producer::Entity::find().filter(producer::Column::Code.eq(producer_code)).one(tx).await?;
    let maker = maker.ok_or(Fault::Refused(Refusal::NotInBasket))?.id;
    if let Some(point) = point_id {
        let points = of_cart(tx, cart.id).await?;
        if !points.iter().any(|row| row.producer_id == maker && row.id == point) {
            return Err(Fault::Refused(Refusal::NoSuchPoint));
        }
    }
    cart_pickup::Entity::delete_many()
        .filter(cart_pickup::Column::CartId.eq(cart.id))
        .filter(cart_pickup::Column::ProducerId.eq(maker))
        .exec(tx)
        .await?;
    if let Some(point) = point_id {
        let row = cart_pickup::ActiveModel {
            id: Set(market.new_id()),
            cart_id: Set(cart.id),
            producer_id: Set(maker),
            sales_point_id: Set(point),
        };
        cart_pickup::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What was chosen with one basket goes over to another, before what was chosen there.
pub(super) async fn move_on(tx: &impl ConnectionTrait, (from, to): (Uuid, Uuid)) -> Result<(), Outage> {
    let before = "DELETE FROM cart_pickup WHERE cart_id = $1 \
                  AND producer_id IN (SELECT f.producer_id FROM cart_pickup f WHERE f.cart_id = $2)";
    change(tx, before, [to.into(), from.into()]).await?;
    change(tx, "UPDATE cart_pickup SET cart_id = $1 WHERE cart_id = $2", [to.into(), from.into()]).await?;
    Ok(())
}

/// Names and addresses of the points orders are fetched at, by their ids.
pub(crate) async fn told(
    db: &impl ConnectionTrait,
    points: Vec<Uuid>,
) -> Result<HashMap<Uuid, (String, String)>, Outage> {
    if points.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sales_point::Entity::find().filter(sales_point::Column::Id.is_in(points)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, (row.name, row.address))).collect())
}
