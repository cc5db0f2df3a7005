//! The desk's brochures: curating, freezing, printing.

use super::answer::{Answer, caught_up, ended, save_status, screen, screen_as, version};
use super::{Form, sheet};
use crate::desk::brochure::{self as form, Typed as Text};
use crate::desk::curate::{self as work_page, Asking, No, Shown, Typed};
use crate::desk::{brochures as all, edition as edition_page, print as print_page};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtDesk, Closed};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::brochure::{BrochureStep, difference};
use domain::register::BrochureQuery;
use domain::search::search_text;
use domain::url::{Desk, Page, PrintForm, with_query};
use market::Fault;
use market::account::{Principal, Promoter};
use market::brochure::save::{self, SaveRefusal};
use market::brochure::step::{self, StepRefusal};
use market::brochure::{self, BrochureRecord, Edit, EditRefusal, Work, edition, register};
use serde::Deserialize;
use uuid::Uuid;

/// `GET /xuc-tien/an-pham`
pub async fn list(visit: Visit, State(shop): State<Shop>, AtDesk(who, promoter): AtDesk) -> Answer {
    let query = BrochureQuery::read(visit.pairs())?;
    let found = register::list(&shop.market, &promoter, &query).await?;
    Ok(screen(all::page(&visit, &who, &all::Shown { query, found })))
}

/// `GET /xuc-tien/an-pham.xlsx`, `.csv`
pub async fn list_file(visit: Visit, State(shop): State<Shop>, AtDesk(_, promoter): AtDesk) -> Answer {
    let query = BrochureQuery::read(visit.pairs())?;
    let lines = register::whole(&shop.market, &promoter, &query).await?;
    Ok(sheet::download(&visit, "an-pham", &all::sheet(visit.lang, &lines))?)
}

/// `GET /xuc-tien/an-pham-moi?hoi-cho=`
pub async fn ask_new(visit: Visit, State(shop): State<Shop>, AtDesk(who, promoter): AtDesk) -> Answer {
    let fair = visit.value("hoi-cho").to_owned();
    let kind = if fair.is_empty() { String::new() } else { "fair".to_owned() };
    let typed = Text { kind, fair, ..Text::default() };
    let shown = form::load(&shop.market, &promoter, (None, typed), visit.lang).await?;
    Ok(screen(form::page(&visit, &who, &shown)))
}

/// `POST /xuc-tien/an-pham-moi`
pub async fn add(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Form(typed): Form<Text>,
) -> Answer {
    match ended(save::add(&shop.market, &promoter, &typed.form()).await)? {
        Ok(code) => Ok(to_work(&visit, &code, &[])),
        Err(no) => again(&visit, &shop, (&who, &promoter), (None, typed, no)).await,
    }
}

fn to_work(visit: &Visit, code: &str, pairs: &[(&str, String)]) -> Response {
    let page = Page::Desk(Desk::Brochure { code }).href(visit.lang);
    Redirect::to(&with_query(&page, pairs)).into_response()
}

/// The form again, with what is wrong or with both versions.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (who, promoter): (&Principal, &Promoter),
    (record, typed, no): (Option<BrochureRecord>, Text, SaveRefusal),
) -> Answer {
    let status = save_status(&no);
    let typed = Text { version: caught_up(typed.version.clone(), &no), ..typed };
    let shown = form::load(&shop.market, promoter, (record, typed), visit.lang).await?;
    let shown = form::Shown { refused: Some(no), ..shown };
    Ok(screen_as(status, form::page(visit, who, &shown)))
}

