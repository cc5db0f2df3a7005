//! What is withheld for whom, from a day on.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seller_kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service: bool,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: String,
    pub vat_bp: i64,
    pub pit_bp: i64,
}

impl ActiveModelBehavior for ActiveModel {}
