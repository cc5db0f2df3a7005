//! An amount split among parts, to the đồng.

use crate::money::Vnd;
use std::cmp::Reverse;

/// Splits an amount in proportion to the parts by largest remainder: each share is at most its part, and all of them
/// come to the amount. More than the parts come to is cut to that.
pub fn shares(amount: Vnd, parts: &[Vnd]) -> Vec<Vnd> {
    let whole: i128 = parts.iter().map(|part| i128::from(part.0.max(0))).sum();
    if whole == 0 {
        return vec![Vnd::ZERO; parts.len()];
    }
    let amount = i128::from(amount.0).clamp(0, whole);
    let exact: Vec<i128> = parts.iter().map(|part| i128::from(part.0.max(0)) * amount).collect();
    let mut shares: Vec<i128> = exact.iter().map(|it| it / whole).collect();
    let left = amount - shares.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| (Reverse(exact[*at] % whole), *at));
    for (at, _) in order.into_iter().zip(0..left) {
        shares[at] += 1;
    }
    // A share is at most its part, and a part is a number of that size.
    shares.into_iter().map(|share| Vnd(i64::try_from(share).unwrap_or_default())).collect()
}
