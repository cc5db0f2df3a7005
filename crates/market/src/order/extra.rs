//! What a buyer asks for beside the goods: an invoice, that it is a gift, news of the market.

use super::form::{Field, FieldError, Problem};
use super::invoice::{self, InvoiceForm, InvoiceRequest};
use super::{consent, gift};
use crate::market::Market;
use crate::refusal::Outage;
use domain::order::Purpose;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// The questions a buyer may leave alone, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtraForm {
    pub invoice: InvoiceForm,
    pub is_gift: bool,
    /// Printed on the slip; whoever writes one sends a gift.
    pub gift_note: String,
    /// Whether news of the market may come by e-mail.
    pub news: bool,
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    pub invoice: Option<InvoiceRequest>,
    /// What is written to whoever gets the gift, perhaps nothing; `None` where it is no gift.
    pub gift: Option<String>,
    /// Whether news may come, until that is taken back.
    pub news: bool,
}

/// Reads the questions; what is wrong stands in the order they are asked.
pub(super) fn read(form: &ExtraForm, has_email: bool) -> (Extra, Vec<FieldError>) {
    let mut errors = Vec::new();
    if form.news && !has_email {
        errors.push(FieldError { field: Field::Email, problem: Problem::Missing });
    }
    let invoice = invoice::read(&form.invoice).unwrap_or_else(|wrong| {
        errors.extend(wrong);
        None
    });
    let gift = gift::read(form.is_gift, &form.gift_note).unwrap_or_else(|problem| {
        errors.push(FieldError { field: Field::GiftNote, problem });
        None
    });
    (Extra { invoice, gift, news: form.news }, errors)
}

/// Writes down what was asked for with a checkout.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    market: &Market,
    (group_id, extra): (Uuid, &Extra),
) -> Result<(), Outage> {
    if let Some(request) = &extra.invoice {
        invoice::ask(tx, group_id, request).await?;
    }
    if let Some(note) = &extra.gift {
        gift::write(tx, group_id, note).await?;
    }
    if extra.news {
        consent::give(tx, market, (group_id, Purpose::News)).await?;
    }
    Ok(())
}

/// What was asked for with some checkouts; those that asked for nothing are not among them.
pub(super) async fn of_groups(
    connection: &impl ConnectionTrait,
    groups: Vec<Uuid>,
) -> Result<HashMap<Uuid, Extra>, Outage> {
    let mut extras: HashMap<Uuid, Extra> = HashMap::new();
    for (group_id, request) in invoice::of_groups(connection, groups.clone()).await? {
        extras.entry(group_id).or_default().invoice = Some(request);
    }
    for (group_id, note) in gift::of_groups(connection, groups.clone()).await? {
        extras.entry(group_id).or_default().gift = Some(note);
    }
    for group_id in consent::of_groups(connection, (groups, Purpose::News)).await? {
        extras.entry(group_id).or_default().news = true;
    }
    Ok(extras)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_asked_for_where_nothing_was_typed() {
        assert_eq!(read(&ExtraForm::default(), false), (Extra::default(), Vec::new()));
    }

    #[test]
    fn news_need_an_address() {
        let form = ExtraForm { news: true, ..ExtraForm::default() };
        assert_eq!(read(&form, false).1, [FieldError { field: Field::Email, problem: Problem::Missing }]);
        assert!(read(&form, true).0.news);
    }

    #[test]
    fn who_writes_to_somebody_sends_a_gift() {
        let form = ExtraForm { gift_note: " Chúc mừng! ".into(), ..ExtraForm::default() };
        assert_eq!(read(&form, false).0.gift.as_deref(), Some("Chúc mừng!"));
        let silent = ExtraForm { is_gift: true, ..ExtraForm::default() };
        assert_eq!(read(&silent, false).0.gift.as_deref(), Some(""));
        let long = ExtraForm { gift_note: "ă".repeat(gift::MOST_GIFT_NOTE + 1), ..ExtraForm::default() };
        assert_eq!(read(&long, false).1, [FieldError { field: Field::GiftNote, problem: Problem::TooLong }]);
    }
}
