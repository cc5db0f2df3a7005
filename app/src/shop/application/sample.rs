//! Applications in every state worth looking at.

use super::{Followed, Settled, Shown, Typed};
use crate::visit::Visit;
use domain::application::{ReturnReason, State};
use domain::lang::Lang;
use domain::producer::PaperKind;
use domain::time::Ts;
use market::application::{Application, ApplicationForm, Field, PaperPart, Refusal};
use market::place::Province;
use market::producer::paper::PaperForm;
use market::producer::{self, ProducerForm};
use market::reading::{FieldError, Problem};
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(&'static str, String)> {
    let mut pages: Vec<_> = forms().iter().map(|it| ("application", super::page(visit, it))).collect();
    pages.extend(State::ALL.map(|state| ("application-follow", super::follow_page(visit, &followed(state)))));
    pages.push(("application-sent", super::sent_page(visit)));
    pages.push(("application-dead", super::dead_page(visit)));
    pages
}

fn forms() -> [Shown; 4] {
    let empty = Shown { provinces: provinces(), ..Shown::default() };
    let filled = Shown { typed: Typed::of(&form(), 2), ..empty.clone() };
    [
        Shown { refused: Some(Refusal::Fields(wrong())), ..empty.clone() },
        Shown { refused: Some(Refusal::TooMany), ..filled.clone() },
        Shown { settled: Some(Settled::Account("lan@htx.example".into())), ..filled },
        empty,
    ]
}

fn provinces() -> Vec<Province> {
    let (name, short_name) = ("Tỉnh Cao Bằng".into(), "Cao Bằng".into());
    vec![Province { code: "04".into(), name, short_name }]
}

fn wrong() -> Vec<FieldError<Field>> {
    use Field as F;
    let missing =
        [F::Producer(producer::Field::Name), F::Producer(producer::Field::Phone), F::Email, F::TaxCode, F::Makes]
            .map(|field| FieldError { field, problem: Problem::Missing });
    let paper = [
        (PaperPart::Number, Problem::Missing),
        (PaperPart::Issued, Problem::Unreadable),
        (PaperPart::Expires, Problem::Unfit),
    ]
    .map(|(part, problem)| FieldError { field: F::Paper(PaperKind::Business, part), problem });
    let long = FieldError { field: F::Recognition, problem: Problem::TooLong };
    missing.into_iter().chain([long]).chain(paper).collect()
}

/// A form filled in well.
pub fn form() -> ApplicationForm {
    ApplicationForm {
        producer: ProducerForm {
            name: "Hợp tác xã Mật ong Bình An".into(),
            kind: "cooperative".into(),
            representative: "Nguyễn Thị Lan".into(),
            phone: "0912345678".into(),
            address: "Xóm Bình An".into(),
            province: "04".into(),
            women_led: true,
            ethnic_minority_run: true,
            minority_consent: true,
            ..ProducerForm::default()
        },
        email: "lan@htx.example".into(),
        tax_code: "4800123456".into(),
        makes: "Mật ong bạc hà, quay tại xóm.".into(),
        recognition: "2497/QĐ-UBND".into(),
        papers: vec![
            PaperForm {
                kind: "food_safety".into(),
                number: "12/2023/ATTP".into(),
                issued_on: "01/03/2023".into(),
                expires_on: "01/03/2026".into(),
            },
            PaperForm { kind: "quality".into(), ..PaperForm::default() },
        ],
    }
}

/// An application that stands like this.
pub fn application(state: State) -> Application {
    let answered = matches!(state, State::Returned | State::Declined);
    Application {
        id: Uuid::from_u128(1),
        code: "6g7h8j".into(),
        email: "lan@htx.example".into(),
        account_id: (state == State::Approved).then(|| Uuid::from_u128(2)),
        lang: Lang::Vi,
        form: form(),
        state,
        reasons: if state == State::Returned { ReturnReason::ALL.to_vec() } else { Vec::new() },
        note: answered.then(|| "Ghi rõ xóm.".to_owned()),
        submitted_at: Ts(1_795_312_800_000),
        producer: (state == State::Approved).then(|| ("0a1b2c".to_owned(), "Hợp tác xã Mật ong Bình An".to_owned())),
        is_demo: state == State::Received,
        version: 2,
    }
}

fn followed(state: State) -> Followed {
    let refused = (state == State::Returned).then_some(Refusal::AlreadyOpen);
    let shown = Shown {
        typed: Typed::of(&form(), 2),
        provinces: provinces(),
        settled: Some(Settled::Application("lan@htx.example".into())),
        refused,
        ..Shown::default()
    };
    Followed { application: application(state), token: "t".into(), shown, sent: state == State::Received }
}
