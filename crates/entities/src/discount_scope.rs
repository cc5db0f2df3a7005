//! What a discount is for, and the packs of a set.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount_scope")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub discount_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    /// A public code, or the id of a pack.
    pub target: String,
}

impl ActiveModelBehavior for ActiveModel {}
