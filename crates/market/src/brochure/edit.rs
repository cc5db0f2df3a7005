//! Curating: adding products, putting them and their parts in order. Each edit carries the version it was made at, so of
//! two curators the second is told that the list changed, and nothing is overwritten unseen.

use super::line;
use crate::account::Promoter;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::reading::{FieldError, Reading};
use crate::refusal::{Fault, Outage};
use domain::brochure::{BrochureStatus, MOST_LINES, MOST_SECTIONS};
use entities::{brochure, brochure_line, brochure_section, product};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, SqlErr,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// One change of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A product, by its code, at the end of a part.
    Add {
        product: String,
        section: Uuid,
    },
    /// A line to a place in a part, counted from 0; beyond the end is the end.
    Place {
        line: Uuid,
        section: Uuid,
        at: usize,
    },
    Remove {
        line: Uuid,
    },
    /// A new part, the last one.
    AddSection {
        title_vi: String,
        title_en: String,
    },
    RenameSection {
        section: Uuid,
        title_vi: String,
        title_en: String,
    },
    /// A part to a place among the parts, counted from 0.
    PlaceSection {
        section: Uuid,
        at: usize,
    },
    /// A part without lines.
    RemoveSection {
        section: Uuid,
    },
}

impl Edit {
    fn verb(&self) -> &'static str {
        match self {
            Self::Add { .. } => "brochure.add-line",
            Self::Place { .. } => "brochure.place-line",
            Self::Remove { .. } => "brochure.remove-line",
            Self::AddSection { .. } => "brochure.add-section",
            Self::RenameSection { .. } => "brochure.rename-section",
            Self::PlaceSection { .. } => "brochure.place-section",
            Self::RemoveSection { .. } => "brochure.remove-section",
        }
    }
}

/// A field of the forms here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    TitleVi,
    TitleEn,
}

/// Why the list was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    NoSuchBrochure,
    /// It is not a draft: go back to work first.
    NotNow(BrochureStatus),
    /// Somebody changed it since it was read.
    Changed,
    /// The line, part or product is not there.
    Gone,
    /// The product stands in it already.
    Twice,
    /// A part with this title is there already.
    TitleTaken,
    Fields(Vec<FieldError<Field>>),
    /// The part still has lines.
    NotEmpty,
    /// More lines or parts than anybody prints.
    TooMany,
}

impl EditRefusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchBrochure => "brochure-no-such",
            Self::NotNow(_) => "brochure-not-now",
            Self::Changed => "brochure-changed",
            Self::Gone => "brochure-gone",
            Self::Twice => "brochure-twice",
            Self::TitleTaken => "brochure-title-taken",
            Self::Fields(_) => "brochure-section-fields",
            Self::NotEmpty => "brochure-not-empty",
            Self::TooMany => "brochure-too-many",
        }
    }
}

type Refused = Fault<EditRefusal>;

const MOST_TITLE: usize = 120;

/// Makes an edit of a draft that was read at a version.
pub async fn edit(
    market: &Market,
    by: &Promoter,
    (code, version): (&str, i64),
    edit: &Edit,
) -> Result<(), Fault<EditRefusal>> {
    market.db.write(|tx| async move { edit_in(&*tx, (market, by), (code, version), edit).await }).await
}

async fn edit_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Promoter),
    (code, version): (&str, i64),
    edit: &Edit,
) -> Result<(), Refused> {
    let id = held(tx, market, (code, version)).await?;
    let after = match edit {
        Edit::Add { product, section } => add(tx, market, id, (product, *section)).await?,
        Edit::Place { line, section, at } => place(tx, id, *line, (*section, *at)).await?,
        Edit::Remove { line } => remove(tx, id, *line).await?,
        Edit::AddSection { title_vi, title_en } => add_section(tx, market, id, (title_vi, title_en)).await?,
        Edit::RenameSection { section, title_vi, title_en } => rename(tx, id, *section, (title_vi, title_en)).await?,
        Edit::PlaceSection { section, at } => place_section(tx, id, *section, *at).await?,
        Edit::RemoveSection { section } => remove_section(tx, id, *section).await?,
    };
    let subject = SubjectKind::Brochure.with(id);
    audit::record(tx, market, by.by(), (edit.verb(), subject), Change::made(after)).await?;
    Ok(())
}

