//! How to get a product: into the basket, or by asking its maker.

use super::send;
use crate::shop::information::Topic;
use crate::t;
use crate::ui::money::unit_price;
use crate::ui::{Fact, Icon, Tone, Weight, button, fact_table, icon, money, notice, quantity, ribbon};
use domain::delivery::{DeliveryClass, Quote};
use domain::lang::Lang;
use domain::product::ProductStatus;
use domain::url::{Guide, Page};
use islands::BasketForm;
use leptos::prelude::*;
use market::product::{PackLine, Price, ProductPage, Stock};

/// A pack that is offered, with its price.
type Offered<'a> = (&'a PackLine, &'a Price);

pub(super) fn view(lang: Lang, data: &ProductPage) -> AnyView {
    let offered: Vec<Offered> = data.packs.iter().filter_map(|pack| Some((pack, pack.price.as_ref()?))).collect();
    let illustrative =
        data.card.price_illustrative.then(|| view! { <p class="buy__mark">{t::product::price_mark(lang)}</p> });
    if offered.is_empty() {
        return notice(Tone::Plain, not_sold(lang, data));
    }
    let alcohol = data.card.alcohol.then(|| notice(Tone::Info, t::product::alcohol(lang)));
    let way = if data.card.orderable {
        let form = form(lang, data, &offered);
        view! { <BasketForm>{form}</BasketForm> }.into_any()
    } else {
        by_asking(lang, &offered, t::product::by_arrangement(lang))
    };
    view! { <div class="buy">{alcohol}{way}{illustrative}</div> }.into_any()
}

/// Its address stands on packs and leaflets, so the page says what became of it.
fn not_sold(lang: Lang, data: &ProductPage) -> &'static str {
    match data.standing.status {
        ProductStatus::Paused => t::product::paused(lang),
        ProductStatus::Retired => t::product::retired(lang),
        ProductStatus::Live | ProductStatus::Draft => t::product::not_offered(lang),
    }
}

/// Prices alone, and what will stand here.
pub(super) fn preview(lang: Lang, data: &ProductPage) -> AnyView {
    let offered: Vec<Offered> = data.packs.iter().filter_map(|pack| Some((pack, pack.price.as_ref()?))).collect();
    view! { <div class="buy">{by_asking(lang, &offered, t::listing::preview_prices(lang))}</div> }.into_any()
}

/// What cannot be put in the basket: prices, and why not.
fn by_asking(lang: Lang, offered: &[Offered], why: &'static str) -> AnyView {
    let rows = offered.iter().map(|(pack, price)| Fact::new(pack.label.clone(), money(lang, price.amount)));
    view! { {fact_table(rows.collect())}{notice(Tone::Info, why)} }.into_any()
}

fn form(lang: Lang, data: &ProductPage, offered: &[Offered]) -> AnyView {
    let chosen = offered.iter().position(|(pack, _)| pack.stock != Stock::SoldOut);
    let amounts =
        offered.iter().map(|(_, price)| view! { <span class="buy__amount">{money(lang, price.amount)}</span> });
    let label = if chosen.is_some() { t::product::add(lang) } else { t::ui::sold_out(lang) };
    view! {
        <form class="buy__form" method="post" action=Page::Basket.href(lang)>
            {packs(lang, data, offered, chosen)}
            <div>{quantity(lang, "quantity", 1, None)}</div>
            <div class="buy__bar">
                <span class="buy__amounts" aria-hidden="true">{amounts.collect_view()}</span>
                {if chosen.is_some() {
                    button(Weight::Primary, label)
                } else {
                    view! { <button class="button" type="submit" data-weight="secondary" disabled=true>{label}</button> }.into_any()
                }}
            </div>
            {delivery(lang, data)}
        </form>
    }
    .into_any()
}

