//! Claims as their buyer, their producer and the office see them.

use super::{Claim, ClaimedLine, DoubtedBatch, Photo};
use crate::account::{Member, Officer};
use crate::db::statement;
use crate::market::Market;
use crate::order::Key;
use crate::refusal::Outage;
use domain::claim::{ClaimReason, ClaimStatus};
use domain::code::read_order_code;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use entities::{batch, claim_line, claim_photo, order_group, order_line, product};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect, Value,
};
use uuid::Uuid;

/// Claims in the office's list.
const MOST: u32 = 200;
/// Claims on a producer's day.
const FIRST: u32 = 20;

/// The claims about an order, the latest first; nothing where the key opens none.
pub async fn of_buyer(market: &Market, code: &str, key: &Key) -> Result<Vec<Claim>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(Vec::new()) };
    let groups = order_group::Entity::find().filter(order_group::Column::Code.eq(code));
    let Some(group) = groups.one(market.db.read()).await?.filter(|group| key.opens(group)) else {
        return Ok(Vec::new());
    };
    of(market, "g.id = $1", (LATEST, MOST), [group.id.into()]).await
}

/// The claims about the producer's part of an order, the latest first.
pub async fn of_member(market: &Market, by: &Member, code: &str) -> Result<Vec<Claim>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(Vec::new()) };
    let values = [code.into(), by.producer_id().into()];
    let claims = of(market, "g.code = $1 AND o.producer_id = $2", (LATEST, MOST), values).await?;
    Ok(claims.into_iter().map(without_bank).collect())
}

/// The claim of a code about a parcel of the producer's; another producer's is as unknown as none.
pub async fn own_by_code(market: &Market, by: &Member, code: &str) -> Result<Option<Claim>, Outage> {
    let values = [code.into(), by.producer_id().into()];
    let found = of(market, "c.code = $1 AND o.producer_id = $2", (LATEST, 1), values).await?.pop();
    Ok(found.map(without_bank))
}

/// What waits for the producer's answer, what has waited longest first.
pub async fn waiting(market: &Market, by: &Member) -> Result<Vec<Claim>, Outage> {
    let which = "o.producer_id = $1 AND c.status = 'requested'";
    let claims = of(market, which, ("c.opened_at, c.id", FIRST), [by.producer_id().into()]).await?;
    Ok(claims.into_iter().map(without_bank).collect())
}

/// All claims: those that wait first, what has waited longest at the top, then those that were answered last.
pub async fn list(market: &Market, _by: &Officer) -> Result<Vec<Claim>, Outage> {
    let order = "CASE WHEN c.status = 'requested' THEN 0 ELSE 1 END, \
                 CASE WHEN c.status = 'requested' THEN c.opened_at ELSE -c.opened_at END, c.id";
    of(market, "g.id = o.order_group_id", (order, MOST), []).await
}

/// The claim of a code.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<Claim>, Outage> {
    Ok(of(market, "c.code = $1", (LATEST, 1), [code.into()]).await?.pop())
}

/// Where the money goes is the office's business alone.
fn without_bank(claim: Claim) -> Claim {
    Claim { bank: None, ..claim }
}

/// The claim of an id, for a letter.
pub(super) async fn by_id(market: &Market, id: Uuid) -> Result<Option<Claim>, Outage> {
    Ok(of(market, "c.id = $1", (LATEST, 1), [id.into()]).await?.pop())
}

/// A batch that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBatch {
    pub id: Uuid,
    pub code: String,
    pub product_name: String,
    pub product_slug: String,
    pub product_code: String,
    pub reason: String,
    pub since: Ts,
}

