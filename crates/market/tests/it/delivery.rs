//! What delivery costs: to where, for how much, and who says so.

use crate::buyer;
use domain::money::Vnd;
use domain::role::Role;
use entities::{audit, commune, order, sales_point, sales_point_product};
use market::account::Administrator;
use market::basket::{self, BasketView, CartToken};
use market::delivery::own::{self, Field as PackField, PackForm, PackRefusal, PickupRefusal};
use market::delivery::rate::{self, RateForm};
use market::delivery::{self, Place};
use market::order::{OrderForm, PlaceRefusal};
use market::reading::{FieldError, Problem};
use market::{Fault, order as orders};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::account::{staff, worker};
use testkit::world::{BA_DINH, CAO_BANG, HANOI, THUC_PHAN};
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    a_fee_follows_the_place_and_the_weight,
    an_island_costs_more,
    without_a_place_the_fee_is_the_most_there_is,
    a_basket_goes_where_it_was_said,
    an_order_keeps_what_it_was_promised,
    a_total_for_another_province_is_told_anew,
    goods_that_do_not_travel_so_far_are_named,
    fresh_goods_do_not_go_where_they_would_come_spoiled,
    a_pack_counts_by_its_weight_or_its_size,
    only_their_own_producer_weighs_packs,
    parcels_may_be_fetched_elsewhere,
    a_parcel_is_fetched_at_a_point_that_carries_its_goods,
    a_point_that_closes_meanwhile_is_told_by_the_total,
    a_product_says_what_it_costs_to_send,
);

const ISLAND: &str = "00010";

pub async fn administrator(shop: &Shop) -> Administrator {
    let (_, principal) = staff(&shop.market, &shop.clock, "chi.quan-tri@example.vn", &[Role::Administrator]).await;
    principal.administrator().unwrap()
}

pub fn form(first_fee: &str, step_fee: &str, remote_fee: &str) -> RateForm {
    let [first_fee, step_fee, remote_fee] = [first_fee, step_fee, remote_fee].map(str::to_owned);
    RateForm {
        first_g: "1.000".to_owned(),
        first_fee,
        step_g: "500".to_owned(),
        step_fee,
        remote_fee,
        days_first: "2".to_owned(),
        days_last: "4".to_owned(),
    }
}

/// Dry goods by distance and weight, in place of the one fee of other tests.
async fn by_distance(shop: &Shop) -> Administrator {
    let by = administrator(shop).await;
    for (code, first, step) in [
        ("ambient-province", "20000", "3000"),
        ("ambient-region", "25.000", "4.000"),
        ("ambient-country", "30000", "5000"),
    ] {
        let version = rate::one(&shop.market, code).await.unwrap().unwrap().version;
        rate::save(&shop.market, &by, (code, version), &form(first, step, "20000")).await.unwrap();
    }
    by
}

async fn place(shop: &Shop, province: &str, commune: &str) -> Place {
    delivery::place(&shop.market, (province, commune)).await.unwrap().unwrap()
}

async fn fee(shop: &Shop, token: &CartToken, place: Place) -> i64 {
    basket::view_to(&shop.market, Some(token), (Some(place), None)).await.unwrap().total.delivery.0
}

pub async fn view(shop: &Shop, token: &CartToken) -> BasketView {
    basket::view(&shop.market, Some(token)).await.unwrap()
}

/// What a pack is said to be: nothing but how far its product travels.
fn reach(range: &str) -> PackForm {
    PackForm { range: range.to_owned(), ..PackForm::default() }
}

async fn a_fee_follows_the_place_and_the_weight(shop: &Shop) {
    by_distance(shop).await;
    // Nobody weighed the honey: a jar counts as 500 g.
    for (jars, near, far) in [(2, 20_000, 30_000), (3, 23_000, 35_000), (5, 29_000, 45_000)] {
        let token = buyer::with(shop, &[(shop.world.honey, jars)]).await;
        assert_eq!(fee(shop, &token, place(shop, CAO_BANG, "").await).await, near, "{jars}");
        assert_eq!(fee(shop, &token, place(shop, HANOI, BA_DINH).await).await, far, "{jars}");
    }
}

