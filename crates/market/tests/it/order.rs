//! Orders.

use crate::{buyer, keeper};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::star::Stars;
use entities::{cart, cart_line, idempotency_key, order_group, outbox, recognition, stock_hold, stock_movement};
use market::basket;
use market::order::{self, Field, FieldError, Key, OrderForm, OrderView, PlaceRefusal, Placed, Problem};
use market::token::Token;
use market::{Fault, Market, Outage, stock};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::world::{CAO_BANG, MERGED, THUC_PHAN};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    an_order_goes_through_and_is_found_by_code_and_phone,
    an_order_takes_stock_and_empties_the_basket,
    an_order_leaves_its_side_effects_in_the_outbox,
    the_stars_of_the_day_are_written_down_as_sold,
    a_certificate_for_one_pack_gives_no_stars_to_another,
    everything_wrong_with_a_form_is_said_at_once,
    a_commune_must_be_of_today_and_of_the_province,
    an_empty_basket_is_not_ordered,
    a_total_the_buyer_did_not_see_is_refused,
    alcohol_is_not_paid_in_cash,
    a_line_withdrawn_meanwhile_is_named,
    a_line_sold_out_meanwhile_is_named_with_what_is_left,
    goods_that_never_came_in_are_sold_out,
    a_refused_order_changes_nothing,
    a_bad_key_is_refused,
    a_key_of_another_basket_is_refused,
    the_same_submit_twice_is_one_order,
    the_same_basket_with_another_key_is_one_order,
    the_same_submit_at_once_is_one_order,
    the_same_basket_at_once_with_other_keys_is_one_order,
    a_refused_key_can_be_used_again,
    the_next_purchase_starts_a_new_basket,
    a_basket_that_was_swept_away_still_answers_by_its_key,
    a_wrong_phone_finds_nothing,
    only_its_own_cookie_opens_an_order,
);

async fn placed(shop: &Shop, goods: &[(testkit::world::Goods, i64)]) -> (Placed, OrderForm) {
    let token = buyer::with(shop, goods).await;
    let form = buyer::form(shop, &token, "submit-1").await;
    (order::place(&shop.market, &token, &form).await.unwrap(), form)
}

fn refused(answer: Result<Placed, Fault<PlaceRefusal>>) -> Option<PlaceRefusal> {
    answer.err().and_then(Fault::refusal)
}

async fn groups(market: &Market) -> Vec<order_group::Model> {
    order_group::Entity::find().all(market.db.read()).await.unwrap()
}

async fn an_order_goes_through_and_is_found_by_code_and_phone(shop: &Shop) {
    let world = &shop.world;
    let (placed, _) = placed(shop, &[(world.honey, 2), (world.sausage, 1)]).await;
    assert!(!placed.replayed);
    let typed = placed.code.to_lowercase().replace('-', " ");
    let found = order::find(&shop.market, &typed, "+84 912 345 678").await.unwrap().unwrap();
    assert_eq!((found.code.as_str(), found.placed_at, found.lang), (placed.code.as_str(), shop.market.now(), Lang::Vi));
    assert_eq!((found.buyer_name.as_str(), found.phone.show().as_str()), ("Nguyễn Thị Hạnh", "0912 345 678"));
    let address = (found.street.as_str(), found.commune_name.as_str(), found.province_name.as_str());
    assert_eq!(address, ("12 Hoàng Hoa Thám", "Phường Ba Đình", "Thành phố Hà Nội"));
    assert_eq!((found.total.goods, found.total.delivery), (Vnd(580_000), Vnd(75_000)));
    let parcels: Vec<_> = found.parcels.iter().map(|p| (p.producer_name.as_str(), p.status, p.lines.len())).collect();
    let expected =
        [("Cơ sở Rượu Làng Đông", OrderStatus::Placed, 1), ("Hợp tác xã Mật ong Bình An", OrderStatus::Placed, 1)];
    assert_eq!(parcels, expected);
    let honey = &found.parcels[1].lines[0];
    assert_eq!((honey.product_name.as_str(), honey.quantity, honey.total), ("Mật ong bạc hà", 2, Vnd(370_000)));
}

async fn an_order_takes_stock_and_empties_the_basket(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 3)]).await;
    let form = buyer::form(shop, &token, "k").await;
    order::place(&shop.market, &token, &form).await.unwrap();
    assert_eq!(stock::available(&shop.market, honey.offer).await.unwrap(), 7);
    assert!(basket::view(&shop.market, Some(&token)).await.unwrap().is_empty());
    assert_eq!(basket::count(&shop.market, Some(&token)).await.unwrap(), 0);
    let holds = stock_hold::Entity::find().all(shop.market.db.read()).await.unwrap();
    assert_eq!(holds.iter().map(|h| (h.quantity, h.status.as_str())).collect::<Vec<_>>(), [(3, "consumed")]);
    invariant::check_all(&shop.market).await;
}