fn packs(lang: Lang, data: &ProductPage, offered: &[Offered], chosen: Option<usize>) -> AnyView {
    let lines = offered.iter().enumerate().map(|(i, (pack, price))| {
        // Shown on the pack only where packs differ; the product's own ribbon stands above.
        let own = pack.badge.as_ref().filter(|badge| data.card.badge.as_ref() != Some(badge));
        let unit = price.by_weight.map(|unit| view! { <span class="pack__unit">{unit_price(lang, unit)}</span> });
        view! {
            <label class="pack">
                <input
                    type="radio" name="offer" value=price.offer_id.to_string() required=true
                    checked=chosen == Some(i) disabled=pack.stock == Stock::SoldOut
                />
                <span class="pack__label">{pack.label.clone()}{own.map(|badge| ribbon(lang, badge))}</span>
                <span class="pack__price">{money(lang, price.amount)}{unit}</span>
                {stock(lang, pack.stock)}
            </label>
        }
    });
    view! {
        <fieldset class="buy__packs">
            <legend class="buy__legend">{t::product::pack(lang)}</legend>
            <div class="buy__choices">{lines.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn stock(lang: Lang, stock: Stock) -> AnyView {
    let (text, kind) = match stock {
        Stock::Plenty => (t::product::in_stock(lang).to_owned(), "plenty"),
        Stock::Few(n) => (t::ui::few_left(lang, n.into()), "few"),
        Stock::SoldOut => (t::ui::sold_out(lang).to_owned(), "out"),
    };
    view! { <span class="pack__stock" data-stock=kind>{text}</span> }.into_any()
}

/// How long it keeps, and where, as the label says.
fn keeping(lang: Lang, data: &ProductPage) -> Option<String> {
    let fact = data.facts.iter().find(|fact| fact.kind == "best_before");
    let until = fact.map(|it| (t::product::fact_best_before(lang), lang.pick(&it.value_vi, it.value_en.as_deref())));
    let place =
        data.storage_vi.as_deref().map(|vi| (t::product::storage(lang), lang.pick(vi, data.storage_en.as_deref())));
    let known: Vec<_> = until.into_iter().chain(place).map(|(label, value)| format!("{label}: {value}")).collect();
    (!known.is_empty()).then(|| known.join(" · "))
}

/// What a parcel costs at most and when it comes, before anything is in the basket.
fn delivery(lang: Lang, data: &ProductPage) -> AnyView {
    let claims = Page::Guide(Guide::Information { slug: Topic::Returns.slug() }).href(lang);
    let pay = if data.card.alcohol { t::product::pay_ahead(lang) } else { t::product::pay(lang) };
    let cold = matches!(data.delivery, DeliveryClass::Chilled | DeliveryClass::Frozen)
        .then(|| view! { <p class="buy__fact">{icon(Icon::Snowflake)}<span>{t::product::chilled(lang)}</span></p> });
    view! {
        <div class="buy__facts">
            {data.outlook.most().map(|quote| fee(lang, data, quote))}
            {cold}
            {keeping(lang, data).map(|text| view! { <p class="buy__fact">{icon(Icon::Clock)}<span>{text}</span></p> })}
            <p class="buy__fact">{icon(Icon::Package)}<span>{pay}</span></p>
            <details class="buy__claims">
                <summary>{t::product::claims(lang)}</summary>
                <p>{t::checkout::terms_check(lang)}" "{t::checkout::terms_return(lang)}</p>
                <p><a href=claims>{Topic::Returns.title(lang)}</a></p>
            </details>
        </div>
    }
    .into_any()
}

fn fee(lang: Lang, data: &ProductPage, quote: Quote) -> AnyView {
    let (first, last) = quote.days;
    let day = |days: u8| send::day(data.today, days);
    let said = t::product::delivery(lang, quote.fee.show(lang), first, last);
    view! {
        <p class="buy__fact">{icon(Icon::Truck)}<span>{said}</span></p>
        <p class="buy__fact">{icon(Icon::Calendar)}<span>{t::product::arrives(lang, day(first), day(last))}</span></p>
    }
    .into_any()
}
