//! Baskets.

use crate::{buyer, keeper};
use entities::{cart_line, offer, producer, product};
use market::basket::{self, Added, Refusal};
use market::{Fault, Outage};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    adding_without_a_basket_makes_one,
    adding_the_same_again_adds_up,
    an_unknown_token_gets_a_new_basket,
    quantities_outside_one_to_ninety_nine_are_refused,
    an_offer_nobody_made_is_refused,
    a_visit_is_arranged_with_its_host,
    what_is_paused_or_its_producer_suspended_is_not_put_in,
    a_sold_out_pack_is_refused,
    more_than_is_left_is_refused_with_what_is_left,
    more_than_ninety_nine_of_a_pack_are_refused,
    a_basket_takes_fifty_packs,
    a_quantity_is_set_and_a_line_taken_out,
    fewer_is_allowed_even_of_what_is_no_longer_sold,
    a_line_that_is_not_there_cannot_be_set,
    a_basket_is_laid_out_in_parcels_with_their_fees,
    a_changed_price_is_shown_with_the_one_before,
    a_line_withdrawn_meanwhile_cannot_be_ordered,
    alcohol_in_the_basket_is_said,
    adds_at_once_are_all_kept,
);

fn refused(answer: Result<Added, Fault<Refusal>>) -> Option<Refusal> {
    answer.err().and_then(Fault::refusal)
}

async fn adding_without_a_basket_makes_one(shop: &Shop) {
    let added = basket::add(&shop.market, None, shop.world.honey.offer, 2).await.unwrap();
    assert_eq!((added.count, added.quantity), (2, 2));
    assert_eq!((added.product_name.as_str(), added.pack_label.as_str()), ("Mật ong bạc hà", "Gói 500 g"));
    assert_eq!(basket::count(&shop.market, Some(&added.token)).await.unwrap(), 2);
    assert_eq!(basket::count(&shop.market, None).await.unwrap(), 0);
    assert!(basket::view(&shop.market, None).await.unwrap().is_empty());
}

async fn adding_the_same_again_adds_up(shop: &Shop) {
    let first = basket::add(&shop.market, None, shop.world.honey.offer, 2).await.unwrap();
    let second = basket::add(&shop.market, Some(&first.token), shop.world.honey.offer, 3).await.unwrap();
    assert_eq!(second.token, first.token);
    assert_eq!((second.quantity, second.count), (5, 5));
    let third = basket::add(&shop.market, Some(&first.token), shop.world.tea.offer, 1).await.unwrap();
    assert_eq!((third.quantity, third.count), (1, 6));
}

async fn an_unknown_token_gets_a_new_basket(shop: &Shop) {
    let unknown = basket::CartToken::new(&*shop.market.random);
    let added = basket::add(&shop.market, Some(&unknown), shop.world.honey.offer, 1).await.unwrap();
    assert_ne!(added.token, unknown);
    assert_eq!(basket::count(&shop.market, Some(&unknown)).await.unwrap(), 0);
    assert_eq!(basket::remove(&shop.market, &unknown, shop.world.honey.offer).await.unwrap(), 0);
}

async fn quantities_outside_one_to_ninety_nine_are_refused(shop: &Shop) {
    for asked in [0, -1, 100, i64::MAX, i64::MIN] {
        let answer = basket::add(&shop.market, None, shop.world.honey.offer, asked).await;
        assert_eq!(refused(answer), Some(Refusal::Quantity), "{asked}");
    }
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let answer = basket::set_quantity(&shop.market, &token, shop.world.honey.offer, 0).await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(Refusal::Quantity));
}

async fn an_offer_nobody_made_is_refused(shop: &Shop) {
    let answer = basket::add(&shop.market, None, Uuid::nil(), 1).await;
    assert_eq!(refused(answer), Some(Refusal::NoSuchOffer));
}

