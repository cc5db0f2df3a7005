//! Which producers were told what waits, on which day.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "digest")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub producer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
