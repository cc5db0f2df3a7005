//! The producer's screens in every state worth looking at.

use super::{ask, batch, certificates, invoice, listing, money, order, orders, packing, profile, stock, today};
use crate::account::sample::{helper, owner};
use crate::claim::answer::{Tried, Typed, Wrong};
use crate::office::discount;
use crate::shop::certificate::hits;
use crate::shop::order::events;
use crate::ui::stars::sample_badge;
use crate::visit::Visit;
use domain::discount::FundedBy;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::{OrderStatus, PhoneCheck, Pile, Total};
use domain::payment::PaymentMethod;
use domain::phone::Phone;
use domain::renewal::Renewal;
use domain::star::Stars;
use domain::time::Ts;
use domain::url::DiscountSide;
use jiff::ToSpan;
use jiff::civil::date;
use market::certificate::own::{Deadline, OwnProduct};
use market::discount::OrderDiscount;
use market::order::invoice::{InvoiceRefusal, InvoiceRequest};
use market::order::own::{OwnOrder, OwnPage, Piles};
use market::order::phone_check::Call;
use market::order::sales::DaySales;
use market::order::{Extra, OrderEvent, OrderLine, StepRefusal};
use market::portal::Today;
use market::stock::{Movement, MovementLine, PackStock, Refusal};
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(String, String)> {
    let who = &owner();
    let mut pages: Vec<(&str, String)> = Vec::new();
    pages.extend(
        [(&helper(), busy()), (who, quiet()), (who, first_day())]
            .map(|(who, it)| ("today", today::page(visit, who, &it))),
    );
    pages.extend(lists().map(|it| ("orders", orders::page(visit, who, &it))));
    pages.extend(ones().iter().map(|it| ("order", order::page(visit, who, it))));
    pages.extend(questions().iter().map(|it| ("ask", ask::page(visit, who, it))));
    pages.extend(shelves().iter().map(|it| ("stock", stock::page(visit, who, it))));
    pages.extend(batch::samples().iter().map(|it| ("batch", batch::page(visit, who, it))));
    pages.extend(discount::sample::documents(visit, who, DiscountSide::Portal));
    pages.extend(listing::sample::documents(visit));
    pages.extend(money::samples().iter().map(|it| ("money", money::page(visit, who, it))));
    pages.extend(packing::samples().iter().map(|it| ("packing", packing::page(visit, who, it))));
    pages.extend(profile::samples().iter().map(|it| ("profile", profile::page(visit, who, it))));
    pages.extend([products(), Vec::new()].map(|it| ("certificates", certificates::page(visit, who, &it))));
    pages.into_iter().enumerate().map(|(i, (name, html))| (format!("portal-{name}-{i}"), html)).collect()
}

fn busy() -> Today {
    let day = date(2026, 11, 22);
    let goods = |back: i32| Vnd(i64::from(back * 7919 % 5) * 95_000);
    let sales = (0..30).rev().map(|back| DaySales {
        day: day.saturating_sub(back.days()),
        orders: u64::from(goods(back).0 > 0),
        goods: goods(back),
    });
    Today {
        day,
        piles: piles(),
        first: ["CP-7K3M-9Q2X", "CP-2W8D-4HTN"].map(|code| own(code, OrderStatus::Placed)).into(),
        claims: crate::claim::sample::samples().into_iter().take(2).collect(),
        sold_out: packs().into_iter().filter(|pack| pack.available() <= 0).collect(),
        lapsing: products().into_iter().take(2).collect(),
        returned: vec!["Phấn hoa".into()],
        sales: sales.collect(),
    }
}

fn quiet() -> Today {
    let piles = Piles(vec![(Pile::Done, 12)]);
    Today {
        piles,
        first: Vec::new(),
        claims: Vec::new(),
        sold_out: Vec::new(),
        lapsing: Vec::new(),
        returned: Vec::new(),
        ..busy()
    }
}

fn first_day() -> Today {
    let sales = busy().sales.into_iter().map(|day| DaySales { orders: 0, goods: Vnd::ZERO, ..day });
    Today { piles: Piles::default(), sales: sales.collect(), ..quiet() }
}

fn piles() -> Piles {
    Piles(vec![(Pile::ToConfirm, 3), (Pile::ToSend, 2), (Pile::OnTheWay, 4), (Pile::Done, 31), (Pile::Ended, 1)])
}

fn lists() -> [orders::Shown; 3] {
    let found = [OrderStatus::Placed, OrderStatus::Confirmed, OrderStatus::HandedOver, OrderStatus::Cancelled];
    let codes = ["CP-7K3M-9Q2X", "CP-2W8D-4HTN", "CP-Z5VR-1J6C", "CP-9BQE-3XKP"];
    let orders = codes.into_iter().zip(found).map(|(code, status)| own(code, status)).collect();
    let list = OwnPage { orders, pages: 3 };
    let none = OwnPage { orders: Vec::new(), pages: 1 };
    let all = orders::Shown { pile: None, page: 1, list, piles: piles() };
    let empty = orders::Shown { pile: Some(Pile::ToSend), list: none, ..all.clone() };
    let never = orders::Shown { piles: Piles::default(), ..empty.clone() };
    [all, empty, never]
}

