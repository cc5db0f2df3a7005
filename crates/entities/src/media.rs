//! Pictures by the hash of their content.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub hash: String,
    pub alt_vi: String,
    pub alt_en: Option<String>,
    pub width: i32,
    pub height: i32,
    pub is_illustration: bool,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
