//! The pages of shoppers in every state worth looking at.

use super::{address, code, erase, favourite, order, profile, register};
use crate::ui::product_card::sample_card;
use crate::visit::Visit;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::password::BadPassword;
use domain::phone::Phone;
use domain::time::Ts;
use market::account::CodeRefusal;
use market::order::{Field, FieldError, Problem};
use market::place::{Commune, Province};
use market::shopper::address::{Address, AddressRefusal};
use market::shopper::erase::EraseRefusal;
use market::shopper::keep::Placer;
use market::shopper::order::OwnLine;
use market::shopper::profile::{Profile, ProfileRefusal};
use market::shopper::register::{RegisterError, RegisterRefusal};
use uuid::Uuid;

const EMAIL: &str = "lan@thu.example";

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(&'static str, String)> {
    let mut pages = doors(visit);
    pages.extend([Vec::new(), orders()].map(|it| ("my-orders", order::page(visit, &it))));
    pages.extend([Vec::new(), vec![sample_card()]].map(|it| ("my-favourites", favourite::page(visit, &it))));
    pages.extend(books().map(|it| ("my-addresses", address::page(visit, &it))));
    let own = Profile { name: "Nguyễn Thị Lan".into(), phone: "0912 345 678".into() };
    let taken = profile::Said::Refused(ProfileRefusal::PhoneTaken);
    pages.extend(
        [None, Some(profile::Said::PasswordSaved), Some(taken)].map(|it| ("profile", profile::page(visit, &own, it))),
    );
    let refused = |refusal| Some(erase::Said::Refused(refusal));
    let states = [
        None,
        Some(erase::Said::CodeSent),
        refused(EraseRefusal::OpenOrders(2)),
        refused(EraseRefusal::OpenClaims(1)),
        refused(EraseRefusal::Code(CodeRefusal::Wrong)),
    ];
    pages.extend(states.map(|it| ("my-data", erase::page(visit, EMAIL, it))));
    pages.push(("erased", erase::done_page(visit)));
    pages
}

/// What leads into an account.
fn doors(visit: &Visit) -> Vec<(&'static str, String)> {
    let phone = Phone::from_stored("+84912345678".into());
    let placer = Placer { name: "Nguyễn Thị Lan".into(), phone, email: EMAIL.into() };
    let filled = register::Typed::of(placer, "CP-7K3M-9Q2X");
    let errors =
        vec![RegisterError::NotAnEmail, RegisterError::Password(BadPassword::TooShort), RegisterError::NotAgreed];
    let wrong = RegisterRefusal::Fields(errors);
    let asked = code::Asked { email: EMAIL.into() };
    vec![
        ("register", register::page(visit, &filled, None)),
        ("register", register::page(visit, &register::Typed::default(), Some(&wrong))),
        ("register", register::page(visit, &filled, Some(&RegisterRefusal::TooMany))),
        ("ask-code", code::ask_page(visit, &code::Asked::default(), false)),
        ("ask-code", code::ask_page(visit, &asked, true)),
        ("type-code", code::page(visit, None)),
        ("type-code", code::page(visit, Some(CodeRefusal::Wrong))),
        ("type-code", code::page(visit, Some(CodeRefusal::Over))),
    ]
}

fn orders() -> Vec<OwnLine> {
    let order = |code: &str, statuses: &[OrderStatus]| OwnLine {
        code: code.into(),
        placed_at: Ts(1_795_300_000_000),
        total: Vnd(1_615_000),
        statuses: statuses.to_vec(),
        products: vec!["Mật ong hoa rừng tràm Trà Sư".into(), "Miến dong Tài Hoan".into()],
    };
    vec![
        order("CP-7K3M-9Q2X", &[OrderStatus::HandedOver, OrderStatus::Confirmed]),
        order("CP-2B4D-6F8H", &[OrderStatus::Completed]),
    ]
}

/// Two addresses of the demo's provinces.
pub fn book() -> Vec<Address> {
    let address = |n: u128, street: &str| Address {
        id: Uuid::from_u128(n),
        recipient: "Nguyễn Thị Lan".into(),
        phone: Phone::from_stored("+84912345678".into()),
        province_code: "24".into(),
        province_name: "Tỉnh Bắc Ninh".into(),
        commune_code: "07525".into(),
        commune_name: "Phường Chũ".into(),
        street: street.into(),
        is_default: n == 1,
    };
    vec![address(1, "Số 8, thôn Trại Mít"), address(2, "Chợ Chũ, quầy 12")]
}

/// Empty; filled; one that is changed; a wrong form; a full book.
fn books() -> [address::Shown; 5] {
    let province = Province { code: "24".into(), name: "Tỉnh Bắc Ninh".into(), short_name: "Bắc Ninh".into() };
    let commune = Commune {
        code: "07525".into(),
        province_code: "24".into(),
        name: "Phường Chũ".into(),
        short_name: "Chũ".into(),
    };
    let empty = address::Shown { provinces: vec![province], ..address::Shown::default() };
    let filled = address::Shown { book: book(), communes: vec![commune], ..empty.clone() };
    let typed = address::Typed::of(&filled.book[0]);
    let changed = address::Shown { typed, changed: Some(filled.book[0].id.to_string()), ..filled.clone() };
    let error = |field, problem| FieldError { field, problem };
    let errors = vec![error(Field::Phone, Problem::NotAPhone), error(Field::Commune, Problem::Missing)];
    let wrong = address::Shown { refused: Some(AddressRefusal::Fields(errors)), ..filled.clone() };
    let full = address::Shown { refused: Some(AddressRefusal::Full), ..filled.clone() };
    [empty, filled, changed, wrong, full]
}
