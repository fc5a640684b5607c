//! Files as they really come: of each kind a small made-up one in `tests/kinds/`.

use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::code::Code;
use kensatsu::engine::inquiry::{Inquiry, Mapping, Payment};
use kensatsu::engine::mail;
use kensatsu::engine::remark::{FileRef, Part};

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

/// A list's payments as (payment ID, yen), and the variants of its Q005.
fn listed(name: &str) -> (Vec<(String, Option<u64>)>, Vec<u8>) {
    let list = Inquiry::read(&bytes(name), &Mapping::new());
    assert!(list.is_recognised(), "{name}");
    let id = |payment: &Payment| payment.payment_id.as_deref().unwrap_or_default().to_owned();
    let payments = list.payments.iter().map(|payment| (id(payment), payment.amount)).collect();
    let remarks = list.remarks(FileRef::new(Part::Inquiry, 0));
    (payments, remarks.iter().filter(|remark| remark.code == Code::Q005).map(|remark| remark.variant).collect())
}

#[test]
fn inquiry_lists_account_for_every_line() {
    let all = [("310011".to_owned(), Some(3200)), ("310012".to_owned(), Some(4100)), ("310013".to_owned(), Some(5000))];
    for (name, payments, said) in [
        ("inquiry-own-format.csv", 3, vec![]),
        ("inquiry-own-format-short.csv", 2, vec![7]),
        ("inquiry-own-format-cut.csv", 2, vec![8]),
        ("inquiry-pasted-headings.txt", 3, vec![]),
        ("inquiry-title-and-sum.csv", 3, vec![5]),
    ] {
        assert_eq!(listed(name), (all[..payments].to_vec(), said), "{name}");
    }
    let (payments, said) = listed("inquiry-open-quote.csv");
    assert_eq!(payments[0], all[0]);
    assert!(said.contains(&6), "what the quote took is named: {said:?}");
}
