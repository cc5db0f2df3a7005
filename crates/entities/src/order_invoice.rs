//! The number of the invoice a producer made out for its part of a checkout.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub number: String,
    pub written_at: i64,
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
