//! Money that came to an account of the book, or left it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub transaction_id: i64,
    pub account: String,
    pub producer_id: Option<Uuid>,
    pub amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
