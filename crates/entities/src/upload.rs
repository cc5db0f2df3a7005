//! Who sent which picture in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub producer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: Uuid,
    pub at: i64,
    #[sea_orm(belongs_to, from = "media_id", to = "id")]
    pub media: BelongsTo<super::media::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
