//! A producer's own money.

use super::Form;
use super::answer::{Answer, done, ended, screen, screen_as};
use crate::portal::money::{self as page, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::url::{Ledger, Page};
use market::ledger::own;
use market::payout::bank::{self, BankRefusal};

const HERE: Page<'static> = Page::Ledger(Ledger::Own);

/// `GET /ban-hang/doanh-thu`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let money = own::money(&shop.market, &by).await?;
    let typed = Typed::of(money.bank.as_ref());
    let shown = Shown { money, typed, refused: None, saved: visit.value("xong") == "tai-khoan" };
    Ok(screen(page::page(&visit, &who, &shown)))
}

/// `POST /ban-hang/doanh-thu`: where the producer is paid.
pub async fn set_bank(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Typed>,
) -> Answer {
    let refused = match ended(bank::set(&shop.market, &by, &typed.form()).await)? {
        Ok(()) => return Ok(done(&visit, HERE, "tai-khoan")),
        Err(refused) => refused,
    };
    let status = match refused {
        BankRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        BankRefusal::NotOwner => StatusCode::FORBIDDEN,
    };
    let money = own::money(&shop.market, &by).await?;
    let shown = Shown { money, typed, refused: Some(refused), saved: false };
    Ok(screen_as(status, page::page(&visit, &who, &shown)))
}