/// The batches that are held back, the latest first.
pub async fn held(market: &Market, _by: &Officer) -> Result<Vec<HeldBatch>, Outage> {
    let rows = batch::Entity::find()
        .find_also_related(product::Entity)
        .filter(batch::Column::HeldAt.is_not_null())
        .order_by_desc(batch::Column::HeldAt)
        .limit(u64::from(MOST))
        .all(market.db.read())
        .await?;
    let one = |(row, product): (batch::Model, Option<product::Model>)| {
        let product = product?;
        Some(HeldBatch {
            id: row.id,
            code: row.code,
            product_name: product.name,
            product_slug: product.slug,
            product_code: product.code,
            reason: row.held_reason.unwrap_or_default(),
            since: Ts(row.held_at?),
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

const LATEST: &str = "c.opened_at DESC, c.id DESC";

async fn of(
    market: &Market,
    which: &str,
    (order, most): (&str, u32),
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<Claim>, Outage> {
    let read = market.db.read();
    let sql = format!(
        r#"SELECT c.id, c.code, c.reason, c.words, c.status, c.asked, c.asked_delivery, c.granted, c.answer,
            c.bank_bin, c.bank_account, c.bank_holder, c.opened_at, c.answer_by, c.answered_at,
            g.code AS order_code, g.buyer_name, g.payment_method, p.code AS producer_code, p.name AS producer_name
        FROM claim c JOIN "order" o ON o.id = c.order_id JOIN order_group g ON g.id = o.order_group_id
        JOIN producer p ON p.id = o.producer_id WHERE {which} ORDER BY {order} LIMIT {most}"#
    );
    let rows = read.query_all_raw(statement(read, &sql, values)).await?;
    let mut claims = rows.iter().map(claim).collect::<Result<Vec<_>, _>>()?;
    for claim in &mut claims {
        claim.late = claim.status == ClaimStatus::Requested && claim.answer_by <= market.now();
        let (lines, products) = lines(read, claim.id).await?;
        claim.lines = lines;
        claim.photos = photos(read, claim.id).await?;
        claim.batches = batches(read, products).await?;
    }
    Ok(claims)
}

fn claim(row: &QueryResult) -> Result<Claim, Outage> {
    let id: Uuid = row.try_get("", "id")?;
    let text = |column: &str| row.try_get::<String>("", column);
    let unreadable = || Outage::Data(format!("claim {id}"));
    let bank = match (row.try_get("", "bank_bin")?, row.try_get("", "bank_account")?, row.try_get("", "bank_holder")?) {
        (Some(bin), Some(number), Some(holder)) => Some(BankAccount { bin, number, holder }),
        _ => None,
    };
    Ok(Claim {
        id,
        code: text("code")?,
        order_code: text("order_code")?,
        producer_code: text("producer_code")?,
        producer_name: text("producer_name")?,
        buyer_name: text("buyer_name")?,
        method: PaymentMethod::from_code(&text("payment_method")?).ok_or_else(unreadable)?,
        reason: ClaimReason::from_code(&text("reason")?).ok_or_else(unreadable)?,
        words: text("words")?,
        status: ClaimStatus::from_code(&text("status")?).ok_or_else(unreadable)?,
        asked: Vnd(row.try_get("", "asked")?),
        delivery: Vnd(row.try_get("", "asked_delivery")?),
        granted: Vnd(row.try_get("", "granted")?),
        answer: row.try_get("", "answer")?,
        bank,
        opened_at: Ts(row.try_get("", "opened_at")?),
        answer_by: Ts(row.try_get("", "answer_by")?),
        answered_at: row.try_get::<Option<i64>>("", "answered_at")?.map(Ts),
        late: false,
        lines: Vec::new(),
        photos: Vec::new(),
        batches: Vec::new(),
    })
}

/// What is claimed, and of which products.
async fn lines(db: &impl ConnectionTrait, claim_id: Uuid) -> Result<(Vec<ClaimedLine>, Vec<Uuid>), Outage> {
    let rows = claim_line::Entity::find()
        .find_also_related(order_line::Entity)
        .filter(claim_line::Column::ClaimId.eq(claim_id))
        .order_by_asc(claim_line::Column::OrderLineId)
        .all(db)
        .await?;
    let (mut lines, mut products) = (Vec::new(), Vec::new());
    for (row, sold) in rows {
        let sold = sold.ok_or_else(|| Outage::Data(format!("a line of claim {claim_id}")))?;
        products.push(sold.product_id);
        lines.push(ClaimedLine {
            product_name: sold.product_name,
            pack_label: sold.pack_label,
            quantity: u32::try_from(row.quantity).unwrap_or_default(),
            asked: Vnd(row.asked),
            granted: Vnd(row.granted),
        });
    }
    Ok((lines, products))
}

/// The photographs, without what is in them.
async fn photos(db: &impl ConnectionTrait, claim_id: Uuid) -> Result<Vec<Photo>, Outage> {
    let columns = [claim_photo::Column::Position, claim_photo::Column::Width, claim_photo::Column::Height];
    let rows: Vec<(i32, i32, i32)> = claim_photo::Entity::find()
        .select_only()
        .columns(columns)
        .filter(claim_photo::Column::ClaimId.eq(claim_id))
        .order_by_asc(claim_photo::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let photo = |(position, width, height): (i32, i32, i32)| Photo {
        position: position.unsigned_abs(),
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
    };
    Ok(rows.into_iter().map(photo).collect())
}

/// The batches goods of these products may be of, the one made last first.
async fn batches(db: &impl ConnectionTrait, products: Vec<Uuid>) -> Result<Vec<DoubtedBatch>, Outage> {
    let about = Condition::any().add(batch::Column::EndedAt.is_null()).add(batch::Column::HeldAt.is_not_null());
    let rows = batch::Entity::find()
        .find_also_related(product::Entity)
        .filter(batch::Column::ProductId.is_in(products))
        .filter(about)
        .order_by_desc(batch::Column::MadeOn)
        .order_by_desc(batch::Column::Id)
        .all(db)
        .await?;
    let one = |(row, product): (batch::Model, Option<product::Model>)| DoubtedBatch {
        id: row.id,
        code: row.code,
        product_name: product.map(|product| product.name).unwrap_or_default(),
        held: row.held_at.is_some(),
    };
    Ok(rows.into_iter().map(one).collect())
}
