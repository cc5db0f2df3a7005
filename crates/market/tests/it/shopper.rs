//! People who buy with an account: codes, orders that are kept, and being forgotten.

use crate::buyer;
use domain::lang::Lang;
use entities::{account as account_row, address as address_row, one_time_code, order_group};
use market::account::{CodeFor, CodeRefusal, Principal, Seen, SignedIn, chore, code, session, sign_in};
use market::basket::merge::{Followed, follow};
use market::basket::{self, CartToken};
use market::order::{self, Key, Placed};
use market::outbox::{self, Topic};
use market::shopper::address::{self, AddressForm, AddressRefusal};
use market::shopper::erase::{EraseRefusal, Proof, erase};
use market::shopper::profile::{self, Profile, ProfileRefusal};
use market::shopper::register::{NewShopper, RegisterError, RegisterRefusal, ask};
use market::shopper::{erase as erasure, export, favourite, keep, order as own};
use market::token::Token;
use market::{Fault, Market};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Statement};
use testkit::account::{PASSWORD, account, form, make_demo, member, principal, sign_in as signed};
use testkit::world::{BA_DINH, CAO_BANG, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_code_opens_an_account_with_the_order_of_its_browser,
    an_account_that_is_there_is_opened_instead_and_keeps_its_name,
    orders_of_a_proven_address_belong_to_its_account,
    a_telephone_number_proves_nothing,
    known_and_unknown_are_answered_alike,
    a_code_is_tried_five_times_for_ten_minutes_and_used_once,
    a_form_says_everything_that_is_wrong_with_it,
    a_telephone_number_signs_in_and_belongs_to_one,
    a_book_has_one_address_that_comes_first,
    addresses_and_orders_of_another_are_out_of_reach,
    a_product_is_a_favourite_once,
    an_erased_account_leaves_no_person,
    nobody_is_erased_while_something_is_open,
    whoever_works_here_is_not_erased,
    a_new_password_signs_out_everywhere_else,
);

pub const LAN: &str = "lan@thu.example";
const NAME: &str = "Nguyễn Thị Lan";
const PHONE: &str = "0987 654 321";

fn lan() -> NewShopper {
    NewShopper {
        name: NAME.to_owned(),
        phone: PHONE.to_owned(),
        email: LAN.to_owned(),
        password: PASSWORD.to_owned(),
        agreed: true,
    }
}

/// The digits of the letters that wait, the newest last.
async fn letters(market: &Market) -> Vec<code::Issued> {
    let mut issued = Vec::new();
    for message in outbox::take(market, &[Topic::CodeAsked], 100).await.unwrap() {
        issued.extend(code::issue(market, message.key.parse().unwrap()).await.unwrap());
        outbox::done(market, message.id).await.unwrap();
    }
    issued
}

pub async fn register(shop: &Shop, order: Option<(&str, &Key)>) -> SignedIn {
    let market = &shop.market;
    let token = ask(market, &lan(), (Lang::Vi, None), order).await.unwrap();
    let digits = letters(market).await.pop().unwrap().digits;
    code::enter(market, &token, &digits, "testkit").await.unwrap()
}

/// A basket of the account on one more device.
pub async fn device(shop: &Shop, guest: Option<&CartToken>) -> (Token, Followed) {
    let session = signed(&shop.market, LAN).await;
    let followed = follow(&shop.market, &session, guest).await.unwrap().unwrap();
    (session, followed)
}

pub async fn place(shop: &Shop, token: &CartToken, email: &str) -> Placed {
    let key = shop.market.new_id().simple().to_string();
    let form = order::OrderForm { email: email.to_owned(), ..buyer::form(shop, token, &key).await };
    order::place(&shop.market, token, &form).await.unwrap()
}

pub async fn codes(market: &Market, who: &Principal) -> Vec<String> {
    own::list(market, &who.shopper()).await.unwrap().into_iter().map(|line| line.code).collect()
}

