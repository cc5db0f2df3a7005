//! Accounts of the demo shop, one for each role. Their password is public; a shop on https refuses them.

use super::key::{self, OPENED};
use super::row::Rows;
use crate::account::password;
use crate::refusal::Outage;
use domain::role::{MemberRole, Role};
use domain::text::fold;
use entities::{account, account_role, producer_member};

/// The password of every demo account.
pub const PASSWORD: &str = "phiên chợ minh họa";

/// Whose goods the demo's producer account looks after.
pub(super) const PRODUCER: &str = "ong-mat-thanh-hao";

struct Person {
    email: &'static str,
    name: &'static str,
    role: Option<Role>,
    member: bool,
}

const PEOPLE: [Person; 5] = [
    Person {
        email: "quantri@chophien.example",
        name: "Quản trị (minh họa)",
        role: Some(Role::Administrator),
        member: false,
    },
    Person {
        email: "canbo@chophien.example",
        name: "Cán bộ chương trình (minh họa)",
        role: Some(Role::Officer),
        member: false,
    },
    Person {
        email: "xuctien@chophien.example",
        name: "Cán bộ xúc tiến (minh họa)",
        role: Some(Role::Promotion),
        member: false,
    },
    Person { email: "htx@chophien.example", name: "Đơn vị bán hàng (minh họa)", role: None, member: true },
    Person { email: "khach@chophien.example", name: "Người mua (minh họa)", role: None, member: false },
];

pub(super) fn rows(rows: &mut Rows) -> Result<(), Outage> {
    for person in &PEOPLE {
        let account = row(person)?;
        let id = account.id;
        rows.accounts.push(account);
        rows.roles.extend(person.role.map(|role| account_role::Model { account_id: id, role: role.code().to_owned() }));
        rows.members.extend(person.member.then(|| producer_member::Model {
            producer_id: key::id("producer", PRODUCER),
            account_id: id,
            role: MemberRole::Owner.code().to_owned(),
        }));
    }
    Ok(())
}

fn row(person: &Person) -> Result<account::Model, Outage> {
    let id = key::id("account", person.email);
    let hash = password::with_salt(&domain::password::normal(PASSWORD), id.as_bytes())?;
    Ok(account::Model {
        id,
        email: person.email.to_owned(),
        name: person.name.to_owned(),
        name_fold: fold(person.name),
        lang: "vi".to_owned(),
        password_hash: Some(hash),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: "open".to_owned(),
        is_demo: true,
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
        phone: None,
        email_verified_at: Some(OPENED.0),
        erased_at: None,
    })
}
