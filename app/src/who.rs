//! Who asks: somebody signed in, with proof of what they may do. A handler that needs a role takes its proof as a
//! parameter; without it the visitor is sent to sign in, or told that this is not theirs to do.

use crate::failure::Failure;
use crate::state::Shop;
use crate::visit::Visit;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use domain::search::BadQuery;
use domain::url::Page;
use market::Outage;
use market::account::{self, Administrator, Member, Officer, Principal, Promoter, Seen};
use market::token::Token;
use std::net::IpAddr;

/// Somebody signed in.
pub struct Signed(pub Principal);

/// Somebody of the programme office.
pub struct InOffice(pub Principal, pub Officer);

/// An administrator.
pub struct InCharge(pub Principal, pub Administrator);

/// Somebody who curates fairs and listings.
pub struct AtDesk(pub Principal, pub Promoter);

/// Somebody who works for a producer, or acts for one.
pub struct AtProducer(pub Principal, pub Member);

/// Why a door stays closed.
pub enum Closed {
    /// To the page for signing in, and back.
    SignIn(Redirect),
    Failure(Failure),
}

impl From<Failure> for Closed {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Outage> for Closed {
    fn from(outage: Outage) -> Self {
        Self::Failure(outage.into())
    }
}

impl From<BadQuery> for Closed {
    fn from(bad: BadQuery) -> Self {
        Self::Failure(bad.into())
    }
}

impl IntoResponse for Closed {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn(redirect) => redirect.into_response(),
            Self::Failure(failure) => failure.into_response(),
        }
    }
}

/// Whose session the request's cookie names.
pub async fn seen(shop: &Shop, headers: &HeaderMap) -> Result<Seen, Failure> {
    match token(shop, headers) {
        Some(token) => Ok(account::session::seen(&shop.market, &token).await?),
        None => Ok(Seen::Nobody),
    }
}

/// The session's token, where the cookie holds one.
pub fn token(shop: &Shop, headers: &HeaderMap) -> Option<Token> {
    Token::parse(&shop.cookies.session(headers)?)
}

impl FromRequestParts<Shop> for Signed {
    type Rejection = Closed;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Closed> {
        let Ok(visit) = Visit::from_request_parts(parts, shop).await;
        // After signing in a page can be shown again; a submit cannot be sent again.
        let next = if parts.method == Method::GET { visit.path.as_str() } else { "" };
        match seen(shop, &parts.headers).await? {
            Seen::Signed(principal) => Ok(Self(*principal)),
            Seen::Halfway { .. } => Err(Closed::SignIn(Redirect::to(&Page::SecondFactor.href(visit.lang)))),
            Seen::Nobody => Err(Closed::SignIn(Redirect::to(&Page::SignIn { next }.href(visit.lang)))),
        }
    }
}

/// A proof's extractor: signed in first, then allowed. Staff whose account lacks a second factor set it up first.
macro_rules! proof {
    ($name:ident, $proof:ident) => {
        impl FromRequestParts<Shop> for $name {
            type Rejection = Closed;

            async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Closed> {
                let Signed(who) = Signed::from_request_parts(parts, shop).await?;
                match who.$proof() {
                    Some(proof) => Ok(Self(who, proof)),
                    None if who.lacks_second_factor() => {
                        let Ok(visit) = Visit::from_request_parts(parts, shop).await;
                        Err(Closed::SignIn(Redirect::to(&Page::AccountSecondFactor.href(visit.lang))))
                    }
                    None => Err(Closed::Failure(Failure::NotAllowed)),
                }
            }
        }
    };
}

proof!(InOffice, officer);
proof!(InCharge, administrator);
proof!(AtDesk, promoter);
proof!(AtProducer, member);

/// The network address a request came from, put into its extensions by the server; behind a trusted proxy it is the
/// visitor's, not the proxy's.
#[derive(Clone, Copy, Debug)]
pub struct Network(pub Option<IpAddr>);

impl<S: Sync> FromRequestParts<S> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(None)))
    }
}

impl Network {
    /// As text, for counting tries.
    pub fn text(self) -> Option<String> {
        self.0.map(|address| address.to_string())
    }
}
