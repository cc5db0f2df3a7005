//! People who sign in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub name_fold: String,
    pub lang: String,
    pub password_hash: Option<String>,
    pub totp_secret: Option<String>,
    pub totp_confirmed_at: Option<i64>,
    pub totp_last_step: i64,
    pub status: String,
    pub is_demo: bool,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    pub phone: Option<String>,
    pub email_verified_at: Option<i64>,
    pub erased_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
