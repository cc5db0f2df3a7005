//! Signing in and out, passwords, and one's own account.

use super::Form;
use super::answer::{screen, screen_as};
use crate::account::{home, password, second_factor, sign_in};
use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::{Network, Signed, seen, token};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::lang::Lang;
use domain::url::{Desk, Office, Page, Portal, local_path};
use market::Fault;
use market::account::{self, LinkRefusal, Principal, Seen, SignIn, SignInRefusal, SignedIn, session, totp};
use market::basket::merge;
use market::token::Token;
use serde::Deserialize;
use uuid::Uuid;

type Answer = Result<Response, Failure>;

/// `GET /dang-nhap`. Whoever is signed in goes on at once.
pub async fn ask(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Answer {
    let next = visit.value("tiep");
    Ok(match seen(&shop, &headers).await? {
        Seen::Signed(who) => Redirect::to(&way_on(visit.lang, Some(&who), next)).into_response(),
        Seen::Halfway { .. } => Redirect::to(&Page::SecondFactor.href(visit.lang)).into_response(),
        Seen::Nobody => {
            let password_set = visit.value("mat-khau") == "moi";
            let shown = sign_in::Shown { next: next.to_owned(), password_set, demo: shop.demo(), ..Default::default() };
            screen(sign_in::page(&visit, &shown))
        }
    })
}

/// `POST /dang-nhap`
pub async fn enter(
    visit: Visit,
    State(shop): State<Shop>,
    network: Network,
    headers: HeaderMap,
    Form(typed): Form<sign_in::Typed>,
) -> Answer {
    let form = SignIn {
        email: typed.email.clone(),
        password: typed.password,
        device: device(&headers),
        network: network.text(),
        demo_allowed: shop.demo(),
    };
    match account::sign_in::sign_in(&shop.market, &form).await {
        Ok(signed) => signed_in(&visit, &shop, &headers, &signed, &typed.next).await,
        Err(Fault::Refused(refused)) => Ok(not_entered(&visit, &shop, (typed.email, typed.next), refused)),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// What the browser calls itself.
pub(super) fn device(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().to_owned()
}

/// What follows a right password or code: the cookie of the session, the basket of the account, and the way on.
pub(super) async fn signed_in(
    visit: &Visit,
    shop: &Shop,
    headers: &HeaderMap,
    signed: &SignedIn,
    next: &str,
) -> Answer {
    // The session this browser had is over: a token never outlives a change of who one is.
    if let Some(old) = token(shop, headers) {
        session::close(&shop.market, &old).await?;
    }
    let jar = shop.cookies.set_session(CookieJar::new(), signed.token.as_str());
    if signed.second_factor {
        return Ok((jar, Redirect::to(&Page::SecondFactor.href(visit.lang))).into_response());
    }
    let (jar, told) = follow(shop, headers, jar, &signed.token).await?;
    // What became of two baskets is said at once, where nobody was on the way to somewhere else.
    let next = if told && local_path(next).is_none() {
        Page::Basket.href(visit.lang)
    } else {
        entered(shop, visit.lang, &signed.token, next).await?
    };
    Ok((jar, Redirect::to(&next)).into_response())
}

/// Opens the account's basket on this device, with what it held as a guest; whether there is something to tell of it.
pub(super) async fn follow(
    shop: &Shop,
    headers: &HeaderMap,
    jar: CookieJar,
    session: &Token,
) -> Result<(CookieJar, bool), Failure> {
    let guest = shop.basket(headers);
    let Some(followed) = merge::follow(&shop.market, session, guest.as_ref()).await? else { return Ok((jar, false)) };
    Ok((shop.cookies.set_basket(jar, followed.token.as_str(), followed.count.into()), followed.told))
}

/// The basket of this browser: the one its cookie names, or else, where somebody is signed in, their account's. A cookie may
/// be over while the session is not.
pub(super) async fn basket(shop: &Shop, headers: &HeaderMap) -> Result<Option<Token>, Failure> {
    let named = shop.basket(headers);
    if named.is_some() {
        return Ok(named);
    }
    let Some(session) = token(shop, headers) else { return Ok(None) };
    if !matches!(session::seen(&shop.market, &session).await?, Seen::Signed(_)) {
        return Ok(None);
    }
    Ok(merge::follow(&shop.market, &session, None).await?.map(|followed| followed.token))
}

async fn entered(shop: &Shop, lang: Lang, token: &Token, next: &str) -> Result<String, Failure> {
    let seen = session::seen(&shop.market, token).await?;
    let who = if let Seen::Signed(who) = &seen { Some(&**who) } else { None };
    Ok(way_on(lang, who, next))
}

fn not_entered(visit: &Visit, shop: &Shop, (email, next): (String, String), refused: SignInRefusal) -> Response {
    let status = match refused {
        SignInRefusal::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        SignInRefusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
    };
    let shown = sign_in::Shown { email, next, refused: Some(refused), demo: shop.demo(), ..Default::default() };
    let visit = &visit.at(Page::SignIn { next: "" });
    screen_as(status, sign_in::page(visit, &shown))
}

/// Where one wanted to go, or else where one's work is.
fn way_on(lang: Lang, who: Option<&Principal>, next: &str) -> String {
    let home = match who {
        Some(who) if who.officer().is_some() => Page::Office(Office::Board),
        Some(who) if who.promoter().is_some() => Page::Desk(Desk::Today),
        Some(who) if who.member().is_some() => Page::Portal(Portal::Today),
        _ => Page::Account,
    };
    local_path(next).map_or_else(|| home.href(lang), str::to_owned)
}

/// `POST /dang-xuat`
pub async fn leave(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Answer {
    if let Some(token) = token(&shop, &headers) {
        session::close(&shop.market, &token).await?;
    }
    let jar = shop.cookies.clear_basket(shop.cookies.clear_session(CookieJar::new()));
    Ok((jar, Redirect::to(&Page::SignIn { next: "" }.href(visit.lang))).into_response())
}

/// `GET /xac-thuc`: the second step of signing in.
pub async fn ask_code(visit: Visit, State(shop): State<Shop>, headers: HeaderMap) -> Answer {
    Ok(match seen(&shop, &headers).await? {
        Seen::Halfway { .. } => screen(second_factor::page(&visit, None)),
        Seen::Signed(who) => Redirect::to(&way_on(visit.lang, Some(&who), "")).into_response(),
        Seen::Nobody => Redirect::to(&Page::SignIn { next: "" }.href(visit.lang)).into_response(),
    })
}

/// `POST /xac-thuc`
pub async fn pass_code(
    visit: Visit,
    State(shop): State<Shop>,
    headers: HeaderMap,
    Form(typed): Form<second_factor::Typed>,
) -> Answer {
    let Seen::Halfway { session_id } = seen(&shop, &headers).await? else {
        return ask_code(visit, State(shop), headers).await;
    };
    match totp::pass(&shop.market, session_id, &typed.code).await {
        Ok(()) => {
            let answer = ask_code(visit, State(shop.clone()), headers.clone()).await?;
            let Some(session) = token(&shop, &headers) else { return Ok(answer) };
            let (jar, _) = follow(&shop, &headers, CookieJar::new(), &session).await?;
            Ok((jar, answer).into_response())
        }
        Err(Fault::Refused(refused)) => {
            let html = second_factor::page(&visit, Some(refused));
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `GET /quen-mat-khau`
pub async fn forgot(visit: Visit) -> Response {
    screen(password::ask_page(&visit, password::Asking::Form))
}

/// `POST /quen-mat-khau`: the same answer whether there is such an account or not.
pub async fn send_link(
    visit: Visit,
    State(shop): State<Shop>,
    network: Network,
    Form(asked): Form<password::Asked>,
) -> Answer {
    let sent = account::link::ask(&shop.market, &asked.email, network.text().as_deref()).await?;
    let (status, asking) = if sent {
        (StatusCode::OK, password::Asking::Sent)
    } else {
        (StatusCode::TOO_MANY_REQUESTS, password::Asking::TooMany)
    };
    let html = password::ask_page(&visit, asking);
    Ok(screen_as(status, html))
}

/// `GET /dat-mat-khau/{token}`
pub async fn open_link(visit: Visit, State(shop): State<Shop>, Path(token): Path<String>) -> Answer {
    let opened = match Token::parse(&token) {
        Some(token) => account::link::opened(&shop.market, &token).await?,
        None => None,
    };
    let status = if opened.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let html = password::set_page(&visit, &token, opened.as_ref(), None);
    Ok(screen_as(status, html))
}

/// `POST /dat-mat-khau/{token}`
pub async fn set_password(
    visit: Visit,
    State(shop): State<Shop>,
    Path(text): Path<String>,
    Form(chosen): Form<password::Chosen>,
) -> Answer {
    let Some(token) = Token::parse(&text) else { return open_link(visit, State(shop), Path(text)).await };
    match account::link::accept(&shop.market, &token, &chosen.password).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?mat-khau=moi", Page::SignIn { next: "" }.href(visit.lang))).into_response())
        }
        Err(Fault::Refused(LinkRefusal::Dead)) => open_link(visit, State(shop), Path(text)).await,
        Err(Fault::Refused(LinkRefusal::Password(bad))) => {
            let opened = account::link::opened(&shop.market, &token).await?;
            let html = password::set_page(&visit, &text, opened.as_ref(), Some(bad));
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

/// `GET /tai-khoan`
pub async fn own(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    let sessions = session::list(&shop.market, &who).await?;
    Ok(screen(home::page(&visit, &who, &sessions)))
}

/// The session to end; all others where it is empty.
#[derive(Debug, Deserialize)]
pub struct End {
    session: String,
}

/// `POST /tai-khoan/phien`
pub async fn end_session(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Form(end): Form<End>) -> Answer {
    if end.session.is_empty() {
        session::close_others(&shop.market, &who).await?;
    } else {
        let id: Uuid = end.session.parse().map_err(|_| Failure::BadRequest)?;
        session::close_one(&shop.market, &who, id).await?;
    }
    Ok(Redirect::to(&Page::Account.href(visit.lang)).into_response())
}

/// The producer to work for; none where it is empty.
#[derive(Debug, Deserialize)]
pub struct Choice {
    producer: String,
}

/// `POST /tai-khoan/don-vi`
pub async fn choose_producer(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    Form(choice): Form<Choice>,
) -> Answer {
    let id = match choice.producer.as_str() {
        "" => None,
        text => Some(text.parse::<Uuid>().map_err(|_| Failure::BadRequest)?),
    };
    if !session::choose(&shop.market, &who, id).await? {
        return Err(Failure::NotFound);
    }
    let next = if id.is_some() { Page::Portal(Portal::Today) } else { Page::Account };
    Ok(Redirect::to(&next.href(visit.lang)).into_response())
}

/// The phone of one visitor must not lock a demo account for the next.
pub(super) fn refuse_demo(who: &Principal) -> Result<(), Failure> {
    if who.is_demo { Err(Failure::NotAllowed) } else { Ok(()) }
}

/// `GET /tai-khoan/hai-buoc`
pub async fn set_up_second_factor(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    refuse_demo(&who)?;
    let setup = totp::setup(&shop.market, &who).await?;
    Ok(screen(second_factor::setup_page(&visit, &who, setup.as_ref(), None)))
}

/// `POST /tai-khoan/hai-buoc`
pub async fn confirm_second_factor(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    Form(typed): Form<second_factor::Typed>,
) -> Answer {
    refuse_demo(&who)?;
    match totp::confirm(&shop.market, &who, &typed.code).await {
        Ok(()) => Ok(Redirect::to(&Page::Account.href(visit.lang)).into_response()),
        Err(Fault::Refused(refused)) => {
            let setup = totp::setup(&shop.market, &who).await?;
            let html = second_factor::setup_page(&visit, &who, setup.as_ref(), Some(refused));
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}
