//! The addresses search engines are told of, in parts, with the day each changed. Alcohol is not among them.

use crate::market::Market;
use crate::refusal::Outage;
use domain::time::Ts;
use entities::{fair, producer, product, sales_point, story};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Pages of one part; each stands in two languages, and a part of ten thousand addresses is read by everybody.
pub const PART: u64 = 5_000;

/// What pages are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Product,
    Producer,
    SalesPoint,
    Story,
    Fair,
}

/// A page that is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub slug: String,
    /// Empty where the slug is the whole address.
    pub code: String,
    pub changed_at: Ts,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Product, Self::Producer, Self::SalesPoint, Self::Story, Self::Fair];

    pub fn code(self) -> &'static str {
        match self {
            Self::Product => "san-pham",
            Self::Producer => "don-vi",
            Self::SalesPoint => "diem-ban",
            Self::Story => "cau-chuyen",
            Self::Fair => "hoi-cho",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How many parts each kind has; those without pages are left out.
pub async fn parts(market: &Market) -> Result<Vec<(Kind, u64)>, Outage> {
    let mut parts = Vec::new();
    for kind in Kind::ALL {
        let pages = count(market, kind).await?;
        if pages > 0 {
            parts.push((kind, pages.div_ceil(PART)));
        }
    }
    Ok(parts)
}

async fn count(market: &Market, kind: Kind) -> Result<u64, Outage> {
    let db = market.db.read();
    Ok(match kind {
        Kind::Product => products().count(db).await?,
        Kind::Producer => producers().count(db).await?,
        Kind::SalesPoint => points().count(db).await?,
        Kind::Story => stories(market).count(db).await?,
        Kind::Fair => fairs().count(db).await?,
    })
}

/// One part, counted from 1; empty beyond the last.
pub async fn part(market: &Market, kind: Kind, number: u64) -> Result<Vec<Address>, Outage> {
    let db = market.db.read();
    let offset = number.saturating_sub(1).saturating_mul(PART);
    let rows: Vec<(String, String, i64)> = match kind {
        Kind::Product => {
            let columns = [product::Column::Slug, product::Column::Code, product::Column::UpdatedAt];
            cut(products().order_by_asc(product::Column::Code), columns, offset).into_tuple().all(db).await?
        }
        Kind::Producer => {
            let columns = [producer::Column::Slug, producer::Column::Code, producer::Column::UpdatedAt];
            cut(producers().order_by_asc(producer::Column::Code), columns, offset).into_tuple().all(db).await?
        }
        Kind::Fair => {
            let columns = [fair::Column::Slug, fair::Column::Code, fair::Column::UpdatedAt];
            cut(fairs().order_by_asc(fair::Column::Code), columns, offset).into_tuple().all(db).await?
        }
        Kind::SalesPoint => {
            let columns = [sales_point::Column::Slug, sales_point::Column::UpdatedAt];
            let found = cut(points().order_by_asc(sales_point::Column::Slug), columns, offset);
            bare(found.into_tuple().all(db).await?)
        }
        Kind::Story => {
            let columns = [story::Column::Slug, story::Column::UpdatedAt];
            let found = cut(stories(market).order_by_asc(story::Column::Slug), columns, offset);
            bare(found.into_tuple().all(db).await?)
        }
    };
    Ok(rows.into_iter().map(|(slug, code, at)| Address { slug, code, changed_at: Ts(at) }).collect())
}

fn cut<E: EntityTrait, C: ColumnTrait, const N: usize>(found: Select<E>, columns: [C; N], offset: u64) -> Select<E> {
    found.select_only().columns(columns).offset(offset).limit(PART)
}

/// Addresses that are a slug alone.
fn bare(rows: Vec<(String, i64)>) -> Vec<(String, String, i64)> {
    rows.into_iter().map(|(slug, at)| (slug, String::new(), at)).collect()
}

fn products() -> Select<product::Entity> {
    let open = Condition::all()
        .add(product::Column::Status.eq("live"))
        .add(product::Column::Alcohol.eq(false))
        .add(producer::Column::Status.eq("open"));
    product::Entity::find().inner_join(producer::Entity).filter(open)
}

fn producers() -> Select<producer::Entity> {
    producer::Entity::find().filter(producer::Column::Status.eq("open"))
}

fn points() -> Select<sales_point::Entity> {
    sales_point::Entity::find().filter(sales_point::Column::Status.eq("open"))
}

fn stories(market: &Market) -> Select<story::Entity> {
    story::Entity::find().filter(story::Column::PublishedAt.lte(market.now().0))
}

fn fairs() -> Select<fair::Entity> {
    fair::Entity::find().filter(fair::Column::Status.is_in(["open", "held"]))
}
