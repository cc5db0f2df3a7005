//! How often somebody used a discount.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount_person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub discount_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    pub used: i64,
    pub most: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
