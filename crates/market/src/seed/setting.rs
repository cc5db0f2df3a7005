//! What is set in the demo shop: an account for transfers that no bank has.

use super::{Rows, key};
use entities::setting;

/// A number NAPAS has given to no bank, so that no app can send money there.
const NO_BANK: &str = "970499";

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
