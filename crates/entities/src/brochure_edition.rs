//! Frozen editions; `snapshot` is the JSON of `domain::brochure::Snapshot`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brochure_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub brochure_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub frozen_at: i64,
    pub snapshot: String,
    #[sea_orm(belongs_to, from = "brochure_id", to = "id")]
    pub brochure: BelongsTo<super::brochure::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
