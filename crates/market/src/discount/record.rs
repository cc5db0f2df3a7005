//! Discounts as the tables hold them.

use super::Keeper;
use crate::audit::{Subject, SubjectKind};
use crate::db::statement;
use crate::record::{Record, Versioned};
use crate::refusal::Outage;
use domain::discount::{Cut, Days, Discount, FundedBy, Kind, Scope};
use domain::money::Vnd;
use domain::star::Stars;
use domain::time::{Ts, parse_day};
use entities::{discount, discount_scope, pack, producer, product};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Value as Parameter};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// A pack of a set, by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackName {
    pub id: Uuid,
    pub product_code: String,
    pub product_name: String,
    pub label: String,
}

/// A discount with everything about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscountRecord {
    pub id: Uuid,
    pub code: String,
    /// What buyers type; `None` where it comes by itself.
    pub word: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    /// Whose it is; `None` where it is the office's.
    pub producer_id: Option<Uuid>,
    pub producer_name: Option<String>,
    pub funded_by: FundedBy,
    pub kind: Kind,
    /// Hundredths of a percent.
    pub points: Option<u32>,
    pub amount: Option<Vnd>,
    /// The most a percentage takes off.
    pub most: Option<Vnd>,
    pub packs: Vec<PackName>,
    pub gift: Option<PackName>,
    pub scope: Scope,
    pub least_goods: Vnd,
    pub days: Days,
    pub most_uses: Option<i64>,
    pub most_each: Option<i64>,
    pub combinable: bool,
    /// Checkouts that use it and stand.
    pub used: i64,
    /// Whether it ever was used: then what it says stays as it is.
    pub was_used: bool,
    pub stopped: bool,
    /// What it took off orders that stand.
    pub cost: Vnd,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

impl DiscountRecord {
    /// Whether its keeper can only end it, and change how long and how often it may be used.
    pub fn is_fixed_for(&self, keeper: Keeper<'_>) -> bool {
        self.was_used || self.producer_id != keeper.producer_id()
    }
}

impl Versioned for DiscountRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for DiscountRecord {
    type Entity = discount::Entity;
    const KEY: discount::Column = discount::Column::Code;
    const VERSION: discount::Column = discount::Column::Version;
    const ADD: &'static str = "discount.add";
    const SAVE: &'static str = "discount.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        let row = discount::Entity::find().filter(discount::Column::Code.eq(code)).one(db).await?;
        Ok(records(db, row.into_iter().collect()).await?.pop())
    }

    fn subject(&self) -> Subject {
        SubjectKind::Discount.with(self.id)
    }

    fn told(&self) -> Value {
        let packs: Vec<Uuid> = self.packs.iter().map(|pack| pack.id).collect();
        json!({
            "name": self.name,
            "name_en": self.name_en,
            "word": self.word,
            "funded_by": self.funded_by.code(),
            "kind": self.kind.code(),
            "points": self.points,
            "amount": self.amount,
            "most": self.most,
            "packs": packs,
            "gift": self.gift.as_ref().map(|pack| pack.id),
            "producers": self.scope.producers,
            "products": self.scope.products,
            "categories": self.scope.categories,
            "least_stars": self.scope.least_stars,
            "least_goods": self.least_goods,
            "from": self.days.from,
            "until": self.days.until,
            "most_uses": self.most_uses,
            "most_each": self.most_each,
            "combinable": self.combinable,
            "stopped": self.stopped,
            "version": self.version,
        })
    }
}

/// The days a stored discount runs.
pub(super) fn days(row: &discount::Model) -> Result<Days, Outage> {
    let day = |text: &str| parse_day(text).ok_or_else(|| Outage::Data(format!("a day of discount {}", row.code)));
    Ok(Days { from: day(&row.valid_from)?, until: row.valid_until.as_deref().map(day).transpose()? })
}

