//! What staff wrote down about an order.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_note")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub order_group_id: Uuid,
    pub account_id: Uuid,
    pub at: i64,
    pub body: String,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
