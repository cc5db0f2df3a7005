//! Two records of one producer, on the way to one.

use super::{Chosen, Found};
use crate::visit::Visit;
use domain::merge::Part;
use domain::producer::{ProducerKind, ProducerStatus};
use domain::time::Ts;
use market::account::Principal;
use market::producer::merge::{Holdings, MergeRefusal, Pair, Side};
use market::producer::register::ProducerLine;
use market::producer::save::ProducerRecord;

/// Names and whole documents.
pub fn documents(visit: &Visit, who: &Principal, record: &ProducerRecord) -> Vec<(&'static str, String)> {
    let pair = pair(record);
    let refusals = [MergeRefusal::SharedCheckout, MergeRefusal::SameOffer, MergeRefusal::Changed];
    let mut pages: Vec<_> =
        found(record).iter().map(|it| ("producer-merge", super::find_page(visit, who, it))).collect();
    pages.push(("producer-merge", super::page(visit, who, &pair, None)));
    pages.push(("producer-merge", super::page(visit, who, &bare(&pair), None)));
    pages.extend(refusals.map(|no| ("producer-merge", super::page(visit, who, &pair, Some(no)))));
    for left_stays in [true, false] {
        let chosen = Chosen { left_stays, taken: vec![Part::Phone] };
        pages.push(("producer-merge", super::question(visit, who, &pair, &chosen)));
    }
    pages
}

fn pair(record: &ProducerRecord) -> Pair {
    let other = ProducerRecord {
        code: "0a1b2c".into(),
        name: "HTX Mật ong Bình An".into(),
        phone: None,
        women_led: false,
        craft_village: None,
        ..record.clone()
    };
    let place = "Phường Thục Phán, Tỉnh Cao Bằng".to_owned();
    let holdings =
        Holdings { products: 3, recognitions: 2, papers: 1, open_orders: 1, past_orders: 12, ..Holdings::default() };
    Pair {
        left: Side { record: record.clone(), place: place.clone(), holdings },
        right: Side { record: other, place, holdings: Holdings::default() },
        differing: vec![Part::Name, Part::Phone, Part::WomenLed, Part::CraftVillage],
    }
}

/// Two that hold nothing yet.
fn bare(pair: &Pair) -> Pair {
    Pair { left: Side { holdings: Holdings::default(), ..pair.left.clone() }, ..pair.clone() }
}

fn found(record: &ProducerRecord) -> [Found; 3] {
    let line = ProducerLine {
        code: "0a1b2c".into(),
        name: "HTX Mật ong Bình An".into(),
        kind: ProducerKind::Cooperative,
        representative: None,
        phone: None,
        province: "Cao Bằng".into(),
        commune: None,
        status: ProducerStatus::Open,
        women_led: false,
        products: 1,
        updated_at: Ts(1_795_312_800_000),
    };
    let nothing = Found { own: record.clone(), text: String::new(), lines: Vec::new() };
    [
        Found { text: "ong".into(), ..nothing.clone() },
        Found { text: "ong".into(), lines: vec![line], ..nothing.clone() },
        nothing,
    ]
}