async fn a_code_opens_an_account_with_the_order_of_its_browser(shop: &Shop) {
    let market = &shop.market;
    let guest = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let placed = place(shop, &guest, "").await;
    let access = Key::Access(placed.access.clone());
    let buyer = keep::placer(market, &placed.code, &access).await.unwrap().unwrap();
    assert_eq!(buyer.phone.show(), "0912 345 678");
    let signed = register(shop, Some((placed.code.as_str(), &access))).await;
    assert!(!signed.second_factor);
    let who = principal(market, &signed.token).await;
    assert_eq!((who.name.as_str(), who.email.as_str()), (NAME, LAN));
    assert_eq!(codes(market, &who).await, std::slice::from_ref(&placed.code));
    assert!(order::by_key(market, &placed.code, &Key::Account(who.shopper())).await.unwrap().is_some());
    assert_eq!(keep::placer(market, &placed.code, &access).await.unwrap(), None, "it is kept once");
    sign_in::sign_in(market, &form(LAN, PASSWORD)).await.unwrap();
    invariant::check_all(market).await;
}

async fn an_account_that_is_there_is_opened_instead_and_keeps_its_name(shop: &Shop) {
    let market = &shop.market;
    register(shop, None).await;
    let again = NewShopper { name: "Người khác".into(), password: "một câu khác hẳn".into(), ..lan() };
    let token = ask(market, &again, (Lang::Vi, None), None).await.unwrap();
    let letter = letters(market).await.pop().unwrap();
    assert!(letter.known && letter.purpose == CodeFor::Register);
    let signed = code::enter(market, &token, &letter.digits, "testkit").await.unwrap();
    assert_eq!(principal(market, &signed.token).await.name, NAME);
    sign_in::sign_in(market, &form(LAN, PASSWORD)).await.unwrap();
    assert_eq!(account_row::Entity::find().count(market.db.read()).await.unwrap(), 1);
}

async fn orders_of_a_proven_address_belong_to_its_account(shop: &Shop) {
    let market = &shop.market;
    let guest = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let placed = place(shop, &guest, "Lan@Thu.example").await;
    let who = principal(market, &register(shop, None).await.token).await;
    assert_eq!(codes(market, &who).await, [placed.code]);
}

async fn a_telephone_number_proves_nothing(shop: &Shop) {
    let market = &shop.market;
    let guest = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let placed = place(shop, &guest, "").await;
    let phone = Key::Phone("0912345678".to_owned());
    assert!(order::by_key(market, &placed.code, &phone).await.unwrap().is_some());
    let who = principal(market, &register(shop, Some((placed.code.as_str(), &phone))).await.token).await;
    assert!(!keep::keep(market, &who.shopper(), &placed.code, &phone).await.unwrap());
    assert!(codes(market, &who).await.is_empty());
    let access = Key::Access(placed.access);
    assert!(keep::keep(market, &who.shopper(), &placed.code, &access).await.unwrap());
    assert!(!keep::keep(market, &who.shopper(), &placed.code, &access).await.unwrap());
    assert_eq!(codes(market, &who).await.len(), 1);
}

async fn known_and_unknown_are_answered_alike(shop: &Shop) {
    let market = &shop.market;
    register(shop, None).await;
    let demo = account(market, "minhhoa@thu.example", &[], None).await;
    make_demo(market, demo).await;
    for name in [LAN, PHONE, "ai@thu.example", "0900 000 000", "không là gì", "minhhoa@thu.example"] {
        for _ in 0..4 {
            let token = code::ask(market, name, Lang::Vi, None).await.unwrap().unwrap();
            let wrong = code::enter(market, &token, "abc", "testkit").await.unwrap_err().refusal();
            assert_eq!(wrong, Some(CodeRefusal::Wrong), "{name}");
        }
    }
    assert!(code::ask(market, "ai@thu.example", Lang::Vi, None).await.unwrap().is_some());
    assert!(code::ask(market, "ai@thu.example", Lang::Vi, None).await.unwrap().is_none());
    let letters = letters(market).await;
    assert_eq!(letters.len(), 8);
    assert!(letters.iter().all(|letter| letter.email == LAN));
}

