//! Why the index could not answer or change.

use std::path::PathBuf;
use uuid::Uuid;

/// Faults of the index. None is the shopper's: every text is a valid search.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Another process keeps an index in this directory.
    #[error("the search index in {0} is open in another process")]
    InUse(PathBuf),
    /// The documents of a rebuild named one product twice; the old index stays.
    #[error("product {0} was given twice for the search index")]
    Twice(Uuid),
    /// A rebuilt index did not hold what was put in; the old index stays.
    #[error("the rebuilt search index holds {found} of {expected} products")]
    Incomplete { expected: usize, found: usize },
    /// The products of a rebuild stopped coming before the last one; the old index stays.
    #[error("the products for the search index were not all read")]
    Cut,
    #[error("the directory of the search index: {0}")]
    Directory(#[from] std::io::Error),
    #[error("the search index: {0}")]
    Engine(#[from] tantivy::TantivyError),
}
