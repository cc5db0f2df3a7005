//! What holds for any basket and any discounts.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn pack(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number))
}

fn line(number: u8, quantity: u32, unit_price: i64) -> Line {
    Line {
        pack: pack(number),
        product: format!("p{number}"),
        category: "honey".into(),
        stars: Stars::new(number % 6),
        alcohol: false,
        quantity,
        unit_price: Vnd(unit_price),
    }
}

fn parcel(producer: &str, fee: i64, lines: Vec<Line>) -> Parcel {
    Parcel { producer: producer.into(), fee: Vnd(fee), lines }
}

fn discount(code: &str, cut: Cut) -> Discount {
    Discount { code: code.into(), cut, scope: Scope::default(), least_goods: Vnd::ZERO, combinable: true }
}

fn amounts(parcels: &[Parcel], discounts: &[Discount]) -> Vec<(String, i64)> {
    apply(parcels, discounts).into_iter().map(|it| (it.code.clone(), it.amount().0)).collect()
}

/// A basket of one parcel: two of 95,000 ₫ and three of 45,000 ₫.
fn basket() -> Vec<Parcel> {
    vec![parcel("bees", 30_000, vec![line(1, 2, 95_000), line(2, 3, 45_000)])]
}

#[test]
fn each_kind_takes_off_what_it_says() {
    let parcels = basket();
    let of = |cut| amounts(&parcels, &[discount("a", cut)]).first().map_or(0, |it| it.1);
    assert_eq!(of(Cut::Percent { points: 1_000, most: None }), 32_500);
    assert_eq!(of(Cut::Percent { points: 1_000, most: Some(Vnd(20_000)) }), 20_000);
    assert_eq!(of(Cut::Amount(Vnd(50_000))), 50_000);
    assert_eq!(of(Cut::Amount(Vnd(1_000_000))), 325_000, "the goods, and not the delivery");
    assert_eq!(of(Cut::Delivery), 30_000);
    assert_eq!(of(Cut::Set { packs: vec![pack(1), pack(2)], off: Vnd(10_000) }), 20_000, "two whole sets");
    assert_eq!(of(Cut::Gift { packs: vec![pack(1)], gift: pack(2) }), 90_000, "two given, one paid");
    assert_eq!(of(Cut::Set { packs: vec![pack(1), pack(3)], off: Vnd(10_000) }), 0);
}

#[test]
fn alcohol_is_left_out_and_keeps_its_parcel_from_free_delivery() {
    let mut parcels = basket();
    parcels[0].lines[0].alcohol = true;
    assert_eq!(
        amounts(&parcels, &[discount("a", Cut::Percent { points: 1_000, most: None })]),
        [("a".to_owned(), 13_500)]
    );
    assert_eq!(amounts(&parcels, &[discount("a", Cut::Delivery)]), []);
    let wine = discount("a", Cut::Amount(Vnd(1)));
    parcels[0].lines[1].alcohol = true;
    assert_eq!(refused(&parcels, &wine, &[]), Some(NotApplied::OtherGoods));
}

#[test]
fn who_fetches_everything_has_no_delivery_to_waive() {
    let (mut parcels, free) = (basket(), discount("a", Cut::Delivery));
    assert_eq!(refused(&parcels, &free, &apply(&parcels, std::slice::from_ref(&free))), None);
    parcels[0].fee = Vnd::ZERO;
    assert_eq!(apply(&parcels, std::slice::from_ref(&free)), []);
    assert_eq!(refused(&parcels, &free, &[]), Some(NotApplied::NoDelivery));
}

#[test]
fn a_scope_and_a_least_sum_are_asked_of_the_goods_it_is_for() {
    let parcels = basket();
    let scope = Scope { products: vec!["p2".into()], ..Scope::default() };
    let some = Discount { scope, least_goods: Vnd(150_000), ..discount("a", Cut::Amount(Vnd(5_000))) };
    assert_eq!(amounts(&parcels, std::slice::from_ref(&some)), []);
    assert_eq!(refused(&parcels, &some, &[]), Some(NotApplied::Missing(Vnd(15_000))));
    let enough = Discount { least_goods: Vnd(135_000), ..some };
    let applied = apply(&parcels, &[enough]);
    assert_eq!(applied[0].parcels[0].lines, [Vnd(0), Vnd(5_000)]);
    let stars = Scope { least_stars: Stars::new(2), ..Scope::default() };
    let starred = Discount { scope: stars, ..discount("a", Cut::Percent { points: 10_000, most: None }) };
    assert_eq!(amounts(&parcels, &[starred]), [("a".to_owned(), 135_000)]);
}

#[test]
fn one_that_stands_alone_has_to_be_better_than_the_others_together() {
    let parcels = basket();
    let together = [discount("a", Cut::Amount(Vnd(10_000))), discount("b", Cut::Delivery)];
    let alone = |code: &str, off| Discount { combinable: false, ..discount(code, Cut::Amount(Vnd(off))) };
    let with = |more: &[Discount]| amounts(&parcels, &[&together[..], more].concat());
    assert_eq!(with(&[alone("c", 40_000)]), [("a".to_owned(), 10_000), ("b".to_owned(), 30_000)]);
    assert_eq!(with(&[alone("d", 40_001), alone("c", 40_001)]), [("c".to_owned(), 40_001)]);
    let beaten = alone("c", 40_000);
    let applied = apply(&parcels, &together);
    assert_eq!(refused(&parcels, &beaten, &applied), Some(NotApplied::Beaten));
    assert_eq!(refused(&parcels, &together[0], &applied), None);
}

