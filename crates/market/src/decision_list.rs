//! A province's decision list: sent in as a file, its columns named, looked at as a difference, entered whole or not at
//! all, and taken back whole.

mod apply;
mod line;
pub mod register;
mod undo;

pub use apply::{apply, preview};
pub use line::{Line, LineError, Outcome};
pub use undo::undo;

use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::decision_list::{Column, Layout, ListStatus};
use domain::text::{fold, nfc};
use domain::time::Ts;
use entities::decision_list;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// The most lines of one list: each is entered in one transaction with all the others.
pub const MOST_LINES: usize = 2_000;

const MOST_FILE_NAME: usize = 120;

/// How a list is read: what its columns hold, and what its heading says about every line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub layout: Layout,
    pub number: String,
    pub decided_on: String,
    /// Code of a level.
    pub level: String,
    pub issuer: String,
    pub signer: String,
    /// Code of the province the products are from.
    pub province: String,
    /// Code of the category products get that are not known yet.
    pub category: String,
}

/// A list that was sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionList {
    pub id: Uuid,
    pub code: String,
    pub file_name: String,
    /// Every row of the file, all of one length.
    pub rows: Vec<Vec<String>>,
    pub settings: Settings,
    pub status: ListStatus,
    pub created_at: Ts,
    pub version: i64,
}

/// Why a list was not taken, entered or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRefusal {
    NoSuchList,
    TooManyLines,
    /// Somebody changed, entered or took it back meanwhile.
    Changed,
    /// No column is said to hold the products.
    NoProductColumn,
    /// The category or the province is not one there is.
    SettingsUnreadable,
    /// Lines that cannot be entered; with all the others, none of which was entered either.
    Lines(Vec<Line>),
    /// Something was built on what the list made: it cannot be taken away from under that.
    Used,
}

impl ListRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchList => "decision-list-no-such",
            Self::TooManyLines => "decision-list-too-many-lines",
            Self::Changed => "decision-list-changed",
            Self::NoProductColumn => "decision-list-no-product-column",
            Self::SettingsUnreadable => "decision-list-settings",
            Self::Lines(_) => "decision-list-lines",
            Self::Used => "decision-list-used",
        }
    }
}

/// Takes a file's rows in as a draft, its layout guessed from its titles. Gives its code.
pub async fn take(
    market: &Market,
    by: &Officer,
    (file_name, rows): (&str, &[Vec<String>]),
) -> Result<String, Fault<ListRefusal>> {
    if rows.len() > MOST_LINES {
        return Err(Fault::Refused(ListRefusal::TooManyLines));
    }
    let settings = Settings { layout: Layout::guess(rows), ..Settings::default() };
    let (id, code, now) = (market.new_id(), short_code(market.random_bytes()), market.now().0);
    let file_name: String = nfc(file_name.trim()).chars().take(MOST_FILE_NAME).collect();
    let row = &decision_list::ActiveModel {
        id: Set(id),
        code: Set(code.clone()),
        name_fold: Set(fold(&file_name)),
        file_name: Set(file_name.clone()),
        table_rows: Set(json!(rows).to_string()),
        settings: Set(json!(settings).to_string()),
        status: Set(ListStatus::Draft.code().to_owned()),
        made: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
    };
    let told = &Change::made(json!({ "file": file_name, "rows": rows.len() }));
    market
        .db
        .write(|tx| async move {
            decision_list::Entity::insert(row.clone()).exec_without_returning(&*tx).await?;
            let subject = SubjectKind::DecisionList.with(id);
            audit::record(&*tx, market, by.by(), ("decision_list.take", subject), told.clone()).await
        })
        .await?;
    Ok(code)
}

/// The list with a code.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<DecisionList>, Outage> {
    find(market.db.read(), code).await
}

async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<DecisionList>, Outage> {
    let row = decision_list::Entity::find().filter(decision_list::Column::Code.eq(code)).one(db).await?;
    row.map(read).transpose()
}

fn read(row: decision_list::Model) -> Result<DecisionList, Outage> {
    let unreadable = || Outage::Data(format!("decision list {}", row.code));
    Ok(DecisionList {
        id: row.id,
        rows: serde_json::from_str(&row.table_rows).map_err(|_| unreadable())?,
        settings: serde_json::from_str(&row.settings).map_err(|_| unreadable())?,
        status: ListStatus::from_code(&row.status).ok_or_else(unreadable)?,
        code: row.code,
        file_name: row.file_name,
        created_at: Ts(row.created_at),
        version: row.version,
    })
}

/// Says how a draft is read.
pub async fn set(
    market: &Market,
    _by: &Officer,
    (code, version): (&str, i64),
    settings: &Settings,
) -> Result<(), Fault<ListRefusal>> {
    if !settings.layout.columns.contains(&Some(Column::Product)) {
        return Err(Fault::Refused(ListRefusal::NoProductColumn));
    }
    let settings = &json!(settings).to_string();
    let done = market
        .db
        .write(|tx| async move {
            let done = decision_list::Entity::update_many()
                .col_expr(decision_list::Column::Settings, Expr::value(settings.as_str()))
                .col_expr(decision_list::Column::UpdatedAt, Expr::value(market.now().0))
                .col_expr(decision_list::Column::Version, Expr::value(version + 1))
                .filter(decision_list::Column::Code.eq(code))
                .filter(decision_list::Column::Version.eq(version))
                .filter(decision_list::Column::Status.eq(ListStatus::Draft.code()))
                .exec(&*tx)
                .await?;
            Ok::<_, Outage>(done.rows_affected)
        })
        .await?;
    if done == 1 { Ok(()) } else { Err(Fault::Refused(ListRefusal::Changed)) }
}
