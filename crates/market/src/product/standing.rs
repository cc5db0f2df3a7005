//! The office pauses, reopens and retires products, or sorts them anew: one or many. What is not live is in no list, no
//! search and no new order; orders that were placed go on.

use super::register::found;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::bulk::{self, Chosen, MOST_REASON, Reason};
use crate::market::Market;
use crate::refusal::Outage;
use crate::stock;
use domain::product::{PausedBy, ProductVerb, Standing};
use domain::register::ProductQuery;
use entities::{category, product};
use sea_orm::sea_query::{Expr, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// What to do to many products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Say(ProductVerb),
    /// Sorts them into the category with a code, and so into its group.
    Sort(String),
}

impl bulk::Task for Task {
    type Query = ProductQuery;
    type Row = product::Model;

    async fn rows(
        db: &impl ConnectionTrait,
        market: &Market,
        chosen: &Chosen<ProductQuery>,
    ) -> Result<Vec<product::Model>, Outage> {
        let found = match chosen {
            Chosen::Keys(codes) => product::Entity::find().filter(product::Column::Code.is_in(codes.iter())),
            Chosen::All(query) => found(query, market.today()),
        };
        Ok(found.order_by_asc(product::Column::NameSort).order_by_asc(product::Column::Id).all(db).await?)
    }

    fn name(row: &product::Model) -> String {
        row.name.clone()
    }

    fn fits(&self, row: &product::Model) -> bool {
        match self {
            Self::Say(verb) => verb.fits(standing(row)),
            Self::Sort(category) => row.category_code != *category,
        }
    }

    fn reason(&self) -> Reason {
        match self {
            Self::Say(_) => Reason::Needed { most: MOST_REASON },
            Self::Sort(_) => Reason::Unasked,
        }
    }

    async fn has_target(&self, tx: &impl ConnectionTrait) -> Result<bool, Outage> {
        match self {
            Self::Say(_) => Ok(true),
            Self::Sort(code) => Ok(category::Entity::find_by_id(code).one(tx).await?.is_some()),
        }
    }

    async fn change(
        &self,
        tx: &impl ConnectionTrait,
        (market, by): (&Market, &Officer),
        (row, reason): (&product::Model, &str),
    ) -> Result<bool, Outage> {
        if !self.write(tx, market, row).await? {
            return Ok(false);
        }
        let change = Change { before: told(row), after: self.told(reason) };
        audit::record(tx, market, by.by(), (self.verb(), SubjectKind::Product.with(row.id)), change).await?;
        stock::product_changed(tx, market, row.id).await?;
        Ok(true)
    }
}

impl Task {
    fn verb(&self) -> &'static str {
        match self {
            Self::Say(ProductVerb::Pause) => "product.pause",
            Self::Say(ProductVerb::Reopen) => "product.reopen",
            Self::Say(ProductVerb::Retire) => "product.retire",
            Self::Sort(_) => "product.sort",
        }
    }

    fn told(&self, reason: &str) -> Value {
        match self {
            Self::Say(verb) => json!({ "status": verb.to().code(), "reason": reason }),
            Self::Sort(category) => json!({ "category": category }),
        }
    }

    /// Whether the product was still at its version. A category brings its group.
    async fn write(&self, tx: &impl ConnectionTrait, market: &Market, row: &product::Model) -> Result<bool, Outage> {
        let update = product::Entity::update_many()
            .col_expr(product::Column::Version, Expr::value(row.version + 1))
            .col_expr(product::Column::UpdatedAt, Expr::value(market.now().0));
        let update = match self {
            Self::Say(verb) => update
                .col_expr(product::Column::Status, Expr::value(verb.to().code()))
                .col_expr(product::Column::PausedBy, Expr::value(pauser(*verb))),
            Self::Sort(category) => update
                .col_expr(product::Column::CategoryCode, Expr::value(category.as_str()))
                .col_expr(product::Column::GroupCode, group_of(category)),
        };
        let guarded = update.filter(product::Column::Id.eq(row.id)).filter(product::Column::Version.eq(row.version));
        Ok(guarded.exec(tx).await?.rows_affected == 1)
    }
}

fn group_of(category: &str) -> SimpleExpr {
    let group = Query::select()
        .column(category::Column::GroupCode)
        .from(category::Entity)
        .and_where(category::Column::Code.eq(category))
        .to_owned();
    SimpleExpr::SubQuery(None, Box::new(group.into()))
}

pub(super) fn standing(row: &product::Model) -> Standing {
    Standing::stored(&row.status, row.paused_by.as_deref())
}

fn pauser(verb: ProductVerb) -> Option<&'static str> {
    (verb == ProductVerb::Pause).then_some(PausedBy::Office.code())
}

pub(super) fn told(row: &product::Model) -> Value {
    json!({ "status": row.status, "paused_by": row.paused_by, "category": row.category_code, "group": row.group_code })
}
