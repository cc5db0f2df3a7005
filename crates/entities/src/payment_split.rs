//! The part of a payment that is for one producer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_split")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub payment_id: Uuid,
    pub amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
