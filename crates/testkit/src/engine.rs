//! A migrated database for one test, gone when it is over.

use market::Db;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The address of a PostgreSQL that tests may make schemas in; script/test sets it.
const POSTGRES: &str = "CHOPHIEN_TEST_POSTGRES";
/// Set to 1 to leave PostgreSQL out, knowingly.
const SKIP: &str = "CHOPHIEN_TEST_SKIP_POSTGRES";

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

/// A file of its own on SQLite, a schema of its own on PostgreSQL.
pub struct TestDb {
    pub db: Db,
    place: Place,
}

enum Place {
    File { _folder: TempDir },
    Schema { url: String, name: String },
}

impl TestDb {
    /// A migrated, empty database; `None` for PostgreSQL where it is left out knowingly. Where it is merely missing
    /// the test fails: a suite that ran on half the engines must not look green.
    pub async fn open(engine: Engine) -> Option<Self> {
        let opened = Self::bare(engine).await?;
        Migrator::up(opened.db.writer(), None).await.unwrap();
        Some(opened)
    }

    /// [`Self::open`] without a table in it.
    pub async fn bare(engine: Engine) -> Option<Self> {
        Some(match engine {
            Engine::Sqlite => Self::file().await,
            Engine::Postgres => Self::schema(&postgres_url()?).await,
        })
    }

    async fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("shop.db").display());
        Self { db: Db::open(&url).await.unwrap(), place: Place::File { _folder: folder } }
    }

    async fn schema(url: &str) -> Self {
        let number = SCHEMAS.fetch_add(1, Ordering::SeqCst);
        let name = format!("test_{}_{number}", std::process::id());
        let admin = Database::connect(url).await.unwrap();
        let make = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        admin.execute_unprepared(&make).await.unwrap();
        admin.close().await.unwrap();
        let db = Db::open_in_schema(url, &name).await.unwrap();
        Self { db, place: Place::Schema { url: url.to_owned(), name } }
    }

    /// Closes the connections and leaves nothing behind.
    pub async fn close(self) {
        self.db.close().await.unwrap();
        if let Place::Schema { url, name } = self.place {
            let admin = Database::connect(&url).await.unwrap();
            admin.execute_unprepared(&format!("DROP SCHEMA {name} CASCADE")).await.unwrap();
            admin.close().await.unwrap();
        }
    }
}

fn postgres_url() -> Option<String> {
    if std::env::var(SKIP).is_ok_and(|skip| skip == "1") {
        return None;
    }
    let url = std::env::var(POSTGRES);
    assert!(url.is_ok(), "{POSTGRES} names no PostgreSQL: run script/test, or set {SKIP}=1 to leave it out");
    url.ok()
}
