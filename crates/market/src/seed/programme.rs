//! Groups, categories and rule sets.

use super::check::{self, BadEntry};
use super::key;
use super::row::Rows;
use super::source::{RuleSet, Source};
use entities::{category, product_group, rule_band, rule_set};

pub(super) fn rows(source: &Source, rows: &mut Rows) -> Result<(), BadEntry> {
    rows.groups.extend(source.groups.iter().map(|group| product_group::Model {
        code: group.code.clone(),
        name_vi: group.name_vi.clone(),
        name_en: group.name_en.clone(),
        position: group.position,
        updated_at: key::OPENED.0,
        version: 0,
    }));
    rows.categories.extend(source.categories.iter().zip(1..).map(|(category, position)| category::Model {
        code: category.code.clone(),
        group_code: category.group.clone(),
        name_vi: category.name_vi.clone(),
        name_en: category.name_en.clone(),
        position,
        updated_at: key::OPENED.0,
        version: 0,
    }));
    for rules in &source.rule_sets {
        rows.rule_sets.push(rule_set(rules));
        rows.bands.extend(bands(rules)?);
    }
    Ok(())
}

fn rule_set(rules: &RuleSet) -> rule_set::Model {
    rule_set::Model {
        code: rules.code.clone(),
        name: rules.name.clone(),
        instrument: rules.instrument.clone(),
        in_force_from: rules.in_force_from.clone(),
        in_force_to: Some(rules.in_force_to.clone()).filter(|day| !day.is_empty()),
        validity_months: i32::from(rules.validity_months),
        part_a: rules.part_a,
        part_b: rules.part_b,
        part_c: rules.part_c,
        source: rules.source.join("\n"),
    }
}

fn bands(rules: &RuleSet) -> Result<Vec<rule_band::Model>, BadEntry> {
    let checked = check::rule_set(rules)?;
    let rows = rules.band.iter().zip(checked.bands).map(|(written, band)| rule_band::Model {
        id: key::id("rule_band", &format!("{} {}", rules.code, written.stars)),
        rule_set_code: rules.code.clone(),
        stars: i32::from(written.stars),
        from_hundredths: i32::from(band.from_hundredths),
        below_hundredths: i32::from(band.below_hundredths),
        certifier: band.certifier.code().to_owned(),
        forward_from_hundredths: written.forward_from_hundredths.map(i32::from),
    });
    Ok(rows.collect())
}
