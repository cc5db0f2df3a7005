//! Everything that is known of somebody, for themselves (Law 91/2025/QH15 on personal data gives everybody the right to it).

use super::{address, favourite, profile};
use crate::account::Principal;
use crate::market::Market;
use crate::refusal::Outage;
use entities::{account_consent, order, order_group, order_line, session};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// The account with its addresses, favourites, consents, sessions and orders. Moments are written as in RFC 3339.
pub async fn export(market: &Market, who: &Principal) -> Result<Value, Outage> {
    let (read, shopper) = (market.db.read(), who.shopper());
    let account = profile::find(market, who.account_id).await?;
    let addresses = address::list(market, &shopper).await?.into_iter().map(|it| {
        json!({
            "recipient": it.recipient, "phone": it.phone.e164(), "street": it.street, "commune": it.commune_name,
            "province": it.province_name, "default": it.is_default,
        })
    });
    let favourites = favourite::list(market, &shopper).await?;
    let favourites = favourites.into_iter().map(|it| json!({ "code": it.code, "name": it.name }));
    Ok(json!({
        "account": {
            "email": account.email, "email_verified_at": account.email_verified_at.map(moment), "name": account.name,
            "phone": account.phone, "language": account.lang, "created_at": moment(account.created_at),
        },
        "addresses": addresses.collect::<Vec<_>>(),
        "favourites": favourites.collect::<Vec<_>>(),
        "consents": consents(read, who).await?,
        "sessions": sessions(read, who).await?,
        "orders": orders(read, who).await?,
    }))
}

async fn consents(read: &impl ConnectionTrait, who: &Principal) -> Result<Vec<Value>, Outage> {
    let rows = account_consent::Entity::find().filter(account_consent::Column::AccountId.eq(who.account_id));
    let rows = rows.order_by_asc(account_consent::Column::GivenAt).all(read).await?;
    let line = |it: account_consent::Model| {
        json!({
            "purpose": it.purpose, "text": it.text_version, "given_at": moment(it.given_at),
            "withdrawn_at": it.withdrawn_at.map(moment),
        })
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn sessions(read: &impl ConnectionTrait, who: &Principal) -> Result<Vec<Value>, Outage> {
    let rows = session::Entity::find().filter(session::Column::AccountId.eq(who.account_id));
    let rows = rows.order_by_asc(session::Column::CreatedAt).all(read).await?;
    let line = |it: session::Model| json!({ "device": it.device, "created_at": moment(it.created_at), "seen_at": moment(it.seen_at) });
    Ok(rows.into_iter().map(line).collect())
}

async fn orders(read: &impl ConnectionTrait, who: &Principal) -> Result<Vec<Value>, Outage> {
    let groups = order_group::Entity::find().filter(order_group::Column::AccountId.eq(who.account_id));
    let groups = groups.order_by_asc(order_group::Column::PlacedAt).all(read).await?;
    let mut all = Vec::new();
    for group in groups {
        let parcels = order::Entity::find().filter(order::Column::OrderGroupId.eq(group.id)).all(read).await?;
        let ids = parcels.iter().map(|parcel| parcel.id);
        let lines = order_line::Entity::find().filter(order_line::Column::OrderId.is_in(ids)).all(read).await?;
        let line = |it: &order_line::Model| {
            json!({
                "product": it.product_name, "pack": it.pack_label, "quantity": it.quantity,
                "unit_price": it.unit_price, "total": it.total,
            })
        };
        all.push(json!({
            "code": group.code, "placed_at": moment(group.placed_at), "name": group.buyer_name,
            "phone": group.buyer_phone, "email": group.buyer_email, "street": group.street,
            "commune": group.commune_code, "province": group.province_code, "note": group.note,
            "payment": group.payment_method, "total": group.total,
            "parcels": parcels.iter().map(|it| it.status.clone()).collect::<Vec<_>>(),
            "lines": lines.iter().map(line).collect::<Vec<_>>(),
        }));
    }
    Ok(all)
}

fn moment(millis: i64) -> String {
    jiff::Timestamp::from_millisecond(millis).map(|at| at.to_string()).unwrap_or_default()
}
