//! What may be left alone: an invoice, a gift, news. Folded away, so that whoever wants none of it answers nothing.

use super::form::{EMAIL, Typed, error};
use super::{PlaceRefusal, Shown};
use crate::t;
use crate::t::extra::{gift as g, invoice as i, news as n};
use crate::ui::{Field, input, textarea, tick};
use domain::lang::Lang;
use leptos::prelude::*;
use market::order::invoice::{InvoiceForm, MOST_COMPANY};
use market::order::{self, ExtraForm, MOST_GIFT_NOTE, Problem};

/// What tax codes look like: ten, twelve or thirteen digits, and the signs between them.
const TAX_CODE: &str = r"(?=(?:[^0-9]*[0-9]){10,13}[^0-9]*$)[\s.\-0-9]+";

/// The answers as the market reads them.
pub(super) fn form(typed: &Typed) -> ExtraForm {
    ExtraForm {
        invoice: InvoiceForm {
            company: typed.company.clone(),
            tax_code: typed.tax_code.clone(),
            address: typed.company_address.clone(),
            email: typed.invoice_email.clone(),
        },
        is_gift: typed.gift == "on",
        gift_note: typed.gift_note.clone(),
        news: typed.news == "on",
    }
}

/// The questions.
pub(super) fn fields(lang: Lang, shown: &Shown) -> AnyView {
    view! {
        <section class="checkout__extra" aria-label=t::extra::optional(lang)>
            {invoice(lang, shown)}
            {gift(lang, shown)}
            {news(lang, shown)}
        </section>
    }
    .into_any()
}

fn invoice(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let open = [&typed.company, &typed.tax_code, &typed.company_address, &typed.invoice_email];
    let open = open.iter().any(|text| !text.trim().is_empty());
    let of = |field: order::Field, label: &'static str, value: &str| Field {
        value: value.to_owned(),
        optional: true,
        autocomplete: "off",
        error: error(lang, shown, field),
        ..Field::new(lang, field.code(), label)
    };
    let most = u32::try_from(MOST_COMPANY).ok();
    let company = of(order::Field::Company, i::company(lang), &typed.company);
    let company = Field { autocomplete: "organization", most, ..company };
    let tax_code = of(order::Field::TaxCode, i::tax_code(lang), &typed.tax_code);
    let say = Some(i::tax_code_wrong(lang).to_owned());
    let hint = Some(i::tax_code_hint(lang).to_owned());
    let tax_code = Field { hint, pattern: Some(TAX_CODE), say, ..tax_code };
    let address = Field { most, ..of(order::Field::CompanyAddress, i::address(lang), &typed.company_address) };
    let say = Some(i::email_wrong(lang).to_owned());
    let email = Field {
        kind: "email",
        pattern: Some(EMAIL),
        say,
        ..of(order::Field::InvoiceEmail, i::email(lang), &typed.invoice_email)
    };
    view! {
        <details class="checkout__more" open=open>
            <summary>{i::ask(lang)}</summary>
            <div class="stack">
                <p class="soft">{i::lead(lang)}</p>
                {input(&company)}{input(&tax_code)}{input(&address)}{input(&email)}
            </div>
        </details>
    }
    .into_any()
}

fn gift(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let open = typed.gift == "on" || !typed.gift_note.trim().is_empty();
    let is_gift = Field { value: typed.gift.clone(), optional: true, ..Field::new(lang, "gift", g::is_gift(lang)) };
    let note = Field {
        value: typed.gift_note.clone(),
        hint: Some(g::note_hint(lang, MOST_GIFT_NOTE)),
        optional: true,
        autocomplete: "off",
        most: u32::try_from(MOST_GIFT_NOTE).ok(),
        error: error(lang, shown, order::Field::GiftNote),
        ..Field::new(lang, "gift_note", g::note(lang))
    };
    view! {
        <details class="checkout__more" open=open>
            <summary>{g::ask(lang)}</summary>
            <div class="stack">
                {tick(&is_gift)}
                {textarea(&note, 3)}
                <p class="soft">{g::cash(lang)}</p>
            </div>
        </details>
    }
    .into_any()
}

/// Never ticked beforehand, and no condition of the order.
fn news(lang: Lang, shown: &Shown) -> AnyView {
    tick(&Field {
        value: shown.typed.news.clone(),
        hint: Some(n::hint(lang).to_owned()),
        optional: true,
        ..Field::new(lang, "news", n::ask(lang))
    })
}

/// What to do about a mistake in one of them.
pub(super) fn message(lang: Lang, field: order::Field, problem: Problem) -> &'static str {
    match (field, problem) {
        (order::Field::Company | order::Field::CompanyAddress, Problem::TooLong) => i::too_long(lang),
        (order::Field::Company, _) => i::company_missing(lang),
        (order::Field::TaxCode, _) => i::tax_code_wrong(lang),
        (order::Field::CompanyAddress, _) => i::address_missing(lang),
        (order::Field::InvoiceEmail, _) => i::email_wrong(lang),
        (order::Field::GiftNote, _) => g::too_long(lang),
        (_, _) => n::email_missing(lang),
    }
}

/// A form with mistakes in what may be left alone.
pub(super) fn sample(shown: Shown) -> Shown {
    let error = |field, problem| order::FieldError { field, problem };
    let typed = Typed {
        company: "Công ty Minh Họa".into(),
        tax_code: "0312".into(),
        gift: "on".into(),
        gift_note: "Chúc mừng sinh nhật!".into(),
        news: "on".into(),
        ..shown.typed.clone()
    };
    let wrong = vec![
        error(order::Field::Email, Problem::Missing),
        error(order::Field::TaxCode, Problem::NotATaxCode),
        error(order::Field::CompanyAddress, Problem::Missing),
        error(order::Field::InvoiceEmail, Problem::NotAnEmail),
    ];
    Shown { typed, refused: Some(PlaceRefusal::Fields(wrong)), ..shown }
}
