//! Telling producers once a day what waits for them: orders, packs that are sold out, listings that came back,
//! certificates about to end. Who has nothing waiting is left in peace.

use crate::account::Member;
use crate::certificate::reminder::{Addressee, addressees};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::portal::{self, Today};
use crate::refusal::Outage;
use domain::order::Pile;
use entities::{digest, producer, producer_member};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, TryInsertResult,
    sea_query::OnConflict,
};
use serde_json::json;
use uuid::Uuid;

/// Before this hour in Vietnam nobody is told anything.
const FIRST_HOUR: i8 = 6;

/// What waits, and who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    pub today: Today,
    pub to: Vec<Addressee>,
}

/// Leaves a message for every producer with something waiting today, once a day; says how many. Runs as often as one
/// likes.
pub async fn make_all(market: &Market) -> Result<usize, Outage> {
    if market.now().vietnam_hour() < FIRST_HOUR {
        return Ok(0);
    }
    let (db, day) = (market.db.read(), market.today());
    let told = digest::Entity::find()
        .select_only()
        .column(digest::Column::ProducerId)
        .filter(digest::Column::Day.eq(day.to_string()));
    let producers: Vec<Uuid> = producer_member::Entity::find()
        .select_only()
        .column(producer_member::Column::ProducerId)
        .distinct()
        .inner_join(producer::Entity)
        .filter(producer::Column::Status.eq("open"))
        .filter(producer_member::Column::ProducerId.not_in_subquery(sea_orm::QueryTrait::into_query(told)))
        .order_by_asc(producer_member::Column::ProducerId)
        .into_tuple()
        .all(db)
        .await?;
    let mut count = 0;
    for id in producers {
        if waits(&portal::today(market, &Member::program(id)).await?) {
            let made = market.db.write(|tx| async move { make(&*tx, market, id, day).await }).await?;
            count += usize::from(made);
        }
    }
    Ok(count)
}

/// Whether there is anything to do.
fn waits(today: &Today) -> bool {
    let orders = today.piles.count(Pile::ToConfirm) + today.piles.count(Pile::ToSend);
    orders > 0 || !today.returned.is_empty() || !today.sold_out.is_empty() || !today.lapsing.is_empty()
}

/// Whether this digest was not made before.
async fn make(tx: &impl ConnectionTrait, market: &Market, id: Uuid, day: Date) -> Result<bool, Outage> {
    let row = digest::ActiveModel { producer_id: Set(id), day: Set(day.to_string()), made_at: Set(market.now().0) };
    let once = OnConflict::columns([digest::Column::ProducerId, digest::Column::Day]).do_nothing().to_owned();
    let made = digest::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(tx).await?;
    if !matches!(made, TryInsertResult::Inserted(1..)) {
        return Ok(false);
    }
    outbox::push(tx, market.now(), Topic::DigestMade, &id.to_string(), &json!({ "day": day.to_string() })).await?;
    Ok(true)
}

/// What waits for a producer now; `None` where nothing does any more, or nobody can be told.
pub async fn digest(market: &Market, producer_id: Uuid) -> Result<Option<Digest>, Outage> {
    let today = portal::today(market, &Member::program(producer_id)).await?;
    let to = addressees(market.db.read(), producer_id).await?;
    Ok((waits(&today) && !to.is_empty()).then_some(Digest { today, to }))
}
