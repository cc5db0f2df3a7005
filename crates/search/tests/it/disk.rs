//! What is kept between two starts, and what happens when it is broken.

use crate::shop::{found, product};
use search::{Index, SearchError};
use std::fs;
use std::path::{Path, PathBuf};

fn kept_in(directory: &Path) {
    let index = Index::open(directory).unwrap();
    index.rebuild([product(1, "Mật ong"), product(2, "Trà")]).unwrap();
    index.update(&[product(3, "Gạo")], &[product(2, "").id]).unwrap();
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

/// Damages one file of a kept index in one way and starts on it.
fn started_on(damage: impl Fn(&Path, usize)) {
    let root = tempfile::tempdir().unwrap();
    kept_in(root.path());
    let count = files(root.path()).len();
    assert!(count > 8);
    for number in 0..count {
        let root = tempfile::tempdir().unwrap();
        kept_in(root.path());
        let file = files(root.path()).remove(number);
        damage(&file, usize::try_from(fs::metadata(&file).unwrap().len()).unwrap());
        let index = Index::open(root.path()).unwrap();
        assert!(index.needs_rebuild() || index.len() == 2, "{}", file.display());
        if index.needs_rebuild() {
            index.rebuild([product(7, "Mật ong")]).unwrap();
            assert_eq!(found(&index, "mat ong"), [7], "{}", file.display());
        } else {
            assert_eq!(found(&index, "mat ong"), [1], "{}", file.display());
        }
    }
}

#[test]
fn a_deleted_file_never_stops_the_start() {
    started_on(|file, _| fs::remove_file(file).unwrap());
}

#[test]
fn a_cut_off_file_never_stops_the_start() {
    for kept in [0, 1, 5, 9] {
        started_on(|file, length| {
            let bytes = fs::read(file).unwrap();
            fs::write(file, &bytes[..kept.min(length)]).unwrap();
        });
    }
    started_on(|file, length| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..length - 1]).unwrap();
    });
}

#[test]
fn garbage_in_a_file_never_stops_the_start() {
    started_on(|file, _| fs::write(file, "không phải chỉ mục, chỉ là chữ").unwrap());
    started_on(|file, length| {
        let mut bytes = fs::read(file).unwrap();
        bytes[length / 2] ^= 0xff;
        fs::write(file, bytes).unwrap();
    });
}
