//! The approval queue: reading a listing beside what is on sale, approving it, sending it back.

use crate::action::Form;
use crate::action::answer::{Answer, screen, screen_as};
use crate::desk::listing::queue::{self, Done};
use crate::desk::listing::review::{self, Shown};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtDesk, Closed};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::listing::{Field, ReturnReason};
use domain::url::{Desk, Page, with_query};
use market::account::{Principal, Promoter};
use market::listing::Refusal;
use market::listing::desk::{self, Reply};
use market::{Fault, category};
use serde::Deserialize;

/// `GET /xuc-tien/duyet?trang=`
pub async fn list(visit: Visit, State(shop): State<Shop>, AtDesk(who, by): AtDesk) -> Answer {
    let page = match visit.value("trang") {
        "" => 1,
        text => text.parse().ok().filter(|page| (1..=100_000).contains(page)).ok_or(Failure::BadRequest)?,
    };
    let found = desk::queue(&shop.market, &by, page).await?;
    if page > found.pages {
        return Err(Failure::NotFound.into());
    }
    let done = match visit.value("xong") {
        "duyet" => Some(Done::Approved),
        "tra-lai" => Some(Done::Returned),
        _ => None,
    };
    // The name of what was decided is read anew: an address says nothing that is shown.
    let decided = desk::review(&shop.market, &by, visit.value("bai")).await?;
    let name = decided.map(|it| it.listing.proposal.text(Field::Name).to_owned());
    let shown = queue::Shown { queue: found, page, done: done.zip(name) };
    Ok(screen(queue::page(&visit, &who, &shown)))
}

/// `GET /xuc-tien/duyet/{code}`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtDesk(who, by): AtDesk, Path(code): Path<String>) -> Answer {
    let shown = load(&shop, &by, &code).await?;
    Ok(screen(review::page(&visit, &who, &shown)))
}

async fn load(shop: &Shop, by: &Promoter, code: &str) -> Result<Shown, Closed> {
    let review = desk::review(&shop.market, by, code).await?.ok_or(Failure::NotFound)?;
    let categories = category::all(&shop.market).await?;
    Ok(Shown { review, categories, reply: Reply::default(), refused: None })
}

/// The version that was read.
#[derive(Debug, Deserialize)]
pub struct Read {
    version: i64,
}

/// `POST /xuc-tien/duyet/{code}/duyet`
pub async fn approve(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, by): AtDesk,
    Path(code): Path<String>,
    Form(read): Form<Read>,
) -> Answer {
    let done = desk::approve(&shop.market, &by, (&code, read.version)).await;
    after(&visit, &shop, (&who, &by), &code, (done, "duyet", Reply::default())).await
}

/// `POST /xuc-tien/duyet/{code}/tra-lai`: the reasons ticked, each under its code, and a note.
pub async fn give_back(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, by): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answer {
    let text = |name: &str| typed.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str());
    let version = text("version").and_then(|text| text.parse().ok()).ok_or(Failure::BadRequest)?;
    let reasons = ReturnReason::ALL.into_iter().filter(|reason| text(reason.code()).is_some()).collect();
    let reply = Reply { reasons, note: text("note").unwrap_or_default().to_owned() };
    let done = desk::give_back(&shop.market, &by, (&code, version), &reply).await;
    after(&visit, &shop, (&who, &by), &code, (done, "tra-lai", reply)).await
}

/// Back to what still waits; or, where it was refused, the listing as it is now, with everything that was typed.
async fn after(
    visit: &Visit,
    shop: &Shop,
    (who, by): (&Principal, &Promoter),
    code: &str,
    (done, word, reply): (Result<(), Fault<Refusal>>, &str, Reply),
) -> Answer {
    let refusal = match done {
        Ok(()) => {
            let queue = Page::Desk(Desk::LISTINGS).href(visit.lang);
            let said = [("xong", word.to_owned()), ("bai", code.to_owned())];
            return Ok(Redirect::to(&with_query(&queue, &said)).into_response());
        }
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(refusal)) => refusal,
    };
    let status = review::status(&refusal);
    let shown = Shown { reply, refused: Some(refusal), ..load(shop, by, code).await? };
    let here = visit.at(Page::Desk(Desk::Listing { code }));
    Ok(screen_as(status, review::page(&here, who, &shown)))
}
