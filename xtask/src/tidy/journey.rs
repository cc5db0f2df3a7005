//! `docs/SCREEN_CHECKS.md`: every point has a journey in a browser or a reason, and every journey named there is walked.

use super::{Finding, Source};
use std::collections::BTreeSet;

const TABLE: &str = "docs/SCREEN_CHECKS.md";
const SPECS: &str = "end2end/";

/// The points on searching, listing and products.
const POINTS: std::ops::RangeInclusive<usize> = 1..=23;

/// How a cell begins that says why a point has no journey.
const REASON: &str = "Reason:";

/// Compares the table with the journeys.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let Some(table) = sources.iter().find(|source| source.path == TABLE) else {
        return vec![Finding::new(TABLE, 1, "the table of what browsers check is missing")];
    };
    let specs: Vec<&Source> = sources.iter().filter(|source| source.is_below(&[SPECS])).collect();
    let (mut findings, mut seen) = (Vec::new(), BTreeSet::new());
    for (line, row) in (1..).zip(table.text.lines()) {
        let Some((point, told)) = point(row) else { continue };
        seen.insert(point);
        let named: Vec<_> = journeys(told).collect();
        if named.is_empty() && !told.contains(REASON) {
            findings.push(Finding::new(TABLE, line, format!("point {point} has neither a journey nor a reason")));
        }
        let missing = named.into_iter().filter(|(file, name)| !is_walked(&specs, file, name));
        findings.extend(missing.map(|(file, name)| Finding::new(TABLE, line, format!("{file} walks no “{name}”"))));
    }
    let forgotten = POINTS.filter(|point| !seen.contains(point));
    findings.extend(forgotten.map(|point| Finding::new(TABLE, 1, format!("point {point} has no line"))));
    findings
}

/// The number of a row, and what its last cell says.
fn point(row: &str) -> Option<(usize, &str)> {
    let (number, rest) = row.strip_prefix('|')?.split_once('|')?;
    let (_, told) = rest.trim_end().strip_suffix('|')?.rsplit_once('|')?;
    Some((number.trim().parse().ok()?, told))
}

/// Files with the names of journeys in them: `[list](../end2end/list.spec.mjs) *a card says what one needs*`.
fn journeys(told: &str) -> impl Iterator<Item = (&str, &str)> {
    told.split("](../end2end/").skip(1).filter_map(|rest| {
        let (file, rest) = rest.split_once(')')?;
        Some((file, rest.split('*').nth(1).unwrap_or_default()))
    })
}

fn is_walked(specs: &[&Source], file: &str, name: &str) -> bool {
    let start = format!("\njourney(\"{name}\"");
    specs.iter().any(|spec| spec.path[SPECS.len()..] == *file && spec.text.contains(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(row: &str) -> Vec<String> {
        let others: Vec<String> = POINTS.skip(1).map(|point| format!("| {point} | x | Reason: none. |")).collect();
        let table = Source::new(TABLE, &format!("| | what | held by |\n|---|---|---|\n{row}\n{}\n", others.join("\n")));
        let spec = Source::new("end2end/list.spec.mjs", "\njourney(\"a card\", async () => {});\n");
        check(&[table, spec]).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_point_has_a_journey_that_is_walked_or_a_reason() {
        assert!(found("| 1 | x | [list](../end2end/list.spec.mjs) *a card* |").is_empty());
        assert!(found("| 1 | x | Reason: nothing to see. |").is_empty());
        assert_eq!(found("| 1 | x | later |"), ["point 1 has neither a journey nor a reason"]);
        assert_eq!(found("| 1 | x | [list](../end2end/list.spec.mjs) *a car* |"), ["list.spec.mjs walks no “a car”"]);
        assert_eq!(found("| 1 | x | [a](../end2end/a.spec.mjs) *a card* |"), ["a.spec.mjs walks no “a card”"]);
        assert_eq!(found(""), ["point 1 has no line"]);
    }
}
