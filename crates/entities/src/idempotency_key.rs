//! Answers kept for a submit that comes twice.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub scope: String,
    pub fingerprint: String,
    pub answer: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
