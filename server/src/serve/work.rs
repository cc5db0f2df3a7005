//! Whoever works here sees what they have just done: the next page is drawn from what is kept in memory
//! (`market::kept`), which otherwise follows a change within two seconds.

use app::cookie::Cookies;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use market::{Market, revision};

/// Answers, and follows what somebody who is signed in has changed before they are told.
pub async fn follow(State((market, cookies)): State<(Market, Cookies)>, request: Request, next: Next) -> Response {
    let works = !request.method().is_safe() && cookies.session(request.headers()).is_some();
    let response = next.run(request).await;
    if works
        && market.revision.is_followed()
        && let Err(error) = revision::follow(&market).await
    {
        // Better drawn again and again than wrong.
        market.revision.pass();
        tracing::error!(%error, "nobody knows what changed");
    }
    response
}
