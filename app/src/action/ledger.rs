//! The book at the office.

use super::Form;
use super::answer::{Answer, done, ended, screen, screen_as};
use super::sheet::download;
use crate::failure::Failure;
use crate::office::ledger::{self as view, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InCharge, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::time::parse_day;
use domain::url::{Ledger, Page};
use jiff::civil::Date;
use market::account::Officer;
use market::ledger::{desk, rate, tax};

const HERE: Page<'static> = Page::Ledger(Ledger::Book);

/// `GET /quan-tri/so-cai?thang=2026-11`
pub async fn show(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let shown = read(&shop, &visit, &officer).await?;
    let shown = Shown { saved: visit.value("xong") == "hoa-hong", ..shown };
    Ok(screen(view::page(&visit, &who, &shown)))
}

async fn read(shop: &Shop, visit: &Visit, officer: &Officer) -> Result<Shown, Closed> {
    let month = month(shop, visit);
    Ok(Shown {
        book: desk::book(&shop.market, officer).await?,
        balances: desk::balances(&shop.market, officer).await?,
        commissions: rate::commissions(&shop.market, officer).await?,
        month,
        withheld: tax::month(&shop.market, officer, month).await?,
        typed: Typed::default(),
        refused: None,
        saved: false,
    })
}

/// The month asked for; this one where none is.
fn month(shop: &Shop, visit: &Visit) -> Date {
    parse_day(&format!("{}-01", visit.value("thang"))).unwrap_or_else(|| shop.market.today())
}

/// `GET /quan-tri/so-cai/don-vi/{code}`
pub async fn show_statement(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let statement = desk::producer_statement(&shop.market, &officer, &code).await?.ok_or(Failure::NotFound)?;
    Ok(screen(view::statement::page(&visit, &who, &statement)))
}

/// `GET /quan-tri/so-cai/thue.csv`, `.xlsx`
pub async fn tax_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let month = month(&shop, &visit);
    let withheld = tax::month(&shop.market, &officer, month).await?;
    let name = format!("thue-khau-tru-{:04}-{:02}", month.year(), month.month());
    Ok(download(&visit, &name, &view::sheet(visit.lang, &withheld))?)
}

/// `POST /quan-tri/so-cai/hoa-hong`
pub async fn set_commission(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, administrator): InCharge,
    Form(typed): Form<Typed>,
) -> Answer {
    match ended(rate::set(&shop.market, &administrator, &typed.producer, &typed.rate).await)? {
        Ok(()) => Ok(done(&visit, HERE, "hoa-hong")),
        Err(refused) => {
            let here = visit.at(HERE);
            let shown = read(&shop, &here, &administrator.officer()).await?;
            let shown = Shown { typed, refused: Some(refused), ..shown };
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, view::page(&here, &who, &shown)))
        }
    }
}
