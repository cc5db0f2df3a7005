//! Papers of a producer that serve all its products.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "producer_paper")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub producer_id: Uuid,
    pub kind: String,
    pub number: String,
    pub issued_on: Option<String>,
    pub expires_on: Option<String>,
    pub created_at: i64,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
