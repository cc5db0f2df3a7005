//! Decisions of a council's authority; `decided_on` is the earliest day its source can mean.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: Option<String>,
    pub decided_on: Option<String>,
    pub precision: Option<String>,
    pub issuer_level: Option<String>,
    pub issuer: Option<String>,
    pub signer: Option<String>,
    pub source_url: Option<String>,
    /// Without marks and spaces.
    pub number_fold: Option<String>,
    pub issuer_fold: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
