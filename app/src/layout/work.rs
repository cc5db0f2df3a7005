//! The frame of the screens people work on: quieter than the shop, denser, and always saying for whom one acts.

use super::head;
use crate::layout::Frame;
use crate::ui::{Tone, Weight, button, logo, notice};
use crate::visit::Visit;
use crate::{render, t};
use domain::lang::Lang;
use domain::register::TranslationQuery;
use domain::url::{
    Claims, Desk, DiscountSide, Discounts, Goods, Ledger, Office, Page, Portal, Stories, Village, in_language,
};
use leptos::prelude::*;
use market::account::Principal;

/// What the frame has to know.
#[derive(Clone, Debug)]
pub struct Work<'a> {
    pub visit: &'a Visit,
    pub title: String,
    pub area: Area,
    pub who: &'a Principal,
}

/// Every text without its English, from the first page.
const ALL_TEXTS: TranslationQuery = TranslationQuery { kind: None, page: 1 };

/// The part of the work a screen belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    Account,
    /// A producer's own screens.
    Portal(Screen),
    /// The promotion desk.
    Desk(Screen),
    /// The programme office.
    Office(Screen),
}

/// The screen marked in the navigation: the path of its entry.
pub type Screen = &'static str;

/// A whole document.
pub fn work<V: IntoView + 'static>(work: &Work, body: impl FnOnce() -> V) -> String {
    let lang = work.visit.lang;
    let frame = Frame { title: work.title.clone(), ..Frame::of(work.visit) };
    let html = render::html(|| {
        view! {
            <html lang=lang.code()>
                {head::head(&frame)}
                <body>
                    <a class="skip-link" href="#noi-dung">{t::nav::skip(lang)}</a>
                    {header(work)}
                    <main class="main frame work" id="noi-dung" tabindex="-1">{acting(work)}{body()}</main>
                    <div class="toast" role="status" aria-live="polite" data-toast=""></div>
                </body>
            </html>
        }
    });
    format!("<!DOCTYPE html>{html}")
}

fn header(work: &Work) -> AnyView {
    let lang = work.visit.lang;
    let other = lang.other();
    view! {
        <header>
            <div class="work-header frame">
                {logo(lang)}
                <nav class="work-header__areas" aria-label=t::work::areas(lang)>{areas(work)}</nav>
                <div class="work-header__tools">
                    <a class="work-header__link" href=in_language(&work.visit.path, other) lang=other.code() hreflang=other.code()>
                        {other.code().to_uppercase()}
                    </a>
                    <form action=Page::SignOut.href(lang) method="post">{button(Weight::Quiet, t::account::sign_out(lang))}</form>
                </div>
            </div>
            {screens(work)}
        </header>
    }
    .into_any()
}

/// The areas this person may enter.
fn areas(work: &Work) -> AnyView {
    let (lang, who) = (work.visit.lang, work.who);
    let portal = who
        .member()
        .map(|_| (Page::Portal(Portal::Today), t::work::portal(lang), matches!(work.area, Area::Portal(_))));
    let desk =
        who.promoter().map(|_| (Page::Desk(Desk::Today), t::work::desk(lang), matches!(work.area, Area::Desk(_))));
    let office = who
        .officer()
        .map(|_| (Page::Office(Office::Board), t::work::office(lang), matches!(work.area, Area::Office(_))));
    let account = (Page::Account, t::account::title(lang), work.area == Area::Account);
    let links = portal.into_iter().chain(desk).chain(office).chain([account]).map(|(page, name, here)| {
        view! { <a class="work-header__link" href=page.href(lang) aria-current=here.then_some("true")>{name}</a> }
    });
    links.collect_view().into_any()
}

