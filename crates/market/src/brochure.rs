//! Brochures: goods chosen and put in order at the promotion desk, frozen as editions, printed and shown on the web.

pub mod edit;
pub mod edition;
mod form;
mod line;
pub mod page;
pub mod register;
pub mod save;
pub mod step;

pub use edit::{Edit, EditRefusal};
pub use form::{BrochureForm, Field, MOST_FOREWORD, MOST_TITLE};
pub use line::{Line, Section};

use crate::account::Promoter;
use crate::fair::{self, FairRecord, exhibitor};
use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use domain::brochure::{BrochureKind, BrochureStatus};
use domain::time::Ts;
use entities::{brochure, fair as fair_row};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;
use uuid::Uuid;

/// Most products a search for one shows.
const MOST_FOUND: usize = 8;

/// A brochure's record.
#[derive(Clone, Debug, PartialEq)]
pub struct BrochureRecord {
    pub id: Uuid,
    pub code: String,
    pub slug: String,
    pub kind: BrochureKind,
    /// Of a fair's.
    pub fair: Option<FairRecord>,
    /// Of a showroom's.
    pub showroom: Option<SalesPointLine>,
    /// The season or the buyer.
    pub audience: Option<String>,
    pub title_vi: String,
    pub title_en: Option<String>,
    /// Markdown.
    pub foreword_vi: String,
    pub foreword_en: Option<String>,
    pub status: BrochureStatus,
    /// How many were frozen; the number of the newest.
    pub editions: u32,
    pub is_demo: bool,
    pub updated_at: Ts,
    /// Counts the changes; every change carries the one that was read.
    pub version: i64,
}

/// A brochure being worked on.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub record: BrochureRecord,
    pub sections: Vec<Section>,
    /// The newest first.
    pub editions: Vec<EditionLine>,
}

/// A frozen edition in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionLine {
    pub number: u32,
    pub frozen_at: Ts,
}

impl Work {
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sections.iter().flat_map(|part| part.lines.iter())
    }

    /// Lines with something to know before printing.
    pub fn warned(&self) -> usize {
        self.lines().filter(|line| !line.warnings.is_empty()).count()
    }
}

/// Everything about the brochure with a code.
pub async fn work(market: &Market, _by: &Promoter, code: &str) -> Result<Option<Work>, Outage> {
    let db = market.db.read();
    let Some(record) = read(db, code).await? else { return Ok(None) };
    let sections = line::sections(db, market.today(), &record).await?;
    let editions = edition::list(db, record.id).await?;
    Ok(Some(Work { record, sections, editions }))
}

/// Products the shop's own search finds, those in the brochure already left out.
pub async fn candidates(market: &Market, work: &Work, text: &str) -> Result<Vec<ProductCard>, Outage> {
    let there: HashSet<Uuid> = work.lines().map(|line| line.card.id).collect();
    let found = exhibitor::search(market, text)?.into_iter().filter(|id| !there.contains(id));
    product::cards(market, &found.take(MOST_FOUND).collect::<Vec<_>>(), market.today()).await
}

pub(crate) async fn read(db: &impl ConnectionTrait, code: &str) -> Result<Option<BrochureRecord>, Outage> {
    let row = brochure::Entity::find().filter(brochure::Column::Code.eq(code)).one(db).await?;
    match row {
        Some(row) => record(db, row).await.map(Some),
        None => Ok(None),
    }
}

async fn record(db: &impl ConnectionTrait, row: brochure::Model) -> Result<BrochureRecord, Outage> {
    let bad = || Outage::Data(format!("brochure {}", row.code));
    let fair = match row.fair_id {
        Some(id) => fair_row::Entity::find_by_id(id).one(db).await?.map(fair::record).transpose()?,
        None => None,
    };
    let showroom = match row.sales_point_id {
        Some(id) => sales_point::with_id(db, id).await?,
        None => None,
    };
    Ok(BrochureRecord {
        kind: BrochureKind::from_code(&row.kind).ok_or_else(bad)?,
        status: BrochureStatus::from_code(&row.status).ok_or_else(bad)?,
        editions: row.editions.unsigned_abs(),
        fair,
        showroom,
        id: row.id,
        code: row.code,
        slug: row.slug,
        audience: row.audience,
        title_vi: row.title_vi,
        title_en: row.title_en,
        foreword_vi: row.foreword_vi,
        foreword_en: row.foreword_en,
        is_demo: row.is_demo,
        updated_at: Ts(row.updated_at),
        version: row.version,
    })
}
