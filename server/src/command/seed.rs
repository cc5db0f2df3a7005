//! Loads the demo shop.

use crate::config::Config;
use crate::pictures::Studio;

/// Loads the demo shop into an empty database and indexes it; leaves a shop that has products alone.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let market = super::open(config).await?;
    let studio = Studio::new(config.pictures());
    let report = market::seed::demo(&market, &studio, &mut |step| tracing::info!("{step}")).await?;
    tracing::info!(?report, "the demo shop is loaded");
    Ok(())
}
