//! The office's certificates and decisions.

use super::Form;
use super::answer::{Answer, screen, screen_as};
use super::sheet;
use crate::failure::Failure;
use crate::office::certificate::{self as one, Done, Revoking, Step, Typed as Revocation};
use crate::office::certificates as all;
use crate::office::decision::{self as entry, Picking, Typed as Decision};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Closed, InOffice};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::register::CertificateQuery;
use domain::search::search_text;
use domain::url::{Office, Page, with_query};
use market::Fault;
use market::account::{Officer, Principal};
use market::certificate::revocation::{self, RevocationRefusal};
use market::certificate::{file, register};
use market::decision::{self, DecisionRefusal};

/// `GET /quan-tri/chung-nhan`
pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    let query = CertificateQuery::read(visit.pairs())?;
    let shown = if query.view.is_some() {
        let (lines, counts) = register::calendar(&shop.market, &officer, &query).await?;
        let total = lines.len() as u64;
        all::Shown { query, lines, total, pages: 1, counts, rated: rated(&visit) }
    } else {
        let found = register::list(&shop.market, &officer, &query).await?;
        let register::CertificatePage { lines, total, pages, counts } = found;
        all::Shown { query, lines, total, pages, counts, rated: rated(&visit) }
    };
    Ok(screen(all::page(&visit, &who, &shown)))
}

/// What was just rated without a certificate, as the redirect after it says.
fn rated(visit: &Visit) -> Option<(String, u8)> {
    let stars = visit.value("hang").parse().ok()?;
    Some((visit.value("q").to_owned(), stars))
}

/// `GET /quan-tri/chung-nhan.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
    let query = CertificateQuery::read(visit.pairs())?;
    let lines = if query.view.is_some() {
        register::calendar(&shop.market, &officer, &query).await?.0
    } else {
        register::whole(&shop.market, &officer, &query).await?
    };
    Ok(sheet::download(&visit, "chung-nhan", &all::sheet(visit.lang, &lines))?)
}

/// `GET /quan-tri/chung-nhan/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
) -> Answer {
    let done = match visit.value("xong") {
        "ghi" => Some(Done::Entered),
        "thu-hoi" => Some(Done::Revoked),
        "tep" => Some(Done::Kept),
        _ => None,
    };
    let shown = one::Shown { done, ..one::Shown::new(filed(&shop, &officer, &code).await?) };
    Ok(screen(one::page(&visit, &who, &shown)))
}

async fn filed(shop: &Shop, officer: &Officer, code: &str) -> Result<file::CertificateFile, Closed> {
    let found = file::of(&shop.market, officer, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `POST /quan-tri/chung-nhan/{code}/thu-hoi`: asks first, then revokes.
pub async fn revoke(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Path(code): Path<String>,
    Form(typed): Form<Revocation>,
) -> Answer {
    let form = typed.form();
    let sure = typed.confirm == "yes";
    let answer = if sure {
        revocation::revoke(&shop.market, &officer, &code, &form).await
    } else {
        revocation::check(&shop.market, &officer, &code, &form).await
    };
    let here = Page::Office(Office::Certificate { code: &code });
    let (status, revoking) = match answer {
        Ok(()) if sure => {
            let pairs = [("xong", "thu-hoi".to_owned())];
            return Ok(Redirect::to(&with_query(&here.href(visit.lang), &pairs)).into_response());
        }
        Ok(()) => (StatusCode::OK, Revoking { typed, step: Step::Ask, refused: None }),
        Err(Fault::Refused(RevocationRefusal::NoSuchCertificate)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) => (one::status(&no), Revoking { typed, step: Step::Form, refused: Some(no) }),
        Err(Fault::Outage(fault)) => return Err(fault.into()),
    };
    let shown = one::Shown { revoking, ..one::Shown::new(filed(&shop, &officer, &code).await?) };
    let html = one::page(&visit.at(here), &who, &shown);
    Ok(screen_as(status, html))
}

/// `GET /quan-tri/quyet-dinh`
pub async fn ask(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
    match visit.value("san-pham") {
        "" => pick(&visit, &shop, &who, &officer).await,
        code => {
            let typed = Decision::fresh(code);
            form(&visit, &shop, (&who, &officer), (StatusCode::OK, typed, None)).await
        }
    }
}

async fn pick(visit: &Visit, shop: &Shop, who: &Principal, officer: &Officer) -> Answer {
    let text = search_text(visit.value("q"))?;
    let found = if text.is_empty() { Vec::new() } else { decision::candidates(&shop.market, officer, &text).await? };
    Ok(screen(entry::pick_page(visit, who, &Picking { text, found })))
}

/// The form, with everything that was typed.
async fn form(
    visit: &Visit,
    shop: &Shop,
    (who, officer): (&Principal, &Officer),
    (status, typed, refused): (StatusCode, Decision, Option<DecisionRefusal>),
) -> Answer {
    let subject = decision::subject(&shop.market, officer, &typed.product).await?;
    let subject = subject.ok_or(Failure::NotFound)?;
    let shown = entry::Shown { subject, typed, refused };
    Ok(screen_as(status, entry::page(visit, who, &shown)))
}

/// `POST /quan-tri/quyet-dinh`
pub async fn enter(
    visit: Visit,
    State(shop): State<Shop>,
    InOffice(who, officer): InOffice,
    Form(typed): Form<Decision>,
) -> Answer {
    match decision::enter(&shop.market, &officer, &typed.form()).await {
        Ok(entered) => to_entered(&visit, &shop, &officer, (entered, &typed)).await,
        Err(Fault::Refused(no)) => {
            let product = typed.product.clone();
            let here = visit.at(Page::Office(Office::NewDecision { product: &product }));
            form(&here, &shop, (&who, &officer), (entry::status(&no), typed, Some(no))).await
        }
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// To the certificate; where there is none, to the list, which says so.
async fn to_entered(
    visit: &Visit,
    shop: &Shop,
    officer: &Officer,
    (entered, typed): (decision::Entered, &Decision),
) -> Answer {
    let to = if let Some(code) = &entered.certificate {
        let page = Page::Office(Office::Certificate { code }).href(visit.lang);
        with_query(&page, &[("xong", "ghi".to_owned())])
    } else {
        let subject = decision::subject(&shop.market, officer, &entered.product_code).await?;
        let name = subject.map_or_else(String::new, |subject| subject.candidate.name);
        let list = Page::Office(Office::Certificates).href(visit.lang);
        with_query(&list, &[("q", name), ("hang", typed.stars.clone())])
    };
    Ok(Redirect::to(&to).into_response())
}