/// The draft's id, its version counted up: who else read this version comes too late.
async fn held(tx: &impl ConnectionTrait, market: &Market, (code, version): (&str, i64)) -> Result<Uuid, Refused> {
    let update = brochure::Entity::update_many()
        .col_expr(brochure::Column::Version, Expr::col(brochure::Column::Version).add(1))
        .col_expr(brochure::Column::UpdatedAt, Expr::value(market.now().0))
        .filter(brochure::Column::Code.eq(code))
        .filter(brochure::Column::Version.eq(version))
        .filter(brochure::Column::Status.eq(BrochureStatus::Draft.code()));
    let changed = update.exec(tx).await?.rows_affected == 1;
    let row = brochure::Entity::find().filter(brochure::Column::Code.eq(code)).one(tx).await?;
    let row = row.ok_or(Fault::Refused(EditRefusal::NoSuchBrochure))?;
    match BrochureStatus::from_code(&row.status) {
        _ if changed => Ok(row.id),
        Some(status) if status != BrochureStatus::Draft => Err(Fault::Refused(EditRefusal::NotNow(status))),
        _ => Err(Fault::Refused(EditRefusal::Changed)),
    }
}

fn gone() -> Refused {
    Fault::Refused(EditRefusal::Gone)
}

async fn section(tx: &impl ConnectionTrait, brochure: Uuid, id: Uuid) -> Result<brochure_section::Model, Refused> {
    let of = brochure_section::Entity::find_by_id(id).filter(brochure_section::Column::BrochureId.eq(brochure));
    of.one(tx).await?.ok_or_else(gone)
}

async fn own_line(tx: &impl ConnectionTrait, brochure: Uuid, id: Uuid) -> Result<brochure_line::Model, Refused> {
    let of = brochure_line::Entity::find_by_id(id).filter(brochure_line::Column::BrochureId.eq(brochure));
    of.one(tx).await?.ok_or_else(gone)
}

async fn add(
    tx: &impl ConnectionTrait,
    market: &Market,
    brochure: Uuid,
    (product, part): (&str, Uuid),
) -> Result<Value, Refused> {
    let part = section(tx, brochure, part).await?;
    let product = product::Entity::find()
        .filter(product::Column::Code.eq(product))
        .filter(product::Column::Status.is_in(["live", "paused"]))
        .one(tx)
        .await?
        .ok_or_else(gone)?;
    let count = brochure_line::Entity::find().filter(brochure_line::Column::BrochureId.eq(brochure)).count(tx).await?;
    if count >= MOST_LINES as u64 {
        return Err(Fault::Refused(EditRefusal::TooMany));
    }
    let row = brochure_line::ActiveModel {
        id: Set(market.new_id()),
        brochure_id: Set(brochure),
        section_id: Set(part.id),
        product_id: Set(product.id),
        position: Set(i32::try_from(order(tx, part.id).await?.len()).unwrap_or(i32::MAX)),
    };
    let twice = |error| unique(error, EditRefusal::Twice);
    brochure_line::Entity::insert(row).exec_without_returning(tx).await.map_err(twice)?;
    Ok(json!({ "product": product.name, "section": part.title_vi }))
}

fn unique(error: DbErr, refusal: EditRefusal) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(refusal),
        _ => error.into(),
    }
}

/// The ids of a part's lines in their order.
async fn order(tx: &impl ConnectionTrait, section: Uuid) -> Result<Vec<Uuid>, Outage> {
    let ids = brochure_line::Entity::find()
        .select_only()
        .column(brochure_line::Column::Id)
        .filter(brochure_line::Column::SectionId.eq(section))
        .order_by_asc(brochure_line::Column::Position)
        .order_by_asc(brochure_line::Column::Id);
    Ok(ids.into_tuple().all(tx).await?)
}

