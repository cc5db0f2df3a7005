//! Where an account is signed in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub account_id: Uuid,
    pub second_factor_at: Option<i64>,
    pub producer_id: Option<Uuid>,
    pub device: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub idle_until: i64,
    pub ends_at: i64,
    pub basket_hash: Option<String>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
