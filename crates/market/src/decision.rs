//! Entering what a council decided about a product: the only way a star comes into the shop.

mod enter;
pub mod file;
mod form;

pub use enter::enter;
pub(crate) use enter::{enter_with, standing_on};
pub use form::{DecisionForm, Field, FieldError, Problem};

use crate::account::Officer;
use crate::certificate::{Recognition, recognitions};
use crate::db::holds;
use crate::market::Market;
use crate::refusal::Outage;
use domain::code::trailing_code;
use domain::text::fold;
use entities::{pack, producer, product, recognition};
use jiff::civil::Date;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Most products a search for one shows.
const MOST_CANDIDATES: u64 = 20;

/// Why a decision was not entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionRefusal {
    /// What is wrong with the form, field by field.
    Fields(Vec<FieldError>),
    NoSuchProduct,
    /// The product stands in this decision already.
    AlreadyEntered,
    /// This decision was entered before, for another product, with another day or another level.
    Differs {
        decided_on: Date,
    },
}

impl DecisionRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "decision-fields",
            Self::NoSuchProduct => "decision-no-such-product",
            Self::AlreadyEntered => "decision-already-entered",
            Self::Differs { .. } => "decision-differs",
        }
    }
}

/// A decision as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Code of the certificate it gave; `None` for one and two stars.
    pub certificate: Option<String>,
    pub product_code: String,
    pub recognition_id: Uuid,
}

/// A product a decision can be entered for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub producer: String,
}

/// A product with what was decided about it so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    pub candidate: Candidate,
    /// Id and label of each pack: a decision may be for one of them.
    pub packs: Vec<(Uuid, String)>,
    /// Latest first.
    pub history: Vec<Recognition>,
}

/// A decision's number for comparing: without marks, case and spaces.
pub(crate) fn number_fold(number: &str) -> String {
    fold(number).chars().filter(|c| !c.is_whitespace()).collect()
}

/// An issuer's name for comparing: without marks and case, one space between words.
pub(crate) fn issuer_fold(issuer: &str) -> String {
    fold(issuer).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The product with a code, whatever its status; drafts are assessed too.
pub async fn subject(market: &Market, _by: &Officer, code: &str) -> Result<Option<Subject>, Outage> {
    let db = market.db.read();
    let found = product::Entity::find()
        .find_also_related(producer::Entity)
        .filter(product::Column::Code.eq(code))
        .one(db)
        .await?;
    let Some((row, Some(maker))) = found else { return Ok(None) };
    let packs = pack::Entity::find()
        .filter(pack::Column::ProductId.eq(row.id))
        .order_by_asc(pack::Column::Position)
        .all(db)
        .await?;
    let history = recognitions(db, recognition::Column::ProductId.eq(row.id), market.today()).await?;
    let packs = packs.into_iter().map(|pack| (pack.id, pack.label)).collect();
    Ok(Some(Subject { candidate: candidate(row, maker), packs, history }))
}

/// Products by name, maker or code, whichever words match without marks; at most 20, by name.
pub async fn candidates(market: &Market, _by: &Officer, text: &str) -> Result<Vec<Candidate>, Outage> {
    let folded = fold(text);
    let code = trailing_code(folded.trim()).unwrap_or_default().to_owned();
    let named = folded.split_whitespace().fold(Condition::all(), |all, word| {
        let columns = Condition::any().add(holds(product::Column::NameFold, word));
        all.add(columns.add(holds(producer::Column::NameFold, word)))
    });
    let rows = product::Entity::find()
        .find_also_related(producer::Entity)
        .filter(Condition::any().add(named).add(product::Column::Code.eq(code)))
        .filter(product::Column::Status.ne("retired"))
        .order_by_asc(product::Column::NameSort)
        .limit(MOST_CANDIDATES)
        .all(market.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|(row, maker)| Some(candidate(row, maker?))).collect())
}

fn candidate(row: product::Model, maker: producer::Model) -> Candidate {
    Candidate { code: row.code, slug: row.slug, name: row.name, producer: maker.name }
}
