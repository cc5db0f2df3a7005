//! Batches of a product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "batch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub producer_id: Uuid,
    pub product_id: Uuid,
    /// As printed on the label; one producer has it once.
    pub code: String,
    pub made_on: String,
    /// The last day it is at its best; `None` where it does not spoil.
    pub best_before: Option<String>,
    pub note: Option<String>,
    pub created_at: i64,
    /// When its producer said that none is left to sell.
    pub ended_at: Option<i64>,
    /// Since when it is held back, and why.
    pub held_at: Option<i64>,
    pub held_reason: Option<String>,
    pub held_claim_id: Option<Uuid>,
    /// Whether its product was paused with it.
    pub held_product: bool,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
