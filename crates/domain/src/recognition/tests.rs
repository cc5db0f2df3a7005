//! The rules of 2023 and of July 2025, as their bands and levels are entered.

use super::*;
use crate::rule_set::Band;
use jiff::civil::date;
use proptest::prelude::*;

const BOUNDS: [(u8, u16, u16); 5] =
    [(1, 0, 3000), (2, 3000, 5000), (3, 5000, 7000), (4, 7000, 9000), (5, 9000, 10_001)];

fn stars(count: u8) -> Stars {
    Stars::new(count).unwrap()
}

fn rule_set(code: &str, (from, to): (Date, Option<Date>), three: Certifier) -> RuleSet {
    let bands = BOUNDS.map(|(count, from_hundredths, below_hundredths)| Band {
        stars: stars(count),
        from_hundredths,
        below_hundredths,
        certifier: match count {
            5 => Certifier::Ministry,
            4 => Certifier::Province,
            _ => three,
        },
        forward_from_hundredths: (count >= 4).then_some(from_hundredths),
    });
    RuleSet {
        code: code.into(),
        in_force_from: from,
        in_force_to: to,
        validity_months: 36,
        part_maxima: [40, 25, 35],
        bands: bands.to_vec(),
    }
}

fn all() -> [RuleSet; 2] {
    let first = (date(2023, 2, 24), Some(date(2025, 7, 5)));
    let second = (date(2025, 7, 6), None);
    [rule_set("2023", first, Certifier::District), rule_set("2025", second, Certifier::Province)]
}

const TODAY: Date = Date::constant(2026, 11, 22);

fn award(score: &str, count: u8) -> Award {
    Award {
        kind: RecognitionKind::New,
        decided_on: date(2026, 5, 4),
        level: if count == 5 { Certifier::Ministry } else { Certifier::Province },
        score: Score::parse(score).unwrap(),
        parts: [None; 3],
        minimum_met: true,
        stars: stars(count),
        potential: None,
        names_certificate: false,
    }
}

fn codes(award: &Award, standing: Standing) -> Vec<&'static str> {
    breaches(&all(), award, standing, TODAY).into_iter().map(Breach::code).collect()
}

fn new(award: &Award) -> Vec<&'static str> {
    codes(award, Standing::default())
}

#[test]
fn the_band_of_the_score_gives_the_stars_to_the_hundredth() {
    for (score, count) in [("50.00", 3), ("69.99", 3), ("70.00", 4), ("89.99", 4), ("90.00", 5), ("100", 5)] {
        assert_eq!(new(&award(score, count)), [""; 0], "{score}");
    }
    assert_eq!(new(&award("69.99", 4)), ["stars-above-score"]);
    assert_eq!(new(&award("49.99", 3)), ["stars-above-score"]);
    assert_eq!(new(&award("70", 3)), ["stars-below-score"]);
}

#[test]
fn fewer_stars_need_a_reason() {
    let fewer = Award { minimum_met: false, ..award("92.50", 4) };
    assert_eq!(new(&fewer), [""; 0]);
    assert_eq!(new(&Award { stars: stars(5), level: Certifier::Ministry, ..fewer }), ["minimum-not-met"]);
    // Put forward for five stars, which are the centre's to give.
    let potential = Award { potential: Some(stars(5)), ..award("92.50", 4) };
    assert_eq!(new(&potential), [""; 0]);
}

#[test]
fn each_star_has_its_own_level_by_the_rules_of_the_day() {
    let three = award("60", 3);
    assert_eq!(new(&Award { level: Certifier::District, ..three }), ["wrong-level"]);
    let in_2024 = Award { decided_on: date(2024, 5, 4), ..three };
    assert_eq!(new(&in_2024), ["wrong-level"]);
    assert_eq!(new(&Award { level: Certifier::District, ..in_2024 }), [""; 0]);
    assert_eq!(new(&Award { level: Certifier::Province, ..award("95", 5) }), ["wrong-level"]);
}

#[test]
fn a_decision_is_neither_of_tomorrow_nor_older_than_the_rules() {
    assert_eq!(new(&Award { decided_on: TODAY, ..award("60", 3) }), [""; 0]);
    assert_eq!(new(&Award { decided_on: date(2026, 11, 23), ..award("60", 3) }), ["decision-in-future"]);
    assert_eq!(new(&Award { decided_on: date(2023, 2, 23), ..award("60", 3) }), ["decision-before-rules"]);
}

