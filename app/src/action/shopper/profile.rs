//! Name, telephone number and password of one's own account.

use super::Answer;
use crate::account::shopper::profile::{self as page, Passwords, Said, Typed};
use crate::action::Form;
use crate::action::account::refuse_demo;
use crate::action::answer::{done, ended, screen, screen_as};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::Signed;
use axum::extract::State;
use axum::http::StatusCode;
use domain::url::{Mine, Page};
use market::shopper::profile::{self, Profile, ProfileRefusal};

const SAVED: &str = "ho-so";
const PASSWORD: &str = "mat-khau";

/// `GET /tai-khoan/ho-so`
pub async fn show(visit: Visit, State(shop): State<Shop>, Signed(who): Signed) -> Answer {
    let own = profile::read(&shop.market, &who).await?;
    let said = match visit.value("xong") {
        SAVED => Some(Said::Saved),
        PASSWORD => Some(Said::PasswordSaved),
        _ => None,
    };
    Ok(screen(page::page(&visit, &own, said)))
}

/// `POST /tai-khoan/ho-so`
pub async fn save(visit: Visit, State(shop): State<Shop>, Signed(who): Signed, Form(typed): Form<Typed>) -> Answer {
    refuse_demo(&who)?;
    let form = Profile { name: typed.name, phone: typed.phone };
    match ended(profile::save(&shop.market, &who, &form).await)? {
        Ok(()) => Ok(done(&visit, Page::Mine(Mine::Profile), SAVED)),
        Err(refusal) => Ok(refused(&visit, &form, refusal)),
    }
}

/// `POST /tai-khoan/mat-khau`
pub async fn set_password(
    visit: Visit,
    State(shop): State<Shop>,
    Signed(who): Signed,
    Form(typed): Form<Passwords>,
) -> Answer {
    refuse_demo(&who)?;
    match ended(profile::set_password(&shop.market, &who, (typed.current.as_str(), typed.password.as_str())).await)? {
        Ok(()) => Ok(done(&visit, Page::Mine(Mine::Profile), PASSWORD)),
        Err(refusal) => Ok(refused(&visit, &profile::read(&shop.market, &who).await?, refusal)),
    }
}

fn refused(visit: &Visit, form: &Profile, refusal: ProfileRefusal) -> axum::response::Response {
    let status = match refusal {
        ProfileRefusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let here = visit.at(Page::Mine(Mine::Profile));
    screen_as(status, page::page(&here, form, Some(Said::Refused(refusal))))
}
