//! The index from outside: what is found, in which order, and what survives on disk.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "it/change.rs"]
mod change;
#[path = "it/disk.rs"]
mod disk;
#[path = "it/generated.rs"]
mod generated;
#[path = "it/list.rs"]
mod list;
#[path = "it/relevance.rs"]
mod relevance;
#[path = "it/shop.rs"]
mod shop;
#[path = "it/suggestion.rs"]
mod suggestion;
#[path = "it/synonym.rs"]
mod synonym;
#[path = "it/text.rs"]
mod text;
#[path = "it/typing.rs"]
mod typing;
