//! Every letter there is about an order.

use crate::portal::sample::own;
use crate::shop::order::events;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{OrderStatus, Total};
use domain::payment::{PaymentMethod, PaymentStatus, RefundReason};
use domain::time::Ts;
use market::certificate::reminder::Addressee;
use market::order::letter::{News, ToBuyer, ToProducer};
use market::order::{OrderParcel, OrderView};
use market::payment::{PaymentView, RefundLine};

/// 22/11/2026 in Vietnam.
const PLACED: Ts = Ts(1_795_300_000_000);
const DAY: i64 = 24 * 3_600_000;

/// To a buyer, in a language.
pub fn samples(lang: Lang) -> Vec<ToBuyer> {
    use PaymentMethod::{Card, Cod, Transfer};
    let whole = |news, method, status| told(order(lang, method, status), |_| news);
    let parcel = |news: fn(OrderParcel) -> News, method, status| {
        told(order(lang, method, status), |order| news(order.parcels[0].clone()))
    };
    let mut letters = vec![
        whole(News::Awaited, Transfer, OrderStatus::Draft),
        whole(News::Expired, Transfer, OrderStatus::Expired),
        told(given_up(lang), |_| News::GivenUp),
        whole(News::Expired, Card, OrderStatus::Expired),
    ];
    for method in PaymentMethod::ALL {
        letters.push(whole(News::Placed, method, OrderStatus::Placed));
        letters.push(parcel(News::Confirmed, method, OrderStatus::Confirmed));
        letters.push(parcel(News::HandedOver, method, OrderStatus::HandedOver));
        letters.push(parcel(News::Delivered, method, OrderStatus::Delivered));
        letters.push(parcel(News::Cancelled, method, OrderStatus::Cancelled));
    }
    for reason in RefundReason::ALL {
        let method = if reason == RefundReason::Late { Transfer } else { Card };
        for settled_at in [None, Some(PLACED)] {
            letters.push(whole(News::Refund(refund(reason, settled_at)), method, OrderStatus::Cancelled));
        }
    }
    letters.push(whole(News::Refund(refund(RefundReason::Claim, None)), Cod, OrderStatus::Delivered));
    letters
}

/// To those who work for a producer: a new order and one that waits, to be paid on delivery and paid.
pub fn own_samples() -> Vec<ToProducer> {
    let to = |name: &str, lang| Addressee { email: format!("{name}@htx.example"), name: name.to_owned(), lang };
    let letter = |method, again| ToProducer {
        producer_name: "HTX Trà Sư".into(),
        order: own("CP-7K3M-9Q2X", OrderStatus::Placed),
        method,
        again,
        to: vec![to("lan", Lang::Vi), to("tom", Lang::En)],
    };
    let methods = [PaymentMethod::Cod, PaymentMethod::Transfer];
    methods.into_iter().flat_map(|method| [letter(method, false), letter(method, true)]).collect()
}

fn told(order: OrderView, news: impl FnOnce(&OrderView) -> News) -> ToBuyer {
    let news = news(&order);
    ToBuyer { email: "hoa@thu.example".into(), order, news }
}

/// An order, all parcels of which are in one state.
fn order(lang: Lang, method: PaymentMethod, status: OrderStatus) -> OrderView {
    let mut order = crate::shop::order::sample().order;
    for parcel in &mut order.parcels {
        let goods = Vnd::sum(parcel.lines.iter().map(|line| line.total)).unwrap_or_default();
        parcel.total = Total { goods, ..parcel.total };
        parcel.status = status;
        parcel.events = if status == OrderStatus::Draft { Vec::new() } else { events(status) };
    }
    let payment = payment(method, status, order.total.whole().unwrap_or_default());
    OrderView { lang, payment, ..order }
}

/// Given up before it was paid.
fn given_up(lang: Lang) -> OrderView {
    let draft = order(lang, PaymentMethod::Transfer, OrderStatus::Draft);
    let ended = order(lang, PaymentMethod::Transfer, OrderStatus::Cancelled);
    OrderView { payment: draft.payment, ..ended }
}

fn payment(method: PaymentMethod, status: OrderStatus, amount: Vnd) -> PaymentView {
    let unpaid = matches!(status, OrderStatus::Draft | OrderStatus::Expired);
    let (status, captured) = match (method, unpaid) {
        (PaymentMethod::Cod, _) => (PaymentStatus::Collect, Vnd::ZERO),
        (_, true) => (PaymentStatus::Pending, Vnd::ZERO),
        (_, false) => (PaymentStatus::Paid, amount),
    };
    PaymentView {
        method,
        status,
        amount,
        captured,
        refunded: Vnd::ZERO,
        reference: "CP7K3M9Q2X".into(),
        expires_at: method.is_ahead().then_some(PLACED.plus_millis(DAY)),
        refunds: Vec::new(),
    }
}

fn refund(reason: RefundReason, settled_at: Option<Ts>) -> RefundLine {
    let reference = settled_at.map(|_| "FT26332".to_owned());
    RefundLine { amount: Vnd(125_000), reason, asked_at: PLACED, settled_at, reference }
}