async fn an_island_costs_more(shop: &Shop) {
    by_distance(shop).await;
    let row = commune::ActiveModel {
        code: Set(ISLAND.to_owned()),
        province_code: Set(HANOI.to_owned()),
        name: Set("Đặc khu Đảo".to_owned()),
        short_name: Set("Đảo".to_owned()),
        kind: Set("special_zone".to_owned()),
        name_fold: Set("dao".to_owned()),
        name_sort: Set("dao".to_owned()),
        lat: Set(20.0),
        lon: Set(107.0),
        valid_from: Set("2025-07-01".to_owned()),
        ..Default::default()
    };
    commune::Entity::insert(row).exec_without_returning(shop.market.db.writer()).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let island = place(shop, HANOI, ISLAND).await;
    assert!(island.remote);
    let shown = basket::view_to(&shop.market, Some(&token), (Some(island), None)).await.unwrap();
    assert_eq!((shown.total.delivery, shown.parcels[0].days), (Vnd(50_000), (4, 6)));
}

async fn without_a_place_the_fee_is_the_most_there_is(shop: &Shop) {
    by_distance(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let shown = view(shop, &token).await;
    assert_eq!((shown.place, shown.total.delivery), (None, Vnd(30_000)));
    assert!(shown.parcels[0].lines.iter().all(|line| !line.unreachable));
}

async fn a_basket_goes_where_it_was_said(shop: &Shop) {
    by_distance(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let here = place(shop, CAO_BANG, "").await;
    let (same, count) = basket::send_to(&shop.market, Some(&token), &here).await.unwrap();
    assert_eq!((same == token, count), (true, 2));
    let shown = view(shop, &token).await;
    assert_eq!((shown.place.as_ref(), shown.total.delivery), (Some(&here), Vnd(20_000)));
    // Whoever has no basket gets an empty one that knows it.
    let (new, count) = basket::send_to(&shop.market, None, &here).await.unwrap();
    assert_eq!((view(shop, &new).await.place, count), (Some(here), 0));
    assert_eq!(delivery::place(&shop.market, ("99", "")).await.unwrap(), None);
}

async fn an_order_keeps_what_it_was_promised(shop: &Shop) {
    let by = by_distance(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 3)]).await;
    let good = buyer::form(shop, &token, "k").await;
    let placed = orders::place(&shop.market, &token, &good).await.unwrap();
    let version = rate::one(&shop.market, "ambient-country").await.unwrap().unwrap().version;
    rate::save(&shop.market, &by, ("ambient-country", version), &form("90000", "0", "0")).await.unwrap();
    let row = order::Entity::find().one(shop.market.db.read()).await.unwrap().unwrap();
    assert_eq!(
        (row.delivery_fee, row.weight_g, row.days_first, row.days_last),
        (35_000, Some(1_500), Some(2), Some(4))
    );
    let found = orders::find(&shop.market, &placed.code, &good.phone).await.unwrap().unwrap();
    assert_eq!((found.total.delivery, found.parcels[0].days), (Vnd(35_000), Some((2, 4))));
    invariant::check_all(&shop.market).await;
}

async fn a_total_for_another_province_is_told_anew(shop: &Shop) {
    by_distance(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    let here = place(shop, CAO_BANG, "").await;
    basket::send_to(&shop.market, Some(&token), &here).await.unwrap();
    let seen = buyer::form(shop, &token, "k").await;
    assert_eq!(seen.seen_total, Vnd(390_000));
    let answer = orders::place(&shop.market, &token, &seen).await;
    let now = Vnd(400_000);
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PlaceRefusal::TotalChanged { now }));
    assert_eq!(view(shop, &token).await.count, 2);
    let agreed = OrderForm { seen_total: now, ..seen };
    assert!(orders::place(&shop.market, &token, &agreed).await.is_ok());
    invariant::check_all(&shop.market).await;
}

async fn goods_that_do_not_travel_so_far_are_named(shop: &Shop) {
    let (bees, honey) = (worker(&shop.market, shop.world.bees.id).await, shop.world.honey);
    own::pack(&shop.market, &bees, honey.pack, &reach("province")).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.tea, 1), (honey, 1)]).await;
    let far = place(shop, HANOI, BA_DINH).await;
    let shown = basket::view_to(&shop.market, Some(&token), (Some(far), None)).await.unwrap();
    assert_eq!(shown.lines().map(|line| line.unreachable).collect::<Vec<_>>(), [false, true]);
    assert!(!shown.can_be_ordered());
    let good = buyer::form(shop, &token, "k").await;
    let answer = orders::place(&shop.market, &token, &good).await;
    let (offer_id, product_name) = (honey.offer, "Mật ong bạc hà".to_owned());
    let named = PlaceRefusal::Unreachable { offer_id, product_name, place: "Hà Nội".to_owned() };
    assert_eq!(answer.err().and_then(Fault::refusal), Some(named));
    let near = OrderForm { province_code: CAO_BANG.to_owned(), commune_code: THUC_PHAN.to_owned(), ..good };
    assert!(orders::place(&shop.market, &token, &near).await.is_ok());
    invariant::check_all(&shop.market).await;
}

