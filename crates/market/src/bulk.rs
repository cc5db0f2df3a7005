//! One thing done to many records of a list: first a question with its count, then all of them as counted, or none.

use crate::account::Officer;
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use domain::text::nfc;
use sea_orm::ConnectionTrait;

/// Most characters of a reason.
pub const MOST_REASON: usize = 500;
/// Records named in a question; the others are counted.
pub const MOST_NAMED: usize = 30;

/// Which records are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen<Q> {
    /// Those with these keys: what stands in the addresses of their pages.
    Keys(Vec<String>),
    /// Everything a list finds, on all its pages.
    All(Box<Q>),
}

/// Whether a task asks why, and how long the answer may be, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Unasked,
    Welcome { most: usize },
    Needed { most: usize },
}

impl Reason {
    /// The longest answer, where one is asked for.
    pub fn most(self) -> Option<usize> {
        match self {
            Self::Unasked => None,
            Self::Welcome { most } | Self::Needed { most } => Some(most),
        }
    }

    pub fn is_needed(self) -> bool {
        matches!(self, Self::Needed { .. })
    }

    fn refuses(self, typed: &str) -> Option<TaskRefusal> {
        let length = typed.chars().count();
        match self {
            Self::Needed { .. } if length == 0 => Some(TaskRefusal::ReasonMissing),
            _ => self.most().filter(|most| length > *most).map(|_| TaskRefusal::ReasonTooLong),
        }
    }
}

/// A question before many are changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How many it fits; the others stand so already or cannot.
    pub fitting: u64,
    /// How many were chosen.
    pub chosen: u64,
    /// The names of the first [`MOST_NAMED`] it fits.
    pub names: Vec<String>,
}

/// Why nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskRefusal {
    /// What they were to become or to go to is not there.
    NoSuchTarget,
    ReasonMissing,
    ReasonTooLong,
    /// It fits none of them.
    NothingFits,
    /// It fitted so many when it was asked, and another number now.
    Count {
        was: u64,
        now: u64,
    },
}

impl TaskRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchTarget => "task-no-such-target",
            Self::ReasonMissing => "task-reason-missing",
            Self::ReasonTooLong => "task-reason-too-long",
            Self::NothingFits => "task-nothing-fits",
            Self::Count { .. } => "task-count-changed",
        }
    }
}

/// What can be done to many records of one kind.
pub trait Task: Send + Sync + Sized {
    /// What its list can be asked for.
    type Query: Send + Sync;
    type Row: Send + Sync;

    /// The records meant, in the order of their names.
    fn rows(
        db: &impl ConnectionTrait,
        market: &Market,
        chosen: &Chosen<Self::Query>,
    ) -> impl Future<Output = Result<Vec<Self::Row>, Outage>> + Send;

    fn name(row: &Self::Row) -> String;

    /// Whether it would change this one.
    fn fits(&self, row: &Self::Row) -> bool;

    fn reason(&self) -> Reason;

    /// Whether what they are to become is there.
    fn has_target(&self, _tx: &impl ConnectionTrait) -> impl Future<Output = Result<bool, Outage>> + Send {
        async { Ok(true) }
    }

    /// Does it to one, with its line in the log. `false` where somebody changed it since it was counted.
    fn change(
        &self,
        tx: &impl ConnectionTrait,
        on: (&Market, &Officer),
        of: (&Self::Row, &str),
    ) -> impl Future<Output = Result<bool, Outage>> + Send;
}

/// What a task would change.
pub async fn ask<T: Task>(
    market: &Market,
    _by: &Officer,
    chosen: &Chosen<T::Query>,
    task: &T,
) -> Result<Asked, Outage> {
    let all = T::rows(market.db.read(), market, chosen).await?;
    let fitting: Vec<_> = all.iter().filter(|row| task.fits(row)).collect();
    Ok(Asked {
        fitting: fitting.len() as u64,
        chosen: all.len() as u64,
        names: fitting.into_iter().take(MOST_NAMED).map(T::name).collect(),
    })
}

/// Does it, to as many as the question counted or to none; the reason stands in the log of each.
pub async fn apply<T: Task>(
    market: &Market,
    by: &Officer,
    (chosen, task): (&Chosen<T::Query>, &T),
    (seen, reason): (u64, &str),
) -> Result<u64, Fault<TaskRefusal>> {
    let reason = &nfc(reason.trim());
    if let Some(no) = task.reason().refuses(reason) {
        return Err(Fault::Refused(no));
    }
    market.db.write(|tx| async move { apply_in(&*tx, (market, by), (chosen, task), (seen, reason)).await }).await
}

async fn apply_in<T: Task>(
    tx: &impl ConnectionTrait,
    on: (&Market, &Officer),
    (chosen, task): (&Chosen<T::Query>, &T),
    (seen, reason): (u64, &str),
) -> Result<u64, Fault<TaskRefusal>> {
    if !task.has_target(tx).await? {
        return Err(Fault::Refused(TaskRefusal::NoSuchTarget));
    }
    let mut rows = T::rows(tx, on.0, chosen).await?;
    rows.retain(|row| task.fits(row));
    let now = rows.len() as u64;
    if now != seen {
        return Err(Fault::Refused(TaskRefusal::Count { was: seen, now }));
    }
    if rows.is_empty() {
        return Err(Fault::Refused(TaskRefusal::NothingFits));
    }
    for row in &rows {
        // Each as it was counted: whoever changed one in between is not run over.
        if !task.change(tx, on, (row, reason)).await? {
            return Err(Fault::Refused(TaskRefusal::Count { was: seen, now: now - 1 }));
        }
    }
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_asked_for_as_the_task_says() {
        let (needed, welcome) = (Reason::Needed { most: 3 }, Reason::Welcome { most: 3 });
        assert_eq!(needed.refuses(""), Some(TaskRefusal::ReasonMissing));
        assert_eq!([needed.refuses("vụ"), welcome.refuses(""), Reason::Unasked.refuses("dài")], [None; 3]);
        assert_eq!([needed, welcome].map(|it| it.refuses("hết vụ")), [Some(TaskRefusal::ReasonTooLong); 2]);
    }
}
