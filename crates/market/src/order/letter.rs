//! What is told of an order by letter: to the buyer who left an address, and to those who work for its producers. It is
//! read at the moment the letter is written, and what no longer holds by then is not told.

use super::own::{self, OwnOrder};
use super::view::{OrderParcel, OrderView, of_group};
use crate::account::Member;
use crate::certificate::reminder::{Addressee, addressees};
use crate::market::Market;
use crate::outbox::{Message, Topic};
use crate::payment::RefundLine;
use crate::payment::view::line;
use crate::refusal::Outage;
use domain::order::OrderStatus;
use domain::payment::{PaymentMethod, RefundReason};
use entities::{order, order_group, payment, producer, refund};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The letters one message leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    pub buyer: Option<ToBuyer>,
    pub producers: Vec<ToProducer>,
}

/// To the buyer, in the language of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBuyer {
    pub email: String,
    pub order: OrderView,
    pub news: News,
}

/// What a buyer is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The order waits for a transfer.
    Awaited,
    /// The order stands; where it is paid ahead, the money is there.
    Placed,
    /// Its producer will send a parcel.
    Confirmed(OrderParcel),
    /// A parcel is on its way.
    HandedOver(OrderParcel),
    /// A parcel is said to be there.
    Delivered(OrderParcel),
    /// A parcel will not come.
    Cancelled(OrderParcel),
    /// The money did not come in time.
    Expired,
    /// The buyer gave the order up before it was paid.
    GivenUp,
    /// Money goes back, or went.
    Refund(RefundLine),
}

/// To each who works for a producer: its part of a checkout waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToProducer {
    pub producer_name: String,
    pub order: OwnOrder,
    pub method: PaymentMethod,
    /// Whether they were told of it before.
    pub again: bool,
    pub to: Vec<Addressee>,
}

/// What there is to tell of a message now; nothing where it is about something else than an order.
pub async fn letters(market: &Market, message: &Message) -> Result<Letters, Outage> {
    let id = message.key.parse().map_err(|_| unreadable(message))?;
    match message.topic {
        Topic::OrderPlaced => placed(market, id).await,
        Topic::OrderWaits => waits(market, id).await,
        Topic::OrderDrafted => drafted(market, id).await.map(Letters::of_buyer),
        Topic::OrderMoved => moved(market, id, status(message)?).await.map(Letters::of_buyer),
        Topic::OrderEnded => ended(market, id, status(message)?).await.map(Letters::of_buyer),
        Topic::RefundMoved => refunded(market, id, message.payload["status"] == "settled").await.map(Letters::of_buyer),
        _ => Ok(Letters::default()),
    }
}

impl Letters {
    fn of_buyer(buyer: Option<ToBuyer>) -> Self {
        Self { buyer, producers: Vec::new() }
    }
}

/// The state a message says something came into.
fn status(message: &Message) -> Result<OrderStatus, Outage> {
    message.payload["status"].as_str().and_then(OrderStatus::from_code).ok_or_else(|| unreadable(message))
}

/// News of a checkout, where its buyer left an address and there is anything to tell.
async fn buyer(
    market: &Market,
    group_id: Uuid,
    news: impl FnOnce(&OrderView) -> Option<News>,
) -> Result<Option<ToBuyer>, Outage> {
    let read = market.db.read();
    let Some(group) = order_group::Entity::find_by_id(group_id).one(read).await? else { return Ok(None) };
    let Some(email) = group.buyer_email.clone() else { return Ok(None) };
    let order = of_group(read, group, false).await?;
    let news = news(&order);
    Ok(news.map(|news| ToBuyer { email, order, news }))
}

/// A card is paid at once or not at all: a letter that asks for it would come too late.
async fn drafted(market: &Market, group_id: Uuid) -> Result<Option<ToBuyer>, Outage> {
    let now = market.now();
    buyer(market, group_id, |order| {
        let waits = order.parcels.iter().all(|parcel| parcel.status == OrderStatus::Draft);
        let in_time = order.payment.expires_at.is_some_and(|until| now < until);
        (waits && in_time && order.payment.method == PaymentMethod::Transfer).then_some(News::Awaited)
    })
    .await
}

