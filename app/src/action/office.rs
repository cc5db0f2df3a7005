//! The programme office's screens: figures, the log, accounts.

use super::answer::{Answer, screen, screen_as};
use super::{Form, sheet};
use crate::failure::Failure;
use crate::office::people::{self, Typed};
use crate::office::{audit as log, board as figures};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{InCharge, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::plan::Figure;
use domain::role::Role;
use domain::url::{Office, Page};
use jiff::civil::Date;
use market::account::{AddRefusal, Administrator, NewAccount, PersonRefusal, Principal, people as accounts, record};
use market::application::answer as applications;
use market::audit::{AuditQuery, SubjectKind};
use market::{Fault, audit, board, translation};
use serde::Deserialize;
use uuid::Uuid;

/// `GET /quan-tri`
pub async fn show_board(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let shown = board::board(&shop.market, &officer, day(&visit, &shop)?).await?;
    let waiting = figures::Waiting {
        applications: applications::waiting(&shop.market, &officer).await?,
        untranslated: translation::waiting(&shop.market, &officer).await?,
    };
    Ok(screen(figures::page(&visit, &who, &shown, waiting)))
}

/// `GET /quan-tri/chi-tieu/{figure}`
pub async fn show_figure(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(figure): Path<String>,
) -> Answer {
    let figure = Figure::from_code(&figure).ok_or(Failure::NotFound)?;
    let items = board::behind(&shop.market, &officer, figure, day(&visit, &shop)?).await?;
    Ok(screen(figures::list_page(&visit, &who, figure, &items)))
}

/// The day asked for; today without one.
fn day(visit: &Visit, shop: &Shop) -> Result<Date, Failure> {
    match visit.value("ngay") {
        "" => Ok(shop.market.today()),
        text => text.parse().map_err(|_| Failure::BadRequest),
    }
}

/// `GET /quan-tri/nhat-ky`
pub async fn show_log(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = log_query(&visit)?;
    let found = audit::list(&shop.market, &officer, &query).await?;
    Ok(screen(log::page(&visit, &who, &log::Shown { query, found })))
}

/// `GET /quan-tri/nhat-ky.xlsx`, `.csv`
pub async fn log_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let lines = audit::whole(&shop.market, &officer, &log_query(&visit)?).await?;
    Ok(sheet::download(&visit, "nhat-ky", &log::sheet(visit.lang, &lines))?)
}

fn log_query(visit: &Visit) -> Result<AuditQuery, Failure> {
    let subject = match visit.value("loai") {
        "" => None,
        code => Some(SubjectKind::from_code(code).ok_or(Failure::BadRequest)?),
    };
    Ok(AuditQuery { subject, subject_id: None, text: short(visit.value("q"))?, page: page_of(visit)? })
}

/// The page asked for, from 1.
fn page_of(visit: &Visit) -> Result<u64, Failure> {
    match visit.value("trang") {
        "" => Ok(1),
        text => text.parse().ok().filter(|page| (1..=100_000).contains(page)).ok_or(Failure::BadRequest),
    }
}

fn short(text: &str) -> Result<String, Failure> {
    if text.chars().count() <= 100 { Ok(text.to_owned()) } else { Err(Failure::SearchTooLong) }
}

/// `GET /quan-tri/tai-khoan`
pub async fn show_people(visit: Visit, State(shop): State<Shop>, InCharge(who, admin): InCharge) -> Answer {
    let shown = people(&visit, &shop, &admin).await?;
    Ok(screen(people::page(&visit, &who, &shown)))
}

/// `GET /quan-tri/tai-khoan.xlsx`, `.csv`
pub async fn people_file(visit: Visit, State(shop): State<Shop>, InCharge(_, admin): InCharge) -> Answer {
    let found = accounts::whole(&shop.market, &admin, &short(visit.value("q"))?).await?;
    Ok(sheet::download(&visit, "tai-khoan", &people::sheet(visit.lang, &found))?)
}

