//! What part of the goods is the commission, from a day on.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commission_rate")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub producer_id: Option<Uuid>,
    pub basis_points: Option<i64>,
    pub valid_from: String,
    pub at: i64,
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
