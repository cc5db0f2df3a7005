//! Opening, holding, cancelling and restoring a fair.

use super::floor::{self, Zone};
use super::read;
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::fair::{FairStatus, FairStep};
use entities::fair;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    NoSuchFair,
    /// Not from where the fair stands; somebody may have taken the step already.
    NotNow(FairStatus),
}

impl StepRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchFair => "fair-no-such",
            Self::NotNow(_) => "fair-not-now",
        }
    }
}

/// How many exhibitors a step is about.
pub async fn exhibitors(market: &Market, _by: &Promoter, fair_id: Uuid) -> Result<u64, Outage> {
    let zones = floor::of(market.db.read(), fair_id).await?;
    Ok(zones.iter().map(Zone::exhibitors).sum::<usize>() as u64)
}

/// Takes a step.
pub async fn take(market: &Market, by: &Promoter, code: &str, step: FairStep) -> Result<(), Fault<StepRefusal>> {
    market.db.write(|tx| async move { take_in(&*tx, (market, by), code, step).await }).await
}

async fn take_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    code: &str,
    step: FairStep,
) -> Result<(), Fault<StepRefusal>> {
    let before = read(tx, code).await?.ok_or(Fault::Refused(StepRefusal::NoSuchFair))?;
    let may = FairStep::of(before.status, before.starts_on, market.today()).any(|it| it == step);
    if !may || !changed(tx, market, code, step).await? {
        return Err(Fault::Refused(StepRefusal::NotNow(before.status)));
    }
    let change = Change {
        before: json!({ "status": before.status.code() }),
        after: json!({ "status": step.to().code(), "name": before.name_vi }),
    };
    let verb = match step {
        FairStep::Open => "fair.open",
        FairStep::Hold => "fair.hold",
        FairStep::Cancel => "fair.cancel",
        FairStep::Restore => "fair.restore",
    };
    audit::record(tx, market, by.by(), (verb, SubjectKind::Fair.with(before.id)), change).await?;
    Ok(())
}

/// Whether the step could be taken.
async fn changed(tx: &impl ConnectionTrait, market: &Market, code: &str, step: FairStep) -> Result<bool, Outage> {
    let done = fair::Entity::update_many()
        .col_expr(fair::Column::Status, Expr::value(step.to().code()))
        .col_expr(fair::Column::Version, Expr::col(fair::Column::Version).add(1))
        .col_expr(fair::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(fair::Column::Code.eq(code))
        .filter(fair::Column::Status.is_in(step.from().iter().map(|status| status.code())))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
