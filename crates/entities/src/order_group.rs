//! One checkout.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub cart_id: Uuid,
    pub access_hash: String,
    pub lang: String,
    pub buyer_name: String,
    pub buyer_fold: String,
    pub buyer_phone: String,
    pub buyer_email: Option<String>,
    pub province_code: String,
    pub commune_code: String,
    pub place_version: String,
    pub street: String,
    pub note: Option<String>,
    pub payment_method: String,
    pub goods_total: i64,
    pub delivery_total: i64,
    pub total: i64,
    pub placed_at: i64,
    pub account_id: Option<Uuid>,
    pub erased_at: Option<i64>,
    pub discount_total: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
