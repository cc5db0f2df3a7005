//! A producer's screens: what they show, and what their submits do. Every one of them starts from the producer of whoever
//! asks, so another producer's order is as unknown as one that was never placed.

use super::Form;
use super::answer::{Answer, private, screen, screen_as};
use crate::claim::answer::Tried;
use crate::failure::Failure;
use crate::portal::{ask, certificates, order as one, orders, stock as shelf, today};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtProducer, Closed};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::lang::Lang;
use domain::order::{CancelReason, Pile};
use domain::url::{Page, Portal};
use market::account::{Member, Principal};
use market::order::own::{self, OwnOrder};
use market::order::{self, StepRefusal};
use market::stock::{self, Correction, Refusal};
use market::{Fault, certificate, claim, portal};
use serde::Deserialize;

/// Movements shown under the packs.
const MOVEMENTS: u32 = 20;

/// `GET /ban-hang`
pub async fn show_today(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let shown = portal::today(&shop.market, &by).await?;
    Ok(screen(today::page(&visit, &who, &shown)))
}

/// `GET /ban-hang/don-hang?trang-thai=&trang=`
pub async fn show_orders(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let pile = match visit.value("trang-thai") {
        "" => None,
        slug => Some(Pile::from_slug(slug).ok_or(Failure::BadRequest)?),
    };
    let page = match visit.value("trang") {
        "" => 1,
        text => text.parse().ok().filter(|page| (1..=100_000).contains(page)).ok_or(Failure::BadRequest)?,
    };
    let list = own::list(&shop.market, &by, pile, page).await?.ok_or(Failure::NotFound)?;
    let shown = orders::Shown { pile, page, list, piles: own::piles(&shop.market, &by).await? };
    Ok(screen(orders::page(&visit, &who, &shown)))
}

/// `GET /ban-hang/don-hang/{code}`
pub async fn show_order(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    Ok(private(order_page(&visit, &shop, (&who, &by), &code, (None, None)).await?))
}

async fn order_page(
    visit: &Visit,
    shop: &Shop,
    (who, by): (&Principal, &Member),
    code: &str,
    (refused, tried): (Option<StepRefusal>, Option<Tried>),
) -> Result<Html<String>, Closed> {
    let shown = one::Shown { refused, tried, ..shown(shop, by, code).await? };
    let here = visit.at(Page::Portal(Portal::Order { code: &shown.order.code }));
    Ok(Html(one::page(&here, who, &shown)))
}

/// An order and everything its page shows.
pub(super) async fn shown(shop: &Shop, by: &Member, code: &str) -> Result<one::Shown, Closed> {
    let order = found(shop, by, code).await?;
    let address = shop.address(Page::Order { code: &order.code }, order.lang);
    let waiting = own::piles(&shop.market, by).await?.count(Pile::ToConfirm);
    let others = waiting.saturating_sub(u64::from(Pile::of(order.status) == Some(Pile::ToConfirm)));
    let claims = claim::of_member(&shop.market, by, &order.code).await?;
    Ok(one::Shown { order, address, waiting: others, refused: None, invoice: None, claims, tried: None })
}

/// The order's page with an answer to a claim that was not taken.
pub(super) async fn order_with(
    visit: &Visit,
    shop: &Shop,
    who: (&Principal, &Member),
    (code, status, tried): (&str, StatusCode, Tried),
) -> Answer {
    let page = order_page(visit, shop, who, code, (None, Some(tried))).await?;
    Ok((status, private(page)).into_response())
}

async fn found(shop: &Shop, by: &Member, code: &str) -> Result<OwnOrder, Closed> {
    Ok(own::by_code(&shop.market, by, code).await?.ok_or(Failure::NotFound)?)
}

/// `POST …/xac-nhan`
pub async fn confirm(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let taken = order::confirm(&shop.market, &by, &code).await;
    after(&visit, &shop, (&who, &by), &code, taken).await
}

/// `POST …/da-giao`
pub async fn deliver(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let taken = order::deliver(&shop.market, &by, &code).await;
    after(&visit, &shop, (&who, &by), &code, taken).await
}

/// `POST …/quay-ve`
pub async fn come_back(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let taken = order::come_back(&shop.market, &by, &code).await;
    after(&visit, &shop, (&who, &by), &code, taken).await
}

/// Who carries the parcel, and under which number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Waybill {
    carrier: String,
    waybill: String,
}

/// `POST …/giao-buu-ta`
pub async fn hand_over(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(typed): Form<Waybill>,
) -> Answer {
    let taken = order::hand_over(&shop.market, &by, &code, &typed.carrier, &typed.waybill).await;
    after(&visit, &shop, (&who, &by), &code, taken).await
}

/// `GET …/het-hang?ly-do=`: asks before it is done. An order that is past it shows how it stands.
pub async fn ask_sold_out(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let order = found(&shop, &by, &code).await?;
    if Pile::of(order.status) != Some(Pile::ToConfirm) {
        return Ok(to_order(visit.lang, &order.code));
    }
    let typed = ask::Typed { reason: visit.value("ly-do").to_owned(), ..ask::Typed::default() };
    let shown = ask::Shown { order, typed, wrong: None };
    Ok(screen(ask::page(&visit, &who, &shown)))
}

