//! Checkouts that used a discount.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub discount_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_group_id: Uuid,
    pub person: String,
    pub taken_at: i64,
    pub returned_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
