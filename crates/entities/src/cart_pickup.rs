//! Parcels of a basket that their buyer fetches at a sales point.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cart_pickup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cart_id: Uuid,
    pub producer_id: Uuid,
    pub sales_point_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
