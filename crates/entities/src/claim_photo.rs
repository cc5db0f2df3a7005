//! Photographs of a claim, stripped and made smaller. They have no public address.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_photo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: Uuid,
    /// Counted from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub hash: String,
    pub width: i32,
    pub height: i32,
    /// A JPEG.
    pub bytes: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
