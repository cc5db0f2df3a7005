//! Craft villages in the office's hands: added and saved. A village that gets another name takes its producers along.

use crate::account::Officer;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::place;
use crate::reading::{Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::text::{slug, sort_key};
use domain::time::Ts;
use entities::{commune, craft_village, producer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a name, of what is made, of a story and of the sources.
pub const MOST_NAME: usize = 100;
pub const MOST_MAKES: usize = 200;
pub const MOST_STORY: usize = 5_000;
pub const MOST_SOURCES: usize = 1_000;

/// A village's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CraftVillageRecord {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    /// Code of the province.
    pub province: String,
    /// Code and name of the commune.
    pub commune: (String, String),
    pub makes_vi: String,
    pub makes_en: Option<String>,
    pub recognised_year: Option<i32>,
    /// Markdown.
    pub story_vi: Option<String>,
    pub story_en: Option<String>,
    /// Web addresses, one a line.
    pub sources: Option<String>,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// A village as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CraftVillageForm {
    pub name: String,
    /// Code of a province.
    pub province: String,
    /// The name of a commune, today's or one of before July 2025 with its district.
    pub commune: String,
    pub makes_vi: String,
    pub makes_en: String,
    pub recognised_year: String,
    pub story_vi: String,
    pub story_en: String,
    pub sources: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Province,
    Commune,
    MakesVi,
    MakesEn,
    Year,
    StoryVi,
    StoryEn,
    Sources,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::MakesVi => "makes_vi",
            Self::MakesEn => "makes_en",
            Self::Year => "recognised_year",
            Self::StoryVi => "story_vi",
            Self::StoryEn => "story_en",
            Self::Sources => "sources",
        }
    }
}

/// Why a village was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, CraftVillageRecord>;

impl CraftVillageForm {
    /// The form as columns.
    async fn read(&self, market: &Market, own: Option<Uuid>) -> Result<craft_village::ActiveModel, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let name = reading.text(Field::Name, &self.name, MOST_NAME);
        let commune = self.commune_code(market, &mut reading).await?;
        let makes_vi = reading.text(Field::MakesVi, &self.makes_vi, MOST_MAKES);
        let makes_en = reading.maybe(Field::MakesEn, &self.makes_en, MOST_MAKES);
        let year = reading.optional(Field::Year, &self.recognised_year, year);
        let story_vi = reading.maybe(Field::StoryVi, &unix(&self.story_vi), MOST_STORY);
        let story_en = reading.maybe(Field::StoryEn, &unix(&self.story_en), MOST_STORY);
        let sources = reading.maybe(Field::Sources, &unix(&self.sources), MOST_SOURCES);
        if sources.as_deref().is_some_and(|text| !text.lines().all(is_address)) {
            reading.wrong(Field::Sources, Problem::Unreadable);
        }
        if taken(market, &name, own).await? {
            reading.wrong(Field::Name, Problem::Unfit);
        }
        Ok(reading.done(Some(craft_village::ActiveModel {
            name_sort: Set(sort_key(&name)),
            name: Set(name),
            province_code: Set(self.province.clone()),
            commune_code: Set(commune.unwrap_or_default()),
            makes_vi: Set(makes_vi),
            makes_en: Set(makes_en),
            recognised_year: Set(year),
            story_vi: Set(story_vi),
            story_en: Set(story_en),
            source_url: Set(sources),
            updated_at: Set(market.now().0),
            ..Default::default()
        }))?)
    }

    async fn commune_code(&self, market: &Market, reading: &mut Reading<Field>) -> Result<Option<String>, Outage> {
        if place::province(market, &self.province).await?.is_none() {
            reading.wrong(Field::Province, Problem::Missing);
            return Ok(None);
        }
        let known = place::gazetteer(market, market.db.read(), &self.province).await?;
        Ok(reading.needed(Field::Commune, &self.commune, |typed| Some(known.find(typed)?.0.to_owned())))
    }
}

/// Told before the database would refuse it (`uq_craft_village_name`), which stays the judge of races.
async fn taken(market: &Market, name: &str, own: Option<Uuid>) -> Result<bool, Outage> {
    let found =
        craft_village::Entity::find().filter(craft_village::Column::Name.eq(name)).one(market.db.read()).await?;
    Ok(found.is_some_and(|row| Some(row.id) != own))
}

