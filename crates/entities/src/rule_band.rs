//! Score bands of a rule set.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_band")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub rule_set_code: String,
    pub stars: i32,
    pub from_hundredths: i32,
    pub below_hundredths: i32,
    pub certifier: String,
    pub forward_from_hundredths: Option<i32>,
    #[sea_orm(belongs_to, from = "rule_set_code", to = "code")]
    pub rule_set: BelongsTo<super::rule_set::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
