//! A buyer: a basket with goods in it, and a checkout form filled in well.

use domain::lang::Lang;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use entities::offer;
use market::account::Member;
use market::basket::{self, CartToken};
use market::order::phone_check::{self, Answer};
use market::order::{self, ExtraForm, OrderForm, StepRefusal};
use market::{Fault, Market};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::world::{BA_DINH, Goods, HANOI};

/// A basket with these goods.
pub async fn with(shop: &Shop, goods: &[(Goods, i64)]) -> CartToken {
    let mut token = None;
    for (goods, quantity) in goods {
        // Lines stand in the order they were put in.
        shop.clock.advance_millis(1);
        let added = basket::add(&shop.market, token.as_ref(), goods.offer, *quantity).await.unwrap();
        token = Some(added.token);
    }
    token.unwrap()
}

/// A form that agrees with the basket as it is now.
pub async fn form(shop: &Shop, token: &CartToken, key: &str) -> OrderForm {
    let total = basket::view(&shop.market, Some(token)).await.unwrap().total;
    OrderForm {
        key: key.to_owned(),
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

pub async fn reprice(shop: &Shop, goods: Goods, price: i64) {
    let update = offer::Entity::update_many().col_expr(offer::Column::Price, Expr::value(price));
    update.filter(offer::Column::Id.eq(goods.offer)).exec(shop.market.db.writer()).await.unwrap();
}

pub async fn pause(shop: &Shop, goods: Goods) {
    let update = offer::Entity::update_many().col_expr(offer::Column::Status, Expr::value("paused"));
    update.filter(offer::Column::Id.eq(goods.offer)).exec(shop.market.db.writer()).await.unwrap();
}