async fn a_visit_is_arranged_with_its_host(shop: &Shop) {
    let answer = basket::add(&shop.market, None, shop.world.visit.offer, 1).await;
    assert_eq!(refused(answer), Some(Refusal::ByArrangement));
}

async fn what_is_paused_or_its_producer_suspended_is_not_put_in(shop: &Shop) {
    let writer = shop.market.db.writer();
    let update = offer::Entity::update_many().col_expr(offer::Column::Status, Expr::value("paused"));
    update.filter(offer::Column::Id.eq(shop.world.honey.offer)).exec(writer).await.unwrap();
    let update = product::Entity::update_many().col_expr(product::Column::Status, Expr::value("retired"));
    update.filter(product::Column::Id.eq(shop.world.tea.product)).exec(writer).await.unwrap();
    let update = producer::Entity::update_many().col_expr(producer::Column::Status, Expr::value("suspended"));
    update.filter(producer::Column::Id.eq(shop.world.still.id)).exec(writer).await.unwrap();
    for goods in [shop.world.honey, shop.world.tea, shop.world.sausage] {
        let answer = basket::add(&shop.market, None, goods.offer, 1).await;
        assert_eq!(refused(answer), Some(Refusal::NotOnSale));
    }
    assert!(basket::add(&shop.market, None, shop.world.small_honey.offer, 1).await.is_ok());
}

async fn a_sold_out_pack_is_refused(shop: &Shop) {
    let honey = shop.world.honey;
    keeper::lose(shop, honey, 10).await;
    let answer = basket::add(&shop.market, None, honey.offer, 1).await;
    assert_eq!(refused(answer), Some(Refusal::SoldOut));
}

async fn more_than_is_left_is_refused_with_what_is_left(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 8)]).await;
    let answer = basket::add(&shop.market, Some(&token), shop.world.honey.offer, 3).await;
    assert_eq!(refused(answer), Some(Refusal::OnlyLeft { left: 10 }));
    assert_eq!(basket::count(&shop.market, Some(&token)).await.unwrap(), 8);
}

async fn more_than_ninety_nine_of_a_pack_are_refused(shop: &Shop) {
    let honey = shop.world.honey;
    testkit::builder::received(&shop.market, honey.offer, shop.world.bees.store, 500).await;
    let token = buyer::with(shop, &[(honey, 99)]).await;
    let answer = basket::add(&shop.market, Some(&token), honey.offer, 1).await;
    assert_eq!(refused(answer), Some(Refusal::TooManyUnits));
}

async fn a_basket_takes_fifty_packs(shop: &Shop) {
    let (bees, product) = (shop.world.bees, shop.world.honey.product);
    let token = buyer::with(shop, &[(shop.world.tea, 1)]).await;
    for n in 2..=51 {
        let label = format!("Hũ số {n}");
        let (_, offer) = testkit::builder::offered(&shop.market, (bees.id, product), &label, 10_000).await;
        testkit::builder::received(&shop.market, offer, bees.store, 1).await;
        let answer = basket::add(&shop.market, Some(&token), offer, 1).await;
        let expected = (n == 51).then_some(Refusal::TooManyLines);
        assert_eq!(refused(answer), expected, "{n}");
    }
}

async fn a_quantity_is_set_and_a_line_taken_out(shop: &Shop) {
    let world = &shop.world;
    let token = buyer::with(shop, &[(world.honey, 1), (world.tea, 1)]).await;
    assert_eq!(basket::set_quantity(&shop.market, &token, world.honey.offer, 7).await.unwrap(), 8);
    let answer = basket::set_quantity(&shop.market, &token, world.honey.offer, 11).await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(Refusal::OnlyLeft { left: 10 }));
    assert_eq!(basket::remove(&shop.market, &token, world.honey.offer).await.unwrap(), 1);
    assert_eq!(basket::remove(&shop.market, &token, world.honey.offer).await.unwrap(), 1);
}

