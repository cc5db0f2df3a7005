//! A page from memory: what the web server alone can answer.

use anyhow::Result;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use tokio::net::TcpListener;

const BYTES: usize = 30_000;

#[expect(clippy::print_stdout, reason = "its answer is read from there")]
pub async fn serve() -> Result<()> {
    let page: &'static [u8] = vec![b'a'; BYTES].leak();
    let answer = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page) };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", serde_json::json!({ "address": listener.local_addr()?.to_string() }));
    axum::serve(listener, Router::new().route("/", get(answer))).await?;
    Ok(())
}
