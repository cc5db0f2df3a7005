//! The number pages are kept under: it moves with what visitors see, and with nothing else.

use crate::buyer;
use crate::decision::officer;
use domain::producer::StatusVerb;
use domain::register::ProducerQuery;
use market::bulk::{self, Chosen};
use market::producer::status::StatusTask;
use market::{basket, order, revision};
use testkit::Shop;
use testkit::account::{account, sign_in};

testkit::on_both_engines!(the_number_moves_with_what_visitors_see);

async fn the_number_moves_with_what_visitors_see(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let moved = async || revision::follow(market).await.unwrap();
    assert!(moved().await, "nothing was seen before");
    assert!(!moved().await);
    account(market, "khach@htx.vn", &[], None).await;
    sign_in(market, "khach@htx.vn").await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    assert!(!moved().await, "visitors come and fill baskets all the time");
    let number = market.revision.number();
    let form = buyer::form(shop, &token, &market.new_id().simple().to_string()).await;
    order::place(market, &token, &form).await.unwrap();
    assert!(moved().await, "there is less in stock");
    let all = Chosen::All(Box::<ProducerQuery>::default());
    bulk::apply(market, by, (&all, &StatusTask(StatusVerb::Suspend)), (3, "Bão")).await.unwrap();
    assert!(moved().await && !moved().await);
    basket::add(market, None, shop.world.honey.offer, 1).await.unwrap_err();
    shop.clock.advance_days(1);
    assert!(moved().await, "stars lapse with the day");
    assert_eq!(market.revision.number(), number + 3);
}
