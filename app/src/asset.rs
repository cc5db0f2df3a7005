//! Addresses of built files. A name such as `app.css` stands for `/assets/app.1a2b3c4d.css`, which never changes and
//! may be kept for ever.

use std::collections::HashMap;
use std::sync::OnceLock;

static MANIFEST: OnceLock<HashMap<String, String>> = OnceLock::new();

/// Takes the site's manifest (name → hashed name). Called once at start; later calls change nothing.
pub fn install(manifest: HashMap<String, String>) {
    MANIFEST.get_or_init(|| manifest);
}

/// The address of a built file; the plain name where the site was not built (tests of pages).
pub fn url(name: &str) -> String {
    let hashed = MANIFEST.get().and_then(|m| m.get(name)).map_or(name, String::as_str);
    format!("/assets/{hashed}")
}
