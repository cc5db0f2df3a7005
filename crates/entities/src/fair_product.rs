//! What an exhibitor shows.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub exhibitor_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    #[sea_orm(belongs_to, from = "exhibitor_id", to = "id")]
    pub exhibitor: BelongsTo<super::fair_exhibitor::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
