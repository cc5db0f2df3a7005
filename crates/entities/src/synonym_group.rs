//! Groups of words that mean the same.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "synonym_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