async fn fresh_goods_do_not_go_where_they_would_come_spoiled(shop: &Shop) {
    let fresh = entities::product::ActiveModel { fresh_days: Set(Some(3)), ..Default::default() };
    let update = entities::product::Entity::update_many().set(fresh);
    let of_honey = update.filter(entities::product::Column::Id.eq(shop.world.honey.product));
    of_honey.exec(shop.market.db.writer()).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    // Dry goods take up to four days to another region, and two within the province.
    for (province, unreachable) in [(HANOI, true), (CAO_BANG, false)] {
        let there = place(shop, province, "").await;
        let shown = basket::view_to(&shop.market, Some(&token), (Some(there), None)).await.unwrap();
        assert_eq!(shown.lines().next().unwrap().unreachable, unreachable, "{province}");
    }
}

async fn a_pack_counts_by_its_weight_or_its_size(shop: &Shop) {
    let (bees, honey) = (worker(&shop.market, shop.world.bees.id).await, shop.world.honey);
    let token = buyer::with(shop, &[(honey, 2)]).await;
    let sides = |cm: &str| [cm, cm, cm].map(str::to_owned);
    for (grams, cm, weight) in [("780", "", 1_560), ("780", "20", 2_668), ("", "", 1_000)] {
        let [length_cm, width_cm, height_cm] = sides(cm);
        let said = PackForm { weight_g: grams.to_owned(), length_cm, width_cm, height_cm, ..reach("country") };
        own::pack(&shop.market, &bees, honey.pack, &said).await.unwrap();
        assert_eq!(view(shop, &token).await.parcels[0].weight_g, weight, "{grams} {cm}");
    }
    let told = audit::Entity::find().filter(audit::Column::Verb.eq("product.pack"));
    assert_eq!(told.count(shop.market.db.read()).await.unwrap(), 3);
}

async fn only_their_own_producer_weighs_packs(shop: &Shop) {
    let still = worker(&shop.market, shop.world.still.id).await;
    let answer = own::pack(&shop.market, &still, shop.world.honey.pack, &reach("country")).await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PackRefusal::NoSuchPack));
    let bees = worker(&shop.market, shop.world.bees.id).await;
    let half = PackForm { weight_g: "0".to_owned(), length_cm: "10".to_owned(), ..reach("nowhere") };
    let answer = own::pack(&shop.market, &bees, shop.world.honey.pack, &half).await;
    let wrong = [
        (PackField::Weight, Problem::Unreadable),
        (PackField::Width, Problem::Missing),
        (PackField::Height, Problem::Missing),
        (PackField::Range, Problem::Unreadable),
    ];
    let wrong = wrong.map(|(field, problem)| FieldError { field, problem }).to_vec();
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PackRefusal::Fields(wrong)));
    let own = own::packing(&shop.market, &bees).await.unwrap();
    assert!(own.packs.iter().all(|pack| pack.weight_g.is_none()) && own.packs.len() == 3);
}

async fn parcels_may_be_fetched_elsewhere(shop: &Shop) {
    by_distance(shop).await;
    let bees = worker(&shop.market, shop.world.bees.id).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    own::set_pickup(&shop.market, &bees, "phường Ba Đình, Hà Nội").await.unwrap();
    let said = own::packing(&shop.market, &bees).await.unwrap().pickup;
    assert_eq!(said.as_deref(), Some("Phường Ba Đình, Thành phố Hà Nội"));
    assert_eq!(fee(shop, &token, place(shop, HANOI, "").await).await, 20_000);
    let answer = own::set_pickup(&shop.market, &bees, "chỗ nào đó").await;
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PickupRefusal::UnknownPlace));
    own::set_pickup(&shop.market, &bees, " ").await.unwrap();
    assert_eq!(fee(shop, &token, place(shop, HANOI, "").await).await, 30_000);
}

