//! The orders of an account, with everything that was asked for, claimed and agreed to with them.

use super::moment;
use crate::account::Shopper;
use crate::claim::{self, Claim};
use crate::market::Market;
use crate::order::Key;
use crate::refusal::Outage;
use entities::{
    gift_note, invoice_request, order, order_consent, order_discount, order_group, order_line, sales_point,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

/// The first order comes first.
pub(super) async fn list(market: &Market, by: &Shopper) -> Result<Vec<Value>, Outage> {
    let groups = order_group::Entity::find().filter(order_group::Column::AccountId.eq(by.account_id()));
    let groups = groups.order_by_asc(order_group::Column::PlacedAt).all(market.db.read()).await?;
    let mut all = Vec::new();
    for group in groups {
        all.push(whole(market, by, &group).await?);
    }
    Ok(all)
}

async fn whole(market: &Market, by: &Shopper, group: &order_group::Model) -> Result<Value, Outage> {
    let read = market.db.read();
    let parcels = order::Entity::find().filter(order::Column::OrderGroupId.eq(group.id)).all(read).await?;
    let ids: Vec<Uuid> = parcels.iter().map(|parcel| parcel.id).collect();
    let claims = claim::of_buyer(market, &group.code, &Key::Account(by.clone())).await?;
    Ok(json!({
        "code": group.code, "placed_at": moment(group.placed_at), "name": group.buyer_name,
        "phone": group.buyer_phone, "email": group.buyer_email, "street": group.street,
        "commune": group.commune_code, "province": group.province_code, "note": group.note,
        "payment": group.payment_method, "total": group.total,
        "parcels": parcels.iter().map(|it| it.status.clone()).collect::<Vec<_>>(),
        "lines": lines(read, &ids).await?,
        "discounts": discounts(read, &ids).await?,
        "fetched_at": points(read, &parcels).await?,
        "invoice": invoice(read, group.id).await?,
        "gift": gift_note::Entity::find_by_id(group.id).one(read).await?.map(|row| row.note),
        "consents": consents(read, group.id).await?,
        "claims": claims.iter().map(claimed).collect::<Vec<_>>(),
    }))
}

async fn lines(read: &impl ConnectionTrait, orders: &[Uuid]) -> Result<Vec<Value>, Outage> {
    let of_orders = order_line::Column::OrderId.is_in(orders.iter().copied());
    let rows = order_line::Entity::find().filter(of_orders).all(read).await?;
    let line = |it: order_line::Model| {
        json!({
            "product": it.product_name, "pack": it.pack_label, "quantity": it.quantity,
            "unit_price": it.unit_price, "total": it.total,
        })
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn discounts(read: &impl ConnectionTrait, orders: &[Uuid]) -> Result<Vec<Value>, Outage> {
    let of_orders = order_discount::Column::OrderId.is_in(orders.iter().copied());
    let rows = order_discount::Entity::find().filter(of_orders).all(read).await?;
    let line = |it: order_discount::Model| json!({ "name": it.label, "off_goods": it.goods_amount, "off_delivery": it.delivery_amount });
    Ok(rows.into_iter().map(line).collect())
}

/// The sales points parcels are fetched at.
async fn points(read: &impl ConnectionTrait, parcels: &[order::Model]) -> Result<Vec<String>, Outage> {
    let ids = parcels.iter().filter_map(|parcel| parcel.pickup_point_id);
    let rows = sales_point::Entity::find().filter(sales_point::Column::Id.is_in(ids)).all(read).await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

async fn invoice(read: &impl ConnectionTrait, group_id: Uuid) -> Result<Option<Value>, Outage> {
    let row = invoice_request::Entity::find_by_id(group_id).one(read).await?;
    let asked = |it: invoice_request::Model| json!({ "company": it.company, "tax_code": it.tax_code, "address": it.address, "email": it.email });
    Ok(row.map(asked))
}

async fn consents(read: &impl ConnectionTrait, group_id: Uuid) -> Result<Vec<Value>, Outage> {
    let of_group = order_consent::Column::OrderGroupId.eq(group_id);
    let rows = order_consent::Entity::find().filter(of_group).all(read).await?;
    let line = |it: order_consent::Model| {
        json!({
            "purpose": it.purpose, "text": it.text_version, "given_at": moment(it.given_at),
            "withdrawn_at": it.withdrawn_at.map(moment),
        })
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A claim; its photographs are on the order's page.
fn claimed(claim: &Claim) -> Value {
    let bank = claim.bank.as_ref().map(|it| json!({ "bin": it.bin, "number": it.number, "holder": it.holder }));
    json!({
        "code": claim.code, "opened_at": moment(claim.opened_at.0), "reason": claim.reason.code(),
        "words": claim.words, "status": claim.status.code(), "asked": claim.asked.0, "granted": claim.granted.0,
        "answer": claim.answer, "bank": bank, "photographs": claim.photos.len(),
    })
}
