//! The basket as its page shows it and as an order takes it: parcels of one producer each, and what they cost now.

use super::goods::{self, Line};
use super::pickup::{self, PickupPoint};
use super::{Cart, CartToken, cart};
use crate::delivery::{self, Place};
use crate::discount::{self, BasketDiscount, BasketWord};
use crate::market::Market;
use crate::refusal::Outage;
use domain::basket::missing_to_least;
use domain::delivery::{DeliveryClass, Destination, Item, Tariff, Zone};
use domain::money::Vnd;
use domain::order::Total;
use domain::phone::Phone;
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
    /// Where it goes. Until somebody says, delivery is what it costs at most on the mainland.
    pub place: Option<Place>,
    /// What is taken off, and by what.
    pub discounts: Vec<BasketDiscount>,
    /// The code of a discount that was typed.
    pub word: Option<BasketWord>,
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
    /// The weight that is paid for, in grams.
    pub weight_g: u64,
    /// Days to the door, first and last.
    pub days: (u8, u8),
    /// The sales points it may be fetched at.
    pub points: Vec<PickupPoint>,
    /// The one it is fetched at: then nothing is paid for delivery.
    pub pickup: Option<PickupPoint>,
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
    /// Taken off that; a discount on the whole is shared out among its lines.
    pub discount: Vnd,
    /// Of that, what its producer bears.
    pub discount_own: Vnd,
    pub delivery_class: DeliveryClass,
    pub alcohol: bool,
    /// `false` where it was paused or withdrawn meanwhile: it must leave the basket before an order.
    pub on_sale: bool,
    /// Units that can be ordered now.
    pub left: u32,
    /// Where its units stand; `None` where none ever came in.
    pub stock_level_id: Option<Uuid>,
    /// It does not travel as far as the basket goes, or would not be fresh when it comes.
    pub unreachable: bool,
}

