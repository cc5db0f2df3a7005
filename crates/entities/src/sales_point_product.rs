//! What a sales point carries.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sales_point_product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sales_point_id: Uuid,
    pub product_id: Uuid,
    pub status: String,
    #[sea_orm(belongs_to, from = "sales_point_id", to = "id")]
    pub sales_point: BelongsTo<super::sales_point::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
