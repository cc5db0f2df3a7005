//! Payouts that go to the bank as one file.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout_batch")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub status: String,
    pub reference: Option<String>,
    pub prepared_at: i64,
    pub prepared_by: Option<Uuid>,
    pub sent_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
