//! Adding a brochure and saving what it says. Of two who save the same version one does, and the other is shown both.

use super::form::{BrochureForm, Field, Read};
use super::{BrochureRecord, read as read_record};
use crate::account::Promoter;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::brochure::BrochureStatus;
use domain::code::short_code;
use domain::text::slug;
use entities::brochure;
use sea_orm::{ActiveValue::Set, ConnectionTrait};
use serde_json::{Value, json};

/// Why a brochure was not saved. One that is no draft counts as changed: it goes back to work first.
pub type SaveRefusal = record::SaveRefusal<Field, BrochureRecord>;

impl Versioned for BrochureRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for BrochureRecord {
    type Entity = brochure::Entity;
    const KEY: brochure::Column = brochure::Column::Code;
    const VERSION: brochure::Column = brochure::Column::Version;
    const ADD: &'static str = "brochure.add";
    const SAVE: &'static str = "brochure.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        read_record(db, code).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::Brochure.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "title": self.title_vi,
            "title_en": self.title_en,
            "kind": self.kind.code(),
            "fair": self.fair.as_ref().map(|fair| fair.code.clone()),
            "showroom": self.showroom.as_ref().map(|point| point.slug.clone()),
            "audience": self.audience,
            "version": self.version,
        })
    }
}

/// Adds a draft. Gives its code.
pub async fn add(market: &Market, by: &Promoter, form: &BrochureForm) -> Result<String, Fault<SaveRefusal>> {
    let read = form.read(market).await?;
    let code = short_code(market.random_bytes());
    let row = brochure::ActiveModel {
        id: Set(market.new_id()),
        code: Set(code.clone()),
        status: Set(BrochureStatus::Draft.code().to_owned()),
        editions: Set(0),
        is_demo: Set(false),
        created_at: Set(market.now().0),
        ..columns(market, &read)
    };
    record::add::<BrochureRecord>(market, by.by(), (&code, &row)).await?;
    Ok(code)
}

/// Saves a draft that was read at a version.
pub async fn save(
    market: &Market,
    by: &Promoter,
    at: (&str, i64),
    form: &BrochureForm,
) -> Result<(), Fault<SaveRefusal>> {
    let columns = &columns(market, &form.read(market).await?);
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, columns.clone()).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    at: (&str, i64),
    columns: brochure::ActiveModel,
) -> Result<(), Fault<SaveRefusal>> {
    let now: BrochureRecord = record::found(tx, at.0).await?;
    if now.status != BrochureStatus::Draft {
        return Err(Fault::Refused(SaveRefusal::Changed(Box::new(now))));
    }
    record::save_in(tx, (market, by.by()), at, columns).await.map(drop)
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
