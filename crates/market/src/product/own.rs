//! A producer takes a product of its own off the shelf for a while, and puts it there again.

use super::standing::{standing, told};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::product::{PausedBy, ProductStatus, Standing};
use entities::product;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// The two steps of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnVerb {
    Pause,
    /// Lifts the producer's own pause; never one of the office.
    Resume,
}

impl OwnVerb {
    pub fn code(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Resume => "resume",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Pause, Self::Resume].into_iter().find(|verb| verb.code() == code)
    }

    /// The name in the log.
    fn logged(self) -> &'static str {
        match self {
            Self::Pause => "product.pause-own",
            Self::Resume => "product.resume-own",
        }
    }

    fn to(self) -> (ProductStatus, Option<PausedBy>) {
        match self {
            Self::Pause => (ProductStatus::Paused, Some(PausedBy::Producer)),
            Self::Resume => (ProductStatus::Live, None),
        }
    }

    fn from(self) -> Condition {
        let stands = |status: ProductStatus| Condition::all().add(product::Column::Status.eq(status.code()));
        match self {
            Self::Pause => stands(ProductStatus::Live),
            Self::Resume => stands(ProductStatus::Paused).add(product::Column::PausedBy.eq(PausedBy::Producer.code())),
        }
    }
}

/// Why the button did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnRefusal {
    NoSuchProduct,
    /// The office paused it, or it stands so already, or it is not on the shelf any more.
    NotNow(Standing),
}

impl OwnRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchProduct => "product-no-such",
            Self::NotNow(_) => "product-not-now",
        }
    }
}

/// Says it of the producer's product with a code.
pub async fn say(market: &Market, by: &Member, (code, verb): (&str, OwnVerb)) -> Result<(), Fault<OwnRefusal>> {
    market.db.write(|tx| async move { say_in(&*tx, (market, by), (code, verb)).await }).await
}

async fn say_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Member),
    (code, verb): (&str, OwnVerb),
) -> Result<(), Fault<OwnRefusal>> {
    let before = find(tx, by, code).await?.ok_or(Fault::Refused(OwnRefusal::NoSuchProduct))?;
    let (status, paused_by) = verb.to();
    let update = product::Entity::update_many()
        .col_expr(product::Column::Status, Expr::value(status.code()))
        .col_expr(product::Column::PausedBy, Expr::value(paused_by.map(PausedBy::code)))
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .col_expr(product::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(product::Column::Id.eq(before.id))
        .filter(verb.from());
    if update.exec(tx).await?.rows_affected == 0 {
        let now = find(tx, by, code).await?.unwrap_or(before);
        return Err(Fault::Refused(OwnRefusal::NotNow(standing(&now))));
    }
    let change = Change { before: told(&before), after: json!({ "status": status.code() }) };
    audit::record(tx, market, by.by(), (verb.logged(), SubjectKind::Product.with(before.id)), change).await?;
    Ok(stock::product_changed(tx, market, before.id).await?)
}

async fn find(tx: &impl ConnectionTrait, by: &Member, code: &str) -> Result<Option<product::Model>, Outage> {
    let own = product::Column::ProducerId.eq(by.producer_id());
    Ok(product::Entity::find().filter(product::Column::Code.eq(code)).filter(own).one(tx).await?)
}
