//! Products of a brochure.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brochure_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub brochure_id: Uuid,
    pub section_id: Uuid,
    pub product_id: Uuid,
    pub position: i32,
    #[sea_orm(belongs_to, from = "brochure_id", to = "id")]
    pub brochure: BelongsTo<super::brochure::Entity>,
    #[sea_orm(belongs_to, from = "section_id", to = "id")]
    pub section: BelongsTo<super::brochure_section::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
