//! Everything that is known of somebody, for themselves (Law 91/2025/QH15 on personal data gives everybody the right to it).

mod order;

use super::{address, favourite, profile};
use crate::account::Principal;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use entities::{account_consent, session};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// The account with its addresses, favourites, consents, sessions, basket and orders. Moments are written as in RFC 3339.
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
        "basket": basket(read, who).await?,
        "orders": order::list(market, &shopper).await?,
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

/// What waits in the basket of the account, and what is kept for later beside it.
async fn basket(read: &impl ConnectionTrait, who: &Principal) -> Result<Vec<Value>, Outage> {
    let sql = "SELECT p.name AS product, k.label AS pack, l.quantity, l.later \
               FROM (SELECT cart_id, offer_id, quantity, 0 AS later FROM cart_line \
                     UNION ALL SELECT cart_id, offer_id, quantity, 1 AS later FROM saved_line) l \
               JOIN cart c ON c.id = l.cart_id JOIN offer o ON o.id = l.offer_id JOIN pack k ON k.id = o.pack_id \
               JOIN product p ON p.id = k.product_id WHERE c.account_id = $1 ORDER BY l.later, p.name, k.label";
    let mut lines = Vec::new();
    for row in read.query_all_raw(statement(read, sql, [who.account_id.into()])).await? {
        let (product, pack): (String, String) = (row.try_get("", "product")?, row.try_get("", "pack")?);
        let (quantity, later): (i64, i32) = (row.try_get("", "quantity")?, row.try_get("", "later")?);
        lines.push(json!({ "product": product, "pack": pack, "quantity": quantity, "for_later": later == 1 }));
    }
    Ok(lines)
}

fn moment(millis: i64) -> String {
    jiff::Timestamp::from_millisecond(millis).map(|at| at.to_string()).unwrap_or_default()
}