/// A sales point in Hà Nội that carries the honey.
async fn point(shop: &Shop) -> Uuid {
    let (id, writer) = (shop.market.new_id(), shop.market.db.writer());
    let row = sales_point::ActiveModel {
        id: Set(id),
        slug: Set("diem-ocop-ba-dinh".to_owned()),
        name: Set("Điểm OCOP Ba Đình".to_owned()),
        name_fold: Set("diem ocop ba dinh".to_owned()),
        kind: Set("sales_point".to_owned()),
        location_kind: Set("market".to_owned()),
        address: Set("12 Hoàng Hoa Thám".to_owned()),
        province_code: Set(HANOI.to_owned()),
        lat: Set(21.0),
        lon: Set(105.8),
        is_demo: Set(true),
        status: Set("open".to_owned()),
        has_signboard: Set(true),
        created_at: Set(0),
        updated_at: Set(0),
        version: Set(0),
        ..Default::default()
    };
    sales_point::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    let row = sales_point_product::ActiveModel {
        id: Set(shop.market.new_id()),
        sales_point_id: Set(id),
        product_id: Set(shop.world.honey.product),
        status: Set("ocop".to_owned()),
    };
    sales_point_product::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    id
}

async fn code(shop: &Shop, token: &CartToken) -> String {
    view(shop, token).await.parcels[0].producer_code.clone()
}

async fn a_parcel_is_fetched_at_a_point_that_carries_its_goods(shop: &Shop) {
    let id = point(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let bees = code(shop, &token).await;
    basket::pick_up(&shop.market, &token, (bees.as_str(), Some(id))).await.unwrap();
    let shown = view(shop, &token).await;
    assert_eq!((shown.total.delivery, shown.is_exact()), (Vnd::ZERO, true));
    let good = buyer::form(shop, &token, "k").await;
    let placed = orders::place(&shop.market, &token, &good).await.unwrap();
    let found = orders::find(&shop.market, &placed.code, &good.phone).await.unwrap().unwrap();
    let told = ("Điểm OCOP Ba Đình".to_owned(), "12 Hoàng Hoa Thám".to_owned());
    assert_eq!((found.total.delivery, found.parcels[0].pickup.as_ref()), (Vnd::ZERO, Some(&told)));
    let bees = worker(&shop.market, shop.world.bees.id).await;
    let own = orders::own::by_code(&shop.market, &bees, &placed.code).await.unwrap().unwrap();
    assert_eq!((own.pickup, own.promised), (Some(told), Some((500, (2, 4)))));
    invariant::check_all(&shop.market).await;
}

async fn a_point_that_closes_meanwhile_is_told_by_the_total(shop: &Shop) {
    let id = point(shop).await;
    let token = buyer::with(shop, &[(shop.world.honey, 1), (shop.world.sausage, 1)]).await;
    let shown = view(shop, &token).await;
    let codes: Vec<_> = shown.parcels.iter().map(|parcel| parcel.producer_code.clone()).collect();
    // "Cơ sở Rượu Làng Đông" stands first; the point carries nothing of it.
    for (code, id) in [(codes[0].as_str(), id), (codes[1].as_str(), Uuid::nil())] {
        let answer = basket::pick_up(&shop.market, &token, (code, Some(id))).await;
        assert_eq!(answer.err().and_then(Fault::refusal), Some(basket::Refusal::NoSuchPoint), "{code}");
    }
    basket::pick_up(&shop.market, &token, (codes[1].as_str(), Some(id))).await.unwrap();
    let seen = buyer::form(shop, &token, "k").await;
    let closed = sales_point::ActiveModel { status: Set("closed".to_owned()), ..Default::default() };
    sales_point::Entity::update_many().set(closed).exec(shop.market.db.writer()).await.unwrap();
    let answer = orders::place(&shop.market, &token, &seen).await;
    let now = Vnd(seen.seen_total.0 + 30_000);
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PlaceRefusal::TotalChanged { now }));
    basket::pick_up(&shop.market, &token, (codes[1].as_str(), None)).await.unwrap();
    assert_eq!(view(shop, &token).await.total.delivery, Vnd(75_000));
}

async fn a_product_says_what_it_costs_to_send(shop: &Shop) {
    by_distance(shop).await;
    let page = crate::shop::page(&shop.market, "mat-ong-bac-ha").await;
    let quote = |province| page.outlook.quote_to(province).map(|quote| quote.fee.0);
    assert_eq!((quote(CAO_BANG), quote("08"), quote(HANOI)), (Some(20_000), Some(25_000), Some(30_000)));
    assert_eq!(page.outlook.most().map(|quote| quote.fee.0), Some(30_000));
    assert_eq!(page.outlook.remote, (Vnd(20_000), 2));
}
