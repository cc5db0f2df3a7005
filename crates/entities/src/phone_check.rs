//! The call before a parcel for cash is packed; orders nobody has to call about have none.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    pub status: String,
    pub tries: i64,
    pub called_at: Option<i64>,
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
