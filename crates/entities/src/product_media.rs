//! Which pictures show which product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: Uuid,
    pub position: i32,
    /// What it shows here; what stands with the picture where there is none.
    pub alt_vi: Option<String>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "media_id", to = "id")]
    pub media: BelongsTo<super::media::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
