//! The ledger as a file: one JSON that is exported, imported, merged, and kept where no store exists.
//!
//! Every entry carries the SHA-256 of its own content, and the file one over all of these, so that damage is found and
//! named with its place. What is damaged is not believed; what is sound can still be read.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use super::super::mask::is_card_number;
use super::super::source::sha256;
use super::entry::Entry;
use super::list::Ledger;

/// The format's version.
pub const VERSION: u32 = 1;

const FORMAT: &str = "kensatsu-ledger";

/// Why a file cannot be used as a ledger.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LedgerError {
    #[error(
        "台帳のファイルの {line} 行 {column} 文字目から先を読めません({reason})。書き出した台帳のファイルをそのまま選んでください。前に書き出した控えがあれば、それを使ってください。"
    )]
    Unreadable { line: usize, column: usize, reason: String },
    #[error("検札の台帳のファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    #[error("台帳のファイルの版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
    #[error("{}", damages(.0))]
    Damaged(Vec<Damage>),
}

impl LedgerError {
    /// The sentence in English; the Japanese one is what the error displays.
    pub fn in_english(&self) -> String {
        match self {
            LedgerError::Unreadable { line, column, reason } => format!(
                "The ledger's file cannot be read from line {line}, character {column} on ({reason}). Choose the exported file as it is, or an earlier copy."
            ),
            LedgerError::Foreign(format) => format!("This is not a ledger of kensatsu (its format is “{format}”)."),
            LedgerError::Newer(version) => {
                format!(
                    "The ledger's file is of version {version}, newer than this program. Open it with a newer kensatsu."
                )
            }
            LedgerError::Damaged(damages) => format!("The ledger's file is damaged in {} places.", damages.len()),
        }
    }
}

/// One place that is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Number of the entry in the file, 1-based; 0: the list as a whole.
    pub number: usize,
    /// What the entry calls itself, where that can still be read: its receipt number, its file's name.
    pub receipt: String,
    pub name: String,
    pub reason: Reason,
}

/// What is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It cannot be read as an entry: serde's words.
    Unreadable(String),
    /// Its content is not what was written.
    Changed,
    /// Entries were taken out of the file, or put into it.
    Entries,
    /// It holds what looks like a card number.
    Card,
}

impl Damage {
    /// The place and what is wrong, in Japanese.
    pub fn sentence(&self) -> String {
        let place = match (self.number, self.receipt.as_str(), self.name.as_str()) {
            (0, _, _) => "一覧".to_owned(),
            (number, "", "") => format!("{number} 件目"),
            (number, "", name) => format!("{number} 件目({name})"),
            (number, receipt, _) => format!("{number} 件目(受付番号 {receipt})"),
        };
        match &self.reason {
            Reason::Unreadable(reason) => format!("{place}: 読めません({reason})"),
            Reason::Changed => format!("{place}: 内容が書き出したときと違います"),
            Reason::Entries => format!("{place}: 記録が抜けているか、増えています"),
            Reason::Card => format!("{place}: カード番号のような番号があります"),
        }
    }
}

/// All places in one sentence.
fn damages(damages: &[Damage]) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = damages.iter().take(MOST).map(Damage::sentence).collect();
    let more = match damages.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("、ほか {more} 件"),
    };
    format!(
        "台帳のファイルが壊れています({}{more})。書き換えずに、書き出したときのファイルを使ってください。",
        shown.join("、")
    )
}

/// The file. `entries` are kept as their own text, so that the hash is taken of what stands there.
#[derive(Deserialize)]
struct Outer<'a> {
    format: String,
    version: u64,
    /// SHA-256 over the entries' hashes; missing in a file that was written by hand.
    #[serde(default)]
    sha256: Option<String>,
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
    pub entries: Vec<Entry>,
    pub damages: Vec<Damage>,
}

/// The text of an entry, as it stands in the file and in the browser's store.
pub fn entry_text(entry: &Entry) -> String {
    // Plain data with string keys: serialising it cannot fail.
    serde_json::to_string(entry).unwrap_or_default()
}

/// Reads an entry's text. The reason is serde's.
///
/// # Errors
///
/// When it is none.
pub fn read_entry(text: &[u8]) -> Result<Entry, String> {
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

/// Reads a ledger's file: what is sound, and what is damaged.
///
/// # Errors
///
/// When it is no ledger, was written by a newer version, or is not JSON to its end.
pub fn read(text: &str) -> Result<Contents, LedgerError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let outer: Outer = match serde_json::from_str(text) {
        Ok(outer) => outer,
        Err(error) => return Err(head_of(text).err().unwrap_or_else(|| unreadable(&error))),
    };
    check_head(&outer.format, outer.version)?;
    let mut contents = Contents::default();
    let mut hashes = String::new();
    for (number, inner) in (1..).zip(&outer.entries) {
        hashes.push_str(&inner.sha256);
        match sound(inner) {
            Ok(entry) => contents.entries.push(entry),
            Err(reason) => {
                let (receipt, name) = calls_itself(inner.entry.get());
                contents.damages.push(Damage { number, receipt, name, reason });
            }
        }
    }
    if outer.sha256.is_some_and(|hash| hash != sha256(hashes.as_bytes())) {
        let (receipt, name) = Default::default();
        contents.damages.push(Damage { number: 0, receipt, name, reason: Reason::Entries });
    }
    Ok(contents)
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

fn sound(inner: &Inner) -> Result<Entry, Reason> {
    let text = inner.entry.get();
    if sha256(text.as_bytes()) != inner.sha256 {
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
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    let version = value.get("version").and_then(serde_json::Value::as_u64).unwrap_or(0);
    check_head(value.get("format").and_then(|format| format.as_str()).unwrap_or(""), version)
}

fn check_head(format: &str, version: u64) -> Result<(), LedgerError> {
    if format != FORMAT {
        return Err(LedgerError::Foreign(format.to_owned()));
    }
    if version > u64::from(VERSION) { Err(LedgerError::Newer(version)) } else { Ok(()) }
}

fn unreadable(error: &serde_json::Error) -> LedgerError {
    LedgerError::Unreadable { line: error.line(), column: error.column(), reason: error.to_string() }
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
        Writer::new()
    }
}

impl Writer {
    /// A file without entries.
    pub fn new() -> Writer {
        let head = serde_json::json!(FORMAT);
        let text = format!("{{\n\"format\": {head},\n\"version\": {VERSION},\n\"entries\": [");
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
    let mut writer = Writer::new();
    // In an order of their own, so that equal ledgers make equal files.
    let mut entries: Vec<&Entry> = ledger.entries().collect();
    entries.sort_by(|a, b| (a.when(), &a.id).cmp(&(b.when(), &b.id)));
    entries.into_iter().for_each(|entry| writer.add(entry));
    writer.finish()
}
