//! Counters of one offer at one place: units there, promised to orders, held for a checkout.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_level")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub offer_id: Uuid,
    pub location_id: Uuid,
    pub on_hand: i64,
    pub allocated: i64,
    pub held: i64,
    #[sea_orm(belongs_to, from = "offer_id", to = "id")]
    pub offer: BelongsTo<super::offer::Entity>,
    #[sea_orm(belongs_to, from = "location_id", to = "id")]
    pub location: BelongsTo<super::location::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
