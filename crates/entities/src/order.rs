//! One producer's part of a checkout.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub order_group_id: Uuid,
    pub producer_id: Uuid,
    pub seller_of_record: Uuid,
    pub status: String,
    pub goods_total: i64,
    pub delivery_fee: i64,
    pub total: i64,
    pub placed_at: i64,
    pub version: i64,
    pub reminded_at: Option<i64>,
    /// The sales point its buyer fetches it at; `None` where it is brought to the door.
    pub pickup_point_id: Option<Uuid>,
    /// The weight its delivery was reckoned with, and the days promised; of older orders nothing is known.
    pub weight_g: Option<i64>,
    pub days_first: Option<i32>,
    pub days_last: Option<i32>,
    pub discount_total: i64,
    #[sea_orm(belongs_to, from = "order_group_id", to = "id")]
    pub order_group: BelongsTo<super::order_group::Entity>,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<super::producer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