async fn people(visit: &Visit, shop: &Shop, admin: &Administrator) -> Result<people::Shown, Failure> {
    let (text, page) = (short(visit.value("q"))?, page_of(visit)?);
    Ok(people::Shown {
        found: accounts::list(&shop.market, admin, &text, page).await?,
        text,
        page,
        typed: Typed::default(),
        not_added: None,
        not_changed: None,
        invited: visit.value("da-moi") == "1",
    })
}

/// `POST /quan-tri/tai-khoan`: invites somebody.
pub async fn invite(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, admin): InCharge,
    Form(typed): Form<Typed>,
) -> Answer {
    let new = NewAccount {
        email: typed.email.clone(),
        name: typed.name.clone(),
        lang: visit.lang,
        roles: typed.roles(),
        member_of: None,
    };
    match record::invite(&shop.market, &admin, &new).await {
        Ok(_) => {
            Ok(Redirect::to(&format!("{}?da-moi=1", Page::Office(Office::Accounts).href(visit.lang))).into_response())
        }
        Err(Fault::Refused(refusal)) => not_added(&visit, &shop, (&who, &admin), (typed, refusal)).await,
        Err(Fault::Outage(outage)) => Err(Failure::from(outage).into()),
    }
}

async fn not_added(
    visit: &Visit,
    shop: &Shop,
    (who, admin): (&Principal, &Administrator),
    (typed, refusal): (Typed, AddRefusal),
) -> Answer {
    let shown = people::Shown { typed, not_added: Some(refusal), ..people(visit, shop, admin).await? };
    let visit = &visit.at(Page::Office(Office::Accounts));
    Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, people::page(visit, who, &shown)))
}

/// The roles ticked for an account, and the version they were read at.
#[derive(Debug, Deserialize)]
pub struct NewRoles {
    id: Uuid,
    version: i64,
    #[serde(default)]
    promotion: String,
    #[serde(default)]
    officer: String,
    #[serde(default)]
    administrator: String,
}

/// `POST /quan-tri/tai-khoan/vai-tro`
pub async fn set_roles(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, admin): InCharge,
    Form(new): Form<NewRoles>,
) -> Answer {
    let NewRoles { id, version, promotion, officer, administrator } = new;
    let roles: Vec<Role> = Typed { promotion, officer, administrator, ..Typed::default() }.roles();
    let changed = accounts::set_roles(&shop.market, &admin, (id, version), &roles).await;
    after_change(&visit, &shop, (&who, &admin), changed).await
}

/// An account, open or closed.
#[derive(Debug, Deserialize)]
pub struct NewStatus {
    id: Uuid,
    version: i64,
    status: String,
}

/// `POST /quan-tri/tai-khoan/trang-thai`
pub async fn set_status(
    visit: Visit,
    State(shop): State<Shop>,
    InCharge(who, admin): InCharge,
    Form(new): Form<NewStatus>,
) -> Answer {
    let open = match new.status.as_str() {
        "open" => true,
        "closed" => false,
        _ => return Err(Failure::BadRequest.into()),
    };
    let changed = accounts::set_open(&shop.market, &admin, (new.id, new.version), open).await;
    after_change(&visit, &shop, (&who, &admin), changed).await
}

async fn after_change(
    visit: &Visit,
    shop: &Shop,
    (who, admin): (&Principal, &Administrator),
    changed: Result<(), Fault<PersonRefusal>>,
) -> Answer {
    let refusal = match changed {
        Ok(()) => return Ok(Redirect::to(&Page::Office(Office::Accounts).href(visit.lang)).into_response()),
        Err(Fault::Refused(PersonRefusal::NoSuchAccount)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(refusal)) => refusal,
        Err(Fault::Outage(outage)) => return Err(Failure::from(outage).into()),
    };
    let shown = people::Shown { not_changed: Some(refusal), ..people(visit, shop, admin).await? };
    let visit = &visit.at(Page::Office(Office::Accounts));
    Ok(screen_as(StatusCode::CONFLICT, people::page(visit, who, &shown)))
}
