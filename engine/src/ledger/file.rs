//! The ledger as a file: one JSON that is exported, imported, merged, and kept where no store exists.
//!
//! Every entry carries the SHA-256 of its own content, and the file one over all of these, so that damage is found and
//! named with its place. What is damaged is not believed; what is sound can still be read.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::base::json_fault;
use crate::base::mask::is_card_number;
pub use crate::ledger::damage::{Damage, LedgerError, Reason};
use crate::ledger::entry::Entry;
use crate::ledger::list::Ledger;
use crate::ledger::orders::Orders;
use crate::text::source::sha256;

/// The format's version. 2 knows what a result says, lists that are in a file perhaps sent, and files saved to be sent; 3 the payment
/// IDs that came with a result.
pub const VERSION: u32 = 3;

const FORMAT: &str = "kensatsu-ledger";

/// The file. `entries` are kept as their own text, so that the hash is taken of what stands there.
#[derive(Deserialize)]
struct Outer<'a> {
    format: String,
    version: u64,
    /// SHA-256 over the entries' hashes; missing in a file that was written by hand.
    #[serde(default)]
    sha256: Option<String>,
    /// Grows with every writing, so that an older copy is known for one; 0 before version 2.
    #[serde(default)]
    revision: u64,
    #[serde(borrow, default)]
    entries: Vec<Inner<'a>>,
}

/// An entry with the hash of its text.
#[derive(Deserialize)]
struct Inner<'a> {
    sha256: String,
    #[serde(borrow)]
    entry: &'a RawValue,
}

/// A ledger's file, read entry by entry.
#[derive(Default)]
pub struct Contents {
    /// The entries that are sound.
    pub entries: Vec<Entry>,
    /// The places that are not; with any the file is not used as it is.
    pub damages: Vec<Damage>,
    /// How often the file had been written.
    pub revision: u64,
}

/// The text of an entry, as it stands in the file.
pub fn entry_text(entry: &Entry) -> String {
    // Plain data with string keys: serialising it cannot fail.
    serde_json::to_string(entry).unwrap_or_default()
}

/// An entry as the browser's store keeps it: its text without the orders, and these as they lie in memory.
pub fn into_parts(mut entry: Entry) -> (String, Vec<u8>) {
    let orders = std::mem::take(&mut entry.orders);
    (entry_text(&entry), orders.into_packed())
}

/// Reads what [`into_parts`] gave; `None` for anything else.
pub fn from_parts(text: &[u8], orders: Vec<u8>) -> Option<Entry> {
    let entry = read_entry(text).ok().filter(|entry| entry.orders.is_empty())?;
    Some(Entry { orders: Orders::from_packed(orders)?, ..entry }.guarded())
}

/// Reads an entry's text. The reason is serde's.
///
/// # Errors
///
/// When it is none.
pub fn read_entry(text: &[u8]) -> Result<Entry, String> {
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

/// Reads a ledger's file entry by entry, so that a large one can be read in slices.
pub struct Reader {
    text: String,
    /// The entries that are still to be read: their hash, and where their text stands.
    left: std::vec::IntoIter<(String, Range<usize>)>,
    total: u64,
    /// The hash over all entries' hashes, and what is hashed.
    expected: Option<String>,
    hashes: String,
    contents: Contents,
    number: usize,
}

impl Reader {
    /// Finds the entries of a file.
    ///
    /// # Errors
    ///
    /// When it is no ledger, was written by a newer version, or is not JSON to its end.
    pub fn new(text: String) -> Result<Reader, LedgerError> {
        let body = text.trim_start_matches('\u{FEFF}');
        let (left, expected, revision) = match serde_json::from_str::<Outer>(body) {
            Ok(outer) => {
                check_head(&outer.format, outer.version)?;
                let place = |raw: &str| raw.as_ptr() as usize - text.as_ptr() as usize;
                let range = |raw: &str| place(raw)..place(raw) + raw.len();
                let parts: Vec<_> =
                    outer.entries.into_iter().map(|inner| (inner.sha256, range(inner.entry.get()))).collect();
                (parts.into_iter(), outer.sha256, outer.revision)
            }
            Err(error) => return Err(head_of(body).err().unwrap_or_else(|| unreadable(body, &error))),
        };
        let contents = Contents { revision, ..Contents::default() };
        let (hashes, number, total) = (String::new(), 0, left.len() as u64);
        Ok(Reader { text, left, total, expected, hashes, contents, number })
    }

    /// Entries read, and entries there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.number as u64, self.total)
    }

    /// Reads at most so many entries more; `true` when all are read.
    pub fn step(&mut self, entries: usize) -> bool {
        for (hash, range) in self.left.by_ref().take(entries) {
            self.number += 1;
            self.hashes.push_str(&hash);
            let text = self.text.get(range).unwrap_or_default();
            match sound(&hash, text) {
                Ok(entry) => self.contents.entries.push(entry),
                Err(reason) => {
                    let (receipt, name) = calls_itself(text);
                    self.contents.damages.push(Damage { number: self.number, receipt, name, reason });
                }
            }
        }
        self.left.len() == 0
    }

    /// What is sound, and what is damaged.
    pub fn finish(mut self) -> Contents {
        if self.expected.is_some_and(|hash| hash != sha256(self.hashes.as_bytes())) {
            let (receipt, name) = Default::default();
            self.contents.damages.push(Damage { number: 0, receipt, name, reason: Reason::Entries });
        }
        self.contents
    }
}