/// Numbers the lines of a part anew.
async fn renumber(tx: &impl ConnectionTrait, section: Uuid, ids: &[Uuid]) -> Result<(), Outage> {
    for (id, position) in ids.iter().zip(0_i32..) {
        brochure_line::Entity::update_many()
            .col_expr(brochure_line::Column::SectionId, Expr::value(section))
            .col_expr(brochure_line::Column::Position, Expr::value(position))
            .filter(brochure_line::Column::Id.eq(*id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// `all` with one taken out and put in at a place.
fn placed(mut all: Vec<Uuid>, one: Uuid, at: usize) -> Vec<Uuid> {
    all.retain(|id| *id != one);
    all.insert(at.min(all.len()), one);
    all
}

async fn place(
    tx: &impl ConnectionTrait,
    brochure: Uuid,
    line: Uuid,
    (part, at): (Uuid, usize),
) -> Result<Value, Refused> {
    let line = own_line(tx, brochure, line).await?;
    let part = section(tx, brochure, part).await?;
    let ids = placed(order(tx, part.id).await?, line.id, at);
    renumber(tx, part.id, &ids).await?;
    if line.section_id != part.id {
        let left = order(tx, line.section_id).await?;
        renumber(tx, line.section_id, &left).await?;
    }
    Ok(json!({ "line": line.id, "section": part.title_vi, "at": at + 1 }))
}

async fn remove(tx: &impl ConnectionTrait, brochure: Uuid, line: Uuid) -> Result<Value, Refused> {
    let line = own_line(tx, brochure, line).await?;
    brochure_line::Entity::delete_by_id(line.id).exec(tx).await?;
    let left = order(tx, line.section_id).await?;
    renumber(tx, line.section_id, &left).await?;
    Ok(json!({ "removed": line.product_id }))
}

fn titles((title_vi, title_en): (&str, &str)) -> Result<(String, Option<String>), Refused> {
    let mut reading = Reading::new();
    let vi = reading.text(Field::TitleVi, title_vi, MOST_TITLE);
    let en = reading.maybe(Field::TitleEn, title_en, MOST_TITLE);
    reading.done(Some((vi, en))).map_err(|wrong| Fault::Refused(EditRefusal::Fields(wrong)))
}

async fn add_section(
    tx: &impl ConnectionTrait,
    market: &Market,
    brochure: Uuid,
    typed: (&str, &str),
) -> Result<Value, Refused> {
    let (title_vi, title_en) = titles(typed)?;
    let there = line::rows(tx, brochure).await?.len();
    if there >= MOST_SECTIONS {
        return Err(Fault::Refused(EditRefusal::TooMany));
    }
    let row = brochure_section::ActiveModel {
        id: Set(market.new_id()),
        brochure_id: Set(brochure),
        title_vi: Set(title_vi.clone()),
        title_en: Set(title_en),
        position: Set(i32::try_from(there).unwrap_or(i32::MAX)),
    };
    let taken = |error| unique(error, EditRefusal::TitleTaken);
    brochure_section::Entity::insert(row).exec_without_returning(tx).await.map_err(taken)?;
    Ok(json!({ "section": title_vi }))
}

async fn rename(tx: &impl ConnectionTrait, brochure: Uuid, part: Uuid, typed: (&str, &str)) -> Result<Value, Refused> {
    let (title_vi, title_en) = titles(typed)?;
    let part = section(tx, brochure, part).await?;
    let row = brochure_section::ActiveModel {
        id: Set(part.id),
        title_vi: Set(title_vi.clone()),
        title_en: Set(title_en),
        ..Default::default()
    };
    let taken = |error| unique(error, EditRefusal::TitleTaken);
    brochure_section::Entity::update(row).exec(tx).await.map_err(taken)?;
    Ok(json!({ "section": title_vi, "was": part.title_vi }))
}

async fn place_section(tx: &impl ConnectionTrait, brochure: Uuid, part: Uuid, at: usize) -> Result<Value, Refused> {
    let part = section(tx, brochure, part).await?;
    let ids = line::rows(tx, brochure).await?.into_iter().map(|row| row.id).collect();
    renumber_sections(tx, &placed(ids, part.id, at)).await?;
    Ok(json!({ "section": part.title_vi, "at": at + 1 }))
}

async fn renumber_sections(tx: &impl ConnectionTrait, ids: &[Uuid]) -> Result<(), Outage> {
    for (id, position) in ids.iter().zip(0_i32..) {
        brochure_section::Entity::update_many()
            .col_expr(brochure_section::Column::Position, Expr::value(position))
            .filter(brochure_section::Column::Id.eq(*id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Lines keep their part: the database refuses to remove one that has any.
async fn remove_section(tx: &impl ConnectionTrait, brochure: Uuid, part: Uuid) -> Result<Value, Refused> {
    let part = section(tx, brochure, part).await?;
    let not_empty = |error: DbErr| match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(EditRefusal::NotEmpty),
        _ => error.into(),
    };
    brochure_section::Entity::delete_by_id(part.id).exec(tx).await.map_err(not_empty)?;
    let left: Vec<Uuid> = line::rows(tx, brochure).await?.into_iter().map(|row| row.id).collect();
    renumber_sections(tx, &left).await?;
    Ok(json!({ "removed": part.title_vi }))
}
