//! Deals that begin at a fair.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub fair_id: Uuid,
    pub exhibitor_id: Uuid,
    pub product_id: Uuid,
    pub buyer: String,
    pub stage: String,
    pub since: String,
    pub value: Option<i64>,
    pub note: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "fair_id", to = "id")]
    pub fair: BelongsTo<super::fair::Entity>,
    #[sea_orm(belongs_to, from = "exhibitor_id", to = "id")]
    pub exhibitor: BelongsTo<super::fair_exhibitor::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
