//! Handing an application in. The answer is the same whether the address has an account, an open application or nothing:
//! only who reads its mail learns more.

use super::form::Read;
use super::{ApplicationForm, Refusal, stored, tell};
use crate::account::{Actor, Principal};
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::application::State;
use domain::code::short_code;
use domain::lang::Lang;
use domain::text::{fold, sort_key};
use entities::application;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

const DAY: i64 = 24 * 60 * 60 * 1000;
const PER_EMAIL: Limit = Limit { name: "application", most: 5, millis: DAY };
const PER_NETWORK: Limit = Limit { name: "application-network", most: 30, millis: DAY };

/// Who sends an application, as far as the request tells.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The account signed in; its address then stands for the one typed.
    pub who: Option<&'a Principal>,
    pub lang: Lang,
    pub network: Option<&'a str>,
}

impl Sender<'_> {
    fn actor(self) -> Actor {
        self.who.map_or(Actor::PROGRAM, Principal::actor)
    }
}

/// Hands an application in. One that is open already under this address and name stays as it is, and its link is sent
/// again: a double click, and whoever lost the letter.
pub async fn hand_in(market: &Market, from: Sender<'_>, form: &ApplicationForm) -> Result<(), Fault<Refusal>> {
    let mut form = form.clone();
    if let Some(who) = from.who {
        form.email.clone_from(&who.email);
    }
    let read = &form.read(market).await?;
    let within = attempt::count(market, PER_EMAIL, read.email.as_str()).await?
        && (from.network.is_none() || attempt::count(market, PER_NETWORK, from.network.unwrap_or_default()).await?);
    if !within {
        return Err(Fault::Refused(Refusal::TooMany));
    }
    let row = &row(market, from, (&form, read))?;
    market.db.write(|tx| async move { hand_in_in(&*tx, market, from, row).await }).await?;
    Ok(())
}

async fn hand_in_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    from: Sender<'_>,
    row: &application::Model,
) -> Result<(), Outage> {
    let active: application::ActiveModel = row.clone().into();
    let once = OnConflict::new().do_nothing().to_owned();
    let made = application::Entity::insert(active).on_conflict(once).exec_without_returning(tx).await? == 1;
    if made {
        let after = Change::made(json!({ "name": row.name, "province": row.province_code }));
        let subject = SubjectKind::Application.with(row.id);
        audit::record(tx, market, from.actor(), ("application.hand-in", subject), after).await?;
    }
    let id = if made { row.id } else { open(tx, row).await? };
    tell(tx, market.now(), id).await
}

/// The one that stands in the way.
async fn open(tx: &impl ConnectionTrait, row: &application::Model) -> Result<Uuid, Outage> {
    let found = application::Entity::find()
        .filter(application::Column::Email.eq(row.email.as_str()))
        .filter(application::Column::NameFold.eq(row.name_fold.as_str()))
        .filter(application::Column::Status.is_in([State::Received.code(), State::Returned.code()]))
        .one(tx)
        .await?;
    Ok(found.ok_or_else(|| Outage::Data("an application's code was taken".to_owned()))?.id)
}

fn row(
    market: &Market,
    from: Sender<'_>,
    (form, read): (&ApplicationForm, &Read),
) -> Result<application::Model, Outage> {
    let now = market.now().0;
    Ok(application::Model {
        id: market.new_id(),
        code: short_code(market.random_bytes()),
        email: read.email.as_str().to_owned(),
        account_id: from.who.map(|who| who.account_id),
        lang: from.lang.code().to_owned(),
        name: read.producer.name.clone(),
        name_fold: fold(&read.producer.name),
        name_sort: sort_key(&read.producer.name),
        province_code: read.producer.province.clone(),
        content: stored(form)?,
        status: State::Received.code().to_owned(),
        reasons: String::new(),
        note: None,
        submitted_at: now,
        decided_at: None,
        decided_by: None,
        producer_id: None,
        is_demo: false,
        created_at: now,
        updated_at: now,
        version: 0,
    })
}
