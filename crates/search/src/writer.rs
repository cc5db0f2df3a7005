//! Changing one index of the engine.

use crate::document::ProductDocument;
use crate::entry::entry;
use crate::error::SearchError;
use crate::live::Live;
use crate::schema::{Fields, schema};
use std::collections::HashSet;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Result, Term};
use uuid::Uuid;

/// Memory for documents not yet written, in bytes; the engine takes no less than 15 MB.
const HEAP: usize = 20_000_000;

/// A segment is written anew when this part of it is deleted.
const MOST_DELETED: f32 = 0.2;

/// The one writer of an index, and its reader.
pub(crate) struct Writer {
    engine: IndexWriter,
    reader: IndexReader,
    fields: Fields,
}

impl Writer {
    pub fn new(index: &tantivy::Index) -> Result<Self> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(HEAP)
            .build();
        let engine = index.writer_with_options(options)?;
        engine.set_merge_policy(Box::new(merge_policy()));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(16);
        Ok(Self { engine, reader: reader.try_into()?, fields: schema().1 })
    }

    /// The state after the last commit.
    pub fn live(&self) -> Result<Live> {
        self.reader.reload()?;
        Live::new(self.reader.searcher(), self.fields)
    }

    /// Replaces and removes documents, all or none.
    pub fn change(&mut self, changed: &[ProductDocument], gone: &[Uuid]) -> Result<()> {
        let done = self.stage(changed, gone).and_then(|()| self.engine.commit());
        if done.is_err() {
            self.engine.rollback()?;
        }
        done.map(|_| ())
    }

    /// Of a product given twice the later one stays: a deletion takes what was added before it.
    fn stage(&self, changed: &[ProductDocument], gone: &[Uuid]) -> Result<()> {
        let delete = |id: &Uuid| self.engine.delete_term(Term::from_field_bytes(self.fields.id, id.as_bytes()));
        for id in gone {
            delete(id);
        }
        for product in changed {
            delete(&product.id);
            self.engine.add_document(entry(product, &self.fields))?;
        }
        Ok(())
    }

    /// Fills an empty index and packs it into one segment; says how many documents there were.
    pub fn fill(
        &mut self,
        documents: impl IntoIterator<Item = std::result::Result<ProductDocument, SearchError>>,
    ) -> std::result::Result<usize, SearchError> {
        self.engine.set_merge_policy(Box::new(NoMergePolicy));
        let mut seen = HashSet::new();
        for product in documents {
            let product = product?;
            if !seen.insert(product.id) {
                return Err(SearchError::Twice(product.id));
            }
            self.engine.add_document(entry(&product, &self.fields))?;
        }
        self.engine.commit()?;
        let segments = self.engine.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            self.engine.merge(&segments).wait()?;
        }
        self.engine.set_merge_policy(Box::new(merge_policy()));
        Ok(seen.len())
    }

    /// Ends the threads behind the writer, so that its directory can be deleted.
    pub fn close(self) -> Result<()> {
        self.engine.wait_merging_threads()
    }
}

fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(MOST_DELETED);
    policy
}
