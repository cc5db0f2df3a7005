//! What a producer is paid at once, and to which account.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub batch_id: i64,
    pub producer_id: Uuid,
    pub amount: i64,
    pub status: String,
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
    pub reference: Option<String>,
    pub moved_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
