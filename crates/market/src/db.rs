//! The database: SQLite in one file, or PostgreSQL. The same verbs run on both.

use crate::refusal::Retry;
use sea_orm::sea_query::{LikeExpr, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::sync::Arc;
use std::time::Duration;

/// How often a transaction that lost against another one is tried.
const TRIES: u32 = 3;
const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
/// What is left of SQLite's write-ahead log once it was written back: without a limit it stays as large as it ever was.
const JOURNAL_BYTES: &str = "8388608";
/// How long a request waits for its turn before it counts as an outage.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running transaction. Shared, because a closure that borrowed it could not be run on a server's threads:
/// the compiler cannot yet prove such futures `Send` for every lifetime.
pub type Tx = Arc<DatabaseTransaction>;

/// Connections to read and to write with. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Db {
    /// Opens `sqlite:///path/to/file.db` (made where it does not exist) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") { open_sqlite(url).await } else { open_postgres(url, None).await }
    }

    /// Opens PostgreSQL with one schema in the search path, so that several markets can live in one database.
    pub async fn open_in_schema(url: &str, schema: &str) -> Result<Self, DbErr> {
        open_postgres(url, Some(schema)).await
    }

    /// For statements that change nothing. On SQLite the database itself refuses others here.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations, which begin their own transactions; verbs use [`Db::write`].
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Closes all connections, after what they are doing.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await
    }

    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Runs one transaction: committed where `work` succeeds, rolled back where it refuses or fails, tried again where
    /// it lost against another transaction. `work` may therefore run more than once and must touch only `tx`.
    ///
    /// On SQLite there is one writer, and the lock is taken at the start: a transaction that reads first and writes
    /// later could otherwise find the database changed in between.
    pub async fn write<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        F: Fn(Tx) -> W,
        W: Future<Output = Result<T, E>>,
        E: From<DbErr> + Retry,
    {
        let mut tries = 1;
        loop {
            match self.write_once(&work).await {
                Err(error) if tries < TRIES && error.may_pass() => tries += 1,
                answer => return answer,
            }
        }
    }

    async fn write_once<T, E, F, W>(&self, work: &F) -> Result<T, E>
    where
        F: Fn(Tx) -> W,
        W: Future<Output = Result<T, E>>,
        E: From<DbErr>,
    {
        let mode = (self.backend() == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let tx = Arc::new(self.writer.begin_with_options(options).await?);
        let answer = work(tx.clone()).await;
        // Work that kept its handle beyond its end is a mistake; the transaction then rolls back by itself.
        let tx = Arc::into_inner(tx).ok_or_else(|| DbErr::Custom("a transaction outlived its work".to_owned()))?;
        match answer {
            Ok(answer) => {
                tx.commit().await?;
                Ok(answer)
            }
            Err(error) => {
                tx.rollback().await?;
                Err(error)
            }
        }
    }
}

async fn open_sqlite(url: &str) -> Result<Db, DbErr> {
    // The writer first: it makes the file and turns the write-ahead log on.
    let writer = Database::connect(sqlite_options(url, 1, |options| options)).await?;
    let reader = Database::connect(sqlite_options(url, READERS, |options| options.pragma("query_only", "ON"))).await?;
    Ok(Db { reader, writer })
}

fn sqlite_options(
    url: &str,
    connections: u32,
    more: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(PATIENCE * 3).sqlx_logging(false);
    options.idle_timeout(None).max_lifetime(None).test_before_acquire(false).map_sqlx_sqlite_opts(move |sqlite| {
        more(
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .foreign_keys(true)
                .pragma("journal_size_limit", JOURNAL_BYTES)
                .busy_timeout(PATIENCE),
        )
    });
    options
}

async fn open_postgres(url: &str, schema: Option<&str>) -> Result<Db, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
    if let Some(schema) = schema {
        options.set_schema_search_path(schema);
    }
    let connection = Database::connect(options).await?;
    Ok(Db { reader: connection.clone(), writer: connection })
}

/// Whether a column holds a text somewhere, every sign of which means itself.
pub(crate) fn holds(column: impl ColumnTrait, text: &str) -> SimpleExpr {
    let literal: String =
        text.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect();
    column.like(LikeExpr::new(format!("%{literal}%")).escape('\\'))
}

/// A statement for this connection. Parameters are `$1`, `$2`, … on both engines.
pub(crate) fn statement(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), sql, values)
}

/// Runs a statement and says how many rows it changed: how a guarded update tells whether its guard held.
pub(crate) async fn change(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<u64, DbErr> {
    Ok(connection.execute_raw(statement(connection, sql, values)).await?.rows_affected())
}
