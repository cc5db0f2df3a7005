//! Letters about orders: to the buyer, and to each who works for a producer.

mod sample;
#[cfg(test)]
mod tests;

pub use sample::{own_samples, samples};

use super::Letter;
use super::sheet::{Frame, Parcel, Row, Sheet};
use crate::portal::reason_words;
use crate::t;
use domain::carrier::tracking;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{OrderStatus, Total};
use domain::payment::{PaymentMethod, RefundReason};
use domain::url::{Page, Portal};
use domain::vietqr::BankAccount;
use market::certificate::reminder::Addressee;
use market::order::letter::{News, ToBuyer, ToProducer};
use market::order::{OrderLine, OrderParcel, OrderView, Told};
use market::payment::RefundLine;

/// The letter to a buyer. `bank` is the account transfers go to.
pub fn buyer(base_url: &str, told: &ToBuyer, bank: Option<&BankAccount>) -> Letter {
    let order = &told.order;
    let sheet = match &told.news {
        News::Awaited => awaited(order, bank),
        News::Placed => placed(order),
        News::Confirmed(parcel) => confirmed(order, parcel),
        News::HandedOver(parcel) => handed_over(order, parcel),
        News::Delivered(parcel) => delivered(order, parcel),
        News::Cancelled(parcel) => cancelled(order, parcel),
        News::Expired => expired(order),
        News::GivenUp => given_up(order),
        News::Refund(refund) => refunded(order, refund),
    };
    let lang = order.lang;
    sheet.letter(&Frame {
        lang,
        email: &told.email,
        name: &order.buyer_name,
        link: (t::mail::order_page(lang), format!("{base_url}{}", Page::Order { code: &order.code }.href(lang))),
        foot: Some(foot(order)),
    })
}

/// Why it comes, and, where news may come, how that is taken back.
fn foot(order: &OrderView) -> String {
    let lang = order.lang;
    let foot = t::mail::order_foot(lang, &order.code);
    if order.extra.news { format!("{foot} {}", t::extra::news::foot(lang)) } else { foot }
}

fn awaited(order: &OrderView, bank: Option<&BankAccount>) -> Sheet {
    let (lang, payment) = (order.lang, &order.payment);
    let (missing, until) = (payment.missing().show(lang), until(order));
    let mut paragraphs = vec![t::mail::order_awaited(lang, &order.code, until)];
    if payment.captured > Vnd::ZERO {
        paragraphs.push(t::mail::order_awaited_part(lang, payment.captured.show(lang), &missing));
    }
    if bank.is_none() {
        paragraphs.push(t::mail::order_awaited_no_account(lang).to_owned());
    }
    paragraphs.push(t::mail::order_awaited_after(lang).to_owned());
    let subject = t::mail::order_awaited_subject(lang, &missing, &order.code);
    let facts =
        bank.map(|bank| transfer(lang, bank, (missing.as_str(), payment.reference.as_str()))).unwrap_or_default();
    let (parcels, sums) = paper(lang, &order.parcels.iter().collect::<Vec<_>>());
    Sheet { subject, paragraphs, facts, parcels, sums }
}

/// Until when money is waited for.
fn until(order: &OrderView) -> String {
    order.payment.expires_at.unwrap_or(order.placed_at).show()
}

/// The bank by its name, where it is one of the larger ones, and by its number at NAPAS.
fn bank_words(bank: &BankAccount) -> String {
    bank.bank_name().map_or_else(|| bank.bin.clone(), |name| format!("{name} ({})", bank.bin))
}

/// What is typed into a bank's app.
fn transfer(lang: Lang, bank: &BankAccount, (amount, purpose): (&str, &str)) -> Vec<Row> {
    let row = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        row(t::mail::order_bank(lang), &bank_words(bank)),
        row(t::mail::order_account(lang), &bank.number),
        row(t::mail::order_holder(lang), &bank.holder),
        row(t::mail::order_amount(lang), amount),
        row(t::mail::order_purpose(lang), purpose),
    ]
}

/// An order that stands: with its money, or to be paid on delivery. Parcels that were cancelled meanwhile are left out.
fn placed(order: &OrderView) -> Sheet {
    let (lang, code) = (order.lang, &order.code);
    let coming: Vec<&OrderParcel> = order.parcels.iter().filter(|parcel| comes(parcel.status)).collect();
    let calls = coming.iter().any(|parcel| parcel.status == OrderStatus::Placed);
    let calls = calls.then(|| t::order::next_call(lang).to_owned());
    let (subject, first, cash) = if order.payment.method.is_ahead() {
        let paid = order.payment.amount.show(lang);
        (t::mail::order_paid_subject(lang, &paid, code), t::mail::order_paid(lang, &paid, code), None)
    } else {
        let cash = t::mail::order_placed_cash(lang, whole(total(&coming)).show(lang));
        (t::mail::order_placed_subject(lang, code), t::mail::order_placed(lang, code), Some(cash))
    };
    let (parcels, sums) = paper(lang, &coming);
    let paragraphs = [Some(first), calls, cash].into_iter().flatten().collect();
    Sheet { subject, paragraphs, parcels, sums, ..Sheet::default() }
}

