//! Pictures: the pipeline for uploaded ones ([`picture`]), the store they are kept in ([`blob`]),
//! composed art for demo products ([`art`]) and QR codes ([`qr`]).

pub mod art;
pub mod blob;
pub mod picture;
pub mod qr;
mod resize;
