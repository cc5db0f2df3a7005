//! What a producer says of its parcels: what its packs weigh and measure, how far its products travel, where parcels are
//! fetched.

use super::{grams, range, size};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::db::statement;
use crate::market::Market;
use crate::place as places;
use crate::reading::{FieldError, Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::delivery::{Size, Zone};
use entities::{commune, pack, producer, product, province};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// Limits of what can be typed, those of the table.
const MOST_GRAMS: i32 = 1_000_000;
const MOST_CM: i32 = 300;
/// Most characters of the place parcels are fetched at.
pub const MOST_PLACE: usize = 200;

/// What a producer said, pack by pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packing {
    pub packs: Vec<OwnPack>,
    /// Where its parcels are fetched, "Phường Chũ, Tỉnh Bắc Ninh"; `None` where that is its address.
    pub pickup: Option<String>,
}

/// A pack as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPack {
    pub pack_id: Uuid,
    pub product_code: String,
    pub product_slug: String,
    pub product_name: String,
    pub label: String,
    pub net_weight_g: Option<u32>,
    pub weight_g: Option<u32>,
    pub size: Option<Size>,
    /// How far its product travels.
    pub range: Zone,
}

/// What was typed about a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackForm {
    pub weight_g: String,
    pub length_cm: String,
    pub width_cm: String,
    pub height_cm: String,
    /// Code of a zone.
    pub range: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Weight,
    Length,
    Width,
    Height,
    Range,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Weight => "weight_g",
            Self::Length => "length_cm",
            Self::Width => "width_cm",
            Self::Height => "height_cm",
            Self::Range => "range",
        }
    }

    /// The most it may be.
    pub fn most(self) -> i32 {
        if self == Self::Weight { MOST_GRAMS } else { MOST_CM }
    }
}

/// Why a pack was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackRefusal {
    Fields(Vec<FieldError<Field>>),
    /// The producer has no such pack.
    NoSuchPack,
}

impl PackRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "packing-fields",
            Self::NoSuchPack => "packing-no-such-pack",
        }
    }
}

/// Why a place was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickupRefusal {
    /// The words name no commune, or may name two.
    UnknownPlace,
}

impl PickupRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownPlace => "packing-unknown-place",
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct Row {
    pack_id: Uuid,
    code: String,
    slug: String,
    name: String,
    label: String,
    net_weight_g: Option<i32>,
    weight_g: Option<i32>,
    length_cm: Option<i32>,
    width_cm: Option<i32>,
    height_cm: Option<i32>,
    delivery_range: String,
}

/// Every pack the producer sends, by name.
pub async fn packing(market: &Market, by: &Member) -> Result<Packing, Outage> {
    let sql = "SELECT pk.id AS pack_id, p.code, p.slug, p.name, pk.label, pk.net_weight_g, pk.weight_g, \
               pk.length_cm, pk.width_cm, pk.height_cm, p.delivery_range \
               FROM pack pk JOIN product p ON p.id = pk.product_id \
               WHERE p.producer_id = $1 AND p.status IN ('live', 'paused') \
               AND p.delivery_class NOT IN ('live', 'service') \
               ORDER BY p.name_sort, p.id, pk.position, pk.label";
    let db = market.db.read();
    let rows = Row::find_by_statement(statement(db, sql, [by.producer_id().into()])).all(db).await?;
    Ok(Packing { packs: rows.into_iter().map(own_pack).collect(), pickup: pickup(db, by).await? })
}

fn own_pack(row: Row) -> OwnPack {
    OwnPack {
        pack_id: row.pack_id,
        product_code: row.code,
        product_slug: row.slug,
        product_name: row.name,
        label: row.label,
        net_weight_g: grams(None, row.net_weight_g),
        weight_g: grams(row.weight_g, None),
        size: size(row.length_cm, row.width_cm, row.height_cm),
        range: range(&row.delivery_range),
    }
}

async fn pickup(db: &impl ConnectionTrait, by: &Member) -> Result<Option<String>, Outage> {
    let Some(code) = maker(db, by).await?.pickup_commune_code else { return Ok(None) };
    let found = commune::Entity::find_by_id(code).find_also_related(province::Entity).one(db).await?;
    Ok(found.map(|(commune, province)| {
        let province = province.map(|province| province.name).unwrap_or_default();
        format!("{}, {province}", commune.name)
    }))
}

async fn maker(db: &impl ConnectionTrait, by: &Member) -> Result<producer::Model, Outage> {
    let found = producer::Entity::find_by_id(by.producer_id()).one(db).await?;
    found.ok_or_else(|| Outage::Data("a producer vanished".to_owned()))
}

/// What was typed, as it is kept.
struct Read {
    weight: Option<i32>,
    length: Option<i32>,
    width: Option<i32>,
    height: Option<i32>,
    range: Zone,
}

