//! Files as they really come: of each kind a small made-up one in `tests/kinds/`.

use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::mail;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files whose names begin so.
fn files(begin: &str) -> Vec<String> {
    let names = fs::read_dir(folder()).expect("the files").flatten();
    let mut names: Vec<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with(begin));
    names.sort();
    assert!(!names.is_empty(), "{begin}");
    names
}

#[test]
fn a_completion_mail_gives_its_number_in_every_form_and_of_two_none() {
    for name in files("mail-") {
        let mail = mail::read(&bytes(&name)).unwrap_or_else(|| panic!("{name} is a mail"));
        let (receipt, receipts) = (mail.receipt.as_deref(), mail.receipts.len());
        let expected = if name == "mail-two-numbers.eml" { (None, 2) } else { (Some("4107"), 1) };
        assert_eq!((receipt, receipts), expected, "{name}");
        assert!(mail.completion, "{name}");
    }
}
