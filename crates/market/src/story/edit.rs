//! Stories in the office's hands: drafts and published ones, added and saved.

use crate::account::Officer;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::{short_code, trailing_code};
use domain::text::{fold, slug, sort_key};
use domain::time::Ts;
use entities::{product, story};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a title.
pub const MOST_TITLE: usize = 120;
/// Most characters of a text.
pub const MOST_BODY: usize = 20_000;

/// A story's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryRecord {
    pub id: Uuid,
    pub slug: String,
    pub title_vi: String,
    pub title_en: Option<String>,
    /// Markdown; the first paragraph is its lead.
    pub body_vi: String,
    pub body_en: Option<String>,
    /// Code and name of the product it goes with.
    pub product: Option<(String, String)>,
    /// `None` for a draft.
    pub published_at: Option<Ts>,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

/// A story as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryForm {
    pub title_vi: String,
    pub title_en: String,
    pub body_vi: String,
    pub body_en: String,
    /// Code or address of a product; empty for none.
    pub product: String,
    pub is_published: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    TitleVi,
    TitleEn,
    BodyVi,
    BodyEn,
    Product,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::TitleVi => "title_vi",
            Self::TitleEn => "title_en",
            Self::BodyVi => "body_vi",
            Self::BodyEn => "body_en",
            Self::Product => "product",
        }
    }
}

/// Why a story was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, StoryRecord>;

struct Read {
    title_vi: String,
    title_en: Option<String>,
    body_vi: String,
    body_en: Option<String>,
    product_id: Option<Uuid>,
    is_published: bool,
}

impl StoryForm {
    async fn read(&self, market: &Market) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let title_vi = reading.text(Field::TitleVi, &self.title_vi, MOST_TITLE);
        let title_en = reading.maybe(Field::TitleEn, &self.title_en, MOST_TITLE);
        let body_vi = reading.text(Field::BodyVi, &lines(&self.body_vi), MOST_BODY);
        let body_en = reading.maybe(Field::BodyEn, &lines(&self.body_en), MOST_BODY);
        // English is shown where both its title and its text are there.
        if title_en.is_some() != body_en.is_some() {
            reading.wrong(if title_en.is_none() { Field::TitleEn } else { Field::BodyEn }, Problem::Missing);
        }
        let product_id = product(market, &self.product).await?;
        if product_id.is_none() && !self.product.trim().is_empty() {
            reading.wrong(Field::Product, Problem::Unreadable);
        }
        let is_published = self.is_published;
        Ok(reading.done(Some(Read { title_vi, title_en, body_vi, body_en, product_id, is_published }))?)
    }
}

/// Browsers end the lines of a text with two signs (HTML, "normalize newlines"); Markdown and the lead need one.
fn lines(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}

async fn product(market: &Market, typed: &str) -> Result<Option<Uuid>, Outage> {
    let Some(code) = trailing_code(typed.trim()) else { return Ok(None) };
    let found = product::Entity::find().filter(product::Column::Code.eq(code)).one(market.db.read()).await?;
    Ok(found.map(|row| row.id))
}

/// The story with a slug, published or not.
pub async fn by_slug(market: &Market, _by: &Officer, slug: &str) -> Result<Option<StoryRecord>, Outage> {
    find(market.db.read(), slug).await
}

async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<StoryRecord>, Outage> {
    let found = story::Entity::find().find_also_related(product::Entity).filter(story::Column::Slug.eq(slug));
    Ok(found.one(db).await?.map(|(row, product)| record(row, product)))
}

pub(super) fn record(row: story::Model, product: Option<product::Model>) -> StoryRecord {
    StoryRecord {
        id: row.id,
        slug: row.slug,
        title_vi: row.title_vi,
        title_en: row.title_en,
        body_vi: row.body_vi,
        body_en: row.body_en,
        product: product.map(|product| (product.code, product.name)),
        published_at: row.published_at.map(Ts),
        updated_at: Ts(row.updated_at),
        version: row.version,
    }
}

impl Versioned for StoryRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for StoryRecord {
    type Entity = story::Entity;
    const KEY: story::Column = story::Column::Slug;
    const VERSION: story::Column = story::Column::Version;
    const ADD: &'static str = "story.add";
    const SAVE: &'static str = "story.save";

    async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Self>, Outage> {
        find(db, slug).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::Story.with(self.id)
    }

    /// A story is long, and its first lines tell it from others.
    fn told(&self) -> Value {
        let start = |body: &str| body.chars().take(200).collect::<String>();
        json!({
            "title": self.title_vi,
            "title_en": self.title_en,
            "body": start(&self.body_vi),
            "length": self.body_vi.chars().count(),
            "product": self.product.as_ref().map(|(code, _)| code),
            "published": self.published_at.is_some(),
            "version": self.version,
        })
    }
}

/// Adds a story. Gives its slug, which stays whatever its title becomes: people keep its address.
pub async fn add(market: &Market, by: &Officer, form: &StoryForm) -> Result<String, Fault<SaveRefusal>> {
    let read = form.read(market).await?;
    let slug = format!("{}-{}", slug(&read.title_vi), short_code(market.random_bytes()));
    let now = market.now();
    let row = story::ActiveModel {
        id: Set(market.new_id()),
        slug: Set(slug.clone()),
        is_demo: Set(false),
        created_at: Set(now.0),
        version: Set(0),
        ..columns(&read, now, None)
    };
    record::add::<StoryRecord>(market, by.by(), (&slug, &row)).await?;
    Ok(slug)
}

/// Saves a story that was read at a version.
pub async fn save(market: &Market, by: &Officer, at: (&str, i64), form: &StoryForm) -> Result<(), Fault<SaveRefusal>> {
    let read = &form.read(market).await?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, i64),
    read: &Read,
) -> Result<(), Fault<SaveRefusal>> {
    let before: StoryRecord = record::found(tx, at.0).await?;
    record::write::<StoryRecord, _>(tx, at, columns(read, market.now(), before.published_at)).await?;
    record::told_saved(tx, (market, by.by()), (at.0, &before)).await.map(drop)
}

/// What the form says, as columns. A story keeps the day it was first published.
fn columns(read: &Read, now: Ts, published_at: Option<Ts>) -> story::ActiveModel {
    story::ActiveModel {
        title_vi: Set(read.title_vi.clone()),
        title_fold: Set(title_fold(&read.title_vi, read.title_en.as_deref())),
        title_sort: Set(sort_key(&read.title_vi)),
        title_en: Set(read.title_en.clone()),
        body_vi: Set(read.body_vi.clone()),
        body_en: Set(read.body_en.clone()),
        product_id: Set(read.product_id),
        published_at: Set(read.is_published.then(|| published_at.unwrap_or(now).0)),
        updated_at: Set(now.0),
        ..Default::default()
    }
}

/// What a title is found by, in either language.
pub(crate) fn title_fold(vi: &str, en: Option<&str>) -> String {
    fold(&[Some(vi), en].into_iter().flatten().collect::<Vec<_>>().join(" "))
}