async fn fewer_is_allowed_even_of_what_is_no_longer_sold(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 9)]).await;
    keeper::lose(shop, honey, 10).await;
    assert_eq!(basket::set_quantity(&shop.market, &token, honey.offer, 4).await.unwrap(), 4);
}

async fn a_line_that_is_not_there_cannot_be_set(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.tea, 1)]).await;
    let stranger = basket::CartToken::new(&*shop.market.random);
    for token in [token, stranger] {
        let answer = basket::set_quantity(&shop.market, &token, shop.world.honey.offer, 1).await;
        assert_eq!(answer.err().and_then(Fault::refusal), Some(Refusal::NotInBasket));
    }
}

async fn a_basket_is_laid_out_in_parcels_with_their_fees(shop: &Shop) {
    let world = &shop.world;
    let token = buyer::with(shop, &[(world.honey, 2), (world.sausage, 1), (world.tea, 1)]).await;
    let view = basket::view(&shop.market, Some(&token)).await.unwrap();
    // "Cơ sở Rượu Làng Đông" before "Hợp tác xã Mật ong Bình An".
    let parcels: Vec<_> = view.parcels.iter().map(|p| (p.producer_id, p.total.goods.0, p.total.delivery.0)).collect();
    assert_eq!(parcels, [(world.still.id, 210_000, 45_000), (world.bees.id, 490_000, 30_000)]);
    assert_eq!((view.total.goods.0, view.total.delivery.0, view.count), (700_000, 75_000, 4));
    assert!(view.can_be_ordered());
    let honey = &view.parcels[1].lines[0];
    assert_eq!((honey.quantity, honey.left, honey.total.0), (2, 10, 370_000));
    assert_eq!((honey.price_before, honey.stock_level_id), (None, Some(world.honey.level)));
}

async fn a_changed_price_is_shown_with_the_one_before(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 1)]).await;
    buyer::reprice(shop, honey, 200_000).await;
    basket::add(&shop.market, Some(&token), honey.offer, 1).await.unwrap();
    let view = basket::view(&shop.market, Some(&token)).await.unwrap();
    let line = view.lines().next().unwrap();
    assert_eq!((line.unit_price.0, line.price_before.map(|p| p.0)), (200_000, Some(185_000)));
    assert_eq!(line.total.0, 400_000);
}

async fn a_line_withdrawn_meanwhile_cannot_be_ordered(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    buyer::pause(shop, shop.world.honey).await;
    let view = basket::view(&shop.market, Some(&token)).await.unwrap();
    assert!(!view.can_be_ordered());
    assert!(!view.lines().next().unwrap().on_sale);
}

async fn alcohol_in_the_basket_is_said(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    assert!(!basket::view(&shop.market, Some(&token)).await.unwrap().contains_alcohol);
    basket::add(&shop.market, Some(&token), shop.world.wine.offer, 1).await.unwrap();
    assert!(basket::view(&shop.market, Some(&token)).await.unwrap().contains_alcohol);
}

async fn adds_at_once_are_all_kept(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.tea, 1)]).await;
    let adding: Vec<_> = (0..8)
        .map(|_| {
            let (market, token, offer) = (shop.market.clone(), token.clone(), shop.world.honey.offer);
            tokio::spawn(async move { basket::add(&market, Some(&token), offer, 1).await.map(|_| ()) })
        })
        .collect();
    for added in adding {
        added.await.unwrap().unwrap();
    }
    assert_eq!(basket::count(&shop.market, Some(&token)).await.unwrap(), 9);
    let lines = cart_line::Entity::find().all(shop.market.db.read()).await.unwrap();
    assert_eq!(lines.len(), 2);
    invariant::check_all(&shop.market).await;
}

#[test]
fn an_outage_is_not_a_refusal() {
    let fault: Fault<Refusal> = Outage::Data("x".to_owned()).into();
    assert_eq!(fault.refusal(), None);
}
