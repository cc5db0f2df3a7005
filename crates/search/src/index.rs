//! The index as the rest of the shop holds it.

use crate::answer::{SearchAnswer, SearchRequest};
use crate::document::ProductDocument;
use crate::error::SearchError;
use crate::home::Home;
use crate::live::Live;
use crate::schema::schema;
use crate::suggestion::Suggestions;
use crate::synonym::Synonyms;
use crate::writer::Writer;
use jiff::civil::Date;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use uuid::Uuid;

/// The search index of one process: many searches at once, one change at a time.
///
/// All calls block (a search for well under a millisecond, a change until it is on disk), so async callers run
/// changes on a blocking thread.
pub struct Index {
    /// `None` in memory.
    home: Option<Home>,
    writer: Mutex<Writer>,
    live: RwLock<Arc<Live>>,
    synonyms: RwLock<Arc<Synonyms>>,
    needs_rebuild: AtomicBool,
}

impl Index {
    /// Opens the index in a directory. Where it is missing, damaged or of another version, the shop still starts:
    /// the index is empty, [`Self::needs_rebuild`] says so, and nothing on disk is touched before the rebuild.
    ///
    /// Fails where the directory cannot be used at all, or another process uses it.
    pub fn open(directory: &Path) -> Result<Self, SearchError> {
        let home = Home::open(directory)?;
        let kept = home.current().and_then(|index| usable(&index).map_err(|error| error.to_string()));
        match kept {
            Ok((writer, live)) => Ok(Self::new(Some(home), writer, live, false)),
            Err(why) => {
                tracing::warn!(%why, "there is no search index to go on with");
                let (writer, live) = usable(&empty())?;
                Ok(Self::new(Some(home), writer, live, true))
            }
        }
    }

    /// An empty index that leaves nothing behind.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (writer, live) = usable(&empty())?;
        Ok(Self::new(None, writer, live, false))
    }

    fn new(home: Option<Home>, writer: Writer, live: Live, needs_rebuild: bool) -> Self {
        Self {
            home,
            writer: Mutex::new(writer),
            live: RwLock::new(Arc::new(live)),
            synonyms: RwLock::new(Arc::new(Synonyms::new(0, std::iter::empty::<[&str; 0]>()))),
            needs_rebuild: AtomicBool::new(needs_rebuild),
        }
    }

    /// Whether nothing usable was found when it was opened, and no rebuild has come since.
    pub fn needs_rebuild(&self) -> bool {
        self.needs_rebuild.load(Ordering::Acquire)
    }

    /// Products in the index.
    pub fn len(&self) -> usize {
        self.live().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One page of a list with its counts. Any text is a valid search; only its first twelve words count.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, SearchError> {
        self.search_with(request, &self.synonyms())
    }

    /// [`Self::search`] as it would answer with other synonyms: how a change of them is looked at before it is made.
    pub fn search_with(&self, request: &SearchRequest, synonyms: &Synonyms) -> Result<SearchAnswer, SearchError> {
        Ok(self.live().search(request, synonyms)?)
    }

    /// At most `limit` options for a half-typed text, best first; never alcohol.
    pub fn suggest(&self, text: &str, limit: usize, today: Date) -> Result<Suggestions, SearchError> {
        Ok(self.live().suggest((text, &self.synonyms()), limit, today)?)
    }

    /// The communes with a product that is offered, and how many there are in each; alcohol does not count.
    pub fn communes(&self) -> Vec<(String, usize)> {
        let live = self.live();
        live.shelf.communes.most(&live.shelf.visible(false), usize::MAX)
    }

    /// The synonyms searches use; only short forms until some are given.
    pub fn synonyms(&self) -> Arc<Synonyms> {
        Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Uses other synonyms from the next search on. They are no part of the index, so nothing is indexed anew.
    pub fn use_synonyms(&self, synonyms: Synonyms) {
        *self.synonyms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(synonyms);
    }

    /// Puts products in, in place of what was there under their id, and takes others out. Searches that start after
    /// this see it. Safe to repeat.
    pub fn update(&self, changed: &[ProductDocument], gone: &[Uuid]) -> Result<(), SearchError> {
        let mut writer = self.writer();
        writer.change(changed, gone)?;
        self.show(writer.live()?);
        Ok(())
    }

    /// Builds a new index beside this one and puts it in its place; says how many products it holds. Searches go on
    /// in the old one meanwhile, updates wait. If it fails the old one stays.
    ///
    /// The documents must not come from this index or wait for an update of it.
    pub fn rebuild(&self, documents: impl IntoIterator<Item = ProductDocument>) -> Result<usize, SearchError> {
        self.rebuild_as_they_come(documents.into_iter().map(Ok))
    }

    /// The same while the documents are still being read. With the first error the old index stays.
    pub fn rebuild_as_they_come(
        &self,
        documents: impl IntoIterator<Item = Result<ProductDocument, SearchError>>,
    ) -> Result<usize, SearchError> {
        let mut writer = self.writer();
        let place = self.home.as_ref().map(|home| Ok::<_, SearchError>((home, home.create()?))).transpose()?;
        let index = place.as_ref().map_or_else(empty, |(_, (_, index))| index.clone());
        let mut fresh = Writer::new(&index)?;
        let expected = fresh.fill(documents)?;
        let live = fresh.live()?;
        if live.len() != expected {
            return Err(SearchError::Incomplete { expected, found: live.len() });
        }
        if let Some((home, (name, _))) = &place {
            home.adopt(name)?;
        }
        self.show(live);
        self.needs_rebuild.store(false, Ordering::Release);
        std::mem::replace(&mut *writer, fresh).close()?;
        if let Some((home, (name, _))) = &place {
            home.sweep(name);
        }
        Ok(expected)
    }

    /// Waits until the engine's threads have left the directory, so that it can be opened again or deleted. A process
    /// that ends without this loses nothing.
    pub fn close(self) -> Result<(), SearchError> {
        Ok(self.writer.into_inner().unwrap_or_else(PoisonError::into_inner).close()?)
    }

    fn show(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }

    fn live(&self) -> Arc<Live> {
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn empty() -> tantivy::Index {
    tantivy::Index::create_in_ram(schema().0)
}

fn usable(index: &tantivy::Index) -> tantivy::Result<(Writer, Live)> {
    let writer = Writer::new(index)?;
    let live = writer.live()?;
    Ok((writer, live))
}
