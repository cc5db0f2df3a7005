//! Content hashes, for file names and for "has anything changed".

use crate::folder;
use anyhow::Result;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The first 8 hexadecimal digits of the SHA-256 of `bytes`.
pub fn short(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)[..4])
}

/// A file name that changes with its content: `fonts/lora.woff2` → `fonts/lora.1a2b3c4d.woff2`.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = short(bytes);
    let file_start = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file_start..].rfind('.') {
        Some(dot) => {
            let (stem, extension) = name.split_at(file_start + dot);
            format!("{stem}.{hash}{extension}")
        }
        None => format!("{name}.{hash}"),
    }
}

/// One hash over the names and contents of files and of everything in folders, 16 digits.
pub fn of_inputs(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut digest = Sha256::new();
    for input in inputs {
        for path in files_of(&root.join(input))? {
            let bytes = folder::read(&path)?;
            digest.update(folder::relative(root, &path));
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        }
    }
    Ok(HEXLOWER.encode(&digest.finalize()[..8]))
}

fn files_of(input: &Path) -> Result<Vec<PathBuf>> {
    if input.is_file() { Ok(vec![input.to_path_buf()]) } else { folder::files(input) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_extension() {
        assert_eq!(hashed_name("app.css", b""), "app.e3b0c442.css");
        assert_eq!(hashed_name("fonts/lora-400.woff2", b""), "fonts/lora-400.e3b0c442.woff2");
    }

    #[test]
    fn a_name_without_extension_ends_in_its_hash() {
        assert_eq!(hashed_name("v1.2/licence", b""), "v1.2/licence.e3b0c442");
    }

    #[test]
    fn moving_a_byte_between_two_files_changes_the_hash() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, text: &str| folder::write(&folder.path().join(name), text.as_bytes());
        write("in/a", "12")?;
        write("in/b", "3")?;
        let before = of_inputs(folder.path(), &["in"])?;
        write("in/a", "1")?;
        write("in/b", "23")?;
        assert_ne!(before, of_inputs(folder.path(), &["in"])?);
        Ok(())
    }
}
