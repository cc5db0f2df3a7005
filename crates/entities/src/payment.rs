//! What a checkout asks for, and what became of it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_group_id: Uuid,
    pub method: String,
    pub cash_holder: String,
    pub amount: i64,
    pub captured: i64,
    pub refunded: i64,
    pub status: String,
    pub reference: String,
    pub session: Option<String>,
    pub intent: Option<String>,
    pub expires_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub paid_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "order_group_id", to = "id")]
    pub order_group: BelongsTo<super::order_group::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
