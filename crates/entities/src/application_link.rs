//! Links by which applicants follow their applications.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub application_id: Uuid,
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
