//! Adding a producer, reading its record and saving it: of two officers who save the same version, one does, and the
//! other is shown both.

use super::form::{Field, ProducerForm, Read};
use super::kind;
use crate::account::Officer;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::phone::Phone;
use domain::producer::{Channel, ProducerKind, ProducerStatus, SmeClass};
use domain::text::{fold, slug, sort_key};
use domain::time::Ts;
use entities::{location, producer, producer_channel, product};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

/// A producer's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerRecord {
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub name: String,
    pub kind: ProducerKind,
    pub representative: Option<String>,
    pub phone: Option<Phone>,
    pub address: String,
    /// Codes of units.
    pub province: String,
    pub commune: Option<String>,
    pub women_led: bool,
    pub ethnic_minority_run: bool,
    /// The day somebody there agreed to the line above, `YYYY-MM-DD`.
    pub minority_consent_on: Option<String>,
    /// `None` where it is not known.
    pub sme_class: Option<SmeClass>,
    pub craft_village: Option<String>,
    /// In the order of [`Channel::ALL`].
    pub channels: Vec<Channel>,
    pub status: ProducerStatus,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// Why a record was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, ProducerRecord>;

impl Versioned for ProducerRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for ProducerRecord {
    type Entity = producer::Entity;
    const KEY: producer::Column = producer::Column::Code;
    const VERSION: producer::Column = producer::Column::Version;
    const ADD: &'static str = "producer.add";
    const SAVE: &'static str = "producer.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        let row = producer::Entity::find().filter(producer::Column::Code.eq(code)).one(db).await?;
        let Some(row) = row else { return Ok(None) };
        let channels = producer_channel::Entity::find().filter(producer_channel::Column::ProducerId.eq(row.id));
        let channels: Vec<String> = channels.all(db).await?.into_iter().map(|it| it.channel).collect();
        let on = |channel: &Channel| channels.iter().any(|code| code == channel.code());
        Ok(Some(read(row, Channel::ALL.into_iter().filter(on).collect())))
    }

    fn subject(&self) -> Subject {
        SubjectKind::Producer.with(self.id)
    }

    /// That somebody runs it who belongs to a minority is left out: the log is never erased, a consent may be.
    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "kind": self.kind.code(),
            "representative": self.representative,
            "phone": self.phone.as_ref().map(Phone::e164),
            "address": self.address,
            "province": self.province,
            "commune": self.commune,
            "women_led": self.women_led,
            "sme_class": self.sme_class.map(SmeClass::code),
            "craft_village": self.craft_village,
            "channels": self.channels.iter().map(|channel| channel.code()).collect::<Vec<_>>(),
            "version": self.version,
        })
    }
}

/// The record with a code.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<ProducerRecord>, Outage> {
    ProducerRecord::find(market.db.read(), code).await
}

fn read(row: producer::Model, channels: Vec<Channel>) -> ProducerRecord {
    ProducerRecord {
        id: row.id,
        kind: kind(&row.kind),
        // The database lets no other code in, so an unknown one is a newer program's, and not ours to sell for.
        status: ProducerStatus::from_code(&row.status).unwrap_or(ProducerStatus::Closed),
        code: row.code,
        slug: row.slug,
        name: row.name,
        representative: row.representative,
        phone: row.phone.map(Phone::from_stored),
        address: row.address_printed,
        province: row.province_code,
        commune: row.commune_code,
        women_led: row.women_led,
        ethnic_minority_run: row.ethnic_minority_run,
        minority_consent_on: row.minority_consent_on,
        sme_class: row.sme_class.as_deref().and_then(SmeClass::from_code),
        craft_village: row.craft_village,
        channels,
        updated_at: Ts(row.updated_at),
        version: row.version,
    }
}

/// Adds a producer, open, with a store of its own that its goods leave from. Gives its code.
pub async fn add(market: &Market, by: &Officer, form: &ProducerForm) -> Result<String, Fault<SaveRefusal>> {
    let read = &form.read(market).await?;
    let made = market.db.write(|tx| async move { add_in(&*tx, (market, by), read).await }).await?;
    Ok(made.code)
}

