//! Append-only movements; the counters are their cache.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_movement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub stock_level_id: Uuid,
    pub kind: String,
    pub quantity: i64,
    pub reason: Option<String>,
    pub order_line_id: Option<Uuid>,
    pub at: i64,
    #[sea_orm(belongs_to, from = "stock_level_id", to = "id")]
    pub stock_level: BelongsTo<super::stock_level::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
