//! What islands ask for, as JSON.

use crate::failure::Failure;
use crate::state::Shop;
use crate::t;
use crate::visit::Visit;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, header};
use domain::lang::Lang;
use domain::search::{ListQuery, search_text};
use domain::url::{Guide, Page};
use islands::search_suggest::Suggested as Line;
use market::catalogue::{Suggested, SuggestedKind, suggest as options};

/// As many as a phone shows above its keyboard, and as a desktop reads at a glance.
const USUAL: usize = 8;
const MOST: usize = 10;

/// The same typing is asked for again and again, and a minute-old answer is as good as a new one.
const SHORTLY: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=60")];

/// `GET /api/goi-y?q=…&so=…`: what the visitor may mean.
pub async fn suggest(
    visit: Visit,
    State(shop): State<Shop>,
) -> Result<([(HeaderName, &'static str); 1], Json<Vec<Line>>), Failure> {
    let text = search_text(visit.value("q")).map_err(|_| Failure::SearchTooLong)?;
    let most = visit.value("so").parse().unwrap_or(USUAL).min(MOST);
    let found = options(&shop.market, &text, most).await?;
    Ok((SHORTLY, Json(found.into_iter().map(|option| line(visit.lang, option)).collect())))
}

fn line(lang: Lang, option: Suggested) -> Line {
    let Suggested { kind, slug, code, text, text_en, detail } = option;
    let province = domain::text::slug(&detail);
    let told_apart = kind == SuggestedKind::Commune;
    let searched = ListQuery { text: text.clone(), ..ListQuery::default() };
    let of_category = ListQuery { categories: vec![code.clone()], ..ListQuery::default() };
    let of_province = ListQuery { provinces: vec![code.clone()], ..ListQuery::default() };
    let (page, kind) = match kind {
        SuggestedKind::Spelling => (Page::Catalogue(&searched), t::suggest::spelling(lang)),
        SuggestedKind::Category => (Page::Catalogue(&of_category), t::suggest::category(lang)),
        SuggestedKind::Province => (Page::Catalogue(&of_province), t::suggest::place(lang)),
        SuggestedKind::Commune => {
            let commune = Guide::Commune { province: &province, slug: &slug, code: &code };
            (Page::Guide(commune), t::suggest::place(lang))
        }
        SuggestedKind::CraftVillage => (Page::Guide(Guide::CraftVillage { slug: &slug }), t::suggest::village(lang)),
        SuggestedKind::Product => (Page::Product { slug: &slug, code: &code }, t::suggest::product(lang)),
        SuggestedKind::Producer => (Page::Producer { slug: &slug, code: &code }, t::suggest::producer(lang)),
    };
    let shown = lang.pick(&text, text_en.as_deref());
    // Communes of one name lie in several provinces.
    let text = if told_apart { format!("{shown}, {detail}") } else { shown.to_owned() };
    Line { href: page.href(lang), kind: kind.to_owned(), text }
}
