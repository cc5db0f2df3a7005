//! Communes, wards and special zones.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commune")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub province_code: String,
    pub name: String,
    pub short_name: String,
    pub kind: String,
    pub name_fold: String,
    pub name_sort: String,
    pub lat: f64,
    pub lon: f64,
    pub area_km2: Option<f64>,
    pub valid_from: String,
    pub valid_to: Option<String>,
    pub successor_code: Option<String>,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
