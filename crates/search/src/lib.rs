//! Search of the catalogue: full text in Vietnamese, facets, orders and suggestions.
//!
//! Two layers. tantivy keeps the documents on disk and answers "which documents hold this word in this field".
//! Above it a shelf (`shelf.rs`) keeps, for the documents of the moment, one bit set per facet value and one order
//! per sort, so a list with its counts is a few passes over bits whatever the size of the shop.
//!
//! Words match on folded letters (no marks); the marks a shopper did type decide the order. See `word.rs` for how a
//! text becomes words, `entry.rs` for the fields, `find.rs` for what matches, `synonym.rs` for words that mean the same
//! and `points.rs` for what ranks.
//!
//! Nothing here knows the database: the index is a copy, made from [`ProductDocument`]s and thrown away at will.

mod answer;
mod bits;
mod day;
mod document;
mod edit;
mod entry;
mod error;
mod facet;
mod find;
mod home;
mod index;
mod label;
mod live;
mod points;
mod schema;
mod shelf;
mod suggestion;
mod synonym;
mod word;
mod writer;

pub use answer::{Nearness, SearchAnswer, SearchRequest};
pub use document::{ProductDocument, Starred};
pub use error::SearchError;
pub use facet::FacetCounts;
pub use index::Index;
pub use suggestion::{Suggestion, SuggestionKind, Suggestions};
pub use synonym::Synonyms;
