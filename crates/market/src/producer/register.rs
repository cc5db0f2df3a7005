//! The register of producers.

use super::kind;
use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::phone::Phone;
use domain::producer::{ProducerKind, ProducerStatus};
use domain::register::{PAGE_SIZE, ProducerQuery, ProducerSort, offset, pages};
use domain::text::fold;
use domain::time::Ts;
use entities::{commune, producer, product, province};
use sea_orm::sea_query::{Alias, Condition, Expr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
    Select,
};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerPage {
    pub lines: Vec<ProducerLine>,
    pub total: u64,
    pub pages: u32,
    pub counts: Counts,
}

/// How many each filter would leave beside the other ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub kinds: HashMap<ProducerKind, u64>,
    pub statuses: HashMap<ProducerStatus, u64>,
    /// By code.
    pub provinces: HashMap<String, u64>,
}

/// A producer in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerLine {
    pub code: String,
    pub name: String,
    pub kind: ProducerKind,
    pub representative: Option<String>,
    pub phone: Option<Phone>,
    pub province: String,
    pub commune: Option<String>,
    pub status: ProducerStatus,
    pub women_led: bool,
    /// Live products.
    pub products: u64,
    pub updated_at: Ts,
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    name: String,
    kind: String,
    representative: Option<String>,
    phone: Option<String>,
    province: String,
    commune: Option<String>,
    status: String,
    women_led: bool,
    products: i64,
    updated_at: i64,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &ProducerQuery) -> Result<ProducerPage, Outage> {
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    let (counts, total) = counts(market, query).await?;
    Ok(ProducerPage { lines, total, pages: pages(total), counts })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &ProducerQuery) -> Result<Vec<ProducerLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &ProducerQuery, (from, most): (u64, u64)) -> Result<Vec<ProducerLine>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let rows = ordered(columns(found(query)), query.order.by, way)
        .order_by_asc(producer::Column::NameSort)
        .order_by_asc(producer::Column::Code)
        .offset(from)
        .limit(most)
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

/// Every producer the filters leave.
pub(super) fn found(query: &ProducerQuery) -> Select<producer::Entity> {
    producer::Entity::find().filter(words(query)).filter(kinds(query)).filter(provinces(query)).filter(statuses(query))
}

fn columns(found: Select<producer::Entity>) -> Select<producer::Entity> {
    found
        .select_only()
        .columns([
            producer::Column::Code,
            producer::Column::Name,
            producer::Column::Kind,
            producer::Column::Representative,
            producer::Column::Phone,
            producer::Column::Status,
            producer::Column::WomenLed,
            producer::Column::UpdatedAt,
        ])
        .column_as(province::Column::ShortName, "province")
        .column_as(commune::Column::Name, "commune")
        .column_as(products(), "products")
        .join(JoinType::InnerJoin, producer::Relation::Province.def())
        .join(JoinType::LeftJoin, producer::Relation::Commune.def())
}

/// How many live products a producer has.
fn products() -> SimpleExpr {
    use sea_orm::sea_query::ExprTrait as _;

    let count = Query::select()
        .expr(Expr::col((product::Entity, product::Column::Id)).count())
        .from(product::Entity)
        .and_where(
            Expr::col((product::Entity, product::Column::ProducerId)).equals((producer::Entity, producer::Column::Id)),
        )
        .and_where(product::Column::Status.eq("live"))
        .to_owned();
    SimpleExpr::SubQuery(None, Box::new(count.into()))
}

fn ordered(found: Select<producer::Entity>, by: ProducerSort, way: Order) -> Select<producer::Entity> {
    match by {
        ProducerSort::Name => found.order_by(producer::Column::NameSort, way),
        ProducerSort::Place => found.order_by(province::Column::NameSort, way),
        ProducerSort::Products => found.order_by(Expr::col(Alias::new("products")), way),
        ProducerSort::Updated => found.order_by(producer::Column::UpdatedAt, way),
    }
}

/// Every word in the name or the representative's name, or the code.
fn words(query: &ProducerQuery) -> Condition {
    fold(&query.text).split_whitespace().fold(Condition::all(), |all, word| {
        let any = Condition::any().add(holds(producer::Column::NameFold, word)).add(producer::Column::Code.eq(word));
        all.add(any)
    })
}

fn kinds(query: &ProducerQuery) -> Condition {
    Condition::all().add_option(query.kind.map(|kind| producer::Column::Kind.eq(kind.code())))
}

fn provinces(query: &ProducerQuery) -> Condition {
    Condition::all().add_option(query.province.as_ref().map(|code| producer::Column::ProvinceCode.eq(code)))
}

fn statuses(query: &ProducerQuery) -> Condition {
    Condition::all().add_option(query.status.map(|status| producer::Column::Status.eq(status.code())))
}

/// What the words find, by kind, province and status, counted in one query; each filter then counts without itself.
async fn counts(market: &Market, query: &ProducerQuery) -> Result<(Counts, u64), Outage> {
    let groups: Vec<(String, String, String, i64)> = producer::Entity::find()
        .filter(words(query))
        .select_only()
        .columns([producer::Column::Kind, producer::Column::ProvinceCode, producer::Column::Status])
        .column_as(producer::Column::Id.count(), "number")
        .group_by(producer::Column::Kind)
        .group_by(producer::Column::ProvinceCode)
        .group_by(producer::Column::Status)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let mut counts = Counts::default();
    let mut total = 0;
    for (kind_code, province, status_code, number) in groups {
        let (kind, status) = (kind(&kind_code), status(&status_code));
        let number = u64::try_from(number).unwrap_or(0);
        let fits = (
            query.kind.is_none_or(|it| it == kind),
            query.province.as_ref().is_none_or(|it| *it == province),
            query.status.is_none_or(|it| it == status),
        );
        if fits.1 && fits.2 {
            *counts.kinds.entry(kind).or_default() += number;
        }
        if fits.0 && fits.1 {
            *counts.statuses.entry(status).or_default() += number;
        }
        if fits == (true, true, true) {
            total += number;
        }
        if fits.0 && fits.2 {
            *counts.provinces.entry(province).or_default() += number;
        }
    }
    Ok((counts, total))
}

pub(super) fn status(code: &str) -> ProducerStatus {
    ProducerStatus::from_code(code).unwrap_or(ProducerStatus::Closed)
}

fn line(row: Row) -> ProducerLine {
    ProducerLine {
        kind: kind(&row.kind),
        status: status(&row.status),
        phone: row.phone.map(Phone::from_stored),
        products: u64::try_from(row.products).unwrap_or(0),
        updated_at: Ts(row.updated_at),
        code: row.code,
        name: row.name,
        representative: row.representative,
        province: row.province,
        commune: row.commune,
        women_led: row.women_led,
    }
}
