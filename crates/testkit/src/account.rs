//! People who sign in, the way real ones do: invited, with a password of their own and, for staff, a second factor.

use crate::FakeClock;
use domain::lang::Lang;
use domain::role::{MemberRole, Role};
use market::Market;
use market::account::{Member, Membership, NewAccount, Principal, Seen, SignIn, link, record, session, sign_in, totp};
use market::token::Token;
use sea_orm::{ActiveValue::Set, EntityTrait};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

/// The password of everybody in tests.
pub const PASSWORD: &str = "mật ong rừng tràm";

/// An account that may sign in with [`PASSWORD`]; its id.
pub async fn account(market: &Market, email: &str, roles: &[Role], member_of: Option<(Uuid, MemberRole)>) -> Uuid {
    let name = email.split('@').next().unwrap().to_owned();
    let new = NewAccount { email: email.to_owned(), name, lang: Lang::Vi, roles: roles.to_vec(), member_of };
    let issued = record::add_by_program(market, &new).await.unwrap();
    link::accept(market, &issued.token, PASSWORD).await.unwrap();
    issued.account.id
}

/// Makes an account one of the demo shop.
pub async fn make_demo(market: &Market, id: Uuid) {
    let row = entities::account::ActiveModel { id: Set(id), is_demo: Set(true), ..Default::default() };
    entities::account::Entity::update(row).exec(market.db.writer()).await.unwrap();
}

/// What the form of signing in sends.
pub fn form(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        device: "testkit".to_owned(),
        network: Some("203.0.113.7".to_owned()),
        demo_allowed: false,
    }
}

/// Signs in with the password; the token of the session.
pub async fn sign_in(market: &Market, email: &str) -> Token {
    sign_in::sign_in(market, &form(email, PASSWORD)).await.unwrap().token
}

/// Whom a token belongs to.
pub async fn principal(market: &Market, token: &Token) -> Principal {
    match session::seen(market, token).await.unwrap() {
        Seen::Signed(who) => *who,
        other => panic!("not signed in: {other:?}"),
    }
}

/// Somebody of the staff, signed in with both factors: the token, and who it is.
pub async fn staff(market: &Market, clock: &FakeClock, email: &str, roles: &[Role]) -> (Token, Principal) {
    account(market, email, roles, None).await;
    let token = sign_in(market, email).await;
    let who = principal(market, &token).await;
    let setup = totp::setup(market, &who).await.unwrap().unwrap();
    totp::confirm(market, &who, &code(&setup.secret, market)).await.unwrap();
    // The code of this moment is used; the next one is another.
    clock.advance_millis(30_000);
    let who = principal(market, &token).await;
    (token, who)
}

/// Somebody who works for a producer, signed in.
pub async fn member(market: &Market, email: &str, producer_id: Uuid) -> (Token, Principal) {
    account(market, email, &[], Some((producer_id, MemberRole::Owner))).await;
    let token = sign_in(market, email).await;
    let who = principal(market, &token).await;
    (token, who)
}

/// What an authenticator app shows at this moment.
pub fn code(secret: &str, market: &Market) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).with_account_name("test").build().unwrap();
    totp.generate(u64::try_from(market.now().0 / 1000).unwrap()).to_string()
}

/// Somebody who works for a producer, without the long way over a password and a session.
pub async fn worker(market: &Market, producer_id: Uuid) -> Member {
    let email = format!("{}@htx.vn", market.new_id().simple());
    let member_of = Some((producer_id, MemberRole::Owner));
    let new = NewAccount { email, name: "Lan".to_owned(), lang: Lang::Vi, roles: Vec::new(), member_of };
    let account = record::add_by_program(market, &new).await.unwrap().account;
    let own = Membership { producer_id, producer_name: String::new(), role: Some(MemberRole::Owner) };
    let who = Principal {
        account_id: account.id,
        session_id: Uuid::nil(),
        name: account.name,
        email: account.email,
        is_demo: false,
        roles: Vec::new(),
        memberships: vec![own.clone()],
        chosen: Some(own),
        has_second_factor: false,
    };
    who.member().unwrap()
}
