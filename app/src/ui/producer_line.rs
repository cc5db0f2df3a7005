//! A producer in a list.

use crate::shop::product::origin::kind;
use crate::ui::place::{place_text, sample_place};
use domain::lang::Lang;
use domain::producer::ProducerKind;
use domain::url::Page;
use leptos::prelude::*;
use market::producer::ProducerLine;
use market::product::ProducerName;

/// Name, kind and place; the whole of it leads to the producer.
pub fn producer_line(lang: Lang, line: &ProducerLine) -> AnyView {
    let href = Page::Producer { slug: &line.name.slug, code: &line.name.code }.href(lang);
    view! {
        <article class="producer-line">
            <h3 class="producer-line__name"><a href=href>{line.name.name.clone()}</a></h3>
            <p class="producer-line__fact">{kind(lang, line.kind)}" · "{place_text(&line.place)}</p>
        </article>
    }
    .into_any()
}

/// Lines side by side; nothing where there are none.
pub fn producer_lines(lang: Lang, lines: &[ProducerLine]) -> Option<AnyView> {
    let all = lines.iter().map(|line| view! { <li>{producer_line(lang, line)}</li> });
    (!lines.is_empty()).then(|| view! { <ul class="producer-lines" role="list">{all.collect_view()}</ul> }.into_any())
}

/// A cooperative.
pub fn sample_line() -> ProducerLine {
    let name = ProducerName { code: "3d4e5f".into(), slug: "htx-tra-su".into(), name: "HTX Trà Sư".into() };
    ProducerLine { name, kind: ProducerKind::Cooperative, place: sample_place() }
}

/// One line.
pub fn sample(lang: Lang) -> AnyView {
    producer_line(lang, &sample_line())
}
