//! Groups and categories in the office's hands. The six groups and their Vietnamese names are the programme's
//! (148/QĐ-TTg, Annex I): only their English names and their order are ours. Categories are all ours.

use crate::account::Officer;
use crate::audit::{self, Change, Subject, SubjectKind};
use crate::market::Market;
use crate::reading::{FieldError, Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::text::{slug, sort_key};
use domain::time::Ts;
use entities::{category, product, product_group};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, SqlErr,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// Most characters of a name.
pub const MOST_NAME: usize = 80;
/// Most characters of a code.
const MOST_CODE: usize = 60;

/// A group with its categories, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRecord {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    /// Products in it, in whatever state.
    pub products: u64,
    pub categories: Vec<CategoryRecord>,
    pub updated_at: Ts,
    pub version: i64,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRecord {
    pub code: String,
    /// Code of its group.
    pub group: String,
    pub name_vi: String,
    pub name_en: String,
    /// Products in it, in whatever state.
    pub products: u64,
    pub updated_at: Ts,
    pub version: i64,
}

/// A category as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryForm {
    /// Code of a group.
    pub group: String,
    pub name_vi: String,
    pub name_en: String,
}

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Unfit where products of the category are in its group: a group is on their certificates.
    Group,
    /// Unfit where another category is called so.
    NameVi,
    NameEn,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::NameVi => "name_vi",
            Self::NameEn => "name_en",
        }
    }
}

/// Why a category was not saved.
pub type SaveRefusal = record::SaveRefusal<Field, CategoryRecord>;
/// Why a group was not saved.
pub type GroupRefusal = record::SaveRefusal<Field, GroupRecord>;

/// Why a category was not removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoveRefusal {
    NoSuchCategory,
    /// So many products are in it.
    InUse(u64),
}

type Refused = Fault<SaveRefusal>;

impl Versioned for CategoryRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for CategoryRecord {
    type Entity = category::Entity;
    const KEY: category::Column = category::Column::Code;
    const VERSION: category::Column = category::Column::Version;
    const ADD: &'static str = "category.add";
    const SAVE: &'static str = "category.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        Ok(categories(db, None).await?.into_iter().find(|it| it.code == code))
    }

    fn subject(&self) -> Subject {
        subject(SubjectKind::Category, &self.code)
    }

    fn told(&self) -> Value {
        json!({ "group": self.group, "name": self.name_vi, "name_en": self.name_en, "version": self.version })
    }
}

impl Versioned for GroupRecord {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for GroupRecord {
    type Entity = product_group::Entity;
    const KEY: product_group::Column = product_group::Column::Code;
    const VERSION: product_group::Column = product_group::Column::Version;
    /// The programme has six and adds none.
    const ADD: &'static str = "group.add";
    const SAVE: &'static str = "group.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        Ok(groups(db).await?.into_iter().find(|it| it.code == code))
    }

    fn subject(&self) -> Subject {
        subject(SubjectKind::ProductGroup, &self.code)
    }

    fn told(&self) -> Value {
        json!({ "name_en": self.name_en, "version": self.version })
    }
}

/// All groups with their categories.
pub async fn board(market: &Market, _by: &Officer) -> Result<Vec<GroupRecord>, Outage> {
    groups(market.db.read()).await
}

async fn groups(db: &impl ConnectionTrait) -> Result<Vec<GroupRecord>, Outage> {
    let groups = product_group::Entity::find()
        .order_by_asc(product_group::Column::Position)
        .order_by_asc(product_group::Column::Code)
        .all(db)
        .await?;
    let mut by_group: HashMap<String, Vec<CategoryRecord>> = HashMap::new();
    for category in categories(db, None).await? {
        by_group.entry(category.group.clone()).or_default().push(category);
    }
    let in_group = counts(db, product::Column::GroupCode).await?;
    let record = |row: product_group::Model| GroupRecord {
        products: in_group.get(&row.code).copied().unwrap_or(0),
        categories: by_group.remove(&row.code).unwrap_or_default(),
        code: row.code,
        name_vi: row.name_vi,
        name_en: row.name_en,
        updated_at: Ts(row.updated_at),
        version: row.version,
    };
    Ok(groups.into_iter().map(record).collect())
}

