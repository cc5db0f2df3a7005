//! Adding a brochure and saving what it says. Of two who save the same version one does, and the other is shown both.

use super::form::{BrochureForm, Field, Read};
use super::{BrochureRecord, read as read_record};
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::FieldError;
use crate::refusal::{Fault, Outage};
use domain::brochure::BrochureStatus;
use domain::code::short_code;
use domain::text::slug;
use entities::brochure;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

/// Why a brochure was not saved.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveRefusal {
    Fields(Vec<FieldError<Field>>),
    NoSuchBrochure,
    /// It is not a draft: go back to work first.
    NotNow(BrochureStatus),
    /// Somebody changed it since it was read; how it is now.
    Changed(Box<BrochureRecord>),
}

impl SaveRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "brochure-fields",
            Self::NoSuchBrochure => "brochure-no-such",
            Self::NotNow(_) => "brochure-not-now",
            Self::Changed(_) => "brochure-changed",
        }
    }
}

/// Adds a draft. Gives its code.
pub async fn add(market: &Market, by: &Promoter, form: &BrochureForm) -> Result<String, Fault<SaveRefusal>> {
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
    let row = brochure::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        status: Set(BrochureStatus::Draft.code().to_owned()),
        editions: Set(0),
        is_demo: Set(false),
        created_at: Set(now),
        ..columns(market, read)
    };
    brochure::Entity::insert(row).exec_without_returning(tx).await?;
    let after = Change::made(read_record(tx, code).await?.map_or(Value::Null, |made| told(&made)));
    audit::record(tx, market, by.by(), ("brochure.add", SubjectKind::Brochure.with(id)), after).await
}

/// Saves a draft that was read at a version.
pub async fn save(
    market: &Market,
    by: &Promoter,
    (code, version): (&str, i64),
    form: &BrochureForm,
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
    let missing = || Fault::Refused(SaveRefusal::NoSuchBrochure);
    let before = read_record(tx, code).await?.ok_or_else(missing)?;
    let update = brochure::Entity::update_many()
        .set(columns(market, read))
        .col_expr(brochure::Column::Version, Expr::value(version.saturating_add(1)))
        .filter(brochure::Column::Code.eq(code))
        .filter(brochure::Column::Version.eq(version))
        .filter(brochure::Column::Status.eq(BrochureStatus::Draft.code()));
    let saved = update.exec(tx).await?.rows_affected == 1;
    let after = read_record(tx, code).await?.ok_or_else(missing)?;
    if !saved {
        let draft = after.status == BrochureStatus::Draft;
        let no = if draft { SaveRefusal::Changed(Box::new(after)) } else { SaveRefusal::NotNow(after.status) };
        return Err(Fault::Refused(no));
    }
    let change = Change { before: told(&before), after: told(&after) };
    audit::record(tx, market, by.by(), ("brochure.save", SubjectKind::Brochure.with(after.id)), change).await?;
    Ok(())
}

/// What the form says, as columns.
fn columns(market: &Market, read: &Read) -> brochure::ActiveModel {
    brochure::ActiveModel {
        slug: Set(slug(&read.title_vi)),
        kind: Set(read.kind.code().to_owned()),
        fair_id: Set(read.fair),
        sales_point_id: Set(read.showroom),
        audience: Set(read.audience.clone()),
        title_vi: Set(read.title_vi.clone()),
        title_en: Set(read.title_en.clone()),
        foreword_vi: Set(read.foreword_vi.clone()),
        foreword_en: Set(read.foreword_en.clone()),
        updated_at: Set(market.now().0),
        ..Default::default()
    }
}

/// For the log.
fn told(record: &BrochureRecord) -> Value {
    json!({
        "title": record.title_vi,
        "title_en": record.title_en,
        "kind": record.kind.code(),
        "fair": record.fair.as_ref().map(|fair| fair.code.clone()),
        "showroom": record.showroom.as_ref().map(|point| point.slug.clone()),
        "audience": record.audience,
        "version": record.version,
    })
}

fn fields(fault: Fault<Vec<FieldError<Field>>>) -> Fault<SaveRefusal> {
    match fault {
        Fault::Refused(errors) => Fault::Refused(SaveRefusal::Fields(errors)),
        Fault::Outage(outage) => Fault::Outage(outage),
    }
}
