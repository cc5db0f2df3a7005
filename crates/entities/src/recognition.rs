//! What a decision says about one product.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub pack_id: Option<Uuid>,
    pub decision_id: Uuid,
    pub rule_set_code: String,
    pub kind: String,
    pub stars: i32,
    pub potential_stars: Option<i32>,
    pub score_hundredths: Option<i32>,
    pub certified_as: Option<String>,
    /// Whether a re-evaluation also raised the stars.
    pub also_upgrade: bool,
    pub minimum_met: Option<bool>,
    pub part_a_hundredths: Option<i32>,
    pub part_b_hundredths: Option<i32>,
    pub part_c_hundredths: Option<i32>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "pack_id", to = "id")]
    pub pack: BelongsTo<Option<super::pack::Entity>>,
    #[sea_orm(belongs_to, from = "decision_id", to = "id")]
    pub decision: BelongsTo<super::decision::Entity>,
    #[sea_orm(belongs_to, from = "rule_set_code", to = "code")]
    pub rule_set: BelongsTo<super::rule_set::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
