//! What one parcel costs, that is everything one producer sends in one order, and how long it travels.

use super::{DeliveryClass, Zone};
use crate::money::Vnd;
use serde::Serialize;

/// What a class of goods costs in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub class: DeliveryClass,
    pub zone: Zone,
    /// Up to so many grams it costs the first fee.
    pub first_g: u32,
    pub first_fee: Vnd,
    /// Every further step that is begun costs the step's fee.
    pub step_g: u32,
    pub step_fee: Vnd,
    /// On top, to a remote commune.
    pub remote_fee: Vnd,
    /// Days from placing the order to the door, first and last.
    pub days: (u8, u8),
}

/// What weights are reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Cubic centimetres that count as a kilogram.
    pub volume_divisor: u32,
    /// What a pack weighs where nobody knows, in grams.
    pub default_g: u32,
    /// Days more to a remote commune.
    pub remote_days: u8,
}

/// Every rate, and what weights are reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    pub rates: Vec<Rate>,
    pub measure: Measure,
}

/// The outside of a pack, in centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub length: u16,
    pub width: u16,
    pub height: u16,
}

/// One line of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub class: DeliveryClass,
    /// Of one pack, in grams; `None` where nobody knows.
    pub weight_g: Option<u32>,
    pub size: Option<Size>,
    pub quantity: u32,
    /// How far it travels.
    pub range: Zone,
    /// Days it stays fresh: it goes nowhere it would come to later.
    pub fresh_days: Option<u16>,
}

/// Where a parcel goes, seen from where it is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    pub zone: Zone,
    /// An island, or as hard to reach.
    pub remote: bool,
}

/// What a parcel costs and when it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub fee: Vnd,
    /// The weight that is paid for.
    pub weight_g: u64,
    /// Days to the door, first and last.
    pub days: (u8, u8),
}

/// Why a parcel has no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuote {
    /// The line does not travel so far, or would not be fresh when it comes.
    Unreachable { line: usize },
    /// There is no rate for the class in the zone.
    NoRate(DeliveryClass, Zone),
    /// The fee is beyond all amounts.
    TooMuch,
}

impl Destination {
    /// On the mainland of a zone.
    pub fn mainland(zone: Zone) -> Self {
        Self { zone, remote: false }
    }
}

impl Quote {
    /// The dearer fee, and all the days of both.
    fn or_dearer(self, other: Self) -> Self {
        let days = (self.days.0.min(other.days.0), self.days.1.max(other.days.1));
        Self { fee: self.fee.max(other.fee), weight_g: self.weight_g.max(other.weight_g), days }
    }
}

impl Rate {
    fn fee(&self, weight_g: u64, remote: bool) -> Option<Vnd> {
        let over = weight_g.saturating_sub(self.first_g.into());
        let steps = i64::try_from(over.div_ceil(self.step_g.max(1).into())).ok()?;
        let further = Vnd(self.step_fee.0.checked_mul(steps)?);
        let surcharge = if remote { self.remote_fee } else { Vnd::ZERO };
        self.first_fee.plus(further)?.plus(surcharge)
    }
}

impl Tariff {
    /// What a parcel costs and when it comes, where everything in it travels so far.
    ///
    /// # Errors
    /// Says which line does not.
    pub fn quote(&self, items: &[Item], to: Destination) -> Result<Quote, NoQuote> {
        let quote = self.carried(items, to)?;
        match items.iter().position(|item| !Self::reaches(item, to.zone, quote.days.1)) {
            Some(line) => Err(NoQuote::Unreachable { line }),
            None => Ok(quote),
        }
    }