async fn a_code_is_tried_five_times_for_ten_minutes_and_used_once(shop: &Shop) {
    let market = &shop.market;
    register(shop, None).await;
    let token = code::ask(market, LAN, Lang::Vi, None).await.unwrap().unwrap();
    let digits = letters(market).await.pop().unwrap().digits;
    let other = code::ask(market, LAN, Lang::Vi, None).await.unwrap().unwrap();
    assert!(code::enter(market, &other, &digits, "testkit").await.is_err(), "a code is for its browser");
    let spaced = format!(" {} {}", &digits[..3], &digits[3..]);
    let both =
        tokio::join!(code::enter(market, &token, &digits, "testkit"), code::enter(market, &token, &spaced, "testkit"),);
    assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|ok| *ok).count(), 1);

    let tried = code::ask(market, LAN, Lang::Vi, None).await.unwrap().unwrap();
    let digits = letters(market).await.pop().unwrap().digits;
    for _ in 0..code::MOST_TRIES {
        let wrong = code::enter(market, &tried, "x", "testkit").await.unwrap_err().refusal();
        assert_eq!(wrong, Some(CodeRefusal::Wrong));
    }
    let over = code::enter(market, &tried, &digits, "testkit").await.unwrap_err().refusal();
    assert_eq!(over, Some(CodeRefusal::Over));

    let late = code::ask(market, LAN, Lang::Vi, None).await.unwrap().unwrap();
    let digits = letters(market).await.pop().unwrap().digits;
    shop.clock.advance_millis(10 * 60_000);
    let over = code::enter(market, &late, &digits, "testkit").await.unwrap_err().refusal();
    assert_eq!(over, Some(CodeRefusal::Over));
    chore::tidy(market).await.unwrap();
    assert_eq!(one_time_code::Entity::find().count(market.db.read()).await.unwrap(), 0);
}

async fn a_form_says_everything_that_is_wrong_with_it(shop: &Shop) {
    let wrong = NewShopper { phone: "123".into(), email: "lan".into(), ..NewShopper::default() };
    let refusal = ask(&shop.market, &wrong, (Lang::Vi, None), None).await.unwrap_err().refusal();
    let errors =
        vec![RegisterError::NameMissing, RegisterError::NotAPhone, RegisterError::NotAnEmail, RegisterError::NotAgreed];
    assert_eq!(refusal, Some(RegisterRefusal::Fields(errors)));
    let short = NewShopper { password: "ngắn".into(), ..lan() };
    let refusal = ask(&shop.market, &short, (Lang::Vi, None), None).await.unwrap_err().refusal();
    assert!(matches!(refusal, Some(RegisterRefusal::Fields(errors)) if errors.len() == 1));
}

async fn a_telephone_number_signs_in_and_belongs_to_one(shop: &Shop) {
    let market = &shop.market;
    register(shop, None).await;
    for typed in ["0987654321", "+84 987 654 321", PHONE, LAN] {
        sign_in::sign_in(market, &form(typed, PASSWORD)).await.unwrap();
    }
    account(market, "nam@thu.example", &[], None).await;
    let nam = principal(market, &signed(market, "nam@thu.example").await).await;
    let taken = Profile { name: "Nam".into(), phone: PHONE.into() };
    let refusal = profile::save(market, &nam, &taken).await.unwrap_err().refusal();
    assert_eq!(refusal, Some(ProfileRefusal::PhoneTaken));
    assert_eq!(profile::read(market, &nam).await.unwrap().name, "nam", "nothing was changed");
    let free = Profile { phone: "0911 222 333".into(), ..taken };
    profile::save(market, &nam, &free).await.unwrap();
    assert_eq!(profile::read(market, &nam).await.unwrap(), free);
}

fn home(street: &str, is_default: bool) -> AddressForm {
    AddressForm {
        recipient: NAME.to_owned(),
        phone: PHONE.to_owned(),
        province_code: HANOI.to_owned(),
        commune_code: BA_DINH.to_owned(),
        street: street.to_owned(),
        is_default,
    }
}

