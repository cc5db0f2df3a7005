//! The basket: a receipt on paper, a parcel per producer, the total always in sight.

mod pickup;
mod sample;
pub mod saved;
pub mod send;
mod told;

pub use sample::{sample, samples};

use crate::layout::{self, Frame, Section};
use crate::shop::discount::{self, WordTyped};
use crate::t;
use crate::ui::{
    Loading, Tone, Weight, button, empty, error_summary, link_button, money, money_off, notice, picture, quantity,
};
use crate::visit::Visit;
use domain::basket::{MOST_LINES, MOST_UNITS};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::merge::Told;
use market::basket::{Added, BasketLine, BasketView, Parcel, Refusal};
use market::media::Picture;
use market::place::Province;

/// At most this many units left are counted aloud.
const FEW: u32 = 5;

/// A basket to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub basket: BasketView,
    /// Whether there is another way to pay than cash, as alcohol asks for.
    pub ahead: bool,
    /// Why the last change was not made.
    pub refused: Option<Refusal>,
    /// What is kept for later.
    pub saved: Vec<BasketLine>,
    /// Where it may go.
    pub provinces: Vec<Province>,
    /// Whether it was to go somewhere, and nobody said where.
    pub place_missing: bool,
    /// The code of a discount that was typed and not taken.
    pub word: WordTyped,
    /// What became of two baskets that are one now.
    pub told: Vec<Told>,
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let frame = Frame { title: t::basket::title(lang).into(), section: Section::Basket, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let basket = &shown.basket;
    let refused = shown.refused.as_ref().map(|refusal| notice(Tone::Danger, refusal_text(lang, refusal)));
    if basket.is_empty() {
        let saved = saved::section(lang, &shown.saved);
        let kept = send::kept(lang, basket);
        let word = shown.word.refused.as_ref().map(|why| notice(Tone::Danger, discount::refusal_text(lang, why)));
        let told = told::view(lang, &shown.told);
        return view! { <h1>{t::basket::title(lang)}</h1>{refused}{told}{word}{kept}{nothing(lang)}{saved} }.into_any();
    }
    let parcels = basket.parcels.iter().zip(1..).map(|(it, i)| parcel(lang, basket, (it, i)));
    view! {
        <div class="basket">
            <h1>{t::basket::title(lang)}</h1>
            <p class="soft">{t::basket::lead(lang, basket.count.into(), basket.parcels.len())}</p>
            {refused}
            {error_summary(lang, &shown.word.errors(lang))}
            {told::view(lang, &shown.told)}
            {alcohol(lang, shown)}
            {send::view(lang, shown)}
            <div class="basket__body">
                <div class="basket__goods">
                    <div class="receipt basket__paper">{parcels.collect_view()}</div>
                    {discount::section(lang, basket, &shown.word)}
                </div>
                {sums(lang, shown)}
            </div>
            {saved::section(lang, &shown.saved)}
        </div>
    }
    .into_any()
}

fn nothing(lang: Lang) -> AnyView {
    let advice = view! {
        <p>{t::basket::empty_text(lang)}</p>
        <p>{link_button(Weight::Quiet, Page::FindOrder.href(lang), t::basket::empty_order(lang))}</p>
    };
    let browse = Page::Catalogue(&ListQuery::default()).href(lang);
    empty(
        t::basket::empty_title(lang),
        advice,
        Some(link_button(Weight::Primary, browse, t::basket::empty_browse(lang))),
    )
}

/// Alcohol cannot be paid in cash: how else, or, where cash is the only way, what to do, with the buttons that do it.
fn alcohol(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let basket = &shown.basket;
    let apart = saved::apart(lang, basket);
    if shown.ahead {
        let text = view! { <div class="stack" data-gap="small"><p>{t::basket::alcohol_ahead(lang)}</p>{apart}</div> };
        return basket.contains_alcohol.then(|| notice(Tone::Info, text));
    }
    let lines = basket.lines().filter(|line| line.alcohol).map(|line| remove(lang, line, Weight::Secondary));
    let text = view! {
        <div class="stack" data-gap="small">
            <h2 class="basket__alcohol">{t::basket::alcohol_title(lang)}</h2>
            <p>{t::basket::alcohol_text(lang)}</p>
            <div class="cluster">{apart}{lines.collect_view()}</div>
        </div>
    };
    basket.contains_alcohol.then(|| notice(Tone::Danger, text))
}

