//! Which discounts a basket gets, and what each takes off each line.

use super::{Cut, Discount, Line, Parcel, Scope, WHOLE_POINTS, shares};
use crate::money::Vnd;
use uuid::Uuid;

/// What a discount takes off a basket, parcel by parcel as they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The discount's code.
    pub code: String,
    pub parcels: Vec<Off>,
}

/// What it takes off one parcel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Off {
    /// Line by line.
    pub lines: Vec<Vnd>,
    pub delivery: Vnd,
}

impl Off {
    pub fn goods(&self) -> Vnd {
        Vnd(self.lines.iter().map(|it| it.0).sum())
    }
}

impl Applied {
    pub fn amount(&self) -> Vnd {
        Vnd(self.parcels.iter().map(|it| it.goods().0 + it.delivery.0).sum())
    }
}

/// Why a discount takes nothing off a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplied {
    /// There is nothing in it that it is for.
    OtherGoods,
    /// The goods it is for come to so much too little.
    Missing(Vnd),
    /// Not all packs of the set are there.
    SetIncomplete,
    /// It waives what nobody pays: everything is fetched.
    NoDelivery,
    /// Others take off more, and it does not go with them.
    Beaten,
}

/// What a basket gets off: all discounts that go together, or the one alone that takes off more. Of those that take off
/// the same the ones that go together win, then the first code. No line and no fee falls below zero, and more discounts
/// never make a basket dearer.
pub fn apply(parcels: &[Parcel], discounts: &[Discount]) -> Vec<Applied> {
    let mut offers: Vec<(Applied, bool)> = discounts
        .iter()
        .map(|it| (offer(parcels, it), it.combinable))
        .filter(|(it, _)| it.amount() > Vnd::ZERO)
        .collect();
    offers.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
    let (together, alone): (Vec<_>, Vec<_>) = offers.into_iter().partition(|(_, combinable)| *combinable);
    let mut best = together_off(parcels, together.into_iter().map(|(it, _)| it).collect());
    for (it, _) in alone {
        if it.amount() > best.iter().map(Applied::amount).fold(Vnd::ZERO, sum) {
            best = vec![it];
        }
    }
    best
}

/// Why a discount is not among those that were applied; `None` where it is.
pub fn refused(parcels: &[Parcel], discount: &Discount, applied: &[Applied]) -> Option<NotApplied> {
    if applied.iter().any(|it| it.code == discount.code) {
        return None;
    }
    let goods = goods_total(parcels, &discount.scope);
    Some(if goods == Vnd::ZERO {
        NotApplied::OtherGoods
    } else if goods < discount.least_goods {
        NotApplied::Missing(Vnd(discount.least_goods.0 - goods.0))
    } else if offer(parcels, discount).amount() > Vnd::ZERO {
        NotApplied::Beaten
    } else if matches!(discount.cut, Cut::Set { .. } | Cut::Gift { .. }) {
        NotApplied::SetIncomplete
    } else if discount.cut == Cut::Delivery && parcels.iter().all(|it| it.fee == Vnd::ZERO) {
        NotApplied::NoDelivery
    } else {
        NotApplied::OtherGoods
    })
}

fn sum(a: Vnd, b: Vnd) -> Vnd {
    Vnd(a.0.saturating_add(b.0))
}

/// Those that go together, one after the other: each takes what the ones before it have left.
fn together_off(parcels: &[Parcel], offers: Vec<Applied>) -> Vec<Applied> {
    let mut left: Vec<Off> =
        parcels.iter().map(|it| Off { lines: it.lines.iter().map(Line::total).collect(), delivery: it.fee }).collect();
    let mut applied = Vec::new();
    for mut it in offers {
        for (off, left) in it.parcels.iter_mut().zip(&mut left) {
            for (off, left) in off.lines.iter_mut().zip(&mut left.lines) {
                take(off, left);
            }
            take(&mut off.delivery, &mut left.delivery);
        }
        if it.amount() > Vnd::ZERO {
            applied.push(it);
        }
    }
    applied
}

fn take(off: &mut Vnd, left: &mut Vnd) {
    *off = (*off).min(*left);
    left.0 -= off.0;
}

