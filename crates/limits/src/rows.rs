//! SQLite alone, through the driver the shop uses.

use crate::Times;
use anyhow::Result;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection, SqliteConnection};
use std::path::Path;

/// Reads 24 products by their ids.
pub async fn read(database: &Path) -> Result<Times> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let ids: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT id FROM product LIMIT 24").fetch_all(&mut connection).await?;
    let marks = vec!["?"; ids.len()].join(", ");
    let sql = format!("SELECT * FROM product WHERE id IN ({marks})");
    Times::of(async || {
        let query = ids.iter().fold(sqlx::query(sqlx::AssertSqlSafe(sql.as_str())), |query, (id,)| query.bind(id));
        let rows = query.fetch_all(&mut connection).await?;
        anyhow::ensure!(rows.len() == ids.len(), "a product is missing");
        Ok(())
    })
    .await
}

/// Writes one row at a time, each as durable as an order is.
pub async fn commit(folder: &Path) -> Result<Times> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("limits.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    sqlx::query("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)").execute(&mut connection).await?;
    Times::of(async || {
        sqlx::query("INSERT INTO row (text) VALUES ('one order')").execute(&mut connection).await?;
        Ok(())
    })
    .await
}
