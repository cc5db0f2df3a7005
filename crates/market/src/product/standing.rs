//! The office pauses, reopens and retires products, or sorts them anew: one or many. What is not live is in no list, no
//! search and no new order; orders that were placed go on.

use super::register::found;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::product::{PausedBy, ProductVerb, Standing};
use domain::register::ProductQuery;
use domain::text::nfc;
use entities::{category, product};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// Most characters of a reason.
pub const MOST_REASON: usize = 500;
/// Products named in a question; the others are counted.
pub const MOST_NAMED: usize = 30;

/// What to do to many products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Say(ProductVerb),
    /// Sorts them into the category with a code, and so into its group.
    Sort(String),
}

/// Which products are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Those with these codes.
    Codes(Vec<String>),
    /// Everything a list finds, on all its pages.
    All(Box<ProductQuery>),
}

/// A question before many are changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How many it fits; the others stand so already or cannot.
    pub fitting: u64,
    /// How many were chosen.
    pub chosen: u64,
    /// The names of the first [`MOST_NAMED`] it fits.
    pub names: Vec<String>,
}

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskRefusal {
    NoSuchCategory,
    ReasonMissing,
    ReasonTooLong,
    /// It fits none of them.
    NothingFits,
    /// It fitted so many when it was asked, and another number now.
    Count {
        was: u64,
        now: u64,
    },
}

impl TaskRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchCategory => "product-no-such-category",
            Self::ReasonMissing => "product-reason-missing",
            Self::ReasonTooLong => "product-reason-too-long",
            Self::NothingFits => "product-nothing-fits",
            Self::Count { .. } => "product-count-changed",
        }
    }
}

/// What a task would change.
pub async fn ask(market: &Market, _by: &Officer, chosen: &Chosen, task: &Task) -> Result<Asked, Outage> {
    let all = rows(market.db.read(), market, chosen).await?;
    let fitting: Vec<_> = all.iter().filter(|row| fits(task, row)).collect();
    Ok(Asked {
        fitting: fitting.len() as u64,
        chosen: all.len() as u64,
        names: fitting.into_iter().take(MOST_NAMED).map(|row| row.name.clone()).collect(),
    })
}

/// Does it, to as many as the question counted or to none; the reason stands in the log of each.
pub async fn apply(
    market: &Market,
    by: &Officer,
    (chosen, task): (&Chosen, &Task),
    (seen, reason): (u64, &str),
) -> Result<u64, Fault<TaskRefusal>> {
    let reason = &nfc(reason.trim());
    if let Task::Say(_) = task {
        match reason.chars().count() {
            0 => return Err(Fault::Refused(TaskRefusal::ReasonMissing)),
            n if n > MOST_REASON => return Err(Fault::Refused(TaskRefusal::ReasonTooLong)),
            _ => {}
        }
    }
    market.db.write(|tx| async move { apply_in(&*tx, (market, by), (chosen, task), (seen, reason)).await }).await
}

async fn apply_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (chosen, task): (&Chosen, &Task),
    (seen, reason): (u64, &str),
) -> Result<u64, Fault<TaskRefusal>> {
    let target = Target::of(tx, task).await?;
    let mut rows = rows(tx, market, chosen).await?;
    rows.retain(|row| fits(task, row));
    let now = rows.len() as u64;
    if now != seen {
        return Err(Fault::Refused(TaskRefusal::Count { was: seen, now }));
    }
    if rows.is_empty() {
        return Err(Fault::Refused(TaskRefusal::NothingFits));
    }
    for row in &rows {
        // Each at the version that was counted: whoever changed one in between is not run over.
        if !target.write(tx, market, row).await? {
            return Err(Fault::Refused(TaskRefusal::Count { was: seen, now: now - 1 }));
        }
        let change = Change { before: told(row), after: target.told(reason) };
        audit::record(tx, market, by.by(), (target.verb(), SubjectKind::Product.with(row.id)), change).await?;
        stock::product_changed(tx, market, row.id).await?;
    }
    Ok(now)
}

/// The products meant, in the order of their names.
async fn rows(db: &impl ConnectionTrait, market: &Market, chosen: &Chosen) -> Result<Vec<product::Model>, Outage> {
    let found = match chosen {
        Chosen::Codes(codes) => product::Entity::find().filter(product::Column::Code.is_in(codes.iter())),
        Chosen::All(query) => found(query, market.today()),
    };
    Ok(found.order_by_asc(product::Column::NameSort).order_by_asc(product::Column::Id).all(db).await?)
}

pub(super) fn standing(row: &product::Model) -> Standing {
    Standing::stored(&row.status, row.paused_by.as_deref())
}

fn fits(task: &Task, row: &product::Model) -> bool {
    match task {
        Task::Say(verb) => verb.fits(standing(row)),
        Task::Sort(category) => row.category_code != *category,
    }
}

/// A task whose words have been looked up.
enum Target {
    Say(ProductVerb),
    Sort { category: String, group: String },
}

impl Target {
    async fn of(tx: &impl ConnectionTrait, task: &Task) -> Result<Self, Fault<TaskRefusal>> {
        let code = match task {
            Task::Say(verb) => return Ok(Self::Say(*verb)),
            Task::Sort(code) => code,
        };
        let found = category::Entity::find_by_id(code).one(tx).await?;
        let category = found.ok_or(Fault::Refused(TaskRefusal::NoSuchCategory))?;
        Ok(Self::Sort { category: category.code, group: category.group_code })
    }

    fn verb(&self) -> &'static str {
        match self {
            Self::Say(ProductVerb::Pause) => "product.pause",
            Self::Say(ProductVerb::Reopen) => "product.reopen",
            Self::Say(ProductVerb::Retire) => "product.retire",
            Self::Sort { .. } => "product.sort",
        }
    }

    fn told(&self, reason: &str) -> Value {
        match self {
            Self::Say(verb) => json!({ "status": verb.to().code(), "reason": reason }),
            Self::Sort { category, group } => json!({ "category": category, "group": group }),
        }
    }

    /// Whether the product was still at its version.
    async fn write(&self, tx: &impl ConnectionTrait, market: &Market, row: &product::Model) -> Result<bool, Outage> {
        let update = product::Entity::update_many()
            .col_expr(product::Column::Version, Expr::value(row.version + 1))
            .col_expr(product::Column::UpdatedAt, Expr::value(market.now().0));
        let update = match self {
            Self::Say(verb) => update
                .col_expr(product::Column::Status, Expr::value(verb.to().code()))
                .col_expr(product::Column::PausedBy, Expr::value(pauser(*verb))),
            Self::Sort { category, group } => update
                .col_expr(product::Column::CategoryCode, Expr::value(category.as_str()))
                .col_expr(product::Column::GroupCode, Expr::value(group.as_str())),
        };
        let guarded = update.filter(product::Column::Id.eq(row.id)).filter(product::Column::Version.eq(row.version));
        Ok(guarded.exec(tx).await?.rows_affected == 1)
    }
}

fn pauser(verb: ProductVerb) -> Option<&'static str> {
    (verb == ProductVerb::Pause).then_some(PausedBy::Office.code())
}

pub(super) fn told(row: &product::Model) -> Value {
    json!({ "status": row.status, "paused_by": row.paused_by, "category": row.category_code, "group": row.group_code })
}
