//! The foot of every page: what this is, where else to go, and what the law asks to be named.

use crate::t;
use domain::lang::Lang;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;

pub(super) fn footer(lang: Lang) -> AnyView {
    view! {
        <footer class="footer">
            <div class="footer__weave weave"></div>
            <div class="footer__body frame">
                <div class="stack" data-gap="small">
                    <p><strong>{t::site::name(lang)}</strong></p>
                    <p>{t::footer::about(lang)}</p>
                </div>
                <nav class="footer__links" aria-label=t::footer::links(lang)>{links(lang)}</nav>
                <div class="footer__legal stack" data-gap="small">
                    <p>{t::footer::demo(lang)}</p>
                    <p>{t::footer::owner(lang)}<br/>{t::footer::address(lang)}</p>
                </div>
            </div>
        </footer>
    }
    .into_any()
}

fn links(lang: Lang) -> AnyView {
    let all = ListQuery::default();
    let pages = [
        (Page::Catalogue(&all), t::nav::products(lang)),
        (Page::Check { text: "" }, t::nav::check(lang)),
        (Page::SalesPoints, t::nav::sales_points(lang)),
        (Page::Fairs, t::footer::fairs(lang)),
        (Page::FindOrder, t::footer::find_order(lang)),
        (Page::Basket, t::ui::basket(lang)),
        (Page::SignIn { next: "" }, t::footer::sign_in(lang)),
    ];
    pages
        .map(|(page, name)| view! { <a class="footer__link" href=page.href(lang)>{name}</a> })
        .collect_view()
        .into_any()
}
