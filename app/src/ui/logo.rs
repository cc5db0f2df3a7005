//! The market's mark and name: a shoulder pole with two baskets, the way goods come to a market day.

use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;

/// The same drawing as in `public/icons/favicon.svg`.
const MARK: &str = concat!(
    r#"<path class="logo__pole" d="M4 12.5C12 5.5 28 5.5 36 12.5"/>"#,
    r#"<path class="logo__cord" d="M8 9.8 3.2 23M8 9.8 16.8 23M32 9.8 23.2 23M32 9.8 36.8 23"/>"#,
    r#"<path class="logo__basket" d="M1.5 23h17c0 6.2-3.4 10-8.5 10S1.5 29.2 1.5 23ZM21.5 23h17c0 6.2-3.4 10-8.5 10s-8.5-3.800-8.5-10Z"/>"#,
);

/// The name of the market, leading home.
pub fn logo(lang: Lang) -> AnyView {
    view! {
        <a class="logo" href=Page::Home.href(lang) translate="no">
            <svg class="logo__mark" viewBox="0 0 40 40" aria-hidden="true" inner_html=MARK></svg>
            <span class="logo__name">"Chợ Phiên"</span>
        </a>
    }
    .into_any()
}
