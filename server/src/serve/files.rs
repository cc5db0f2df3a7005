//! Files: the built site under its hashed names, and pictures by content.

use crate::config::Serve;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use media::blob::{BlobStore, Key, LocalBlobs};
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
        .route(
            "/robots.txt",
            get(|| async { "User-agent: *\nDisallow: /gio-hang\nDisallow: /dat-hang\nDisallow: /don-hang\n" }),
        )
        .route("/media/{file}", get(picture))
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

async fn picture(State(blobs): State<Arc<LocalBlobs>>, Path(file): Path<String>) -> Response {
    let Ok(key) = Key::parse(&file) else { return StatusCode::NOT_FOUND.into_response() };
    // A key ends in .webp or .jpg, nothing else.
    let kind = if key.as_str().contains(".webp") { "image/webp" } else { "image/jpeg" };
    let read = tokio::task::spawn_blocking(move || blobs.get(&key)).await;
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
