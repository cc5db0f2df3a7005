//! Invoices: what a buyer wants on one, and the number of the invoice each producer made out.

use super::form::{Field, FieldError, Problem, text_problem, tidy};
use super::step::{Part, id_of, status_of};
use crate::account::Member;
use crate::audit::{self, Change, SubjectKind};
use crate::db::change;
use crate::market::Market;
use crate::payment;
use crate::refusal::{Fault, Outage};
use domain::code::read_order_code;
use domain::email::Email;
use domain::order::OrderStatus;
use domain::tax_code::TaxCode;
use entities::{invoice_request, order, order_invoice};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Longest name and address of a company, in characters.
pub const MOST_COMPANY: usize = 200;
/// Longest number of an invoice, in characters.
pub const MOST_NUMBER: usize = 40;

/// What is to stand on an invoice, as typed; all of it empty where none is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvoiceForm {
    pub company: String,
    pub tax_code: String,
    pub address: String,
    pub email: String,
}

/// What is to stand on an invoice, and where it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRequest {
    pub company: String,
    /// As [`TaxCode`] writes it.
    pub tax_code: String,
    pub address: String,
    pub email: String,
}

/// Why no number was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceRefusal {
    /// The producer has no order of this code.
    NoSuchOrder,
    /// The buyer wants no invoice.
    NotAsked,
    /// Nothing is sold: the order was turned away, or came back.
    Ended { status: OrderStatus },
    /// There is no number, or it is longer than [`MOST_NUMBER`].
    Number,
}

impl InvoiceRefusal {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchOrder => "invoice-no-such-order",
            Self::NotAsked => "invoice-not-asked",
            Self::Ended { .. } => "invoice-ended",
            Self::Number => "invoice-number",
        }
    }
}

/// Reads what was typed: nothing where no invoice is wanted, and everything where one is.
pub(super) fn read(form: &InvoiceForm) -> Result<Option<InvoiceRequest>, Vec<FieldError>> {
    let (company, address) = (tidy(&form.company), tidy(&form.address));
    let (tax_code, email) = (form.tax_code.trim(), form.email.trim());
    if [company.as_str(), tax_code, address.as_str(), email].iter().all(|typed| typed.is_empty()) {
        return Ok(None);
    }
    let code = TaxCode::parse(tax_code);
    let reads = Email::parse(email);
    let problems = [
        (Field::Company, text_problem(&company, MOST_COMPANY)),
        (Field::TaxCode, code.is_none().then_some(Problem::NotATaxCode)),
        (Field::CompanyAddress, text_problem(&address, MOST_COMPANY)),
        (Field::InvoiceEmail, reads.is_none().then_some(Problem::NotAnEmail)),
    ];
    let wrong = problems.into_iter().filter_map(|(field, problem)| Some(FieldError { field, problem: problem? }));
    let wrong: Vec<_> = wrong.collect();
    match (code, reads) {
        (Some(code), Some(email)) if wrong.is_empty() => Ok(Some(InvoiceRequest {
            company,
            tax_code: code.as_str().to_owned(),
            address,
            email: email.as_str().to_owned(),
        })),
        _ => Err(wrong),
    }
}

pub(super) async fn ask(tx: &impl ConnectionTrait, group_id: Uuid, request: &InvoiceRequest) -> Result<(), Outage> {
    let row = invoice_request::ActiveModel {
        order_group_id: Set(group_id),
        company: Set(request.company.clone()),
        tax_code: Set(request.tax_code.clone()),
        address: Set(request.address.clone()),
        email: Set(request.email.clone()),
    };
    invoice_request::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn of_groups(
    connection: &impl ConnectionTrait,
    groups: Vec<Uuid>,
) -> Result<Vec<(Uuid, InvoiceRequest)>, Outage> {
    let of_groups = invoice_request::Column::OrderGroupId.is_in(groups);
    let rows = invoice_request::Entity::find().filter(of_groups).all(connection).await?;
    let request = |row: invoice_request::Model| {
        let invoice_request::Model { order_group_id, company, tax_code, address, email } = row;
        (order_group_id, InvoiceRequest { company, tax_code, address, email })
    };
    Ok(rows.into_iter().map(request).collect())
}

/// The numbers of the invoices of some orders.
pub(super) async fn numbers(
    connection: &impl ConnectionTrait,
    orders: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Outage> {
    let of_orders = order_invoice::Column::OrderId.is_in(orders);
    let rows = order_invoice::Entity::find().filter(of_orders).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.order_id, row.number)).collect())
}

