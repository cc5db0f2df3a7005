//! Discounts: the register of the office's and of each producer's, the codes buyers type, what they take off a basket, and
//! what they took off an order.

pub mod form;
pub(crate) mod offer;
mod record;
pub mod register;
pub mod save;
pub(crate) mod take;
mod word;

pub use form::{DiscountForm, Field};
pub use record::{DiscountRecord, PackName};
pub use word::{drop_word, use_word};

use crate::account::{Actor, Member, Officer};
use crate::refusal::Outage;
use domain::discount::FundedBy;
use domain::money::Vnd;
use entities::order_discount;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// What a discount takes off a basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BasketDiscount {
    pub id: Uuid,
    pub name: String,
    pub name_en: Option<String>,
    pub funded_by: FundedBy,
    pub amount: Vnd,
    /// Off goods and off delivery, parcel by parcel.
    pub parts: Vec<(Vnd, Vnd)>,
}

/// A code that was typed into a basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BasketWord {
    pub word: String,
    /// Why it takes nothing off.
    pub refused: Option<WordRefusal>,
}

/// Why a code takes nothing off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum WordRefusal {
    /// There is none such, or it was stopped.
    Unknown,
    NotYet {
        from: Date,
    },
    Over,
    /// As often as it may be used, it was.
    UsedUp,
    /// This telephone number used it as often as each may.
    UsedByYou,
    /// It is for other goods.
    OtherGoods,
    /// The goods it is for come to so much too little.
    Missing {
        amount: Vnd,
    },
    /// Not all packs of its set are in the basket.
    SetIncomplete,
    /// It waives delivery, and nothing is paid for that.
    NoDelivery,
    /// Other discounts take off more, and it does not go with them.
    Beaten,
    /// There is nothing in the basket.
    EmptyBasket,
}

impl WordRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "discount-unknown",
            Self::NotYet { .. } => "discount-not-yet",
            Self::Over => "discount-over",
            Self::UsedUp => "discount-used-up",
            Self::UsedByYou => "discount-used-by-you",
            Self::OtherGoods => "discount-other-goods",
            Self::Missing { .. } => "discount-missing",
            Self::SetIncomplete => "discount-set-incomplete",
            Self::NoDelivery => "discount-no-delivery",
            Self::Beaten => "discount-beaten",
            Self::EmptyBasket => "discount-empty-basket",
        }
    }
}

/// What a discount took off a producer's part of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDiscount {
    /// Its name when the order was placed, in the buyer's language.
    pub label: String,
    pub funded_by: FundedBy,
    pub goods: Vnd,
    pub delivery: Vnd,
}

impl OrderDiscount {
    pub fn amount(&self) -> Vnd {
        Vnd(self.goods.0.saturating_add(self.delivery.0))
    }
}

/// Whose discounts somebody keeps: the office's, or a producer's own.
#[derive(Clone, Copy, Debug)]
pub enum Keeper<'a> {
    Office(&'a Officer),
    Producer(&'a Member),
}

impl Keeper<'_> {
    fn by(self) -> Actor {
        match self {
            Self::Office(officer) => officer.by(),
            Self::Producer(member) => member.by(),
        }
    }

    fn producer_id(self) -> Option<Uuid> {
        match self {
            Self::Office(_) => None,
            Self::Producer(member) => Some(member.producer_id()),
        }
    }
}

/// What was taken off some orders, by name.
pub(crate) async fn of_orders(
    db: &impl ConnectionTrait,
    orders: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<OrderDiscount>>, Outage> {
    let rows = order_discount::Entity::find()
        .filter(order_discount::Column::OrderId.is_in(orders))
        .order_by_asc(order_discount::Column::Label)
        .order_by_asc(order_discount::Column::Id)
        .all(db)
        .await?;
    let mut by_order: HashMap<Uuid, Vec<OrderDiscount>> = HashMap::new();
    for row in rows {
        let read = OrderDiscount {
            funded_by: FundedBy::from_code(&row.funded_by)
                .ok_or_else(|| Outage::Data(format!("a discount funded by {}", row.funded_by)))?,
            label: row.label,
            goods: Vnd(row.goods_amount),
            delivery: Vnd(row.delivery_amount),
        };
        by_order.entry(row.order_id).or_default().push(read);
    }
    Ok(by_order)
}
