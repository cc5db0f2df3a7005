//! A producer's day: what waits comes first, then how sales go.

use super::card::card;
use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::chart::{Bar, Chart, chart};
use crate::ui::{Icon, Weight, icon, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::Pile;
use domain::time::show_day;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::order::sales::DaySales;
use market::portal::Today;

const AREA: Area = Area::Portal("/ban-hang");

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, today: &Today) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: t::portal::today(lang).into(), area: AREA, who };
    layout::work(&work, || view(lang, who, today))
}

/// The page.
pub fn view(lang: Lang, who: &Principal, today: &Today) -> AnyView {
    let producer = who.chosen.as_ref().map(|chosen| chosen.producer_name.clone()).unwrap_or_default();
    view! {
        <header class="stack" data-gap="small">
            <h1>{t::portal::greeting(lang, &who.name)}</h1>
            <p class="soft">{producer}<br/>{show_day(today.day)}</p>
        </header>
        {waiting(lang, today)}
        {crate::claim::waiting(lang, &today.claims)}
        {rest(lang, today)}
        {sales(lang, &today.sales)}
    }
    .into_any()
}

/// The orders to confirm, those that have waited longest as cards; or that there are none, and what happens then.
fn waiting(lang: Lang, today: &Today) -> AnyView {
    let count = today.piles.count(Pile::ToConfirm);
    if count == 0 {
        return quiet(lang, today);
    }
    let shown = today.first.len() as u64;
    let href = Page::Portal(Portal::pile(Pile::ToConfirm)).href(lang);
    let more = (count > shown).then(|| link_button(Weight::Secondary, href, t::portal::wait_all(lang, count)));
    view! {
        <section class="today__waiting">
            <h2 class="today__count">{t::portal::wait_confirm(lang, count)}</h2>
            <p>{t::portal::wait_why(lang)}</p>
            <div class="sales">{today.first.iter().map(|order| card(lang, order)).collect_view()}</div>
            {more.map(|link| view! { <p>{link}</p> })}
        </section>
    }
    .into_any()
}

fn quiet(lang: Lang, today: &Today) -> AnyView {
    let (title, text) = if today.piles.all() == 0 {
        (t::portal::no_orders(lang), t::portal::no_orders_todo(lang))
    } else {
        (t::portal::all_confirmed(lang), t::portal::all_confirmed_text(lang))
    };
    view! {
        <section class="today__quiet">
            {icon(Icon::CheckCircle)}
            <div class="stack" data-gap="small"><h2 class="today__count">{title}</h2><p>{text}</p></div>
        </section>
    }
    .into_any()
}

/// Everything else that waits, a line each; lines of nothing are left out.
fn rest(lang: Lang, today: &Today) -> AnyView {
    let lines = [
        (today.piles.count(Pile::ToSend), Portal::pile(Pile::ToSend), Icon::Package, Line::ToSend),
        (today.piles.count(Pile::OnTheWay), Portal::pile(Pile::OnTheWay), Icon::Truck, Line::OnTheWay),
        (today.returned.len() as u64, Portal::LISTINGS, Icon::Warning, Line::Returned),
        (today.sold_out.len() as u64, Portal::Stock, Icon::Basket, Line::SoldOut),
        (today.lapsing.len() as u64, Portal::Certificates, Icon::Seal, Line::Lapsing),
    ];
    let waiting = lines.into_iter().filter(|(count, ..)| *count > 0).map(|(count, page, sign, line)| {
        view! {
            <li>
                <a class="today__line" href=Page::Portal(page).href(lang)>
                    {icon(sign)}<span>{words(lang, line, count)}<span class="soft">{names(lang, line, today)}</span></span>{icon(Icon::ChevronRight)}
                </a>
            </li>
        }
    });
    let waiting: Vec<_> = waiting.collect();
    if waiting.is_empty() {
        return ().into_any();
    }
    view! {
        <section>
            <h2>{t::portal::rest(lang)}</h2>
            <ul class="today__lines">{waiting}</ul>
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy)]
enum Line {
    ToSend,
    OnTheWay,
    Returned,
    SoldOut,
    Lapsing,
}

fn words(lang: Lang, line: Line, count: u64) -> String {
    match line {
        Line::ToSend => t::portal::wait_send(lang, count),
        Line::OnTheWay => t::portal::wait_way(lang, count),
        Line::Returned => t::portal::wait_returned(lang, count),
        Line::SoldOut => t::portal::wait_stock(lang, count),
        Line::Lapsing => t::portal::wait_lapsing(lang, count),
    }
}

/// Which packs, which products.
fn names(lang: Lang, line: Line, today: &Today) -> Option<String> {
    let names: Vec<String> = match line {
        Line::ToSend | Line::OnTheWay => return None,
        Line::Returned => today.returned.clone(),
        Line::SoldOut => {
            today.sold_out.iter().map(|pack| format!("{} ({})", pack.product_name, pack.pack_label)).collect()
        }
        Line::Lapsing => {
            today.lapsing.iter().map(|own| lang.pick(&own.name, own.name_en.as_deref()).to_owned()).collect()
        }
    };
    Some(names.join(", "))
}

fn sales(lang: Lang, days: &[DaySales]) -> AnyView {
    let total = Vnd::sum(days.iter().map(|day| day.goods)).unwrap_or_default();
    let orders: u64 = days.iter().map(|day| day.orders).sum();
    let bar = |day: &DaySales| Bar {
        label: show_day(day.day),
        value: day.goods.0.unsigned_abs(),
        shown: format!("{} · {}", day.goods.show(lang), t::portal::orders_n(lang, day.orders)),
    };
    let drawn = Chart {
        title: t::portal::sales_chart(lang).to_owned(),
        bars: days.iter().map(bar).collect(),
        columns: [t::portal::day(lang), t::portal::sold(lang)],
        highest: days.iter().map(|day| day.goods).max().unwrap_or_default().show(lang),
    };
    let body = if orders == 0 {
        view! { <p class="soft">{t::portal::no_sales(lang)}</p> }.into_any()
    } else {
        view! {
            <p class="today__sum"><strong>{total.show(lang)}</strong>" · "{t::portal::orders_n(lang, orders)}</p>
            {chart(lang, &drawn)}
        }
        .into_any()
    };
    view! { <section class="stack" data-gap="small"><h2>{t::portal::sales(lang)}</h2>{body}</section> }.into_any()
}
