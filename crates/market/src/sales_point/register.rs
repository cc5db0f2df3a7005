//! The register of sales points.

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::phone::Phone;
use domain::register::{PAGE_SIZE, PointSort, SalesPointQuery, offset, pages};
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use domain::text::fold;
use domain::time::parse_day;
use entities::{commune, province, sales_point, sales_point_product};
use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Condition, Expr, NullOrdering, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};

/// Most lines of a file.
const MOST_LINES: u64 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesPointPage {
    pub lines: Vec<SalesPointLine>,
    pub total: u64,
    pub pages: u32,
}

/// A sales point in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesPointLine {
    pub slug: String,
    pub name: String,
    pub kind: PointKind,
    pub location: LocationKind,
    pub status: PointStatus,
    pub operator: Option<String>,
    pub address: String,
    pub province: String,
    pub commune: Option<String>,
    pub phone: Option<Phone>,
    pub has_signboard: bool,
    pub supported_on: Option<Date>,
    pub must_run_until: Option<Date>,
    /// Products it carries.
    pub goods: u64,
}

#[derive(FromQueryResult)]
struct Row {
    slug: String,
    name: String,
    kind: String,
    location_kind: String,
    status: String,
    operator: Option<String>,
    address: String,
    province: String,
    commune: Option<String>,
    phone: Option<String>,
    has_signboard: bool,
    supported_on: Option<String>,
    must_run_until: Option<String>,
    goods: i64,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &SalesPointQuery) -> Result<SalesPointPage, Outage> {
    let lines = lines(market, query, (offset(query.page), u64::from(PAGE_SIZE))).await?;
    let total = sales_point::Entity::find().filter(condition(query)).count(market.db.read()).await?;
    Ok(SalesPointPage { lines, total, pages: pages(total) })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &SalesPointQuery) -> Result<Vec<SalesPointLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(
    market: &Market,
    query: &SalesPointQuery,
    (from, most): (u64, u64),
) -> Result<Vec<SalesPointLine>, Outage> {
    let rows = ordered(columns(sales_point::Entity::find().filter(condition(query))), query)
        .order_by_asc(sales_point::Column::NameFold)
        .order_by_asc(sales_point::Column::Slug)
        .offset(from)
        .limit(most)
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    rows.into_iter().map(line).collect()
}

fn columns(found: Select<sales_point::Entity>) -> Select<sales_point::Entity> {
    use sales_point::Column as C;

    found
        .select_only()
        .columns([C::Slug, C::Name, C::Kind, C::LocationKind, C::Status, C::Operator, C::Address, C::Phone])
        .columns([C::HasSignboard, C::SupportedOn, C::MustRunUntil])
        .column_as(province::Column::ShortName, "province")
        .column_as(commune::Column::Name, "commune")
        .column_as(goods(), "goods")
        .join(JoinType::InnerJoin, sales_point::Relation::Province.def())
        .join(JoinType::LeftJoin, sales_point::Relation::Commune.def())
}

/// How many products a point carries.
fn goods() -> SimpleExpr {
    use sea_orm::sea_query::ExprTrait as _;

    let point = (sales_point_product::Entity, sales_point_product::Column::SalesPointId);
    let count = Query::select()
        .expr(Expr::col((sales_point_product::Entity, sales_point_product::Column::Id)).count())
        .from(sales_point_product::Entity)
        .and_where(Expr::col(point).equals((sales_point::Entity, sales_point::Column::Id)))
        .to_owned();
    SimpleExpr::SubQuery(None, Box::new(count.into()))
}

/// Points without a commitment stand last, whichever way it is sorted.
fn ordered(found: Select<sales_point::Entity>, query: &SalesPointQuery) -> Select<sales_point::Entity> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    match query.order.by {
        PointSort::Name => found.order_by(sales_point::Column::NameFold, way),
        PointSort::Place => found.order_by(province::Column::NameSort, way),
        PointSort::Goods => found.order_by(Expr::col(Alias::new("goods")), way),
        PointSort::RunsUntil => found.order_by_with_nulls(sales_point::Column::MustRunUntil, way, NullOrdering::Last),
    }
}

/// What the filters leave.
pub(super) fn condition(query: &SalesPointQuery) -> Condition {
    use sales_point::Column as C;

    let words = fold(&query.text);
    words
        .split_whitespace()
        .fold(Condition::all(), |all, word| all.add(holds(C::NameFold, word)))
        .add_option(query.kind.map(|kind| C::Kind.eq(kind.code())))
        .add_option(query.location.map(|kind| C::LocationKind.eq(kind.code())))
        .add_option(query.province.as_ref().map(|code| C::ProvinceCode.eq(code)))
        .add_option(query.status.map(|status| C::Status.eq(status.code())))
}

fn line(row: Row) -> Result<SalesPointLine, Outage> {
    let unreadable = || Outage::Data(format!("sales point {}", row.slug));
    let day = |text: &Option<String>| text.as_deref().and_then(parse_day);
    Ok(SalesPointLine {
        kind: PointKind::from_code(&row.kind).ok_or_else(unreadable)?,
        location: LocationKind::from_code(&row.location_kind).ok_or_else(unreadable)?,
        status: PointStatus::from_code(&row.status).ok_or_else(unreadable)?,
        supported_on: day(&row.supported_on),
        must_run_until: day(&row.must_run_until),
        phone: row.phone.map(Phone::from_stored),
        goods: u64::try_from(row.goods).unwrap_or(0),
        slug: row.slug,
        name: row.name,
        operator: row.operator,
        address: row.address,
        province: row.province,
        commune: row.commune,
        has_signboard: row.has_signboard,
    })
}
