//! What buyers say is wrong with a parcel, and what was granted for it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub order_id: Uuid,
    pub reason: String,
    /// In the buyer's words; may be empty.
    pub words: String,
    pub status: String,
    /// The lines and the delivery.
    pub asked: i64,
    pub asked_delivery: i64,
    pub granted: i64,
    pub granted_delivery: i64,
    /// What the buyer was told.
    pub answer: Option<String>,
    /// Where the money goes where it cannot go back by itself.
    pub bank_bin: Option<String>,
    pub bank_account: Option<String>,
    pub bank_holder: Option<String>,
    pub opened_at: i64,
    /// Until when the producer may answer; the office may at any time.
    pub answer_by: i64,
    pub answered_at: Option<i64>,
    pub account_id: Option<Uuid>,
    pub version: i64,
    #[sea_orm(belongs_to, from = "order_id", to = "id")]
    pub order: BelongsTo<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
