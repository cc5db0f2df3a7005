//! The promotion desk's side: what waits, how it differs from what is on sale, and the answer.

use super::{Listing, MOST_NOTE, Refusal, apply, base, by_code, edit, own, read, why_not};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::media::{self, Picture};
use crate::outbox::{self, Topic};
use crate::product::ProducerName;
use crate::refusal::{Fault, Outage};
use domain::listing::{Field, Proposal, ReturnReason, State};
use domain::text::nfc;
use domain::time::Ts;
use entities::{listing, producer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Listings on one page.
pub const PER_PAGE: u64 = 30;

/// A page of what waits, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub lines: Vec<QueueLine>,
    pub total: u64,
    pub pages: u64,
}

/// A listing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    pub code: String,
    pub name: String,
    pub producer: String,
    /// Whether it is a new product, not a change of one on the shelf.
    pub is_new: bool,
    pub submitted_at: Ts,
    pub pictures: usize,
}

/// A listing as the desk reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub listing: Listing,
    pub producer: ProducerName,
    /// What is on sale now; `None` for a new product.
    pub before: Option<Proposal>,
    /// Every picture before or after.
    pub pictures: Vec<Picture>,
}

/// A page of what waits; pages are counted from 1.
pub async fn queue(market: &Market, _by: &Promoter, page: u64) -> Result<Queue, Outage> {
    let db = market.db.read();
    let found = listing::Entity::find().filter(listing::Column::Status.eq(State::Submitted.code()));
    let total = found.clone().count(db).await?;
    let rows = found
        .find_also_related(producer::Entity)
        .order_by_asc(listing::Column::SubmittedAt)
        .order_by_asc(listing::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(PER_PAGE))
        .limit(PER_PAGE)
        .all(db)
        .await?;
    let lines = rows.into_iter().map(line).collect::<Result<_, _>>()?;
    Ok(Queue { lines, total, pages: total.div_ceil(PER_PAGE).max(1) })
}

fn line((row, producer): (listing::Model, Option<producer::Model>)) -> Result<QueueLine, Outage> {
    let is_new = row.product_id.is_none();
    let listing = read((row, None))?;
    Ok(QueueLine {
        name: listing.proposal.text(Field::Name).to_owned(),
        producer: producer.map(|it| it.name).unwrap_or_default(),
        is_new,
        submitted_at: listing.submitted_at.unwrap_or(listing.updated_at),
        pictures: listing.proposal.pictures.len(),
        code: listing.code,
    })
}

/// How many listings wait.
pub async fn waiting(market: &Market, _by: &Promoter) -> Result<u64, Outage> {
    let found = listing::Entity::find().filter(listing::Column::Status.eq(State::Submitted.code()));
    Ok(found.count(market.db.read()).await?)
}

/// The listing with a code, as soon as it was handed in once.
pub async fn review(market: &Market, _by: &Promoter, code: &str) -> Result<Option<Review>, Outage> {
    let db = market.db.read();
    let Some(listing) = by_code(db, code).await?.filter(|it| it.submitted_at.is_some()) else { return Ok(None) };
    let Some(maker) = producer::Entity::find_by_id(listing.producer_id).one(db).await? else { return Ok(None) };
    let before = match &listing.product {
        Some(product) if listing.state != State::Approved => Some(base::of_product(db, product.id).await?),
        _ => None,
    };
    let mut pictures = own::pictures(market, &listing).await?;
    let gone: Vec<String> = before.iter().flat_map(|it| &it.pictures).map(|shot| shot.hash.clone()).collect();
    let gone = media::by_hash(db, &gone).await?.into_iter().map(Picture::from);
    pictures.extend(gone.filter(|it| !listing.proposal.pictures.iter().any(|shot| shot.hash == it.hash)));
    let producer = ProducerName { code: maker.code, slug: maker.slug, name: maker.name };
    Ok(Some(Review { listing, producer, before, pictures }))
}

/// Puts a listing on the shelf, as it was read at a version: the product, its packs, prices, label, pictures and the
/// stock new packs begin with, in one step.
pub async fn approve(market: &Market, by: &Promoter, key: (&str, i64)) -> Result<(), Fault<Refusal>> {
    market.db.write(|tx| async move { approve_in(&*tx, (market, by), key).await }).await
}

