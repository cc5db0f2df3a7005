//! What the office keeps of a product: its name, where it is sorted, when it is in season, and its English. Everything else
//! its producer proposes in a listing.

use super::page::PackLine;
use super::{Named, record as rows};
use crate::account::Officer;
use crate::audit::{Subject, SubjectKind};
use crate::certificate::Recognition;
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::listing::State;
use domain::product::Standing;
use domain::season::Season;
use domain::text::{fold, slug, sort_key};
use domain::time::Ts;
use entities::{category, listing, producer, product, product_group, province};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a name.
pub const MOST_NAME: usize = 120;
/// Most characters of a summary or of how to keep it.
pub const MOST_TEXT: usize = 500;
/// Most characters of a season as typed.
pub const MOST_SEASON: usize = 60;

/// A product's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRecord {
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    pub storage_vi: Option<String>,
    pub storage_en: Option<String>,
    pub group: Named,
    pub category: Named,
    pub season: Season,
    pub standing: Standing,
    /// Code and name.
    pub producer: (String, String),
    pub province: String,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// A product with what stands beside its record.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductFile {
    pub record: ProductRecord,
    pub packs: Vec<PackLine>,
    /// Latest first.
    pub recognitions: Vec<Recognition>,
    pub pictures: usize,
    /// Code and state of the last listing that proposed it or a change of it.
    pub listing: Option<(String, State)>,
}

/// A product's record as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductForm {
    pub name: String,
    pub name_en: String,
    pub summary_en: String,
    pub storage_en: String,
    /// Code of a category; its group follows.
    pub category: String,
    /// Months as people write them: "6-7, 11-2".
    pub season: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    NameEn,
    SummaryEn,
    StorageEn,
    Category,
    Season,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameEn => "name_en",
            Self::SummaryEn => "summary_en",
            Self::StorageEn => "storage_en",
            Self::Category => "category",
            Self::Season => "season",
        }
    }
}

/// Why a record was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, ProductRecord>;

impl Versioned for ProductRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for ProductRecord {
    type Entity = product::Entity;
    const KEY: product::Column = product::Column::Code;
    const VERSION: product::Column = product::Column::Version;
    /// Products are added by listings and decision lists.
    const ADD: &'static str = "product.add";
    const SAVE: &'static str = "product.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        find(db, code).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::Product.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "name_en": self.name_en,
            "summary_en": self.summary_en,
            "storage_en": self.storage_en,
            "group": self.group.code,
            "category": self.category.code,
            "season": self.season.to_string(),
            "version": self.version,
        })
    }
}

struct Read {
    name: String,
    name_en: Option<String>,
    summary_en: Option<String>,
    storage_en: Option<String>,
    category: String,
    group: String,
    season: Season,
}

impl ProductForm {
    async fn read(&self, db: &impl ConnectionTrait) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let name = reading.text(Field::Name, &self.name, MOST_NAME);
        let name_en = reading.maybe(Field::NameEn, &self.name_en, MOST_NAME);
        let summary_en = reading.maybe(Field::SummaryEn, &self.summary_en, MOST_TEXT);
        let storage_en = reading.maybe(Field::StorageEn, &self.storage_en, MOST_TEXT);
        let found = category::Entity::find_by_id(self.category.as_str()).one(db).await?;
        if found.is_none() {
            reading.wrong(Field::Category, Problem::Missing);
        }
        let season = self.season(&mut reading);
        let read = found.map(|row| Read {
            name,
            name_en,
            summary_en,
            storage_en,
            category: row.code,
            group: row.group_code,
            season,
        });
        Ok(reading.done(read)?)
    }

    fn season(&self, reading: &mut Reading<Field>) -> Season {
        let typed = reading.maybe(Field::Season, &self.season, MOST_SEASON).unwrap_or_default();
        let season = Season::read(&typed);
        if season.is_none() {
            reading.wrong(Field::Season, Problem::Unreadable);
        }
        season.unwrap_or_default()
    }
}

/// The file of the product with a code, in whatever state.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<ProductFile>, Outage> {
    let (db, today) = (market.db.read(), market.today());
    let Some(record) = find(db, code).await? else { return Ok(None) };
    let Some(whole) = rows::load_any(db, &[record.id], today).await?.pop() else { return Ok(None) };
    Ok(Some(ProductFile {
        packs: whole.packs.iter().map(|pack| super::page::pack_line(&whole, pack, today)).collect(),
        pictures: whole.pictures.len(),
        listing: last_listing(db, record.id).await?,
        recognitions: whole.recognitions,
        record,
    }))
}

pub(super) async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<ProductRecord>, Outage> {
    let found = product::Entity::find()
        .find_also_related(producer::Entity)
        .find_also_related(province::Entity)
        .filter(product::Column::Code.eq(code))
        .one(db)
        .await?;
    let Some((row, Some(producer), Some(province))) = found else { return Ok(None) };
    let category = category::Entity::find_by_id(&row.category_code).one(db).await?;
    let group = product_group::Entity::find_by_id(&row.group_code).one(db).await?;
    let unknown = || Outage::Data(row.category_code.clone());
    let (category, group) = (category.ok_or_else(unknown)?, group.ok_or_else(unknown)?);
    Ok(Some(ProductRecord {
        id: row.id,
        standing: Standing::stored(&row.status, row.paused_by.as_deref()),
        group: Named { code: group.code, name_vi: group.name_vi, name_en: group.name_en },
        category: Named { code: category.code, name_vi: category.name_vi, name_en: category.name_en },
        season: Season::stored(row.season),
        producer: (producer.code, producer.name),
        province: province.short_name,
        code: row.code,
        slug: row.slug,
        name: row.name,
        name_en: row.name_en,
        summary_vi: row.summary_vi,
        summary_en: row.summary_en,
        storage_vi: row.storage_vi,
        storage_en: row.storage_en,
        updated_at: Ts(row.updated_at),
        version: row.version,
    }))
}

async fn last_listing(db: &impl ConnectionTrait, product: Uuid) -> Result<Option<(String, State)>, Outage> {
    let found = listing::Entity::find()
        .filter(listing::Column::ProductId.eq(product))
        .order_by_desc(listing::Column::UpdatedAt)
        .order_by_asc(listing::Column::Id)
        .one(db)
        .await?;
    Ok(found.and_then(|row| Some((row.code, State::from_code(&row.status)?))))
}

/// Saves the record that was read at a version.
pub async fn save(
    market: &Market,
    by: &Officer,
    at: (&str, i64),
    form: &ProductForm,
) -> Result<(), Fault<SaveRefusal>> {
    let read = &form.read(market.db.read()).await?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, i64),
    read: &Read,
) -> Result<(), Fault<SaveRefusal>> {
    let columns = product::ActiveModel {
        slug: Set(slug(&read.name)),
        name: Set(read.name.clone()),
        name_en: Set(read.name_en.clone()),
        summary_en: Set(read.summary_en.clone()),
        storage_en: Set(read.storage_en.clone()),
        name_fold: Set(fold(&read.name)),
        name_sort: Set(sort_key(&read.name)),
        group_code: Set(read.group.clone()),
        category_code: Set(read.category.clone()),
        season: Set(read.season.mask()),
        updated_at: Set(market.now().0),
        ..Default::default()
    };
    let after: ProductRecord = record::save_in(tx, (market, by.by()), at, columns).await?;
    Ok(stock::product_changed(tx, market, after.id).await?)
}
