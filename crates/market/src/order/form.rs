//! The checkout form: what a buyer typed, and what is wrong with it.

use super::extra::{self, Extra, ExtraForm};
use crate::market::Market;
use crate::place;
use crate::refusal::Outage;
use domain::email::Email;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use domain::phone::Phone;
use domain::text::nfc;

pub(crate) const MOST_NAME: usize = 100;
pub(crate) const MOST_STREET: usize = 200;
const MOST_NOTE: usize = 500;

/// What the checkout page sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderForm {
    /// Made with the form, so that a submit which comes twice is one order ([`crate::idempotency::is_key`]).
    pub key: String,
    pub buyer_name: String,
    pub phone: String,
    /// For messages about the order; may be empty.
    pub email: String,
    pub province_code: String,
    pub commune_code: String,
    /// House number, street or hamlet.
    pub street: String,
    /// May be empty.
    pub note: String,
    pub payment_method: PaymentMethod,
    /// Whether the buyer says to be 18 or older; asked where there is alcohol in the basket.
    pub is_adult: bool,
    /// The whole the buyer saw and agreed to.
    pub seen_total: Vnd,
    pub lang: Lang,
    /// What may be left alone.
    pub extra: ExtraForm,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    Phone,
    Email,
    Province,
    Commune,
    Street,
    Note,
    Company,
    TaxCode,
    CompanyAddress,
    InvoiceEmail,
    GiftNote,
    Adult,
}

impl Field {
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Street => "street",
            Self::Note => "note",
            Self::Company => "company",
            Self::TaxCode => "tax_code",
            Self::CompanyAddress => "company_address",
            Self::InvoiceEmail => "invoice_email",
            Self::GiftNote => "gift_note",
            Self::Adult => "adult",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    Missing,
    TooLong,
    /// Not a Vietnamese telephone number.
    NotAPhone,
    /// Not an address letters can be sent to.
    NotAnEmail,
    /// Not a tax code.
    NotATaxCode,
    /// No such unit today.
    Unknown,
    /// The commune lies in another province.
    Elsewhere,
}

impl Problem {
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::NotAPhone => "not-a-phone",
            Self::NotAnEmail => "not-an-email",
            Self::NotATaxCode => "not-a-tax-code",
            Self::Unknown => "unknown",
            Self::Elsewhere => "elsewhere",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// A form that reads.
#[derive(Clone, Debug)]
pub(super) struct Buyer {
    pub name: String,
    pub phone: Phone,
    pub email: Option<Email>,
    pub province_code: String,
    pub commune_code: String,
    pub street: String,
    pub note: Option<String>,
    pub extra: Extra,
}

/// Reads the form, or lists everything wrong with it in the order of its fields.
pub(super) async fn read(market: &Market, form: &OrderForm) -> Result<Result<Buyer, Vec<FieldError>>, Outage> {
    let mut errors = Vec::new();
    let mut note_error = |field, problem: Option<Problem>| {
        errors.extend(problem.map(|problem| FieldError { field, problem }));
    };
    let (name, street, note) = (tidy(&form.buyer_name), tidy(&form.street), tidy(&form.note));
    let phone = Phone::parse(&form.phone);
    note_error(Field::Name, text_problem(&name, MOST_NAME));
    note_error(Field::Phone, phone_problem(&form.phone, phone.as_ref()));
    let email = Some(form.email.trim()).filter(|typed| !typed.is_empty()).map(Email::parse);
    note_error(Field::Email, matches!(email, Some(None)).then_some(Problem::NotAnEmail));
    note_error(Field::Province, province_problem(market, &form.province_code).await?);
    note_error(Field::Commune, commune_problem(market, form).await?);
    note_error(Field::Street, text_problem(&street, MOST_STREET));
    note_error(Field::Note, (note.chars().count() > MOST_NOTE).then_some(Problem::TooLong));
    let (extra, wrong) = extra::read(&form.extra, email.is_some());
    errors.extend(wrong);
    let (Some(phone), true) = (phone, errors.is_empty()) else { return Ok(Err(errors)) };
    Ok(Ok(Buyer {
        name,
        phone,
        email: email.flatten(),
        province_code: form.province_code.clone(),
        commune_code: form.commune_code.clone(),
        street,
        note: (!note.is_empty()).then_some(note),
        extra,
    }))
}

/// Composed, on one line, without spaces at the ends. PostgreSQL takes no NUL in a text.
pub(crate) fn tidy(typed: &str) -> String {
    let spaced: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    nfc(spaced.trim())
}

pub(crate) fn text_problem(text: &str, most: usize) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Missing),
        n if n > most => Some(Problem::TooLong),
        _ => None,
    }
}

pub(crate) fn phone_problem(typed: &str, read: Option<&Phone>) -> Option<Problem> {
    match read {
        Some(_) => None,
        None if typed.trim().is_empty() => Some(Problem::Missing),
        None => Some(Problem::NotAPhone),
    }
}

async fn province_problem(market: &Market, code: &str) -> Result<Option<Problem>, Outage> {
    if code.is_empty() {
        return Ok(Some(Problem::Missing));
    }
    Ok(place::province(market, code).await?.is_none().then_some(Problem::Unknown))
}

async fn commune_problem(market: &Market, form: &OrderForm) -> Result<Option<Problem>, Outage> {
    if form.commune_code.is_empty() {
        return Ok(Some(Problem::Missing));
    }
    Ok(match place::commune(market, &form.commune_code).await? {
        None => Some(Problem::Unknown),
        Some(commune) if commune.province_code != form.province_code => Some(Problem::Elsewhere),
        Some(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_one_composed_line() {
        assert_eq!(tidy("  Nguye\u{302}\u{303}n\r\nVăn\0A "), "Nguyễn  Văn A");
    }

    #[test]
    fn a_text_is_missing_or_too_long_by_its_characters() {
        assert_eq!(text_problem("", 3), Some(Problem::Missing));
        assert_eq!(text_problem("đđđ", 3), None);
        assert_eq!(text_problem("đđđđ", 3), Some(Problem::TooLong));
    }
}
