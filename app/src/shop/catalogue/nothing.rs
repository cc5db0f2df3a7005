//! What to do where nothing was found: never a dead end.

use super::{facet_name, href};
use crate::t;
use crate::ui::{Weight, chip, empty, link_button};
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::catalogue::CataloguePage;
use market::setting::Settings;

pub(super) fn view(lang: Lang, query: &ListQuery, data: &CataloguePage, settings: &Settings) -> AnyView {
    let everywhere = (data.elsewhere > 0 && !query.text.is_empty()).then(|| {
        let label = t::catalogue::search_everywhere(lang, &query.text);
        let found = t::catalogue::count(lang, data.elsewhere as u64);
        view! { <li><a href=href(lang, &query.words_only())>{label}</a>" "<span class="soft">{found}</span></li> }
    });
    let groups = data.facets.groups.iter().map(|group| {
        let list = ListQuery { groups: vec![group.code.clone()], ..ListQuery::default() };
        view! { <li>{chip(href(lang, &list), facet_name(lang, group), None)}</li> }
    });
    let advice = view! {
        <p>{t::catalogue::nothing_advice(lang)}</p>
        <ul class="catalogue__advice" role="list">
            {everywhere}
            <li><a href=Page::Check { text: &query.text }.href(lang)>{t::catalogue::nothing_check(lang)}</a></li>
            {ask(lang, settings)}
        </ul>
        <h3>{t::catalogue::nothing_groups(lang)}</h3>
        <ul class="catalogue__groups" role="list">{groups.collect_view()}</ul>
    };
    let all = link_button(Weight::Primary, href(lang, &ListQuery::default()), t::catalogue::all(lang));
    empty(t::catalogue::nothing(lang), advice, Some(all))
}

/// Whom to ask: who runs the market, or else people at its sales points.
fn ask(lang: Lang, settings: &Settings) -> AnyView {
    let phone = settings.operator_phone.as_ref().map(|phone| (format!("tel:{}", phone.e164()), phone.show()));
    let mail = settings.operator_email.as_ref().map(|mail| (format!("mailto:{mail}"), mail.clone()));
    let (href, label) = phone.or(mail).map_or_else(
        || (Page::SalesPoints.href(lang), t::catalogue::nothing_visit(lang).to_owned()),
        |(href, contact)| (href, t::catalogue::nothing_ask(lang, contact)),
    );
    view! { <li><a href=href>{label}</a></li> }.into_any()
}
