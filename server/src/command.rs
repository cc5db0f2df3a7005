//! The program's commands.

mod product_list;
mod seed;
mod user;

use crate::config::{Arguments, Command, Config, User};
use crate::pictures::Studio;
use anyhow::Context;
use market::{Db, Market};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;

/// Runs the command asked for.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let config = arguments.config;
    match arguments.command {
        Command::Serve(options) => crate::serve::run(&config, &options).await,
        Command::Migrate => migrate(&config).await,
        Command::Seed => seed::run(&config).await,
        Command::Import(asked) => product_list::import(&config, &asked).await,
        Command::Generate(asked) => product_list::generate(&asked),
        Command::Reindex => reindex(&config).await,
        Command::Check => check(&config).await,
        Command::User { verb: User::Add(new) } => user::add(&config, &new).await,
    }
}

/// The market over the configured database and index. The tables must be there.
pub async fn open(config: &Config) -> anyhow::Result<Market> {
    let db = grown(config).await?;
    let index = search::Index::open(&config.index()).context("the search index cannot be opened")?;
    let pictures = Arc::new(Studio::new(config.pictures()));
    Ok(Market { pictures, ..Market::new(db, index) })
}

/// The database, with this version's tables.
async fn grown(config: &Config) -> anyhow::Result<Db> {
    let db = database(config).await?;
    let waiting = migrations::Migrator::get_pending_migrations(db.writer()).await?;
    anyhow::ensure!(waiting.is_empty(), "the database is older than the program; run `chophien migrate` first");
    Ok(db)
}

async fn database(config: &Config) -> anyhow::Result<Db> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
    Db::open(&config.database_url()).await.context("the database cannot be opened")
}

async fn migrate(config: &Config) -> anyhow::Result<()> {
    let db = database(config).await?;
    migrations::Migrator::up(db.writer(), None).await?;
    tracing::info!("the database has this version's tables");
    Ok(())
}

/// Says what is broken, and fails where anything is. The index of a shop that is open belongs to it, and is not asked.
async fn check(config: &Config) -> anyhow::Result<()> {
    let market = Market::new(grown(config).await?, search::Index::in_memory()?);
    let broken = market::check::broken(&market).await?;
    for market::check::Broken { rule, rows } in &broken {
        tracing::error!(rows, "does not hold: {rule}");
    }
    anyhow::ensure!(broken.is_empty(), "{} rules do not hold", broken.len());
    tracing::info!("everything that must hold does");
    Ok(())
}

async fn reindex(config: &Config) -> anyhow::Result<()> {
    let market = open(config).await?;
    let count = market::reindex::rebuild(&market).await?;
    tracing::info!(count, "the search index is built");
    Ok(())
}
