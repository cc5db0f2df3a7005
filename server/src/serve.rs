//! Serving: the router with its defences, and the listener.

mod cache;
mod card;
mod defence;
mod dev;
mod failures;
mod files;
mod network;
pub mod router;
mod work;

use crate::config::{Config, Serve};
use anyhow::Context;
use axum::serve::ListenerExt;
use market::Market;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests under way may still take when the program is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until the program is asked to stop.
pub async fn run(config: &Config, options: &Serve) -> anyhow::Result<()> {
    let cards = crate::cards::open(&options.cards)?;
    let market = Market { cards, ..crate::command::open(config).await? };
    let router = router::build(market.clone(), config, options)?;
    let post = crate::mail::Post::open(config, &options.mail)?;
    let workers = crate::worker::start(market, post, options.base_url());
    let listener =
        TcpListener::bind(options.addr).await.with_context(|| format!("cannot listen on {}", options.addr))?;
    tracing::info!(address = %listener.local_addr()?, "the shop is open: {}", options.base_url());
    // Without TCP_NODELAY the last part of a page waits 40 ms for the visitor's acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let (ask, asked) = tokio::sync::oneshot::channel::<()>();
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            stop_asked().await;
            let _ = ask.send(());
        });
    tokio::select! {
        served = serving => served?,
        () = async { let _ = asked.await; tokio::time::sleep(GRACE).await } => tracing::warn!("some requests did not end in time"),
    }
    workers.stop().await;
    tracing::info!("the shop is closed");
    Ok(())
}

/// Waits for Ctrl-C or, on Unix, for SIGTERM.
async fn stop_asked() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