#[test]
fn days_have_a_first_and_may_have_a_last() {
    let days = Days { from: date(2026, 11, 1), until: Some(date(2026, 11, 30)) };
    assert_eq!(days.on(date(2026, 10, 31)), Running::NotYet);
    assert_eq!(days.on(date(2026, 11, 1)), Running::Now);
    assert_eq!(days.on(date(2026, 11, 30)), Running::Now);
    assert_eq!(days.on(date(2026, 12, 1)), Running::Over);
    assert_eq!(Days { until: None, ..days }.on(date(2036, 1, 1)), Running::Now);
}

#[test]
fn kinds_and_bearers_read_back_from_their_codes() {
    for it in Kind::ALL {
        assert_eq!(Kind::from_code(it.code()), Some(it));
    }
    for it in FundedBy::ALL {
        assert_eq!(FundedBy::from_code(it.code()), Some(it));
    }
}

fn any_line() -> impl Strategy<Value = Line> {
    (0u8..5, 1u32..100, 0i64..5_000_000, prop::bool::weighted(0.2))
        .prop_map(|(number, quantity, price, alcohol)| Line { alcohol, ..line(number, quantity, price) })
}

fn any_basket() -> impl Strategy<Value = Vec<Parcel>> {
    let one = (0u8..3, 0i64..90_000, prop::collection::vec(any_line(), 0..5));
    prop::collection::vec(one.prop_map(|(name, fee, lines)| parcel(&format!("m{name}"), fee, lines)), 0..4)
}

fn any_cut() -> impl Strategy<Value = Cut> {
    let packs = || prop::collection::vec((0u8..5).prop_map(pack), 1..3);
    prop_oneof![
        (1u32..=10_000, prop::option::of(1i64..500_000))
            .prop_map(|(points, most)| Cut::Percent { points, most: most.map(Vnd) }),
        (1i64..2_000_000).prop_map(|off| Cut::Amount(Vnd(off))),
        Just(Cut::Delivery),
        (packs(), 1i64..200_000).prop_map(|(packs, off)| Cut::Set { packs, off: Vnd(off) }),
        (packs(), (0u8..5).prop_map(pack)).prop_map(|(packs, gift)| Cut::Gift { packs, gift }),
    ]
}

fn any_discounts() -> impl Strategy<Value = Vec<Discount>> {
    let producers = prop::collection::vec((0u8..3).prop_map(|it| format!("m{it}")), 0..2);
    let one = (any_cut(), producers, 0i64..1_000_000, any::<bool>());
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let named = |(at, (cut, producers, least, combinable)): (usize, (Cut, Vec<String>, i64, bool))| Discount {
            scope: Scope { producers, ..Scope::default() },
            least_goods: Vnd(least),
            combinable,
            ..discount(&format!("d{at}"), cut)
        };
        all.into_iter().enumerate().map(named).collect()
    })
}

fn off(applied: &[Applied]) -> i64 {
    applied.iter().map(|it| it.amount().0).sum()
}

proptest! {
    #[test]
    fn shares_come_to_the_amount_and_none_is_more_than_its_part(
        amount in 0i64..10_000_000_000,
        parts in prop::collection::vec(0i64..1_000_000_000, 0..12),
    ) {
        let parts: Vec<Vnd> = parts.into_iter().map(Vnd).collect();
        let split = shares(Vnd(amount), &parts);
        let whole: i64 = parts.iter().map(|it| it.0).sum();
        prop_assert_eq!(split.iter().map(|it| it.0).sum::<i64>(), amount.min(whole));
        prop_assert!(split.iter().zip(&parts).all(|(share, part)| (0..=part.0).contains(&share.0)));
    }

    #[test]
    fn nothing_falls_below_zero(parcels in any_basket(), discounts in any_discounts()) {
        let applied = apply(&parcels, &discounts);
        for (at, parcel) in parcels.iter().enumerate() {
            for (n, line) in parcel.lines.iter().enumerate() {
                let off: i64 = applied.iter().map(|it| it.parcels[at].lines[n].0).sum();
                prop_assert!((0..=line.total().0).contains(&off));
                prop_assert!(!line.alcohol || off == 0);
            }
            let off: i64 = applied.iter().map(|it| it.parcels[at].delivery.0).sum();
            prop_assert!((0..=parcel.fee.0).contains(&off));
        }
        prop_assert!(applied.iter().all(|it| it.amount() > Vnd::ZERO));
    }

    #[test]
    fn the_order_they_come_in_does_not_matter(parcels in any_basket(), discounts in any_discounts()) {
        let turned: Vec<_> = discounts.iter().rev().cloned().collect();
        prop_assert_eq!(apply(&parcels, &discounts), apply(&parcels, &turned));
    }

    #[test]
    fn one_more_never_makes_a_basket_dearer(parcels in any_basket(), discounts in any_discounts()) {
        let Some((_, fewer)) = discounts.split_last() else { return Ok(()) };
        prop_assert!(off(&apply(&parcels, fewer)) <= off(&apply(&parcels, &discounts)));
    }

    #[test]
    fn more_percent_never_take_off_less(parcels in any_basket(), points in 1u32..10_000) {
        let of = |points| off(&apply(&parcels, &[discount("a", Cut::Percent { points, most: None })]));
        prop_assert!(of(points) <= of(points + 1));
    }

    #[test]
    fn why_it_was_not_applied_is_told_of_those_that_were_not(parcels in any_basket(), discounts in any_discounts()) {
        let applied = apply(&parcels, &discounts);
        for discount in &discounts {
            let told = refused(&parcels, discount, &applied).is_none();
            prop_assert_eq!(told, applied.iter().any(|it| it.code == discount.code));
        }
    }
}
