//! A line of the statement of the market's account.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub digest: String,
    pub booked_on: String,
    pub amount: i64,
    pub description: String,
    pub status: String,
    pub payment_id: Option<Uuid>,
    pub taken_at: i64,
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
