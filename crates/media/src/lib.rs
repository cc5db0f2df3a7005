//! Pictures: the pipeline for uploaded ones, the store they are kept in,
//! composed art for demo products, and QR codes.

pub mod blob;
pub mod picture;
pub mod qr;
