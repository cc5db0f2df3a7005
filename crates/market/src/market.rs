//! The market: everything a verb needs.

use crate::db::Db;
use crate::kept::Kept;
use crate::ports::card::CardPayments;
use crate::ports::picture::{NoPictures, PictureKeeper};
use crate::ports::{Clock, OsRandom, Random, SystemClock};
use crate::revision::Revision;
use domain::time::Ts;
use jiff::civil::Date;
use search::Index;
use std::sync::Arc;
use uuid::Uuid;

/// The database, the search index, the pictures, the state of what is seen and what is kept of it, the clock and randomness. Cheap to clone.
#[derive(Clone)]
pub struct Market {
    pub db: Db,
    pub search: Arc<Index>,
    pub pictures: Arc<dyn PictureKeeper>,
    /// Whoever takes card payments; `None` where nobody does, and then they are not offered.
    pub cards: Option<Arc<dyn CardPayments>>,
    pub revision: Arc<Revision>,
    pub kept: Arc<Kept>,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
}

impl Market {
    /// A market with the clock and the randomness of this machine, which keeps no pictures yet.
    pub fn new(db: Db, search: Index) -> Self {
        Self {
            db,
            search: Arc::new(search),
            pictures: Arc::new(NoPictures),
            cards: None,
            revision: Arc::default(),
            kept: Arc::default(),
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
        }
    }

    pub fn now(&self) -> Ts {
        self.clock.now()
    }

    /// The day it is in Vietnam.
    pub fn today(&self) -> Date {
        self.now().vietnam_day()
    }

    /// A fresh id, made now.
    pub fn new_id(&self) -> Uuid {
        domain::id::new_id(self.now(), self.random_bytes())
    }

    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
