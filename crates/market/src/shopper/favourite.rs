//! Products somebody wants to find again.

use crate::account::Shopper;
use crate::db::{change, statement};
use crate::market::Market;
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// As many as are shown, the latest first; the oldest make room.
const MOST: u64 = 200;

/// Marks a product by its code, and says whether there is such a product. Marking twice changes nothing.
pub async fn add(market: &Market, by: &Shopper, code: &str) -> Result<bool, Outage> {
    let (account_id, now) = (by.account_id(), market.now().0);
    market.db.write(|tx| async move { add_in(&*tx, (account_id, code), now).await }).await
}

async fn add_in(tx: &impl ConnectionTrait, (account_id, code): (Uuid, &str), now: i64) -> Result<bool, Outage> {
    let found = "SELECT id FROM product WHERE code = $1 AND status <> 'draft'";
    let row = tx.query_one_raw(statement(tx, found, [code.into()])).await?;
    let product_id: Option<Uuid> = row.map(|row| row.try_get("", "id")).transpose()?;
    let Some(product_id) = product_id else { return Ok(false) };
    let sql = "INSERT INTO favourite (account_id, product_id, created_at) VALUES ($1, $2, $3) \
               ON CONFLICT (account_id, product_id) DO NOTHING";
    change(tx, sql, [account_id.into(), product_id.into(), now.into()]).await?;
    Ok(true)
}

/// Marks a product no longer.
pub async fn remove(market: &Market, by: &Shopper, code: &str) -> Result<(), Outage> {
    let sql = "DELETE FROM favourite WHERE account_id = $1 \
               AND product_id IN (SELECT id FROM product WHERE code = $2)";
    let values = [by.account_id().into(), code.into()];
    let values = &values;
    market.db.write(|tx| async move { change(&*tx, sql, values.clone()).await }).await?;
    Ok(())
}

/// What is marked, the latest first, as it stands in the shop today; what left the shop is left out.
pub async fn list(market: &Market, by: &Shopper) -> Result<Vec<ProductCard>, Outage> {
    let sql = format!(
        "SELECT f.product_id FROM favourite f JOIN product p ON p.id = f.product_id \
         WHERE f.account_id = $1 AND p.status <> 'draft' ORDER BY f.created_at DESC, f.product_id LIMIT {MOST}"
    );
    let read = market.db.read();
    let rows = read.query_all_raw(statement(read, &sql, [by.account_id().into()])).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get("", "product_id")).collect();
    product::cards(market, &ids?, market.today()).await
}
