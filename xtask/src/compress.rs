//! Compressed siblings of text and wasm files, made once so that the server never has to.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Whether compressing a file of this name is worth it; pictures and woff2 are compressed already.
pub fn pays_off(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    matches!(extension, "css" | "js" | "wasm" | "svg" | "json" | "txt" | "xml" | "html" | "webmanifest" | "ico")
}

/// Brotli at its best level: the files are immutable, so the time is spent once.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

/// Gzip, for the few that cannot read brotli.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn gzip_gives_back_what_it_was_given() -> Result<()> {
        let text = "Chợ Phiên ".repeat(100);
        let mut back = String::new();
        flate2::read::GzDecoder::new(&gzip(text.as_bytes())?[..]).read_to_string(&mut back)?;
        assert_eq!(back, text);
        Ok(())
    }

    #[test]
    fn brotli_gives_back_what_it_was_given() -> Result<()> {
        let text = "Chợ Phiên ".repeat(100);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(text.as_bytes())?[..], &mut back)?;
        assert_eq!(back, text.as_bytes());
        Ok(())
    }

    #[test]
    fn fonts_are_left_as_they_are() {
        assert!(pays_off("app.css") && !pays_off("fonts/lora.woff2"));
    }
}