/// What some discounts are for.
pub(super) async fn scopes_of(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<discount_scope::Model>>, Outage> {
    let rows = discount_scope::Entity::find()
        .filter(discount_scope::Column::DiscountId.is_in(ids))
        .order_by_asc(discount_scope::Column::Target)
        .all(db)
        .await?;
    let mut scopes: HashMap<Uuid, Vec<discount_scope::Model>> = HashMap::new();
    for row in rows {
        scopes.entry(row.discount_id).or_default().push(row);
    }
    Ok(scopes)
}

/// A stored discount as a basket asks for it.
pub(super) fn asked(row: &discount::Model, scopes: &[discount_scope::Model]) -> Result<Discount, Outage> {
    let unreadable = || Outage::Data(format!("discount {}", row.code));
    let amount = || row.amount.map(Vnd).ok_or_else(unreadable);
    let cut = match Kind::from_code(&row.kind).ok_or_else(unreadable)? {
        Kind::Percent => Cut::Percent { points: points(row).ok_or_else(unreadable)?, most: row.most_amount.map(Vnd) },
        Kind::Amount => Cut::Amount(amount()?),
        Kind::Delivery => Cut::Delivery,
        Kind::Set => match ids(scopes, "gift").first() {
            Some(gift) => Cut::Gift { packs: ids(scopes, "pack"), gift: *gift },
            None => Cut::Set { packs: ids(scopes, "pack"), off: amount()? },
        },
    };
    Ok(Discount {
        code: row.code.clone(),
        cut,
        scope: scope(row, scopes),
        least_goods: Vnd(row.least_goods),
        combinable: row.combinable,
    })
}

fn points(row: &discount::Model) -> Option<u32> {
    row.points.and_then(|points| u32::try_from(points).ok())
}

fn targets<'a>(scopes: &'a [discount_scope::Model], kind: &'a str) -> impl Iterator<Item = &'a String> {
    scopes.iter().filter(move |row| row.kind == kind).map(|row| &row.target)
}

fn ids(scopes: &[discount_scope::Model], kind: &str) -> Vec<Uuid> {
    targets(scopes, kind).filter_map(|target| target.parse().ok()).collect()
}

fn scope(row: &discount::Model, scopes: &[discount_scope::Model]) -> Scope {
    let codes = |kind| targets(scopes, kind).cloned().collect();
    Scope {
        producers: codes("producer"),
        products: codes("product"),
        categories: codes("category"),
        least_stars: row.least_stars.and_then(|stars| u8::try_from(stars).ok()).and_then(Stars::new),
    }
}

/// What belongs to some discounts beside their rows.
struct Beside {
    scopes: HashMap<Uuid, Vec<discount_scope::Model>>,
    packs: HashMap<Uuid, PackName>,
    producers: HashMap<Uuid, String>,
    costs: HashMap<Uuid, Vnd>,
}

/// Stored discounts with everything about them, in their order.
pub(super) async fn records(
    db: &impl ConnectionTrait,
    rows: Vec<discount::Model>,
) -> Result<Vec<DiscountRecord>, Outage> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let scopes = scopes_of(db, rows.iter().map(|row| row.id).collect()).await?;
    let beside = Beside {
        packs: packs(db, pack_ids(&scopes)).await?,
        producers: producers(db, &rows).await?,
        costs: costs(db, &rows).await?,
        scopes,
    };
    rows.into_iter().map(|row| record(row, &beside)).collect()
}

fn record(row: discount::Model, beside: &Beside) -> Result<DiscountRecord, Outage> {
    let unreadable = || Outage::Data(format!("discount {}", row.code));
    let none = Vec::new();
    let scopes = beside.scopes.get(&row.id).unwrap_or(&none);
    let named = |kind| ids(scopes, kind).iter().filter_map(|id| beside.packs.get(id).cloned()).collect::<Vec<_>>();
    Ok(DiscountRecord {
        funded_by: FundedBy::from_code(&row.funded_by).ok_or_else(unreadable)?,
        kind: Kind::from_code(&row.kind).ok_or_else(unreadable)?,
        points: points(&row),
        amount: row.amount.map(Vnd),
        most: row.most_amount.map(Vnd),
        packs: named("pack"),
        gift: named("gift").pop(),
        scope: scope(&row, scopes),
        days: days(&row)?,
        producer_name: row.producer_id.and_then(|id| beside.producers.get(&id).cloned()),
        cost: beside.costs.get(&row.id).copied().unwrap_or_default(),
        id: row.id,
        code: row.code,
        word: row.word,
        name: row.name,
        name_en: row.name_en,
        producer_id: row.producer_id,
        least_goods: Vnd(row.least_goods),
        most_uses: row.most_uses,
        most_each: row.most_each,
        combinable: row.combinable,
        used: row.used,
        was_used: row.first_used_at.is_some(),
        stopped: row.stopped_at.is_some(),
        updated_at: Ts(row.updated_at),
        version: row.version,
    })
}

fn pack_ids(scopes: &HashMap<Uuid, Vec<discount_scope::Model>>) -> Vec<Uuid> {
    scopes.values().flat_map(|rows| [ids(rows, "pack"), ids(rows, "gift")].concat()).collect()
}

async fn packs(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashMap<Uuid, PackName>, Outage> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows =
        pack::Entity::find().filter(pack::Column::Id.is_in(ids)).find_also_related(product::Entity).all(db).await?;
    let name = |(pack, product): (pack::Model, Option<product::Model>)| {
        let product = product?;
        let (product_code, product_name) = (product.code, product.name);
        Some((pack.id, PackName { id: pack.id, product_code, product_name, label: pack.label }))
    };
    Ok(rows.into_iter().filter_map(name).collect())
}

async fn producers(db: &impl ConnectionTrait, rows: &[discount::Model]) -> Result<HashMap<Uuid, String>, Outage> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.producer_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = producer::Entity::find().filter(producer::Column::Id.is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|row| (row.id, row.name)).collect())
}

/// What each took off orders that somebody is owed.
async fn costs(db: &impl ConnectionTrait, rows: &[discount::Model]) -> Result<HashMap<Uuid, Vnd>, Outage> {
    let places: Vec<String> = (1..=rows.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        r#"SELECT d.discount_id, CAST(SUM(d.goods_amount + d.delivery_amount) AS BIGINT) AS cost
        FROM order_discount d JOIN "order" o ON o.id = d.order_id
        WHERE d.discount_id IN ({}) AND o.status NOT IN ('draft', 'cancelled', 'expired', 'returned')
        GROUP BY d.discount_id"#,
        places.join(", ")
    );
    let values: Vec<Parameter> = rows.iter().map(|row| row.id.into()).collect();
    let found = db.query_all_raw(statement(db, &sql, values)).await?;
    found.iter().map(|row| Ok((row.try_get("", "discount_id")?, Vnd(row.try_get("", "cost")?)))).collect()
}