/// Categories in their order: all, or those of a group.
pub(super) async fn categories(db: &impl ConnectionTrait, group: Option<&str>) -> Result<Vec<CategoryRecord>, Outage> {
    let of = group.map(|code| category::Column::GroupCode.eq(code));
    let rows = category::Entity::find()
        .filter(Condition::all().add_option(of))
        .order_by_asc(category::Column::Position)
        .order_by_asc(category::Column::Code)
        .all(db)
        .await?;
    let counts = counts(db, product::Column::CategoryCode).await?;
    let record = |row: category::Model| CategoryRecord {
        products: counts.get(&row.code).copied().unwrap_or(0),
        code: row.code,
        group: row.group_code,
        name_vi: row.name_vi,
        name_en: row.name_en,
        updated_at: Ts(row.updated_at),
        version: row.version,
    };
    Ok(rows.into_iter().map(record).collect())
}

async fn counts(db: &impl ConnectionTrait, by: product::Column) -> Result<HashMap<String, u64>, Outage> {
    let rows: Vec<(String, i64)> = product::Entity::find()
        .select_only()
        .column(by)
        .column_as(product::Column::Id.count(), "number")
        .group_by(by)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(code, number)| (code, u64::try_from(number).unwrap_or(0))).collect())
}

/// The category with a code.
pub async fn by_code(market: &Market, _by: &Officer, code: &str) -> Result<Option<CategoryRecord>, Outage> {
    CategoryRecord::find(market.db.read(), code).await
}

/// Groups and categories have codes for ids; the log wants an id, so it gets one that always follows from the code.
pub(super) fn subject(kind: SubjectKind, code: &str) -> Subject {
    let hash = Sha256::digest(format!("{}/{code}", kind.code()));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    kind.with(Uuid::from_bytes(bytes))
}

/// Adds a category behind the others of its group; gives its code, which follows from its first name and stays.
pub async fn add(market: &Market, by: &Officer, form: &CategoryForm) -> Result<String, Refused> {
    let form = &read(market.db.read(), form, None).await?;
    let code: &String = &slug(&form.name_vi).chars().take(MOST_CODE).collect();
    market.db.write(|tx| async move { add_in(&*tx, (market, by), (code, form)).await }).await?;
    Ok(code.clone())
}

async fn add_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, form): (&str, &CategoryForm),
) -> Result<(), Refused> {
    let last = category::Entity::find().order_by_desc(category::Column::Position).one(tx).await?;
    let row = category::ActiveModel {
        code: Set(code.to_owned()),
        group_code: Set(form.group.clone()),
        name_vi: Set(form.name_vi.clone()),
        name_en: Set(form.name_en.clone()),
        position: Set(last.map_or(0, |row| row.position) + 1),
        updated_at: Set(market.now().0),
        version: Set(0),
    };
    category::Entity::insert(row).exec_without_returning(tx).await.map_err(name_taken)?;
    record::told_added::<CategoryRecord>(tx, (market, by.by()), code).await?;
    Ok(())
}

/// The code is the name without marks, so two of one name clash (`pk_category`).
fn name_taken(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => unfit(Field::NameVi),
        _ => error.into(),
    }
}

fn unfit(field: Field) -> Refused {
    Fault::Refused(SaveRefusal::Fields(vec![FieldError { field, problem: Problem::Unfit }]))
}

