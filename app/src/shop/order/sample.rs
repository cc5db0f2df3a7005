//! Orders in every state worth looking at.

use super::claim::Complaints;
use super::{Asked, Keep, Said, Shown};
use crate::ui::receipt::sample_receipt;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{CancelReason, OrderStatus, Total};
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::phone::Phone;
use domain::star::Stars;
use domain::time::Ts;
use domain::vietqr::BankAccount;
use market::order::phone_check::Call;
use market::order::{Extra, OrderEvent, OrderLine, OrderParcel, OrderView, Told};
use market::payment::{PaymentView, RefundLine};

/// An order placed a moment ago.
pub fn sample() -> Shown {
    Shown { fresh: true, keep: Some(Keep::Register), ..shown([OrderStatus::Placed, OrderStatus::Placed]) }
}

/// A question that found nothing.
pub fn missed_sample() -> Asked {
    Asked { code: "CP-7K3M-9Q2X".into(), phone: "0912 345 678".into(), not_found: true }
}

/// On its way; half cancelled; waiting for a transfer of which a part came, and for a card whose page did not open; paid
/// and partly paid back; with an invoice, as a gift, with news; complained of.
pub fn samples() -> [Shown; 8] {
    let of = |statuses, payment: PaymentView| {
        let shown = shown(statuses);
        Shown { order: OrderView { payment, ..shown.order.clone() }, ..shown }
    };
    let drafts = [OrderStatus::Draft, OrderStatus::Draft];
    let part = PaymentView { captured: Vnd(500_000), ..payment(PaymentMethod::Transfer, PaymentStatus::Partial) };
    let back = |settled_at, reference: Option<&str>| RefundLine {
        amount: Vnd(120_000),
        reason: RefundReason::Cancelled,
        asked_at: Ts(1_795_300_000_000),
        settled_at,
        reference: reference.map(str::to_owned),
    };
    let refunded = PaymentView {
        captured: Vnd(1_615_000),
        refunded: Vnd(240_000),
        refunds: vec![back(None, None), back(Some(Ts(1_795_400_000_000)), Some("FT26330"))],
        ..payment(PaymentMethod::Card, PaymentStatus::PartRefunded)
    };
    [
        Shown { keep: Some(Keep::Attach), ..shown([OrderStatus::HandedOver, OrderStatus::Confirmed]) },
        shown([OrderStatus::Cancelled, OrderStatus::Completed]),
        of(drafts, part),
        Shown { said: Some(Said::CardSilent), ..of(drafts, payment(PaymentMethod::Card, PaymentStatus::Pending)) },
        of([OrderStatus::Cancelled, OrderStatus::Delivered], refunded),
        super::extra::sample(shown([OrderStatus::Delivered, OrderStatus::HandedOver])),
        Shown { said: Some(Said::ClaimLate), complaints: complaints(2), ..shown([OrderStatus::Delivered; 2]) },
        Shown { phone: Some("0912 345 678".into()), complaints: complaints(1), ..shown([OrderStatus::Delivered; 2]) },
    ]
}

fn shown(statuses: [OrderStatus; 2]) -> Shown {
    let bank = BankAccount::read("970422", "CHOPHIEN01", "Trung tâm Xúc tiến Minh Họa");
    let order = order(statuses);
    Shown { order, fresh: false, bank, phone: None, complaints: Complaints::default(), said: None, keep: None }
}

/// Everything that was said of parcels, and so many of which something still can be.
fn complaints(open: usize) -> Complaints {
    let named = [("3d4e5f", "HTX Trà Sư"), ("4e5f60", "HTX Mật ong Bình An")];
    let open = named.iter().take(open).map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    Complaints { made: crate::claim::sample::samples().into(), open }
}

fn payment(method: PaymentMethod, status: PaymentStatus) -> PaymentView {
    PaymentView {
        method,
        status,
        amount: Vnd(1_615_000),
        captured: Vnd::ZERO,
        refunded: Vnd::ZERO,
        reference: "CP7K3M9Q2X".into(),
        expires_at: method.is_ahead().then_some(Ts(1_795_386_400_000)),
        refunds: Vec::new(),
    }
}

/// A life that led to a state, an hour for each step.
pub fn events(status: OrderStatus) -> Vec<OrderEvent> {
    let told = |at| match at {
        OrderStatus::HandedOver => {
            Told {
                carrier: Some("Bưu điện huyện".into()), waybill: Some("EB123456789VN".into()), ..Told::default()
            }
        }
        OrderStatus::Cancelled => {
            Told {
                reason: Some(CancelReason::SoldOut), note: Some("Tuần sau có lứa mới.".into()), ..Told::default()
            }
        }
        _ => Told::default(),
    };
    let life: Vec<OrderStatus> = match super::position(status) {
        Some(now) => super::STEPS[..=now].to_vec(),
        None => vec![OrderStatus::Placed, status],
    };
    let event = |(hour, status): (i64, OrderStatus)| OrderEvent {
        status,
        at: Ts(1_795_300_000_000 + hour * 3_600_000),
        by: None,
        told: told(status),
    };
    (0..).zip(life).map(event).collect()
}

fn order(statuses: [OrderStatus; 2]) -> OrderView {
    let paper = sample_receipt();
    let parcels = paper.parcels.into_iter().zip(statuses).map(|(parcel, status)| {
        let lines = parcel.lines.into_iter().map(|line| OrderLine {
            product_code: "0a1b2c".into(),
            product_slug: domain::text::slug(&line.name),
            product_name: line.name,
            pack_label: line.pack,
            stars_shown: Stars::new(4),
            unit_price: line.unit_price,
            quantity: line.quantity,
            total: line.total,
        });
        OrderParcel {
            producer_code: "3d4e5f".into(),
            producer_slug: domain::text::slug(&parcel.producer),
            producer_name: parcel.producer,
            status,
            lines: lines.collect(),
            discounts: Vec::new(),
            total: Total { goods: paper.goods, delivery: parcel.delivery, discount: Vnd::ZERO },
            days: Some((2, 4)),
            pickup: (status == OrderStatus::Placed).then(|| ("Điểm OCOP Chũ".into(), "Phường Chũ".into())),
            events: events(status),
            call: Call::NONE,
            invoice: None,
        }
    });
    OrderView {
        code: "CP-7K3M-9Q2X".into(),
        // 22/11/2026 in Vietnam.
        placed_at: Ts(1_795_300_000_000),
        lang: Lang::Vi,
        buyer_name: "Nguyễn Thị Hoà".into(),
        phone: Phone::from_stored("+84912345678".into()),
        street: "Số 8, thôn Trại Mít".into(),
        commune_name: "Phường Chũ".into(),
        province_name: "Tỉnh Bắc Ninh".into(),
        note: Some("Gọi trước giờ trưa.".into()),
        payment: payment(PaymentMethod::Cod, PaymentStatus::Collect),
        parcels: parcels.collect(),
        total: Total { goods: paper.goods, delivery: paper.delivery, discount: Vnd::ZERO },
        extra: Extra::default(),
    }
}
