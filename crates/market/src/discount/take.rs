//! Uses of discounts: counted in the transaction of the order, and given back when nothing of it stands any more. The
//! counters are guarded updates under a CHECK, so no race takes one use too many.

use crate::basket::BasketView;
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::Outage;
use data_encoding::HEXLOWER;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::phone::Phone;
use domain::time::Ts;
use entities::order_discount;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// Who used a discount: a telephone number, not to be read at a glance.
pub(super) fn person(phone: &Phone) -> String {
    HEXLOWER.encode(&Sha256::new().chain_update("discount\0").chain_update(phone.e164()).finalize())
}

/// Counts every discount of a basket as used by a checkout. `false` where one of them may be used no more; the counters
/// are then as they were, and the transaction is not to be kept.
pub(crate) async fn take(
    tx: &impl ConnectionTrait,
    market: &Market,
    (group_id, buyer): (Uuid, &Phone),
    basket: &BasketView,
) -> Result<bool, Outage> {
    let person = person(buyer);
    let mut ids: Vec<Uuid> = basket.discounts.iter().map(|it| it.id).collect();
    // Two checkouts that take the same ones take them in the same order.
    ids.sort_unstable();
    let mut counted = Vec::new();
    for id in ids {
        if !count(tx, market.now(), (id, &person)).await? {
            return undo(tx, counted).await.map(|()| false);
        }
        counted.push((id, person.clone()));
        let used = "INSERT INTO discount_use (discount_id, order_group_id, person, taken_at) VALUES ($1, $2, $3, $4)";
        let values = [id.into(), group_id.into(), person.clone().into(), market.now().0.into()];
        change(tx, used, values).await?;
    }
    Ok(true)
}

/// One more use, by everybody and by one; `false` where it may be used no more.
async fn count(tx: &impl ConnectionTrait, now: Ts, (id, person): (Uuid, &str)) -> Result<bool, Outage> {
    let all = "UPDATE discount SET used = used + 1, first_used_at = COALESCE(first_used_at, $1)
        WHERE id = $2 AND stopped_at IS NULL AND (most_uses IS NULL OR used < most_uses)";
    if change(tx, all, [now.0.into(), id.into()]).await? == 0 {
        return Ok(false);
    }
    let one = "INSERT INTO discount_person (discount_id, person, used, most)
        SELECT id, $1, 1, most_each FROM discount WHERE id = $2
        ON CONFLICT (discount_id, person) DO UPDATE SET used = discount_person.used + 1, most = excluded.most
        WHERE excluded.most IS NULL OR discount_person.used < excluded.most";
    let counted = change(tx, one, [person.to_owned().into(), id.into()]).await? > 0;
    if !counted {
        change(tx, "UPDATE discount SET used = used - 1 WHERE id = $1", [id.into()]).await?;
    }
    Ok(counted)
}

/// [`give_back`] of the checkout an order belongs to.
pub(crate) async fn give_back_of(tx: &impl ConnectionTrait, market: &Market, order_id: Uuid) -> Result<(), Outage> {
    let sql = r#"SELECT order_group_id FROM "order" WHERE id = $1"#;
    let Some(row) = tx.query_one_raw(statement(tx, sql, [order_id.into()])).await? else { return Ok(()) };
    give_back(tx, market, row.try_get("", "order_group_id")?).await
}

/// Gives the uses of a checkout back, where nothing of it stands any more. Under the lock of its payment.
pub(crate) async fn give_back(tx: &impl ConnectionTrait, market: &Market, group_id: Uuid) -> Result<(), Outage> {
    let stands = r#"SELECT 1 AS yes FROM "order" WHERE order_group_id = $1 AND status NOT IN ('cancelled', 'expired')"#;
    if tx.query_one_raw(statement(tx, stands, [group_id.into()])).await?.is_some() {
        return Ok(());
    }
    for (id, person) in uses(tx, group_id, "IS NULL").await? {
        let back = "UPDATE discount_use SET returned_at = $1
            WHERE discount_id = $2 AND order_group_id = $3 AND returned_at IS NULL";
        if change(tx, back, [market.now().0.into(), id.into(), group_id.into()]).await? > 0 {
            uncount(tx, (id, &person)).await?;
        }
    }
    Ok(())
}

async fn uncount(tx: &impl ConnectionTrait, (id, person): (Uuid, &str)) -> Result<(), Outage> {
    change(tx, "UPDATE discount SET used = used - 1 WHERE id = $1", [id.into()]).await?;
    let one = "UPDATE discount_person SET used = used - 1 WHERE discount_id = $1 AND person = $2";
    change(tx, one, [id.into(), person.to_owned().into()]).await?;
    Ok(())
}

/// Counts the uses of a checkout that lapsed again; `false` where one may be used no more, and then none is counted. One
/// that was stopped meanwhile counts as used up.
pub(crate) async fn again(tx: &impl ConnectionTrait, market: &Market, group_id: Uuid) -> Result<bool, Outage> {
    let mut counted: Vec<(Uuid, String)> = Vec::new();
    for (id, person) in uses(tx, group_id, "IS NOT NULL").await? {
        if !count(tx, market.now(), (id, &person)).await? {
            return undo(tx, counted).await.map(|()| false);
        }
        counted.push((id, person));
    }
    let back = "UPDATE discount_use SET returned_at = NULL WHERE order_group_id = $1 AND returned_at IS NOT NULL";
    change(tx, back, [group_id.into()]).await?;
    Ok(true)
}

async fn undo(tx: &impl ConnectionTrait, counted: Vec<(Uuid, String)>) -> Result<(), Outage> {
    for (id, person) in counted {
        uncount(tx, (id, &person)).await?;
    }
    Ok(())
}

/// The uses of a checkout, in the order they were counted in.
async fn uses(tx: &impl ConnectionTrait, group_id: Uuid, returned: &str) -> Result<Vec<(Uuid, String)>, Outage> {
    let sql = format!(
        "SELECT discount_id, person FROM discount_use WHERE order_group_id = $1 AND returned_at {returned} \
         ORDER BY discount_id"
    );
    let rows = tx.query_all_raw(statement(tx, &sql, [group_id.into()])).await?;
    rows.iter().map(|row| Ok((row.try_get("", "discount_id")?, row.try_get("", "person")?))).collect()
}

/// Writes down what each discount takes off each order. `orders` are the orders' ids by producer.
pub(crate) async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    (basket, orders): (&BasketView, &HashMap<Uuid, Uuid>),
    lang: Lang,
) -> Result<(), Outage> {
    for it in &basket.discounts {
        for (parcel, (goods, delivery)) in basket.parcels.iter().zip(&it.parts) {
            if (*goods, *delivery) == (Vnd::ZERO, Vnd::ZERO) {
                continue;
            }
            let row = order_discount::ActiveModel {
                id: Set(market.new_id()),
                order_id: Set(orders[&parcel.producer_id]),
                discount_id: Set(it.id),
                label: Set(lang.pick(&it.name, it.name_en.as_deref()).to_owned()),
                funded_by: Set(it.funded_by.code().to_owned()),
                goods_amount: Set(goods.0),
                delivery_amount: Set(delivery.0),
            };
            order_discount::Entity::insert(row).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}
