//! Certificates: a recognition with its first and last day.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recognition_id: Uuid,
    pub code: String,
    pub number: Option<String>,
    pub valid_from: String,
    pub expires_on: String,
    #[sea_orm(belongs_to, from = "recognition_id", to = "id")]
    pub recognition: BelongsTo<super::recognition::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
