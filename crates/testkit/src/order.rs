//! An order: a form filled in well, and a producer that takes it.

use crate::world::{BA_DINH, HANOI};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use market::account::Member;
use market::basket::{self, CartToken};
use market::order::phone_check::{self, Answer};
use market::order::{self, ExtraForm, OrderForm, StepRefusal};
use market::{Fault, Market};

/// A form that agrees with the basket as it is now: cash, to Hà Nội.
pub async fn form(market: &Market, token: &CartToken) -> OrderForm {
    let total = basket::view(market, Some(token)).await.unwrap().total;
    OrderForm {
        key: market.new_id().simple().to_string(),
        buyer_name: "Nguyễn Thị Hạnh".to_owned(),
        phone: "0912 345 678".to_owned(),
        email: String::new(),
        province_code: HANOI.to_owned(),
        commune_code: BA_DINH.to_owned(),
        street: "12 Hoàng Hoa Thám".to_owned(),
        note: String::new(),
        payment_method: PaymentMethod::Cod,
        is_adult: true,
        seen_total: total.whole().unwrap_or(Vnd::ZERO),
        lang: Lang::Vi,
        extra: ExtraForm::default(),
    }
}

/// Calls the buyer, where that has to be, and confirms.
pub async fn confirm(market: &Market, by: &Member, code: &str) -> Result<(), Fault<StepRefusal>> {
    // What the call is refused for, the step is refused for too.
    drop(phone_check::called(market, by, code, Answer::Yes).await);
    order::confirm(market, by, code).await
}
