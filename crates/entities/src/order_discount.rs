//! What a discount took off an order.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_discount")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub discount_id: Uuid,
    pub label: String,
    pub funded_by: String,
    pub goods_amount: i64,
    pub delivery_amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
