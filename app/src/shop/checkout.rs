//! The checkout: who receives it, where, how it is paid, and the whole of it to look over before it is ordered.

mod book;
mod extra;
mod form;
mod refused;
mod sample;

pub use form::Typed;
pub use refused::status;
pub use sample::{sample, samples};

use crate::asset;
use crate::failure::Failure;
use crate::layout::{self, Frame, Section};
use crate::shop::{basket as shown_basket, discount};
use crate::t;
use crate::ui::receipt::{self, Receipt, ReceiptLine};
use crate::ui::{Tone, Weight, button, link_button, money, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::payment::PaymentMethod;
use domain::phone::Phone;
use domain::url::Page;
use leptos::prelude::*;
use market::basket::{BasketLine, BasketView, CartToken, Parcel};
use market::order::PlaceRefusal;
use market::place::{Commune, Province};
use market::shopper::address::Address;
use market::{Market, place};

/// A checkout to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub typed: Typed,
    pub basket: BasketView,
    pub provinces: Vec<Province>,
    /// Of the province chosen; none where none is.
    pub communes: Vec<Commune>,
    /// How orders can be paid here.
    pub offered: Vec<PaymentMethod>,
    /// The addresses of whoever is signed in; `None` where nobody is.
    pub book: Option<Vec<Address>>,
    /// Why the last submit placed no order.
    pub refused: Option<PlaceRefusal>,
}

/// Reads everything the page shows beside what was typed.
pub async fn load(market: &Market, token: Option<&CartToken>, typed: Typed) -> Result<Shown, Failure> {
    let place = market::delivery::place(market, (typed.province.as_str(), typed.commune.as_str())).await?;
    // Whoever used a discount as often as each may is known by the number.
    let phone = Phone::parse(&typed.phone);
    let basket = market::basket::view_to(market, token, (place, phone.as_ref())).await?;
    let typed = typed.going_to(basket.place.as_ref());
    let provinces = place::provinces(market).await?;
    let communes = place::communes(market, &typed.province).await?;
    let offered = market::payment::offered(market).await?;
    Ok(Shown { typed, basket, provinces, communes, offered, book: None, refused: None })
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::checkout::title(lang);
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let description = t::checkout::lead(lang).to_owned();
    let frame = Frame { title, description, section: Section::Basket, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let total = shown.basket.total.whole().unwrap_or_default();
    view! {
        <div class="checkout">
            <h1>{t::checkout::title(lang)}</h1>
            <p class="soft">{t::checkout::lead(lang)}</p>
            {refused::view(lang, shown)}
            {book::view(lang, shown)}
            <form class="checkout__form" action=Page::Checkout.href(lang) method="post" novalidate=true data-leave="">
                // Enter in a field presses a form's first button: without this one it would choose the province.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button>
                <input type="hidden" name="key" value=shown.typed.key.clone()/>
                <input type="hidden" name="seen_total" value=total.0.to_string()/>
                {form::fields(lang, shown)}
                {review(lang, &shown.basket)}
                {terms(lang, &shown.basket)}
                <div class="checkout__end">
                    {notice(Tone::Plain, t::checkout::demo(lang))}
                    {button(Weight::Primary, t::checkout::submit(lang, total.show(lang)))}
                    <p class="soft">{t::checkout::submit_note(lang)}</p>
                </div>
            </form>
            <p class="checkout__bar">
                <a href="#xem-lai">{t::checkout::review_short(lang)}</a>
                <span>{t::checkout::total(lang)}" "<strong>{money(lang, total)}</strong></span>
            </p>
        </div>
        <script type="module" src=asset::url("leave.js")></script>
    }
    .into_any()
}

/// What the Law on the Protection of Consumers' Rights 2023 (Art. 37) asks to be told before a distance sale:
/// who sells, what, at which price, and what delivery costs.
fn review(lang: Lang, basket: &BasketView) -> AnyView {
    view! {
        <section class="checkout__review" id="xem-lai" tabindex="-1">
            <div class="section__head">
                <h2>{t::checkout::review(lang)}</h2>
                {link_button(Weight::Quiet, Page::Basket.href(lang), t::checkout::edit_basket(lang))}
            </div>
            {(!basket.is_exact()).then(|| notice(Tone::Info, t::delivery::checkout_most(lang)))}
            {discount::told(lang, basket)}
            {receipt::receipt(lang, &paper(lang, basket))}
            <p class="soft">{t::checkout::tax(lang)}</p>
        </section>
    }
    .into_any()
}

/// The rest of what Art. 37 asks for: delivery, returns, how long the offer holds, and what the data are for.
fn terms(lang: Lang, basket: &BasketView) -> AnyView {
    let first = basket.parcels.iter().map(|it| it.days.0).min().unwrap_or_default();
    let last = basket.parcels.iter().map(|it| it.days.1).max().unwrap_or_default();
    view! {
        <section class="checkout__terms">
            <h2>{t::checkout::terms_title(lang)}</h2>
            <ul>
                <li>{t::checkout::terms_delivery(lang, first, last)}</li>
                <li>{t::checkout::terms_check(lang)}</li>
                <li>{t::checkout::terms_return(lang)}</li>
                <li>{t::checkout::terms_price(lang)}</li>
                <li>{t::checkout::terms_data(lang)}</li>
            </ul>
        </section>
    }
    .into_any()
}

fn paper(lang: Lang, basket: &BasketView) -> Receipt {
    Receipt {
        parcels: basket.parcels.iter().map(|it| parcel(lang, basket, it)).collect(),
        goods: basket.total.goods,
        delivery: basket.total.delivery,
        discounts: discount::of_basket(lang, basket),
        total: basket.total.whole().unwrap_or_default(),
    }
}

fn parcel(lang: Lang, basket: &BasketView, parcel: &Parcel) -> receipt::Parcel {
    receipt::Parcel {
        producer: t::checkout::seller(lang, &parcel.producer_name),
        href: None,
        lines: parcel.lines.iter().map(|it| line(lang, it)).collect(),
        delivery: parcel.total.delivery,
        note: shown_basket::delivery(lang, basket, parcel),
    }
}

fn line(lang: Lang, line: &BasketLine) -> ReceiptLine {
    ReceiptLine {
        name: shown_basket::name(lang, line),
        href: None,
        pack: line.pack_label.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    }
}
