//! Producers.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "producer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_fold: String,
    pub name_sort: String,
    pub kind: String,
    pub company_form: Option<String>,
    pub representative: Option<String>,
    pub phone: Option<String>,
    pub address_printed: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    /// Where its parcels are fetched, where that is not its address.
    pub pickup_commune_code: Option<String>,
    pub women_led: bool,
    pub ethnic_minority_run: bool,
    pub status: String,
    /// The day somebody there agreed that `ethnic_minority_run` is kept.
    pub minority_consent_on: Option<String>,
    pub sme_class: Option<String>,
    pub craft_village: Option<String>,
    /// The producer that goes on in its place.
    pub merged_into: Option<Uuid>,
    pub source_url: Option<String>,
    pub source_note: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i64,
    #[sea_orm(belongs_to, from = "province_code", to = "code")]
    pub province: BelongsTo<super::province::Entity>,
    #[sea_orm(belongs_to, from = "commune_code", to = "code")]
    pub commune: BelongsTo<Option<super::commune::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
