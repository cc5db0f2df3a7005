//! The baskets of people who buy with an account.

use crate::buyer;
use crate::shopper::{LAN, codes, device, place, register};
use entities::cart;
use market::account::{chore, session};
use market::basket::merge::{Why, follow, told};
use market::basket::saved::{self, Keep};
use market::basket::{self, CartToken};
use market::delivery;
use market::shopper::order as own;
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::account::{principal, sign_in as signed};
use testkit::world::{CAO_BANG, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    two_baskets_become_one_and_what_changed_is_told,
    what_a_guest_chose_goes_along_and_what_was_kept_for_later_adds_up,
    what_is_kept_for_later_outlives_an_order_and_a_sign_in,
    two_sign_ins_bring_one_basket_once,
    a_basket_follows_from_device_to_device_and_stays_behind_at_none,
    what_can_still_be_had_is_ordered_again,
    a_basket_nobody_touched_for_sixty_days_is_tidied_away,
);

async fn two_baskets_become_one_and_what_changed_is_told(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    register(shop, None).await;
    let (_, first) = device(shop, None).await;
    basket::add(market, Some(&first.token), world.honey.offer, 6).await.unwrap();
    basket::add(market, Some(&first.token), world.tea.offer, 1).await.unwrap();
    let guest = buyer::with(shop, &[(world.honey, 7), (world.tea, 2), (world.sausage, 3)]).await;
    let (_, second) = device(shop, Some(&guest)).await;
    assert!(second.told);
    assert_eq!(second.count, 10 + 3 + 3);
    let mut lines = told(market, Some(&first.token)).await.unwrap();
    lines.sort_by_key(|line| line.now);
    let lines: Vec<_> = lines.iter().map(|line| (line.had, line.came, line.now, line.why)).collect();
    assert_eq!(lines, [(1, 2, 3, None), (6, 7, 10, Some(Why::OnlyLeft))]);
    assert_eq!(basket::count(market, Some(&guest)).await.unwrap(), 0);
    basket::remove(market, &second.token, world.tea.offer).await.unwrap();
    assert!(told(market, Some(&first.token)).await.unwrap().is_empty(), "said until it is changed");
    invariant::check_all(market).await;
}

async fn sent_to(shop: &Shop, token: &CartToken, province_code: &str) {
    let place = delivery::place(&shop.market, (province_code, "")).await.unwrap().unwrap();
    basket::send_to(&shop.market, Some(token), &place).await.unwrap();
}

/// The units that are kept for later.
async fn kept(shop: &Shop, token: &CartToken) -> Vec<u32> {
    saved::list(&shop.market, Some(token)).await.unwrap().iter().map(|line| line.quantity).collect()
}

async fn what_a_guest_chose_goes_along_and_what_was_kept_for_later_adds_up(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    register(shop, None).await;
    let (_, own) = device(shop, None).await;
    for (goods, units) in [(world.honey, 1), (world.tea, 2)] {
        basket::add(market, Some(&own.token), goods.offer, units).await.unwrap();
    }
    saved::keep(market, &own.token, &Keep::Offer(world.tea.offer)).await.unwrap();
    sent_to(shop, &own.token, HANOI).await;
    let guest = buyer::with(shop, &[(world.honey, 1), (world.tea, 3)]).await;
    saved::keep(market, &guest, &Keep::Offer(world.tea.offer)).await.unwrap();
    let (_, silent) = device(shop, Some(&guest)).await;
    assert_eq!((silent.count, kept(shop, &silent.token).await), (2, vec![5]));
    let place = |view: basket::BasketView| view.place.map(|place| place.province_code);
    let stays = basket::view(market, Some(&own.token)).await.unwrap();
    assert_eq!(place(stays).as_deref(), Some(HANOI), "a guest who said nothing changes nothing");

    let guest = buyer::with(shop, &[(world.sausage, 1)]).await;
    sent_to(shop, &guest, CAO_BANG).await;
    device(shop, Some(&guest)).await;
    let newer = basket::view(market, Some(&own.token)).await.unwrap();
    assert_eq!(place(newer).as_deref(), Some(CAO_BANG));
    assert_eq!(kept(shop, &own.token).await, [5]);
    assert_eq!(cart::Entity::find().count(market.db.read()).await.unwrap(), 1);
    invariant::check_all(market).await;
}

async fn what_is_kept_for_later_outlives_an_order_and_a_sign_in(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    register(shop, None).await;
    let guest = buyer::with(shop, &[(world.honey, 1), (world.tea, 3)]).await;
    saved::keep(market, &guest, &Keep::Offer(world.tea.offer)).await.unwrap();
    place(shop, &guest, "").await;
    let (_, own) = device(shop, Some(&guest)).await;
    assert_eq!((own.count, kept(shop, &own.token).await), (0, vec![3]));
    basket::add(market, Some(&own.token), world.honey.offer, 1).await.unwrap();
    place(shop, &own.token, "").await;
    assert_eq!(kept(shop, &own.token).await, [3], "it is beside the account's next basket");
    saved::take_back(market, &own.token, world.tea.offer).await.unwrap();
    assert_eq!(basket::count(market, Some(&own.token)).await.unwrap(), 3);
    invariant::check_all(market).await;
}

