//! What is claimed of a line of an order.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_line_id: Uuid,
    pub quantity: i64,
    pub asked: i64,
    pub granted: i64,
    #[sea_orm(belongs_to, from = "order_line_id", to = "id")]
    pub order_line: BelongsTo<super::order_line::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
