//! What a pack costs, whole and by weight.

use domain::money::Vnd;
use uuid::Uuid;

/// A live offer as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    pub offer_id: Uuid,
    pub pack_label: String,
    pub amount: Vnd,
    /// `None` where the weight is unknown, or says nothing (a vase, a visit, a pack of just one kilogram).
    pub by_weight: Option<UnitPrice>,
}

/// A price for a fixed weight, so that packs can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPrice {
    pub amount: Vnd,
    pub per: Weight,
}

/// The weights prices are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Grams100,
    Kilogram,
}

impl Weight {
    fn grams(self) -> i64 {
        match self {
            Self::Grams100 => 100,
            Self::Kilogram => 1000,
        }
    }
}

/// Groups whose goods are eaten, drunk or brewed: only these are compared by weight.
const BY_WEIGHT: [&str; 3] = ["thuc-pham", "do-uong", "duoc-lieu"];

/// The price by weight of a pack of a group's product: by 100 g for packs lighter than a kilogram, else by kilogram.
pub(crate) fn by_weight(group: &str, amount: Vnd, net_weight_g: Option<i32>) -> Option<UnitPrice> {
    let grams = i64::from(net_weight_g.filter(|g| *g > 0 && BY_WEIGHT.contains(&group))?);
    let per = if grams < 1000 { Weight::Grams100 } else { Weight::Kilogram };
    let whole = amount.0.checked_mul(per.grams())?.checked_add(grams / 2)?;
    (grams != per.grams()).then_some(UnitPrice { amount: Vnd(whole / grams), per })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_packs_compare_by_100_grams_and_heavy_ones_by_the_kilogram() {
        let light = by_weight("thuc-pham", Vnd(95_000), Some(350));
        assert_eq!(light, Some(UnitPrice { amount: Vnd(27_143), per: Weight::Grams100 }));
        let heavy = by_weight("thuc-pham", Vnd(290_000), Some(10_000));
        assert_eq!(heavy, Some(UnitPrice { amount: Vnd(29_000), per: Weight::Kilogram }));
    }

    #[test]
    fn a_pack_of_the_unit_itself_is_not_priced_twice() {
        assert_eq!(by_weight("thuc-pham", Vnd(60_000), Some(1000)), None);
        assert_eq!(by_weight("do-uong", Vnd(60_000), Some(100)), None);
    }

    #[test]
    fn a_vase_has_no_price_by_the_kilogram() {
        assert_eq!(by_weight("thu-cong-my-nghe", Vnd(980_000), Some(1800)), None);
        assert_eq!(by_weight("thuc-pham", Vnd(980_000), None), None);
    }
}
