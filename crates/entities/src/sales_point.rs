//! Points that show and sell OCOP products.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sales_point")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub name_fold: String,
    pub kind: String,
    pub location_kind: String,
    pub operator: Option<String>,
    pub address: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    pub lat: f64,
    pub lon: f64,
    pub hours: Option<String>,
    pub phone: Option<String>,
    pub is_demo: bool,
    pub status: String,
    pub has_signboard: bool,
    pub supported_on: Option<String>,
    pub must_run_until: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "commune_code", to = "code")]
    pub commune: BelongsTo<Option<super::commune::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