async fn an_order_leaves_its_side_effects_in_the_outbox(shop: &Shop) {
    outbox::Entity::delete_many().exec(shop.market.db.writer()).await.unwrap();
    let (placed, _) = placed(shop, &[(shop.world.honey, 1), (shop.world.small_honey, 1)]).await;
    let rows = outbox::Entity::find().all(shop.market.db.read()).await.unwrap();
    let mut left: Vec<_> = rows.iter().map(|row| (row.topic.as_str(), row.key.clone())).collect();
    left.sort();
    let group = groups(&shop.market).await.remove(0);
    // One row for a product, however many of its packs were bought.
    let expected = [("order.placed", group.id.to_string()), ("product.changed", shop.world.honey.product.to_string())];
    assert_eq!(left, expected);
    assert!(rows.iter().any(|row| row.payload.contains(&placed.code)));
}

/// The order of a code for whoever holds a token; an outage fails the test.
async fn by_access(shop: &Shop, code: &str, token: &Token) -> Result<Option<OrderView>, Outage> {
    order::by_key(&shop.market, code, &Key::Access(token.clone())).await
}

async fn the_stars_of_the_day_are_written_down_as_sold(shop: &Shop) {
    let (placed, _) = placed(shop, &[(shop.world.honey, 1), (shop.world.tea, 1)]).await;
    // Years later the certificate has lapsed; what was bought stays what it was.
    shop.clock.advance_days(2_000);
    let found = by_access(shop, &placed.code, &placed.access).await.unwrap().unwrap();
    let stars: Vec<_> = found.parcels[0].lines.iter().map(|line| line.stars_shown.map(Stars::count)).collect();
    assert_eq!(stars, [Some(4), None]);
}

async fn a_certificate_for_one_pack_gives_no_stars_to_another(shop: &Shop) {
    recognition::Entity::update_many()
        .col_expr(recognition::Column::PackId, Expr::value(shop.world.honey.pack))
        .filter(recognition::Column::ProductId.eq(shop.world.honey.product))
        .exec(shop.market.db.writer())
        .await
        .unwrap();
    let (placed, _) = placed(shop, &[(shop.world.honey, 1), (shop.world.small_honey, 1)]).await;
    let found = by_access(shop, &placed.code, &placed.access).await.unwrap().unwrap();
    let stars: Vec<_> = found.parcels[0].lines.iter().map(|line| line.stars_shown.map(Stars::count)).collect();
    assert_eq!(stars, [Some(4), None]);
}

async fn everything_wrong_with_a_form_is_said_at_once(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let good = buyer::form(shop, &token, "k").await;
    let empty = OrderForm {
        buyer_name: " \0 ".to_owned(),
        phone: String::new(),
        province_code: String::new(),
        commune_code: String::new(),
        street: String::new(),
        ..good.clone()
    };
    let missing = [Field::Name, Field::Phone, Field::Province, Field::Commune, Field::Street]
        .map(|field| FieldError { field, problem: Problem::Missing });
    let answer = order::place(&shop.market, &token, &empty).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::Fields(missing.to_vec())));

    let wrong = OrderForm {
        buyer_name: "đ".repeat(101),
        phone: "0112345678".to_owned(),
        province_code: "99".to_owned(),
        commune_code: "\0".to_owned(),
        street: "a".repeat(201),
        note: "a".repeat(501),
        ..good
    };
    let problems = [
        (Field::Name, Problem::TooLong),
        (Field::Phone, Problem::NotAPhone),
        (Field::Province, Problem::Unknown),
        (Field::Commune, Problem::Unknown),
        (Field::Street, Problem::TooLong),
        (Field::Note, Problem::TooLong),
    ]
    .map(|(field, problem)| FieldError { field, problem });
    let answer = order::place(&shop.market, &token, &wrong).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::Fields(problems.to_vec())));
}

async fn a_commune_must_be_of_today_and_of_the_province(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let good = buyer::form(shop, &token, "k").await;
    for (commune, problem) in [(MERGED, Problem::Unknown), (THUC_PHAN, Problem::Elsewhere)] {
        let form = OrderForm { commune_code: commune.to_owned(), ..good.clone() };
        let answer = order::place(&shop.market, &token, &form).await;
        let errors = vec![FieldError { field: Field::Commune, problem }];
        assert_eq!(refused(answer), Some(PlaceRefusal::Fields(errors)));
    }
    let form = OrderForm { province_code: CAO_BANG.to_owned(), commune_code: THUC_PHAN.to_owned(), ..good };
    assert!(order::place(&shop.market, &token, &form).await.is_ok());
}

