//! What a producer may change of its own record without the office: who speaks for it, its telephone, its address.
//! Its name, its kind and its place stand on certificates, so those are the office's.

use super::form::{Field, FieldError, MOST_ADDRESS, MOST_PERSON, Problem, long, text};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use domain::text::nfc;
use entities::producer;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

/// The record as its producer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub representative: Option<String>,
    pub phone: Option<Phone>,
    pub address: String,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileForm {
    pub representative: String,
    pub phone: String,
    pub address: String,
}

/// Why it was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileRefusal {
    Fields(Vec<FieldError>),
    /// Somebody saved it since it was read.
    Changed,
}

impl ProfileRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "profile-fields",
            Self::Changed => "profile-changed",
        }
    }
}

/// The producer's own record.
pub async fn profile(market: &Market, by: &Member) -> Result<Profile, Outage> {
    Ok(read(own(market.db.read(), by).await?))
}

async fn own(db: &impl ConnectionTrait, by: &Member) -> Result<producer::Model, Outage> {
    let found = producer::Entity::find_by_id(by.producer_id()).one(db).await?;
    found.ok_or_else(|| Outage::Data("a producer vanished".to_owned()))
}

fn read(row: producer::Model) -> Profile {
    Profile {
        code: row.code,
        slug: row.slug,
        name: row.name,
        representative: row.representative,
        phone: row.phone.map(Phone::from_stored),
        address: row.address_printed,
        version: row.version,
    }
}

/// Saves the record that was read at a version.
pub async fn save(market: &Market, by: &Member, version: i64, form: &ProfileForm) -> Result<(), Fault<ProfileRefusal>> {
    let form = &ProfileForm {
        representative: nfc(form.representative.trim()),
        phone: form.phone.trim().to_owned(),
        address: nfc(form.address.trim()),
    };
    let wrong = wrong(form);
    if !wrong.is_empty() {
        return Err(Fault::Refused(ProfileRefusal::Fields(wrong)));
    }
    market.db.write(|tx| async move { save_in(&*tx, (market, by), version, form).await }).await
}

fn wrong(form: &ProfileForm) -> Vec<FieldError> {
    let phone = (!form.phone.is_empty() && Phone::parse(&form.phone).is_none()).then_some(Problem::Unreadable);
    let found = [
        (Field::Representative, long(&form.representative, MOST_PERSON)),
        (Field::Phone, phone),
        (Field::Address, text(&form.address, MOST_ADDRESS)),
    ];
    found.into_iter().filter_map(|(field, problem)| Some(FieldError { field, problem: problem? })).collect()
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    version: i64,
    form: &ProfileForm,
) -> Result<(), Fault<ProfileRefusal>> {
    let before = own(tx, by).await?;
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let phone = Phone::parse(&form.phone).map(|phone| phone.e164().to_owned());
    let update = producer::Entity::update_many()
        .col_expr(producer::Column::Representative, Expr::value(given(&form.representative)))
        .col_expr(producer::Column::Phone, Expr::value(phone))
        .col_expr(producer::Column::AddressPrinted, Expr::value(form.address.as_str()))
        .col_expr(producer::Column::UpdatedAt, Expr::value(market.now().0))
        .col_expr(producer::Column::Version, Expr::value(version + 1))
        .filter(producer::Column::Id.eq(by.producer_id()))
        .filter(producer::Column::Version.eq(version));
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(Fault::Refused(ProfileRefusal::Changed));
    }
    let change = Change { before: told(&read(before)), after: told(&read(own(tx, by).await?)) };
    let subject = SubjectKind::Producer.with(by.producer_id());
    Ok(audit::record(tx, market, by.by(), ("producer.save-own", subject), change).await?)
}

fn told(profile: &Profile) -> Value {
    json!({
        "representative": profile.representative,
        "phone": profile.phone.as_ref().map(Phone::e164),
        "address": profile.address,
        "version": profile.version,
    })
}