async fn work(shop: &Shop, promoter: &Promoter, code: &str) -> Result<Work, Closed> {
    let found = brochure::work(&shop.market, promoter, code).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /xuc-tien/an-pham/{code}/noi-dung`
pub async fn ask_text(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let record = work(&shop, &promoter, &code).await?.record;
    let typed = Text::of(&record);
    let shown = form::load(&shop.market, &promoter, (Some(record), typed), visit.lang).await?;
    Ok(screen(form::page(&visit, &who, &shown)))
}

/// `POST /xuc-tien/an-pham/{code}/noi-dung`
pub async fn save_text(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<Text>,
) -> Answer {
    let record = work(&shop, &promoter, &code).await?.record;
    let version = version(&typed.version)?;
    match ended(save::save(&shop.market, &promoter, (&code, version), &typed.form()).await)? {
        Ok(()) => Ok(to_work(&visit, &code, &[("xong", "luu".to_owned())])),
        Err(no) => again(&visit, &shop, (&who, &promoter), (Some(record), typed, no)).await,
    }
}

async fn shown(shop: &Shop, promoter: &Promoter, (code, text): (&str, String)) -> Result<Shown, Closed> {
    let work = work(shop, promoter, code).await?;
    let found = brochure::candidates(&shop.market, &work, &text).await?;
    Ok(Shown { work, text, found, refused: None, done: false })
}

/// `GET /xuc-tien/an-pham/{code}?q=`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let text = search_text(visit.value("q"))?;
    let done = !visit.value("xong").is_empty();
    let shown = Shown { done, ..shown(&shop, &promoter, (&code, text)).await? };
    Ok(screen(work_page::page(&visit, &who, &shown)))
}

/// The list as it is now, with why not.
async fn refused(
    visit: &Visit,
    shop: &Shop,
    (who, promoter): (&Principal, &Promoter),
    (code, text, no): (&str, String, No),
) -> Answer {
    let status = work_page::status(&no);
    let shown = Shown { refused: Some(no), ..shown(shop, promoter, (code, text)).await? };
    let here = visit.at(Page::Desk(Desk::Brochure { code }));
    Ok(screen_as(status, work_page::page(&here, who, &shown)))
}

/// `POST /xuc-tien/an-pham/{code}`
pub async fn edit(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let now = work(&shop, &promoter, &code).await?;
    let version = version(&typed.version)?;
    let text = search_text(&typed.q)?;
    let Some(edit) = read_edit(&typed, &now) else { return Err(Failure::BadRequest.into()) };
    let done = match edit {
        // What was on the page is no longer there: somebody changed the list.
        Err(gone) => Err(Fault::Refused(gone)),
        Ok(edit) => brochure::edit::edit(&shop.market, &promoter, (&code, version), &edit).await,
    };
    match done {
        Ok(()) => {
            let pairs: Vec<(&str, String)> =
                Some(("q", text)).filter(|(_, text)| !text.is_empty()).into_iter().collect();
            let page = with_query(&Page::Desk(Desk::Brochure { code: &code }).href(visit.lang), &pairs);
            let at = if typed.line.is_empty() { String::new() } else { format!("#dong-{}", typed.line) };
            Ok(Redirect::to(&format!("{page}{at}")).into_response())
        }
        Err(Fault::Refused(no)) => refused(&visit, &shop, (&who, &promoter), (&code, text, No::Edit(no))).await,
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// The edit a form asks for; `None` where no form of ours asks it. Up and down are places beside where the line is now.
fn read_edit(typed: &Typed, now: &Work) -> Option<Result<Edit, EditRefusal>> {
    let section = || typed.section.parse::<Uuid>().ok();
    let line = || typed.line.parse::<Uuid>().ok();
    let (title_vi, title_en) = (typed.title_vi.clone(), typed.title_en.clone());
    Some(match typed.step.as_str() {
        "add" => Ok(Edit::Add { product: typed.product.clone(), section: section()? }),
        "place" => Ok(Edit::Place { line: line()?, section: section()?, at: typed.at.parse().ok()? }),
        "move" => Ok(Edit::Place { line: line()?, section: section()?, at: usize::MAX }),
        "up" => beside(now, line()?, false),
        "down" => beside(now, line()?, true),
        "remove" => Ok(Edit::Remove { line: line()? }),
        "add-section" => Ok(Edit::AddSection { title_vi, title_en }),
        "rename-section" => Ok(Edit::RenameSection { section: section()?, title_vi, title_en }),
        "section-up" => section_beside(now, section()?, false),
        "section-down" => section_beside(now, section()?, true),
        "remove-section" => Ok(Edit::RemoveSection { section: section()? }),
        _ => return None,
    })
}

fn beside(now: &Work, line: Uuid, down: bool) -> Result<Edit, EditRefusal> {
    let found = now.sections.iter().find_map(|part| {
        let at = part.lines.iter().position(|it| it.id == line)?;
        Some((part.id, at))
    });
    let (section, at) = found.ok_or(EditRefusal::Gone)?;
    Ok(Edit::Place { line, section, at: step_from(at, down) })
}

fn section_beside(now: &Work, section: Uuid, down: bool) -> Result<Edit, EditRefusal> {
    let at = now.sections.iter().position(|part| part.id == section).ok_or(EditRefusal::Gone)?;
    Ok(Edit::PlaceSection { section, at: step_from(at, down) })
}

fn step_from(at: usize, down: bool) -> usize {
    if down { at + 1 } else { at.saturating_sub(1) }
}

async fn asking(
    shop: &Shop,
    promoter: &Promoter,
    (code, step): (&str, BrochureStep),
    refused: Option<No>,
) -> Result<Asking, Closed> {
    let work = work(shop, promoter, code).await?;
    let newest = edition::by_number(&shop.market, promoter, (code, work.record.editions)).await?;
    let differences = match newest.filter(|_| step == BrochureStep::Freeze) {
        Some((_, newest)) => {
            let today = edition::today(&shop.market, promoter, &work.record).await?;
            Some(difference(&newest.snapshot, &today))
        }
        None => None,
    };
    Ok(Asking { work, step, differences, refused })
}

/// `GET /xuc-tien/an-pham/{code}/buoc?viec=`
pub async fn ask_step(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
) -> Answer {
    let step = BrochureStep::from_code(visit.value("viec")).filter(|it| asks(*it)).ok_or(Failure::BadRequest)?;
    let asking = asking(&shop, &promoter, (&code, step), None).await?;
    Ok(screen(work_page::ask_page(&visit, &who, &asking)))
}

/// Whether a step asks first: nobody takes back an edition.
fn asks(step: BrochureStep) -> bool {
    matches!(step, BrochureStep::Freeze | BrochureStep::Close)
}

/// What a step sends.
#[derive(Debug, Deserialize)]
pub struct Said {
    version: String,
    step: String,
}

/// `POST /xuc-tien/an-pham/{code}/buoc`
pub async fn take_step(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path(code): Path<String>,
    Form(said): Form<Said>,
) -> Answer {
    let step = BrochureStep::from_code(&said.step).ok_or(Failure::BadRequest)?;
    let version: i64 = said.version.parse().map_err(|_| Failure::BadRequest)?;
    match step::take(&shop.market, &promoter, (&code, version), step).await {
        Ok(()) => Ok(to_work(&visit, &code, &[("xong", "buoc".to_owned())])),
        Err(Fault::Refused(StepRefusal::NoSuchBrochure)) => Err(Failure::NotFound.into()),
        Err(Fault::Refused(no)) if asks(step) => {
            let no = No::Step(no);
            let status = work_page::status(&no);
            let asking = asking(&shop, &promoter, (&code, step), Some(no)).await?;
            let here = visit.at(Page::Desk(Desk::Brochure { code: &code }));
            Ok(screen_as(status, work_page::ask_page(&here, &who, &asking)))
        }
        Err(Fault::Refused(no)) => {
            refused(&visit, &shop, (&who, &promoter), (&code, String::new(), No::Step(no))).await
        }
        Err(Fault::Outage(fault)) => Err(fault.into()),
    }
}

/// An edition by the number in its address.
async fn frozen(
    shop: &Shop,
    promoter: &Promoter,
    (code, number): (&str, &str),
) -> Result<(BrochureRecord, edition::Edition), Closed> {
    let number: u32 = number.parse().map_err(|_| Failure::NotFound)?;
    let found = edition::by_number(&shop.market, promoter, (code, number)).await?;
    Ok(found.ok_or(Failure::NotFound)?)
}

/// `GET /xuc-tien/an-pham/{code}/{number}`
pub async fn show_edition(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(who, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
) -> Answer {
    let (record, newer) = frozen(&shop, &promoter, (&code, &number)).await?;
    let before = edition::by_number(&shop.market, &promoter, (&code, newer.number.saturating_sub(1))).await;
    let before = before?;
    let differences = before.map(|(_, older)| difference(&older.snapshot, &newer.snapshot));
    let shown = edition_page::Shown { record, edition: newer, differences };
    Ok(screen(edition_page::page(&visit, &who, &shown)))
}

/// `GET /xuc-tien/an-pham/{code}/{number}/in?kieu=`
pub async fn print(
    visit: Visit,
    State(shop): State<Shop>,
    AtDesk(_, promoter): AtDesk,
    Path((code, number)): Path<(String, String)>,
) -> Answer {
    let form = match visit.value("kieu") {
        "" => PrintForm::default(),
        code => PrintForm::from_code(code).ok_or(Failure::BadRequest)?,
    };
    let (record, edition) = frozen(&shop, &promoter, (&code, &number)).await?;
    let shown = print_page::Shown { record, edition, form, host: shop.host.clone() };
    Ok(screen(print_page::page(&visit, &shown)))
}
