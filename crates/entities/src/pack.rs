//! Packs of a product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pack")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub label: String,
    pub net_weight_g: Option<i32>,
    pub gtin: Option<String>,
    pub position: i32,
    /// As it is sent, packing and all; the net weight stands in where nobody weighed it.
    pub weight_g: Option<i32>,
    /// Its outside, packed: all three, or none.
    pub length_cm: Option<i32>,
    pub width_cm: Option<i32>,
    pub height_cm: Option<i32>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
