//! Applications of producers to join: handed in by anybody, followed by a link that came by mail, answered by the
//! programme office.

pub mod answer;
pub mod follow;
mod form;
mod hand_in;
pub mod letter;
pub mod register;
mod twin;

pub use form::{ApplicationForm, Field, MOST_MAKES, MOST_RECOGNITION, PaperPart};
pub use hand_in::{Sender, hand_in};
pub use twin::{Sign, Twin};

use crate::outbox::{self, Topic};
use crate::reading::FieldError;
use crate::refusal::{Fault, Outage};
use domain::application::{ReturnReason, State};
use domain::lang::Lang;
use domain::time::Ts;
use entities::{application, producer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Most characters of what the office writes beside its reasons.
pub const MOST_NOTE: usize = 1_000;

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: Uuid,
    pub code: String,
    pub email: String,
    /// Who was signed in when it was handed in.
    pub account_id: Option<Uuid>,
    pub lang: Lang,
    /// As typed.
    pub form: ApplicationForm,
    pub state: State,
    /// Why it came back.
    pub reasons: Vec<ReturnReason>,
    /// What the office wrote with its answer.
    pub note: Option<String>,
    pub submitted_at: Ts,
    /// Code and name of the producer it became or joined.
    pub producer: Option<(String, String)>,
    pub is_demo: bool,
    /// Counts the changes; every answer carries the one that was read.
    pub version: i64,
}

/// Why nothing was handed in, or an application not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Fields(Vec<FieldError<Field>>),
    /// Too many from this address or network.
    TooMany,
    NoSuchApplication,
    /// It does not wait for this: how it stands.
    Stands(State),
    /// Somebody changed it since it was read.
    Changed,
    /// The same applicant has another open one for a producer of this name.
    AlreadyOpen,
    ReasonMissing,
    NoteTooLong,
    /// The producer to be joined is not there, or is not open.
    NoSuchProducer,
    /// The applicant's account is closed.
    AccountClosed,
}

impl From<Vec<FieldError<Field>>> for Fault<Refusal> {
    fn from(wrong: Vec<FieldError<Field>>) -> Self {
        Self::Refused(Refusal::Fields(wrong))
    }
}

impl Refusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "application-fields",
            Self::TooMany => "application-too-many",
            Self::NoSuchApplication => "application-no-such",
            Self::Stands(_) => "application-stands",
            Self::Changed => "application-changed",
            Self::AlreadyOpen => "application-already-open",
            Self::ReasonMissing => "application-reason-missing",
            Self::NoteTooLong => "application-note-too-long",
            Self::NoSuchProducer => "application-no-such-producer",
            Self::AccountClosed => "application-account-closed",
        }
    }
}

/// The application with a code.
async fn by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Application>, Outage> {
    found(db, application::Column::Code.eq(code)).await
}

/// The application with an id.
async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Application>, Outage> {
    found(db, application::Column::Id.eq(id)).await
}

async fn found(
    db: &impl ConnectionTrait,
    which: sea_orm::sea_query::SimpleExpr,
) -> Result<Option<Application>, Outage> {
    let found = application::Entity::find().find_also_related(producer::Entity).filter(which).one(db).await?;
    found.map(read).transpose()
}

fn read((row, producer): (application::Model, Option<producer::Model>)) -> Result<Application, Outage> {
    let unreadable = || Outage::Data(format!("application {}", row.code));
    Ok(Application {
        form: serde_json::from_str(&row.content).map_err(|_| unreadable())?,
        state: State::from_code(&row.status).ok_or_else(unreadable)?,
        lang: Lang::from_code(&row.lang),
        reasons: row.reasons.lines().filter_map(ReturnReason::from_code).collect(),
        submitted_at: Ts(row.submitted_at),
        producer: producer.map(|it| (it.code, it.name)),
        id: row.id,
        code: row.code,
        email: row.email,
        account_id: row.account_id,
        note: row.note,
        is_demo: row.is_demo,
        version: row.version,
    })
}

/// A form as it is stored.
fn stored(form: &ApplicationForm) -> Result<String, Outage> {
    serde_json::to_string(form).map_err(|error| Outage::Data(format!("an application: {error}")))
}

/// The applicant is told how it stands now.
async fn tell(tx: &impl ConnectionTrait, now: Ts, id: Uuid) -> Result<(), Outage> {
    outbox::push(tx, now, Topic::ApplicationMoved, &id.to_string(), &serde_json::Value::Null).await
}

/// Why a guarded update changed nothing.
fn why_not(now: Option<&Application>, wanted: State) -> Refusal {
    match now {
        None => Refusal::NoSuchApplication,
        Some(now) if now.state != wanted => Refusal::Stands(now.state),
        Some(_) => Refusal::Changed,
    }
}
