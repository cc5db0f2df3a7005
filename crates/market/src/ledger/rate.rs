//! The rates a sale is divided by. A rate holds from its day on; what was sold keeps the rates of its day.

use crate::account::{Administrator, Officer};
use crate::audit::{self, Change, SubjectKind};
use crate::db::statement;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::delivery::DeliveryClass;
use domain::ledger::{MOST_COMMISSION, Rates, read_percent};
use entities::{commission_rate, producer};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};
use serde_json::json;
use uuid::Uuid;

/// What is withheld from a producer's sales today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub goods: Rates,
    /// Of visits and other services, which are taxed higher.
    pub service: Rates,
}

impl Terms {
    pub(crate) fn of(&self, class: DeliveryClass) -> Rates {
        if class == DeliveryClass::Service { self.service } else { self.goods }
    }
}

/// The terms of a producer today. Whoever files its own taxes has no rate of tax (Decree 117/2025/NĐ-CP is about
/// households and individuals).
pub(crate) async fn terms(
    connection: &impl ConnectionTrait,
    market: &Market,
    producer_id: Uuid,
) -> Result<Terms, Outage> {
    let commission = |whose: &str| {
        format!(
            "(SELECT r.basis_points FROM commission_rate r WHERE r.producer_id {whose} AND r.valid_from <= $2 \
             ORDER BY r.valid_from DESC, r.id DESC LIMIT 1)"
        )
    };
    let tax = |which: &str, service: &str| {
        format!(
            "COALESCE((SELECT t.{which} FROM tax_rate t WHERE t.seller_kind = p.kind AND t.service = {service} \
             AND t.valid_from <= $2 ORDER BY t.valid_from DESC LIMIT 1), 0)"
        )
    };
    let sql = format!(
        "SELECT COALESCE({}, {}, 0) AS commission, {} AS vat, {} AS pit, {} AS service_vat, {} AS service_pit \
         FROM producer p WHERE p.id = $1",
        commission("= p.id"),
        commission("IS NULL"),
        tax("vat_bp", "FALSE"),
        tax("pit_bp", "FALSE"),
        tax("vat_bp", "TRUE"),
        tax("pit_bp", "TRUE"),
    );
    let values = [producer_id.into(), market.today().to_string().into()];
    let row = connection.query_one_raw(statement(connection, &sql, values)).await?;
    Ok(row.as_ref().map(read).transpose()?.unwrap_or_default())
}

fn read(row: &QueryResult) -> Result<Terms, sea_orm::DbErr> {
    let commission = rate(row, "commission")?;
    Ok(Terms {
        goods: Rates { commission, vat: rate(row, "vat")?, pit: rate(row, "pit")? },
        service: Rates { commission, vat: rate(row, "service_vat")?, pit: rate(row, "service_pit")? },
    })
}

fn rate(row: &QueryResult, column: &str) -> Result<u32, sea_orm::DbErr> {
    Ok(u32::try_from(row.try_get::<i64>("", column)?).unwrap_or_default())
}

/// A producer's own rate of commission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRate {
    pub producer_code: String,
    pub producer_name: String,
    pub commission: u32,
}

/// The rates of commission today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commissions {
    /// Whoever has none of its own.
    pub usual: u32,
    /// By name.
    pub own: Vec<OwnRate>,
}

/// The rates of commission today.
pub async fn commissions(market: &Market, _by: &Officer) -> Result<Commissions, Outage> {
    let sql = "SELECT p.code, p.name, r.basis_points FROM commission_rate r LEFT JOIN producer p ON p.id = r.producer_id \
               WHERE r.valid_from <= $1 AND r.basis_points IS NOT NULL AND NOT EXISTS (SELECT 1 FROM commission_rate n \
               WHERE (n.producer_id = r.producer_id OR (n.producer_id IS NULL AND r.producer_id IS NULL)) \
               AND n.valid_from <= $1 AND (n.valid_from > r.valid_from OR (n.valid_from = r.valid_from AND n.id > r.id))) \
               ORDER BY p.name_sort, p.code";
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, sql, [market.today().to_string().into()])).await?;
    let mut found = Commissions::default();
    for row in rows {
        let commission = rate(&row, "basis_points")?;
        let name: Option<String> = row.try_get("", "name")?;
        match row.try_get::<Option<String>>("", "code")?.zip(name) {
            None => found.usual = commission,
            Some((producer_code, producer_name)) => {
                found.own.push(OwnRate { producer_code, producer_name, commission });
            }
        }
    }
    Ok(found)
}

/// Why a rate stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateRefusal {
    NoSuchProducer,
    /// It is no rate, or more than anybody may take ([`MOST_COMMISSION`]).
    Rate,
}

impl RateRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchProducer => "rate-no-such-producer",
            Self::Rate => "rate-rate",
        }
    }
}

/// Sets the commission from today on: of one producer, or, where no code is given, of all that have none of their own. A
/// producer's rate left empty is the usual one again.
pub async fn set(
    market: &Market,
    by: &Administrator,
    producer_code: &str,
    typed: &str,
) -> Result<(), Fault<RateRefusal>> {
    let producer_code = producer_code.trim();
    let rate = match typed.trim() {
        "" if !producer_code.is_empty() => None,
        typed => {
            let rate = read_percent(typed).filter(|rate| *rate <= MOST_COMMISSION);
            Some(rate.ok_or(Fault::Refused(RateRefusal::Rate))?)
        }
    };
    market.db.write(|tx| async move { set_in(&*tx, (market, by), producer_code, rate).await }).await
}

async fn set_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Administrator),
    producer_code: &str,
    rate: Option<u32>,
) -> Result<(), Fault<RateRefusal>> {
    let producer_id = if producer_code.is_empty() {
        None
    } else {
        let found = producer::Entity::find().filter(producer::Column::Code.eq(producer_code)).one(tx).await?;
        Some(found.ok_or(Fault::Refused(RateRefusal::NoSuchProducer))?.id)
    };
    let row = commission_rate::ActiveModel {
        producer_id: Set(producer_id),
        basis_points: Set(rate.map(i64::from)),
        valid_from: Set(market.today().to_string()),
        at: Set(market.now().0),
        account_id: Set(by.by().account_id),
        ..Default::default()
    };
    commission_rate::Entity::insert(row).exec_without_returning(tx).await?;
    let subject = producer_id.map_or(SubjectKind::Setting.with(Uuid::nil()), |id| SubjectKind::Producer.with(id));
    let told = json!({ "producer": producer_code, "basis_points": rate });
    audit::record(tx, market, by.by(), ("commission.set", subject), Change::made(told)).await?;
    Ok(())
}