async fn an_empty_basket_is_not_ordered(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    basket::remove(&shop.market, &token, shop.world.honey.offer).await.unwrap();
    let stranger = basket::CartToken::new(&*shop.market.random);
    for token in [token, stranger] {
        let answer = order::place(&shop.market, &token, &form).await;
        assert_eq!(refused(answer), Some(PlaceRefusal::EmptyBasket));
    }
}

async fn a_total_the_buyer_did_not_see_is_refused(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let form = buyer::form(shop, &token, "k").await;
    buyer::reprice(shop, shop.world.honey, 190_000).await;
    let now = Vnd(2 * 190_000 + 30_000);
    let answer = order::place(&shop.market, &token, &form).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::TotalChanged { now }));
    let agreed = OrderForm { seen_total: now, ..form };
    assert!(order::place(&shop.market, &token, &agreed).await.is_ok());
}

async fn alcohol_is_not_paid_in_cash(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1), (shop.world.wine, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let answer = order::place(&shop.market, &token, &form).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::CashForAlcohol));
}

async fn a_line_withdrawn_meanwhile_is_named(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1), (shop.world.tea, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    buyer::pause(shop, shop.world.tea).await;
    let (offer_id, product_name) = (shop.world.tea.offer, "Trà Shan tuyết".to_owned());
    let answer = order::place(&shop.market, &token, &form).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::NotOnSale { offer_id, product_name }));
}

