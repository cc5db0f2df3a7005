//! A producer's listings: beginning, writing, handing in, and the prices that change at once.

mod typed;

use super::Form;
use super::answer::{Answer, ended, private, screen, screen_as};
use super::basket::wants_json;
use super::parts::Parts;
use crate::failure::Failure;
use crate::portal::listing::{self as one, Done, Lost, Shown, question, shelf};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{AtProducer, Closed};
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::listing::Proposal;
use domain::money::Vnd;
use domain::url::{Page, Portal, with_query};
use market::account::{Member, Principal};
use market::listing::{self, Listing, Refusal, edit, own};
use market::media::Picture;
use market::product::own::{self as product, OwnRefusal, OwnVerb};
use market::{Fault, category, offer};
use serde::{Deserialize, Serialize};
use typed::{Step, Typed};

/// `GET /ban-hang/san-pham?trang=`
pub async fn show_shelf(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let done = match visit.value("xong") {
        "gui" => Some(shelf::Done::Submitted),
        "bo" => Some(shelf::Done::Discarded),
        "gia" => Some(shelf::Done::Repriced),
        "ngung" => Some(shelf::Done::Paused),
        "ban-lai" => Some(shelf::Done::Resumed),
        _ => None,
    };
    let shown = shelf::Shown { done, ..shelf_of(&visit, &shop, &by).await? };
    Ok(screen(shelf::page(&visit, &who, &shown)))
}

async fn shelf_of(visit: &Visit, shop: &Shop, by: &Member) -> Result<shelf::Shown, Closed> {
    let page = match visit.value("trang") {
        "" => 1,
        text => text.parse().ok().filter(|page| (1..=100_000).contains(page)).ok_or(Failure::BadRequest)?,
    };
    let found = own::shelf(&shop.market, by, page).await?;
    if page > found.pages {
        return Err(Failure::NotFound.into());
    }
    Ok(shelf::Shown { shelf: found, page, done: None, refused: None, not_now: false, too_many: false })
}

/// Which product is to change; none for a new one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    product: String,
}

