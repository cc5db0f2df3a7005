//! A buyer: a basket with goods in it, and a checkout form filled in well.

use entities::offer;
use market::basket::{self, CartToken};
use market::order::OrderForm;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
pub use testkit::order::confirm;
use testkit::world::Goods;

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
    OrderForm { key: key.to_owned(), ..testkit::order::form(&shop.market, token).await }
}

/// A fresh order's code.
pub async fn placed(shop: &Shop, goods: &[(Goods, i64)]) -> String {
    let token = with(shop, goods).await;
    let form = testkit::order::form(&shop.market, &token).await;
    market::order::place(&shop.market, &token, &form).await.unwrap().code
}

pub async fn reprice(shop: &Shop, goods: Goods, price: i64) {
    let update = offer::Entity::update_many().col_expr(offer::Column::Price, Expr::value(price));
    update.filter(offer::Column::Id.eq(goods.offer)).exec(shop.market.db.writer()).await.unwrap();
}

pub async fn pause(shop: &Shop, goods: Goods) {
    let update = offer::Entity::update_many().col_expr(offer::Column::Status, Expr::value("paused"));
    update.filter(offer::Column::Id.eq(goods.offer)).exec(shop.market.db.writer()).await.unwrap();
}
