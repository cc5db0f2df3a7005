//! Parts of a brochure.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brochure_section")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub brochure_id: Uuid,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub position: i32,
    #[sea_orm(belongs_to, from = "brochure_id", to = "id")]
    pub brochure: BelongsTo<super::brochure::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
