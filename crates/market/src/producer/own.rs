//! What a producer may change of its own record without the office: who speaks for it, its telephone, its address.
//! Its name, its kind and its place stand on certificates, so those are the office's.

use super::form::{Field, MOST_ADDRESS, MOST_PERSON};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
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
    Fields(Vec<FieldError<Field>>),
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

/// What was typed, as it is kept.
struct Read {
    representative: Option<String>,
    /// In E.164 form.
    phone: Option<String>,
    address: String,
}

impl ProfileForm {
    fn read(&self) -> Result<Read, Vec<FieldError<Field>>> {
        let mut reading = Reading::new();
        let representative = reading.maybe(Field::Representative, &self.representative, MOST_PERSON);
        let phone = reading.optional(Field::Phone, &self.phone, Phone::parse);
        let address = reading.text(Field::Address, &self.address, MOST_ADDRESS);
        let phone = phone.map(|phone| phone.e164().to_owned());
        reading.done(Some(Read { representative, phone, address }))
    }
}

/// Saves the record that was read at a version.
pub async fn save(market: &Market, by: &Member, version: i64, form: &ProfileForm) -> Result<(), Fault<ProfileRefusal>> {
    let read = &form.read().map_err(|wrong| Fault::Refused(ProfileRefusal::Fields(wrong)))?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), version, read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    version: i64,
    typed: &Read,
) -> Result<(), Fault<ProfileRefusal>> {
    let before = own(tx, by).await?;
    let update = producer::Entity::update_many()
        .col_expr(producer::Column::Representative, Expr::value(typed.representative.clone()))
        .col_expr(producer::Column::Phone, Expr::value(typed.phone.clone()))
        .col_expr(producer::Column::AddressPrinted, Expr::value(typed.address.as_str()))
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