fn ones() -> Vec<order::Shown> {
    let shown = |status, refused| order::Shown {
        order: own("CP-7K3M-9Q2X", status),
        address: "https://cho.example/don-hang/CP-7K3M-9Q2X".into(),
        waiting: if status == OrderStatus::Confirmed { 2 } else { 0 },
        refused,
        invoice: None,
        claims: Vec::new(),
        tried: None,
    };
    let stands = Some(StepRefusal::Stands { status: OrderStatus::Cancelled });
    let mut all: Vec<_> = OrderStatus::ALL.into_iter().map(|status| shown(status, None)).collect();
    all.push(shown(OrderStatus::Cancelled, stands));
    all.extend([0, 1, PhoneCheck::MOST_TRIES].map(called));
    all.extend(invoices());
    all.push(shown(OrderStatus::Confirmed, Some(StepRefusal::TooLong)));
    all.extend(complained(&shown(OrderStatus::Delivered, None)));
    all
}

/// An order that waits for a call, after some that nobody answered.
fn called(tries: u32) -> order::Shown {
    let check = if tries == 0 { PhoneCheck::Needed } else { PhoneCheck::Unreachable };
    let call = Call { check, tries, at: (tries > 0).then_some(Ts(1_795_300_000_000)) };
    order::Shown {
        order: OwnOrder { call, ..own("CP-7K3M-9Q2X", OrderStatus::Placed) },
        address: "https://cho.example/don-hang/CP-7K3M-9Q2X".into(),
        waiting: 0,
        refused: (tries > 0).then_some(StepRefusal::CallFirst),
        invoice: None,
        claims: Vec::new(),
        tried: None,
    }
}

/// A gift for which an invoice is wanted: not made out yet, with a mistake, made out.
fn invoices() -> [order::Shown; 3] {
    let request = InvoiceRequest {
        company: "Công ty Minh Họa".into(),
        tax_code: "0312345678".into(),
        address: "1 Phố Huế, Hà Nội".into(),
        email: "ketoan@minh-hoa.example".into(),
    };
    let extra = Extra { invoice: Some(request), gift: Some("Chúc mừng sinh nhật!".into()), news: false };
    let order = OwnOrder { extra, ..own("CP-2W8D-4HTN", OrderStatus::Confirmed) };
    let fresh = order::Shown {
        order,
        address: "https://cho.example/don-hang/CP-2W8D-4HTN".into(),
        waiting: 0,
        refused: None,
        invoice: None,
        claims: Vec::new(),
        tried: None,
    };
    let typed = invoice::Typed { number: "1".repeat(41) };
    let refused = Some(invoice::Refused { typed, refusal: InvoiceRefusal::Number });
    let wrong = order::Shown { invoice: refused, ..fresh.clone() };
    let mut done = fresh.clone();
    done.order.invoice = Some("1C26TCP-00000123".into());
    [fresh, wrong, done]
}

/// An order with claims in every state, and after an answer without a decision.
fn complained(order: &order::Shown) -> [order::Shown; 3] {
    let [waits, late, granted, rejected] = crate::claim::sample::samples();
    let tried = Some(Tried { typed: Typed::default(), wrong: Wrong::Verdict });
    let of = |claims| order::Shown { claims, ..order.clone() };
    [of(vec![waits.clone(), granted, rejected]), of(vec![late]), order::Shown { tried, ..of(vec![waits]) }]
}

fn questions() -> [ask::Shown; 3] {
    let order = own("CP-7K3M-9Q2X", OrderStatus::Placed);
    let fresh = ask::Shown { order, typed: ask::Typed::default(), wrong: None };
    let typed = ask::Typed { reason: "sold_out".into(), note: "Tuần sau có lứa mới.".into() };
    let missing = ask::Shown { wrong: Some(ask::Wrong::Reason), ..fresh.clone() };
    let long = ask::Shown { wrong: Some(ask::Wrong::Note), typed, ..fresh.clone() };
    [fresh, missing, long]
}