/// Writes the number of the invoice down that the producer made out for its part of an order; over the one before, where
/// that was mistyped.
pub async fn write_number(market: &Market, by: &Member, code: &str, number: &str) -> Result<(), Fault<InvoiceRefusal>> {
    let code = read_order_code(code).ok_or(Fault::Refused(InvoiceRefusal::NoSuchOrder))?;
    let part = &Part::own(by, &code);
    let number = &tidy(number);
    market.db.write(|tx| async move { write_number_in(&*tx, market, part, number).await }).await
}

async fn write_number_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    part: &Part<'_>,
    number: &str,
) -> Result<(), Fault<InvoiceRefusal>> {
    let order_id = id_of(tx, part).await?.ok_or(Fault::Refused(InvoiceRefusal::NoSuchOrder))?;
    payment::lock_of_order(tx, market, order_id).await?;
    let status = status_of(tx, order_id).await?;
    if status == OrderStatus::Draft {
        return Err(Fault::Refused(InvoiceRefusal::NoSuchOrder));
    }
    if !is_asked(tx, order_id).await? {
        return Err(Fault::Refused(InvoiceRefusal::NotAsked));
    }
    if matches!(status, OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Returned) {
        return Err(Fault::Refused(InvoiceRefusal::Ended { status }));
    }
    if text_problem(number, MOST_NUMBER).is_some() {
        return Err(Fault::Refused(InvoiceRefusal::Number));
    }
    let before = order_invoice::Entity::find_by_id(order_id).one(tx).await?.map(|row| row.number);
    if before.as_deref() == Some(number) {
        return Ok(());
    }
    put(tx, market, (order_id, part), number).await?;
    let told = Change { before: json!({ "invoice": before }), after: json!({ "invoice": number }) };
    let subject = SubjectKind::Order.with(order_id);
    Ok(audit::record(tx, market, part.by, ("order.invoice", subject), told).await?)
}

async fn is_asked(tx: &impl ConnectionTrait, order_id: Uuid) -> Result<bool, Outage> {
    let Some(order) = order::Entity::find_by_id(order_id).one(tx).await? else { return Ok(false) };
    Ok(invoice_request::Entity::find_by_id(order.order_group_id).one(tx).await?.is_some())
}

async fn put(
    tx: &impl ConnectionTrait,
    market: &Market,
    (order_id, part): (Uuid, &Part<'_>),
    number: &str,
) -> Result<(), Outage> {
    let (now, account_id) = (market.now().0, part.by.account_id);
    let sql = "UPDATE order_invoice SET number = $1, written_at = $2, account_id = $3 WHERE order_id = $4";
    if change(tx, sql, [number.into(), now.into(), account_id.into(), order_id.into()]).await? > 0 {
        return Ok(());
    }
    let row = order_invoice::ActiveModel {
        order_id: Set(order_id),
        number: Set(number.to_owned()),
        written_at: Set(now),
        account_id: Set(account_id),
    };
    order_invoice::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(company: &str, tax_code: &str, address: &str, email: &str) -> InvoiceForm {
        InvoiceForm { company: company.into(), tax_code: tax_code.into(), address: address.into(), email: email.into() }
    }

    #[test]
    fn no_invoice_is_wanted_where_nothing_was_typed() {
        assert_eq!(read(&typed(" ", "", "\t", "")), Ok(None));
    }

    #[test]
    fn whoever_wants_one_says_everything() {
        let missing = read(&typed("Công ty Minh Họa", "", "", "")).unwrap_err();
        let fields: Vec<_> = missing.iter().map(|it| it.field).collect();
        assert_eq!(fields, [Field::TaxCode, Field::CompanyAddress, Field::InvoiceEmail]);
    }

    #[test]
    fn a_tax_code_is_kept_as_it_is_written() {
        let form = typed(" Công ty Minh Họa ", "0312345678001", "1 Phố Huế", "KeToan@Minh-Hoa.vn");
        let request = read(&form).unwrap().unwrap();
        assert_eq!((request.company.as_str(), request.tax_code.as_str()), ("Công ty Minh Họa", "0312345678-001"));
        assert_eq!(request.email, "ketoan@minh-hoa.vn");
    }
}
