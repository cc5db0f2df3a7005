//! The least sum a producer sends a parcel for; producers that send anything have none.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "least_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub producer_id: Uuid,
    pub amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
