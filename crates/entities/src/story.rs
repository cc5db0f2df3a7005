//! Stories, in Markdown.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "story")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub title_vi: String,
    /// Without marks, lower case.
    pub title_fold: String,
    /// In Vietnamese order.
    pub title_sort: String,
    pub title_en: Option<String>,
    pub body_vi: String,
    pub body_en: Option<String>,
    pub product_id: Option<Uuid>,
    pub is_demo: bool,
    pub published_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<Option<super::product::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
