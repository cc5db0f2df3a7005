//! Parts of a fair.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_zone")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub fair_id: Uuid,
    pub name: String,
    pub position: i32,
    #[sea_orm(belongs_to, from = "fair_id", to = "id")]
    pub fair: BelongsTo<super::fair::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
