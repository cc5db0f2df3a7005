//! What is kept of a person beside the rows of their orders, emptied when their account is erased. An invoice that was made
//! out stays with its order: accounting law keeps it.

use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::Outage;
use crate::token::Token;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// The checkouts of an account, whose id is the first value.
const GROUPS: &str = "(SELECT g.id FROM order_group g WHERE g.account_id = $1)";
const ORDERS: &str =
    "(SELECT o.id FROM \"order\" o JOIN order_group g ON g.id = o.order_group_id WHERE g.account_id = $1)";
const BASKETS: &str = "(SELECT g.cart_id FROM order_group g WHERE g.account_id = $1)";

/// Locks the payments of an account's orders, under which everything that opens again is opened.
pub(super) async fn lock(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<(), Outage> {
    let touch = "UPDATE payment SET updated_at = $1, version = version + 1 \
                 WHERE order_group_id IN (SELECT g.id FROM order_group g WHERE g.account_id = $2)";
    change(tx, touch, [market.now().0.into(), account_id.into()]).await?;
    Ok(())
}

/// What the books need stays: what was sold when, for how much, and in which commune. No cookie opens them any more.
pub(super) async fn orders(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<(), Outage> {
    extras(tx, market, account_id).await?;
    claims(tx, account_id).await?;
    baskets(tx, account_id).await?;
    people(tx, market, account_id).await?;
    let nobody = Token::new(&*market.random).hash();
    let sql = "UPDATE order_group SET buyer_name = '', buyer_fold = '', buyer_phone = '', buyer_email = NULL, \
               street = '', note = NULL, access_hash = $1, erased_at = $2 WHERE account_id = $3";
    change(tx, sql, [nobody.into(), market.now().0.into(), account_id.into()]).await?;
    Ok(())
}

/// Invoices nobody made out, notes of gifts, and consents.
async fn extras(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<(), Outage> {
    let invoices = format!(
        "DELETE FROM invoice_request WHERE order_group_id IN {GROUPS} AND NOT EXISTS (SELECT 1 FROM order_invoice i \
         JOIN \"order\" o ON o.id = i.order_id WHERE o.order_group_id = invoice_request.order_group_id)"
    );
    change(tx, &invoices, [account_id.into()]).await?;
    let gifts = format!("DELETE FROM gift_note WHERE order_group_id IN {GROUPS}");
    change(tx, &gifts, [account_id.into()]).await?;
    let consents =
        format!("UPDATE order_consent SET withdrawn_at = $2 WHERE withdrawn_at IS NULL AND order_group_id IN {GROUPS}");
    change(tx, &consents, [account_id.into(), market.now().0.into()]).await?;
    Ok(())
}

/// The buyer's words, photographs and bank account. What was claimed and granted stays, and what was answered.
async fn claims(tx: &impl ConnectionTrait, account_id: Uuid) -> Result<(), Outage> {
    let photos =
        format!("DELETE FROM claim_photo WHERE claim_id IN (SELECT c.id FROM claim c WHERE c.order_id IN {ORDERS})");
    change(tx, &photos, [account_id.into()]).await?;
    let words = format!(
        "UPDATE claim SET words = '', bank_bin = NULL, bank_account = NULL, bank_holder = NULL, version = version + 1 \
         WHERE order_id IN {ORDERS}"
    );
    change(tx, &words, [account_id.into()]).await?;
    Ok(())
}

/// What was chosen in the baskets that were ordered: the place, sales points, a discount's code, what was kept for later.
async fn baskets(tx: &impl ConnectionTrait, account_id: Uuid) -> Result<(), Outage> {
    for table in ["cart_pickup", "saved_line"] {
        change(tx, &format!("DELETE FROM {table} WHERE cart_id IN {BASKETS}"), [account_id.into()]).await?;
    }
    let choices = format!(
        "UPDATE cart SET province_code = NULL, commune_code = NULL, discount_code = NULL WHERE id IN {BASKETS}"
    );
    change(tx, &choices, [account_id.into()]).await?;
    Ok(())
}

/// Uses of discounts are counted by telephone number, and go on to be counted: each as that of somebody of its own.
async fn people(tx: &impl ConnectionTrait, market: &Market, account_id: Uuid) -> Result<(), Outage> {
    let sql = format!(
        "SELECT discount_id, order_group_id, person, returned_at FROM discount_use WHERE order_group_id IN {GROUPS} \
         ORDER BY discount_id, order_group_id"
    );
    for row in tx.query_all_raw(statement(tx, &sql, [account_id.into()])).await? {
        let (discount, group): (Uuid, Uuid) = (row.try_get("", "discount_id")?, row.try_get("", "order_group_id")?);
        let person: String = row.try_get("", "person")?;
        let is_returned = row.try_get::<Option<i64>>("", "returned_at")?.is_some();
        let nobody = Token::new(&*market.random).hash();
        rename(tx, (discount, group), (&person, &nobody), is_returned).await?;
    }
    Ok(())
}

async fn rename(
    tx: &impl ConnectionTrait,
    (discount, group): (Uuid, Uuid),
    (person, nobody): (&str, &str),
    is_returned: bool,
) -> Result<(), Outage> {
    let used = "UPDATE discount_use SET person = $1 WHERE discount_id = $2 AND order_group_id = $3";
    change(tx, used, [nobody.into(), discount.into(), group.into()]).await?;
    if !is_returned {
        let one = "INSERT INTO discount_person (discount_id, person, used, most) \
                   SELECT discount_id, $1, 1, most FROM discount_person WHERE discount_id = $2 AND person = $3";
        change(tx, one, [nobody.into(), discount.into(), person.into()]).await?;
        let less = "UPDATE discount_person SET used = used - 1 WHERE discount_id = $1 AND person = $2";
        change(tx, less, [discount.into(), person.into()]).await?;
    }
    // Somebody else, or a guest, may have ordered with the same number.
    let last = "DELETE FROM discount_person WHERE discount_id = $1 AND person = $2 AND NOT EXISTS \
                (SELECT 1 FROM discount_use u WHERE u.discount_id = $1 AND u.person = $2)";
    change(tx, last, [discount.into(), person.into()]).await?;
    Ok(())
}