/// Adds a producer in a transaction that does more.
pub(crate) async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    read: &Read,
) -> Result<ProducerRecord, Outage> {
    let (id, code) = (market.new_id(), short_code(market.random_bytes()));
    let row = producer::ActiveModel {
        id: Set(id),
        code: Set(code.clone()),
        status: Set(ProducerStatus::Open.code().to_owned()),
        created_at: Set(market.now().0),
        ..columns(market, read, None)
    };
    producer::Entity::insert(row).exec_without_returning(tx).await?;
    set_channels(tx, id, &read.channels).await?;
    let store = location::ActiveModel {
        id: Set(market.new_id()),
        producer_id: Set(Some(id)),
        kind: Set("producer_store".to_owned()),
        name: Set(read.name.clone()),
    };
    location::Entity::insert(store).exec_without_returning(tx).await?;
    record::told_added(tx, (market, by.by()), &code).await
}

/// A producer of whom only what a list says is known.
pub(crate) struct Named {
    pub name: String,
    pub kind: ProducerKind,
    pub address: String,
    /// Codes of units.
    pub province: String,
    pub commune: Option<String>,
}

/// Adds a producer a list names, in a transaction that does more. Gives its id.
pub(crate) async fn add_named(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    named: &Named,
) -> Result<Uuid, Outage> {
    let read = Read {
        name: named.name.clone(),
        kind: named.kind,
        representative: None,
        phone: None,
        address: named.address.clone(),
        province: named.province.clone(),
        commune: named.commune.clone(),
        women_led: false,
        ethnic_minority_run: false,
        sme_class: None,
        craft_village: None,
        channels: Vec::new(),
    };
    Ok(add_in(tx, (market, by), &read).await?.id)
}

/// Saves a record that was read at a version.
pub async fn save(
    market: &Market,
    by: &Officer,
    at: (&str, i64),
    form: &ProducerForm,
) -> Result<(), Fault<SaveRefusal>> {
    let read = &form.read(market).await?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, i64),
    read: &Read,
) -> Result<(), Fault<SaveRefusal>> {
    let before: ProducerRecord = record::found(tx, at.0).await?;
    let columns = columns(market, read, before.minority_consent_on.as_deref());
    record::write::<ProducerRecord, _>(tx, at, columns).await?;
    set_channels(tx, before.id, &read.channels).await?;
    record::told_saved(tx, (market, by.by()), (at.0, &before)).await?;
    Ok(products_changed(tx, market, before.id).await?)
}

async fn set_channels(tx: &impl ConnectionTrait, id: Uuid, channels: &[Channel]) -> Result<(), Outage> {
    producer_channel::Entity::delete_many().filter(producer_channel::Column::ProducerId.eq(id)).exec(tx).await?;
    let rows = channels
        .iter()
        .map(|channel| producer_channel::ActiveModel { producer_id: Set(id), channel: Set(channel.code().to_owned()) });
    if !channels.is_empty() {
        producer_channel::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A producer's name, place and status stand on its products too.
pub(super) async fn products_changed(tx: &impl ConnectionTrait, market: &Market, id: Uuid) -> Result<(), Outage> {
    let products: Vec<Uuid> = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::ProducerId.eq(id))
        .into_tuple()
        .all(tx)
        .await?;
    for product in products {
        outbox::push(tx, market.now(), Topic::ProductChanged, &product.to_string(), &Value::Null).await?;
    }
    Ok(())
}

/// What the form says, as columns. The consent keeps its first day.
fn columns(market: &Market, read: &Read, consent_on: Option<&str>) -> producer::ActiveModel {
    let consent = || consent_on.map_or_else(|| market.today().to_string(), str::to_owned);
    producer::ActiveModel {
        slug: Set(slug(&read.name)),
        name: Set(read.name.clone()),
        name_fold: Set(fold(&read.name)),
        name_sort: Set(sort_key(&read.name)),
        kind: Set(read.kind.code().to_owned()),
        representative: Set(read.representative.clone()),
        phone: Set(read.phone.clone()),
        address_printed: Set(read.address.clone()),
        province_code: Set(read.province.clone()),
        commune_code: Set(read.commune.clone()),
        women_led: Set(read.women_led),
        ethnic_minority_run: Set(read.ethnic_minority_run),
        minority_consent_on: Set(read.ethnic_minority_run.then(consent)),
        sme_class: Set(read.sme_class.map(|class| class.code().to_owned())),
        craft_village: Set(read.craft_village.clone()),
        updated_at: Set(market.now().0),
        ..Default::default()
    }
}
