//! Opening: what is refused, and that it is left as it was.

use wasit_ledger::{Refused, Sqlite, Store, StoreError};

use crate::table::{Folder, Seeded, assert_whole, batch, entries, raw, record};

#[test]
fn a_file_in_use_is_refused_and_free_again_afterwards() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut first = Sqlite::open(&path).unwrap();
    for error in [Sqlite::open(&path).err(), Sqlite::open_read_only(&path).err()] {
        assert!(matches!(error, Some(StoreError::InUse { .. })), "{error:?}");
    }
    first.commit(&[batch("a", 0, vec![record("r", &[])])], &mut Seeded::new(1)).unwrap();
    assert!(matches!(Sqlite::open(&path).err(), Some(StoreError::InUse { .. })));
    drop(first);
    assert_eq!(entries(&Sqlite::open(&path).unwrap(), "a").len(), 1);
}

#[test]
fn a_foreign_file_is_refused_and_left_as_it_was() {
    let folder = Folder::new();
    let path = folder.file("other");
    let texts = b"This is a letter and no ledger. ".repeat(200);
    std::fs::write(&path, &texts).unwrap();
    for error in [Sqlite::open(&path).err(), Sqlite::open_read_only(&path).err()] {
        assert!(matches!(error, Some(StoreError::Foreign { .. })), "{error:?}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), texts);

    let path = folder.file("database");
    raw(&path).execute_batch("CREATE TABLE contacts (name TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    for error in [Sqlite::open(&path).err(), Sqlite::open_read_only(&path).err()] {
        assert!(matches!(error, Some(StoreError::Foreign { .. })), "{error:?}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn an_unknown_version_is_refused() {
    let folder = Folder::new();
    let path = folder.file("desk");
    drop(Sqlite::open(&path).unwrap());
    raw(&path).execute_batch("PRAGMA user_version = 2").unwrap();
    let error = Sqlite::open(&path).err().unwrap();
    assert!(matches!(error, StoreError::UnknownVersion { found: 2, known: 1 }));
    assert!(error.to_string().contains("form 2") && error.hint().contains("version"));
}

#[test]
fn an_empty_file_becomes_a_ledger_for_a_writer_only() {
    let folder = Folder::new();
    let path = folder.file("desk");
    std::fs::write(&path, b"").unwrap();
    let error = Sqlite::open_read_only(&path).err();
    assert!(matches!(error, Some(StoreError::Foreign { .. })), "{error:?}");
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(store.cases().unwrap(), [""; 0]);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_missing_folder_or_file_is_named() {
    let folder = Folder::new();
    for error in [
        Sqlite::open(folder.file("no/desk")).err(),
        Sqlite::open(folder.file("")).err(),
        Sqlite::open_read_only(folder.file("desk")).err(),
    ] {
        assert!(matches!(error, Some(StoreError::Unreachable { .. })), "{error:?}");
    }
    assert!(!folder.file("desk").exists());
}

#[test]
fn a_reader_reads_and_does_not_write() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    store.commit(&[batch("a", 0, vec![record("r", &["t"])])], &mut Seeded::new(1)).unwrap();
    // As a killed writer leaves it: the record stands in the journal only.
    let copy = folder.file("copy");
    let file = std::fs::read(&path).unwrap();
    let journal = std::fs::read(folder.file("desk-wal")).unwrap();
    std::fs::write(&copy, &file).unwrap();
    std::fs::write(folder.file("copy-wal"), &journal).unwrap();

    let mut reader = Sqlite::open_read_only(&copy).unwrap();
    assert_eq!(entries(&reader, "a"), entries(&store, "a"));
    assert_whole(&reader);
    let refused = reader.commit(&[], &mut Seeded::new(1));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    drop(reader);
    assert_eq!(std::fs::read(&copy).unwrap(), file);
    assert_eq!(std::fs::read(folder.file("copy-wal")).unwrap(), journal);
}

#[test]
fn the_writer_goes_on_where_the_last_one_stopped() {
    let folder = Folder::new();
    let path = folder.file("desk");
    let entropy = &mut Seeded::new(1);
    for n in 0..5 {
        let mut store = Sqlite::open(&path).unwrap();
        let group = [batch("a", n, vec![record("r", &["t"])]), batch("a", n, vec![])];
        let answers = store.commit(&group, entropy).unwrap();
        assert_eq!(answers, [Ok(n + 1), Err(Refused::Conflict { expected: n, actual: n + 1 })]);
        assert_whole(&store);
    }
}

#[cfg(unix)]
#[test]
fn a_new_file_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("desk");
    let mut store = Sqlite::open(&path).unwrap();
    store.commit(&[batch("a", 0, vec![record("r", &[])])], &mut Seeded::new(1)).unwrap();
    for name in ["desk", "desk-wal"] {
        let mode = std::fs::metadata(folder.file(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