/// The screens of the area.
fn screens(work: &Work) -> Option<AnyView> {
    let lang = work.visit.lang;
    let (screens, here): (Vec<(Page, &str)>, Screen) = match work.area {
        Area::Account => return None,
        Area::Portal(here) => (portal(lang), here),
        Area::Desk(here) => (desk(lang), here),
        Area::Office(here) => (office(work), here),
    };
    let links = screens.into_iter().map(|(page, name)| {
        let current = (page.href(Lang::Vi) == here).then_some("page");
        view! { <a class="work-nav__link" href=page.href(lang) aria-current=current>{name}</a> }
    });
    Some(
        view! { <nav class="work-nav frame" aria-label=t::work::screens(lang)>{links.collect_view()}</nav> }.into_any(),
    )
}

fn portal(lang: Lang) -> Vec<(Page<'static>, &'static str)> {
    vec![
        (Page::Portal(Portal::Today), t::work::today(lang)),
        (Page::Portal(Portal::ORDERS), t::work::orders(lang)),
        (Page::Portal(Portal::LISTINGS), t::work::products(lang)),
        (Page::Portal(Portal::Stock), t::work::stock(lang)),
        (Page::Portal(Portal::Batches), t::batch::title(lang)),
        (Page::Portal(Portal::Packing), t::delivery::packing::title(lang)),
        (Page::Discount(DiscountSide::Portal, Discounts::All), t::discount::title(lang)),
        (Page::Portal(Portal::Certificates), t::work::certificates(lang)),
        (Page::Ledger(Ledger::Own), t::ledger::own::title(lang)),
        (Page::Portal(Portal::Profile), t::work::profile(lang)),
    ]
}

fn desk(lang: Lang) -> Vec<(Page<'static>, &'static str)> {
    vec![
        (Page::Desk(Desk::Today), t::work::today(lang)),
        (Page::Desk(Desk::LISTINGS), t::work::approvals(lang)),
        (Page::Desk(Desk::Fairs), t::work::fairs(lang)),
        (Page::Desk(Desk::Brochures), t::work::brochures(lang)),
    ]
}

fn office(work: &Work) -> Vec<(Page<'static>, &'static str)> {
    let lang = work.visit.lang;
    let mut screens = vec![
        (Page::Office(Office::Board), t::work::board(lang)),
        (Page::Office(Office::Producers), t::work::producers(lang)),
        (Page::Office(Office::Applications), t::work::applications(lang)),
        (Page::Office(Office::Certificates), t::work::certificates(lang)),
        (Page::Goods(Goods::Products), t::work::products(lang)),
        (Page::Goods(Goods::Groups), t::work::groups(lang)),
        (Page::Goods(Goods::Synonyms), t::work::synonyms(lang)),
        (Page::Goods(Goods::Misses), t::search_miss::title(lang)),
        (Page::Village(Village::All), t::work::craft_villages(lang)),
        (Page::Office(Office::SalesPoints), t::work::sales_points(lang)),
        (Page::Office(Office::Orders), t::work::orders(lang)),
        (Page::Office(Office::Payments), t::work::payments(lang)),
        (Page::Claim(Claims::All), t::claim::office_title(lang)),
        (Page::Ledger(Ledger::Book), t::ledger::book::title(lang)),
        (Page::Ledger(Ledger::Payouts), t::ledger::payout::title(lang)),
        (Page::Discount(DiscountSide::Office, Discounts::All), t::discount::title(lang)),
        (Page::Stories(Stories::All), t::work::stories(lang)),
        (Page::Office(Office::Translations(&ALL_TEXTS)), t::translation::title(lang)),
        (Page::Office(Office::Audit), t::work::audit(lang)),
    ];
    if work.who.administrator().is_some() {
        screens.push((Page::Office(Office::Accounts), t::work::accounts(lang)));
        screens.push((Page::Office(Office::Rates), t::delivery::office::title(lang)));
        screens.push((Page::Office(Office::Settings), t::office::setting::title(lang)));
    }
    screens
}

/// For whom staff act, so that nobody forgets.
fn acting(work: &Work) -> Option<AnyView> {
    let chosen =
        work.who.chosen.as_ref().filter(|chosen| chosen.role.is_none() && matches!(work.area, Area::Portal(_)))?;
    Some(notice(Tone::Info, t::account::helping(work.visit.lang, &chosen.producer_name)))
}
