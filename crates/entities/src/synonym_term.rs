//! The words and phrases of a group, in their order.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "synonym_term")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub group_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub term: String,
    /// What makes two of them the same.
    pub term_marked: String,
    pub term_fold: String,
    pub term_sort: String,
    #[sea_orm(belongs_to, from = "group_id", to = "id")]
    pub synonym_group: BelongsTo<super::synonym_group::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
