//! The book of addresses: where somebody has parcels sent. At most one is filled in by itself.

use crate::account::Shopper;
use crate::db::{change, statement};
use crate::market::Market;
use crate::order::form::{MOST_NAME, MOST_STREET, phone_problem, text_problem, tidy};
use crate::order::{Field, FieldError, Problem};
use crate::place;
use crate::refusal::{Fault, Outage};
use domain::phone::Phone;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// Most addresses of one account.
pub const MOST: i64 = 20;

/// An address of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub id: Uuid,
    pub recipient: String,
    pub phone: Phone,
    pub province_code: String,
    pub province_name: String,
    pub commune_code: String,
    pub commune_name: String,
    pub street: String,
    pub is_default: bool,
}

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressForm {
    pub recipient: String,
    pub phone: String,
    pub province_code: String,
    pub commune_code: String,
    pub street: String,
    pub is_default: bool,
}

/// Why an address was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressRefusal {
    Fields(Vec<FieldError>),
    /// The book holds [`MOST`].
    Full,
    NoSuchAddress,
}

impl AddressRefusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "address-fields",
            Self::Full => "address-full",
            Self::NoSuchAddress => "address-no-such-address",
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    recipient: String,
    phone: String,
    province_code: String,
    province_name: String,
    commune_code: String,
    commune_name: String,
    street: String,
    is_default: bool,
}

impl From<Row> for Address {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            recipient: row.recipient,
            phone: Phone::from_stored(row.phone),
            province_code: row.province_code,
            province_name: row.province_name,
            commune_code: row.commune_code,
            commune_name: row.commune_name,
            street: row.street,
            is_default: row.is_default,
        }
    }
}

/// The whole book: the one that is filled in by itself first, then the latest.
pub async fn list(market: &Market, by: &Shopper) -> Result<Vec<Address>, Outage> {
    let sql = "SELECT a.id, a.recipient, a.phone, a.province_code, p.name AS province_name, a.commune_code, \
               c.name AS commune_name, a.street, a.is_default FROM address a \
               JOIN province p ON p.code = a.province_code JOIN commune c ON c.code = a.commune_code \
               WHERE a.account_id = $1 ORDER BY a.is_default DESC, a.updated_at DESC, a.id";
    let read = market.db.read();
    let rows = Row::find_by_statement(statement(read, sql, [by.account_id().into()])).all(read).await?;
    Ok(rows.into_iter().map(Address::from).collect())
}

