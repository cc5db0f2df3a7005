//! Producers in every state worth looking at.

use super::Shown;
use crate::office::producer::paper::Papers;
use crate::office::producer::{self as one, Asking, Done, Typed};
use crate::visit::Visit;
use domain::phone::Phone;
use domain::producer::{Channel, PaperKind, ProducerKind, ProducerStatus, StatusVerb};
use domain::register::ProducerQuery;
use domain::time::Ts;
use jiff::civil::date;
use market::account::Principal;
use market::place::Province;
use market::producer::Field;
use market::producer::paper::Paper;
use market::producer::register::{Counts, ProducerLine, ProducerPage};
use market::producer::save::{ProducerRecord, SaveRefusal};
use market::producer::status::StatusRefusal;
use market::reading::{FieldError, Problem};
use std::collections::HashMap;
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let mut pages = Vec::new();
    pages.extend(lists().iter().map(|it| ("producers", super::page(visit, who, it))));
    pages.extend(records().iter().map(|it| ("producer", one::page(visit, who, it))));
    pages.extend(one::merge::sample::documents(visit, who, &record()));
    pages.extend(questions().iter().map(|it| ("producer-status", one::ask_page(visit, who, it))));
    pages
}

fn provinces() -> Vec<Province> {
    let (name, short_name) = ("Tỉnh Cao Bằng".into(), "Cao Bằng".into());
    vec![Province { code: "04".into(), name, short_name }]
}

fn lists() -> [Shown; 2] {
    let counts = Counts {
        kinds: HashMap::from([(ProducerKind::Cooperative, 20), (ProducerKind::Company, 17)]),
        statuses: HashMap::from([(ProducerStatus::Open, 36), (ProducerStatus::Suspended, 1)]),
        provinces: HashMap::from([("04".into(), 37)]),
    };
    let lines = ProducerStatus::ALL.map(line).to_vec();
    let query = ProducerQuery { text: "ong".into(), page: 1, ..ProducerQuery::default() };
    let found = ProducerPage { lines, total: 37, pages: 2, counts };
    let list = Shown { query, found, provinces: provinces(), done: Some(2) };
    let nothing = ProducerPage { lines: Vec::new(), total: 0, pages: 1, counts: Counts::default() };
    [Shown { found: nothing, ..list.clone() }, list]
}

fn line(status: ProducerStatus) -> ProducerLine {
    ProducerLine {
        code: "6g7h8j".into(),
        name: "Hợp tác xã Mật ong Bình An".into(),
        kind: ProducerKind::Cooperative,
        representative: Some("Nguyễn Thị Lan".into()),
        phone: Phone::parse("0912345678"),
        province: "Cao Bằng".into(),
        commune: Some("Phường Thục Phán".into()).filter(|_| status == ProducerStatus::Open),
        status,
        women_led: true,
        products: 3,
        updated_at: Ts(1_795_312_800_000),
    }
}

fn record() -> ProducerRecord {
    ProducerRecord {
        id: Uuid::from_u128(1),
        code: "6g7h8j".into(),
        slug: "mat-ong-binh-an".into(),
        name: "Hợp tác xã Mật ong Bình An".into(),
        kind: ProducerKind::Cooperative,
        representative: Some("Nguyễn Thị Lan".into()),
        phone: Phone::parse("0912345678"),
        address: "Xóm Bình An".into(),
        province: "04".into(),
        commune: None,
        women_led: true,
        ethnic_minority_run: true,
        minority_consent_on: Some("2026-05-04".into()),
        sme_class: None,
        craft_village: Some("Làng ong Bình An".into()),
        channels: vec![Channel::Supermarket, Channel::Ecommerce],
        status: ProducerStatus::Open,
        updated_at: Ts(1_795_312_800_000),
        version: 4,
    }
}

/// One that lapsed and one that never does.
fn papers() -> Papers {
    let paper = |kind, number: &str, expires_on| Paper {
        id: Uuid::from_u128(7),
        kind,
        number: number.into(),
        issued_on: Some(date(2023, 3, 1)),
        expires_on,
    };
    Papers {
        list: vec![
            paper(PaperKind::FoodSafety, "12/2023/ATTP", Some(date(2026, 3, 1))),
            paper(PaperKind::Business, "0401234567", None),
        ],
        today: Some(date(2026, 11, 22)),
        ..Papers::default()
    }
}

fn records() -> [one::Shown; 7] {
    let shown = |record: Option<ProducerRecord>, typed: Typed| one::Shown {
        record,
        typed,
        provinces: provinces(),
        communes: Vec::new(),
        papers: papers(),
        merged_into: None,
        refused: None,
        done: None,
    };
    let saved = one::Shown { done: Some(Done::Saved), ..shown(Some(record()), Typed::of(&record())) };
    let closed = ProducerRecord { status: ProducerStatus::Closed, minority_consent_on: None, ..record() };
    let mine = Typed { name: "HTX Ong Bình An".into(), phone: String::new(), ..Typed::of(&record()) };
    let changed = SaveRefusal::Changed(Box::new(ProducerRecord { representative: None, ..record() }));
    [
        one::Shown { refused: Some(SaveRefusal::Fields(wrong())), ..shown(None, Typed::default()) },
        one::Shown { refused: Some(changed), ..shown(Some(record()), mine) },
        one::Shown { done: Some(Done::StatusChanged), ..shown(Some(closed), Typed::of(&record())) },
        one::Shown { done: Some(Done::Added), ..saved.clone() },
        one::Shown { done: Some(Done::Merged), ..saved.clone() },
        one::Shown {
            merged_into: Some(("0a1b2c".into(), "HTX Mật ong Bình An".into())),
            done: Some(Done::AlreadyMerged),
            ..saved.clone()
        },
        saved,
    ]
}

fn wrong() -> Vec<FieldError<Field>> {
    use Field as F;
    let missing = [F::Name, F::Kind, F::Phone, F::Address, F::Province, F::Commune, F::MinorityConsent]
        .map(|field| FieldError { field, problem: Problem::Missing });
    let long = FieldError { field: F::Representative, problem: Problem::TooLong };
    missing.into_iter().chain([long]).collect()
}

fn questions() -> [Asking; 4] {
    let ask = |verb| Asking { record: record(), verb, products: 3, reason: String::new(), refused: None };
    [
        Asking { refused: Some(StatusRefusal::ReasonMissing), ..ask(StatusVerb::Suspend) },
        Asking { refused: Some(StatusRefusal::NotNow(ProducerStatus::Open)), ..ask(StatusVerb::Reopen) },
        Asking { reason: "x".into(), refused: Some(StatusRefusal::ReasonTooLong), ..ask(StatusVerb::Close) },
        ask(StatusVerb::Close),
    ]
}
