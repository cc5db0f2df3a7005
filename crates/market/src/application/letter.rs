//! What an applicant is told, with a fresh link to follow: made when the letter is written, so that no open link waits in
//! the outbox.

use super::{Application, by_id};
use crate::account::link::{self, Issued};
use crate::account::{Purpose, record};
use crate::market::Market;
use crate::refusal::Outage;
use crate::token::Token;
use domain::application::State;
use entities::application_link;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// How long a link leads to its application.
const LIFE: i64 = 90 * 24 * 60 * 60 * 1000;

/// A letter to an applicant.
#[derive(Clone, Debug)]
pub struct Letter {
    pub application: Application,
    /// Opens the application's page.
    pub follow: Token,
    /// Sets the password of a new account, once its producer is on the market.
    pub invitation: Option<Issued>,
}

/// How an application stands now, to be told; `None` where there is no such application.
pub async fn letter(market: &Market, id: Uuid) -> Result<Option<Letter>, Outage> {
    let Some(application) = by_id(market.db.read(), id).await? else { return Ok(None) };
    let follow = Token::new(&*market.random);
    let row = &application_link::ActiveModel {
        token_hash: Set(follow.hash()),
        application_id: Set(id),
        expires_at: Set(market.now().plus_millis(LIFE).0),
    };
    let kept = |tx: crate::db::Tx| async move {
        application_link::Entity::insert(row.clone()).exec_without_returning(&*tx).await
    };
    market.db.write(kept).await?;
    let invitation = match application.state {
        State::Approved => invitation(market, &application).await?,
        State::Received | State::Returned | State::Declined => None,
    };
    Ok(Some(Letter { application, follow, invitation }))
}

/// For an account nobody ever opened.
async fn invitation(market: &Market, application: &Application) -> Result<Option<Issued>, Outage> {
    let account = record::of(market.db.read(), application.account_id, &application.email).await?;
    match account.filter(|it| it.password_hash.is_none()) {
        Some(account) => Ok(Some(link::issue(market, account.id, Purpose::Invitation).await?)),
        None => Ok(None),
    }
}
