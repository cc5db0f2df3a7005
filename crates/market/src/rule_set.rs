//! The programme's rules, read from their tables.

use crate::refusal::Outage;
use domain::rule_set::{Band, Certifier, RuleSet};
use domain::star::Stars;
use entities::{rule_band, rule_set};
use sea_orm::{ConnectionTrait, EntityTrait};

/// Every rule set there is.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<RuleSet>, Outage> {
    let sets = rule_set::Entity::find().all(db).await?;
    let bands = rule_band::Entity::find().all(db).await?;
    sets.into_iter()
        .map(|row| read(&row, &bands).ok_or_else(|| Outage::Data(format!("rule set {}", row.code))))
        .collect()
}

fn read(row: &rule_set::Model, bands: &[rule_band::Model]) -> Option<RuleSet> {
    let part = |most: i32| u8::try_from(most).ok();
    let last = match &row.in_force_to {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    Some(RuleSet {
        code: row.code.clone(),
        in_force_from: row.in_force_from.parse().ok()?,
        in_force_to: last,
        validity_months: u8::try_from(row.validity_months).ok()?,
        part_maxima: [part(row.part_a)?, part(row.part_b)?, part(row.part_c)?],
        bands: bands.iter().filter(|band| band.rule_set_code == row.code).map(read_band).collect::<Option<_>>()?,
    })
}

fn read_band(row: &rule_band::Model) -> Option<Band> {
    let points = |hundredths: i32| u16::try_from(hundredths).ok();
    Some(Band {
        stars: Stars::new(u8::try_from(row.stars).ok()?)?,
        from_hundredths: points(row.from_hundredths)?,
        below_hundredths: points(row.below_hundredths)?,
        certifier: Certifier::from_code(&row.certifier)?,
        forward_from_hundredths: row.forward_from_hundredths.and_then(points),
    })
}
