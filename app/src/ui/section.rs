//! A part of a page under its own title.

use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// `more` is a label and an address of the whole of which the part shows some.
pub fn section(title: impl Into<String>, more: Option<(String, String)>, body: impl IntoView + 'static) -> AnyView {
    let more =
        more.map(|(label, href)| view! { <a class="section__more" href=href>{label}{icon(Icon::ChevronRight)}</a> });
    view! {
        <section class="section">
            <div class="section__head"><h2>{title.into()}</h2>{more}</div>
            {body}
        </section>
    }
    .into_any()
}

/// A part that leads to the whole.
pub fn sample() -> AnyView {
    let more = Some(("Xem tất cả sản phẩm".to_owned(), "#".to_owned()));
    section("Mới được công nhận", more, view! { <p>"Bình gốm Chu Đậu"</p> })
}
