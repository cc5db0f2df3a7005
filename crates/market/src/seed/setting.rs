//! What is set in the demo shop: an account for transfers that no bank has, and a commission nobody agreed on.

use super::{Rows, key};
use crate::refusal::Outage;
use entities::{commission_rate, setting};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// A number NAPAS has given to no bank, so that no app can send money there.
const NO_BANK: &str = "970499";
/// In hundredths of a percent; invented, as the office's page of the book says.
const COMMISSION: i64 = 500;
const COMMISSION_FROM: &str = "2025-07-01";

pub(super) fn rows(rows: &mut Rows) {
    rows.settings.push(setting::Model {
        id: key::id("setting", "shop"),
        code: "shop".to_owned(),
        operator_name: None,
        operator_address: None,
        operator_phone: None,
        operator_email: None,
        registration: None,
        announcement_vi: None,
        announcement_en: None,
        announced_until: None,
        bank_bin: Some(NO_BANK.to_owned()),
        bank_account: Some("MINHHOA0001".to_owned()),
        bank_holder: Some("CHO PHIEN MINH HOA, DUNG CHUYEN TIEN".to_owned()),
        updated_at: key::OPENED.0,
        version: 0,
    });
}

/// The commission of everybody.
pub(super) async fn commission(tx: &impl ConnectionTrait) -> Result<(), Outage> {
    let row = commission_rate::ActiveModel {
        basis_points: Set(Some(COMMISSION)),
        valid_from: Set(COMMISSION_FROM.to_owned()),
        at: Set(key::OPENED.0),
        ..Default::default()
    };
    commission_rate::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
