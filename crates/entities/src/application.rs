//! Applications of producers to join.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub email: String,
    /// Who was signed in when it was handed in.
    pub account_id: Option<Uuid>,
    pub lang: String,
    /// The producer's name, out of the content, to be found by.
    pub name: String,
    pub name_fold: String,
    pub name_sort: String,
    pub province_code: String,
    /// JSON of `market::application::ApplicationForm`.
    pub content: String,
    pub status: String,
    /// Codes, one a line.
    pub reasons: String,
    pub note: Option<String>,
    pub submitted_at: i64,
    pub decided_at: Option<i64>,
    pub decided_by: Option<Uuid>,
    /// The producer it became or joined.
    pub producer_id: Option<Uuid>,
    pub is_demo: bool,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "producer_id", to = "id")]
    pub producer: BelongsTo<Option<super::producer::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
