//! What a payment provider told, as it told it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: String,
    pub kind: String,
    pub object_id: Option<String>,
    pub body: String,
    pub received_at: i64,
    pub applied_at: Option<i64>,
    pub attempts: i64,
    pub again_at: i64,
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
