//! Goods as they were sold.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_id: Uuid,
    pub offer_id: Uuid,
    pub product_id: Uuid,
    pub product_name: String,
    pub pack_label: String,
    pub stars_shown: Option<i32>,
    pub unit_price: i64,
    pub quantity: i64,
    pub total: i64,
    pub commission_bp: i64,
    pub commission: i64,
    pub vat_withheld: i64,
    pub pit_withheld: i64,
    /// Units that were claimed with success, and what was granted for them.
    pub claimed_quantity: i64,
    pub claimed: i64,
    pub discount: i64,
    /// Of that, what its producer bears.
    pub discount_own: i64,
    #[sea_orm(belongs_to, from = "order_id", to = "id")]
    pub order: BelongsTo<super::order::Entity>,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
