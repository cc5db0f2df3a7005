//! Applications at the office in every state worth looking at.

use super::Shown;
use crate::office::application::{self as one, Done};
use crate::shop::application::sample::application;
use crate::visit::Visit;
use domain::application::{ReturnReason, State};
use domain::producer::ProducerStatus;
use domain::register::ApplicationQuery;
use domain::time::Ts;
use jiff::civil::date;
use market::account::Principal;
use market::application::answer::{Reply, Review};
use market::application::register::{ApplicationLine, ApplicationPage};
use market::application::{Refusal, Sign, Twin};
use std::collections::HashMap;

/// Names and whole documents.
pub fn documents(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let mut pages: Vec<_> = lists().iter().map(|it| ("applications", super::page(visit, who, it))).collect();
    pages.extend(records().iter().map(|it| ("application", one::page(visit, who, it))));
    pages.extend(questions().iter().map(|it| ("application-decline", one::ask_page(visit, who, it))));
    pages
}

fn lists() -> [Shown; 2] {
    let line = |state| ApplicationLine {
        code: "6g7h8j".into(),
        name: "Hợp tác xã Mật ong Bình An".into(),
        province: "Cao Bằng".into(),
        email: "lan@htx.example".into(),
        state,
        submitted_at: Ts(1_795_312_800_000),
        is_demo: state == State::Received,
    };
    let states = HashMap::from([(State::Received, 20), (State::Returned, 17)]);
    let found = ApplicationPage { lines: State::ALL.map(line).to_vec(), total: 37, pages: 2, states };
    let query = ApplicationQuery { text: "ong".into(), ..ApplicationQuery::default() };
    let nothing = ApplicationPage { lines: Vec::new(), total: 0, pages: 1, states: HashMap::new() };
    [Shown { query: query.clone(), found }, Shown { query, found: nothing }]
}

fn shown(state: State) -> one::Shown {
    let twin = |status, signs: &[Sign]| Twin {
        code: "0a1b2c".into(),
        name: "HTX Mật ong Bình An".into(),
        province: "Cao Bằng".into(),
        status,
        signs: signs.to_vec(),
    };
    let twins = vec![
        twin(ProducerStatus::Open, &[Sign::TaxCode, Sign::Phone, Sign::Name]),
        twin(ProducerStatus::Suspended, &[Sign::Name]),
    ];
    let place = "Phường Thục Phán, Tỉnh Cao Bằng".to_owned();
    let review = Review { application: application(state), place, twins };
    one::Shown { review, today: date(2026, 11, 22), reply: Reply::default(), refused: None, done: None }
}

fn records() -> Vec<one::Shown> {
    let refused = |refused| one::Shown { refused: Some(refused), ..shown(State::Received) };
    let mut alone = shown(State::Received);
    alone.review.twins.clear();
    let reply = Reply { reasons: vec![ReturnReason::Papers], note: String::new() };
    vec![
        alone,
        one::Shown { reply, ..refused(Refusal::ReasonMissing) },
        refused(Refusal::NoteTooLong),
        refused(Refusal::Changed),
        refused(Refusal::NoSuchProducer),
        refused(Refusal::AccountClosed),
        refused(Refusal::Fields(Vec::new())),
        one::Shown { refused: Some(Refusal::Stands(State::Approved)), ..shown(State::Approved) },
        one::Shown { done: Some(Done::Approved), ..shown(State::Approved) },
        one::Shown { done: Some(Done::Returned), ..shown(State::Returned) },
        one::Shown { done: Some(Done::Declined), ..shown(State::Declined) },
    ]
}

fn questions() -> [one::Shown; 2] {
    [one::Shown { refused: Some(Refusal::ReasonMissing), ..shown(State::Received) }, shown(State::Received)]
}
