//! The foot of every page: what this is, where else to go, and what the law asks to be named.

use super::Frame;
use crate::shop::information::Topic;
use crate::t;
use domain::honour::HonourQuery;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::setting::Settings;

pub(super) fn footer(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    view! {
        <footer class="footer">
            <div class="footer__weave weave"></div>
            <div class="footer__body frame">
                <div class="stack" data-gap="small">
                    <p><strong>{t::site::name(lang)}</strong></p>
                    <p>{t::footer::about(lang)}</p>
                    {large_text(lang)}
                </div>
                <nav class="footer__links" aria-label=t::footer::links(lang)>{links(lang)}</nav>
                <nav class="footer__links" aria-label=t::information::topics(lang)>{topics(lang)}</nav>
                <div class="footer__legal stack" data-gap="small">
                    <p>{t::footer::demo(lang)}</p>
                    {owner(lang, &frame.settings)}
                </div>
            </div>
        </footer>
    }
    .into_any()
}

/// The switch for large text, which its script shows (`public/large_text.js`).
fn large_text(lang: Lang) -> AnyView {
    view! {
        <p>
            <button class="footer__switch" type="button" aria-pressed="false" data-large-text="" hidden=true>
                {t::footer::large_text(lang)}
            </button>
        </p>
    }
    .into_any()
}

/// Who runs the shop: its name, address, number of registration and how to reach it, as the law wants it on every page.
fn owner(lang: Lang, settings: &Settings) -> AnyView {
    let Some(name) = settings.operator_name.clone() else {
        return view! { <p>{t::footer::owner(lang)}<br/>{t::footer::address(lang)}</p> }.into_any();
    };
    let phone = settings.operator_phone.as_ref().map(|phone| {
        view! { <p><a class="footer__link" href=format!("tel:{}", phone.e164())>{phone.show()}</a></p> }
    });
    let email = settings.operator_email.clone().map(|email| {
        view! { <p><a class="footer__link" href=format!("mailto:{email}")>{email.clone()}</a></p> }
    });
    let registration = settings.registration.clone().map(|number| t::footer::registration(lang, number));
    view! {
        <p><strong>{name}</strong></p>
        {settings.operator_address.clone().map(|line| view! { <p>{line}</p> })}
        {registration.map(|line| view! { <p>{line}</p> })}
        {phone}
        {email}
    }
    .into_any()
}

fn links(lang: Lang) -> AnyView {
    let all = ListQuery::default();
    let honours = HonourQuery::default();
    let pages = [
        (Page::Catalogue(&all), t::nav::products(lang)),
        (Page::Check { text: "" }, t::nav::check(lang)),
        (Page::SalesPoints, t::nav::sales_points(lang)),
        (Page::Guide(Guide::Places), t::footer::places(lang)),
        (Page::Guide(Guide::CraftVillages), t::footer::craft_villages(lang)),
        (Page::Guide(Guide::Honours(&honours)), t::footer::honours(lang)),
        (Page::Fairs, t::footer::fairs(lang)),
        (Page::FindOrder, t::footer::find_order(lang)),
        (Page::Basket, t::ui::basket(lang)),
        (Page::Apply, t::footer::join(lang)),
        (Page::SignIn { next: "" }, t::footer::sign_in(lang)),
    ];
    pages
        .map(|(page, name)| view! { <a class="footer__link" href=page.href(lang)>{name}</a> })
        .collect_view()
        .into_any()
}

/// How the market works.
fn topics(lang: Lang) -> AnyView {
    let links = Topic::ALL.map(|topic| {
        let href = Page::Guide(Guide::Information { slug: topic.slug() }).href(lang);
        view! { <a class="footer__link" href=href>{topic.title(lang)}</a> }
    });
    links.collect_view().into_any()
}