/// `POST /ban-hang/san-pham`: begins a listing.
pub async fn begin(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Begin>,
) -> Answer {
    let product = Some(typed.product.as_str()).filter(|code| !code.is_empty());
    match edit::start(&shop.market, &by, product).await {
        Ok(code) => Ok(Redirect::to(&Page::Portal(Portal::Listing { code: &code }).href(visit.lang)).into_response()),
        Err(Fault::Refused(Refusal::TooMany)) => {
            let shown = shelf::Shown { too_many: true, ..shelf_of(&visit, &shop, &by).await? };
            let page = screen(shelf::page(&visit, &who, &shown));
            Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
        }
        Err(Fault::Refused(_)) => Err(Failure::NotFound.into()),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `POST /ban-hang/gia`
pub async fn reprice(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<shelf::Typed>,
) -> Answer {
    let changed = match amount(&typed.price) {
        Some(price) => offer::reprice(&shop.market, &by, (typed.offer, Vnd(typed.seen)), price).await,
        None => Err(Fault::Refused(offer::Refusal::Price)),
    };
    let refusal = match changed {
        Ok(()) => return Ok(to_shelf(&visit, "gia")),
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(offer::Refusal::NoSuchOffer)) => return Err(Failure::NotFound.into()),
        Err(Fault::Refused(refusal)) => refusal,
    };
    let status = match refusal {
        offer::Refusal::Changed { .. } => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = shelf::Shown { refused: Some((typed, refusal)), ..shelf_of(&visit, &shop, &by).await? };
    let here = visit.at(Page::Portal(Portal::LISTINGS));
    Ok(screen_as(status, shelf::page(&here, &who, &shown)))
}

/// Which product is taken off the shelf for a while, or put there again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PauseStep {
    product: String,
    step: String,
}

/// `POST /ban-hang/tam-ngung`
pub async fn pause(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(asked): Form<PauseStep>,
) -> Answer {
    let verb = OwnVerb::from_code(&asked.step).ok_or(Failure::BadRequest)?;
    match ended(product::say(&shop.market, &by, (&asked.product, verb)).await)? {
        Ok(()) => Ok(to_shelf(&visit, if verb == OwnVerb::Pause { "ngung" } else { "ban-lai" })),
        Err(OwnRefusal::NoSuchProduct) => Err(Failure::NotFound.into()),
        Err(OwnRefusal::NotNow(_)) => {
            let shown = shelf::Shown { not_now: true, ..shelf_of(&visit, &shop, &by).await? };
            let here = visit.at(Page::Portal(Portal::LISTINGS));
            Ok(screen_as(StatusCode::CONFLICT, shelf::page(&here, &who, &shown)))
        }
    }
}

/// An amount as typed: digits, with or without signs that group them and the sign of the currency.
fn amount(typed: &str) -> Option<Vnd> {
    let plain = typed.trim().trim_end_matches(['₫', 'đ', ' ', '\u{a0}']);
    let digits: String = plain.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    all.then(|| digits.parse().ok().map(Vnd)).flatten()
}

fn to_shelf(visit: &Visit, done: &str) -> Response {
    let shelf = Page::Portal(Portal::LISTINGS).href(visit.lang);
    Redirect::to(&with_query(&shelf, &[("xong", done.to_owned())])).into_response()
}

fn to_listing(visit: &Visit, code: &str, done: &str, part: &str) -> Response {
    let page = Page::Portal(Portal::Listing { code }).href(visit.lang);
    Redirect::to(&format!("{}{part}", with_query(&page, &[("xong", done.to_owned())]))).into_response()
}

async fn found(shop: &Shop, by: &Member, code: &str) -> Result<(Listing, Vec<Picture>), Closed> {
    Ok(own::by_code(&shop.market, by, code).await?.ok_or(Failure::NotFound)?)
}

/// `GET /ban-hang/san-pham/{code}`
pub async fn show(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let done = match visit.value("xong") {
        "luu" => Some(Done::Saved),
        "rut" => Some(Done::Withdrawn),
        _ => None,
    };
    let shown = Shown { done, ..load(&shop, &by, &code).await? };
    Ok(screen(one::page(&visit, &who, &shown)))
}

async fn load(shop: &Shop, by: &Member, code: &str) -> Result<Shown, Closed> {
    let (listing, pictures) = found(shop, by, code).await?;
    Ok(Shown {
        typed: listing.proposal.clone(),
        listing,
        pictures,
        categories: category::all(&shop.market).await?,
        done: None,
        refused: None,
        lost: Vec::new(),
    })
}

/// A form that came with photographs, or none of our forms.
type Body = Result<Multipart, MultipartRejection>;

async fn parts(shop: &Shop, by: &Member, body: Body) -> Result<Parts, Closed> {
    Parts::read(shop, by, body.map_err(|_| Failure::BadRequest)?).await
}

/// `POST /ban-hang/san-pham/{code}`: keeps what was typed and the photographs that came along, then takes the step its
/// button names.
pub async fn write(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    body: Body,
) -> Answer {
    found(&shop, &by, &code).await?;
    let mut parts = parts(&shop, &by, body).await?;
    let mut typed = Typed::of(&parts)?;
    let mut lost = std::mem::take(&mut parts.lost);
    lost.extend(typed.attach(&parts.pictures));
    let key = (code.as_str(), typed.version);
    let saved = edit::save(&shop.market, &by, key, &typed.proposal).await;
    let done = match (saved, typed.step) {
        (Err(fault), _) => Err(fault),
        (Ok(version), Step::Submit) if lost.is_empty() => edit::submit(&shop.market, &by, (&code, version)).await,
        (Ok(_), _) => Ok(()),
    };
    match done {
        Ok(()) if lost.is_empty() => Ok(onward(&visit, &code, &typed)),
        Ok(()) => again(&visit, &shop, (&who, &by), &code, (typed.proposal, None, lost)).await,
        Err(Fault::Refused(no)) => again(&visit, &shop, (&who, &by), &code, (typed.proposal, Some(no), lost)).await,
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// Where a step leads.
fn onward(visit: &Visit, code: &str, typed: &Typed) -> Response {
    match typed.step {
        Step::Submit => to_shelf(visit, "gui"),
        Step::Preview => Redirect::to(&Page::Portal(Portal::ListingPreview { code }).href(visit.lang)).into_response(),
        step => to_listing(visit, code, "luu", step.part()),
    }
}

/// The form again with everything that was typed, and why. The version in it is the one there is now, so that saving
/// again is a decision and not an accident.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (who, by): (&Principal, &Member),
    code: &str,
    (typed, refused, lost): (Proposal, Option<Refusal>, Vec<Lost>),
) -> Answer {
    let status = match &refused {
        Some(Refusal::NoSuchListing | Refusal::NoSuchProduct) => return Err(Failure::NotFound.into()),
        Some(Refusal::Stands(_) | Refusal::Changed) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut shown = Shown { typed, refused, lost, ..load(shop, by, code).await? };
    let draft = Listing { proposal: shown.typed.clone(), ..shown.listing.clone() };
    shown.pictures.extend(own::pictures(&shop.market, &draft).await?);
    let here = visit.at(Page::Portal(Portal::Listing { code }));
    Ok(screen_as(status, one::page(&here, who, &shown)))
}

/// What a script is told of a photograph it sent.
#[derive(Debug, Serialize)]
struct Sent {
    /// The version of the listing now; none where nothing changed.
    version: Option<i64>,
    message: Option<String>,
}

/// `POST /ban-hang/anh`: photographs alone, put at the end of a listing. Answers a script in JSON.
pub async fn upload(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let mut parts = parts(&shop, &by, body).await?;
    let code = parts.text("listing").to_owned();
    let version = parts.text("version").parse().map_err(|_| Failure::BadRequest)?;
    let (listing, _) = found(&shop, &by, &code).await?;
    let mut typed = Typed { proposal: listing.proposal, version, step: Step::Upload };
    let mut lost = std::mem::take(&mut parts.lost);
    lost.extend(typed.attach(&parts.pictures));
    let saved = edit::save(&shop.market, &by, (&code, version), &typed.proposal).await;
    if !wants_json(&headers) {
        return match saved {
            Ok(_) if lost.is_empty() => Ok(to_listing(&visit, &code, "luu", Step::Upload.part())),
            Err(Fault::Outage(outage)) => Err(outage.into()),
            other => {
                again(&visit, &shop, (&who, &by), &code, (typed.proposal, other.err().and_then(Fault::refusal), lost))
                    .await
            }
        };
    }
    let told = lost.first().map(|lost| lost.text(visit.lang));
    let (status, sent) = match saved {
        Ok(version) if told.is_none() => (StatusCode::CREATED, Sent { version: Some(version), message: None }),
        Ok(version) => (StatusCode::UNPROCESSABLE_ENTITY, Sent { version: Some(version), message: told }),
        Err(Fault::Refused(no)) => {
            (StatusCode::CONFLICT, Sent { version: None, message: Some(one::refusal_text(visit.lang, &no)) })
        }
        Err(Fault::Outage(outage)) => return Err(outage.into()),
    };
    Ok((status, private(Json(sent))).into_response())
}

/// `GET …/xem-truoc`
pub async fn preview(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let (listing, _) = found(&shop, &by, &code).await?;
    let data = listing::preview(&shop.market, &by, &code).await?.ok_or(Failure::NotFound)?;
    Ok(screen(one::preview_page(&visit, &who, &listing, &data)))
}

/// The version a button was pressed at.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    version: i64,
}

/// `POST …/rut`: takes back what was handed in.
pub async fn withdraw(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Answer {
    let (listing, _) = found(&shop, &by, &code).await?;
    match edit::withdraw(&shop.market, &by, (&code, pressed.version)).await {
        Ok(()) => Ok(to_listing(&visit, &code, "rut", "")),
        Err(Fault::Refused(no)) => {
            again(&visit, &shop, (&who, &by), &code, (listing.proposal, Some(no), Vec::new())).await
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `GET …/bo`: asks before a draft is given up. One that is not a draft shows how it stands.
pub async fn ask_discard(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
) -> Answer {
    let (listing, _) = found(&shop, &by, &code).await?;
    if !listing.state.is_writable() {
        return Ok(Redirect::to(&Page::Portal(Portal::Listing { code: &code }).href(visit.lang)).into_response());
    }
    Ok(screen(question::page(&visit, &who, &listing)))
}

/// `POST …/bo`
pub async fn discard(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Path(code): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Answer {
    let (listing, _) = found(&shop, &by, &code).await?;
    match edit::discard(&shop.market, &by, (&code, pressed.version)).await {
        Ok(()) => Ok(to_shelf(&visit, "bo")),
        Err(Fault::Refused(no)) => {
            again(&visit, &shop, (&who, &by), &code, (listing.proposal, Some(no), Vec::new())).await
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for typed in ["185000", " 185.000 ₫", "185,000", "185 000đ"] {
            assert_eq!(amount(typed), Some(Vnd(185_000)), "{typed}");
        }
        for bad in ["", "-1", "hai trăm", "1e3", "₫", "99999999999999999999"] {
            assert_eq!(amount(bad), None, "{bad}");
        }
    }
}
