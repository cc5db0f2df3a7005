//! Adding a fair and saving it. Of two who save the same version one does, and the other is shown both.

use super::form::{FairForm, Field, Read};
use super::{FairRecord, read as read_record};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::FieldError;
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::fair::FairStatus;
use domain::text::{fold, slug};
use entities::fair;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

/// Why a fair was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveRefusal {
    Fields(Vec<FieldError<Field>>),
    NoSuchFair,
    /// Somebody saved it since it was read; how it is now.
    Changed(Box<FairRecord>),
}

impl SaveRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "fair-fields",
            Self::NoSuchFair => "fair-no-such",
            Self::Changed(_) => "fair-changed",
        }
    }
}

/// The record with a code.
pub async fn by_code(market: &Market, _by: &Promoter, code: &str) -> Result<Option<FairRecord>, Outage> {
    read_record(market.db.read(), code).await
}

/// Adds a fair to the plan. Gives its code.
pub async fn add(market: &Market, by: &Promoter, form: &FairForm) -> Result<String, Fault<SaveRefusal>> {
    let read = &form.read(market).await.map_err(fields)?;
    let code = &short_code(market.random_bytes());
    market.db.write(|tx| async move { add_in(&*tx, (market, by), (code, read)).await }).await?;
    Ok(code.clone())
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (code, read): (&str, &Read),
) -> Result<(), Outage> {
    let (id, now) = (market.new_id(), market.now().0);
    let row = fair::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        status: Set(FairStatus::Planned.code().to_owned()),
        is_demo: Set(false),
        created_at: Set(now),
        ..columns(market, read)
    };
    fair::Entity::insert(row).exec_without_returning(tx).await?;
    let after = Change::made(read_record(tx, code).await?.map_or(Value::Null, |made| told(&made)));
    audit::record(tx, market, by.by(), ("fair.add", SubjectKind::Fair.with(id)), after).await
}

/// Saves a record that was read at a version.
pub async fn save(
    market: &Market,
    by: &Promoter,
    (code, version): (&str, i64),
    form: &FairForm,
) -> Result<(), Fault<SaveRefusal>> {
    let read = &form.read(market).await.map_err(fields)?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), (code, version), read).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (code, version): (&str, i64),
    read: &Read,
) -> Result<(), Fault<SaveRefusal>> {
    let missing = || Fault::Refused(SaveRefusal::NoSuchFair);
    let before = read_record(tx, code).await?.ok_or_else(missing)?;
    let update = fair::Entity::update_many()
        .set(columns(market, read))
        .col_expr(fair::Column::Version, Expr::value(version.saturating_add(1)))
        .filter(fair::Column::Code.eq(code))
        .filter(fair::Column::Version.eq(version));
    let saved = update.exec(tx).await?.rows_affected == 1;
    let after = read_record(tx, code).await?.ok_or_else(missing)?;
    if !saved {
        return Err(Fault::Refused(SaveRefusal::Changed(Box::new(after))));
    }
    let change = Change { before: told(&before), after: told(&after) };
    audit::record(tx, market, by.by(), ("fair.save", SubjectKind::Fair.with(after.id)), change).await?;
    Ok(())
}

/// What the form says, as columns.
fn columns(market: &Market, read: &Read) -> fair::ActiveModel {
    let names = format!("{} {}", read.name_vi, read.name_en.as_deref().unwrap_or_default());
    fair::ActiveModel {
        slug: Set(slug(&read.name_vi)),
        kind: Set(read.kind.code().to_owned()),
        name_vi: Set(read.name_vi.clone()),
        name_en: Set(read.name_en.clone()),
        name_fold: Set(fold(names.trim())),
        starts_on: Set(read.starts_on.to_string()),
        ends_on: Set(read.ends_on.to_string()),
        hours: Set(read.hours.clone()),
        address: Set(read.address.clone()),
        province_code: Set(read.province.clone()),
        commune_code: Set(read.commune.clone()),
        sales_point_id: Set(read.sales_point),
        organiser: Set(read.organiser.clone()),
        description_vi: Set(read.description_vi.clone()),
        description_en: Set(read.description_en.clone()),
        updated_at: Set(market.now().0),
        ..Default::default()
    }
}

/// For the log.
fn told(record: &FairRecord) -> Value {
    json!({
        "name": record.name_vi,
        "kind": record.kind.code(),
        "starts_on": record.starts_on.to_string(),
        "ends_on": record.ends_on.to_string(),
        "hours": record.hours,
        "address": record.address,
        "province": record.province,
        "commune": record.commune,
        "organiser": record.organiser,
        "version": record.version,
    })
}

fn fields(fault: Fault<Vec<FieldError<Field>>>) -> Fault<SaveRefusal> {
    match fault {
        Fault::Refused(errors) => Fault::Refused(SaveRefusal::Fields(errors)),
        Fault::Outage(outage) => Fault::Outage(outage),
    }
}
