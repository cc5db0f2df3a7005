//! Moving the work on: the choice is made, an edition is frozen, the next one begun, the whole closed.

use super::{edition, read};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::brochure::{BrochureStatus, BrochureStep};
use entities::{brochure, brochure_line};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    NoSuchBrochure,
    /// Not from where it stands.
    NotNow(BrochureStatus),
    /// Somebody changed it since it was read.
    Changed,
    /// Nothing is chosen yet.
    Empty,
}

impl StepRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchBrochure => "brochure-no-such",
            Self::NotNow(_) => "brochure-not-now",
            Self::Changed => "brochure-changed",
            Self::Empty => "brochure-empty",
        }
    }
}

/// Takes a step with a brochure that was read at a version. Freezing writes what it says today as the next edition.
pub async fn take(
    market: &Market,
    by: &Promoter,
    (code, version): (&str, i64),
    step: BrochureStep,
) -> Result<(), Fault<StepRefusal>> {
    market.db.write(|tx| async move { take_in(&*tx, (market, by), (code, version), step).await }).await
}

async fn take_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (code, version): (&str, i64),
    step: BrochureStep,
) -> Result<(), Fault<StepRefusal>> {
    let refused = |no| Err(Fault::Refused(no));
    let changed = changed(tx, market, (code, version), step).await?;
    let now = read(tx, code).await?.ok_or(Fault::Refused(StepRefusal::NoSuchBrochure))?;
    if !changed {
        let may = step.from().contains(&now.status);
        return refused(if may { StepRefusal::Changed } else { StepRefusal::NotNow(now.status) });
    }
    let lines = brochure_line::Entity::find().filter(brochure_line::Column::BrochureId.eq(now.id)).count(tx).await?;
    if lines == 0 && matches!(step, BrochureStep::Curate | BrochureStep::Freeze) {
        return refused(StepRefusal::Empty);
    }
    if step == BrochureStep::Freeze {
        edition::freeze(tx, &now, market.now()).await?;
    }
    let after = Change::made(json!({
        "title": now.title_vi, "status": now.status.code(), "lines": lines, "editions": now.editions,
    }));
    let verb = match step {
        BrochureStep::Curate => "brochure.curate",
        BrochureStep::Rework => "brochure.rework",
        BrochureStep::Freeze => "brochure.freeze",
        BrochureStep::Close => "brochure.close",
    };
    audit::record(tx, market, by.by(), (verb, SubjectKind::Brochure.with(now.id)), after).await?;
    Ok(())
}

/// Whether the step could be taken.
async fn changed(
    tx: &impl ConnectionTrait,
    market: &Market,
    (code, version): (&str, i64),
    step: BrochureStep,
) -> Result<bool, Outage> {
    let frozen = i32::from(step == BrochureStep::Freeze);
    let done = brochure::Entity::update_many()
        .col_expr(brochure::Column::Status, Expr::value(step.to().code()))
        .col_expr(brochure::Column::Editions, Expr::col(brochure::Column::Editions).add(frozen))
        .col_expr(brochure::Column::Version, Expr::col(brochure::Column::Version).add(1))
        .col_expr(brochure::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(brochure::Column::Code.eq(code))
        .filter(brochure::Column::Version.eq(version))
        .filter(brochure::Column::Status.is_in(step.from().iter().map(|status| status.code())))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
