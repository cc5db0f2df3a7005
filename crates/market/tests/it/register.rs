//! The office's registers: searching, filtering, counting, sorting, page by page.

use crate::decision::{form, officer};
use crate::shop::{self, day};
use domain::producer::{ProducerKind, ProducerStatus};
use domain::register::{
    CertificateQuery, CertificateSort, CertificateState, Order, PAGE_SIZE, ProducerQuery, ProducerSort, Sort as _,
};
use market::account::Officer;
use market::certificate::register::{self, CertificateLine};
use market::decision::{self, DecisionForm};
use market::{Market, producer};
use std::collections::HashSet;
use testkit::Shop;

testkit::on_both_engines!(
    certificates_are_found_without_marks_and_by_number,
    a_replaced_certificate_does_not_ask_for_renewal,
    producers_are_found_filtered_and_counted,
);
testkit::on_both_engines_empty!(every_certificate_stands_in_one_state_and_on_one_page);

fn asked(text: &str) -> CertificateQuery {
    CertificateQuery { text: text.into(), page: 1, ..CertificateQuery::default() }
}

async fn names(market: &Market, by: &Officer, query: &CertificateQuery) -> Vec<String> {
    let found = register::list(market, by, query).await.unwrap();
    assert_eq!(found.total, found.lines.len() as u64);
    found.lines.into_iter().map(|line| line.product).collect()
}

async fn certificates_are_found_without_marks_and_by_number(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    decision::enter(market, &by, &form(shop, shop.world.sausage).await).await.unwrap();
    assert_eq!(names(market, &by, &asked("mat ong")).await, ["Mật ong bạc hà", "Trà Shan tuyết"]);
    assert_eq!(names(market, &by, &asked("ong bac ha")).await, ["Mật ong bạc hà"]);
    assert_eq!(names(market, &by, &asked("812/qd-ubnd")).await, ["Lạp xưởng gác bếp"]);
    assert_eq!(names(market, &by, &asked("100%")).await, [""; 0]);
    let stars = Order { by: CertificateSort::Stars, turned: false };
    let sorted = names(market, &by, &CertificateQuery { order: stars, ..asked("") }).await;
    assert_eq!(sorted, ["Mật ong bạc hà", "Lạp xưởng gác bếp", "Trà Shan tuyết"]);
    let expired = CertificateQuery { state: Some(CertificateState::Expired), ..asked("") };
    assert_eq!(names(market, &by, &expired).await, ["Trà Shan tuyết"]);
}

async fn a_replaced_certificate_does_not_ask_for_renewal(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    // The honey's certificate ends on 10/5/2028.
    shop.clock.advance_days(i64::from(market.today().until(day(2028, 3, 20)).unwrap().get_days()));
    let soon = CertificateQuery { within: Some(60), ..asked("") };
    assert_eq!(names(market, &by, &soon).await, ["Mật ong bạc hà"]);
    assert_eq!(names(market, &by, &CertificateQuery { within: Some(30), ..asked("") }).await, [""; 0]);
    let again = DecisionForm {
        kind: "recertification".into(),
        decided_on: "2028-03-20".into(),
        score: "75".into(),
        stars: "4".into(),
        ..form(shop, shop.world.honey).await
    };
    decision::enter(market, &by, &again).await.unwrap();
    assert_eq!(names(market, &by, &soon).await, [""; 0]);
    let (calendar, counts) = register::calendar(market, &by, &asked("")).await.unwrap();
    assert_eq!((calendar.len(), counts.within), (0, [0; 5]));
    let all = register::list(market, &by, &asked("mat ong bac ha")).await.unwrap();
    assert_eq!(all.lines.iter().map(|line| line.replaced).collect::<Vec<_>>(), [false, true]);
}

/// On the demo shop, whose certificates are real ones.
async fn every_certificate_stands_in_one_state_and_on_one_page(market: Market) {
    let market = &shop::open(market, day(2026, 11, 22)).await;
    let clock = testkit::FakeClock::at(market.now());
    let (_, who) = testkit::account::staff(market, &clock, "canbo@huyen.vn", &[domain::role::Role::Officer]).await;
    let by = &who.officer().unwrap();
    let first = register::list(market, by, &asked("")).await.unwrap();
    assert_eq!(first.counts.states[..4].iter().sum::<u64>(), first.total);
    let mut seen: Vec<CertificateLine> = first.lines;
    for page in 2..=first.pages {
        seen.extend(register::list(market, by, &CertificateQuery { page, ..asked("") }).await.unwrap().lines);
    }
    let codes: HashSet<_> = seen.iter().map(|line| line.code.clone()).collect();
    assert_eq!((seen.len() as u64, codes.len() as u64), (first.total, first.total));
    assert!(first.total > u64::from(PAGE_SIZE));
    for state in CertificateState::ALL {
        let query = CertificateQuery { state: Some(state), ..asked("") };
        let whole = register::whole(market, by, &query).await.unwrap();
        assert_eq!(whole.len() as u64, first.counts.state(state), "{state:?}");
    }
    for days in domain::register::HORIZONS {
        let query = CertificateQuery { within: Some(days), ..asked("") };
        let found = register::whole(market, by, &query).await.unwrap();
        assert_eq!(found.len() as u64, first.counts.horizon(days), "{days}");
        assert!(found.iter().all(|line| (0..=i32::from(days)).contains(&line.days_left) && line.status.holds()));
    }
}

async fn producers_are_found_filtered_and_counted(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let asked = |text: &str| ProducerQuery { text: text.into(), page: 1, ..ProducerQuery::default() };
    let names = async |query: &ProducerQuery| {
        let found = producer::register::list(market, &by, query).await.unwrap();
        assert_eq!(found.total, found.lines.len() as u64);
        found.lines.into_iter().map(|line| line.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&asked("ruou lang dong")).await, ["Cơ sở Rượu Làng Đông"]);
    assert_eq!(names(&asked("_ %")).await, [""; 0]);
    let households = ProducerQuery { kind: Some(ProducerKind::Household), ..asked("") };
    assert_eq!(names(&households).await.len(), 1);
    let here = ProducerQuery { province: Some(testkit::world::CAO_BANG.into()), ..asked("") };
    assert_eq!(names(&here).await.len(), 2);
    let closed = ProducerQuery { status: Some(ProducerStatus::Closed), ..asked("") };
    assert_eq!(names(&closed).await.len(), 0);
    let most = Order { by: ProducerSort::Products, turned: true };
    for by in ProducerSort::ALL.iter().copied() {
        assert_eq!(names(&ProducerQuery { order: Order { by, ..most }, ..asked("") }).await.len(), 3);
    }
    let counts = producer::register::list(market, &by, &here).await.unwrap().counts;
    assert_eq!(counts.provinces.values().sum::<u64>(), 3);
    assert_eq!(counts.statuses[&ProducerStatus::Open], 2);
}
