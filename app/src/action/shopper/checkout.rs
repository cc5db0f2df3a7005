//! The checkout of somebody who is signed in: their addresses are there to choose from.

use crate::account::shopper::address::Typed as Address;
use crate::failure::Failure;
use crate::shop::checkout::{Shown, Typed};
use crate::state::Shop;
use crate::who::seen;
use axum::http::HeaderMap;
use market::account::{Principal, Seen};
use market::order::OrderForm;
use market::shopper::address::{self, AddressForm};
use market::{Fault, Outage};

/// Who orders, where somebody is signed in. Whoever has no cookie of a session is not asked after.
pub async fn buyer(shop: &Shop, headers: &HeaderMap) -> Result<Option<Principal>, Failure> {
    Ok(match seen(shop, headers).await? {
        Seen::Signed(who) => Some(*who),
        Seen::Halfway { .. } | Seen::Nobody => None,
    })
}

/// The page with the addresses of whoever orders.
pub async fn with_book(shop: &Shop, who: Option<&Principal>, shown: Shown) -> Result<Shown, Failure> {
    let Some(who) = who else { return Ok(shown) };
    let book = address::list(&shop.market, &who.shopper()).await?;
    Ok(Shown { book: Some(book), ..shown })
}

/// A fresh form, filled in with the address that was chosen, or else with the first of the book.
pub async fn filled(shop: &Shop, who: Option<&Principal>, chosen: &str, typed: Typed) -> Result<Typed, Failure> {
    let Some(who) = who else { return Ok(typed) };
    let book = address::list(&shop.market, &who.shopper()).await?;
    let found = book.iter().find(|it| it.id.to_string() == chosen).or_else(|| book.iter().find(|it| it.is_default));
    let email = who.email.clone();
    Ok(match found.map(Address::of) {
        Some(Address { name, phone, province, commune, street, .. }) => {
            Typed { name, phone, email, province, commune, street, ..typed }
        }
        None => Typed { name: who.name.clone(), email, ..typed },
    })
}

/// Writes the address of an order into the book, where that was asked for. An order stands whether there is room or not.
pub async fn keep(shop: &Shop, who: &Principal, order: &OrderForm) -> Result<(), Outage> {
    let form = AddressForm {
        recipient: order.buyer_name.clone(),
        phone: order.phone.clone(),
        province_code: order.province_code.clone(),
        commune_code: order.commune_code.clone(),
        street: order.street.clone(),
        is_default: false,
    };
    match address::save(&shop.market, &who.shopper(), None, &form).await {
        Ok(()) | Err(Fault::Refused(_)) => Ok(()),
        Err(Fault::Outage(outage)) => Err(outage),
    }
}
