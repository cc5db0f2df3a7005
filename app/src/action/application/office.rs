//! Applications at the programme office: the list, reading one, answering it.

use crate::action::answer::{self, Answer, ended, screen, screen_as};
use crate::action::{Form, sheet};
use crate::failure::Failure;
use crate::office::application::{self as one, Done, Shown};
use crate::office::applications as all;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use domain::application::ReturnReason;
use domain::register::ApplicationQuery;
use domain::url::{Office, Page};
use market::Fault;
use market::account::{Officer, Principal};
use market::application::answer::{self as reply, Reply};
use market::application::{Refusal, register};
use serde::Deserialize;

/// `GET /quan-tri/dang-ky`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = ApplicationQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &officer, &query).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found })))
}

/// `GET /quan-tri/dang-ky.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = ApplicationQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &officer, &query).await?;
    Ok(sheet::download(&visit, "dang-ky", &all::sheet(visit.lang, &lines))?)
}

/// `GET /quan-tri/dang-ky/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let done = match visit.value("xong") {
        "duyet" => Some(Done::Approved),
        "tra-lai" => Some(Done::Returned),
        "tu-choi" => Some(Done::Declined),
        _ => None,
    };
    let shown = Shown { done, ..load(&shop, &officer, &code).await? };
    Ok(screen(one::page(&visit, &who, &shown)))
}

async fn load(shop: &Shop, by: &Officer, code: &str) -> Result<Shown, Closed> {
    let review = reply::review(&shop.market, by, code).await?.ok_or(Failure::NotFound)?;
    let today = shop.market.today();
    Ok(Shown { review, today, reply: Reply::default(), refused: None, done: None })
}

/// The version that was read, and the producer that is joined, where it is one that is there.
#[derive(Debug, Deserialize)]
pub struct Approval {
    version: i64,
    #[serde(default)]
    join: String,
}

/// `POST /quan-tri/dang-ky/{code}/duyet`
pub async fn approve(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(approval): Form<Approval>,
) -> Answer {
    let join = Some(approval.join.as_str()).filter(|join| !join.is_empty());
    let done = reply::approve(&shop.market, &officer, (&code, approval.version), join).await.map(drop);
    after(&visit, &shop, (&who, &officer), &code, (done, "duyet", Reply::default())).await
}

/// `POST /quan-tri/dang-ky/{code}/tra-lai`: the reasons ticked, each under its code, and a note.
pub async fn give_back(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answer {
    let text = |name: &str| typed.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str());
    let version = text("version").and_then(|text| text.parse().ok()).ok_or(Failure::BadRequest)?;
    let reasons = ReturnReason::ALL.into_iter().filter(|reason| text(reason.code()).is_some()).collect();
    let reply = Reply { reasons, note: text("note").unwrap_or_default().to_owned() };
    let done = reply::give_back(&shop.market, &officer, (&code, version), &reply).await;
    after(&visit, &shop, (&who, &officer), &code, (done, "tra-lai", reply)).await
}

/// Back to the application, which says what was done; or, where it was refused, the application as it is now, with
/// everything that was typed.
async fn after(
    visit: &Visit,
    shop: &Shop,
    (who, by): (&Principal, &Officer),
    code: &str,
    (done, word, reply): (Result<(), Fault<Refusal>>, &str, Reply),
) -> Answer {
    let here = Page::Office(Office::Application { code });
    let Err(refused) = ended(done)? else { return Ok(answer::done(visit, here, word)) };
    let status = one::status(&refused);
    let shown = Shown { reply, refused: Some(refused), ..load(shop, by, code).await? };
    Ok(screen_as(status, one::page(&visit.at(here), who, &shown)))
}

/// `GET /quan-tri/dang-ky/{code}/tu-choi`
pub async fn ask_decline(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let shown = load(&shop, &officer, &code).await?;
    Ok(screen(one::ask_page(&visit, &who, &shown)))
}

/// What the question sends.
#[derive(Debug, Deserialize)]
pub struct Decline {
    version: i64,
    #[serde(default)]
    note: String,
}

/// `POST /quan-tri/dang-ky/{code}/tu-choi`
pub async fn decline(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Decline>,
) -> Answer {
    let done = reply::decline(&shop.market, &officer, (&code, typed.version), &typed.note).await;
    let reply = Reply { reasons: Vec::new(), note: typed.note };
    if let Err(Fault::Refused(refused @ (Refusal::ReasonMissing | Refusal::NoteTooLong))) = done {
        let status = one::status(&refused);
        let shown = Shown { reply, refused: Some(refused), ..load(&shop, &officer, &code).await? };
        let here = visit.at(Page::Office(Office::ApplicationDecline { code: &code }));
        return Ok(screen_as(status, one::ask_page(&here, &who, &shown)));
    }
    after(&visit, &shop, (&who, &officer), &code, (done, "tu-choi", reply)).await
}