#[test]
fn parts_stay_within_their_most_and_add_up() {
    let parts = |a: &str, b: &str, c: &str| [a, b, c].map(Score::parse);
    let whole = award("72.80", 4);
    assert_eq!(new(&Award { parts: parts("30.30", "20", "22,5"), ..whole }), [""; 0]);
    assert_eq!(new(&Award { parts: parts("30.30", "20", "22"), ..whole }), ["parts-differ"]);
    assert_eq!(new(&Award { parts: parts("30.30", "20", ""), ..whole }), ["parts-missing"]);
    assert_eq!(new(&Award { parts: parts("25.30", "25.01", "22.49"), ..whole }), ["part-above-most"]);
}

#[test]
fn an_upgrade_raises_what_the_product_holds() {
    let upgrade = Award { kind: RecognitionKind::Upgrade, ..award("75", 4) };
    let held = |count: u8| Standing { held: Some(stars(count)), last: Some(stars(count)) };
    let lapsed = |count: u8| Standing { held: None, last: Some(stars(count)) };
    assert_eq!(codes(&upgrade, held(3)), [""; 0]);
    assert_eq!(codes(&upgrade, held(4)), ["not-higher"]);
    assert_eq!(codes(&upgrade, lapsed(3)), ["nothing-to-raise"]);
    assert_eq!(codes(&upgrade, Standing::default()), ["nothing-to-raise"]);
    let both = Award { kind: RecognitionKind::RecertificationUpgrade, ..upgrade };
    assert_eq!(codes(&both, lapsed(3)), [""; 0]);
    assert_eq!(codes(&both, lapsed(4)), ["not-higher"]);
    let again = Award { kind: RecognitionKind::Recertification, ..upgrade };
    assert_eq!(codes(&again, held(4)), [""; 0]);
    assert_eq!(codes(&award("75", 4), lapsed(3)), ["not-new"]);
}

#[test]
fn potential_stars_wait_at_the_level_above() {
    let potential = |count, it: Award| Award { potential: Some(stars(count)), ..it };
    assert_eq!(new(&potential(4, award("75", 4))), ["potential-not-higher"]);
    assert_eq!(new(&potential(5, award("85", 4))), ["potential-score"]);
    assert_eq!(new(&potential(4, Award { minimum_met: false, ..award("75", 3) })), ["potential-own"]);
    let district = Award { level: Certifier::District, decided_on: date(2024, 5, 4), ..award("75", 3) };
    assert_eq!(new(&potential(4, district)), [""; 0]);
}

#[test]
fn one_and_two_stars_have_no_certificate() {
    let two = award("42", 2);
    assert_eq!(new(&two), [""; 0]);
    assert_eq!(new(&Award { names_certificate: true, ..two }), ["certificate-for-few-stars"]);
}

#[test]
fn every_kind_reads_back_from_its_code() {
    for kind in RecognitionKind::ALL {
        assert_eq!(RecognitionKind::from_code(kind.code()), Some(kind));
    }
}

proptest! {
    #[test]
    fn no_award_gives_more_stars_than_its_score(
        hundredths in 0u16..=10_000, count in 1u8..=5, minimum_met: bool, potential in prop::option::of(1u8..=5),
        level in prop::sample::select(Certifier::ALL.to_vec()), offset in 0i32..1500,
    ) {
        let decided_on = date(2023, 1, 1).saturating_add(jiff::Span::new().days(offset));
        let it = Award {
            score: Score::from_hundredths(hundredths).unwrap(), minimum_met, level, decided_on,
            potential: potential.map(stars), ..award("0", count)
        };
        let stands = breaches(&all(), &it, Standing::default(), TODAY).is_empty();
        // Written without the rules above: half-open bands of points, a level for each star, the days in force.
        let points = f64::from(hundredths) / 100.0;
        let of_score = 1 + [30.0, 50.0, 70.0, 90.0].iter().map(|from| u8::from(points >= *from)).sum::<u8>();
        let two_tiers = decided_on >= date(2025, 7, 6);
        let giver = |n: u8| match n { 5 => 3, 4 => 2, _ if two_tiers => 2, _ => 1 };
        let here = match level { Certifier::District => 1, Certifier::Province => 2, Certifier::Ministry => 3 };
        let waits = potential.is_some_and(|n| n > count && n >= 4 && giver(n) > here && of_score >= n);
        let expected = decided_on >= date(2023, 2, 24) && decided_on <= TODAY && giver(count) == here
            && potential.is_none_or(|_| waits)
            && if count == of_score { minimum_met }
               else { count < of_score && (!minimum_met || (potential.is_some() && giver(of_score) > here)) };
        prop_assert_eq!(stands, expected);
    }
}