    /// The same, without asking how far anything travels: the dearest class in it carries the whole parcel, at its fee
    /// and in its days.
    ///
    /// # Errors
    /// Only where a rate is missing, or the fee fits no amount.
    pub fn carried(&self, items: &[Item], to: Destination) -> Result<Quote, NoQuote> {
        let weight_g = self.weight(items);
        let mut carrier: Option<(Vnd, &Rate)> = None;
        for class in DeliveryClass::ALL.into_iter().filter(|class| class.orderable()) {
            if !items.iter().any(|item| item.class == class) {
                continue;
            }
            let rate = self.rate(class, to.zone).ok_or(NoQuote::NoRate(class, to.zone))?;
            let fee = rate.fee(weight_g, to.remote).ok_or(NoQuote::TooMuch)?;
            if carrier.is_none_or(|(most, _)| fee >= most) {
                carrier = Some((fee, rate));
            }
        }
        Ok(carrier.map_or_else(Quote::default, |(fee, rate)| Quote { fee, weight_g, days: self.days(rate, to.remote) }))
    }

    /// What a parcel costs at most on the mainland, wherever it may go, and all the days it may take.
    ///
    /// # Errors
    /// Only where a rate is missing, or the fee fits no amount.
    pub fn anywhere(&self, items: &[Item]) -> Result<Quote, NoQuote> {
        let reached = Zone::ALL.into_iter().filter_map(|zone| self.quote(items, Destination::mainland(zone)).ok());
        match reached.reduce(Quote::or_dearer) {
            Some(quote) => Ok(quote),
            None => self.carried(items, Destination::mainland(Zone::Province)),
        }
    }

    /// Whether an item travels to a zone in a parcel that comes on this day at the latest.
    pub fn reaches(item: &Item, zone: Zone, last: u8) -> bool {
        zone <= item.range && item.fresh_days.is_none_or(|days| u16::from(last) <= days)
    }

