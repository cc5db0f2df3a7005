//! A decision as its authority published it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision_id: Uuid,
    pub name: String,
    pub hash: String,
    pub bytes: Vec<u8>,
    pub sent_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
