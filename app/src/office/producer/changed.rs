//! Two versions of one record, side by side: nobody's work is lost without being seen.

use super::{Shown, Typed};
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::t::office as o;
use crate::ui::{Column, Tone, badge, notice, table};
use domain::lang::Lang;
use domain::producer::ProducerKind;
use leptos::prelude::*;
use market::producer::save::{ProducerRecord, SaveRefusal};

/// Where somebody saved in between.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let columns = [
        Column::new(o::producer::field(lang)),
        Column::new(o::producer::yours(lang)),
        Column::new(o::producer::theirs(lang)),
    ];
    let rows = rows(lang, shown, now).into_iter().map(|it| row(lang, it)).collect();
    let text = o::producer::changed_text(lang, now.updated_at.show());
    let view = view! {
        <section class="record__changed" role="alert">
            <h2>{o::producer::changed_title(lang)}</h2>
            {notice(Tone::Danger, text)}
            {table(lang, o::producer::changed_caption(lang), &columns, rows)}
        </section>
    };
    Some(view.into_any())
}

fn row(lang: Lang, (label, yours, theirs): (&'static str, String, String)) -> Vec<AnyView> {
    let mark = (yours != theirs).then(|| view! { " "{badge(Tone::Info, o::producer::differs(lang))} });
    let said = |text: String| {
        if text.is_empty() { view! { <span class="soft">{o::empty(lang)}</span> }.into_any() } else { text.into_any() }
    };
    vec![view! { <span>{label}{mark}</span> }.into_any(), said(yours), said(theirs)]
}

/// Each field as typed and as saved now.
fn rows(lang: Lang, shown: &Shown, now: &ProducerRecord) -> Vec<(&'static str, String, String)> {
    let (yours, theirs) = (&shown.typed, &Typed::of(now));
    let of = |label, read: fn(&Typed) -> &String| (label, read(yours).clone(), read(theirs).clone());
    let kind = |it: &Typed| ProducerKind::from_code(&it.kind).map_or("", |kind| kind_name(lang, kind)).to_owned();
    let yes = |value: &str| if value == "on" { o::yes(lang) } else { o::no(lang) }.to_owned();
    let flag = |label, read: fn(&Typed) -> &String| (label, yes(read(yours)), yes(read(theirs)));
    vec![
        of(o::producer::name(lang), |it| &it.name),
        (o::producers::kind(lang), kind(yours), kind(theirs)),
        of(o::producers::representative(lang), |it| &it.representative),
        of(o::producers::phone(lang), |it| &it.phone),
        of(o::producer::address(lang), |it| &it.address),
        (o::producers::province(lang), province(shown, &yours.province), province(shown, &theirs.province)),
        (t::checkout::commune(lang), commune(shown, &yours.commune), commune(shown, &theirs.commune)),
        flag(o::producer::women_led(lang), |it| &it.women_led),
        flag(o::producer::minority(lang), |it| &it.ethnic_minority_run),
    ]
}

fn province(shown: &Shown, code: &str) -> String {
    shown.provinces.iter().find(|it| it.code == code).map_or(code, |it| &it.name).to_owned()
}

/// Only the communes of the province chosen are at hand; one of another province shows its code.
fn commune(shown: &Shown, code: &str) -> String {
    shown.communes.iter().find(|it| it.code == code).map_or(code, |it| &it.name).to_owned()
}
