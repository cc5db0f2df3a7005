//! What islands ask for, as JSON.

use crate::failure::Failure;
use crate::state::Shop;
use crate::t;
use crate::visit::Visit;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, header};
use domain::lang::Lang;
use domain::search::search_text;
use domain::url::Page;
use islands::search_suggest::Suggested as Line;
use market::catalogue::{Suggested, SuggestedKind, suggest as options};

/// As many as a phone shows above its keyboard.
const MOST: usize = 8;

/// The same typing is asked for again and again, and a minute-old answer is as good as a new one.
const SHORTLY: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=60")];

/// `GET /api/goi-y?q=…`: what the visitor may mean.
pub async fn suggest(
    visit: Visit,
    State(shop): State<Shop>,
) -> Result<([(HeaderName, &'static str); 1], Json<Vec<Line>>), Failure> {
    let text = search_text(visit.value("q")).map_err(|_| Failure::SearchTooLong)?;
    let found = options(&shop.market, &text, MOST).await?;
    Ok((SHORTLY, Json(found.into_iter().map(|option| line(visit.lang, option)).collect())))
}

fn line(lang: Lang, option: Suggested) -> Line {
    let Suggested { kind, slug, code, text, .. } = option;
    let (page, kind) = match kind {
        SuggestedKind::Product => (Page::Product { slug: &slug, code: &code }, t::suggest::product(lang)),
        SuggestedKind::Producer => (Page::Producer { slug: &slug, code: &code }, t::suggest::producer(lang)),
    };
    Line { href: page.href(lang), kind: kind.to_owned(), text }
}
