//! Adds people from the command line.

use crate::config::{AddUser, Config, UserRole};
use domain::lang::Lang;
use domain::role::Role;
use domain::url::Page;
use market::Fault;
use market::account::{NewAccount, record};

/// Adds an account and prints the link that sets its password.
pub async fn add(config: &Config, new: &AddUser) -> anyhow::Result<()> {
    let market = super::open(config).await?;
    let account = NewAccount {
        email: new.email.clone(),
        name: new.name.clone(),
        lang: Lang::Vi,
        roles: new.role.iter().map(|role| of(*role)).collect(),
        member_of: None,
    };
    match record::add_by_program(&market, &account).await {
        Ok(issued) => {
            let href = Page::SetPassword { token: issued.token.as_str() }.href(Lang::Vi);
            println!("{}{href}", new.base_url.trim_end_matches('/'));
            println!("Works once, until {}.", issued.expires_at.show());
            Ok(())
        }
        Err(Fault::Refused(refusal)) => anyhow::bail!("the account was not added: {}", refusal.code()),
        Err(Fault::Outage(outage)) => Err(outage.into()),
    }
}

fn of(role: UserRole) -> Role {
    match role {
        UserRole::Administrator => Role::Administrator,
        UserRole::Officer => Role::Officer,
        UserRole::Promotion => Role::Promotion,
    }
}
