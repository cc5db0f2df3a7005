//! What goes over to the producer that goes on: everything that is alive. Orders that are over, the log, the store that
//! goods were once kept in and the days on which somebody was told something stay where they were.

use super::MergeRefusal;
use crate::db::{change, statement};
use crate::refusal::{Fault, Outage};
use entities::location;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;

/// Orders with something still to do.
pub(super) const OPEN_ORDERS: &str = "('draft', 'placed', 'confirmed', 'packed', 'handed_over')";

/// Statements with the producer that stays as `$1` and the one that goes as `$2`; rows both have are left once.
const MOVES: [&str; 15] = [
    // Whoever owns one of the two owns what becomes of them.
    "UPDATE producer_member SET role = 'owner' WHERE producer_id = $1 AND account_id IN
        (SELECT account_id FROM producer_member WHERE producer_id = $2 AND role = 'owner')",
    "DELETE FROM producer_member WHERE producer_id = $2 AND account_id IN
        (SELECT account_id FROM producer_member WHERE producer_id = $1)",
    "UPDATE producer_member SET producer_id = $1 WHERE producer_id = $2",
    "UPDATE session SET producer_id = $1 WHERE producer_id = $2",
    "DELETE FROM producer_channel WHERE producer_id = $2 AND channel IN
        (SELECT channel FROM producer_channel WHERE producer_id = $1)",
    "UPDATE producer_channel SET producer_id = $1 WHERE producer_id = $2",
    "DELETE FROM producer_paper WHERE producer_id = $2 AND EXISTS (SELECT 1 FROM producer_paper kept
        WHERE kept.producer_id = $1 AND kept.kind = producer_paper.kind AND kept.number = producer_paper.number)",
    "UPDATE producer_paper SET producer_id = $1 WHERE producer_id = $2",
    "DELETE FROM upload WHERE producer_id = $2 AND media_id IN (SELECT media_id FROM upload WHERE producer_id = $1)",
    "UPDATE upload SET producer_id = $1 WHERE producer_id = $2",
    "UPDATE listing SET producer_id = $1, version = version + 1 WHERE producer_id = $2",
    "UPDATE product SET producer_id = $1, version = version + 1 WHERE producer_id = $2",
    "UPDATE batch SET producer_id = $1 WHERE producer_id = $2",
    "UPDATE location SET producer_id = $1 WHERE producer_id = $2 AND kind <> 'producer_store'",
    "UPDATE offer SET producer_id = $1, version = version + 1 WHERE producer_id = $2",
];

/// Moves everything.
pub(super) async fn move_all(tx: &impl ConnectionTrait, (kept, gone): (Uuid, Uuid)) -> Result<(), Fault<MergeRefusal>> {
    for sql in MOVES {
        change(tx, sql, [kept.into(), gone.into()]).await.map_err(refused)?;
    }
    let (to, from) = (store(tx, kept).await?, store(tx, gone).await?);
    let stock = "UPDATE stock_level SET location_id = $1 WHERE location_id = $2";
    change(tx, stock, [to.into(), from.into()]).await?;
    let orders = format!(
        r#"UPDATE "order" SET producer_id = $1, version = version + 1 WHERE producer_id = $2 AND status IN {OPEN_ORDERS}"#
    );
    change(tx, &orders, [kept.into(), gone.into()]).await.map_err(refused)?;
    Ok(())
}

/// Kinds and numbers of papers both have, of which the one that goes loses its own.
pub(super) async fn doubled_papers(
    tx: &impl ConnectionTrait,
    (kept, gone): (Uuid, Uuid),
) -> Result<Vec<String>, Outage> {
    let sql = "SELECT g.kind || ' ' || g.number AS paper FROM producer_paper g JOIN producer_paper k
               ON k.kind = g.kind AND k.number = g.number WHERE k.producer_id = $1 AND g.producer_id = $2 ORDER BY 1";
    let rows = tx.query_all_raw(statement(tx, sql, [kept.into(), gone.into()])).await?;
    Ok(rows.iter().map(|row| row.try_get("", "paper")).collect::<Result<_, _>>()?)
}

/// The place a producer's orders leave from.
async fn store(tx: &impl ConnectionTrait, id: Uuid) -> Result<Uuid, Outage> {
    let found = location::Entity::find()
        .filter(location::Column::ProducerId.eq(id))
        .filter(location::Column::Kind.eq("producer_store"))
        .one(tx)
        .await?;
    Ok(found.ok_or_else(|| Outage::Data(format!("producer {id} has no store")))?.id)
}

/// The keys of the tables know what cannot be one: `uq_order_producer`, `uq_offer_pack_producer`, `uq_offer_sku`,
/// `uq_batch_code`.
fn refused(error: DbErr) -> Fault<MergeRefusal> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(told)) if told.contains("order") => {
            Fault::Refused(MergeRefusal::SharedCheckout)
        }
        Some(SqlErr::UniqueConstraintViolation(told)) if told.contains("offer") => {
            Fault::Refused(MergeRefusal::SameOffer)
        }
        Some(SqlErr::UniqueConstraintViolation(told)) if told.contains("batch") => {
            Fault::Refused(MergeRefusal::SameBatch)
        }
        _ => error.into(),
    }
}
