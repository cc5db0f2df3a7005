//! How a producer's goods are packed and fetched.

use super::Form;
use super::answer::{Answer, done, ended, screen, screen_as};
use crate::portal::packing::{self as page, Shown, Typed, TypedPickup};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::AtProducer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::url::{Page, Portal};
use market::delivery::own::{self, PackRefusal, PickupRefusal};

const HERE: Page<'static> = Page::Portal(Portal::Packing);

/// `GET /ban-hang/dong-goi`
pub async fn show(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
    let packing = own::packing(&shop.market, &by).await?;
    let shown = Shown { packing, saved: visit.value("xong") == "luu", ..Shown::default() };
    Ok(screen(page::page(&visit, &who, &shown)))
}

/// `POST /ban-hang/dong-goi`: one pack.
pub async fn save(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<Typed>,
) -> Answer {
    match ended(own::pack(&shop.market, &by, typed.pack, &typed.form()).await)? {
        Ok(()) => Ok(done(&visit, HERE, "luu")),
        Err(refusal) => {
            let status = match refusal {
                PackRefusal::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
                PackRefusal::NoSuchPack => StatusCode::NOT_FOUND,
            };
            let packing = own::packing(&shop.market, &by).await?;
            let shown = Shown { packing, refused: Some((typed, refusal)), ..Shown::default() };
            Ok(screen_as(status, page::page(&visit.at(HERE), &who, &shown)))
        }
    }
}

/// `POST /ban-hang/dong-goi/noi-lay`: where parcels are fetched.
pub async fn pickup(
    visit: Visit,
    State(shop): State<Shop>,
    AtProducer(who, by): AtProducer,
    Form(typed): Form<TypedPickup>,
) -> Answer {
    match ended(own::set_pickup(&shop.market, &by, &typed.place).await)? {
        Ok(()) => Ok(done(&visit, HERE, "luu")),
        Err(PickupRefusal::UnknownPlace) => {
            let packing = own::packing(&shop.market, &by).await?;
            let shown = Shown { packing, unknown: Some(typed.place), ..Shown::default() };
            Ok(screen_as(StatusCode::UNPROCESSABLE_ENTITY, page::page(&visit.at(HERE), &who, &shown)))
        }
    }
}
