//! The two versions of a sales point.

use super::{Shown, Typed};
use crate::office::sales_points::status_word;
use crate::office::versions::{Pair, versions};
use crate::shop::sales_point::{location_kind, point_kind};
use crate::t;
use crate::t::office as o;
use domain::lang::Lang;
use domain::sales_point::{LocationKind, PointKind, PointStatus};
use leptos::prelude::*;
use market::sales_point::save::SaveRefusal;

/// Where somebody saved in between.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    Some(versions(lang, now.updated_at, pairs(lang, shown, &Typed::of(now))))
}

fn pairs(lang: Lang, shown: &Shown, theirs: &Typed) -> Vec<Pair> {
    use o::{sales_point as s, sales_points as p};
    let yours = &shown.typed;
    let of = |label, read: &dyn Fn(&Typed) -> String| (label, read(yours), read(theirs));
    let yes = |value: &str| if value == "on" { o::yes(lang) } else { o::no(lang) }.to_owned();
    let kind = |it: &Typed| PointKind::from_code(&it.kind).map_or("", |kind| point_kind(lang, kind)).to_owned();
    let location =
        |it: &Typed| LocationKind::from_code(&it.location).map_or("", |kind| location_kind(lang, kind)).to_owned();
    let status = |it: &Typed| PointStatus::from_code(&it.status).map_or("", |it| status_word(lang, it)).to_owned();
    let province = |it: &Typed| {
        let known = shown.provinces.iter().find(|province| province.code == it.province);
        known.map_or(&it.province, |province| &province.name).clone()
    };
    // Only the communes of the province chosen are at hand; one of another province shows its code.
    let commune = |it: &Typed| {
        let known = shown.communes.iter().find(|commune| commune.code == it.commune);
        known.map_or(&it.commune, |commune| &commune.name).clone()
    };
    vec![
        of(p::name(lang), &|it| it.name.clone()),
        of(p::kind(lang), &kind),
        of(p::location(lang), &location),
        of(p::operator(lang), &|it| it.operator.clone()),
        of(o::producer::address(lang), &|it| it.address.clone()),
        of(p::province(lang), &province),
        of(t::checkout::commune(lang), &commune),
        of(s::lat(lang), &|it| it.lat.clone()),
        of(s::lon(lang), &|it| it.lon.clone()),
        of(s::hours(lang), &|it| it.hours.clone()),
        of(p::phone(lang), &|it| it.phone.clone()),
        of(p::sign(lang), &|it| yes(&it.has_signboard)),
        of(p::supported(lang), &|it| it.supported_on.clone()),
        of(p::runs_until(lang), &|it| it.must_run_until.clone()),
        of(p::status(lang), &status),
    ]
}
