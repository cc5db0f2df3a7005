//! What tests stand on: a shop of its own for each test on either engine, a small named world in it, a clock that is
//! set and randomness that repeats.
//!
//! ```ignore
//! async fn a_sold_out_product_is_refused(shop: &Shop) { … }
//! testkit::on_both_engines!(a_sold_out_product_is_refused);
//! ```
#![allow(clippy::unwrap_used, clippy::panic, clippy::missing_panics_doc)]

pub mod account;
pub mod builder;
pub mod cards;
mod clock;
mod engine;
pub mod invariant;
pub mod mark;
pub mod order;
mod random;
mod shop;
pub mod world;

pub use clock::FakeClock;
pub use engine::{Engine, TestDb};
pub use random::FakeRandom;
pub use shop::{Shop, run, run_empty};
pub use world::World;

/// Runs each named test on SQLite and on PostgreSQL, each with a shop of its own that holds the small world.
/// A test left out of the list is an unused function, which the compiler reports.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn on_sqlite() {
                $crate::run($crate::Engine::Sqlite, super::$name);
            }

            #[test]
            fn on_postgres() {
                $crate::run($crate::Engine::Postgres, super::$name);
            }
        })+
    };
}

/// Like [`on_both_engines`], for tests that take a [`market::Market`] which was migrated and holds nothing.
#[macro_export]
macro_rules! on_both_engines_empty {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn on_sqlite() {
                $crate::run_empty($crate::Engine::Sqlite, super::$name);
            }

            #[test]
            fn on_postgres() {
                $crate::run_empty($crate::Engine::Postgres, super::$name);
            }
        })+
    };
}
