//! Goods chosen and put in order for print.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brochure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub kind: String,
    pub fair_id: Option<Uuid>,
    pub sales_point_id: Option<Uuid>,
    pub audience: Option<String>,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub foreword_vi: String,
    pub foreword_en: Option<String>,
    pub status: String,
    pub editions: i32,
    pub is_demo: bool,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "fair_id", to = "id")]
    pub fair: BelongsTo<Option<super::fair::Entity>>,
    #[sea_orm(belongs_to, from = "sales_point_id", to = "id")]
    pub sales_point: BelongsTo<Option<super::sales_point::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
