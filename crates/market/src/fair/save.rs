//! Adding a fair and saving it. Of two who save the same version one does, and the other is shown both.

use super::form::{FairForm, Field, Read};
use super::{FairRecord, read as read_record};
use crate::account::Promoter;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::fair::FairStatus;
use domain::text::{fold, slug};
use entities::fair;
use sea_orm::{ActiveValue::Set, ConnectionTrait};
use serde_json::{Value, json};

/// Why a fair was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, FairRecord>;

impl Versioned for FairRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for FairRecord {
    type Entity = fair::Entity;
    const KEY: fair::Column = fair::Column::Code;
    const VERSION: fair::Column = fair::Column::Version;
    const ADD: &'static str = "fair.add";
    const SAVE: &'static str = "fair.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        read_record(db, code).await
    }

    fn subject(&self) -> Subject {
        SubjectKind::Fair.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "name": self.name_vi,
            "kind": self.kind.code(),
            "starts_on": self.starts_on.to_string(),
            "ends_on": self.ends_on.to_string(),
            "hours": self.hours,
            "address": self.address,
            "province": self.province,
            "commune": self.commune,
            "organiser": self.organiser,
            "version": self.version,
        })
    }
}

/// The record with a code.
pub async fn by_code(market: &Market, _by: &Promoter, code: &str) -> Result<Option<FairRecord>, Outage> {
    read_record(market.db.read(), code).await
}

/// Adds a fair to the plan. Gives its code.
pub async fn add(market: &Market, by: &Promoter, form: &FairForm) -> Result<String, Fault<SaveRefusal>> {
    let read = form.read(market).await?;
    let code = short_code(market.random_bytes());
    let row = fair::ActiveModel {
        id: Set(market.new_id()),
        code: Set(code.clone()),
        status: Set(FairStatus::Planned.code().to_owned()),
        is_demo: Set(false),
        created_at: Set(market.now().0),
        ..columns(market, &read)
    };
    record::add::<FairRecord>(market, by.by(), (&code, &row)).await?;
    Ok(code)
}

/// Saves a record that was read at a version.
pub async fn save(market: &Market, by: &Promoter, at: (&str, i64), form: &FairForm) -> Result<(), Fault<SaveRefusal>> {
    let columns = columns(market, &form.read(market).await?);
    record::save(market, by.by(), at, &columns).await
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
