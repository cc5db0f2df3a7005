//! Checkouts for tests and for looking at the page.

use super::{Shown, Typed, extra};
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use market::order::{Field, FieldError, PlaceRefusal, Problem};
use market::place::{Commune, Province};
use uuid::Uuid;

/// A form with a province chosen.
pub fn sample() -> Shown {
    let typed = Typed {
        name: "Nguyễn Thị Hoà".into(),
        phone: "0912 345 678".into(),
        province: "24".into(),
        street: "Số 8, thôn Trại Mít".into(),
        ..Typed::fresh("sample".into())
    };
    let communes = [("07525", "Phường Chũ"), ("07531", "Xã Lục Ngạn")].map(|(code, name)| Commune {
        code: code.into(),
        province_code: "24".into(),
        name: name.into(),
        short_name: name.into(),
    });
    Shown { typed, communes: communes.into(), ..empty() }
}

/// A fresh form; one with errors; one with errors in what may be left alone; one whose total changed; one whose goods ran
/// out; one whose goods do not travel so far; one that goes nobody knows where; one of somebody with addresses.
pub fn samples() -> [Shown; 8] {
    let error = |field, problem| FieldError { field, problem };
    let errors = vec![
        error(Field::Name, Problem::Missing),
        error(Field::Phone, Problem::NotAPhone),
        error(Field::Commune, Problem::Elsewhere),
    ];
    let mut wrong = refused(PlaceRefusal::Fields(errors));
    wrong.typed.name = String::new();
    wrong.typed.phone = "091234".into();
    let mut changed = refused(PlaceRefusal::TotalChanged { now: Vnd(1_635_000) });
    changed.typed.seen_total = "1615000".into();
    let product_name = "Miến dong Tài Hoan".to_owned();
    let place = "Cà Mau".to_owned();
    let far = PlaceRefusal::Unreachable { offer_id: Uuid::nil(), product_name: product_name.clone(), place };
    let out = refused(PlaceRefusal::SoldOut { offer_id: Uuid::nil(), product_name, left: 2 });
    let mut nowhere = empty();
    nowhere.basket.place = None;
    let book = Some(crate::account::shopper::sample::book());
    let own = Shown { book, ..sample() };
    [empty(), wrong, extra::sample(sample()), changed, out, refused(far), nowhere, own]
}

fn refused(refusal: PlaceRefusal) -> Shown {
    Shown { refused: Some(refusal), ..sample() }
}

fn empty() -> Shown {
    let provinces = [("24", "Bắc Ninh"), ("79", "Hồ Chí Minh")].map(|(code, name)| Province {
        code: code.into(),
        name: format!("Tỉnh, thành phố {name}"),
        short_name: name.into(),
    });
    Shown {
        typed: Typed::fresh("sample".into()),
        basket: crate::shop::basket::sample().basket,
        provinces: provinces.into(),
        communes: Vec::new(),
        offered: PaymentMethod::ALL.to_vec(),
        book: None,
        refused: None,
    }
}
