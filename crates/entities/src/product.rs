//! Products.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub producer_id: Uuid,
    pub name: String,
    pub name_en: Option<String>,
    pub name_fold: String,
    pub name_sort: String,
    pub group_code: String,
    pub category_code: String,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    pub place_printed: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    pub delivery_class: String,
    /// How far it travels.
    pub delivery_range: String,
    pub alcohol: bool,
    pub abv_permille: Option<i32>,
    pub fresh_days: Option<i32>,
    pub storage_vi: Option<String>,
    pub storage_en: Option<String>,
    pub story_vi: Option<String>,
    pub search_aliases: String,
    /// The months it is in season, bit 0 for January; 0 where no season is known.
    pub season: i32,
    /// Where its material comes from, as its producer says it, and the commune that names, where it names one.
    pub material_area: Option<String>,
    pub material_commune_code: Option<String>,
    pub status: String,
    /// Who paused it; `None` where it is not paused.
    pub paused_by: Option<String>,
    pub price_illustrative: bool,
    pub source_url: Option<String>,
    pub source_note: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
    #[sea_orm(belongs_to, from = "group_code", to = "code")]
    pub product_group: BelongsTo<super::product_group::Entity>,
    #[sea_orm(belongs_to, from = "category_code", to = "code")]
    pub category: BelongsTo<super::category::Entity>,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "commune_code", to = "code")]
    pub commune: BelongsTo<Option<super::commune::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