async fn a_book_has_one_address_that_comes_first(shop: &Shop) {
    let market = &shop.market;
    let by = principal(market, &register(shop, None).await.token).await.shopper();
    address::save(market, &by, None, &home("Nhà", false)).await.unwrap();
    address::save(market, &by, None, &home("Cơ quan", true)).await.unwrap();
    let book = address::list(market, &by).await.unwrap();
    let streets: Vec<_> = book.iter().map(|it| (it.street.as_str(), it.is_default)).collect();
    assert_eq!(streets, [("Cơ quan", true), ("Nhà", false)]);
    let both = tokio::join!(address::choose(market, &by, book[1].id), address::choose(market, &by, book[0].id));
    assert!(both.0.is_ok() && both.1.is_ok());
    let defaults = address_row::Entity::find().filter(address_row::Column::IsDefault.eq(true));
    assert_eq!(defaults.count(market.db.read()).await.unwrap(), 1);
    let wrong = AddressForm { phone: "x".into(), province_code: CAO_BANG.into(), ..home("", false) };
    let refusal = address::save(market, &by, Some(book[0].id), &wrong).await.unwrap_err().refusal();
    assert!(matches!(refusal, Some(AddressRefusal::Fields(errors)) if errors.len() == 3));
    for number in 2..address::MOST {
        address::save(market, &by, None, &home(&number.to_string(), false)).await.unwrap();
    }
    let full = address::save(market, &by, None, &home("Nữa", false)).await.unwrap_err().refusal();
    assert_eq!(full, Some(AddressRefusal::Full));
}

async fn addresses_and_orders_of_another_are_out_of_reach(shop: &Shop) {
    let market = &shop.market;
    let lan = principal(market, &register(shop, None).await.token).await.shopper();
    address::save(market, &lan, None, &home("Nhà", true)).await.unwrap();
    let id = address::list(market, &lan).await.unwrap()[0].id;
    let (session, device) = device(shop, None).await;
    basket::add(market, Some(&device.token), shop.world.honey.offer, 1).await.unwrap();
    let code = place(shop, &device.token, "").await.code;
    assert_eq!(principal(market, &session).await.email, LAN);

    account(market, "nam@thu.example", &[], None).await;
    let nam = principal(market, &signed(market, "nam@thu.example").await).await.shopper();
    let refusal = address::save(market, &nam, Some(id), &home("Của tôi", false)).await.unwrap_err().refusal();
    assert_eq!(refusal, Some(AddressRefusal::NoSuchAddress));
    address::remove(market, &nam, id).await.unwrap();
    address::choose(market, &nam, id).await.unwrap();
    assert_eq!(address::list(market, &lan).await.unwrap().len(), 1);
    assert!(address::list(market, &nam).await.unwrap().is_empty());
    assert!(order::by_key(market, &code, &Key::Account(nam.clone())).await.unwrap().is_none());
    assert_eq!(own::again(market, &nam, &code).await.unwrap(), None);
}

async fn a_product_is_a_favourite_once(shop: &Shop) {
    let market = &shop.market;
    let by = principal(market, &register(shop, None).await.token).await.shopper();
    let honey = entities::product::Entity::find_by_id(shop.world.honey.product).one(market.db.read()).await.unwrap();
    let code = honey.unwrap().code;
    let both = tokio::join!(favourite::add(market, &by, &code), favourite::add(market, &by, &code));
    assert!(both.0.unwrap() && both.1.unwrap());
    assert!(!favourite::add(market, &by, "zzzzzz").await.unwrap());
    let cards = favourite::list(market, &by).await.unwrap();
    assert_eq!(cards.iter().map(|card| card.code.as_str()).collect::<Vec<_>>(), [code.as_str()]);
    favourite::remove(market, &by, &code).await.unwrap();
    assert!(favourite::list(market, &by).await.unwrap().is_empty());
}

