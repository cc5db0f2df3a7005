//! Units held while a checkout is finished.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub stock_level_id: Uuid,
    pub order_id: Option<Uuid>,
    pub quantity: i64,
    pub status: String,
    pub expires_at: Option<i64>,
    pub created_at: i64,
    #[sea_orm(belongs_to, from = "stock_level_id", to = "id")]
    pub stock_level: BelongsTo<super::stock_level::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
