//! The basket as its page shows it and as an order takes it: parcels of one producer each, and what they cost now.

use super::goods::{self, Line};
use super::{CartToken, cart};
use crate::market::Market;
use crate::refusal::Outage;
use domain::basket::missing_to_least;
use domain::delivery::{DeliveryClass, parcel_fee};
use domain::money::Vnd;
use domain::order::Total;
use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BasketView {
    pub parcels: Vec<Parcel>,
    pub total: Total,
    /// Units in all parcels.
    pub count: u32,
    /// Then it cannot be paid in cash.
    pub contains_alcohol: bool,
}

/// What one producer sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parcel {
    pub producer_id: Uuid,
    pub producer_code: String,
    pub producer_slug: String,
    pub producer_name: String,
    pub lines: Vec<BasketLine>,
    pub total: Total,
    /// The least sum of goods its producer sends a parcel for.
    pub least: Option<Vnd>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BasketLine {
    pub offer_id: Uuid,
    pub pack_id: Uuid,
    pub product_id: Uuid,
    pub product_code: String,
    pub product_slug: String,
    pub product_name: String,
    pub product_name_en: Option<String>,
    pub pack_label: String,
    /// Hash of the product's first picture.
    pub picture: Option<String>,
    pub quantity: u32,
    /// The price now.
    pub unit_price: Vnd,
    /// The price when it was put in, where that was another.
    pub price_before: Option<Vnd>,
    pub total: Vnd,
    pub delivery_class: DeliveryClass,
    pub alcohol: bool,
    /// `false` where it was paused or withdrawn meanwhile: it must leave the basket before an order.
    pub on_sale: bool,
    /// Units that can be ordered now.
    pub left: u32,
    /// Where its units stand; `None` where none ever came in.
    pub stock_level_id: Option<Uuid>,
}

impl BasketLine {
    /// Whether so many are there and on sale.
    pub fn can_be_ordered(&self) -> bool {
        self.on_sale && self.quantity <= self.left
    }
}

impl Parcel {
    /// What its goods lack to the least sum of their producer.
    pub fn missing(&self) -> Option<Vnd> {
        missing_to_least(self.least, self.total.goods)
    }
}

impl BasketView {
    pub fn is_empty(&self) -> bool {
        self.parcels.is_empty()
    }

    pub fn lines(&self) -> impl Iterator<Item = &BasketLine> {
        self.parcels.iter().flat_map(|parcel| &parcel.lines)
    }

    /// Whether every line can be ordered as it stands, and every parcel is worth sending.
    pub fn can_be_ordered(&self) -> bool {
        let worth_sending = self.parcels.iter().all(|parcel| parcel.missing().is_none());
        !self.is_empty() && worth_sending && self.lines().all(BasketLine::can_be_ordered)
    }
}

/// The basket behind a token with today's prices; an empty one where there is none.
pub async fn view(market: &Market, token: Option<&CartToken>) -> Result<BasketView, Outage> {
    let connection = market.db.read();
    match cart::find(connection, token).await? {
        Some(cart) => lay_out(connection, cart.id).await,
        None => Ok(BasketView::default()),
    }
}

/// The lines of a basket laid out in parcels.
pub(crate) async fn lay_out(connection: &impl sea_orm::ConnectionTrait, cart_id: Uuid) -> Result<BasketView, Outage> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for line in goods::of_cart(connection, cart_id).await? {
        if parcels.last().is_none_or(|parcel| parcel.producer_id != line.goods.producer_id) {
            parcels.push(empty_parcel(&line));
        }
        if let Some(parcel) = parcels.last_mut() {
            parcel.lines.push(basket_line(line)?);
        }
    }
    parcels.iter_mut().try_for_each(price)?;
    let total = parcels.iter().try_fold(Total::default(), |sum, parcel| sum.plus(parcel.total)).ok_or_else(too_dear)?;
    let lines = || parcels.iter().flat_map(|parcel| &parcel.lines);
    let (count, contains_alcohol) = (lines().map(|line| line.quantity).sum(), lines().any(|line| line.alcohol));
    Ok(BasketView { parcels, total, count, contains_alcohol })
}

fn empty_parcel(line: &Line) -> Parcel {
    let goods = &line.goods;
    Parcel {
        producer_id: goods.producer_id,
        producer_code: goods.producer_code.clone(),
        producer_slug: goods.producer_slug.clone(),
        producer_name: goods.producer_name.clone(),
        lines: Vec::new(),
        total: Total::default(),
        least: goods.least_order.map(Vnd),
    }
}

fn price(parcel: &mut Parcel) -> Result<(), Outage> {
    let goods = Vnd::sum(parcel.lines.iter().map(|line| line.total)).ok_or_else(too_dear)?;
    let delivery = parcel_fee(parcel.lines.iter().map(|line| line.delivery_class));
    parcel.total = Total { goods, delivery };
    Ok(())
}

pub(super) fn basket_line(line: Line) -> Result<BasketLine, Outage> {
    let Line { goods, quantity, added_price } = line;
    let quantity = u32::try_from(quantity).map_err(|_| Outage::Data("the quantity of a basket line".to_owned()))?;
    let unit_price = Vnd(goods.unit_price);
    let delivery_class = goods.delivery_class()?;
    Ok(BasketLine {
        quantity,
        unit_price,
        price_before: (added_price != goods.unit_price).then_some(Vnd(added_price)),
        total: unit_price.times(quantity).ok_or_else(too_dear)?,
        on_sale: goods.is_on_sale() && delivery_class.orderable(),
        left: goods.left(),
        delivery_class,
        offer_id: goods.offer_id,
        pack_id: goods.pack_id,
        product_id: goods.product_id,
        product_code: goods.product_code,
        product_slug: goods.product_slug,
        product_name: goods.product_name,
        product_name_en: goods.product_name_en,
        pack_label: goods.pack_label,
        picture: goods.picture,
        alcohol: goods.alcohol,
        stock_level_id: goods.stock_level_id,
    })
}

fn too_dear() -> Outage {
    Outage::Data("a total that does not fit".to_owned())
}
