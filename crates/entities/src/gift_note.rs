//! Checkouts that are gifts, and what is written to whoever gets them.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "gift_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_group_id: Uuid,
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