impl PackForm {
    /// The sides are measured together, or not at all.
    fn read(&self) -> Result<Read, Vec<FieldError<Field>>> {
        let mut reading = Reading::new();
        let weight = number(&mut reading, Field::Weight, &self.weight_g);
        let length = number(&mut reading, Field::Length, &self.length_cm);
        let width = number(&mut reading, Field::Width, &self.width_cm);
        let height = number(&mut reading, Field::Height, &self.height_cm);
        let sides =
            [(Field::Length, &self.length_cm), (Field::Width, &self.width_cm), (Field::Height, &self.height_cm)];
        let is_measured = sides.iter().any(|(_, typed)| !typed.trim().is_empty());
        for (field, _) in sides.into_iter().filter(|(_, typed)| is_measured && typed.trim().is_empty()) {
            reading.wrong(field, Problem::Missing);
        }
        let range = reading.needed(Field::Range, &self.range, Zone::from_code);
        reading.done(range.map(|range| Read { weight, length, width, height, range }))
    }
}

fn number(reading: &mut Reading<Field>, field: Field, typed: &str) -> Option<i32> {
    reading
        .optional(field, typed, |typed| typed.parse::<i32>().ok().filter(|number| (1..=field.most()).contains(number)))
}

/// Says what a pack weighs and measures, and how far its product travels. What is left out is not known.
pub async fn pack(market: &Market, by: &Member, pack_id: Uuid, form: &PackForm) -> Result<(), Fault<PackRefusal>> {
    let read = &form.read().map_err(|wrong| Fault::Refused(PackRefusal::Fields(wrong)))?;
    market.db.write(|tx| async move { pack_in(&*tx, (market, by), pack_id, read).await }).await
}

async fn pack_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    pack_id: Uuid,
    read: &Read,
) -> Result<(), Fault<PackRefusal>> {
    let found = pack::Entity::find_by_id(pack_id).find_also_related(product::Entity).one(tx).await?;
    let own = found.and_then(|(pack, product)| Some((pack, product?)));
    let own = own.filter(|(_, product)| product.producer_id == by.producer_id());
    let Some((before, product)) = own else { return Err(Fault::Refused(PackRefusal::NoSuchPack)) };
    pack::Entity::update_many()
        .col_expr(pack::Column::WeightG, Expr::value(read.weight))
        .col_expr(pack::Column::LengthCm, Expr::value(read.length))
        .col_expr(pack::Column::WidthCm, Expr::value(read.width))
        .col_expr(pack::Column::HeightCm, Expr::value(read.height))
        .filter(pack::Column::Id.eq(pack_id))
        .exec(tx)
        .await?;
    product::Entity::update_many()
        .col_expr(product::Column::DeliveryRange, Expr::value(read.range.code()))
        .filter(product::Column::Id.eq(product.id))
        .exec(tx)
        .await?;
    let sides = [before.length_cm, before.width_cm, before.height_cm];
    let change = Change {
        before: json!({ "pack": before.label, "weight_g": before.weight_g, "sides_cm": sides, "range": product.delivery_range }),
        after: json!({ "pack": before.label, "weight_g": read.weight, "sides_cm": [read.length, read.width, read.height],
            "range": read.range.code() }),
    };
    let subject = SubjectKind::Product.with(product.id);
    Ok(audit::record(tx, market, by.by(), ("product.pack", subject), change).await?)
}

/// Says where parcels are fetched, in words that name a commune; nothing typed is the producer's own address.
pub async fn set_pickup(market: &Market, by: &Member, typed: &str) -> Result<(), Fault<PickupRefusal>> {
    let typed = typed.trim();
    let home = maker(market.db.read(), by).await?.province_code;
    let code = match typed {
        "" => None,
        words if words.chars().count() > MOST_PLACE => return Err(Fault::Refused(PickupRefusal::UnknownPlace)),
        words => places::commune_named(market, market.db.read(), (words, &home)).await?,
    };
    if code.is_none() && !typed.is_empty() {
        return Err(Fault::Refused(PickupRefusal::UnknownPlace));
    }
    let code = code.as_deref();
    market.db.write(|tx| async move { set_pickup_in(&*tx, (market, by), code).await }).await
}

async fn set_pickup_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    code: Option<&str>,
) -> Result<(), Fault<PickupRefusal>> {
    let before = maker(tx, by).await?.pickup_commune_code;
    producer::Entity::update_many()
        .col_expr(producer::Column::PickupCommuneCode, Expr::value(code.map(str::to_owned)))
        .filter(producer::Column::Id.eq(by.producer_id()))
        .exec(tx)
        .await?;
    let change = Change { before: json!({ "pickup": before }), after: json!({ "pickup": code }) };
    let subject = SubjectKind::Producer.with(by.producer_id());
    Ok(audit::record(tx, market, by.by(), ("producer.pickup", subject), change).await?)
}
