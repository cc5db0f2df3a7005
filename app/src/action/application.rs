//! Applying to join: the form, and the link an applicant follows it by.

pub mod office;

use super::Form;
use super::answer::{done, ended, screen, screen_as, version};
use crate::failure::Failure;
use crate::shop::application::{self as page, Followed, Settled, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Network, seen};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::url::Page;
use market::account::{Principal, Seen};
use market::application::{self, Application, Refusal, Sender, follow};
use market::token::Token;

type Answer = Result<Response, Failure>;

/// Whoever is signed in applies with that account.
async fn signed(shop: &Shop, headers: &HeaderMap) -> Result<Option<Principal>, Failure> {
    Ok(match seen(shop, headers).await? {
        Seen::Signed(who) => Some(*who),
        Seen::Halfway { .. } | Seen::Nobody => None,
    })
}

/// `GET /ban-hang/dang-ky`
pub async fn ask(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Answer {
    if visit.value("xong") == "gui" {
        return Ok(screen(page::sent_page(&visit)));
    }
    let settled = signed(&shop, &headers).await?.map(|who| Settled::Account(who.email));
    let shown = page::load(&shop.market, Typed::default(), settled).await?;
    Ok(screen(page::page(&visit, &shown)))
}

/// `POST /ban-hang/dang-ky`: the same answer whether there is such an account or application, or not.
pub async fn hand_in(
    visit: Visit,
    State(shop): State<Shop>,
    network: Network,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let who = signed(&shop, &headers).await?;
    let settled = who.as_ref().map(|who| Settled::Account(who.email.clone()));
    if typed.producer.chooses_place() {
        let shown = page::load(&shop.market, typed, settled).await?;
        return Ok(screen(page::page(&visit, &shown)));
    }
    let network = network.text();
    let from = Sender { who: who.as_ref(), lang: visit.lang, network: network.as_deref() };
    let Err(refused) = ended(application::hand_in(&shop.market, from, &typed.form()).await)? else {
        return Ok(done(&visit, Page::Apply, "gui"));
    };
    let status = page::status(&refused);
    let shown = Shown { refused: Some(refused), ..page::load(&shop.market, typed, settled).await? };
    Ok(screen_as(status, page::page(&visit, &shown)))
}

/// The application of a link.
async fn opened(shop: &Shop, text: &str) -> Result<Option<(Token, Application)>, Failure> {
    let Some(token) = Token::parse(text) else { return Ok(None) };
    let found = follow::opened(&shop.market, &token).await?;
    Ok(found.map(|application| (token, application)))
}

fn dead(visit: &Visit) -> Response {
    screen_as(StatusCode::NOT_FOUND, page::dead_page(visit))
}

/// `GET /ban-hang/dang-ky/{token}`
pub async fn show(visit: Visit, State(shop): State<Shop>, Path(token): Path<String>) -> Answer {
    let Some((_, application)) = opened(&shop, &token).await? else { return Ok(dead(&visit)) };
    let typed = Typed::of(&application.form, application.version);
    let settled = Some(Settled::Application(application.email.clone()));
    let shown = page::load(&shop.market, typed, settled).await?;
    let followed = Followed { application, token, shown, sent: visit.value("xong") == "gui" };
    Ok(screen(page::follow_page(&visit, &followed)))
}

/// `POST /ban-hang/dang-ky/{token}`: hands one that came back in again.
pub async fn mend(
    visit: Visit,
    State(shop): State<Shop>,
    Path(text): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let Some((token, application)) = opened(&shop, &text).await? else { return Ok(dead(&visit)) };
    if typed.producer.chooses_place() {
        return again(&visit, &shop, (application, text), (typed, None)).await;
    }
    let version = version(&typed.producer.version)?;
    let Err(refused) = ended(follow::mend(&shop.market, &token, version, &typed.form()).await)? else {
        return Ok(done(&visit, Page::Application { token: &text }, "gui"));
    };
    let Some((_, application)) = opened(&shop, &text).await? else { return Ok(dead(&visit)) };
    again(&visit, &shop, (application, text), (typed, Some(refused))).await
}

/// The page again with everything typed. After a refusal the version that is there now goes into the form, so that sending
/// again is a decision.
async fn again(
    visit: &Visit,
    shop: &Shop,
    (application, token): (Application, String),
    (mut typed, refused): (Typed, Option<Refusal>),
) -> Answer {
    let status = refused.as_ref().map_or(StatusCode::OK, page::status);
    if refused.is_some() {
        typed.producer.version = application.version.to_string();
    }
    let settled = Some(Settled::Application(application.email.clone()));
    let shown = Shown { refused, ..page::load(&shop.market, typed, settled).await? };
    let followed = Followed { application, token, shown, sent: false };
    Ok(screen_as(status, page::follow_page(visit, &followed)))
}
