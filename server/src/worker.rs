//! The worker: carries what happened from the outbox to the search index.

use market::Market;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often the outbox is looked at; a change shows in the search about this long after it happened.
const INTERVAL: Duration = Duration::from_millis(500);

/// A running worker.
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// Starts the worker. It first builds the index where that is missing or damaged; the shop serves meanwhile.
pub fn start(market: Market) -> Worker {
    let (stop, asked) = watch::channel(false);
    Worker { stop, task: tokio::spawn(work(market, asked)) }
}

impl Worker {
    /// Lets the current round end and stops.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

async fn work(market: Market, mut stop: watch::Receiver<bool>) {
    loop {
        match market::reindex::catch_up(&market).await {
            Ok(0) => {}
            Ok(count) => tracing::debug!(count, "the index has caught up"),
            Err(error) => tracing::error!(%error, "the index cannot catch up"),
        }
        tokio::select! {
            () = tokio::time::sleep(INTERVAL) => {}
            _ = stop.changed() => return,
        }
    }
}
