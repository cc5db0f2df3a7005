//! Certificates and decisions in every state worth looking at.

use super::Shown;
use crate::office::certificate::{self as one, Done, Revoking, Step};
use crate::office::decision::{self as entry, Picking, Typed};
use crate::shop::product::sample::recognition;
use crate::visit::Visit;
use domain::certificate::CertStatus;
use domain::recognition::{Breach, Part, RecognitionKind};
use domain::register::{CertificateQuery, CertificateView};
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use domain::time::Ts;
use jiff::civil::{Date, date};
use market::account::Principal;
use market::certificate::file::{CertificateFile, FiledProduct};
use market::certificate::register::{CertificateLine, Counts};
use market::certificate::revocation::{RevocationProblem, RevocationRefusal};
use market::decision::file::{DecisionFile, FileRefusal};
use market::decision::{Candidate, DecisionRefusal, Field, FieldError, Problem, Subject};
use uuid::Uuid;

const TODAY: Date = Date::constant(2026, 11, 22);

/// Names and whole documents.
pub fn documents(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let mut pages = Vec::new();
    pages.extend(lists().iter().map(|it| ("certificates", super::page(visit, who, it))));
    pages.extend(files().iter().map(|it| ("certificate", one::page(visit, who, it))));
    pages.extend(pickings().iter().map(|it| ("decision-pick", entry::pick_page(visit, who, it))));
    pages.extend(forms().iter().map(|it| ("decision", entry::page(visit, who, it))));
    pages
}

fn lists() -> [Shown; 4] {
    let counts = Counts { all: 61, states: [30, 2, 28, 1, 1], within: [9, 2, 2, 1, 0] };
    let query = CertificateQuery::default();
    let lines = vec![
        line(CertStatus::Valid, date(2028, 1, 17)),
        line(CertStatus::Expiring, date(2026, 12, 24)),
        line(CertStatus::Expired, date(2024, 5, 4)),
    ];
    let list = Shown { query, lines, total: 61, pages: 3, counts, rated: None };
    let calendar = CertificateQuery { view: Some(CertificateView::Calendar), within: Some(90), ..list.query.clone() };
    [
        Shown { rated: Some(("Mỳ gạo".into(), 2)), ..list.clone() },
        Shown { query: calendar.clone(), ..list.clone() },
        Shown { query: calendar, lines: Vec::new(), total: 0, ..list.clone() },
        Shown { lines: Vec::new(), total: 0, pages: 1, ..list },
    ]
}

fn line(status: CertStatus, expires_on: Date) -> CertificateLine {
    CertificateLine {
        code: "8t2f4m".into(),
        product_code: "0a1b2c".into(),
        product: "Mật ong rừng".into(),
        pack: Some("Hũ 250 g".into()),
        producer_code: "6g7h8j".into(),
        producer: "Hợp tác xã Mật ong Bình An".into(),
        province: "Cao Bằng".into(),
        stars: Stars::LOWEST_CERTIFIED,
        potential: Stars::new(4),
        score: Score::from_hundredths(6_280),
        kind: RecognitionKind::New,
        decision_number: Some("2497/QĐ-UBND".into()),
        level: Some(Certifier::Province),
        issuer: Some("UBND tỉnh Cao Bằng".into()),
        number: None,
        valid_from: date(2025, 1, 17),
        expires_on,
        revoked_on: None,
        status,
        days_left: TODAY.until(expires_on).map_or(0, |left| left.get_days()),
        replaced: status == CertStatus::Expired,
    }
}

fn file() -> CertificateFile {
    let mut held = recognition(RecognitionKind::RecertificationUpgrade, 4, CertStatus::Valid);
    held.parts = [3_200, 2_080, 2_000].map(Score::from_hundredths);
    held.minimum_met = Some(true);
    held.decision.signer = Some("Nguyễn Văn Mẫu".into());
    let mut rated = recognition(RecognitionKind::New, 2, CertStatus::Expired);
    rated.certificate = None;
    let history = vec![held.clone(), recognition(RecognitionKind::New, 3, CertStatus::Expired), rated];
    CertificateFile {
        code: held.certificate.as_ref().map_or(String::new(), |it| it.code.clone()),
        status: CertStatus::Valid,
        recognition: held,
        product: FiledProduct {
            code: "0a1b2c".into(),
            slug: "mat-ong-rung".into(),
            name: "Mật ong rừng".into(),
            listed: true,
            producer_code: "6g7h8j".into(),
            producer: "Hợp tác xã Mật ong Bình An".into(),
        },
        history,
        newer: None,
        paper: None,
        today: TODAY,
    }
}

