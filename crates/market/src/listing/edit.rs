//! Writing a listing: beginning, saving, handing in, taking back, giving up.

use super::{Listing, Refusal, base, stored, why_not};
use crate::account::Member;
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::media;
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::listing::{Field, Proposal, State};
use entities::{category, listing, product};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, UpdateMany};
use serde_json::json;
use uuid::Uuid;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// More than anybody lists in a day.
const LIMIT: Limit = Limit { name: "listing", most: 60, millis: DAY };

/// Begins the listing of a new product, or of a change of one on the shelf; gives its code. Where a change of that
/// product is open already, it is that one.
pub async fn start(market: &Market, by: &Member, product: Option<&str>) -> Result<String, Fault<Refusal>> {
    if !attempt::count(market, LIMIT, &by.producer_id().to_string()).await? {
        return Err(Fault::Refused(Refusal::TooMany));
    }
    let code = &short_code(market.random_bytes());
    market.db.write(|tx| async move { start_in(&*tx, (market, by), product, code).await }).await
}

async fn start_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    product: Option<&str>,
    code: &str,
) -> Result<String, Fault<Refusal>> {
    let product_id = match product {
        Some(code) => Some(own_product(tx, by, code).await?.ok_or(Fault::Refused(Refusal::NoSuchProduct))?),
        None => None,
    };
    let proposal = match product_id {
        Some(id) => base::of_product(tx, id).await?,
        None => Proposal::default(),
    };
    let (id, now) = (market.new_id(), market.now().0);
    let row = listing::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        producer_id: Set(by.producer_id()),
        product_id: Set(product_id),
        content: Set(stored(&proposal)?),
        status: Set(State::Draft.code().to_owned()),
        reasons: Set(String::new()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
        ..Default::default()
    };
    let once = OnConflict::new().do_nothing().to_owned();
    listing::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(tx).await?;
    if listing::Entity::find_by_id(id).one(tx).await?.is_none() {
        return open_change(tx, product_id).await;
    }
    log(tx, (market, by), ("listing.start", id), &proposal).await?;
    Ok(code.to_owned())
}

/// The code of the change of a product that is open.
async fn open_change(tx: &impl ConnectionTrait, product_id: Option<Uuid>) -> Result<String, Fault<Refusal>> {
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::code);
    let found = listing::Entity::find()
        .filter(listing::Column::ProductId.eq(product_id))
        .filter(listing::Column::Status.is_in(open))
        .one(tx)
        .await?;
    found.map(|row| row.code).ok_or_else(|| Outage::Data("a listing was not begun".to_owned()).into())
}

async fn own_product(tx: &impl ConnectionTrait, by: &Member, code: &str) -> Result<Option<Uuid>, Outage> {
    let found = product::Entity::find()
        .filter(product::Column::Code.eq(code))
        .filter(product::Column::ProducerId.eq(by.producer_id()))
        .filter(product::Column::Status.is_in(["live", "paused"]))
        .one(tx)
        .await?;
    Ok(found.map(|row| row.id))
}

/// The producer's listing with a code.
async fn own(tx: &impl ConnectionTrait, by: &Member, code: &str) -> Result<Listing, Fault<Refusal>> {
    let found = super::by_code(tx, code).await?.filter(|it| it.producer_id == by.producer_id());
    found.ok_or(Fault::Refused(Refusal::NoSuchListing))
}

/// A guarded change of the version that was read, as long as it stands where the verb may be said.
fn guarded(by: &Member, (code, version): (&str, i64), now: i64, may: fn(State) -> bool) -> UpdateMany<listing::Entity> {
    let from = State::ALL.into_iter().filter(|state| may(*state)).map(State::code);
    listing::Entity::update_many()
        .col_expr(listing::Column::Version, Expr::col(listing::Column::Version).add(1))
        .col_expr(listing::Column::UpdatedAt, Expr::value(now))
        .filter(listing::Column::Code.eq(code))
        .filter(listing::Column::ProducerId.eq(by.producer_id()))
        .filter(listing::Column::Version.eq(version))
        .filter(listing::Column::Status.is_in(from))
}

/// Keeps a draft as it was typed; gives the version it has now.
pub async fn save(market: &Market, by: &Member, key: (&str, i64), proposal: &Proposal) -> Result<i64, Fault<Refusal>> {
    let wrong = proposal.too_long();
    if !wrong.is_empty() {
        return Err(Fault::Refused(Refusal::Wrong(wrong)));
    }
    market.db.write(|tx| async move { save_in(&*tx, (market, by), key, proposal).await }).await?;
    Ok(key.1 + 1)
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    key: (&str, i64),
    proposal: &Proposal,
) -> Result<(), Fault<Refusal>> {
    let before = own(tx, by, key.0).await?;
    held(tx, &before, proposal).await?;
    let update = guarded(by, key, market.now().0, State::is_writable)
        .col_expr(listing::Column::Content, Expr::value(stored(proposal)?));
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(Fault::Refused(why_not(Some(&before), State::is_writable)));
    }
    Ok(log(tx, (market, by), ("listing.save", before.id), proposal).await?)
}