    fn rate(&self, class: DeliveryClass, zone: Zone) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.class == class && rate.zone == zone)
    }

    fn days(&self, rate: &Rate, remote: bool) -> (u8, u8) {
        let more = if remote { self.measure.remote_days } else { 0 };
        (rate.days.0.saturating_add(more), rate.days.1.saturating_add(more))
    }

    /// The weight a carrier charges for: as weighed, or as large as it is. What nobody measured takes the room of its weight.
    fn weight(&self, items: &[Item]) -> u64 {
        let sum = |of: &dyn Fn(&Item) -> u64| {
            items.iter().fold(0_u64, |sum, item| sum.saturating_add(of(item).saturating_mul(item.quantity.into())))
        };
        let real = |item: &Item| u64::from(item.weight_g.unwrap_or(self.measure.default_g));
        let room = |item: &Item| item.size.map_or_else(|| real(item), |size| self.room(size));
        sum(&real).max(sum(&room))
    }

    /// What a pack counts for by its size, in grams.
    fn room(&self, size: Size) -> u64 {
        let [length, width, height] = [size.length, size.width, size.height].map(u64::from);
        (length * width * height * 1_000).div_ceil(self.measure.volume_divisor.max(1).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HERE: Destination = Destination { zone: Zone::Province, remote: false };
    const FAR: Destination = Destination { zone: Zone::Country, remote: false };
    const ISLAND: Destination = Destination { zone: Zone::Country, remote: true };

    fn rate(class: DeliveryClass, zone: Zone, (first, step): (i64, i64), days: (u8, u8)) -> Rate {
        Rate {
            class,
            zone,
            first_g: 1_000,
            first_fee: Vnd(first),
            step_g: 500,
            step_fee: Vnd(step),
            remote_fee: Vnd(20_000),
            days,
        }
    }

    fn tariff() -> Tariff {
        let measure = Measure { volume_divisor: 6_000, default_g: 500, remote_days: 2 };
        let rates = vec![
            rate(DeliveryClass::Ambient, Zone::Province, (20_000, 3_000), (1, 2)),
            rate(DeliveryClass::Ambient, Zone::Region, (25_000, 4_000), (2, 3)),
            rate(DeliveryClass::Ambient, Zone::Country, (30_000, 5_000), (2, 4)),
            rate(DeliveryClass::Fresh, Zone::Province, (35_000, 5_000), (1, 1)),
            rate(DeliveryClass::Fresh, Zone::Region, (40_000, 6_000), (1, 2)),
            rate(DeliveryClass::Fresh, Zone::Country, (45_000, 8_000), (1, 3)),
        ];
        Tariff { rates, measure }
    }

    fn item(class: DeliveryClass, weight_g: u32, quantity: u32) -> Item {
        Item { class, weight_g: Some(weight_g), size: None, quantity, range: Zone::Country, fresh_days: None }
    }

    fn honey(weight_g: u32, quantity: u32) -> Item {
        item(DeliveryClass::Ambient, weight_g, quantity)
    }

    #[test]
    fn every_step_that_is_begun_is_paid() {
        for (grams, fee) in [(1, 30_000), (1_000, 30_000), (1_001, 35_000), (1_500, 35_000), (1_501, 40_000)] {
            let quote = tariff().quote(&[honey(grams, 1)], FAR).unwrap();
            assert_eq!((quote.fee, quote.weight_g, quote.days), (Vnd(fee), u64::from(grams), (2, 4)), "{grams}");
        }
        assert_eq!(tariff().quote(&[], FAR), Ok(Quote::default()));
    }

    #[test]
    fn the_dearest_class_carries_the_whole_parcel() {
        let quote = tariff().quote(&[honey(1_000, 1), item(DeliveryClass::Fresh, 500, 1)], FAR).unwrap();
        assert_eq!((quote.fee, quote.days), (Vnd(53_000), (1, 3)));
    }

    #[test]
    fn what_is_large_counts_by_its_size() {
        let size = Some(Size { length: 30, width: 20, height: 20 });
        let quote = tariff().quote(&[Item { size, ..honey(300, 1) }], HERE).unwrap();
        assert_eq!((quote.weight_g, quote.fee), (2_000, Vnd(26_000)));
        let heavy = tariff().quote(&[Item { size, ..honey(5_000, 1) }], HERE).unwrap();
        assert_eq!(heavy.weight_g, 5_000);
    }

    #[test]
    fn what_nobody_weighed_has_the_weight_of_the_data() {
        let quote = tariff().quote(&[Item { weight_g: None, ..honey(1, 3) }], HERE).unwrap();
        assert_eq!((quote.weight_g, quote.fee), (1_500, Vnd(23_000)));
    }

    #[test]
    fn an_island_costs_more_and_takes_longer() {
        let quote = tariff().quote(&[honey(1_000, 1)], ISLAND).unwrap();
        assert_eq!((quote.fee, quote.days), (Vnd(50_000), (4, 6)));
    }

    #[test]
    fn goods_go_as_far_as_they_travel_and_no_farther() {
        let near = Item { range: Zone::Region, ..honey(500, 1) };
        let parcel = [honey(500, 1), near];
        assert_eq!(tariff().quote(&parcel, FAR), Err(NoQuote::Unreachable { line: 1 }));
        assert!(tariff().quote(&parcel, Destination::mainland(Zone::Region)).is_ok());
        assert_eq!(tariff().anywhere(&parcel).unwrap().fee, Vnd(25_000));
    }

    #[test]
    fn fresh_goods_go_nowhere_they_would_come_to_spoiled() {
        let lychee = Item { fresh_days: Some(2), ..item(DeliveryClass::Fresh, 500, 1) };
        assert!(tariff().quote(&[lychee], Destination::mainland(Zone::Region)).is_ok());
        assert_eq!(tariff().quote(&[lychee], FAR), Err(NoQuote::Unreachable { line: 0 }));
        assert_eq!(tariff().quote(&[lychee], ISLAND), Err(NoQuote::Unreachable { line: 0 }));
        assert_eq!(tariff().anywhere(&[lychee]).unwrap().days, (1, 2));
    }

    #[test]
    fn a_class_without_a_rate_has_no_price() {
        let answer = tariff().quote(&[item(DeliveryClass::Frozen, 500, 1)], FAR);
        assert_eq!(answer, Err(NoQuote::NoRate(DeliveryClass::Frozen, Zone::Country)));
    }

    prop_compose! {
        /// Within what the database lets through.
        fn any_item()(
            fresh in any::<bool>(),
            weight_g in prop::option::of(1_u32..=1_000_000),
            size in prop::option::of((1_u16..=300, 1_u16..=300, 1_u16..=300)),
            quantity in 1_u32..=99,
        ) -> Item {
            let class = if fresh { DeliveryClass::Fresh } else { DeliveryClass::Ambient };
            let size = size.map(|(length, width, height)| Size { length, width, height });
            Item { class, weight_g, size, quantity, range: Zone::Country, fresh_days: None }
        }
    }

    prop_compose! {
        fn any_tariff()(
            first_g in 1_u32..=1_000_000, step_g in 1_u32..=1_000_000, fees in prop::array::uniform3(0_i64..=10_000_000),
            volume_divisor in 1_000_u32..=20_000, default_g in 1_u32..=1_000_000,
        ) -> Tariff {
            let [first, step, remote] = fees.map(Vnd);
            let priced = |rate: Rate| Rate {
                first_g, step_g, first_fee: first, step_fee: step, remote_fee: remote, ..rate
            };
            let measure = Measure { volume_divisor, default_g, remote_days: 2 };
            Tariff { rates: tariff().rates.into_iter().map(priced).collect(), measure }
        }
    }

    proptest! {
        #[test]
        fn no_parcel_the_shop_takes_is_beyond_all_amounts(
            tariff in any_tariff(),
            items in prop::collection::vec(any_item(), 0..=50),
        ) {
            prop_assert!(tariff.quote(&items, ISLAND).is_ok());
            prop_assert!(tariff.anywhere(&items).is_ok());
        }

        #[test]
        fn the_order_of_the_lines_does_not_matter(
            tariff in any_tariff(),
            items in prop::collection::vec(any_item(), 0..8),
        ) {
            let backwards: Vec<_> = items.iter().rev().copied().collect();
            prop_assert_eq!(tariff.quote(&items, FAR), tariff.quote(&backwards, FAR));
        }

        #[test]
        fn more_never_costs_less(
            tariff in any_tariff(),
            items in prop::collection::vec(any_item(), 1..8),
            more in any_item(),
            grams in 0_u32..1_000_000,
        ) {
            let before = tariff.quote(&items, FAR).unwrap();
            let joined: Vec<_> = items.iter().copied().chain([more]).collect();
            prop_assert!(tariff.quote(&joined, FAR).unwrap().fee >= before.fee);
            let mut heavier = items.clone();
            heavier[0].weight_g = Some(heavier[0].weight_g.unwrap_or(tariff.measure.default_g).saturating_add(grams));
            prop_assert!(tariff.quote(&heavier, FAR).unwrap().fee >= before.fee);
        }

        #[test]
        fn a_line_costs_the_same_cut_in_two(tariff in any_tariff(), whole in any_item(), cut in 1_u32..99) {
            let cut = cut.min(whole.quantity);
            let halves = [Item { quantity: cut, ..whole }, Item { quantity: whole.quantity - cut, ..whole }];
            prop_assert_eq!(tariff.quote(&[whole], FAR), tariff.quote(&halves, FAR));
        }

        #[test]
        fn at_most_is_never_less_than_anywhere_on_the_mainland(items in prop::collection::vec(any_item(), 0..8)) {
            let most = tariff().anywhere(&items).unwrap();
            for zone in Zone::ALL {
                let quote = tariff().quote(&items, Destination::mainland(zone)).unwrap();
                prop_assert!(quote.fee <= most.fee && quote.days.1 <= most.days.1);
            }
        }
    }
}
