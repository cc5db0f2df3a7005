//! What a producer asks for a pack.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pack_id: Uuid,
    pub producer_id: Uuid,
    pub sku: Option<String>,
    pub price: i64,
    pub status: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "pack_id", to = "id")]
    pub pack: BelongsTo<super::pack::Entity>,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
