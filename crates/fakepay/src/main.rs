//! `chophien-fake-pay`: the fake payment service as a process of its own.

use anyhow::{Context, Result};
use clap::Parser;
use std::net::SocketAddr;

/// A payment service that takes no money, for trying the shop.
#[derive(Parser)]
struct Arguments {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, env = "FAKE_PAY_ADDR", default_value = "127.0.0.1:0")]
    addr: SocketAddr,
    /// The only key the API answers to.
    #[arg(long, env = "FAKE_PAY_SECRET_KEY", default_value = "sk_test_chophien", hide_env_values = true)]
    secret_key: String,
    /// What events are signed with.
    #[arg(long, env = "FAKE_PAY_WEBHOOK_SECRET", default_value = "whsec_chophien", hide_env_values = true)]
    webhook_secret: String,
    /// Where events go; it can be told later at /_fake/webhook.
    #[arg(long, env = "FAKE_PAY_WEBHOOK_URL")]
    webhook_url: Option<String>,
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "who started it reads the address there")]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let settings = fakepay::Settings {
        addr: arguments.addr,
        secret_key: arguments.secret_key,
        webhook_secret: arguments.webhook_secret,
        webhook_url: arguments.webhook_url,
        ..fakepay::Settings::default()
    };
    let running = fakepay::start(settings).await.with_context(|| format!("listening on {}", arguments.addr))?;
    println!("{}", serde_json::json!({ "address": running.url() }));
    tokio::signal::ctrl_c().await.context("waiting for the end")
}
