//! What a parcel of a class of goods costs in a zone, and how many days it travels.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_rate")]
pub struct Model {
    /// Class and zone, "ambient-region".
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub delivery_class: String,
    pub zone: String,
    pub first_g: i64,
    pub first_fee: i64,
    pub step_g: i64,
    pub step_fee: i64,
    pub remote_fee: i64,
    pub days_first: i32,
    pub days_last: i32,
    pub updated_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
