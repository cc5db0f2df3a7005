//! Making one producer of two that are the same: one goes on with everything that is alive, the other stays as a closed
//! signpost to it. What moves, and what history keeps, is in docs/decisions/0008.

mod facts;
mod moving;

use super::save::{ProducerRecord, products_changed};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::db::{change, statement};
use crate::market::Market;
use crate::record::Record;
use crate::refusal::{Fault, Outage};
use domain::merge::Part;
use domain::producer::ProducerStatus;
use entities::producer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// What hangs on a producer, by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Holdings {
    pub products: u64,
    /// Recognitions of its products.
    pub recognitions: u64,
    pub papers: u64,
    pub members: u64,
    pub listings: u64,
    /// Stories about its products.
    pub stories: u64,
    /// Products of it on show at fairs, and at sales points.
    pub exhibits: u64,
    pub sales_points: u64,
    /// Units in its store.
    pub units: u64,
    /// Orders that still wait for something.
    pub open_orders: u64,
    /// Orders that are over.
    pub past_orders: u64,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub record: ProducerRecord,
    /// "Phường Thục Phán, Tỉnh Cao Bằng".
    pub place: String,
    pub holdings: Holdings,
}

/// Both, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub left: Side,
    pub right: Side,
    /// What their records tell differently.
    pub differing: Vec<Part>,
}

/// Which of the two goes on, each with the version that was read, and which facts come from the one that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    pub kept: (&'a str, i64),
    pub gone: (&'a str, i64),
    pub taken: &'a [Part],
}

/// Why two producers were not made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeRefusal {
    /// Both are the same record.
    Same,
    NoSuchProducer,
    /// One of them is a signpost to another already.
    AlreadyMerged,
    /// Somebody saved one of them since they were read.
    Changed,
    /// Somebody ordered from both in one checkout, and one of these orders is still open: an order would lose itself in
    /// the other.
    SharedCheckout,
    /// Both offer the same pack.
    SameOffer,
    /// Both have a batch of one code.
    SameBatch,
}

impl MergeRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "merge-same",
            Self::NoSuchProducer => "merge-no-such-producer",
            Self::AlreadyMerged => "merge-already-merged",
            Self::Changed => "merge-changed",
            Self::SharedCheckout => "merge-shared-checkout",
            Self::SameOffer => "merge-same-offer",
            Self::SameBatch => "merge-same-batch",
        }
    }
}

/// Code and name of the producer that goes on in the place of one; `None` where it still stands for itself.
pub async fn successor(market: &Market, _by: &Officer, code: &str) -> Result<Option<(String, String)>, Outage> {
    let db = market.db.read();
    let row = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(db).await?;
    let Some(id) = row.and_then(|row| row.merged_into) else { return Ok(None) };
    Ok(producer::Entity::find_by_id(id).one(db).await?.map(|it| (it.code, it.name)))
}

/// Two producers by their codes; `None` where there are not two that stand for themselves.
pub async fn pair(market: &Market, _by: &Officer, codes: (&str, &str)) -> Result<Option<Pair>, Outage> {
    if codes.0 == codes.1 {
        return Ok(None);
    }
    let (left, right) = (side(market, codes.0).await?, side(market, codes.1).await?);
    Ok(left.zip(right).map(|(left, right)| {
        let differing = facts::differing(&left.record, &right.record);
        Pair { left, right, differing }
    }))
}

async fn side(market: &Market, code: &str) -> Result<Option<Side>, Outage> {
    let db = market.db.read();
    let found = producer::Entity::find().filter(producer::Column::Code.eq(code));
    let Some(row) = found.filter(producer::Column::MergedInto.is_null()).one(db).await? else { return Ok(None) };
    let Some(record) = ProducerRecord::find(db, code).await? else { return Ok(None) };
    let place = super::place(db, &row).await?;
    let place = place.commune.into_iter().chain([place.province]).collect::<Vec<_>>().join(", ");
    Ok(Some(Side { record, place, holdings: holdings(db, row.id).await? }))
}

