//! Two applications to join, one that waits and one that came back. Whoever they name is invented, and they say so.

use super::key::{self, OPENED};
use super::row::Rows;
use crate::application::ApplicationForm;
use crate::producer::ProducerForm;
use crate::producer::paper::PaperForm;
use crate::refusal::Outage;
use domain::application::{ReturnReason, State};
use domain::text::{fold, sort_key};
use entities::application;

const DAY: i64 = 24 * 60 * 60 * 1000;

pub(super) fn rows(rows: &mut Rows) -> Result<(), Outage> {
    rows.applications.push(row("waiting", State::Received, &mushrooms())?);
    let note = "Gửi lại sau khi gia hạn giấy an toàn thực phẩm (minh họa).";
    let returned = application::Model {
        reasons: ReturnReason::Papers.code().to_owned(),
        note: Some(note.to_owned()),
        decided_at: Some(OPENED.plus_millis(12 * DAY).0),
        ..row("returned", State::Returned, &cakes())?
    };
    rows.applications.push(returned);
    Ok(())
}

fn mushrooms() -> ApplicationForm {
    ApplicationForm {
        producer: ProducerForm {
            name: "Tổ hợp tác Nấm Khe Suối (minh họa)".to_owned(),
            kind: "coop_group".to_owned(),
            representative: "Người đại diện (minh họa)".to_owned(),
            phone: "0900000001".to_owned(),
            address: "Xóm Khe Suối (minh họa)".to_owned(),
            province: "04".to_owned(),
            women_led: true,
            ..ProducerForm::default()
        },
        email: "nam@chophien.example".to_owned(),
        makes: "Nấm hương khô và nấm rơm, phơi tại xóm (minh họa).".to_owned(),
        papers: vec![paper("business", "MH-01", ("02/03/2025", "")), paper("food_safety", "", ("", ""))],
        ..ApplicationForm::default()
    }
}

fn cakes() -> ApplicationForm {
    ApplicationForm {
        producer: ProducerForm {
            name: "Hộ kinh doanh Bánh Lá Đồi (minh họa)".to_owned(),
            kind: "household".to_owned(),
            representative: "Chủ hộ (minh họa)".to_owned(),
            phone: "0900000002".to_owned(),
            address: "Xóm Đồi Lá (minh họa)".to_owned(),
            province: "24".to_owned(),
            ..ProducerForm::default()
        },
        email: "banhla@chophien.example".to_owned(),
        makes: "Bánh gói lá, làm theo mùa (minh họa).".to_owned(),
        papers: vec![
            paper("business", "MH-02", ("05/06/2024", "")),
            paper("food_safety", "MH-03", ("10/10/2022", "10/10/2025")),
        ],
        ..ApplicationForm::default()
    }
}

fn paper(kind: &str, number: &str, (issued_on, expires_on): (&str, &str)) -> PaperForm {
    PaperForm {
        kind: kind.to_owned(),
        number: number.to_owned(),
        issued_on: issued_on.to_owned(),
        expires_on: expires_on.to_owned(),
    }
}

fn row(name: &str, state: State, form: &ApplicationForm) -> Result<application::Model, Outage> {
    let sent = OPENED.plus_millis(10 * DAY).0;
    let content = serde_json::to_string(form).map_err(|error| Outage::Data(format!("an application: {error}")))?;
    Ok(application::Model {
        id: key::id("application", name),
        code: key::code("application", name),
        email: form.email.clone(),
        account_id: None,
        lang: "vi".to_owned(),
        name: form.producer.name.clone(),
        name_fold: fold(&form.producer.name),
        name_sort: sort_key(&form.producer.name),
        province_code: form.producer.province.clone(),
        content,
        status: state.code().to_owned(),
        reasons: String::new(),
        note: None,
        submitted_at: sent,
        decided_at: None,
        decided_by: None,
        producer_id: None,
        is_demo: true,
        created_at: sent,
        updated_at: sent,
        version: 1,
    })
}
