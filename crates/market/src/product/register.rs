//! The office's register of products, whatever state they are in.

use crate::account::Officer;
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::money::Vnd;
use domain::product::{ProductStatus, Standing};
use domain::register::{Lack, PAGE_SIZE, ProductQuery, ProductSort};
use domain::star::Stars;
use domain::text::fold;
use domain::time::Ts;
use entities::{category, producer, product, product_group, product_media, province};
use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Condition, Expr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};
use std::collections::HashMap;

/// Most lines of a file.
const MOST_LINES: u32 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductList {
    pub lines: Vec<ProductLine>,
    pub total: u64,
    pub pages: u32,
    /// How many the other filters leave in each state.
    pub statuses: HashMap<ProductStatus, u64>,
}

/// A product in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductLine {
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
    /// Code and name.
    pub producer: (String, String),
    pub category_vi: String,
    pub category_en: String,
    pub group_vi: String,
    pub group_en: String,
    pub province: String,
    pub standing: Standing,
    /// Shown today.
    pub stars: Option<Stars>,
    /// The lowest that is asked.
    pub price: Option<Vnd>,
    pub has_picture: bool,
    pub updated_at: Ts,
}

#[derive(FromQueryResult)]
struct Row {
    code: String,
    name: String,
    name_en: Option<String>,
    producer_code: String,
    producer: String,
    category_vi: String,
    category_en: String,
    group_vi: String,
    group_en: String,
    province: String,
    status: String,
    paused_by: Option<String>,
    /// 0 for none: engines disagree on where nothing stands in an order.
    shown_stars: i32,
    price: Option<i64>,
    pictures: i64,
    updated_at: i64,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &ProductQuery) -> Result<ProductList, Outage> {
    let from = query.page.saturating_sub(1).saturating_mul(PAGE_SIZE);
    let lines = lines(market, query, (from, PAGE_SIZE)).await?;
    let total = found(query, market.today()).count(market.db.read()).await?;
    let statuses = statuses(market, query).await?;
    let pages = u32::try_from(total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
    Ok(ProductList { lines, total, pages, statuses })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &ProductQuery) -> Result<Vec<ProductLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &ProductQuery, (from, most): (u32, u32)) -> Result<Vec<ProductLine>, Outage> {
    let way = if query.order.falls() { Order::Desc } else { Order::Asc };
    let today = market.today();
    let rows = ordered(columns(found(query, today), today), query.order.by, way)
        .order_by_asc(product::Column::NameSort)
        .order_by_asc(product::Column::Code)
        .offset(u64::from(from))
        .limit(u64::from(most))
        .into_model::<Row>()
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

/// Every product the filters leave.
pub(super) fn found(query: &ProductQuery, today: Date) -> Select<product::Entity> {
    let status = query.status.map(|status| product::Column::Status.eq(status.code()));
    found_in_any_state(query, today).filter(Condition::all().add_option(status))
}

fn found_in_any_state(query: &ProductQuery, today: Date) -> Select<product::Entity> {
    use sea_orm::sea_query::ExprTrait as _;

    let is = |column: product::Column, code: &Option<String>| code.as_ref().map(|code| column.eq(code));
    let lack = query.lack.map(|lack| match lack {
        Lack::Picture => pictures().eq(0),
        Lack::English => product::Column::NameEn.is_null(),
    });
    let filters = Condition::all()
        .add_option(is(product::Column::GroupCode, &query.group))
        .add_option(is(product::Column::CategoryCode, &query.category))
        .add_option(is(product::Column::ProvinceCode, &query.province))
        .add_option(query.kind.map(|kind| producer::Column::Kind.eq(kind.code())))
        .add_option(query.stars.map(|stars| Expr::cust(format!("COALESCE({}, 0)", stars_on(today))).eq(stars.count())))
        .add_option(lack);
    product::Entity::find().inner_join(producer::Entity).filter(words(query)).filter(filters)
}

/// Every word in the product's or the producer's name, or the code.
fn words(query: &ProductQuery) -> Condition {
    fold(&query.text).split_whitespace().fold(Condition::all(), |all, word| {
        let any = Condition::any()
            .add(holds(product::Column::NameFold, word))
            .add(holds(producer::Column::NameFold, word))
            .add(product::Column::Code.eq(word));
        all.add(any)
    })
}

/// The stars a product shows on a day, as SQL: those of its certificates that hold and no later one has replaced. The day
/// is written into it: it is computed here and cannot hold anything else.
fn stars_on(day: Date) -> String {
    let holds = |c: &str, v: &str| {
        format!(
            "{c}.valid_from <= '{day}' AND {c}.expires_on >= '{day}' AND ({v}.revoked_on IS NULL OR {v}.revoked_on > '{day}')"
        )
    };
    format!(
        "(SELECT MAX(r.stars) FROM recognition r JOIN certificate c ON c.recognition_id = r.id
            LEFT JOIN revocation v ON v.certificate_id = c.id
            WHERE r.product_id = product.id AND {} AND NOT EXISTS (
                SELECT 1 FROM recognition r2 JOIN certificate c2 ON c2.recognition_id = r2.id
                LEFT JOIN revocation v2 ON v2.certificate_id = c2.id
                WHERE r2.product_id = r.product_id AND (r2.pack_id IS NULL OR r2.pack_id = r.pack_id)
                    AND c2.valid_from > c.valid_from AND {}))",
        holds("c", "v"),
        holds("c2", "v2")
    )
}

