//! Closing and reopening sales points: many at a time.

use super::register::condition;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::bulk::{self, Chosen, MOST_REASON, Reason};
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::SalesPointQuery;
use domain::sales_point::PointStatus;
use entities::sales_point;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Gives many sales points a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusTask(pub PointStatus);

impl bulk::Task for StatusTask {
    type Query = SalesPointQuery;
    type Row = sales_point::Model;

    async fn rows(
        db: &impl ConnectionTrait,
        _market: &Market,
        chosen: &Chosen<SalesPointQuery>,
    ) -> Result<Vec<sales_point::Model>, Outage> {
        let found = match chosen {
            Chosen::Keys(slugs) => sales_point::Entity::find().filter(sales_point::Column::Slug.is_in(slugs.iter())),
            Chosen::All(query) => sales_point::Entity::find().filter(condition(query)),
        };
        Ok(found.order_by_asc(sales_point::Column::NameFold).order_by_asc(sales_point::Column::Id).all(db).await?)
    }

    fn name(row: &sales_point::Model) -> String {
        row.name.clone()
    }

    fn fits(&self, row: &sales_point::Model) -> bool {
        row.status != self.0.code()
    }

    fn reason(&self) -> Reason {
        match self.0 {
            PointStatus::Open => Reason::Unasked,
            PointStatus::Closed => Reason::Needed { most: MOST_REASON },
        }
    }

    async fn change(
        &self,
        tx: &impl ConnectionTrait,
        (market, by): (&Market, &Officer),
        (row, reason): (&sales_point::Model, &str),
    ) -> Result<bool, Outage> {
        let done = sales_point::Entity::update_many()
            .col_expr(sales_point::Column::Status, Expr::value(self.0.code()))
            .col_expr(sales_point::Column::Version, Expr::value(row.version + 1))
            .col_expr(sales_point::Column::UpdatedAt, Expr::value(market.now().0))
            .filter(sales_point::Column::Id.eq(row.id))
            .filter(sales_point::Column::Version.eq(row.version))
            .exec(tx)
            .await?;
        if done.rows_affected == 0 {
            return Ok(false);
        }
        let (verb, after) = match self.0 {
            PointStatus::Open => ("sales_point.reopen", json!({ "status": self.0.code() })),
            PointStatus::Closed => ("sales_point.close", json!({ "status": self.0.code(), "reason": reason })),
        };
        let change = Change { before: json!({ "status": row.status }), after };
        audit::record(tx, market, by.by(), (verb, SubjectKind::SalesPoint.with(row.id)), change).await?;
        Ok(true)
    }
}
