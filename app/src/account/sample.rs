//! The pages of accounts in every state worth looking at.

use super::{home, password, second_factor, sign_in};
use crate::visit::Visit;
use domain::password::BadPassword;
use domain::role::{MemberRole, Role};
use domain::time::Ts;
use market::account::link::Opened;
use market::account::totp::{Setup, TotpRefusal};
use market::account::{Membership, Principal, Purpose, SessionLine};
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(String, String)> {
    let shown = [sign_in::Shown::default(), sign_in::Shown::sample()];
    let opened = Opened { purpose: Purpose::Invitation, email: "lan@htx.example".into(), name: "Lan".into() };
    let asking = [password::Asking::Form, password::Asking::Sent, password::Asking::TooMany];
    let mut pages: Vec<(&str, String)> = Vec::new();
    pages.extend(shown.iter().map(|it| ("sign-in", sign_in::page(visit, it))));
    pages.extend([None, Some(TotpRefusal::Wrong)].map(|it| ("code", second_factor::page(visit, it))));
    pages.extend(asking.map(|it| ("forgot", password::ask_page(visit, it))));
    pages.extend(
        [None, Some(BadPassword::Guessable)]
            .map(|bad| ("set-password", password::set_page(visit, "x", Some(&opened), bad))),
    );
    pages.push(("set-password", password::set_page(visit, "x", None, None)));
    pages.extend([owner(), helper(), unprotected()].iter().map(|it| ("account", home::page(visit, it, &sessions()))));
    pages.extend(
        [Some(setup()), None]
            .iter()
            .map(|it| ("second-factor", second_factor::setup_page(visit, &owner(), it.as_ref(), None))),
    );
    pages.extend(super::shopper::sample::documents(visit));
    pages.into_iter().enumerate().map(|(i, (name, html))| (format!("{name}-{i}"), html)).collect()
}

/// Somebody who owns one producer and works for another.
pub fn owner() -> Principal {
    let works_for = |n: u128, name: &str, role| Membership {
        producer_id: Uuid::from_u128(n),
        producer_name: name.into(),
        role: Some(role),
    };
    let own = works_for(1, "Hợp tác xã Mật ong Bình An", MemberRole::Owner);
    Principal {
        account_id: Uuid::from_u128(7),
        session_id: Uuid::from_u128(8),
        name: "Nguyễn Thị Lan".into(),
        email: "lan@htx.example".into(),
        is_demo: false,
        roles: Vec::new(),
        memberships: vec![own.clone(), works_for(2, "Cơ sở Rượu Làng Đông", MemberRole::Staff)],
        chosen: Some(own),
        has_second_factor: true,
    }
}

/// An officer who acts for a producer.
pub fn helper() -> Principal {
    let chosen = Membership { role: None, ..owner().memberships[0].clone() };
    Principal { roles: vec![Role::Officer], memberships: Vec::new(), chosen: Some(chosen), ..owner() }
}

/// An administrator who cannot enter yet.
fn unprotected() -> Principal {
    Principal {
        roles: vec![Role::Administrator],
        has_second_factor: false,
        memberships: Vec::new(),
        chosen: None,
        ..owner()
    }
}

fn sessions() -> Vec<SessionLine> {
    let line = |n: u128, device: &str| SessionLine {
        id: Uuid::from_u128(n),
        device: device.into(),
        created_at: Ts(1_795_000_000_000),
        seen_at: Ts(1_795_312_800_000),
        is_this: n == 1,
    };
    vec![line(1, "Mozilla/5.0 (Linux; Android 14) Chrome/140"), line(2, "")]
}

fn setup() -> Setup {
    let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned();
    let address = format!("otpauth://totp/Cho%20Phien:lan%40htx.example?secret={secret}&issuer=Cho%20Phien");
    Setup { secret, address }
}