/// What a discount would take off, were it the only one.
fn offer(parcels: &[Parcel], discount: &Discount) -> Applied {
    let goods = goods_total(parcels, &discount.scope);
    let parcels = if goods == Vnd::ZERO || goods < discount.least_goods {
        parcels.iter().map(|it| Off { lines: vec![Vnd::ZERO; it.lines.len()], delivery: Vnd::ZERO }).collect()
    } else {
        cut(parcels, discount)
    };
    Applied { code: discount.code.clone(), parcels }
}

fn cut(parcels: &[Parcel], discount: &Discount) -> Vec<Off> {
    let scope = &discount.scope;
    let fits = |parcel: &Parcel, line: &Line| scope.fits(parcel, line);
    let totals = weights(parcels, |parcel, line| if fits(parcel, line) { line.total() } else { Vnd::ZERO });
    match &discount.cut {
        Cut::Percent { points, most } => {
            let goods = i128::from(goods_total(parcels, scope).0);
            let off = goods * i128::from((*points).min(WHOLE_POINTS)) / i128::from(WHOLE_POINTS);
            let off = Vnd(i64::try_from(off).unwrap_or_default());
            spread(parcels, most.map_or(off, |most| off.min(most)), &totals)
        }
        Cut::Amount(off) => spread(parcels, *off, &totals),
        Cut::Delivery => parcels.iter().map(|it| delivery(it, scope)).collect(),
        Cut::Set { packs, off } => {
            let sets = sets(parcels, scope, packs);
            let of_set = |parcel: &Parcel, line: &Line| {
                let fits = fits(parcel, line) && packs.contains(&line.pack);
                let units = if fits { sets.min(line.quantity) } else { 0 };
                line.unit_price.times(units).unwrap_or_default()
            };
            spread(parcels, off.times(sets).unwrap_or_default(), &weights(parcels, of_set))
        }
        Cut::Gift { packs, gift } => {
            let sets = sets(parcels, scope, packs);
            let given = |parcel: &Parcel, line: &Line| {
                let units = if fits(parcel, line) && line.pack == *gift { sets.min(line.quantity) } else { 0 };
                line.unit_price.times(units).unwrap_or_default()
            };
            let given = weights(parcels, given);
            spread(parcels, given.iter().copied().fold(Vnd::ZERO, sum), &given)
        }
    }
}

/// A fee is waived where the parcel has goods the discount is for, and no alcohol.
fn delivery(parcel: &Parcel, scope: &Scope) -> Off {
    let free = parcel.lines.iter().any(|line| scope.fits(parcel, line)) && !parcel.lines.iter().any(|it| it.alcohol);
    Off { lines: vec![Vnd::ZERO; parcel.lines.len()], delivery: if free { parcel.fee } else { Vnd::ZERO } }
}

/// How often all of these packs are in the basket.
fn sets(parcels: &[Parcel], scope: &Scope, packs: &[Uuid]) -> u32 {
    let lines = || parcels.iter().flat_map(|parcel| parcel.lines.iter().filter(move |line| scope.fits(parcel, line)));
    let held = |pack: &Uuid| lines().find(|line| line.pack == *pack).map_or(0, |line| line.quantity);
    packs.iter().map(held).min().unwrap_or(0)
}

fn goods_total(parcels: &[Parcel], scope: &Scope) -> Vnd {
    let lines = parcels.iter().flat_map(|parcel| parcel.lines.iter().filter(move |line| scope.fits(parcel, line)));
    lines.map(Line::total).fold(Vnd::ZERO, sum)
}

fn weights(parcels: &[Parcel], weight: impl Fn(&Parcel, &Line) -> Vnd) -> Vec<Vnd> {
    parcels.iter().flat_map(|parcel| parcel.lines.iter().map(|line| weight(parcel, line)).collect::<Vec<_>>()).collect()
}

fn spread(parcels: &[Parcel], off: Vnd, weights: &[Vnd]) -> Vec<Off> {
    let mut shares = shares(off, weights).into_iter();
    parcels
        .iter()
        .map(|it| Off { lines: shares.by_ref().take(it.lines.len()).collect(), delivery: Vnd::ZERO })
        .collect()
}

impl Scope {
    /// Whether goods in a parcel are among those it is for.
    fn fits(&self, parcel: &Parcel, line: &Line) -> bool {
        let among = |list: &[String], code: &String| list.is_empty() || list.contains(code);
        !line.alcohol
            && among(&self.producers, &parcel.producer)
            && among(&self.products, &line.product)
            && among(&self.categories, &line.category)
            && self.least_stars.is_none_or(|least| line.stars.is_some_and(|stars| stars >= least))
    }
}