/// Where a text stands, in any column of any table.
pub async fn holders(market: &Market, text: &str) -> Vec<String> {
    let (read, backend) = (market.db.read(), market.db.backend());
    let columns = match backend {
        sea_orm::DbBackend::Postgres => {
            "SELECT table_name AS tab, column_name AS col FROM information_schema.columns
             WHERE table_schema = current_schema()"
        }
        _ => {
            "SELECT m.name AS tab, p.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let mut found = Vec::new();
    for row in read.query_all_raw(Statement::from_string(backend, columns)).await.unwrap() {
        let (table, column): (String, String) = (row.try_get("", "tab").unwrap(), row.try_get("", "col").unwrap());
        let sql = format!("SELECT 1 FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{text}%'");
        if !read.query_all_raw(Statement::from_string(backend, sql)).await.unwrap().is_empty() {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

async fn an_erased_account_leaves_no_person(shop: &Shop) {
    let market = &shop.market;
    let guest = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let placed = place(shop, &guest, "").await;
    let access = Key::Access(placed.access.clone());
    let who = principal(market, &register(shop, Some((placed.code.as_str(), &access))).await.token).await;
    address::save(market, &who.shopper(), None, &home("12 Hoàng Hoa Thám", true)).await.unwrap();
    let (_, device) = device(shop, None).await;
    basket::add(market, Some(&device.token), shop.world.tea.offer, 1).await.unwrap();
    let known = export::export(market, &who).await.unwrap().to_string();
    let texts = [NAME, "987654321", LAN, "Nguyễn Thị Hạnh", "912345678", "Hoàng Hoa Thám"];
    for text in texts {
        assert!(known.contains(text) && !holders(market, text).await.is_empty(), "{text}");
    }
    order::cancel(market, &placed.code, &access).await.unwrap();
    let token = erasure::ask(market, &who, Lang::Vi, None).await.unwrap().unwrap();
    let letter = letters(market).await.pop().unwrap();
    assert!(letter.purpose == CodeFor::Erase);
    let elsewhere = code::enter(market, &token, &letter.digits, "testkit").await.unwrap_err().refusal();
    assert_eq!(elsewhere, Some(CodeRefusal::Over), "it erases, and signs nobody in");
    erase(market, &who, Proof::Code(&token, &letter.digits)).await.unwrap();
    for text in texts {
        assert_eq!(holders(market, text).await, Vec::<String>::new(), "{text}");
    }
    let group = order_group::Entity::find().one(market.db.read()).await.unwrap().unwrap();
    assert_eq!((group.code.clone(), group.total), (placed.code.clone(), 215_000), "the books stay");
    assert!(order::by_key(market, &placed.code, &access).await.unwrap().is_none());
    assert!(sign_in::sign_in(market, &form(LAN, PASSWORD)).await.is_err());
    assert_eq!(basket::count(market, Some(&device.token)).await.unwrap(), 0);
    invariant::check_all(market).await;
    let anew = principal(market, &register(shop, None).await.token).await;
    assert_ne!(anew.account_id, who.account_id);
    assert!(codes(market, &anew).await.is_empty());
}

async fn nobody_is_erased_while_something_is_open(shop: &Shop) {
    let market = &shop.market;
    let session = register(shop, None).await.token;
    let followed = follow(market, &session, None).await.unwrap().unwrap();
    basket::add(market, Some(&followed.token), shop.world.honey.offer, 1).await.unwrap();
    let placed = place(shop, &followed.token, "").await;
    let who = principal(market, &session).await;
    let wrong = erase(market, &who, Proof::Password("không phải")).await.unwrap_err().refusal();
    assert_eq!(wrong, Some(EraseRefusal::WrongPassword));
    let open = erase(market, &who, Proof::Password(PASSWORD)).await.unwrap_err().refusal();
    assert_eq!(open, Some(EraseRefusal::OpenOrders(1)));
    assert_eq!(profile::read(market, &who).await.unwrap().name, NAME, "nothing was taken");
    order::cancel(market, &placed.code, &Key::Account(who.shopper())).await.unwrap();
    erase(market, &who, Proof::Password(PASSWORD)).await.unwrap();
    assert_eq!(session::seen(market, &session).await.unwrap(), Seen::Nobody);
    invariant::check_all(market).await;
}

async fn whoever_works_here_is_not_erased(shop: &Shop) {
    let (_, who) = member(&shop.market, "htx@htx.vn", shop.world.bees.id).await;
    let refusal = erase(&shop.market, &who, Proof::Password(PASSWORD)).await.unwrap_err().refusal();
    assert_eq!(refusal, Some(EraseRefusal::WorksHere));
}

async fn a_new_password_signs_out_everywhere_else(shop: &Shop) {
    let market = &shop.market;
    let (here, there) = (register(shop, None).await.token, signed(market, LAN).await);
    let who = principal(market, &here).await;
    let wrong = profile::set_password(market, &who, ("sai", "chè xanh Thái Nguyên")).await.unwrap_err();
    assert!(matches!(wrong, Fault::Refused(ProfileRefusal::WrongPassword)));
    profile::set_password(market, &who, (PASSWORD, "chè xanh Thái Nguyên")).await.unwrap();
    assert_eq!(session::seen(market, &there).await.unwrap(), Seen::Nobody);
    assert_eq!(principal(market, &here).await.email, LAN);
    sign_in::sign_in(market, &form(LAN, "chè xanh Thái Nguyên")).await.unwrap();
}
