//! Filters of a list as links, each with how many it would leave; one press is enough without JavaScript.

use leptos::prelude::*;

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterLink {
    pub href: String,
    pub label: String,
    /// How many it leaves; none where that is not counted.
    pub count: Option<u64>,
    pub chosen: bool,
}

/// The filters of one kind under their title.
pub fn filter(title: impl Into<String>, links: Vec<FilterLink>) -> AnyView {
    let label: String = title.into();
    let title = label.clone();
    let links = links.into_iter().map(|it| {
        let count = it.count.map(|count| view! { <span class="filter__count">{count}</span> });
        let current = it.chosen.then_some("true");
        view! { <li><a class="filter__link" href=it.href aria-current=current>{it.label}" "{count}</a></li> }
    });
    view! {
        <nav class="filter" aria-label=label>
            <span class="filter__title" aria-hidden="true">{title}</span>
            <ul class="filter__list" role="list">{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Three states, one chosen.
pub fn sample() -> AnyView {
    let link =
        |label: &str, count, chosen| FilterLink { href: "#".into(), label: label.into(), count: Some(count), chosen };
    filter("Tình trạng", vec![link("Tất cả", 61, false), link("Còn hiệu lực", 33, true), link("Hết hạn", 28, false)])
}