impl BasketLine {
    /// Whether so many are there, on sale, and travel so far.
    pub fn can_be_ordered(&self) -> bool {
        self.on_sale && self.quantity <= self.left && !self.unreachable
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

    /// Whether delivery is what it will cost: it is known where every parcel goes.
    pub fn is_exact(&self) -> bool {
        self.place.is_some() || (!self.is_empty() && self.parcels.iter().all(|parcel| parcel.pickup.is_some()))
    }

    /// Whether every line can be ordered as it stands, and every parcel is worth sending.
    pub fn can_be_ordered(&self) -> bool {
        let worth_sending = self.parcels.iter().all(|parcel| parcel.missing().is_none());
        !self.is_empty() && worth_sending && self.lines().all(BasketLine::can_be_ordered)
    }
}

/// The basket behind a token with today's prices, to where it goes; an empty one where there is none.
pub async fn view(market: &Market, token: Option<&CartToken>) -> Result<BasketView, Outage> {
    view_to(market, token, (None, None)).await
}

/// The same basket to a place, or to where it goes where none is given; for somebody whose telephone number is known
/// too, as some discounts are for each person so often only.
pub async fn view_to(
    market: &Market,
    token: Option<&CartToken>,
    (place, buyer): (Option<Place>, Option<&Phone>),
) -> Result<BasketView, Outage> {
    let connection = market.db.read();
    let Some(cart) = cart::find(connection, token).await? else { return Ok(BasketView::default()) };
    let place = match place {
        Some(place) => Some(place),
        None => delivery::stored(connection, (cart.province_code.as_deref(), cart.commune_code.as_deref())).await?,
    };
    priced(connection, market, &cart, (place, buyer)).await
}

/// A basket laid out in parcels, less what is taken off: of the goods, and of delivery as far as it is known.
pub(crate) async fn priced(
    connection: &impl sea_orm::ConnectionTrait,
    market: &Market,
    cart: &Cart,
    (place, buyer): (Option<Place>, Option<&Phone>),
) -> Result<BasketView, Outage> {
    let mut basket = lay_out(connection, cart.id, place).await?;
    discount::offer::put(connection, market, &mut basket, (cart.word.as_deref(), buyer)).await?;
    Ok(basket)
}

/// The lines of a basket laid out in parcels that go to a place.
pub(super) async fn lay_out(
    connection: &impl sea_orm::ConnectionTrait,
    cart_id: Uuid,
    place: Option<Place>,
) -> Result<BasketView, Outage> {
    let lines = goods::of_cart(connection, cart_id).await?;
    let tariff = delivery::tariff(connection).await?;
    let points = pickup::of_cart(connection, cart_id).await?;
    let mut parcels: Vec<Parcel> = Vec::new();
    for lines in lines.chunk_by(|a, b| a.goods.producer_id == b.goods.producer_id) {
        parcels.extend(parcel(lines, &points, (&tariff, place.as_ref()))?);
    }
    let total = parcels.iter().try_fold(Total::default(), |sum, parcel| sum.plus(parcel.total)).ok_or_else(too_dear)?;
    let lines = || parcels.iter().flat_map(|parcel| &parcel.lines);
    let (count, contains_alcohol) = (lines().map(|line| line.quantity).sum(), lines().any(|line| line.alcohol));
    Ok(BasketView { parcels, total, count, contains_alcohol, place, ..BasketView::default() })
}

/// What one producer sends, with its price.
fn parcel(
    lines: &[Line],
    points: &[pickup::Row],
    (tariff, place): (&Tariff, Option<&Place>),
) -> Result<Option<Parcel>, Outage> {
    let Some(Line { goods: first, .. }) = lines.first() else { return Ok(None) };
    let items = lines.iter().map(item).collect::<Result<Vec<Item>, _>>()?;
    let own_points = points.iter().filter(|row| row.producer_id == first.producer_id).cloned();
    let points: Vec<_> = own_points.map(pickup::Row::read).collect();
    let pickup = points.iter().find(|(_, is_chosen)| *is_chosen).map(|(point, _)| point.clone());
    let to = match &pickup {
        Some(point) => Some(Destination::mainland(Zone::between(&first.origin, &point.province_code))),
        None => place.map(|place| place.seen_from(&first.origin)),
    };
    let quote = delivery::price(tariff, &items, to)?;
    let mut own = lines.iter().cloned().map(basket_line).collect::<Result<Vec<_>, _>>()?;
    for (line, item) in own.iter_mut().zip(&items) {
        line.unreachable = to.is_some_and(|to| !Tariff::reaches(item, to.zone, quote.days.1));
    }
    let goods = Vnd::sum(own.iter().map(|line| line.total)).ok_or_else(too_dear)?;
    let delivery = if pickup.is_some() { Vnd::ZERO } else { quote.fee };
    Ok(Some(Parcel {
        producer_id: first.producer_id,
        producer_code: first.producer_code.clone(),
        producer_slug: first.producer_slug.clone(),
        producer_name: first.producer_name.clone(),
        lines: own,
        total: Total { goods, delivery, discount: Vnd::ZERO },
        least: first.least_order.map(Vnd),
        weight_g: quote.weight_g,
        days: quote.days,
        points: points.into_iter().map(|(point, _)| point).collect(),
        pickup,
    }))
}

fn item(line: &Line) -> Result<Item, Outage> {
    line.goods.item(units(line.quantity)?)
}

fn units(quantity: i64) -> Result<u32, Outage> {
    u32::try_from(quantity).map_err(|_| Outage::Data("the quantity of a basket line".to_owned()))
}

pub(super) fn basket_line(line: Line) -> Result<BasketLine, Outage> {
    let Line { goods, quantity, added_price } = line;
    let quantity = units(quantity)?;
    let unit_price = Vnd(goods.unit_price);
    let delivery_class = goods.delivery_class()?;
    Ok(BasketLine {
        quantity,
        unit_price,
        price_before: (added_price != goods.unit_price).then_some(Vnd(added_price)),
        total: unit_price.times(quantity).ok_or_else(too_dear)?,
        discount: Vnd::ZERO,
        discount_own: Vnd::ZERO,
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
        unreachable: false,
    })
}

fn too_dear() -> Outage {
    Outage::Data("a total that does not fit".to_owned())
}
