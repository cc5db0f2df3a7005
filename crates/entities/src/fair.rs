//! Fairs; days are `YYYY-MM-DD`, both included.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub name_fold: String,
    pub starts_on: String,
    pub ends_on: String,
    pub hours: Option<String>,
    pub address: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    pub sales_point_id: Option<Uuid>,
    pub organiser: String,
    pub description_vi: String,
    pub description_en: Option<String>,
    pub status: String,
    pub is_demo: bool,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "commune_code", to = "code")]
    pub commune: BelongsTo<Option<super::commune::Entity>>,
    #[sea_orm(belongs_to, from = "sales_point_id", to = "id")]
    pub sales_point: BelongsTo<Option<super::sales_point::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
