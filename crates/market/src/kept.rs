//! What pages were drawn from, kept in memory for one revision ([`crate::revision`]): a list asks the database only for
//! the cards nobody has seen since something changed. Verbs that decide read the database.

use crate::catalogue::{HomePage, Known};
use crate::market::Market;
use crate::product::{ProductCard, ProductPage};
use crate::refusal::Outage;
use jiff::civil::Date;
use lru::LruCache;
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// More than a day's lists show, and little beside the pages themselves.
const MOST_CARDS: NonZeroUsize = NonZeroUsize::new(8_192).expect("not zero");
/// A page holds cards of its own, so fewer of them.
const MOST_PAGES: NonZeroUsize = NonZeroUsize::new(512).expect("not zero");
/// More names than a day's lists show.
const MOST_NAMES: NonZeroUsize = NonZeroUsize::new(8_192).expect("not zero");

/// A name to be sorted by, and the name.
pub(crate) type SortedName = (String, String);

/// Everything that is kept.
pub struct Kept {
    pub(crate) known: Shelf<(), Arc<Known>>,
    pub(crate) home: Shelf<(), Arc<HomePage>>,
    pub(crate) cards: Shelf<Uuid, Arc<ProductCard>>,
    pub(crate) pages: Shelf<String, Arc<ProductPage>>,
    /// By the commune's code.
    pub(crate) communes: Shelf<String, SortedName>,
    /// By the producer's code.
    pub(crate) producers: Shelf<String, SortedName>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            known: Shelf::new(NonZeroUsize::MIN),
            home: Shelf::new(NonZeroUsize::MIN),
            cards: Shelf::new(MOST_CARDS),
            pages: Shelf::new(MOST_PAGES),
            communes: Shelf::new(MOST_NAMES),
            producers: Shelf::new(MOST_NAMES),
        }
    }
}

/// What a value was read in: a revision and a day. `None` where nobody follows what changes, so nothing may be kept.
pub(crate) type Epoch = Option<(u64, Date)>;

/// The epoch now. Asked before the database is: what changes meanwhile moves the revision on.
pub(crate) fn epoch(market: &Market) -> Epoch {
    market.revision.is_followed().then(|| (market.revision.number(), market.today()))
}

/// Values of one epoch by their key; those asked for longest ago make room.
pub(crate) struct Shelf<K: Hash + Eq, V> {
    kept: Mutex<(Epoch, LruCache<K, V>)>,
    /// Whose turn it is to read.
    turn: tokio::sync::Mutex<()>,
}

impl<K: Hash + Eq + Clone, V: Clone> Shelf<K, V> {
    fn new(most: NonZeroUsize) -> Self {
        Self { kept: Mutex::new((None, LruCache::new(most))), turn: tokio::sync::Mutex::new(()) }
    }

    fn open(&self) -> MutexGuard<'_, (Epoch, LruCache<K, V>)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn get(&self, epoch: Epoch, key: &K) -> Option<V> {
        self.get_many(epoch, std::slice::from_ref(key)).pop().flatten()
    }

    /// Of each key what is kept, in their order.
    pub fn get_many(&self, epoch: Epoch, keys: &[K]) -> Vec<Option<V>> {
        let mut kept = self.open();
        if epoch.is_none() || kept.0 != epoch {
            return vec![None; keys.len()];
        }
        keys.iter().map(|key| kept.1.get(key).cloned()).collect()
    }

    /// Keeps values of an epoch; what comes late from an earlier one is forgotten.
    pub fn put(&self, epoch: Epoch, values: impl IntoIterator<Item = (K, V)>) {
        if epoch.is_none() {
            return;
        }
        let mut kept = self.open();
        if kept.0 < epoch {
            kept.0 = epoch;
            kept.1.clear();
        }
        if kept.0 == epoch {
            for (key, value) in values {
                kept.1.put(key, value);
            }
        }
    }

    /// The value kept, or read now and kept. Of many who ask for what is not there, one reads and the others wait.
    pub async fn or_read(
        &self,
        epoch: Epoch,
        key: K,
        read: impl AsyncFnOnce() -> Result<V, Outage>,
    ) -> Result<V, Outage> {
        if epoch.is_none() {
            return read().await;
        }
        if let Some(value) = self.get(epoch, &key) {
            return Ok(value);
        }
        let _turn = self.turn.lock().await;
        if let Some(value) = self.get(epoch, &key) {
            return Ok(value);
        }
        let value = read().await?;
        self.put(epoch, [(key, value.clone())]);
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 11, 29);

    #[test]
    fn values_are_of_one_epoch() {
        let shelf = Shelf::new(MOST_NAMES);
        let (first, second) = (Some((1, DAY)), Some((2, DAY)));
        shelf.put(first, [("a", 1)]);
        assert_eq!(shelf.get_many(first, &["a", "b"]), [Some(1), None]);
        assert_eq!(shelf.get(second, &"a"), None);
        shelf.put(second, [("b", 2)]);
        shelf.put(first, [("b", 3)]);
        assert_eq!((shelf.get(first, &"b"), shelf.get(second, &"b"), shelf.get(second, &"a")), (None, Some(2), None));
        assert_eq!(shelf.get(Some((2, Date::constant(2026, 11, 30))), &"b"), None, "the day is over");
    }

    #[tokio::test]
    async fn of_many_who_ask_one_reads() {
        let shelf = Shelf::new(NonZeroUsize::MIN);
        let (epoch, read) = (Some((1, DAY)), std::sync::atomic::AtomicUsize::new(0));
        let ask = async || {
            let read = async || {
                tokio::task::yield_now().await;
                Ok(read.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
            };
            shelf.or_read(epoch, (), read).await.unwrap()
        };
        assert_eq!(tokio::join!(ask(), ask(), ask()), (0, 0, 0));
    }

    #[test]
    fn nothing_is_kept_where_nobody_follows() {
        let shelf = Shelf::new(MOST_NAMES);
        shelf.put(None, [("a", 1)]);
        assert_eq!(shelf.get(None, &"a"), None);
    }

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let shelf = Shelf::new(NonZeroUsize::new(2).unwrap());
        let epoch = Some((1, DAY));
        shelf.put(epoch, [(1, 'a'), (2, 'b')]);
        shelf.get(epoch, &1);
        shelf.put(epoch, [(3, 'c')]);
        assert_eq!(shelf.get_many(epoch, &[1, 2, 3]), [Some('a'), None, Some('c')]);
    }
}