/// One parcel, with its place among all.
fn parcel(lang: Lang, basket: &BasketView, (parcel, i): (&Parcel, usize)) -> AnyView {
    let n = basket.parcels.len();
    let href = Page::Producer { slug: &parcel.producer_slug, code: &parcel.producer_code }.href(lang);
    let whole = parcel.total.whole().unwrap_or_default();
    let off = (parcel.total.discount > Vnd::ZERO).then(|| money_off(lang, parcel.total.discount));
    let number = (n > 1).then(|| view! { <span class="soft">{t::basket::parcel(lang, i, n)}" · "</span> });
    view! {
        <section class="receipt__parcel">
            <h2 class="receipt__producer">{number}<a href=href>{parcel.producer_name.clone()}</a></h2>
            <ul role="list">{parcel.lines.iter().map(|it| line(lang, basket, it)).collect_view()}</ul>
            <p class="receipt__row" data-delivery=""><span>{delivery(lang, basket, parcel)}</span>{money(lang, parcel.total.delivery)}</p>
            {off.map(|off| view! { <p class="receipt__row" data-off=""><span>{t::discount::off(lang)}</span>{off}</p> })}
            {pickup::view(lang, parcel)}
            <p class="receipt__row"><span>{t::basket::parcel_total(lang)}</span><strong>{money(lang, whole)}</strong></p>
            {saved::below_least(lang, parcel)}
        </section>
    }
    .into_any()
}

/// What the fee of a parcel is for.
pub fn delivery(lang: Lang, basket: &BasketView, parcel: &Parcel) -> String {
    match &parcel.pickup {
        Some(point) => send::fetched(lang, &point.name, parcel.days),
        None => send::parcel(lang, (parcel.weight_g, parcel.days), basket.place.is_some()),
    }
}

fn line(lang: Lang, basket: &BasketView, line: &BasketLine) -> AnyView {
    let href = Page::Product { slug: &line.product_slug, code: &line.product_code }.href(lang);
    let thumb = line.picture.clone().map(thumb);
    let unit = t::basket::unit_price(lang, line.unit_price.show(lang));
    let problems = problems(lang, basket, line).into_iter().map(|(kind, text)| {
        view! { <p class="basket__problem" data-kind=kind>{text}</p> }
    });
    view! {
        <li class="basket__line">
            {picture(lang, thumb.as_ref(), Loading::Thumb)}
            <div class="basket__what">
                <a class="basket__name" href=href>{name(lang, line)}</a>
                <p class="receipt__detail">{line.pack_label.clone()}" · "{unit}</p>
                {problems.collect_view()}
            </div>
            <div class="basket__change">{change(lang, line)}{saved::put_aside(lang, line)}{remove(lang, line, Weight::Quiet)}</div>
            <p class="basket__total">{money(lang, line.total)}</p>
        </li>
    }
    .into_any()
}

/// The picture beside a name says nothing the name does not: it has no words of its own.
fn thumb(hash: String) -> Picture {
    Picture { hash, alt_vi: String::new(), alt_en: None, width: 320, height: 400, is_illustration: false }
}

/// What changed since the line was put in, and what stands in the way of ordering it.
fn problems(lang: Lang, basket: &BasketView, line: &BasketLine) -> Vec<(&'static str, String)> {
    let (old, new) = (line.price_before.unwrap_or_default().show(lang), line.unit_price.show(lang));
    let price = match line.price_before {
        Some(before) if before < line.unit_price => Some(("info", t::basket::price_up(lang, new, old))),
        Some(_) => Some(("info", t::basket::price_down(lang, new, old))),
        None => None,
    };
    let stock = match line.left {
        _ if !line.on_sale => Some(("stop", t::basket::gone(lang).to_owned())),
        0 => Some(("stop", t::basket::sold_out(lang).to_owned())),
        left if line.quantity > left => Some(("stop", t::basket::too_many(lang, left, line.quantity))),
        left if left <= FEW => Some(("info", t::basket::few(lang, left))),
        _ => None,
    };
    let alcohol = line.alcohol.then(|| ("stop", t::basket::alcohol_mark(lang).to_owned()));
    let place = basket.place.as_ref().map_or_else(|| t::delivery::there(lang), |it| it.province_name.as_str());
    let reach = line.unreachable.then(|| ("stop", t::delivery::unreachable(lang, place)));
    [price, stock, reach, alcohol].into_iter().flatten().collect()
}

