//! Files: the built site under its hashed names, and pictures by content.

use crate::config::Serve;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use media::blob::{BlobStore, Key, LocalBlobs};
use media::card;
use media::picture::{self, Format, WIDTHS};
use std::io;
use std::path::Path as FilePath;
use std::sync::Arc;
use tower_http::services::{ServeDir, ServeFile};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The routes of files.
pub fn router(options: &Serve, pictures: &FilePath) -> Router {
    let site =
        ServeDir::new(&options.site).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    let assets = Router::new().fallback_service(site).layer(middleware::map_response(keep));
    Router::new()
        .nest("/assets", assets)
        .route_service("/favicon.ico", ServeFile::new(options.site.join(favicon())))
        .route("/media/{file}", get(show))
        .with_state(Arc::new(LocalBlobs::new(pictures)))
}

/// A hashed name means one content for ever; a missing file may come with the next build.
async fn keep(mut response: Response) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, FOR_EVER);
    }
    response
}

fn favicon() -> String {
    app::asset::url("icons/favicon.svg").trim_start_matches("/assets/").to_owned()
}

async fn show(State(blobs): State<Arc<LocalBlobs>>, Path(file): Path<String>) -> Response {
    let Ok(key) = Key::parse(&file) else { return StatusCode::NOT_FOUND.into_response() };
    // A key ends in .webp or .jpg, nothing else.
    let kind = if key.as_str().contains(".webp") { "image/webp" } else { "image/jpeg" };
    let read = tokio::task::spawn_blocking(move || found(&blobs, &key)).await;
    match read {
        Ok(Ok(Some(bytes))) => {
            let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, FOR_EVER)];
            (headers, bytes).into_response()
        }
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, file, "a picture cannot be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The file under a key. A card for links is made when it is first asked for, from the picture its name says.
fn found(blobs: &LocalBlobs, key: &Key) -> io::Result<Option<Vec<u8>>> {
    let kept = blobs.get(key)?;
    let card = key.as_str().strip_prefix("card-").and_then(|rest| rest.strip_suffix(".jpg"));
    let (None, Some(of)) = (&kept, card) else { return Ok(kept) };
    let made = match of {
        "shop" => card::of_shop(),
        hash => match picture_of(blobs, hash)? {
            Some(bytes) => card::of_picture(&bytes),
            None => return Ok(None),
        },
    };
    let bytes = made.map_err(io::Error::other)?;
    blobs.put(key, &bytes)?;
    Ok(Some(bytes))
}

/// The largest size there is of a picture.
fn picture_of(blobs: &LocalBlobs, hash: &str) -> io::Result<Option<Vec<u8>>> {
    for width in WIDTHS.into_iter().rev() {
        let Ok(key) = picture::key(hash, width, Format::Jpeg) else { return Ok(None) };
        if let Some(bytes) = blobs.get(&key)? {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}
