//! More of a list below what stands there: a script brings the next page's cards (`public/more.js`). Without it the link
//! leads to that page, as its number does.

use super::href;
use crate::{asset, t};
use domain::lang::Lang;
use domain::search::ListQuery;
use leptos::prelude::*;
use market::catalogue::CataloguePage;

/// Stands for a number in a text that the script completes.
const NUMBER: &str = "%";

/// Nothing on the last page.
pub(super) fn view(lang: Lang, query: &ListQuery, data: &CataloguePage) -> Option<AnyView> {
    let next = ListQuery { page: data.page + 1, ..query.clone() };
    (data.page < data.pages).then(|| {
        view! {
            <div class="more" data-more="">
                <p class="more__told" role="status" data-more-told=t::catalogue::shown(lang, NUMBER, data.total)></p>
                <a class="button" data-weight="secondary" href=href(lang, &next)>{t::catalogue::more(lang)}</a>
            </div>
            <script type="module" src=asset::url("more.js")></script>
        }
        .into_any()
    })
}
