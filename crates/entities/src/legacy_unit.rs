//! Communes and districts as they were before 1/7/2025; `commune_codes` are joined by `|`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legacy_unit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: Option<String>,
    pub name: String,
    pub district: Option<String>,
    pub province: String,
    pub fold: String,
    pub default_commune_code: Option<String>,
    pub commune_codes: String,
}

impl ActiveModelBehavior for ActiveModel {}
