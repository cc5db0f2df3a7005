//! Modern sales channels a producer is on.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "producer_channel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub producer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
}

impl ActiveModelBehavior for ActiveModel {}
