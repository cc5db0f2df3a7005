//! Tidying up after sessions, links, codes, counted tries, counted searches, baskets and messages of providers that are
//! over.

use crate::attempt;
use crate::basket;
use crate::db::change;
use crate::market::Market;
use crate::refusal::Outage;
use crate::search_miss;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Removes what opens nothing any more. Links are kept for a month, so that a used one can be told from a wrong one in
/// the log.
pub async fn tidy(market: &Market) -> Result<(), Outage> {
    let now = market.now().0;
    let sessions = "DELETE FROM session WHERE ends_at <= $1 OR idle_until <= $1";
    let links = "DELETE FROM account_token WHERE expires_at <= $1";
    // What a provider told names buyers; it was looked into long ago, and its number alone keeps it from counting twice.
    let told = "UPDATE webhook_event SET body = '' WHERE applied_at <= $1 AND body <> ''";
    let codes = "DELETE FROM one_time_code WHERE expires_at <= $1";
    let applications = "DELETE FROM application_link WHERE expires_at <= $1";
    market
        .db
        .write(|tx| async move {
            change(&*tx, sessions, [now.into()]).await?;
            change(&*tx, told, [(now - 30 * DAY).into()]).await?;
            change(&*tx, applications, [now.into()]).await?;
            change(&*tx, codes, [now.into()]).await?;
            change(&*tx, links, [(now - 30 * DAY).into()]).await
        })
        .await?;
    attempt::tidy(market, now - DAY).await?;
    basket::tidy(market).await?;
    search_miss::tidy(market).await?;
    Ok(())
}
