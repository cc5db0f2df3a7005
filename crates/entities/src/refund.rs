//! Money that goes back to a buyer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub payment_id: Uuid,
    pub order_id: Option<Uuid>,
    pub amount: i64,
    pub reason: String,
    pub status: String,
    pub reference: Option<String>,
    pub error: Option<String>,
    pub attempts: i64,
    pub again_at: i64,
    pub requested_at: i64,
    pub settled_at: Option<i64>,
    pub account_id: Option<Uuid>,
    pub version: i64,
    /// What was claimed, where it goes back for that.
    pub claim_id: Option<Uuid>,
    #[sea_orm(belongs_to, from = "payment_id", to = "id")]
    pub payment: BelongsTo<super::payment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
