//! A producer's own screens, made for a phone.

pub mod ask;
pub mod batch;
pub mod call;
pub mod card;
pub mod certificates;
pub mod invoice;
pub mod listing;
pub mod money;
pub mod order;
pub mod orders;
pub mod packing;
pub mod profile;
pub mod sample;
pub mod slip;
pub mod stock;
pub mod today;

use crate::shop::order::status_word;
use crate::t;
use crate::ui::Tone;
use domain::lang::Lang;
use domain::order::{CancelReason, OrderStatus, Pile};

/// A pile's name.
pub fn pile_name(lang: Lang, pile: Pile) -> &'static str {
    use t::portal::pile as p;
    match pile {
        Pile::ToConfirm => p::to_confirm(lang),
        Pile::ToSend => p::to_send(lang),
        Pile::OnTheWay => p::on_the_way(lang),
        Pile::Done => p::done(lang),
        Pile::Ended => p::ended(lang),
    }
}

/// Why an order was turned away, as the producer and the buyer read it.
pub fn reason_words(lang: Lang, reason: CancelReason) -> &'static str {
    use t::order::reason as r;
    match reason {
        CancelReason::SoldOut => r::sold_out(lang),
        CancelReason::Spoiled => r::spoiled(lang),
        CancelReason::Unreachable => r::unreachable(lang),
        CancelReason::BuyerAsked => r::buyer_asked(lang),
        CancelReason::Undeliverable => r::undeliverable(lang),
        CancelReason::Unconfirmed => r::unconfirmed(lang),
    }
}

/// A state as the producer reads it: by what it waits for.
pub fn state_word(lang: Lang, status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Completed | OrderStatus::Returned => status_word(lang, status),
        status => Pile::of(status).map_or_else(|| status_word(lang, status), |pile| pile_name(lang, pile)),
    }
}

/// The tone of a state: what waits for the producer stands out.
pub fn tone(status: OrderStatus) -> Tone {
    match Pile::of(status) {
        Some(Pile::ToConfirm | Pile::ToSend) => Tone::Info,
        Some(Pile::OnTheWay) | None => Tone::Plain,
        Some(Pile::Done) => Tone::Success,
        Some(Pile::Ended) => Tone::Danger,
    }
}