/// Writes an address down: over the one with an id, or a new one. The first is filled in by itself.
pub async fn save(
    market: &Market,
    by: &Shopper,
    id: Option<Uuid>,
    form: &AddressForm,
) -> Result<(), Fault<AddressRefusal>> {
    let form = &read(market, form).await?.map_err(|errors| Fault::Refused(AddressRefusal::Fields(errors)))?;
    market.db.write(|tx| async move { save_in(&*tx, market, (by, id), form).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (by, id): (&Shopper, Option<Uuid>),
    form: &AddressForm,
) -> Result<(), Fault<AddressRefusal>> {
    let (account_id, now) = (by.account_id(), market.now().0);
    lock(tx, account_id, now).await?;
    let count = "SELECT COUNT(*) AS n FROM address WHERE account_id = $1";
    let row = tx.query_one_raw(statement(tx, count, [account_id.into()])).await?;
    let count: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
    if id.is_none() && count >= MOST {
        return Err(Fault::Refused(AddressRefusal::Full));
    }
    let first = count == 0;
    let written = if let Some(id) = id {
        let sql = "UPDATE address SET recipient = $1, phone = $2, province_code = $3, commune_code = $4, street = $5, \
                   updated_at = $6 WHERE id = $7 AND account_id = $8";
        let values = [
            form.recipient.as_str().into(),
            form.phone.as_str().into(),
            form.province_code.as_str().into(),
            form.commune_code.as_str().into(),
            form.street.as_str().into(),
            now.into(),
            id.into(),
            account_id.into(),
        ];
        (change(tx, sql, values).await? == 1).then_some(id)
    } else {
        Some(add(tx, market, account_id, form).await?)
    };
    let id = written.ok_or(Fault::Refused(AddressRefusal::NoSuchAddress))?;
    if form.is_default || first {
        put_first(tx, account_id, id).await?;
    }
    Ok(())
}

async fn add(
    tx: &impl ConnectionTrait,
    market: &Market,
    account_id: Uuid,
    form: &AddressForm,
) -> Result<Uuid, Fault<AddressRefusal>> {
    let (id, now) = (market.new_id(), market.now().0);
    let sql = "INSERT INTO address (id, account_id, recipient, phone, province_code, commune_code, street, is_default, \
               created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $8)";
    let values = [
        id.into(),
        account_id.into(),
        form.recipient.as_str().into(),
        form.phone.as_str().into(),
        form.province_code.as_str().into(),
        form.commune_code.as_str().into(),
        form.street.as_str().into(),
        now.into(),
    ];
    change(tx, sql, values).await?;
    Ok(id)
}

/// Says which address is filled in by itself.
pub async fn choose(market: &Market, by: &Shopper, id: Uuid) -> Result<(), Outage> {
    let (account_id, now) = (by.account_id(), market.now().0);
    market.db.write(|tx| async move { choose_in(&*tx, (account_id, id), now).await }).await
}

async fn choose_in(tx: &impl ConnectionTrait, (account_id, id): (Uuid, Uuid), now: i64) -> Result<(), Outage> {
    lock(tx, account_id, now).await?;
    put_first(tx, account_id, id).await
}

/// The account's row is the lock of its book: of two who say which address comes first one waits.
async fn lock(tx: &impl ConnectionTrait, account_id: Uuid, now: i64) -> Result<(), Outage> {
    change(tx, "UPDATE account SET updated_at = $1 WHERE id = $2", [now.into(), account_id.into()]).await?;
    Ok(())
}

async fn put_first(tx: &impl ConnectionTrait, account_id: Uuid, id: Uuid) -> Result<(), Outage> {
    let there = "UPDATE address SET is_default = FALSE WHERE account_id = $1 AND is_default \
                 AND EXISTS (SELECT 1 FROM address o WHERE o.id = $2 AND o.account_id = $1)";
    change(tx, there, [account_id.into(), id.into()]).await?;
    let set = "UPDATE address SET is_default = TRUE WHERE account_id = $1 AND id = $2";
    change(tx, set, [account_id.into(), id.into()]).await?;
    Ok(())
}

/// Takes an address out of the book; one that is not there changes nothing.
pub async fn remove(market: &Market, by: &Shopper, id: Uuid) -> Result<(), Outage> {
    let account_id = by.account_id();
    let sql = "DELETE FROM address WHERE id = $1 AND account_id = $2";
    market.db.write(|tx| async move { change(&*tx, sql, [id.into(), account_id.into()]).await }).await?;
    Ok(())
}

/// Reads the form, or lists everything wrong with it in the order of its fields.
async fn read(market: &Market, form: &AddressForm) -> Result<Result<AddressForm, Vec<FieldError>>, Outage> {
    let (recipient, street) = (tidy(&form.recipient), tidy(&form.street));
    let phone = Phone::parse(&form.phone);
    let province = place::province(market, &form.province_code).await?;
    let commune = place::commune(market, &form.commune_code).await?;
    let elsewhere = commune.as_ref().is_some_and(|commune| commune.province_code != form.province_code);
    let missing = |known: bool| (!known).then_some(Problem::Missing);
    let problems = [
        (Field::Name, text_problem(&recipient, MOST_NAME)),
        (Field::Phone, phone_problem(&form.phone, phone.as_ref())),
        (Field::Province, missing(province.is_some())),
        (Field::Commune, missing(commune.is_some()).or(elsewhere.then_some(Problem::Elsewhere))),
        (Field::Street, text_problem(&street, MOST_STREET)),
    ];
    let error = |(field, problem): (Field, Option<Problem>)| Some(FieldError { field, problem: problem? });
    let errors: Vec<FieldError> = problems.into_iter().filter_map(error).collect();
    let (Some(phone), true) = (phone, errors.is_empty()) else { return Ok(Err(errors)) };
    let phone = phone.e164().to_owned();
    Ok(Ok(AddressForm { recipient, phone, street, ..form.clone() }))
}
