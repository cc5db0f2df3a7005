//! Words for how an order is paid and how its payment stands.

use crate::t::office::payment as p;
use crate::ui::Tone;
use domain::lang::Lang;
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};

pub fn method(lang: Lang, method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cod => p::method_cod(lang),
        PaymentMethod::Transfer => p::method_transfer(lang),
        PaymentMethod::Card => p::method_card(lang),
    }
}

pub fn status(lang: Lang, status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Pending => p::status_pending(lang),
        PaymentStatus::Partial => p::status_partial(lang),
        PaymentStatus::Collect => p::status_collect(lang),
        PaymentStatus::Paid => p::status_paid(lang),
        PaymentStatus::PartRefunded => p::status_part_refunded(lang),
        PaymentStatus::Refunded => p::status_refunded(lang),
        PaymentStatus::Void => p::status_void(lang),
    }
}

pub fn tone(status: PaymentStatus) -> Tone {
    match status {
        PaymentStatus::Pending | PaymentStatus::Partial => Tone::Info,
        PaymentStatus::Paid => Tone::Success,
        PaymentStatus::Collect | PaymentStatus::PartRefunded | PaymentStatus::Refunded | PaymentStatus::Void => {
            Tone::Plain
        }
    }
}

pub fn reason(lang: Lang, reason: RefundReason) -> &'static str {
    match reason {
        RefundReason::Cancelled => p::reason_cancelled(lang),
        RefundReason::Late => p::reason_late(lang),
        RefundReason::Overpaid => p::reason_overpaid(lang),
        RefundReason::Claim => p::reason_claim(lang),
    }
}
