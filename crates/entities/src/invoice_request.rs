//! What the buyer of a checkout wants on an invoice; those who want none have no row.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_group_id: Uuid,
    pub company: String,
    pub tax_code: String,
    pub address: String,
    pub email: String,
}

impl ActiveModelBehavior for ActiveModel {}