/// Whether the buyer gets the goods, or has them.
fn comes(status: OrderStatus) -> bool {
    !matches!(status, OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Returned)
}

fn confirmed(order: &OrderView, parcel: &OrderParcel) -> Sheet {
    let (lang, producer) = (order.lang, &parcel.producer_name);
    let (parcels, sums) = paper(lang, &[parcel]);
    Sheet {
        subject: t::mail::order_confirmed_subject(lang, &order.code, producer),
        paragraphs: vec![t::mail::order_confirmed(lang, &order.code, producer)],
        parcels,
        sums,
        ..Sheet::default()
    }
}

fn handed_over(order: &OrderView, parcel: &OrderParcel) -> Sheet {
    let (lang, producer) = (order.lang, &parcel.producer_name);
    let cash = order.payment.method == PaymentMethod::Cod;
    let to_pay = if cash {
        t::mail::order_collect(lang, whole(parcel.total).show(lang))
    } else {
        t::mail::order_collect_nothing(lang).to_owned()
    };
    let told = told(parcel, OrderStatus::HandedOver);
    let carrier = told.and_then(|told| told.carrier.clone());
    let carrier = carrier.map(|name| (t::mail::order_carrier(lang).to_owned(), name));
    let waybill = told.and_then(|told| told.waybill.clone());
    let waybill = waybill.map(|number| (t::mail::order_waybill(lang).to_owned(), number));
    let follow = told.and_then(|told| tracking(told.carrier.as_deref(), told.waybill.as_deref()));
    let follow = follow.map(|at| (t::extra::carrier::follow(lang).to_owned(), at));
    let (parcels, sums) = paper(lang, &[parcel]);
    Sheet {
        subject: t::mail::order_handed_over_subject(lang, &order.code, producer),
        paragraphs: vec![t::mail::order_handed_over(lang, &order.code, producer), to_pay],
        facts: carrier.into_iter().chain(waybill).chain(follow).collect(),
        parcels,
        sums,
    }
}

/// What was told with the step into a state.
fn told(parcel: &OrderParcel, status: OrderStatus) -> Option<&Told> {
    parcel.events.iter().find(|event| event.status == status).map(|event| &event.told)
}

fn delivered(order: &OrderView, parcel: &OrderParcel) -> Sheet {
    let (lang, producer) = (order.lang, &parcel.producer_name);
    let claim = t::mail::order_delivered_claim(lang).to_owned();
    let (parcels, sums) = paper(lang, &[parcel]);
    Sheet {
        subject: t::mail::order_delivered_subject(lang, &order.code, producer),
        paragraphs: vec![t::mail::order_delivered(lang, &order.code, producer), claim],
        parcels,
        sums,
        ..Sheet::default()
    }
}

/// A parcel that does not come: why, and what becomes of its money.
fn cancelled(order: &OrderView, parcel: &OrderParcel) -> Sheet {
    let (lang, producer) = (order.lang, &parcel.producer_name);
    let told = told(parcel, OrderStatus::Cancelled);
    let reason = told.and_then(|told| told.reason).map(|reason| t::order::because(lang, reason_words(lang, reason)));
    let note = told.and_then(|told| told.note.as_ref()).map(|note| t::order::says(lang, producer, note));
    let amount = whole(parcel.total).show(lang);
    let money = if order.payment.method.is_ahead() {
        t::mail::order_goes_back(lang, amount)
    } else {
        t::order::nothing_to_pay(lang, amount)
    };
    let first = t::mail::order_cancelled(lang, &order.code, producer);
    Sheet {
        subject: t::mail::order_cancelled_subject(lang, &order.code, producer),
        paragraphs: [Some(first), reason, note, Some(money)].into_iter().flatten().collect(),
        parcels: vec![goods(lang, parcel)],
        ..Sheet::default()
    }
}

fn expired(order: &OrderView) -> Sheet {
    let (lang, code) = (order.lang, &order.code);
    let first = t::mail::order_expired(lang, code, until(order));
    let subject = t::mail::order_expired_subject(lang, code);
    unpaid(order, (subject, first), t::mail::order_late_money(lang))
}

fn given_up(order: &OrderView) -> Sheet {
    let (lang, code) = (order.lang, &order.code);
    let (subject, first) = (t::mail::order_given_up_subject(lang, code), t::mail::order_given_up(lang, code));
    unpaid(order, (subject, first), t::mail::order_late_back(lang))
}

/// An order that ended before it was paid. `late` says what becomes of a transfer that is on its way.
fn unpaid(order: &OrderView, (subject, first): (String, String), late: &str) -> Sheet {
    let (lang, payment) = (order.lang, &order.payment);
    let money = if payment.captured > Vnd::ZERO {
        t::mail::order_part_goes_back(lang, payment.captured.show(lang))
    } else {
        t::mail::order_nothing_taken(lang).to_owned()
    };
    let late = (payment.method == PaymentMethod::Transfer).then(|| late.to_owned());
    Sheet {
        subject,
        paragraphs: [Some(first), Some(money), late].into_iter().flatten().collect(),
        parcels: order.parcels.iter().map(|parcel| goods(lang, parcel)).collect(),
        ..Sheet::default()
    }
}

