//! What is kept between two starts, and what happens when it is broken.

use crate::shop::{found, product};
use search::{Index, SearchError};
use std::fs;
use std::path::{Path, PathBuf};

fn kept_in(directory: &Path) {
    let index = Index::open(directory).unwrap();
    index.rebuild([product(1, "Mật ong"), product(2, "Trà")]).unwrap();
    index.update(&[product(3, "Gạo")], &[product(2, "").id]).unwrap();
    index.close().unwrap();
}

#[test]
fn a_missing_directory_is_made_and_asks_for_a_rebuild() {
    let root = tempfile::tempdir().unwrap();
    let directory = root.path().join("a/b");
    let index = Index::open(&directory).unwrap();
    assert!(index.needs_rebuild() && index.is_empty());
    assert_eq!(index.rebuild([product(1, "Trà")]).unwrap(), 1);
    assert!(!index.needs_rebuild());
}

#[test]
fn an_index_is_there_again_at_the_next_start() {
    let root = tempfile::tempdir().unwrap();
    kept_in(root.path());
    let index = Index::open(root.path()).unwrap();
    assert!(!index.needs_rebuild());
    assert_eq!(index.len(), 2);
    assert_eq!(found(&index, "gao"), [3]);
    assert_eq!(found(&index, "tra"), [0u64; 0]);
}

#[test]
fn a_placeholder_that_was_never_rebuilt_asks_again() {
    let root = tempfile::tempdir().unwrap();
    Index::open(root.path()).unwrap().update(&[product(1, "Trà")], &[]).unwrap();
    assert!(Index::open(root.path()).unwrap().needs_rebuild());
}

#[test]
fn a_second_process_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let _first = Index::open(root.path()).unwrap();
    assert!(matches!(Index::open(root.path()), Err(SearchError::InUse(_))));
}

#[test]
fn rebuilding_deletes_the_old_generation() {
    let root = tempfile::tempdir().unwrap();
    let index = Index::open(root.path()).unwrap();
    for _ in 0..3 {
        index.rebuild([product(1, "Trà")]).unwrap();
    }
    let generations = fs::read_dir(root.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(generations.count(), 1);
    assert_eq!(found(&index, "trà"), [1]);
}

#[test]
fn an_index_of_another_version_asks_for_a_rebuild() {
    let root = tempfile::tempdir().unwrap();
    kept_in(root.path());
    let current = root.path().join("current");
    let named = fs::read_to_string(&current).unwrap();
    fs::write(&current, format!("9{named}")).unwrap();
    assert!(Index::open(root.path()).unwrap().needs_rebuild());
}

/// Every file of an index that matters, the locks left out.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = vec![root.join("current")];
    let directories = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let inside = directories.flat_map(|path| fs::read_dir(path).unwrap()).map(|entry| entry.unwrap().path());
    files.extend(inside.filter(|path| path.extension().is_none_or(|extension| extension != "lock")));
    files
}

/// Copies an index, damages one file of the copy in one way, and starts on it; so with every file.
fn started_on(damage: impl Fn(&Path, Vec<u8>)) {
    let root = tempfile::tempdir().unwrap();
    kept_in(root.path());
    let files = files(root.path());
    assert!(files.len() > 8);
    for file in &files {
        let copy = tempfile::tempdir().unwrap();
        for other in &files {
            let path = copy.path().join(other.strip_prefix(root.path()).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(other, path).unwrap();
        }
        let name = file.strip_prefix(root.path()).unwrap();
        damage(&copy.path().join(name), fs::read(file).unwrap());
        starts(copy.path(), &name.display().to_string());
    }
}

fn starts(root: &Path, damaged: &str) {
    let index = Index::open(root).unwrap();
    if index.needs_rebuild() {
        assert_eq!(index.rebuild([product(7, "Mật ong")]).unwrap(), 1, "{damaged}");
        assert_eq!(found(&index, "mat ong"), [7], "{damaged}");
    } else {
        assert_eq!(found(&index, "mat ong"), [1], "{damaged}");
        assert_eq!(index.len(), 2, "{damaged}");
    }
}

#[test]
fn a_deleted_file_never_stops_the_start() {
    started_on(|file, _| fs::remove_file(file).unwrap());
}

#[test]
fn a_cut_off_file_never_stops_the_start() {
    for kept in [0, 5, 9] {
        started_on(|file, bytes| fs::write(file, &bytes[..kept.min(bytes.len())]).unwrap());
    }
    started_on(|file, bytes| fs::write(file, &bytes[..bytes.len() - 1]).unwrap());
}

#[test]
fn garbage_in_a_file_never_stops_the_start() {
    started_on(|file, _| fs::write(file, "không phải chỉ mục, chỉ là chữ").unwrap());
    started_on(|file, mut bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        fs::write(file, bytes).unwrap();
    });
}
