//! The outbox: a side effect is a row written with the change that causes it, and leaves afterwards.
//!
//! A consumer takes rows, does the work, and says done. A row comes again where its consumer said failed or fell silent,
//! so every consumer must bear running twice.

use crate::market::Market;
use crate::refusal::Outage;
use domain::time::Ts;
use entities::outbox;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};

/// How long a consumer may work on a row before it is offered again.
const LEASE_MILLIS: i64 = 60_000;
const FIRST_PAUSE_MILLIS: i64 = 1_000;
const LONGEST_PAUSE_MILLIS: i64 = 3_600_000;
/// Errors are kept for a person to read, not as an archive.
const MOST_ERROR_CHARACTERS: usize = 500;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An order was placed; the key is the id of its order group.
    OrderPlaced,
    /// An order waits for the buyer's money; the key is the id of its order group.
    OrderDrafted,
    /// An order's time to be paid is over, or its buyer gave it up; the key is the id of its order group.
    OrderEnded,
    /// A producer's part of an order went a step; the key is the order's id, the payload the step's state.
    OrderMoved,
    /// A producer has not confirmed an order for long; the key is the order's id.
    OrderWaits,
    /// Money goes back to a buyer, or went; the key is the refund's id.
    RefundMoved,
    /// A product looks different from outside (text, price, stars, in stock or not); the key is its id.
    ProductChanged,
    /// Somebody was given an account; the key is its id.
    Invitation,
    /// Somebody forgot the password; the key is the account's id.
    PasswordReset,
    /// Somebody asked for a code; the key is the id of its row.
    CodeAsked,
    /// A certificate lapses soon; the key is its id, the payload the days of the reminder.
    CertificateLapsing,
    /// The promotion desk approved or returned a listing; the key is its id.
    ListingDecided,
    /// A producer is told what waits today; the key is its id, the payload the day.
    DigestMade,
    /// An application was handed in or answered; the key is its id.
    ApplicationMoved,
    /// A claim was made or answered; the key is its id, the payload its status.
    ClaimMoved,
}

impl Topic {
    pub const ALL: [Self; 15] = [
        Self::OrderPlaced,
        Self::OrderDrafted,
        Self::OrderEnded,
        Self::OrderMoved,
        Self::OrderWaits,
        Self::RefundMoved,
        Self::ProductChanged,
        Self::Invitation,
        Self::PasswordReset,
        Self::CodeAsked,
        Self::CertificateLapsing,
        Self::ListingDecided,
        Self::DigestMade,
        Self::ApplicationMoved,
        Self::ClaimMoved,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::OrderPlaced => "order.placed",
            Self::OrderDrafted => "order.drafted",
            Self::OrderEnded => "order.ended",
            Self::OrderMoved => "order.moved",
            Self::OrderWaits => "order.waits",
            Self::RefundMoved => "refund.moved",
            Self::ProductChanged => "product.changed",
            Self::Invitation => "account.invitation",
            Self::PasswordReset => "account.password-reset",
            Self::CodeAsked => "account.code-asked",
            Self::CertificateLapsing => "certificate.lapsing",
            Self::ListingDecided => "listing.decided",
            Self::DigestMade => "digest.made",
            Self::ApplicationMoved => "application.moved",
            Self::ClaimMoved => "claim.moved",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// A row taken for work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same each time the row comes.
    pub id: i64,
    pub topic: Topic,
    pub key: String,
    pub payload: serde_json::Value,
    /// How often it was taken, this time included.
    pub attempts: i32,
}

/// Leaves a side effect with the transaction that causes it.
pub async fn push(
    tx: &impl ConnectionTrait,
    now: Ts,
    topic: Topic,
    key: &str,
    payload: &serde_json::Value,
) -> Result<(), Outage> {
    let row = outbox::ActiveModel {
        topic: Set(topic.code().to_owned()),
        key: Set(key.to_owned()),
        payload: Set(payload.to_string()),
        created_at: Set(now.0),
        available_at: Set(now.0),
        ..Default::default()
    };
    outbox::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes up to `limit` waiting rows, oldest first. Nobody else is offered them for a minute.
///
/// Two replicas that ask at once never get the same row: the update looks at `available_at` again when it holds the row.
pub async fn take(market: &Market, topics: &[Topic], limit: u64) -> Result<Vec<Message>, Outage> {
    use sea_orm::sea_query::ExprTrait as _;

    let now = market.now();
    let waiting = outbox::Column::DoneAt.is_null().and(outbox::Column::AvailableAt.lte(now.0));
    let oldest = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(waiting.clone())
        .filter(outbox::Column::Topic.is_in(topics.iter().map(|topic| topic.code())))
        .order_by_asc(outbox::Column::Id)
        .limit(limit);
    let lease = outbox::Entity::update_many()
        .col_expr(outbox::Column::AvailableAt, Expr::value(now.plus_millis(LEASE_MILLIS).0))
        .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
        .filter(outbox::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(oldest)))
        .filter(waiting);
    let lease = &lease;
    let mut rows = market.db.write(|tx| async move { lease.clone().exec_with_returning(&*tx).await }).await?;
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(read).collect()
}

/// The work is done; the row never comes again.
pub async fn done(market: &Market, id: i64) -> Result<(), Outage> {
    let update = outbox::Entity::update_many()
        .col_expr(outbox::Column::DoneAt, Expr::value(market.now().0))
        .filter(outbox::Column::Id.eq(id));
    run(market, update).await
}

/// The work failed; the row comes again after a pause that doubles each time.
pub async fn failed(market: &Market, message: &Message, error: &str) -> Result<(), Outage> {
    let again = market.now().plus_millis(pause_millis(message.attempts));
    let error: String = error.chars().take(MOST_ERROR_CHARACTERS).collect();
    let update = outbox::Entity::update_many()
        .col_expr(outbox::Column::AvailableAt, Expr::value(again.0))
        .col_expr(outbox::Column::LastError, Expr::value(error))
        .filter(outbox::Column::Id.eq(message.id));
    run(market, update).await
}

async fn run(market: &Market, update: UpdateMany<outbox::Entity>) -> Result<(), Outage> {
    let update = &update;
    market.db.write(|tx| async move { update.clone().exec(&*tx).await.map(|_| ()) }).await?;
    Ok(())
}

fn pause_millis(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(12);
    (FIRST_PAUSE_MILLIS << doublings).min(LONGEST_PAUSE_MILLIS)
}

fn read(row: outbox::Model) -> Result<Message, Outage> {
    let unreadable = || Outage::Data(format!("outbox row {}", row.id));
    Ok(Message {
        id: row.id,
        topic: Topic::from_code(&row.topic).ok_or_else(unreadable)?,
        payload: serde_json::from_str(&row.payload).map_err(|_| unreadable())?,
        key: row.key,
        attempts: row.attempts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_and_ends_at_an_hour() {
        let pauses: Vec<_> = [1, 2, 3, 12, 13, i32::MAX].into_iter().map(pause_millis).collect();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000]);
    }

    #[test]
    fn every_topic_reads_back_from_its_code() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_code(topic.code()), Some(topic));
        }
    }
}