async fn approve_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    key: (&str, i64),
) -> Result<(), Fault<Refusal>> {
    let listing = by_code(tx, key.0).await?.ok_or(Fault::Refused(Refusal::NoSuchListing))?;
    // Taken first: of two who approve at once the second waits here, and then finds it decided.
    turn(tx, decided(market, by, key), &listing).await?;
    let group = edit::group(tx, &listing.proposal).await?;
    let goods = listing.proposal.read(group.as_deref()).map_err(|wrong| Fault::Refused(Refusal::Wrong(wrong)))?;
    let before = match &listing.product {
        Some(product) => told(&base::of_product(tx, product.id).await?)?,
        None => Value::Null,
    };
    let product_id = apply::put(tx, (market, by.by()), &listing, (&goods, group.unwrap_or_default())).await?;
    let update = listing::Entity::update_many()
        .col_expr(listing::Column::Status, Expr::value(State::Approved.code()))
        .col_expr(listing::Column::ProductId, Expr::value(product_id))
        .filter(listing::Column::Id.eq(listing.id));
    update.exec(tx).await?;
    let change = Change { before, after: told(&listing.proposal)? };
    audit::record(tx, market, by.by(), ("listing.approve", SubjectKind::Product.with(product_id)), change).await?;
    Ok(tell(tx, market, listing.id).await?)
}

fn told(proposal: &Proposal) -> Result<Value, Outage> {
    serde_json::to_value(proposal).map_err(|error| Outage::Data(format!("a proposal: {error}")))
}

/// What the desk says when it sends a listing back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub reasons: Vec<ReturnReason>,
    pub note: String,
}

/// Sends a listing back to its producer, with reasons or a note.
pub async fn give_back(market: &Market, by: &Promoter, key: (&str, i64), reply: &Reply) -> Result<(), Fault<Refusal>> {
    let note = nfc(reply.note.trim());
    if reply.reasons.is_empty() && note.is_empty() {
        return Err(Fault::Refused(Refusal::ReasonMissing));
    }
    if note.chars().count() > MOST_NOTE {
        return Err(Fault::Refused(Refusal::NoteTooLong));
    }
    let reply = &Reply { note, ..reply.clone() };
    market.db.write(|tx| async move { give_back_in(&*tx, (market, by), key, reply).await }).await
}

async fn give_back_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    key: (&str, i64),
    reply: &Reply,
) -> Result<(), Fault<Refusal>> {
    let listing = by_code(tx, key.0).await?.ok_or(Fault::Refused(Refusal::NoSuchListing))?;
    let codes: Vec<_> = reply.reasons.iter().map(|reason| reason.code()).collect();
    let note = Some(reply.note.clone()).filter(|note| !note.is_empty());
    let update = decided(market, by, key)
        .col_expr(listing::Column::Status, Expr::value(State::Returned.code()))
        .col_expr(listing::Column::Reasons, Expr::value(codes.join("\n")))
        .col_expr(listing::Column::Note, Expr::value(note.clone()));
    turn(tx, update, &listing).await?;
    let change = Change::made(json!({ "reasons": codes, "note": note }));
    audit::record(tx, market, by.by(), ("listing.return", SubjectKind::Listing.with(listing.id)), change).await?;
    Ok(tell(tx, market, listing.id).await?)
}

/// A guarded decision about what was handed in, as it was read.
fn decided(market: &Market, by: &Promoter, (code, version): (&str, i64)) -> UpdateMany<listing::Entity> {
    use sea_orm::sea_query::ExprTrait as _;

    let now = market.now().0;
    listing::Entity::update_many()
        .col_expr(listing::Column::Version, Expr::col(listing::Column::Version).add(1))
        .col_expr(listing::Column::UpdatedAt, Expr::value(now))
        .col_expr(listing::Column::DecidedAt, Expr::value(now))
        .col_expr(listing::Column::DecidedBy, Expr::value(by.by().account_id))
        .filter(listing::Column::Code.eq(code))
        .filter(listing::Column::Version.eq(version))
        .filter(listing::Column::Status.eq(State::Submitted.code()))
}

async fn turn(
    tx: &impl ConnectionTrait,
    update: UpdateMany<listing::Entity>,
    before: &Listing,
) -> Result<(), Fault<Refusal>> {
    if update.exec(tx).await?.rows_affected == 1 {
        return Ok(());
    }
    let now = by_code(tx, &before.code).await?;
    Err(Fault::Refused(why_not(now.as_ref(), |state| state == State::Submitted)))
}

/// A letter tells the producer.
async fn tell(tx: &impl ConnectionTrait, market: &Market, id: Uuid) -> Result<(), Outage> {
    outbox::push(tx, market.now(), Topic::ListingDecided, &id.to_string(), &Value::Null).await
}