fn files() -> [one::Shown; 9] {
    let typed = one::Typed {
        revoked_on: "22/11/2026".into(),
        decision_number: "99/QĐ-UBND".into(),
        reason: "Không còn đạt tiêu chí bắt buộc".into(),
        confirm: String::new(),
    };
    let plain = one::Shown::new(file());
    let paper = DecisionFile { name: "QĐ 123.pdf".into(), sent_at: Ts(1_700_000_000_000) };
    let kept = CertificateFile { paper: Some(paper), ..file() };
    let problems = vec![
        RevocationProblem::DayTooEarly(date(2025, 1, 17)),
        RevocationProblem::NumberMissing,
        RevocationProblem::ReasonMissing,
    ];
    let refused = |no| Revoking { typed: typed.clone(), step: Step::Form, refused: Some(no) };
    let lapsed = CertificateFile { status: CertStatus::Expired, newer: Some("9z8y7x".into()), ..file() };
    [
        one::Shown { done: Some(Done::Entered), ..plain.clone() },
        one::Shown { done: Some(Done::Kept), file: kept.clone(), ..plain.clone() },
        one::Shown { not_kept: Some(FileRefusal::NotPdf), file: kept, ..plain.clone() },
        one::Shown { not_kept: Some(FileRefusal::Missing), ..plain.clone() },
        one::Shown { not_kept: Some(FileRefusal::TooLarge), ..plain.clone() },
        one::Shown { done: Some(Done::Revoked), file: lapsed, ..plain.clone() },
        one::Shown { revoking: Revoking { typed: typed.clone(), step: Step::Ask, refused: None }, ..plain.clone() },
        one::Shown { revoking: refused(RevocationRefusal::Fields(problems)), ..plain.clone() },
        one::Shown { revoking: refused(RevocationRefusal::AlreadyRevoked), ..plain },
    ]
}

fn candidate() -> Candidate {
    Candidate {
        code: "0a1b2c".into(),
        slug: "mat-ong-rung".into(),
        name: "Mật ong rừng".into(),
        producer: "Hợp tác xã Mật ong Bình An".into(),
    }
}

fn pickings() -> [Picking; 3] {
    let found = Picking { text: "mat ong".into(), found: vec![candidate()] };
    [Picking::default(), Picking { found: Vec::new(), ..found.clone() }, found]
}

fn forms() -> [entry::Shown; 5] {
    let packs = vec![(Uuid::from_u128(1), "Hũ 250 g".to_owned()), (Uuid::from_u128(2), "Chai 500 ml".to_owned())];
    let subject = Subject { candidate: candidate(), packs, history: file().history };
    let fresh = entry::Shown { subject, typed: Typed::fresh("0a1b2c"), refused: None };
    let unknown = Subject { packs: Vec::new(), history: Vec::new(), ..fresh.subject.clone() };
    let fields = |errors| Some(DecisionRefusal::Fields(errors));
    [
        entry::Shown { subject: unknown, ..fresh.clone() },
        entry::Shown { refused: fields(missing()), ..fresh.clone() },
        entry::Shown { refused: fields(breaches()), ..fresh.clone() },
        entry::Shown { refused: Some(DecisionRefusal::AlreadyEntered), ..fresh.clone() },
        entry::Shown { refused: Some(DecisionRefusal::Differs { decided_on: TODAY }), ..fresh },
    ]
}

fn missing() -> Vec<FieldError> {
    use Field as F;
    let fields = [F::Number, F::DecidedOn, F::Level, F::Issuer, F::Signer, F::Kind, F::Score, F::Stars, F::Potential];
    fields.map(|field| FieldError { field, problem: Problem::Missing }).to_vec()
}

fn breaches() -> Vec<FieldError> {
    let three = Stars::LOWEST_CERTIFIED;
    let all = [
        (Field::DecidedOn, Breach::InFuture { today: TODAY }),
        (Field::Level, Breach::WrongLevel { certifier: Certifier::Ministry }),
        (Field::Kind, Breach::NotHigher { stars: three }),
        (Field::PartA, Breach::PartAboveMost { part: Part::A, most: 40 }),
        (Field::PartB, Breach::PartsDiffer { sum_hundredths: 6_500 }),
        (Field::Stars, Breach::StarsAboveScore { most: three }),
        (Field::Potential, Breach::PotentialScore { from_hundredths: 9_000 }),
    ];
    all.map(|(field, breach)| FieldError { field, problem: Problem::Rule(breach) }).to_vec()
}
