//! Why the last submit placed no order: what happened, what was kept, what to do.

use super::{Shown, form};
use crate::t;
use crate::ui::{Tone, Weight, error_summary, link_button, notice};
use axum::http::StatusCode;
use domain::lang::Lang;
use domain::payment::{CARD_LEAST, CARD_MOST};
use domain::url::Page;
use leptos::prelude::*;
use market::order::PlaceRefusal;

/// The status of the page that says so: 422 where the form has to be mended, 409 where the market changed meanwhile.
pub fn status(refusal: &PlaceRefusal) -> StatusCode {
    match refusal {
        PlaceRefusal::Fields(_)
        | PlaceRefusal::EmptyBasket
        | PlaceRefusal::BelowLeast { .. }
        | PlaceRefusal::Unreachable { .. }
        | PlaceRefusal::CashForAlcohol
        | PlaceRefusal::CashTooOften
        | PlaceRefusal::CardAmount => StatusCode::UNPROCESSABLE_ENTITY,
        PlaceRefusal::NotOnSale { .. }
        | PlaceRefusal::SoldOut { .. }
        | PlaceRefusal::TotalChanged { .. }
        | PlaceRefusal::BadKey => StatusCode::CONFLICT,
    }
}

/// A notice in words.
struct Words {
    title: &'static str,
    text: String,
    todo: &'static str,
    /// Whether it is mended in the basket.
    in_basket: bool,
}

/// Nothing where nothing was refused.
pub(super) fn view(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let refusal = shown.refused.as_ref()?;
    if matches!(refusal, PlaceRefusal::Fields(_)) {
        let summary = error_summary(lang, &form::errors(lang, shown));
        return Some(view! { {summary}<p class="soft">{t::checkout::error::kept(lang)}</p> }.into_any());
    }
    let words = words(lang, shown, refusal);
    let basket = words.in_basket.then(
        || view! { <p>{link_button(Weight::Secondary, Page::Basket.href(lang), t::checkout::edit_basket(lang))}</p> },
    );
    let text = view! {
        <div class="stack" data-gap="small">
            <h2 class="checkout__refused">{words.title}</h2>
            <p>{words.text}" "{words.todo}</p>
            {basket}
        </div>
    };
    Some(view! { <div role="alert" tabindex="-1" autofocus=true>{notice(Tone::Danger, text)}</div> }.into_any())
}

fn words(lang: Lang, shown: &Shown, refusal: &PlaceRefusal) -> Words {
    use t::checkout::{alcohol, card_amount, changed, sold_out, stale, too_often};
    use t::delivery::refused as far;
    let out = |text: String| Words { title: sold_out::title(lang), text, todo: sold_out::todo(lang), in_basket: true };
    match refusal {
        PlaceRefusal::SoldOut { product_name, left: 0, .. } => out(sold_out::none_left(lang, product_name)),
        PlaceRefusal::SoldOut { product_name, left, .. } => out(sold_out::some_left(lang, left, product_name)),
        PlaceRefusal::NotOnSale { product_name, .. } => out(sold_out::not_on_sale(lang, product_name)),
        PlaceRefusal::Unreachable { product_name, place, .. } => Words {
            title: far::title(lang),
            text: far::text(lang, place, product_name),
            todo: far::todo(lang),
            in_basket: true,
        },
        PlaceRefusal::TotalChanged { now } => Words {
            title: changed::title(lang),
            text: changed::text(lang, now.show(lang), shown.typed.seen().show(lang)),
            todo: changed::todo(lang),
            in_basket: false,
        },
        PlaceRefusal::BelowLeast { producer_name, missing } => Words {
            title: t::extra::least::title(lang),
            text: t::extra::least::refused(lang, missing.show(lang), producer_name),
            todo: t::extra::least::todo(lang),
            in_basket: true,
        },
        PlaceRefusal::CashForAlcohol => Words {
            title: alcohol::title(lang),
            text: alcohol::text(lang).into(),
            todo: alcohol::todo(lang),
            in_basket: true,
        },
        PlaceRefusal::CashTooOften => Words {
            title: too_often::title(lang),
            text: too_often::text(lang).into(),
            todo: too_often::todo(lang),
            in_basket: false,
        },
        PlaceRefusal::CardAmount => Words {
            title: card_amount::title(lang),
            text: card_amount::text(lang, CARD_LEAST.show(lang), CARD_MOST.show(lang)),
            todo: card_amount::todo(lang),
            in_basket: false,
        },
        PlaceRefusal::EmptyBasket => Words {
            title: t::basket::empty_title(lang),
            text: t::basket::empty_text(lang).into(),
            todo: "",
            in_basket: true,
        },
        PlaceRefusal::BadKey | PlaceRefusal::Fields(_) => Words {
            title: stale::title(lang),
            text: stale::text(lang).into(),
            todo: stale::todo(lang),
            in_basket: false,
        },
    }
}
