//! Orders: placing one from a basket, finding it again, and what its producer does with it.

mod cancel;
pub mod consent;
pub(crate) mod event;
mod extra;
mod find;
pub(crate) mod form;
mod gift;
pub mod invoice;
pub mod letter;
pub mod note;
pub mod own;
pub mod phone_check;
mod place;
mod record;
pub mod register;
pub mod sales;
mod step;
pub mod timer;
pub mod turn_away;
mod view;

pub use cancel::{CancelRefusal, Key, cancel};
pub use event::{OrderEvent, Told};
pub use extra::{Extra, ExtraForm};
pub use find::{by_key, find};
pub use form::{Field, FieldError, OrderForm, Problem};
pub use gift::MOST_GIFT_NOTE;
pub use place::place;
pub use step::{MOST_NOTE, MOST_WAYBILL, StepRefusal, come_back, confirm, deliver, hand_over, sold_out, turn_away};
pub use view::{OrderLine, OrderParcel, OrderView};

use crate::token::Token;
use domain::money::Vnd;
use uuid::Uuid;

/// An order that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// `CP-XXXX-XXXX`, to read out on the telephone.
    pub code: String,
    /// Opens the order's page without the telephone number; for a cookie. The same each time the submit comes.
    pub access: Token,
    /// Whether this submit had come before.
    pub replayed: bool,
}

/// Why no order was placed. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceRefusal {
    Fields(Vec<FieldError>),
    EmptyBasket,
    /// A line was paused or withdrawn since it was put in.
    NotOnSale {
        offer_id: Uuid,
        product_name: String,
    },
    /// Fewer are left than the basket holds.
    SoldOut {
        offer_id: Uuid,
        product_name: String,
        left: u32,
    },
    /// A line does not travel as far as the address, or would not be fresh when it comes there.
    Unreachable {
        offer_id: Uuid,
        product_name: String,
        /// The province, "Cà Mau".
        place: String,
    },
    /// The whole costs something else than the buyer saw.
    TotalChanged {
        now: Vnd,
    },
    /// The goods of a producer come to less than it sends a parcel for.
    BelowLeast {
        producer_name: String,
        missing: Vnd,
    },
    /// Parcels sent to this telephone number for cash came back: the next one is paid ahead.
    CashTooOften,
    /// Alcohol may not be paid in cash ([`domain::payment::PaymentMethod::allowed_for`]).
    CashForAlcohol,
    /// No card takes so little or so much ([`domain::payment::PaymentMethod::takes`]).
    CardAmount,
    /// The form's key is no key, or belongs to another basket's order.
    BadKey,
}

impl PlaceRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "order-fields",
            Self::EmptyBasket => "order-empty-basket",
            Self::NotOnSale { .. } => "order-not-on-sale",
            Self::SoldOut { .. } => "order-sold-out",
            Self::Unreachable { .. } => "order-unreachable",
            Self::TotalChanged { .. } => "order-total-changed",
            Self::CashForAlcohol => "order-cash-for-alcohol",
            Self::BelowLeast { .. } => "order-below-least",
            Self::CashTooOften => "order-cash-too-often",
            Self::CardAmount => "order-card-amount",
            Self::BadKey => "order-bad-key",
        }
    }
}