async fn placed(market: &Market, group_id: Uuid) -> Result<Letters, Outage> {
    let buyer = buyer(market, group_id, |order| {
        order.parcels.iter().any(|parcel| is_underway(parcel.status)).then_some(News::Placed)
    });
    let buyer = buyer.await?;
    let parts = order::Entity::find().filter(order::Column::OrderGroupId.eq(group_id)).order_by_asc(order::Column::Id);
    let mut producers = Vec::new();
    for part in parts.all(market.db.read()).await? {
        producers.extend(producer(market, &part, false).await?);
    }
    Ok(Letters { buyer, producers })
}

/// Whether a parcel is still to come.
fn is_underway(status: OrderStatus) -> bool {
    use OrderStatus::{Confirmed, HandedOver, Packed, Placed};
    matches!(status, Placed | Confirmed | Packed | HandedOver)
}

async fn waits(market: &Market, order_id: Uuid) -> Result<Letters, Outage> {
    let Some(part) = order::Entity::find_by_id(order_id).one(market.db.read()).await? else {
        return Ok(Letters::default());
    };
    Ok(Letters { buyer: None, producers: producer(market, &part, true).await?.into_iter().collect() })
}

/// A producer's part, while it waits to be confirmed and somebody can be told.
async fn producer(market: &Market, part: &order::Model, again: bool) -> Result<Option<ToProducer>, Outage> {
    let read = market.db.read();
    if part.status != OrderStatus::Placed.code() {
        return Ok(None);
    }
    let to = addressees(read, part.producer_id).await?;
    let group = order_group::Entity::find_by_id(part.order_group_id).one(read).await?;
    let producer = producer::Entity::find_by_id(part.producer_id).one(read).await?;
    let (Some(group), Some(producer), false) = (group, producer, to.is_empty()) else { return Ok(None) };
    let method = PaymentMethod::from_code(&group.payment_method)
        .ok_or_else(|| Outage::Data(format!("the payment method of {}", group.code)))?;
    let order = own::by_code(market, &Member::program(part.producer_id), &group.code).await?;
    Ok(order.map(|order| ToProducer { producer_name: producer.name, order, method, again, to }))
}

/// A parcel that went on meanwhile has a message of its own.
async fn moved(market: &Market, order_id: Uuid, step: OrderStatus) -> Result<Option<ToBuyer>, Outage> {
    use OrderStatus::{Cancelled, Completed, Confirmed, Delivered, HandedOver, Packed};
    let read = market.db.read();
    let found = order::Entity::find_by_id(order_id).find_also_related(producer::Entity).one(read).await?;
    let Some((part, Some(producer))) = found else { return Ok(None) };
    buyer(market, part.order_group_id, |order| {
        let parcel = order.parcels.iter().find(|parcel| parcel.producer_code == producer.code)?;
        let news: fn(OrderParcel) -> News = match (step, parcel.status) {
            (Confirmed, Confirmed | Packed) => News::Confirmed,
            (HandedOver, HandedOver) => News::HandedOver,
            (Delivered, Delivered | Completed) => News::Delivered,
            (Cancelled, Cancelled) => News::Cancelled,
            _ => return None,
        };
        Some(news(parcel.clone()))
    })
    .await
}

/// Late money may have brought the order back meanwhile.
async fn ended(market: &Market, group_id: Uuid, into: OrderStatus) -> Result<Option<ToBuyer>, Outage> {
    let news = if into == OrderStatus::Expired { News::Expired } else { News::GivenUp };
    buyer(market, group_id, |order| order.parcels.iter().all(|parcel| parcel.status == into).then_some(news)).await
}

/// That money goes back for a parcel is told with the parcel ([`News::Cancelled`]); that it went has a letter each time.
async fn refunded(market: &Market, id: Uuid, settled: bool) -> Result<Option<ToBuyer>, Outage> {
    let found = refund::Entity::find_by_id(id).find_also_related(payment::Entity).one(market.db.read()).await?;
    let Some((row, Some(payment))) = found else { return Ok(None) };
    let refund = line(row)?;
    let tells = settled || refund.reason != RefundReason::Cancelled;
    if !tells || settled != refund.settled_at.is_some() {
        return Ok(None);
    }
    buyer(market, payment.order_group_id, |_| Some(News::Refund(refund))).await
}

fn unreadable(message: &Message) -> Outage {
    Outage::Data(format!("outbox row {}", message.id))
}
