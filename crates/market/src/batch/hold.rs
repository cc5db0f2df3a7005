//! Batches that are held back: something may be wrong with all of it. Stock is not counted by batch, so its product is not
//! sold anywhere until somebody has looked; the office lets it go on.

use crate::account::{Actor, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::refusal::Outage;
use crate::stock;
use domain::product::{PausedBy, ProductStatus};
use entities::batch;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;
use uuid::Uuid;

/// Holds a batch back because of a claim; one that is held stays so.
pub(crate) async fn hold(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    batch: &batch::Model,
    (claim_id, reason): (Uuid, &str),
) -> Result<(), Outage> {
    let now = market.now().0;
    let held = "UPDATE batch SET held_at = $1, held_reason = $2, held_claim_id = $3 WHERE id = $4 AND held_at IS NULL";
    if change(tx, held, [now.into(), reason.into(), claim_id.into(), batch.id.into()]).await? == 0 {
        return Ok(());
    }
    let paused = "UPDATE product SET status = $1, paused_by = $2, updated_at = $3, version = version + 1 \
                  WHERE id = $4 AND status = $5";
    let values = [
        ProductStatus::Paused.code().into(),
        PausedBy::Office.code().into(),
        now.into(),
        batch.product_id.into(),
        ProductStatus::Live.code().into(),
    ];
    if change(tx, paused, values).await? == 1 {
        let noted = "UPDATE batch SET held_product = $1 WHERE id = $2";
        change(tx, noted, [true.into(), batch.id.into()]).await?;
    }
    let after = json!({ "code": batch.code, "held_at": now, "reason": reason });
    let change = Change { before: json!({ "code": batch.code, "held_at": null }), after };
    audit::record(tx, market, by, ("batch.hold", SubjectKind::Product.with(batch.product_id)), change).await?;
    stock::product_changed(tx, market, batch.product_id).await
}

/// Lets a batch go on; its product too, where it was paused with it and no other batch of it is held. `false` where there
/// is no such batch.
pub async fn release(market: &Market, by: &Officer, id: Uuid) -> Result<bool, Outage> {
    market.db.write(|tx| async move { release_in(&*tx, (market, by.by()), id).await }).await
}

async fn release_in(tx: &impl ConnectionTrait, (market, by): (&Market, Actor), id: Uuid) -> Result<bool, Outage> {
    let Some(row) = batch::Entity::find_by_id(id).one(tx).await? else { return Ok(false) };
    let free = "UPDATE batch SET held_at = NULL, held_reason = NULL, held_claim_id = NULL, held_product = $1 \
                WHERE id = $2 AND held_at IS NOT NULL";
    if change(tx, free, [false.into(), id.into()]).await? == 0 {
        return Ok(true);
    }
    if row.held_product {
        resume(tx, market, row.product_id).await?;
    }
    let before = json!({ "code": row.code, "held_at": row.held_at, "reason": row.held_reason });
    let change = Change { before, after: json!({ "code": row.code, "held_at": null }) };
    audit::record(tx, market, by, ("batch.release", SubjectKind::Product.with(row.product_id)), change).await?;
    stock::product_changed(tx, market, row.product_id).await?;
    Ok(true)
}

/// The product is sold again, or one of its other held batches keeps it.
async fn resume(tx: &impl ConnectionTrait, market: &Market, product_id: Uuid) -> Result<(), Outage> {
    let heir = "UPDATE batch SET held_product = $1 WHERE product_id = $2 AND held_at IS NOT NULL";
    if change(tx, heir, [true.into(), product_id.into()]).await? > 0 {
        return Ok(());
    }
    let sold = "UPDATE product SET status = $1, paused_by = NULL, updated_at = $2, version = version + 1 \
                WHERE id = $3 AND status = $4 AND paused_by = $5";
    let values = [
        ProductStatus::Live.code().into(),
        market.now().0.into(),
        product_id.into(),
        ProductStatus::Paused.code().into(),
        PausedBy::Office.code().into(),
    ];
    change(tx, sold, values).await?;
    Ok(())
}
