//! Revoking certificates, the history of a product, and the badge over random years.

use crate::decision::{badge, form, officer, stars};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use market::Fault;
use market::account::Officer;
use market::certificate::file;
use market::certificate::revocation::{RevocationForm, RevocationProblem, RevocationRefusal, revoke};
use market::decision::{self, DecisionForm};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::{Engine, Shop};

testkit::on_both_engines!(
    a_revoked_certificate_gives_no_stars_and_stays_in_the_history,
    a_revocation_says_what_is_wrong,
    of_two_certificates_the_later_one_shows_and_the_other_comes_back,
);

fn typed(day: &str) -> RevocationForm {
    RevocationForm {
        revoked_on: day.into(),
        decision_number: "99/QĐ-UBND".into(),
        reason: "Không còn đạt tiêu chí bắt buộc".into(),
    }
}

async fn a_revoked_certificate_gives_no_stars_and_stays_in_the_history(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.honey);
    let code = badge(shop, goods).await.unwrap().code;
    revoke(market, &by, &code, &typed("22/11/2026")).await.unwrap();
    assert_eq!(stars(shop, goods).await, None);
    let filed = file::of(market, &by, &code).await.unwrap().unwrap();
    let held = filed.recognition.certificate.unwrap();
    assert_eq!(held.facts.revoked_on, Some(date(2026, 11, 22)));
    assert_eq!(held.revoked_by.as_deref(), Some("99/QĐ-UBND"));
    assert_eq!(filed.history.len(), 1);
    let again = revoke(market, &by, &code, &typed("22/11/2026")).await.unwrap_err();
    assert_eq!(again.refusal(), Some(RevocationRefusal::AlreadyRevoked));
}

async fn a_revocation_says_what_is_wrong(shop: &Shop) {
    use RevocationProblem::{DayInFuture, DayTooEarly, DayUnreadable, NumberMissing, ReasonMissing};
    let (market, by) = (&shop.market, officer(shop).await);
    let code = badge(shop, shop.world.honey).await.unwrap().code;
    let refused = async |form: RevocationForm| revoke(market, &by, &code, &form).await.unwrap_err().refusal();
    let empty = vec![DayUnreadable, NumberMissing, ReasonMissing];
    assert_eq!(refused(RevocationForm::default()).await, Some(RevocationRefusal::Fields(empty)));
    assert_eq!(refused(typed("23/11/2026")).await, Some(RevocationRefusal::Fields(vec![DayInFuture])));
    let early = DayTooEarly(date(2025, 5, 10));
    assert_eq!(refused(typed("09/05/2025")).await, Some(RevocationRefusal::Fields(vec![early])));
    let none = revoke(market, &by, "zzzzzz", &typed("22/11/2026")).await.unwrap_err();
    assert_eq!(none.refusal(), Some(RevocationRefusal::NoSuchCertificate));
    assert_eq!(stars(shop, shop.world.honey).await, Some(4));
}

async fn of_two_certificates_the_later_one_shows_and_the_other_comes_back(shop: &Shop) {
    let (market, by, goods) = (&shop.market, officer(shop).await, shop.world.honey);
    let lower = DecisionForm { kind: "recertification".into(), ..form(shop, goods).await };
    let entered = decision::enter(market, &by, &lower).await.unwrap();
    assert_eq!(stars(shop, goods).await, Some(3));
    let newer = entered.certificate.unwrap();
    revoke(market, &by, &newer, &typed("20/11/2026")).await.unwrap();
    assert_eq!(stars(shop, goods).await, Some(4));
}

/// Something an office does, so many days after what it did before.
#[derive(Clone, Debug)]
enum Event {
    Decide {
        after: i64,
        hundredths: u16,
        minimum_met: bool,
        kind: usize,
    },
    /// The certificate entered so many decisions ago.
    Revoke {
        after: i64,
        back: usize,
    },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..500i64, 3_000..9_000u16, prop::bool::weighted(0.8), 0..4usize)
            .prop_map(|(after, hundredths, minimum_met, kind)| Event::Decide { after, hundredths, minimum_met, kind }),
        1 => (0..300i64, 0..3usize).prop_map(|(after, back)| Event::Revoke { after, back }),
    ]
}

/// A certificate as the test remembers it, in its own words.
#[derive(Clone, Debug)]
struct Known {
    code: String,
    from: Date,
    /// The first day it holds no more.
    over: Date,
    stars: u8,
}

/// The stars of a day, by walking through everything that ever was.
fn expected(known: &[Known], day: Date) -> Option<u8> {
    let mut best: Option<&Known> = None;
    for it in known.iter().filter(|it| it.from <= day && day < it.over) {
        best = match best {
            Some(other) if (other.from, other.stars) > (it.from, it.stars) => Some(other),
            _ => Some(it),
        };
    }
    best.map(|it| it.stars)
}

#[test]
fn over_random_years_the_badge_is_what_was_decided_and_nothing_else() {
    let config = Config { cases: 20, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(event(), 1..14), |years| {
            testkit::run(Engine::Sqlite, async |shop| live_through(shop, years).await);
            Ok(())
        })
        .unwrap();
}

async fn live_through(shop: &Shop, years: Vec<Event>) {
    let by = officer(shop).await;
    let mut known = Vec::new();
    for (number, event) in years.into_iter().enumerate() {
        match event {
            Event::Decide { after, .. } | Event::Revoke { after, .. } => shop.clock.advance_days(after),
        }
        happen(shop, &by, &mut known, (number, event)).await;
        assert_eq!(stars(shop, shop.world.sausage).await, expected(&known, shop.market.today()), "{known:?}");
    }
    for _ in 0..8 {
        shop.clock.advance_days(170);
        assert_eq!(stars(shop, shop.world.sausage).await, expected(&known, shop.market.today()), "{known:?}");
    }
}

async fn happen(shop: &Shop, by: &Officer, known: &mut Vec<Known>, (number, event): (usize, Event)) {
    let today = shop.market.today();
    match event {
        Event::Decide { hundredths, minimum_met, kind, .. } => {
            let of_score = 2 + u8::from(hundredths >= 5_000) + u8::from(hundredths >= 7_000);
            let stars = if minimum_met { of_score } else { of_score - 1 };
            let form = DecisionForm {
                number: format!("{number}/QĐ-UBND"),
                decided_on: today.to_string(),
                kind: ["new", "recertification", "upgrade", "recertification-upgrade"][kind].into(),
                score: format!("{}.{:02}", hundredths / 100, hundredths % 100),
                minimum_met,
                stars: stars.to_string(),
                ..form(shop, shop.world.sausage).await
            };
            match decision::enter(&shop.market, by, &form).await {
                Ok(entered) => known.extend(entered.certificate.map(|code| {
                    let over = today.saturating_add(3.years()).saturating_add(1.day());
                    Known { code, from: today, over, stars }
                })),
                Err(Fault::Refused(_)) => {}
                Err(Fault::Outage(outage)) => panic!("{outage}"),
            }
        }
        Event::Revoke { back, .. } => {
            let Some(at) = known.len().checked_sub(back + 1) else { return };
            let it = &mut known[at];
            let form = RevocationForm { revoked_on: today.to_string(), ..typed("") };
            match revoke(&shop.market, by, &it.code, &form).await {
                Ok(()) => it.over = today,
                Err(Fault::Refused(_)) => {}
                Err(Fault::Outage(outage)) => panic!("{outage}"),
            }
        }
    }
}
