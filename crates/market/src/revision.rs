//! The state of everything visitors see, as a number. Whoever keeps a page keeps it for one number: where the number has
//! moved, the page may be wrong.

use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The number, and what it was last moved for.
#[derive(Debug, Default)]
pub struct Revision {
    number: AtomicU64,
    seen: Mutex<Option<Mark>>,
}

/// Where the tables stand that say what changed, and the day: stars lapse and fairs begin without any change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    today: Date,
    outbox: Rows,
    audit: Rows,
}

/// The newest row and how many stand near it. The count is there for a transaction that took its number early and came
/// to its end late, as PostgreSQL allows: it does not move the newest, but fills a gap below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rows {
    newest: i64,
    near: i64,
}

impl Revision {
    /// The number now.
    pub fn number(&self) -> u64 {
        self.number.load(Ordering::Acquire)
    }

    /// Whether somebody follows what changes; nothing may be kept before.
    pub fn is_followed(&self) -> bool {
        self.number() > 0
    }

    /// Moves the number: everything kept so far may be wrong.
    pub fn pass(&self) {
        self.number.fetch_add(1, Ordering::AcqRel);
    }

    /// Moves the number where the mark is another one than last time; says whether.
    fn note(&self, mark: Mark) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let moved = seen.replace(mark) != Some(mark);
        if moved {
            self.pass();
        }
        moved
    }
}

/// Moves the number where somebody changed something since the last time, here or on another replica, or the day is
/// over; says whether. Cheap, so that it is asked again and again.
pub async fn follow(market: &Market) -> Result<bool, Outage> {
    let db = market.db.read();
    // Signing in and out shows on no page.
    let audit = rows(db, "audit", "subject <> 'account'").await?;
    let mark = Mark { today: market.today(), outbox: rows(db, "outbox", "1 = 1").await?, audit };
    Ok(market.revision.note(mark))
}

async fn rows(db: &impl ConnectionTrait, table: &str, which: &str) -> Result<Rows, Outage> {
    let sql = format!(
        "SELECT COALESCE(MAX(id), 0) AS newest, COUNT(*) AS near FROM {table}
        WHERE id > (SELECT COALESCE(MAX(id), 0) - 1000 FROM {table}) AND {which}"
    );
    let row = db.query_one_raw(statement(db, &sql, [])).await?;
    let row = row.ok_or_else(|| Outage::Data(format!("{table} cannot be counted")))?;
    Ok(Rows { newest: row.try_get("", "newest")?, near: row.try_get("", "near")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_moves_where_the_mark_does() {
        let rows = Rows { newest: 7, near: 6 };
        let mark = Mark { today: Date::constant(2026, 11, 22), outbox: rows, audit: rows };
        let revision = Revision::default();
        assert!(revision.note(mark) && !revision.note(mark));
        assert_eq!(revision.number(), 1);
        // A transaction with number 5 ends after the one with number 7.
        assert!(revision.note(Mark { outbox: Rows { newest: 7, near: 7 }, ..mark }));
        assert!(revision.note(Mark { today: Date::constant(2026, 11, 23), ..mark }));
        assert_eq!(revision.number(), 3);
    }
}