/// Refuses pictures nobody of the producer sent in, and packs of other products.
async fn held(tx: &impl ConnectionTrait, before: &Listing, proposal: &Proposal) -> Result<(), Fault<Refusal>> {
    let on_shelf = match &before.product {
        Some(product) => base::of_product(tx, product.id).await?,
        None => Proposal::default(),
    };
    let known = |hash: &String| {
        let of = |it: &Proposal| it.pictures.iter().any(|shot| shot.hash == *hash);
        of(&before.proposal) || of(&on_shelf)
    };
    let fresh: Vec<String> =
        proposal.pictures.iter().map(|shot| shot.hash.clone()).filter(|hash| !known(hash)).collect();
    let sent = media::own(tx, before.producer_id, &fresh).await?;
    if fresh.iter().any(|hash| !sent.contains(hash)) {
        return Err(Fault::Refused(Refusal::ForeignPicture));
    }
    let packs = |it: &Proposal| it.packs.iter().filter_map(|pack| pack.id).collect::<Vec<_>>();
    let shelved = packs(&on_shelf);
    if packs(proposal).iter().any(|id| !shelved.contains(id)) {
        return Err(Fault::Refused(Refusal::NoSuchProduct));
    }
    Ok(())
}

/// Hands a listing in, where nothing is missing.
pub async fn submit(market: &Market, by: &Member, key: (&str, i64)) -> Result<(), Fault<Refusal>> {
    market.db.write(|tx| async move { submit_in(&*tx, (market, by), key).await }).await
}

async fn submit_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    key: (&str, i64),
) -> Result<(), Fault<Refusal>> {
    let before = own(tx, by, key.0).await?;
    let group = group(tx, &before.proposal).await?;
    before.proposal.read(group.as_deref()).map_err(|wrong| Fault::Refused(Refusal::Wrong(wrong)))?;
    let now = market.now().0;
    let update = guarded(by, key, now, State::is_writable)
        .col_expr(listing::Column::Status, Expr::value(State::Submitted.code()))
        .col_expr(listing::Column::SubmittedAt, Expr::value(now));
    turn(tx, update, (&before, State::is_writable)).await?;
    Ok(log(tx, (market, by), ("listing.submit", before.id), &before.proposal).await?)
}

/// The group of the category a proposal names.
pub(super) async fn group(tx: &impl ConnectionTrait, proposal: &Proposal) -> Result<Option<String>, Outage> {
    let found = category::Entity::find_by_id(proposal.text(Field::Category)).one(tx).await?;
    Ok(found.map(|row| row.group_code))
}

/// Takes back what was handed in, to write on.
pub async fn withdraw(market: &Market, by: &Member, key: (&str, i64)) -> Result<(), Fault<Refusal>> {
    let may = |state| state == State::Submitted;
    move_to(market, by, key, ("listing.withdraw", State::Draft, may)).await
}

/// Gives a draft up. The product on the shelf stays as it is.
pub async fn discard(market: &Market, by: &Member, key: (&str, i64)) -> Result<(), Fault<Refusal>> {
    move_to(market, by, key, ("listing.discard", State::Discarded, State::is_writable)).await
}

/// A verb that changes nothing but how a listing stands: its name, where it leads, and from where.
type Move = (&'static str, State, fn(State) -> bool);

async fn move_to(market: &Market, by: &Member, key: (&str, i64), (verb, to, may): Move) -> Result<(), Fault<Refusal>> {
    let work = move |tx: crate::db::Tx| async move {
        let before = own(&*tx, by, key.0).await?;
        let update = guarded(by, key, market.now().0, may).col_expr(listing::Column::Status, Expr::value(to.code()));
        turn(&*tx, update, (&before, may)).await?;
        Ok(log(&*tx, (market, by), (verb, before.id), &before.proposal).await?)
    };
    market.db.write(work).await
}

async fn turn(
    tx: &impl ConnectionTrait,
    update: UpdateMany<listing::Entity>,
    (before, may): (&Listing, fn(State) -> bool),
) -> Result<(), Fault<Refusal>> {
    if update.exec(tx).await?.rows_affected == 1 {
        return Ok(());
    }
    Err(Fault::Refused(why_not(Some(before), may)))
}

/// The log says which listing; what it says is in the listing itself.
async fn log(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    (verb, id): (&'static str, Uuid),
    proposal: &Proposal,
) -> Result<(), Outage> {
    let change = Change::made(json!({ "name": proposal.text(Field::Name) }));
    audit::record(tx, market, by.by(), (verb, SubjectKind::Listing.with(id)), change).await
}
