//! Two versions of one record, side by side: nobody's work is lost without being seen.

use crate::t::office as o;
use crate::ui::{Column, Tone, badge, notice, table};
use domain::lang::Lang;
use domain::time::Ts;
use leptos::prelude::*;

/// A field's label, as typed and as saved now.
pub type Pair = (&'static str, String, String);

/// What somebody typed beside what somebody else saved in between, at a moment.
pub fn versions(lang: Lang, saved_at: Ts, pairs: Vec<Pair>) -> AnyView {
    use o::versions as v;
    let columns = [v::field(lang), v::yours(lang), v::theirs(lang)].map(Column::new);
    let rows = pairs.into_iter().map(|pair| row(lang, pair)).collect();
    view! {
        <section class="record__changed" role="alert">
            <h2>{v::title(lang)}</h2>
            {notice(Tone::Danger, v::text(lang, saved_at.show()))}
            {table(lang, v::caption(lang), &columns, rows)}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, (label, yours, theirs): Pair) -> Vec<AnyView> {
    let mark = (yours != theirs).then(|| view! { " "{badge(Tone::Info, o::versions::differs(lang))} });
    let said = |text: String| {
        if text.is_empty() { view! { <span class="soft">{o::empty(lang)}</span> }.into_any() } else { text.into_any() }
    };
    vec![view! { <span>{label}{mark}</span> }.into_any(), said(yours), said(theirs)]
}
