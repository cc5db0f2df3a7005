//! Who stands at a booth.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_exhibitor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub booth_id: Uuid,
    pub name: String,
    pub created_at: i64,
    #[sea_orm(belongs_to, from = "booth_id", to = "id")]
    pub booth: BelongsTo<super::fair_booth::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
