//! Two versions of one fair, side by side: nobody's work is lost without being seen.

use super::form::label;
use super::{Shown, Typed};
use crate::t::fair::desk as f;
use crate::t::office as o;
use crate::ui::{Column, Tone, badge, notice, table};
use domain::lang::Lang;
use leptos::prelude::*;
use market::fair::Field as F;
use market::fair::save::SaveRefusal;

const FIELDS: [F; 11] = [
    F::NameVi,
    F::NameEn,
    F::StartsOn,
    F::EndsOn,
    F::Hours,
    F::Address,
    F::Province,
    F::Commune,
    F::Organiser,
    F::DescriptionVi,
    F::DescriptionEn,
];

/// Where somebody saved in between.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let theirs = Typed::of(now, None);
    let columns = [Column::new(f::field(lang)), Column::new(f::yours(lang)), Column::new(f::theirs(lang))];
    let rows = FIELDS.into_iter().map(|at| row(lang, at, (shown.typed.value(at), theirs.value(at))));
    let text = f::changed_text(lang, now.updated_at.show());
    let view = view! {
        <section class="record__changed" role="alert">
            <h2>{f::changed_title(lang)}</h2>
            {notice(Tone::Danger, text)}
            {table(lang, f::changed_caption(lang), &columns, rows.collect())}
        </section>
    };
    Some(view.into_any())
}

fn row(lang: Lang, at: F, (yours, theirs): (&str, &str)) -> Vec<AnyView> {
    let mark = (yours != theirs).then(|| view! { " "{badge(Tone::Info, f::differs(lang))} });
    let said = |text: &str| match text {
        "" => view! { <span class="soft">{o::empty(lang)}</span> }.into_any(),
        text => text.to_owned().into_any(),
    };
    vec![view! { <span>{label(lang, at)}{mark}</span> }.into_any(), said(yours), said(theirs)]
}
