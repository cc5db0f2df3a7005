//! Plans of the programme.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub title: String,
    pub issuer: String,
    pub issued_on: String,
    pub period_from: String,
    pub period_to: String,
    pub province_code: Option<String>,
    pub is_demo: bool,
}

impl ActiveModelBehavior for ActiveModel {}