/// `POST …/het-hang`
pub async fn sold_out(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(typed): Form<ask::Typed>,
) -> Answer {
    let wrong = match CancelReason::from_code(&typed.reason) {
        None => ask::Wrong::Reason,
        Some(reason) => match order::sold_out(&shop.market, &by, &code, reason, &typed.note).await {
            Err(Fault::Refused(StepRefusal::TooLong)) => ask::Wrong::Note,
            taken => return after(&visit, &shop, (&who, &by), &code, taken).await,
        },
    };
    let shown = ask::Shown { order: found(&shop, &by, &code).await?, typed, wrong: Some(wrong) };
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, ask::page(&visit, &who, &shown)))
}

/// To the order's page; or, where the step was refused, the page at once with how the order stands.
pub(super) async fn after(
    visit: &Visit,
    shop: &Shop,
    who: (&Principal, &Member),
    code: &str,
    taken: Result<(), Fault<StepRefusal>>,
) -> Answer {
    let refused = match taken {
        Ok(()) => return Ok(to_order(visit.lang, &found(shop, who.1, code).await?.code)),
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(StepRefusal::NoSuchOrder)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(refused)) => refused,
    };
    let status = match refused {
        StepRefusal::TooLong => StatusCode::UNPROCESSABLE_ENTITY,
        StepRefusal::Stands { .. } | StepRefusal::NoSuchOrder | StepRefusal::CallFirst => StatusCode::CONFLICT,
    };
    let page = order_page(visit, shop, who, code, (Some(refused), None)).await?;
    Ok((status, private(page)).into_response())
}

pub(super) fn to_order(lang: Lang, code: &str) -> Response {
    Redirect::to(&Page::Portal(Portal::Order { code }).href(lang)).into_response()
}

/// `GET /ban-hang/kho`
pub async fn show_stock(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let just = visit.value("vua").parse().ok();
    let shown = shelf::Shown { just, ..stock_of(&shop, &by).await? };
    Ok(screen(shelf::page(&visit, &who, &shown)))
}

async fn stock_of(shop: &Shop, by: &Member) -> Result<shelf::Shown, Closed> {
    Ok(shelf::Shown {
        packs: stock::packs(&shop.market, by).await?,
        movements: stock::movements(&shop.market, by, MOVEMENTS).await?,
        refused: None,
        just: None,
        key: shop.market.new_id().simple().to_string(),
    })
}

/// `POST /ban-hang/kho/nhap`: goods came in.
pub async fn receive(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<shelf::Typed>,
) -> Answer {
    let done = match units(&typed.units) {
        Some(units) => stock::receive(&shop.market, &by, typed.offer, units, &typed.key).await,
        None => Err(Fault::Refused(Refusal::Quantity)),
    };
    counted(&visit, &shop, (&who, &by), (shelf::Form::Receipt, typed), done).await
}

/// `POST /ban-hang/kho/dem`: goods were counted. The difference to what the page said is booked, so that what was sent
/// in the meantime stays sent.
pub async fn count(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<shelf::Typed>,
) -> Answer {
    let difference = units(&typed.units).and_then(|units| units.checked_sub(typed.seen));
    let done = match (difference, typed.level) {
        (_, None) => Err(Fault::Refused(Refusal::NoSuchLevel)),
        (None, _) => Err(Fault::Refused(Refusal::Quantity)),
        // Everything is there: nothing to book.
        (Some(0), _) => Ok(()),
        (Some(units), Some(level)) => {
            let correction = Correction { units, reason: &typed.reason };
            stock::adjust(&shop.market, &by, level, correction, &typed.key).await
        }
    };
    counted(&visit, &shop, (&who, &by), (shelf::Form::Count, typed), done).await
}

/// A number of units as typed: digits, with or without signs that group them.
fn units(typed: &str) -> Option<i64> {
    let digits: String = typed.trim().chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    digits.parse().ok().filter(|units| (0..=stock::MOST_UNITS).contains(units))
}

async fn counted(
    visit: &Visit,
    shop: &Shop,
    (who, by): (&Principal, &Member),
    (form, typed): (shelf::Form, shelf::Typed),
    done: Result<(), Fault<Refusal>>,
) -> Answer {
    let refusal = match done {
        Ok(()) => {
            let stock = Page::Portal(Portal::Stock).href(visit.lang);
            return Ok(Redirect::to(&format!("{stock}?vua={}", typed.offer)).into_response());
        }
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(Refusal::NoSuchOffer | Refusal::NoSuchLevel)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(refusal)) => refusal,
    };
    let refused = Some(shelf::Refused { form, typed, refusal });
    let shown = shelf::Shown { refused, ..stock_of(shop, by).await? };
    let here = visit.at(Page::Portal(Portal::Stock));
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, shelf::page(&here, who, &shown)))
}

/// `GET /ban-hang/chung-nhan`
pub async fn show_certificates(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let products = certificate::own::products(&shop.market, &by).await?;
    Ok(screen(certificates::page(&visit, &who, &products)))
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn units_are_read_as_people_type_them() {
        assert_eq!(units(" 1.200 "), Some(1_200));
        assert_eq!(units("0"), Some(0));
        for bad in ["", "-1", "hai", "1e3", "1000001", "99999999999999999999"] {
            assert_eq!(units(bad), None, "{bad}");
        }
    }
}
