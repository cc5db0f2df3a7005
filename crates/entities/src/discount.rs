//! Discounts.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In the address of its page.
    pub code: String,
    /// What buyers type; `None` where it comes by itself.
    pub word: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    pub name_fold: String,
    pub name_sort: String,
    /// Whose it is; `None` where the office gives it.
    pub producer_id: Option<Uuid>,
    pub funded_by: String,
    pub kind: String,
    /// Hundredths of a percent.
    pub points: Option<i64>,
    pub amount: Option<i64>,
    pub most_amount: Option<i64>,
    pub least_goods: i64,
    pub least_stars: Option<i32>,
    pub valid_from: String,
    pub valid_until: Option<String>,
    pub most_uses: Option<i64>,
    pub most_each: Option<i64>,
    pub combinable: bool,
    pub used: i64,
    pub first_used_at: Option<i64>,
    pub stopped_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