/// Reads a ledger's file: what is sound, and what is damaged.
///
/// # Errors
///
/// As [`Reader::new`].
pub fn read(text: &str) -> Result<Contents, LedgerError> {
    let mut reader = Reader::new(text.to_owned())?;
    while !reader.step(usize::MAX) {}
    Ok(reader.finish())
}

/// Reads a ledger's file whole or not at all.
///
/// # Errors
///
/// Also when any part of it is damaged.
pub fn read_whole(text: &str) -> Result<Ledger, LedgerError> {
    let contents = read(text)?;
    if !contents.damages.is_empty() {
        return Err(LedgerError::Damaged(contents.damages));
    }
    let mut ledger = Ledger::new();
    for entry in contents.entries {
        ledger.absorb(entry);
    }
    ledger.settle();
    Ok(ledger)
}

fn sound(hash: &str, text: &str) -> Result<Entry, Reason> {
    if sha256(text.as_bytes()) != hash {
        return Err(Reason::Changed);
    }
    let entry = read_entry(text.as_bytes()).map_err(Reason::Unreadable)?;
    if entry.orders.numbers().any(is_card_number) { Err(Reason::Card) } else { Ok(entry) }
}

/// The receipt number and the file's name, where a damaged entry still tells them.
fn calls_itself(text: &str) -> (String, String) {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let first = |key: &str| value[key]["values"][0].as_str().unwrap_or_default().to_owned();
    (first("receipt"), first("name"))
}

/// Whether the beginning of a text that is not JSON to its end says what it is.
fn head_of(text: &str) -> Result<(), LedgerError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| unreadable(text, &error))?;
    let version = value.get("version").and_then(serde_json::Value::as_u64).unwrap_or(0);
    check_head(value.get("format").and_then(|format| format.as_str()).unwrap_or(""), version)
}

fn check_head(format: &str, version: u64) -> Result<(), LedgerError> {
    if format != FORMAT {
        return Err(LedgerError::Foreign(format.to_owned()));
    }
    if version > u64::from(VERSION) { Err(LedgerError::Newer(version)) } else { Ok(()) }
}

fn unreadable(text: &str, error: &serde_json::Error) -> LedgerError {
    let (line, column) = json_fault::place(text, error);
    LedgerError::Unreadable { line, column, reason: error.to_string() }
}

/// Whether a file is one of these, by its beginning.
pub fn is_ledger(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(400)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    head.starts_with(b"{") && head.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
}

/// Writes the file entry by entry, one a line, so that damage has a line.
pub struct Writer {
    text: String,
    hashes: String,
    first: bool,
}

impl Default for Writer {
    fn default() -> Writer {
        Writer::new(0)
    }
}

impl Writer {
    /// A file without entries, written for the so-manieth time.
    pub fn new(revision: u64) -> Writer {
        let head = serde_json::json!(FORMAT);
        let revision = if revision > 0 { format!("\"revision\": {revision},\n") } else { String::new() };
        let text = format!("{{\n\"format\": {head},\n\"version\": {VERSION},\n{revision}\"entries\": [");
        Writer { text, hashes: String::new(), first: true }
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: &Entry) {
        #[derive(Serialize)]
        struct Out<'a> {
            sha256: &'a str,
            entry: &'a RawValue,
        }
        let text = entry_text(entry);
        let hash = sha256(text.as_bytes());
        let Ok(raw) = RawValue::from_string(text) else { return };
        self.text.push_str(if self.first { "\n" } else { ",\n" });
        self.text.push_str(&serde_json::to_string(&Out { sha256: &hash, entry: &raw }).unwrap_or_default());
        self.hashes.push_str(&hash);
        self.first = false;
    }

    /// The file.
    pub fn finish(mut self) -> String {
        let hash = sha256(self.hashes.as_bytes());
        self.text.push_str(&format!("\n],\n\"sha256\": \"{hash}\"\n}}\n"));
        self.text
    }
}

/// A whole ledger as a file.
pub fn write(ledger: &Ledger) -> String {
    write_as(ledger, 0)
}

/// The same, written for the so-manieth time.
pub fn write_as(ledger: &Ledger, revision: u64) -> String {
    let mut writer = Writer::new(revision);
    // In an order of their own, so that equal ledgers make equal files.
    let mut entries: Vec<&Entry> = ledger.entries().collect();
    entries.sort_by(|a, b| (a.when(), &a.id).cmp(&(b.when(), &b.id)));
    entries.into_iter().for_each(|entry| writer.add(entry));
    writer.finish()
}
