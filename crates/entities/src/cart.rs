//! Baskets.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub created_at: i64,
    pub updated_at: i64,
    /// Where it is to go, where that was said.
    pub province_code: Option<String>,
    pub commune_code: Option<String>,
    pub account_id: Option<Uuid>,
    pub told: Option<String>,
    pub discount_code: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
