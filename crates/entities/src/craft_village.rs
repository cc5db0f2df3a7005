//! Craft villages; producers name theirs.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "craft_village")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub name_sort: String,
    pub province_code: String,
    pub commune_code: String,
    pub makes_vi: String,
    pub makes_en: Option<String>,
    /// The year a province recognised it, where its source says so.
    pub recognised_year: Option<i32>,
    pub story_vi: Option<String>,
    pub story_en: Option<String>,
    pub source_url: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "commune_code", to = "code")]
    pub commune: BelongsTo<super::commune::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