fn refunded(order: &OrderView, refund: &RefundLine) -> Sheet {
    let (lang, code, amount) = (order.lang, &order.code, refund.amount.show(order.lang));
    let settled = refund.settled_at.is_some();
    let (subject, first) = if settled {
        (t::mail::order_refund_settled_subject(lang, &amount, code), t::mail::order_refund_settled(lang, &amount, code))
    } else {
        (t::mail::order_refund_asked_subject(lang, &amount, code), t::mail::order_refund_asked(lang, &amount, code))
    };
    let way = match order.payment.method {
        PaymentMethod::Card => Some(t::mail::order_refund_card(lang)),
        PaymentMethod::Transfer | PaymentMethod::Cod => (!settled).then(|| t::mail::order_refund_transfer(lang)),
    };
    let words = [Some(refund_reason(lang, refund.reason)), way].into_iter().flatten().map(str::to_owned);
    let number = refund.reference.clone().filter(|_| settled);
    Sheet {
        subject,
        paragraphs: std::iter::once(first).chain(words).collect(),
        facts: number.map(|number| (t::mail::order_refund_number(lang).to_owned(), number)).into_iter().collect(),
        ..Sheet::default()
    }
}

/// Why money goes back, as its buyer reads it.
fn refund_reason(lang: Lang, reason: RefundReason) -> &'static str {
    match reason {
        RefundReason::Cancelled => t::mail::order_refund_cancelled(lang),
        RefundReason::Late => t::mail::order_refund_late(lang),
        RefundReason::Overpaid => t::mail::order_refund_overpaid(lang),
        RefundReason::Claim => t::mail::order_refund_claim(lang),
    }
}

/// What waits for a producer to confirm it, to each who works for it. Who buys it stands on the page alone.
pub fn producer(base_url: &str, told: &ToProducer) -> Vec<Letter> {
    told.to.iter().map(|to| own(base_url, told, to)).collect()
}

fn own(base_url: &str, told: &ToProducer, to: &Addressee) -> Letter {
    let (lang, order, name) = (to.lang, &told.order, &told.producer_name);
    let amount = whole(order.total).show(lang);
    let (subject, first) = if told.again {
        let first = t::mail::own_order_waits(lang, order.placed_at.show(), &order.code, name);
        (t::mail::own_order_waits_subject(lang, &order.code), first)
    } else {
        let door = || format!("{}, {}", order.commune_name, order.province_name);
        let place = order.pickup.as_ref().map_or_else(door, |(name, address)| format!("{name}, {address}"));
        let first = t::mail::own_order(lang, &order.code, place, name);
        (t::mail::own_order_subject(lang, &amount, &order.code), first)
    };
    let money = if told.method == PaymentMethod::Cod {
        t::mail::own_order_cash(lang, amount)
    } else {
        t::mail::own_order_paid(lang).to_owned()
    };
    let lines = order.lines.iter().map(|it| line(lang, it)).collect();
    let sheet = Sheet {
        subject,
        paragraphs: vec![first, money],
        parcels: vec![Parcel { producer: name.clone(), lines }],
        sums: sums(lang, order.total),
        ..Sheet::default()
    };
    let path = Page::Portal(Portal::Order { code: &order.code }).href(lang);
    let link = (t::mail::own_order_page(lang), format!("{base_url}{path}"));
    sheet.letter(&Frame { lang, email: &to.email, name: &to.name, link, foot: None })
}

/// Goods and what they come to.
fn paper(lang: Lang, parcels: &[&OrderParcel]) -> (Vec<Parcel>, Vec<Row>) {
    (parcels.iter().map(|parcel| goods(lang, parcel)).collect(), sums(lang, total(parcels)))
}

fn goods(lang: Lang, parcel: &OrderParcel) -> Parcel {
    let lines = parcel.lines.iter().map(|it| line(lang, it)).collect();
    let name = parcel.producer_name.clone();
    let producer = match &parcel.pickup {
        Some((point, address)) => format!("{name} · {}", t::delivery::fetch_at(lang, address, point)),
        None => name,
    };
    Parcel { producer, lines }
}

fn line(lang: Lang, line: &OrderLine) -> Row {
    (format!("{} · {} × {}", line.product_name, line.pack_label, line.quantity), line.total.show(lang))
}

fn total(parcels: &[&OrderParcel]) -> Total {
    parcels.iter().try_fold(Total::default(), |sum, parcel| sum.plus(parcel.total)).unwrap_or_default()
}

fn whole(total: Total) -> Vnd {
    total.whole().unwrap_or_default()
}

fn sums(lang: Lang, total: Total) -> Vec<Row> {
    let row = |name: &str, amount: Vnd| (name.to_owned(), amount.show(lang));
    let off = (total.discount > Vnd::ZERO)
        .then(|| (t::discount::off(lang).to_owned(), format!("−{}", total.discount.show(lang))));
    let parts = [row(t::ui::goods(lang), total.goods), row(t::ui::delivery(lang), total.delivery)];
    parts.into_iter().chain(off).chain([row(t::ui::total(lang), whole(total))]).collect()
}
