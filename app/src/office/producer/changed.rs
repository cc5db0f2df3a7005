//! The two versions of a producer.

use super::{Shown, Typed};
use crate::office::versions::{Pair, versions};
use crate::office::word;
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::t::office as o;
use domain::lang::Lang;
use domain::producer::{Channel, ProducerKind, SmeClass};
use leptos::prelude::*;
use market::producer::save::{ProducerRecord, SaveRefusal};

/// Where somebody saved in between.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    Some(versions(lang, now.updated_at, rows(lang, shown, now)))
}

/// Each field as typed and as saved now.
fn rows(lang: Lang, shown: &Shown, now: &ProducerRecord) -> Vec<Pair> {
    let (yours, theirs) = (&shown.typed, &Typed::of(now));
    let of = |label, read: fn(&Typed) -> &String| (label, read(yours).clone(), read(theirs).clone());
    let kind = |it: &Typed| ProducerKind::from_code(&it.kind).map_or("", |kind| kind_name(lang, kind)).to_owned();
    let class = |it: &Typed| SmeClass::from_code(&it.sme_class).map_or("", |it| word::sme_class(lang, it)).to_owned();
    let channels = |it: &Typed| {
        let on = Channel::ALL.into_iter().filter(|channel| it.channel(*channel) == "on");
        on.map(|channel| word::channel(lang, channel)).collect::<Vec<_>>().join(", ")
    };
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
        (o::producer::sme_class(lang), class(yours), class(theirs)),
        of(o::producer::craft_village(lang), |it| &it.craft_village),
        (o::producer::channels(lang), channels(yours), channels(theirs)),
    ]
}

fn province(shown: &Shown, code: &str) -> String {
    shown.provinces.iter().find(|it| it.code == code).map_or(code, |it| &it.name).to_owned()
}

/// Only the communes of the province chosen are at hand; one of another province shows its code.
fn commune(shown: &Shown, code: &str) -> String {
    shown.communes.iter().find(|it| it.code == code).map_or(code, |it| &it.name).to_owned()
}
