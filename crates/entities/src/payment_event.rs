//! Money that moved.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub payment_id: Uuid,
    pub provider: String,
    pub event_id: String,
    pub kind: String,
    pub amount: i64,
    pub at: i64,
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
