//! The market's mark and name: a round tray of woven bamboo, as goods are laid out on.

use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;

/// The same drawing as in `public/icons/favicon.svg`.
const MARK: &str = concat!(
    r#"<circle class="logo__rim" cx="20" cy="20" r="18.2"/>"#,
    r#"<path d="M8.1 8.7H15.9V14.9H8.1ZM24.1 8.7H31.9V14.9H24.1ZM4.8 16.9H7.7V23.1H4.8ZM15.9 16.9H24.1V23.1H15.9ZM32.3 16.9H35.2V23.1H32.3ZM8.1 25.1H15.9V31.3H8.1ZM24.1 25.1H31.9V31.3H24.1Z"/>"#,
    r#"<path class="logo__under" d="M8.7 15.9V24.1H14.9V15.9ZM16.9 4.8V15.9H23.1V4.8ZM16.9 24.1V35.2H23.1V24.1ZM25.1 15.9V24.1H31.3V15.9Z"/>"#,
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