fn change(lang: Lang, line: &BasketLine) -> AnyView {
    let of = format!("{}, {}", name(lang, line), line.pack_label);
    view! {
        <form class="basket__form" action=format!("{}/sua", Page::Basket.href(lang)) method="post">
            <input type="hidden" name="offer" value=line.offer_id.to_string()/>
            {quantity(lang, "quantity", line.quantity, Some(of))}
            <button class="button" type="submit" data-weight="secondary" aria-label=t::basket::update_of(lang, name(lang, line))>
                {t::basket::update(lang)}
            </button>
        </form>
    }
    .into_any()
}

fn remove(lang: Lang, line: &BasketLine, weight: Weight) -> AnyView {
    let label = t::basket::remove_of(lang, name(lang, line));
    let face = if weight == Weight::Quiet {
        view! { <button class="button" type="submit" data-weight="quiet" aria-label=label>{t::basket::remove(lang)}</button> }
            .into_any()
    } else {
        button(weight, label)
    };
    view! {
        <form action=format!("{}/xoa", Page::Basket.href(lang)) method="post">
            <input type="hidden" name="offer" value=line.offer_id.to_string()/>
            {face}
        </form>
    }
    .into_any()
}

/// The sums and the way on, which stay in sight.
fn sums(lang: Lang, shown: &Shown) -> AnyView {
    let basket = &shown.basket;
    let whole = basket.total.whole().unwrap_or_default();
    let ready = basket.can_be_ordered() && (shown.ahead || !basket.contains_alcohol);
    let on = if ready {
        link_button(Weight::Primary, Page::Checkout.href(lang), t::basket::checkout(lang))
    } else {
        let least = basket.parcels.iter().any(|parcel| parcel.missing().is_some());
        let why = if least { t::extra::least::blocked(lang) } else { t::basket::blocked(lang) };
        view! { <p class="basket__blocked">{why}</p> }.into_any()
    };
    let (delivery, total) = send::sums(lang, basket.is_exact());
    let off = (basket.total.discount > Vnd::ZERO).then(|| {
        let (label, amount) = (t::discount::off(lang), money_off(lang, basket.total.discount));
        view! { <div class="receipt__row basket__part" data-off=""><dt>{label}</dt><dd>{amount}</dd></div> }
    });
    let row = |label: &'static str, amount: Vnd| {
        view! { <div class="receipt__row basket__part"><dt>{label}</dt><dd>{money(lang, amount)}</dd></div> }
    };
    view! {
        <aside class="basket__sums" aria-label=t::basket::total(lang)>
            <dl>
                {row(t::basket::goods(lang), basket.total.goods)}
                {row(delivery, basket.total.delivery)}
                {off}
                <div class="receipt__row" data-total=""><dt>{total}</dt><dd>{money(lang, whole)}</dd></div>
            </dl>
            {on}
            <p class="basket__part soft">{t::basket::total_note(lang)}</p>
        </aside>
    }
    .into_any()
}

/// The product's name in the reader's language.
pub fn name(lang: Lang, line: &BasketLine) -> String {
    lang.pick(&line.product_name, line.product_name_en.as_deref()).to_owned()
}

/// What putting something into the basket did, in one sentence.
pub fn added_text(lang: Lang, added: &Added) -> String {
    let product = lang.pick(&added.product_name, added.product_name_en.as_deref());
    t::basket::added(lang, &added.pack_label, product, added.quantity)
}

/// Why the basket was not changed, and what to do.
pub fn refusal_text(lang: Lang, refusal: &Refusal) -> String {
    use t::basket::refused as r;
    match refusal {
        Refusal::Quantity | Refusal::TooManyUnits => r::quantity(lang, MOST_UNITS),
        Refusal::NoSuchOffer => r::no_such_offer(lang).into(),
        Refusal::NotOnSale => r::not_on_sale(lang).into(),
        Refusal::ByArrangement => r::by_arrangement(lang).into(),
        Refusal::TooManyLines => r::too_many_lines(lang, MOST_LINES),
        Refusal::SoldOut => r::sold_out(lang).into(),
        Refusal::OnlyLeft { left } => r::only_left(lang, left),
        Refusal::NotInBasket => r::not_in_basket(lang).into(),
        Refusal::NoSuchPoint => t::delivery::no_such_point(lang).into(),
    }
}
