//! Making one producer of two, in three steps: find the other one, choose, look at what will be.

use crate::action::Form;
use crate::action::answer::{Answer, done, ended, screen, screen_as, version};
use crate::failure::Failure;
use crate::office::producer::merge::{self as page, Chosen, Found};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::merge::Part;
use domain::register::ProducerQuery;
use domain::url::{Office, Page};
use market::account::{Officer, Principal};
use market::producer::merge::{self, Choice, MergeRefusal, Pair};
use market::producer::{register, save};

/// `GET /quan-tri/don-vi/{code}/gop`: with `voi` beside that one, with `giu` the whole of it to look over.
pub async fn ask(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let other = visit.value("voi");
    if other.is_empty() {
        return find(&visit, &shop, (&who, &officer), &code).await;
    }
    let pair = pair(&shop, &officer, (&code, other)).await?;
    let document = match chosen(&pair, visit.value("giu"), |name| visit.value(name).to_owned()) {
        Some(chosen) => page::question(&visit, &who, &pair, &chosen),
        None => page::page(&visit, &who, &pair, None),
    };
    Ok(screen(document))
}

/// Both, as they stand for themselves.
async fn pair(shop: &Shop, officer: &Officer, codes: (&str, &str)) -> Result<Pair, Closed> {
    let found = merge::pair(&shop.market, officer, codes).await?;
    found.ok_or(Closed::Failure(Failure::NotFound))
}

/// Which one stays, and which facts come from the other; `None` where that is not said yet.
fn chosen(pair: &Pair, kept: &str, said: impl Fn(&str) -> String) -> Option<Chosen> {
    let left_stays = match kept {
        code if code == pair.left.record.code => true,
        code if code == pair.right.record.code => false,
        _ => return None,
    };
    let gone = if left_stays { &pair.right.record.code } else { &pair.left.record.code };
    let taken = pair.differing.iter().copied().filter(|part| said(part.code()) == *gone).collect();
    Some(Chosen { left_stays, taken })
}

async fn find(visit: &Visit, shop: &Shop, (who, officer): (&Principal, &Officer), code: &str) -> Answer {
    let own = save::by_code(&shop.market, officer, code).await?.ok_or(Failure::NotFound)?;
    if merge::successor(&shop.market, officer, code).await?.is_some() {
        return Err(Failure::NotFound.into());
    }
    let query = ProducerQuery::read([("q", visit.value("q"))])?;
    let mut lines = Vec::new();
    if !query.text.is_empty() {
        lines = register::list(&shop.market, officer, &query).await?.lines;
        lines.retain(|line| line.code != code);
    }
    let found = Found { own, text: query.text, lines };
    Ok(screen(page::find_page(visit, who, &found)))
}

/// `POST /quan-tri/don-vi/{code}/gop`: the other one, which stays, both versions, and a pair for each fact taken.
pub async fn join(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Answer {
    let text = |name: &str| typed.iter().find(|(it, _)| it == name).map_or("", |(_, text)| text.as_str());
    let (own, other) = ((code.as_str(), version(text("version"))?), (text("voi"), version(text("other_version"))?));
    let (kept, gone) = if text("giu") == code { (own, other) } else { (other, own) };
    let taken: Vec<Part> = Part::ALL.into_iter().filter(|part| text(part.code()) == gone.0).collect();
    let asked = merge::merge(&shop.market, &officer, &Choice { kept, gone, taken: &taken }).await;
    let Err(refused) = ended(asked)? else {
        return Ok(done(&visit, Page::Office(Office::Producer { code: kept.0 }), "gop"));
    };
    match refused {
        MergeRefusal::NoSuchProducer | MergeRefusal::Same => return Err(Failure::NotFound.into()),
        // The page of the one that is gone says where it went.
        MergeRefusal::AlreadyMerged => {
            return Ok(done(&visit, Page::Office(Office::Producer { code: &code }), "da-gop"));
        }
        MergeRefusal::Changed | MergeRefusal::SharedCheckout | MergeRefusal::SameOffer | MergeRefusal::SameBatch => {}
    }
    let pair = pair(&shop, &officer, (&code, other.0)).await?;
    let here = visit.at(Page::Office(Office::ProducerMerge { code: &code, other: other.0 }));
    Ok(screen_as(StatusCode::CONFLICT, page::page(&here, &who, &pair, Some(refused))))
}
