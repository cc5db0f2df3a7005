//! What the crate promises to the server.
#![allow(clippy::unwrap_used, clippy::panic)]

mod it {
    mod art;
    mod blob;
    mod card;
    mod memory;
    mod picture;
    mod qr;
    mod upload;
}
