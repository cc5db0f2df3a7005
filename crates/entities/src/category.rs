//! Categories within a group.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "category")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub group_code: String,
    pub name_vi: String,
    pub name_en: String,
    pub position: i32,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "group_code", to = "code")]
    pub product_group: BelongsTo<super::product_group::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
