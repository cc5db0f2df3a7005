use media::blob::{BadKey, BlobStore, Key, LocalBlobs};
use proptest::prelude::*;

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

#[test]
fn what_is_put_is_there_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalBlobs::new(folder.path().join("media"));
    assert_eq!(store.get(&key("ab12-320.webp")).unwrap(), None);
    store.put(&key("ab12-320.webp"), b"leaf").unwrap();
    assert_eq!(store.get(&key("ab12-320.webp")).unwrap().as_deref(), Some(b"leaf".as_slice()));
    assert!(store.exists(&key("ab12-320.webp")).unwrap());
    assert!(!store.exists(&key("ab12-320.jpg")).unwrap());
}

#[test]
fn a_second_put_replaces_the_first_and_leaves_no_draft() {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalBlobs::new(folder.path());
    store.put(&key("ab12-320.jpg"), b"old").unwrap();
    store.put(&key("ab12-320.jpg"), b"new").unwrap();
    assert_eq!(store.get(&key("ab12-320.jpg")).unwrap().as_deref(), Some(b"new".as_slice()));
    assert_eq!(folder.path().join("ab").read_dir().unwrap().count(), 1);
}

#[test]
fn a_very_short_key_has_a_place_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalBlobs::new(folder.path());
    store.put(&key("a.jpg"), b"x").unwrap();
    assert!(store.exists(&key("a.jpg")).unwrap());
}

#[test]
fn names_that_could_leave_the_folder_are_no_keys() {
    for text in
        ["", ".webp", "../x.jpg", "a/b.jpg", "a\\b.jpg", "a.jpg.webp", "a.png", "A.jpg", "a.jpg\0", "ă.jpg", "a"]
    {
        assert_eq!(Key::parse(text), Err(BadKey), "{text:?}");
    }
    assert_eq!(Key::parse(&format!("{}.jpg", "a".repeat(200))), Err(BadKey));
}

proptest! {
    #[test]
    fn a_key_has_only_plain_letters_and_one_dot(text in "\\PC{0,40}") {
        if let Ok(key) = Key::parse(&text) {
            prop_assert_eq!(key.as_str(), text.as_str());
            prop_assert!(text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.'));
            prop_assert_eq!(text.matches('.').count(), 1);
        }
    }
}