/// The form with its texts composed and trimmed. A category has no name of another one, however it is written.
async fn read(db: &impl ConnectionTrait, form: &CategoryForm, own: Option<&str>) -> Result<CategoryForm, Refused> {
    let mut reading = Reading::new();
    if product_group::Entity::find_by_id(form.group.as_str()).one(db).await?.is_none() {
        reading.wrong(Field::Group, Problem::Missing);
    }
    let name_vi = reading.text(Field::NameVi, &form.name_vi, MOST_NAME);
    let name_en = reading.text(Field::NameEn, &form.name_en, MOST_NAME);
    let all = category::Entity::find().all(db).await?;
    let others = all.iter().filter(|row| Some(row.code.as_str()) != own);
    if !name_vi.is_empty() && others.map(|row| sort_key(&row.name_vi)).any(|key| key == sort_key(&name_vi)) {
        reading.wrong(Field::NameVi, Problem::Unfit);
    }
    if slug(&name_vi).is_empty() && !name_vi.is_empty() {
        reading.wrong(Field::NameVi, Problem::Unreadable);
    }
    Ok(reading.done(Some(CategoryForm { group: form.group.clone(), name_vi, name_en }))?)
}

/// Saves a category that was read at a version. One with products stays in its group.
pub async fn save(market: &Market, by: &Officer, at: (&str, i64), form: &CategoryForm) -> Result<(), Refused> {
    let form = &read(market.db.read(), form, Some(at.0)).await?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), at, form).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    at: (&str, i64),
    form: &CategoryForm,
) -> Result<(), Refused> {
    let before: CategoryRecord = record::found(tx, at.0).await?;
    let columns = category::ActiveModel {
        group_code: Set(form.group.clone()),
        name_vi: Set(form.name_vi.clone()),
        name_en: Set(form.name_en.clone()),
        updated_at: Set(market.now().0),
        ..Default::default()
    };
    record::write::<CategoryRecord, _>(tx, at, columns).await?;
    let after: CategoryRecord = record::told_saved(tx, (market, by.by()), (at.0, &before)).await?;
    if after.group != before.group && after.products > 0 {
        return Err(unfit(Field::Group));
    }
    Ok(products_changed(tx, market, at.0).await?)
}

/// A category's name is searched with its products.
async fn products_changed(tx: &impl ConnectionTrait, market: &Market, code: &str) -> Result<(), Outage> {
    let rows: Vec<Uuid> = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::CategoryCode.eq(code))
        .into_tuple()
        .all(tx)
        .await?;
    for id in rows {
        stock::product_changed(tx, market, id).await?;
    }
    Ok(())
}

/// Removes a category that nothing is in. The database holds on to one with products (`fk_product_category`).
pub async fn remove(market: &Market, by: &Officer, code: &str) -> Result<(), Fault<RemoveRefusal>> {
    let done = market.db.write(|tx| async move { remove_in(&*tx, (market, by), code).await }).await;
    match done {
        Err(Fault::Refused(RemoveRefusal::InUse(_))) => {
            let used = product::Entity::find().filter(product::Column::CategoryCode.eq(code));
            Err(Fault::Refused(RemoveRefusal::InUse(used.count(market.db.read()).await?)))
        }
        done => done,
    }
}

async fn remove_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    code: &str,
) -> Result<(), Fault<RemoveRefusal>> {
    let before = CategoryRecord::find(tx, code).await?.ok_or(Fault::Refused(RemoveRefusal::NoSuchCategory))?;
    category::Entity::delete_by_id(code).exec(tx).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => Fault::Refused(RemoveRefusal::InUse(0)),
        _ => error.into(),
    })?;
    let change = Change { before: before.told(), after: Value::Null };
    Ok(audit::record(tx, market, by.by(), ("category.remove", before.subject()), change).await?)
}

/// Saves the English name of a group that was read at a version.
pub async fn save_group(
    market: &Market,
    by: &Officer,
    at: (&str, i64),
    name_en: &str,
) -> Result<(), Fault<GroupRefusal>> {
    let mut reading = Reading::new();
    let name_en = reading.text(Field::NameEn, name_en, MOST_NAME);
    let name_en = reading.done(Some(name_en))?;
    let columns =
        product_group::ActiveModel { name_en: Set(name_en), updated_at: Set(market.now().0), ..Default::default() };
    record::save::<GroupRecord, _>(market, by.by(), at, &columns).await
}
