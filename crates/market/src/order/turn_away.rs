//! Turning many producers' parts of orders away at once: a flood took the road, a batch was spoiled.

use super::step::{MOST_NOTE, turn_away_in};
use crate::account::Officer;
use crate::bulk::{self, Chosen, Reason};
use crate::market::Market;
use crate::refusal::Outage;
use domain::order::{CancelReason, OrderStatus, Step};
use domain::register::OrderQuery;
use entities::{order, order_group, producer};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Turns away for one reason. What is typed beside it goes to the buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnAway(pub CancelReason);

/// One producer's part of a checkout.
#[derive(Clone, Debug, FromQueryResult)]
pub struct PartRow {
    id: Uuid,
    code: String,
    status: String,
    producer_code: String,
    producer_name: String,
}

impl PartRow {
    fn key(&self) -> String {
        part_key(&self.code, &self.producer_code)
    }
}

/// What a line of the register is chosen by: the order's code and the producer's.
pub fn part_key(code: &str, producer_code: &str) -> String {
    format!("{code}/{producer_code}")
}

impl bulk::Task for TurnAway {
    type Query = OrderQuery;
    type Row = PartRow;

    async fn rows(
        db: &impl ConnectionTrait,
        _market: &Market,
        chosen: &Chosen<OrderQuery>,
    ) -> Result<Vec<PartRow>, Outage> {
        let found = match chosen {
            Chosen::Keys(keys) => {
                let codes = keys.iter().filter_map(|key| Some(key.split_once('/')?.0));
                super::register::joined().filter(order_group::Column::Code.is_in(codes))
            }
            Chosen::All(query) => super::register::found_in_pile(query),
        };
        let mut rows = found
            .select_only()
            .columns([order::Column::Id, order::Column::Status])
            .column(order_group::Column::Code)
            .column_as(producer::Column::Code, "producer_code")
            .column_as(producer::Column::Name, "producer_name")
            .order_by_asc(order::Column::PlacedAt)
            .order_by_asc(order::Column::Id)
            .into_model::<PartRow>()
            .all(db)
            .await?;
        if let Chosen::Keys(keys) = chosen {
            rows.retain(|row| keys.contains(&row.key()));
        }
        Ok(rows)
    }

    fn name(row: &PartRow) -> String {
        format!("{} · {}", row.code, row.producer_name)
    }

    fn fits(&self, row: &PartRow) -> bool {
        OrderStatus::from_code(&row.status).is_some_and(|status| Step::SoldOut.starts_from().contains(&status))
    }

    fn reason(&self) -> Reason {
        Reason::Welcome { most: MOST_NOTE }
    }

    async fn change(
        &self,
        tx: &impl ConnectionTrait,
        on: (&Market, &Officer),
        (row, note): (&PartRow, &str),
    ) -> Result<bool, Outage> {
        turn_away_in(tx, on, row.id, (self.0, note)).await
    }
}
