//! The form of a claim in every state worth looking at.

use super::{Lost, Shown};
use domain::claim::PaidLine;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use domain::time::Ts;
use market::claim::{ClaimForm, ClaimableLine, ClaimableParcel, Field, PhotoRefusal};
use market::ports::picture::BadPicture;
use market::reading::{FieldError, Problem};
use uuid::Uuid;

/// Paid in cash, paid by card, and after everything that can be wrong.
pub fn samples() -> [Shown; 3] {
    let cash = Shown {
        order_code: "CP-7K3M-9Q2X".into(),
        method: PaymentMethod::Cod,
        parcel: parcel(),
        typed: ClaimForm::default(),
        wrong: Vec::new(),
        lost: Vec::new(),
        phone: Some("0912 345 678".into()),
    };
    let card = Shown { method: PaymentMethod::Card, phone: None, ..cash.clone() };
    let wrong = [
        (Field::Units, Problem::Unfit),
        (Field::Reason, Problem::Unfit),
        (Field::Words, Problem::TooLong),
        (Field::Bank, Problem::Unreadable),
    ];
    let lost = |name: &str, why| Lost { name: name.to_owned(), why };
    let refused = Shown {
        typed: ClaimForm {
            reason: "spoiled".into(),
            words: "Mở nắp ra thấy mốc.".into(),
            units: vec![(Uuid::from_u128(1), "9".into())],
            bank_bin: "970422".into(),
            bank_account: "0123 456?".into(),
            bank_holder: "Nguyễn Thị Hoà".into(),
            ..ClaimForm::default()
        },
        wrong: wrong.map(|(field, problem)| FieldError { field, problem }).into(),
        lost: vec![
            lost("IMG_01.HEIC", Some(PhotoRefusal::Picture(BadPicture::UnknownFormat))),
            lost("<b>.png", Some(PhotoRefusal::Picture(BadPicture::Damaged))),
            lost("to.jpg", Some(PhotoRefusal::Picture(BadPicture::TooLarge))),
            lost("7.jpg", None),
            lost("8.jpg", Some(PhotoRefusal::TooOften)),
        ],
        ..cash.clone()
    };
    [cash, card, refused]
}

fn parcel() -> ClaimableParcel {
    let until = Ts(1_795_900_000_000);
    let line = |n: u128, name: &str, perishable: bool, claimed: u32| ClaimableLine {
        id: Uuid::from_u128(n),
        product_name: name.into(),
        pack_label: "Hũ 250 g".into(),
        paid: PaidLine { quantity: 3, total: Vnd(297_000), claimed },
        perishable,
        until,
    };
    ClaimableParcel {
        order_id: Uuid::from_u128(9),
        producer_code: "3d4e5f".into(),
        producer_name: "HTX Mật ong Bình An".into(),
        delivery: Vnd(30_000),
        lines: vec![
            line(1, "Mật ong bạc hà", false, 0),
            line(2, "Lạp xưởng gác bếp", true, 2),
            line(3, "Trà Shan tuyết", false, 3),
        ],
        until,
        waits: false,
    }
}
