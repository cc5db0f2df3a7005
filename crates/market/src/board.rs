//! The programme's figures on a day, each with the list behind it, against the targets of a plan.

mod count;

use crate::account::Officer;
use crate::market::Market;
use crate::refusal::Outage;
use count::{Counted, Facts};
use domain::plan::{Figure, permille};
use entities::{plan, plan_target, province};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// The board on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    pub as_of: Date,
    pub plan: Option<Plan>,
    /// Every figure, in its order.
    pub lines: Vec<Line>,
}

/// The plan the figures are held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub number: String,
    pub title: String,
    pub issuer: String,
    pub issued_on: Date,
    pub period_from: Date,
    pub period_to: Date,
    /// The province whose products and producers count; the whole country without one.
    pub province: Option<String>,
    pub is_demo: bool,
}

/// A figure on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub figure: Figure,
    pub part: u64,
    /// What it is a share of; `None` for a count.
    pub whole: Option<u64>,
    /// Of the whole, those of which nobody recorded whether they belong to the part.
    pub unknown: u64,
    /// A count, or a share in tenths of a per cent.
    pub at_least: Option<u64>,
}

/// One thing behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// In the order of names.
    pub sort: String,
    pub name: String,
    /// Slug and code of its page; `None` for what has no page of its own.
    pub page: Option<(String, String)>,
    pub kind: ItemKind,
    /// Whether it belongs to the part, not only to the whole.
    pub counts: bool,
}

/// What a thing behind a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    Product,
    Producer,
    SalesPoint,
}

impl Line {
    /// The share in tenths of a per cent, or the count.
    pub fn value(&self) -> Option<u64> {
        match self.whole {
            Some(whole) => permille(self.part, whole),
            None => Some(self.part),
        }
    }

    /// Whether the target is reached; `None` where there is none.
    pub fn reached(&self) -> Option<bool> {
        self.at_least.map(|least| self.value().is_some_and(|value| value >= least))
    }
}

/// The figures on a day, held against the latest plan.
pub async fn board(market: &Market, _by: &Officer, as_of: Date) -> Result<Board, Outage> {
    let (plan, targets) = latest_plan(market).await?;
    let facts = Facts::read(market, plan.as_ref(), as_of).await?;
    let line = |figure: Figure| {
        let Counted { part, whole, unknown } = facts.count(figure);
        Line { figure, part, whole, unknown, at_least: targets.get(&figure).copied() }
    };
    let plan = match plan {
        Some(plan) => Some(read_plan(market, plan).await?),
        None => None,
    };
    Ok(Board { as_of, plan, lines: Figure::ALL.into_iter().map(line).collect() })
}

/// Everything behind a figure: the whole of a share, in the order of names.
pub async fn behind(market: &Market, _by: &Officer, figure: Figure, as_of: Date) -> Result<Vec<Item>, Outage> {
    let (plan, _) = latest_plan(market).await?;
    let facts = Facts::read(market, plan.as_ref(), as_of).await?;
    let mut items = facts.items(figure);
    items.sort();
    Ok(items)
}

async fn latest_plan(market: &Market) -> Result<(Option<plan::Model>, HashMap<Figure, u64>), Outage> {
    let read = market.db.read();
    let Some(plan) = plan::Entity::find().order_by_desc(plan::Column::IssuedOn).one(read).await? else {
        return Ok((None, HashMap::new()));
    };
    let targets = plan_target::Entity::find().filter(plan_target::Column::PlanId.eq(plan.id)).all(read).await?;
    let of = |row: plan_target::Model| Some((Figure::from_code(&row.figure)?, u64::try_from(row.at_least).ok()?));
    Ok((Some(plan), targets.into_iter().filter_map(of).collect()))
}

async fn read_plan(market: &Market, row: plan::Model) -> Result<Plan, Outage> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| Outage::Data(format!("plan {}: {text}", row.number)));
    let province = match &row.province_code {
        Some(code) => province::Entity::find_by_id(code).one(market.db.read()).await?.map(|found| found.name),
        None => None,
    };
    Ok(Plan {
        issued_on: day(&row.issued_on)?,
        period_from: day(&row.period_from)?,
        period_to: day(&row.period_to)?,
        number: row.number,
        title: row.title,
        issuer: row.issuer,
        province,
        is_demo: row.is_demo,
    })
}
