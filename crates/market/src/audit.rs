//! The log of changes: who did what to what, for whom, and how it was before and after. Written in the transaction of
//! the change; the database refuses to change or remove its rows.

use crate::account::{Actor, Officer};
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::time::Ts;
use entities::{account, audit, producer};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a change was made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: SubjectKind,
    pub id: Uuid,
}

/// Kinds of things that are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    Account,
    Application,
    BankLine,
    Brochure,
    Category,
    Certificate,
    CraftVillage,
    Deal,
    Decision,
    DecisionList,
    Discount,
    Listing,
    Media,
    Fair,
    Offer,
    Order,
    Payment,
    Producer,
    Product,
    ProductGroup,
    SalesPoint,
    Setting,
    StockLevel,
    Story,
    Synonym,
}

impl SubjectKind {
    pub const ALL: [Self; 25] = [
        Self::Account,
        Self::Application,
        Self::BankLine,
        Self::Brochure,
        Self::Category,
        Self::Certificate,
        Self::CraftVillage,
        Self::Deal,
        Self::Decision,
        Self::DecisionList,
        Self::Discount,
        Self::Listing,
        Self::Media,
        Self::Fair,
        Self::Offer,
        Self::Order,
        Self::Payment,
        Self::Producer,
        Self::Product,
        Self::ProductGroup,
        Self::SalesPoint,
        Self::Setting,
        Self::StockLevel,
        Self::Story,
        Self::Synonym,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Application => "application",
            Self::BankLine => "bank_line",
            Self::Brochure => "brochure",
            Self::Category => "category",
            Self::Certificate => "certificate",
            Self::CraftVillage => "craft_village",
            Self::Deal => "deal",
            Self::Decision => "decision",
            Self::DecisionList => "decision_list",
            Self::Discount => "discount",
            Self::Listing => "listing",
            Self::Media => "media",
            Self::Fair => "fair",
            Self::Offer => "offer",
            Self::Order => "order",
            Self::Payment => "payment",
            Self::Producer => "producer",
            Self::Product => "product",
            Self::ProductGroup => "product_group",
            Self::SalesPoint => "sales_point",
            Self::Setting => "setting",
            Self::StockLevel => "stock_level",
            Self::Story => "story",
            Self::Synonym => "synonym",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn with(self, id: Uuid) -> Subject {
        Subject { kind: self, id }
    }
}

/// How something was before and after a change: objects of its fields, `Null` where it was not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    pub before: Value,
    pub after: Value,
}

impl Change {
    pub fn made(after: Value) -> Self {
        Self { before: Value::Null, after }
    }
}

/// Writes one line. `verb` is the verb's stable name, such as `certificate.revoke`.
pub async fn record(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: Actor,
    (verb, subject): (&'static str, Subject),
    change: Change,
) -> Result<(), Outage> {
    let text = |value: Value| (!value.is_null()).then(|| value.to_string());
    let row = audit::ActiveModel {
        at: Set(market.now().0),
        account_id: Set(by.account_id),
        acting_for: Set(by.acting_for),
        verb: Set(verb.to_owned()),
        subject: Set(subject.kind.code().to_owned()),
        subject_id: Set(subject.id),
        before: Set(text(change.before)),
        after: Set(text(change.after)),
        ..Default::default()
    };
    audit::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Most lines of a file; a log that is longer is asked for in parts.
const MOST_LINES: u64 = 10_000;

/// Lines on one page of the log.
pub const PER_PAGE: u64 = 50;

/// What to look for in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    pub subject: Option<SubjectKind>,
    /// One thing's own log.
    pub subject_id: Option<Uuid>,
    /// A part of the name or address of who did it, in any case and without marks.
    pub text: String,
    /// From 1.
    pub page: u64,
}

/// One page of the log, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    pub lines: Vec<AuditLine>,
    pub total: u64,
    pub pages: u64,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    pub id: i64,
    pub at: Ts,
    /// `None` for the program itself.
    pub who: Option<String>,
    /// The producer somebody acted for.
    pub acting_for: Option<String>,
    pub verb: String,
    pub subject: Option<SubjectKind>,
    pub subject_id: Uuid,
    /// JSON.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Searches the log.
pub async fn list(market: &Market, _by: &Officer, query: &AuditQuery) -> Result<AuditPage, Outage> {
    let found = audit::Entity::find().filter(condition(query)).left_join(account::Entity);
    let total = found.count(market.db.read()).await?;
    let from = query.page.saturating_sub(1).saturating_mul(PER_PAGE);
    let lines = lines(market, query, (from, PER_PAGE)).await?;
    Ok(AuditPage { lines, total, pages: total.div_ceil(PER_PAGE).max(1) })
}

/// All lines a search finds, for a file, the latest first.
pub async fn whole(market: &Market, _by: &Officer, query: &AuditQuery) -> Result<Vec<AuditLine>, Outage> {
    lines(market, query, (0, MOST_LINES)).await
}

async fn lines(market: &Market, query: &AuditQuery, (from, most): (u64, u64)) -> Result<Vec<AuditLine>, Outage> {
    let read = market.db.read();
    let rows = audit::Entity::find()
        .filter(condition(query))
        .find_also_related(account::Entity)
        .order_by_desc(audit::Column::Id)
        .offset(from)
        .limit(most)
        .all(read)
        .await?;
    let producers: HashSet<Uuid> = rows.iter().filter_map(|(row, _)| row.acting_for).collect();
    let producers = producer::Entity::find().filter(producer::Column::Id.is_in(producers)).all(read).await?;
    let names: HashMap<Uuid, String> = producers.into_iter().map(|it| (it.id, it.name)).collect();
    Ok(rows.into_iter().map(|(row, who)| line(row, who, &names)).collect())
}

fn condition(query: &AuditQuery) -> Condition {
    let text = domain::text::fold(query.text.trim());
    let named = (!text.is_empty()).then(|| {
        Condition::any().add(holds(account::Column::NameFold, &text)).add(holds(account::Column::Email, &text))
    });
    Condition::all()
        .add_option(query.subject.map(|kind| audit::Column::Subject.eq(kind.code())))
        .add_option(query.subject_id.map(|id| audit::Column::SubjectId.eq(id)))
        .add_option(named)
}

fn line(row: audit::Model, who: Option<account::Model>, producers: &HashMap<Uuid, String>) -> AuditLine {
    AuditLine {
        id: row.id,
        at: Ts(row.at),
        who: who.map(|account| account.name),
        acting_for: row.acting_for.and_then(|id| producers.get(&id).cloned()),
        verb: row.verb,
        subject: SubjectKind::from_code(&row.subject),
        subject_id: row.subject_id,
        before: row.before,
        after: row.after,
    }
}
