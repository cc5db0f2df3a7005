//! Addresses of built files. A name such as `app.css` stands for `/assets/app.1a2b3c4d.css`, which never changes and
//! may be kept for ever.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Name → hashed name of every built file.
pub type Manifest = HashMap<String, String>;

static MANIFEST: OnceLock<Manifest> = OnceLock::new();

/// Takes the site's manifest. Called once at start; later calls change nothing.
#[allow(clippy::implicit_hasher, reason = "there is one manifest, read from one file")]
pub fn install(manifest: Manifest) {
    MANIFEST.get_or_init(|| manifest);
}

/// The address of a built file; the plain name where the site was not built (tests of pages).
pub fn url(name: &str) -> String {
    let hashed = MANIFEST.get().and_then(|m| m.get(name)).map_or(name, String::as_str);
    format!("/assets/{hashed}")
}
