//! The programme's regimes.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub instrument: String,
    pub in_force_from: String,
    pub in_force_to: Option<String>,
    pub validity_months: i32,
    pub part_a: i32,
    pub part_b: i32,
    pub part_c: i32,
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
