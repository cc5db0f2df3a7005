//! What is set for the whole shop; one row.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub operator_name: Option<String>,
    pub operator_address: Option<String>,
    pub operator_phone: Option<String>,
    pub operator_email: Option<String>,
    pub registration: Option<String>,
    pub announcement_vi: Option<String>,
    pub announcement_en: Option<String>,
    pub announced_until: Option<String>,
    pub bank_bin: Option<String>,
    pub bank_account: Option<String>,
    pub bank_holder: Option<String>,
    pub updated_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