fn pictures() -> SimpleExpr {
    use sea_orm::sea_query::ExprTrait as _;

    let own = Expr::col((product_media::Entity, product_media::Column::ProductId))
        .equals((product::Entity, product::Column::Id));
    let count = Query::select()
        .expr(Expr::col((product_media::Entity, product_media::Column::ProductId)).count())
        .from(product_media::Entity)
        .and_where(own)
        .to_owned();
    SimpleExpr::SubQuery(None, Box::new(count.into()))
}

fn columns(found: Select<product::Entity>, today: Date) -> Select<product::Entity> {
    let price = "(SELECT MIN(o.price) FROM offer o JOIN pack k ON k.id = o.pack_id
        WHERE k.product_id = product.id AND o.status = 'live')";
    found
        .select_only()
        .columns([
            product::Column::Code,
            product::Column::Name,
            product::Column::NameEn,
            product::Column::Status,
            product::Column::PausedBy,
            product::Column::UpdatedAt,
        ])
        .column_as(producer::Column::Code, "producer_code")
        .column_as(producer::Column::Name, "producer")
        .column_as(category::Column::NameVi, "category_vi")
        .column_as(category::Column::NameEn, "category_en")
        .column_as(product_group::Column::NameVi, "group_vi")
        .column_as(product_group::Column::NameEn, "group_en")
        .column_as(province::Column::ShortName, "province")
        .column_as(Expr::cust(format!("COALESCE({}, 0)", stars_on(today))), "shown_stars")
        .column_as(Expr::cust(price), "price")
        .column_as(pictures(), "pictures")
        .join(JoinType::InnerJoin, product::Relation::Category.def())
        .join(JoinType::InnerJoin, product::Relation::ProductGroup.def())
        .join(JoinType::InnerJoin, product::Relation::Province.def())
}

fn ordered(found: Select<product::Entity>, by: ProductSort, way: Order) -> Select<product::Entity> {
    match by {
        ProductSort::Name => found.order_by(product::Column::NameSort, way),
        ProductSort::Producer => found.order_by(producer::Column::NameSort, way),
        ProductSort::Category => {
            found.order_by(product_group::Column::Position, way.clone()).order_by(category::Column::Position, way)
        }
        ProductSort::Stars => found.order_by(Expr::col(Alias::new("shown_stars")), way),
        ProductSort::Updated => found.order_by(product::Column::UpdatedAt, way),
    }
}

async fn statuses(market: &Market, query: &ProductQuery) -> Result<HashMap<ProductStatus, u64>, Outage> {
    let rows: Vec<(String, i64)> = found_in_any_state(query, market.today())
        .select_only()
        .column(product::Column::Status)
        .column_as(product::Column::Id.count(), "number")
        .group_by(product::Column::Status)
        .into_tuple()
        .all(market.db.read())
        .await?;
    let counted = |(code, number): (String, i64)| Some((ProductStatus::from_code(&code)?, u64::try_from(number).ok()?));
    Ok(rows.into_iter().filter_map(counted).collect())
}

fn line(row: Row) -> ProductLine {
    ProductLine {
        standing: Standing::stored(&row.status, row.paused_by.as_deref()),
        stars: u8::try_from(row.shown_stars).ok().and_then(Stars::new),
        price: row.price.map(Vnd),
        has_picture: row.pictures > 0,
        updated_at: Ts(row.updated_at),
        code: row.code,
        name: row.name,
        name_en: row.name_en,
        producer: (row.producer_code, row.producer),
        category_vi: row.category_vi,
        category_en: row.category_en,
        group_vi: row.group_vi,
        group_en: row.group_en,
        province: row.province,
    }
}