async fn a_line_sold_out_meanwhile_is_named_with_what_is_left(shop: &Shop) {
    let honey = shop.world.honey;
    let token = buyer::with(shop, &[(honey, 8), (shop.world.tea, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    keeper::lose(shop, honey, 3).await;
    let (offer_id, product_name) = (honey.offer, "Mật ong bạc hà".to_owned());
    let answer = order::place(&shop.market, &token, &form).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::SoldOut { offer_id, product_name, left: 7 }));
    assert_eq!(stock::available(&shop.market, shop.world.tea.offer).await.unwrap(), 20);
}

async fn goods_that_never_came_in_are_sold_out(shop: &Shop) {
    let bees = shop.world.bees;
    let (_, offer) = testkit::builder::offered(&shop.market, (bees.id, shop.world.honey.product), "Can", 90_000).await;
    let token = buyer::with(shop, &[(shop.world.tea, 1)]).await;
    let cart = cart::Entity::find().one(shop.market.db.read()).await.unwrap().unwrap();
    let line = cart_line::ActiveModel {
        id: Set(shop.market.new_id()),
        cart_id: Set(cart.id),
        offer_id: Set(offer),
        quantity: Set(1),
        added_price: Set(90_000),
        added_at: Set(0),
    };
    cart_line::Entity::insert(line).exec_without_returning(shop.market.db.writer()).await.unwrap();
    let form = buyer::form(shop, &token, "k").await;
    let refusal = refused(order::place(&shop.market, &token, &form).await);
    assert!(matches!(refusal, Some(PlaceRefusal::SoldOut { left: 0, .. })), "{refusal:?}");
}

async fn a_refused_order_changes_nothing(shop: &Shop) {
    let read = shop.market.db.read();
    let token = buyer::with(shop, &[(shop.world.honey, 8), (shop.world.tea, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    keeper::lose(shop, shop.world.honey, 9).await;
    let keys = idempotency_key::Entity::find().all(read).await.unwrap();
    let before =
        (outbox::Entity::find().all(read).await.unwrap(), stock_movement::Entity::find().all(read).await.unwrap());
    assert!(order::place(&shop.market, &token, &form).await.is_err());
    let after =
        (outbox::Entity::find().all(read).await.unwrap(), stock_movement::Entity::find().all(read).await.unwrap());
    assert_eq!(before, after);
    assert!(groups(&shop.market).await.is_empty());
    assert_eq!(idempotency_key::Entity::find().all(read).await.unwrap(), keys);
    assert!(stock_hold::Entity::find().all(read).await.unwrap().is_empty());
    assert_eq!(basket::count(&shop.market, Some(&token)).await.unwrap(), 9);
    invariant::check_all(&shop.market).await;
}

async fn a_bad_key_is_refused(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    for key in ["", "a b", &"a".repeat(65)] {
        let form = buyer::form(shop, &token, key).await;
        assert_eq!(refused(order::place(&shop.market, &token, &form).await), Some(PlaceRefusal::BadKey));
    }
}

async fn a_key_of_another_basket_is_refused(shop: &Shop) {
    let (_, form) = placed(shop, &[(shop.world.honey, 1)]).await;
    let other = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let answer = order::place(&shop.market, &other, &form).await;
    assert_eq!(refused(answer), Some(PlaceRefusal::BadKey));
    assert_eq!(basket::count(&shop.market, Some(&other)).await.unwrap(), 1);
}

async fn the_same_submit_twice_is_one_order(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let first = order::place(&shop.market, &token, &form).await.unwrap();
    let second = order::place(&shop.market, &token, &form).await.unwrap();
    assert_eq!((&second.code, &second.access), (&first.code, &first.access));
    assert_eq!((first.replayed, second.replayed), (false, true));
    assert_eq!(groups(&shop.market).await.len(), 1);
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 8);
}

async fn the_same_basket_with_another_key_is_one_order(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let form = buyer::form(shop, &token, "k1").await;
    let first = order::place(&shop.market, &token, &form).await.unwrap();
    let again = OrderForm { key: "k2".to_owned(), ..form };
    let second = order::place(&shop.market, &token, &again).await.unwrap();
    assert_eq!((second.code, second.replayed), (first.code, true));
    assert_eq!(groups(&shop.market).await.len(), 1);
}

async fn at_once(shop: &Shop, keys: [&str; 8]) {
    let token = buyer::with(shop, &[(shop.world.honey, 2), (shop.world.tea, 1)]).await;
    let mut submits = Vec::new();
    for key in keys {
        let (market, token, form) = (shop.market.clone(), token.clone(), buyer::form(shop, &token, key).await);
        submits.push(tokio::spawn(async move { order::place(&market, &token, &form).await }));
    }
    let mut codes = Vec::new();
    let mut fresh = 0;
    for submit in submits {
        let placed = submit.await.unwrap().unwrap();
        fresh += i32::from(!placed.replayed);
        codes.push(placed.code);
    }
    codes.dedup();
    assert_eq!((codes.len(), fresh, groups(&shop.market).await.len()), (1, 1, 1));
    assert_eq!(stock::available(&shop.market, shop.world.honey.offer).await.unwrap(), 8);
    invariant::check_all(&shop.market).await;
}

async fn the_same_submit_at_once_is_one_order(shop: &Shop) {
    at_once(shop, ["k"; 8]).await;
}

async fn the_same_basket_at_once_with_other_keys_is_one_order(shop: &Shop) {
    at_once(shop, ["a", "b", "c", "d", "e", "f", "g", "h"]).await;
}

async fn a_refused_key_can_be_used_again(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let unseen = OrderForm { seen_total: Vnd(1), ..form.clone() };
    assert!(order::place(&shop.market, &token, &unseen).await.is_err());
    assert!(!order::place(&shop.market, &token, &form).await.unwrap().replayed);
}

async fn the_next_purchase_starts_a_new_basket(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "k1").await;
    let first = order::place(&shop.market, &token, &form).await.unwrap();
    let added = basket::add(&shop.market, Some(&token), shop.world.tea.offer, 1).await.unwrap();
    assert_ne!(added.token, token);
    let form = buyer::form(shop, &added.token, "k2").await;
    let second = order::place(&shop.market, &added.token, &form).await.unwrap();
    assert_ne!(second.code, first.code);
    assert_eq!(groups(&shop.market).await.len(), 2);
}

async fn a_basket_that_was_swept_away_still_answers_by_its_key(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let first = order::place(&shop.market, &token, &form).await.unwrap();
    cart::Entity::delete_many().exec(shop.market.db.writer()).await.unwrap();
    let second = order::place(&shop.market, &token, &form).await.unwrap();
    assert_eq!((second.code, second.replayed), (first.code, true));
}

async fn a_wrong_phone_finds_nothing(shop: &Shop) {
    let (placed, _) = placed(shop, &[(shop.world.honey, 1)]).await;
    for (code, phone) in [
        (placed.code.as_str(), "0912345679"),
        (placed.code.as_str(), ""),
        (placed.code.as_str(), "x"),
        ("CP-0000-0000", "0912345678"),
        ("", "0912345678"),
        ("' OR 1=1 --", "0912345678"),
    ] {
        assert_eq!(order::find(&shop.market, code, phone).await.unwrap(), None, "{code} {phone}");
    }
}

async fn only_its_own_cookie_opens_an_order(shop: &Shop) {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let placed = order::place(&shop.market, &token, &form).await.unwrap();
    assert!(by_access(shop, &placed.code, &placed.access).await.unwrap().is_some());
    // The basket's own token is another secret.
    assert_eq!(by_access(shop, &placed.code, &token).await.unwrap(), None);
    assert_eq!(by_access(shop, "CP-0000-0000", &placed.access).await.unwrap(), None);
}