/// An order in a state, with the life that led to it.
pub fn own(code: &str, status: OrderStatus) -> OwnOrder {
    let line = |name: &str, pack: &str, quantity: u32, price: i64| OrderLine {
        product_code: "0a1b2c".into(),
        product_slug: domain::text::slug(name),
        product_name: name.into(),
        pack_label: pack.into(),
        stars_shown: Stars::new(4),
        unit_price: Vnd(price),
        quantity,
        total: Vnd(price * i64::from(quantity)),
    };
    let by_us = |event: OrderEvent| match event.status {
        OrderStatus::Placed => event,
        _ => OrderEvent { by: Some("Nguyễn Thị Lan".into()), ..event },
    };
    let off = OrderDiscount {
        label: "Mùa mật mới".into(),
        funded_by: FundedBy::Programme,
        goods: Vnd(20_000),
        delivery: Vnd::ZERO,
    };
    let discounts: Vec<_> = code.ends_with('X').then_some(off).into_iter().collect();
    let discount = discounts.first().map(OrderDiscount::amount).unwrap_or_default();
    OwnOrder {
        code: code.into(),
        placed_at: Ts(1_795_300_000_000),
        status,
        lang: if code.ends_with('N') { Lang::En } else { Lang::Vi },
        buyer_name: "Nguyễn Thị Hoà".into(),
        phone: Phone::from_stored("+84912345678".into()),
        street: "Số 8, thôn Trại Mít".into(),
        commune_name: "Phường Chũ".into(),
        province_name: "Tỉnh Bắc Ninh".into(),
        note: code.ends_with('X').then(|| "Gọi trước giờ trưa.".to_owned()),
        lines: vec![
            line("Mật ong bạc hà", "Chai 500 g", 2, 185_000),
            line("Mật ong hoa rừng tràm", "Hũ 250 g", 1, 99_000),
        ],
        discounts,
        total: Total { goods: Vnd(469_000), delivery: Vnd(30_000), discount },
        promised: Some((1_560, (2, 4))),
        pickup: code.ends_with('N').then(|| ("Điểm OCOP Chũ".into(), "Phường Chũ, Bắc Ninh".into())),
        method: if code.ends_with('N') { PaymentMethod::Transfer } else { PaymentMethod::Cod },
        events: events(status).into_iter().map(by_us).collect(),
        call: Call::NONE,
        extra: Extra::default(),
        invoice: None,
    }
}

fn packs() -> Vec<PackStock> {
    let pack = |n: u128, name: &str, label: &str, (on_hand, promised): (i64, i64)| PackStock {
        offer_id: Uuid::from_u128(n),
        level_id: (on_hand > 0).then(|| Uuid::from_u128(n + 100)),
        product_code: "0a1b2c".into(),
        product_slug: domain::text::slug(name),
        product_name: name.into(),
        pack_label: label.into(),
        on_hand,
        promised,
    };
    vec![
        pack(1, "Mật ong bạc hà", "Chai 500 g", (24, 6)),
        pack(2, "Mật ong bạc hà", "Hũ 250 g", (3, 3)),
        pack(3, "Phấn hoa", "Hộp 200 g", (0, 0)),
    ]
}

fn shelves() -> [stock::Shown; 4] {
    let line = |kind, quantity, reason: Option<&str>, code: Option<&str>| MovementLine {
        at: Ts(1_795_300_000_000),
        kind,
        quantity,
        reason: reason.map(str::to_owned),
        order_code: code.map(str::to_owned),
        product_name: "Mật ong bạc hà".into(),
        pack_label: "Chai 500 g".into(),
    };
    let movements = vec![
        line(Movement::Shipped, -2, None, Some("CP-7K3M-9Q2X")),
        line(Movement::Adjusted, -1, Some("Vỡ khi xếp"), None),
        line(Movement::Released, -1, None, Some("CP-9BQE-3XKP")),
        line(Movement::Allocated, 2, None, Some("CP-7K3M-9Q2X")),
        line(Movement::Received, 30, None, None),
    ];
    let key = "0198c1de".to_owned();
    let all = stock::Shown { packs: packs(), movements, refused: None, just: Some(Uuid::from_u128(1)), key };
    let typed = stock::Typed {
        offer: Uuid::from_u128(2),
        units: "1".into(),
        seen: 3,
        reason: "Vỡ".into(),
        ..stock::Typed::default()
    };
    let refused = |form, refusal| stock::Shown {
        refused: Some(stock::Refused { form, typed: typed.clone(), refusal }),
        just: None,
        ..all.clone()
    };
    [
        refused(stock::Form::Count, Refusal::BelowPromised { promised: 3 }),
        refused(stock::Form::Receipt, Refusal::Quantity),
        stock::Shown { packs: Vec::new(), movements: Vec::new(), just: None, ..all.clone() },
        all,
    ]
}

fn products() -> Vec<OwnProduct> {
    let ends = [
        (12, Renewal::Urge),
        (75, Renewal::HandIn),
        (150, Renewal::Gather),
        (700, Renewal::Rest),
        (-40, Renewal::Over),
    ];
    let names = ["Mật ong bạc hà", "Trà Shan tuyết", "Phấn hoa", "Sữa ong chúa", "Sáp ong"];
    let of =
        |((name, (days_left, renewal)), hit): ((&str, (i32, Renewal)), market::certificate::CheckHit)| OwnProduct {
            code: "0a1b2c".into(),
            slug: domain::text::slug(name),
            name: name.into(),
            name_en: None,
            badge: (renewal != Renewal::Over).then(sample_badge),
            history: vec![hit.recognition],
            renewal: Some(Deadline {
                expires_on: date(2026, 11, 22).saturating_add(days_left.days()),
                days_left,
                renewal,
            }),
        };
    let mut all: Vec<_> = names.into_iter().zip(ends).zip(hits()).map(of).collect();
    let never = OwnProduct { badge: None, history: Vec::new(), renewal: None, ..all[0].clone() };
    all.push(OwnProduct { name: "Nến sáp ong".into(), ..never });
    all
}
