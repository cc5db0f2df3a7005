//! The market's program: serves the shop and does its chores.

use clap::Parser;
use server::{command, config, log};

/// Pages are thousands of short strings: a quarter of a large import went into the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let arguments = config::Arguments::parse();
    log::start(arguments.config.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command::run(arguments))
}