async fn two_sign_ins_bring_one_basket_once(shop: &Shop) {
    let market = &shop.market;
    register(shop, None).await;
    for _ in 0..5 {
        let guest = &buyer::with(shop, &[(shop.world.tea, 2)]).await;
        let (one, two) = (signed(market, LAN).await, signed(market, LAN).await);
        let both = tokio::join!(follow(market, &one, Some(guest)), follow(market, &two, Some(guest)));
        let counts = [both.0.unwrap().unwrap(), both.1.unwrap().unwrap()];
        let last = basket::count(market, Some(&counts[0].token)).await.unwrap();
        assert_eq!(last, basket::count(market, Some(&counts[1].token)).await.unwrap());
        assert_eq!(last, 2, "brought once");
        basket::remove(market, &counts[0].token, shop.world.tea.offer).await.unwrap();
    }
    assert_eq!(cart::Entity::find().count(market.db.read()).await.unwrap(), 1);
    invariant::check_all(market).await;
}

async fn a_basket_follows_from_device_to_device_and_stays_behind_at_none(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    register(shop, None).await;
    let ((phone, on_phone), (_, on_desk)) = (device(shop, None).await, device(shop, None).await);
    let both = tokio::join!(
        basket::add(market, Some(&on_phone.token), world.honey.offer, 1),
        basket::add(market, Some(&on_desk.token), world.tea.offer, 1),
    );
    assert_eq!(both.0.unwrap().token, on_phone.token);
    assert_eq!(both.1.unwrap().token, on_desk.token);
    assert_eq!(basket::count(market, Some(&on_desk.token)).await.unwrap(), 2);

    let placed = place(shop, &on_desk.token, "").await;
    assert_eq!(basket::count(market, Some(&on_phone.token)).await.unwrap(), 0);
    let who = principal(market, &phone).await;
    assert_eq!(codes(market, &who).await, [placed.code]);
    basket::add(market, Some(&on_phone.token), world.tea.offer, 3).await.unwrap();
    assert_eq!(basket::count(market, Some(&on_desk.token)).await.unwrap(), 3);

    session::close(market, &phone).await.unwrap();
    assert_eq!(basket::count(market, Some(&on_phone.token)).await.unwrap(), 0);
    let added = basket::add(market, Some(&on_phone.token), world.tea.offer, 1).await.unwrap();
    assert_ne!(added.token, on_phone.token, "a guest's again");
    assert_eq!(basket::count(market, Some(&on_desk.token)).await.unwrap(), 3);
    invariant::check_all(market).await;
}

async fn what_can_still_be_had_is_ordered_again(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    register(shop, None).await;
    let (session, device) = device(shop, None).await;
    for (goods, units) in [(world.honey, 6), (world.tea, 2), (world.sausage, 1)] {
        basket::add(market, Some(&device.token), goods.offer, units).await.unwrap();
    }
    let placed = place(shop, &device.token, "").await;
    buyer::pause(shop, world.tea).await;
    let who = principal(market, &session).await;
    // Four jars are left of ten.
    assert_eq!(own::again(market, &who.shopper(), &placed.code).await.unwrap(), Some(4 + 1));
    let mut lines = told(market, Some(&device.token)).await.unwrap();
    lines.sort_by_key(|line| line.now);
    let lines: Vec<_> = lines.iter().map(|line| (line.now, line.why)).collect();
    assert_eq!(lines, [(0, Some(Why::NotOnSale)), (4, Some(Why::OnlyLeft))]);
    assert_eq!(own::again(market, &who.shopper(), "CP-0000-0000").await.unwrap(), None);
    invariant::check_all(market).await;
}

async fn a_basket_nobody_touched_for_sixty_days_is_tidied_away(shop: &Shop) {
    const DAY: i64 = 24 * 3_600_000;
    let market = &shop.market;
    let ordered = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    place(shop, &ordered, "").await;
    let left = buyer::with(shop, &[(shop.world.tea, 1)]).await;
    shop.clock.advance_millis(40 * DAY);
    let touched = buyer::with(shop, &[(shop.world.tea, 2)]).await;
    shop.clock.advance_millis(21 * DAY);
    chore::tidy(market).await.unwrap();
    assert_eq!(basket::count(market, Some(&left)).await.unwrap(), 0);
    assert_eq!(basket::count(market, Some(&touched)).await.unwrap(), 2);
    assert_eq!(cart::Entity::find().count(market.db.read()).await.unwrap(), 2, "an ordered one stays");
    invariant::check_all(market).await;
}