async fn holdings(db: &impl ConnectionTrait, id: Uuid) -> Result<Holdings, Outage> {
    let of = async |sql: &str| -> Result<u64, Outage> {
        let row = db.query_one_raw(statement(db, sql, [id.into()])).await?;
        let count: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
        Ok(u64::try_from(count).unwrap_or(0))
    };
    let of_products = "JOIN product p ON p.id = it.product_id WHERE p.producer_id = $1";
    Ok(Holdings {
        products: of("SELECT COUNT(*) AS n FROM product WHERE producer_id = $1").await?,
        recognitions: of(&format!("SELECT COUNT(*) AS n FROM recognition it {of_products}")).await?,
        papers: of("SELECT COUNT(*) AS n FROM producer_paper WHERE producer_id = $1").await?,
        members: of("SELECT COUNT(*) AS n FROM producer_member WHERE producer_id = $1").await?,
        listings: of("SELECT COUNT(*) AS n FROM listing WHERE producer_id = $1").await?,
        stories: of(&format!("SELECT COUNT(*) AS n FROM story it {of_products}")).await?,
        exhibits: of(&format!("SELECT COUNT(*) AS n FROM fair_product it {of_products}")).await?,
        sales_points: of(&format!("SELECT COUNT(*) AS n FROM sales_point_product it {of_products}")).await?,
        units: of("SELECT CAST(COALESCE(SUM(s.on_hand), 0) AS BIGINT) AS n FROM stock_level s \
                   JOIN location l ON l.id = s.location_id WHERE l.producer_id = $1")
        .await?,
        open_orders: of(&format!(
            r#"SELECT COUNT(*) AS n FROM "order" WHERE producer_id = $1 AND status IN {}"#,
            moving::OPEN_ORDERS
        ))
        .await?,
        past_orders: of(&format!(
            r#"SELECT COUNT(*) AS n FROM "order" WHERE producer_id = $1 AND status NOT IN {}"#,
            moving::OPEN_ORDERS
        ))
        .await?,
    })
}

/// Makes one of two, as they were read.
pub async fn merge(market: &Market, by: &Officer, choice: &Choice<'_>) -> Result<(), Fault<MergeRefusal>> {
    if choice.kept.0 == choice.gone.0 {
        return Err(Fault::Refused(MergeRefusal::Same));
    }
    market.db.write(|tx| async move { merge_in(&*tx, (market, by), choice).await }).await
}

async fn merge_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    choice: &Choice<'_>,
) -> Result<(), Fault<MergeRefusal>> {
    let (kept, gone) = claim(tx, market, choice).await?;
    let before = (record(tx, choice.kept.0).await?, record(tx, choice.gone.0).await?);
    let count = holdings(tx, gone.id).await?;
    let doubled = moving::doubled_papers(tx, (kept.id, gone.id)).await?;
    moving::move_all(tx, (kept.id, gone.id)).await?;
    facts::write(tx, (&kept, &gone), choice.taken).await?;
    let leave = "UPDATE producer SET status = $1, merged_into = $2 WHERE id = $3";
    change(tx, leave, [ProducerStatus::Closed.code().into(), kept.id.into(), gone.id.into()]).await?;
    let follow = "UPDATE producer SET merged_into = $1 WHERE merged_into = $2";
    change(tx, follow, [kept.id.into(), gone.id.into()]).await?;
    let after = record(tx, choice.kept.0).await?.told();
    let signpost = Change {
        before: json!({ "status": before.1.status.code() }),
        after: json!({ "status": ProducerStatus::Closed.code(), "merged_into": choice.kept.0 }),
    };
    let subject = SubjectKind::Producer.with(gone.id);
    audit::record(tx, market, by.by(), ("producer.merge-away", subject), signpost).await?;
    let both = Change {
        before: json!({ choice.kept.0: before.0.told(), choice.gone.0: before.1.told() }),
        after: json!({ choice.kept.0: after, "moved": count, "papers_kept_once": doubled }),
    };
    audit::record(tx, market, by.by(), ("producer.merge", SubjectKind::Producer.with(kept.id)), both).await?;
    Ok(products_changed(tx, market, kept.id).await?)
}

/// Both rows, held until the end: always the smaller id first, so that two officers who merge both ways wait for each other
/// and do not block each other. The second then finds one of them gone.
async fn claim(
    tx: &impl ConnectionTrait,
    market: &Market,
    choice: &Choice<'_>,
) -> Result<(producer::Model, producer::Model), Fault<MergeRefusal>> {
    let (kept, gone) = (row(tx, choice.kept.0).await?, row(tx, choice.gone.0).await?);
    let mut both = [(kept.id, choice.kept.1), (gone.id, choice.gone.1)];
    both.sort_unstable();
    let touch = "UPDATE producer SET version = version + 1, updated_at = $1 \
                 WHERE id = $2 AND version = $3 AND merged_into IS NULL";
    for (id, version) in both {
        if change(tx, touch, [market.now().0.into(), id.into(), version.into()]).await? == 0 {
            let now = producer::Entity::find_by_id(id).one(tx).await?;
            let merged = now.is_some_and(|it| it.merged_into.is_some());
            return Err(Fault::Refused(if merged { MergeRefusal::AlreadyMerged } else { MergeRefusal::Changed }));
        }
    }
    // Read again: on PostgreSQL another transaction may have ended between the first reading and the lock.
    Ok((row(tx, choice.kept.0).await?, row(tx, choice.gone.0).await?))
}

async fn row(tx: &impl ConnectionTrait, code: &str) -> Result<producer::Model, Fault<MergeRefusal>> {
    let found = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(tx).await?;
    found.ok_or(Fault::Refused(MergeRefusal::NoSuchProducer))
}

async fn record(tx: &impl ConnectionTrait, code: &str) -> Result<ProducerRecord, Fault<MergeRefusal>> {
    ProducerRecord::find(tx, code).await?.ok_or(Fault::Refused(MergeRefusal::NoSuchProducer))
}
