//! What producers propose to show and sell.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub producer_id: Uuid,
    /// The product it changes; of a new one, the product it became.
    pub product_id: Option<Uuid>,
    /// JSON of `domain::listing::Proposal`.
    pub content: String,
    pub status: String,
    /// Codes, one a line.
    pub reasons: String,
    pub note: Option<String>,
    pub submitted_at: Option<i64>,
    pub decided_at: Option<i64>,
    pub decided_by: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<Option<super::product::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
