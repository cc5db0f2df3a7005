//! Pictures: the pipeline for uploaded ones ([`picture`]), the store they are kept in ([`blob`]), cards for links ([`card`]),
//! composed art for demo products ([`art`]) and QR codes ([`qr`]).

pub mod art;
pub mod blob;
pub mod card;
pub mod picture;
pub mod qr;
mod resize;
