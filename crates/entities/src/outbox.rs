//! Side effects waiting to leave.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub topic: String,
    pub key: String,
    pub payload: String,
    pub created_at: i64,
    pub available_at: i64,
    pub done_at: Option<i64>,
    pub attempts: i32,
    pub last_error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
