//! The market's program: serves the shop and does its chores.

use clap::Parser;
use server::{command, config, log};

fn main() -> anyhow::Result<()> {
    let arguments = config::Arguments::parse();
    log::start(arguments.config.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command::run(arguments))
}