/// Browsers end the lines of a text with two signs (HTML, "normalize newlines").
fn unix(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}

fn year(typed: &str) -> Option<i32> {
    typed.parse().ok().filter(|year| (1990..=2100).contains(year))
}

fn is_address(line: &str) -> bool {
    let rest = line.trim().strip_prefix("https://").or_else(|| line.trim().strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Every village, by name.
pub async fn list(market: &Market, _by: &Officer) -> Result<Vec<CraftVillageRecord>, Outage> {
    let rows = craft_village::Entity::find()
        .find_also_related(commune::Entity)
        .order_by_asc(craft_village::Column::NameSort)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// The village with a slug.
pub async fn by_slug(market: &Market, _by: &Officer, slug: &str) -> Result<Option<CraftVillageRecord>, Outage> {
    find(market.db.read(), slug).await
}

async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<CraftVillageRecord>, Outage> {
    let row = craft_village::Entity::find()
        .find_also_related(commune::Entity)
        .filter(craft_village::Column::Slug.eq(slug))
        .one(db)
        .await?;
    Ok(row.map(read))
}

fn read((row, commune): (craft_village::Model, Option<commune::Model>)) -> CraftVillageRecord {
    CraftVillageRecord {
        id: row.id,
        slug: row.slug,
        name: row.name,
        province: row.province_code,
        commune: (row.commune_code, commune.map(|commune| commune.name).unwrap_or_default()),
        makes_vi: row.makes_vi,
        makes_en: row.makes_en,
        recognised_year: row.recognised_year,
        story_vi: row.story_vi,
        story_en: row.story_en,
        sources: row.source_url,
        updated_at: Ts(row.updated_at),
        version: row.version,
    }
}

impl Versioned for CraftVillageRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for CraftVillageRecord {
    type Entity = craft_village::Entity;
    const KEY: craft_village::Column = craft_village::Column::Slug;
    const VERSION: craft_village::Column = craft_village::Column::Version;
    const ADD: &'static str = "craft_village.add";
    const SAVE: &'static str = "craft_village.save";

    async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Self>, Outage> {
        find(db, slug).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::CraftVillage.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "province": self.province,
            "commune": self.commune.0,
            "makes": self.makes_vi,
            "recognised_year": self.recognised_year,
            "sources": self.sources,
            "version": self.version,
        })
    }
}

/// Adds a village. Gives its slug, which stays whatever it is called later.
pub async fn add(market: &Market, by: &Officer, form: &CraftVillageForm) -> Result<String, Fault<SaveRefusal>> {
    let columns = form.read(market, None).await?;
    let slug = format!("{}-{}", slug(form.name.trim()), short_code(market.random_bytes()));
    let row = craft_village::ActiveModel {
        id: Set(market.new_id()),
        slug: Set(slug.clone()),
        created_at: Set(market.now().0),
        version: Set(0),
        ..columns
    };
    record::add::<CraftVillageRecord>(market, by.by(), (&slug, &row)).await?;
    Ok(slug)
}

/// Saves a village that was read at a version.
pub async fn save(
    market: &Market,
    by: &Officer,
    at: (&str, i64),
    form: &CraftVillageForm,
) -> Result<(), Fault<SaveRefusal>> {
    let own = find(market.db.read(), at.0).await?.map(|record| record.id);
    let columns = &form.read(market, own).await?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, columns.clone()).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, i64),
    columns: craft_village::ActiveModel,
) -> Result<(), Fault<SaveRefusal>> {
    let before: CraftVillageRecord = record::found(tx, at.0).await?;
    record::write::<CraftVillageRecord, _>(tx, at, columns).await?;
    let after = record::told_saved(tx, (market, by.by()), (at.0, &before)).await?;
    if after.name != before.name {
        producer::Entity::update_many()
            .col_expr(producer::Column::CraftVillage, Expr::value(after.name))
            .col_expr(producer::Column::Version, Expr::col(producer::Column::Version).add(1))
            .filter(producer::Column::CraftVillage.eq(before.name))
            .exec(tx)
            .await?;
    }
    Ok(())
}
