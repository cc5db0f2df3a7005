//! The demo shop: sixty recognised products from public sources, with illustrative prices, stock and pictures.
//!
//! Deterministic: the same data makes the same rows, ids and codes included, on every machine and both engines; only the
//! days of the coming fair and of the frozen brochure follow the clock.

mod account;
mod application;
mod brochure;
mod certificate;
mod check;
mod craft_village;
mod fair;
mod key;
mod listing;
mod place;
mod plan;
mod point;
mod producer;
mod product;
mod programme;
mod row;
mod setting;
mod source;
mod story;
mod synonym;

use crate::market::Market;
use crate::ports::picture::{ArtSpec, MadePicture, PictureMaker};
use crate::refusal::Outage;
use crate::reindex;
use check::BadEntry;
use domain::time::Ts;
use place::Places;
pub(crate) use row::Rows;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use source::{BadFile, Source};

pub use account::PASSWORD as DEMO_PASSWORD;

pub(crate) const PROVINCES: &str = include_str!("../data/admin-units/provinces.csv");
pub(crate) const COMMUNES: &str = include_str!("../data/admin-units/communes.csv");
const LEGACY_COMMUNES: &str = include_str!("../data/admin-units/legacy-communes.csv");

/// What a seed did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedReport {
    /// There were products already: nothing was touched.
    AlreadyThere {
        products: u64,
    },
    Loaded(Loaded),
}

/// What came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loaded {
    pub producers: usize,
    pub products: usize,
    pub certificates: usize,
    pub pictures: usize,
    pub sales_points: usize,
    pub stories: usize,
    pub accounts: usize,
}

impl From<BadFile> for Outage {
    fn from(bad: BadFile) -> Self {
        Self::Data(bad.to_string())
    }
}

impl From<BadEntry> for Outage {
    fn from(bad: BadEntry) -> Self {
        Self::Data(bad.to_string())
    }
}

/// Loads the demo shop into a database without products, in one transaction, and indexes it.
///
/// The pictures are made first and take seconds of computing, so this is for a command line, not for a thread that
/// serves. Data that break a rule of the programme are refused whole, with file, entry and field.
pub async fn demo(
    market: &Market,
    pictures: &dyn PictureMaker,
    progress: &mut dyn FnMut(&str),
) -> Result<SeedReport, Outage> {
    let there = entities::product::Entity::find().count(market.db.read()).await?;
    if there > 0 {
        return Ok(SeedReport::AlreadyThere { products: there });
    }
    let source = Source::embedded()?;
    check::source(&source)?;
    progress(&format!("Drawing {} pictures", source.products.len()));
    let made = pictures.make_all(&specs(&source))?;
    progress("Loading provinces, communes, producers and products");
    let (source, made, now) = (&source, &made, market.now());
    let report = market.db.write(|tx| async move { write(&*tx, source, made, now).await }).await?;
    progress("Building the search index");
    reindex::rebuild(market).await?;
    crate::synonym::follow(market).await?;
    Ok(SeedReport::Loaded(report))
}

async fn write(
    tx: &impl ConnectionTrait,
    source: &Source,
    made: &[Option<MadePicture>],
    now: Ts,
) -> Result<Loaded, Outage> {
    ground(tx).await?;
    let mut rows = Rows::of(source, made, &Places::read(tx).await?)?;
    account::rows(&mut rows)?;
    plan::rows(&mut rows);
    setting::rows(&mut rows);
    listing::rows(source, &mut rows)?;
    application::rows(&mut rows)?;
    fair::rows(now.vietnam_day(), &mut rows);
    brochure::rows(&mut rows);
    let report = Loaded {
        producers: rows.producers.len(),
        products: rows.products.len(),
        certificates: rows.certificates.len(),
        pictures: rows.media.len(),
        sales_points: rows.points.len(),
        stories: rows.stories.len(),
        accounts: rows.accounts.len(),
    };
    rows.write(tx).await?;
    setting::commission(tx).await?;
    brochure::freeze(tx, now).await?;
    crate::synonym::save::count_up(tx).await?;
    Ok(report)
}

/// Provinces, communes, groups, categories and rule sets, where a shop has none: what every product stands on.
pub(crate) async fn ground(tx: &impl ConnectionTrait) -> Result<(), Outage> {
    if entities::product_group::Entity::find().count(tx).await? > 0 {
        return Ok(());
    }
    crate::place::load(tx, PROVINCES, COMMUNES, LEGACY_COMMUNES).await?;
    let mut rows = Rows::default();
    programme::rows(&Source::embedded()?, &mut rows)?;
    rows.write(tx).await
}

fn specs(source: &Source) -> Vec<ArtSpec> {
    let spec = |product: &source::Product| ArtSpec {
        vessel: product.art.vessel.clone(),
        motif: product.art.motif.clone(),
        ground: product.art.ground.clone(),
        accent: product.art.accent.clone(),
        seed: product.key.clone(),
    };
    source.products.iter().map(spec).collect()
}
