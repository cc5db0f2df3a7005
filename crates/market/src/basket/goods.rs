//! An offer with everything a basket and an order ask about it, as it is now.

use crate::db::statement;
use crate::delivery;
use crate::refusal::Outage;
use domain::delivery::{DeliveryClass, Item};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// Stock counts in the producer's store only: what stands at a fair cannot be posted.
const SELECT: &str = "
    SELECT o.id AS offer_id, o.price AS unit_price, o.status AS offer_status,
        pk.id AS pack_id, pk.label AS pack_label,
        p.id AS product_id, p.code AS product_code, p.slug AS product_slug, p.name AS product_name,
        p.name_en AS product_name_en, p.delivery_class, p.alcohol, p.status AS product_status,
        COALESCE(pk.weight_g, pk.net_weight_g) AS weight_g, pk.length_cm, pk.width_cm, pk.height_cm,
        p.delivery_range, p.fresh_days, COALESCE(pc.province_code, pr.province_code) AS origin,
        (SELECT m.hash FROM product_media pm JOIN media m ON m.id = pm.media_id
         WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 1) AS picture,
        pr.id AS producer_id, pr.code AS producer_code, pr.slug AS producer_slug, pr.name AS producer_name,
        pr.status AS producer_status,
        (SELECT le.amount FROM least_order le WHERE le.producer_id = pr.id) AS least_order,
        sl.id AS stock_level_id, COALESCE(sl.on_hand - sl.allocated - sl.held, 0) AS available";
/// What hangs on an offer `o`. A query begins with what picks its offers: SQLite moves nothing across a LEFT JOIN, and
/// would otherwise walk through all offers to find those of one basket.
const JOINS: &str = "
        JOIN pack pk ON pk.id = o.pack_id
        JOIN product p ON p.id = pk.product_id
        JOIN producer pr ON pr.id = o.producer_id
        LEFT JOIN commune pc ON pc.code = pr.pickup_commune_code
        LEFT JOIN location lo ON lo.producer_id = o.producer_id AND lo.kind = 'producer_store'
        LEFT JOIN stock_level sl ON sl.offer_id = o.id AND sl.location_id = lo.id";

#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Goods {
    pub offer_id: Uuid,
    pub unit_price: i64,
    pub offer_status: String,
    pub pack_id: Uuid,
    pub pack_label: String,
    pub product_id: Uuid,
    pub product_code: String,
    pub product_slug: String,
    pub product_name: String,
    pub product_name_en: Option<String>,
    pub delivery_class: String,
    pub alcohol: bool,
    pub product_status: String,
    pub weight_g: Option<i32>,
    pub length_cm: Option<i32>,
    pub width_cm: Option<i32>,
    pub height_cm: Option<i32>,
    pub delivery_range: String,
    pub fresh_days: Option<i32>,
    /// The code of the province its parcels are fetched in.
    pub origin: String,
    pub picture: Option<String>,
    pub producer_id: Uuid,
    pub producer_code: String,
    pub producer_slug: String,
    pub producer_name: String,
    pub producer_status: String,
    /// The least sum its producer sends goods for.
    pub least_order: Option<i64>,
    pub stock_level_id: Option<Uuid>,
    pub available: i64,
}

/// Goods in a basket.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Line {
    #[sea_orm(nested)]
    pub goods: Goods,
    pub quantity: i64,
    pub added_price: i64,
}

impl Goods {
    pub fn is_on_sale(&self) -> bool {
        self.offer_status == "live" && self.product_status == "live" && self.producer_status == "open"
    }

    pub fn delivery_class(&self) -> Result<DeliveryClass, Outage> {
        DeliveryClass::from_code(&self.delivery_class)
            .ok_or_else(|| Outage::Data(format!("delivery class of product {}", self.product_code)))
    }

    /// So many units of it, as a part of a parcel.
    pub fn item(&self, quantity: u32) -> Result<Item, Outage> {
        Ok(Item {
            class: self.delivery_class()?,
            weight_g: delivery::grams(self.weight_g, None),
            size: delivery::size(self.length_cm, self.width_cm, self.height_cm),
            quantity,
            range: delivery::range(&self.delivery_range),
            fresh_days: self.fresh_days.and_then(|days| u16::try_from(days).ok()),
        })
    }

    /// Units that can be ordered now.
    pub fn left(&self) -> u32 {
        u32::try_from(self.available.max(0)).unwrap_or(u32::MAX)
    }
}

pub(crate) async fn of_offer(connection: &impl ConnectionTrait, offer_id: Uuid) -> Result<Option<Goods>, Outage> {
    let sql = format!("{SELECT} FROM offer o {JOINS} WHERE o.id = $1");
    Ok(Goods::find_by_statement(statement(connection, &sql, [offer_id.into()])).one(connection).await?)
}

/// What is kept for later beside a basket, in the order it was put aside.
pub(crate) async fn saved_of_cart(connection: &impl ConnectionTrait, cart_id: Uuid) -> Result<Vec<Line>, Outage> {
    let sql = format!(
        "{SELECT}, sv.quantity, sv.added_price FROM saved_line sv JOIN offer o ON o.id = sv.offer_id {JOINS} \
         WHERE sv.cart_id = $1 ORDER BY sv.saved_at, sv.offer_id"
    );
    Ok(Line::find_by_statement(statement(connection, &sql, [cart_id.into()])).all(connection).await?)
}

/// The lines of a basket, those of one producer together, in the order they were put in.
pub(crate) async fn of_cart(connection: &impl ConnectionTrait, cart_id: Uuid) -> Result<Vec<Line>, Outage> {
    let sql = format!(
        "{SELECT}, cl.quantity, cl.added_price FROM cart_line cl JOIN offer o ON o.id = cl.offer_id {JOINS} \
         WHERE cl.cart_id = $1 ORDER BY pr.name_sort, pr.id, cl.added_at, cl.id"
    );
    Ok(Line::find_by_statement(statement(connection, &sql, [cart_id.into()])).all(connection).await?)
}
