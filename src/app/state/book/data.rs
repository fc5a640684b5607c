//! What is known of a workbook, and what can happen to it.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::engine::protocol::Refusal;

/// What the reader puts between rows, fields, and parts of a field.
pub(super) const ROW: char = '\u{1e}';
pub(super) const FIELD: char = '\u{1f}';
pub const PART: char = '\u{1d}';

/// The operator's answers, by a question's key or a cell's name.
type Answers = BTreeMap<String, String>;

/// A workbook that was dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub ticket: u32,
    /// What is said when it cannot be read.
    pub(super) refusal: Refusal,
    pub answers: Answers,
    /// The answers that the reader has been asked about and has not replied to. It is asked one thing at a time.
    pub(super) asked: Option<Answers>,
    /// It is to be opened as soon as the reader has replied.
    pub(super) opens: bool,
    /// The reader's rows.
    pub(super) rows: Rc<Vec<Vec<String>>>,
}

impl Book {
    /// The workbook's name.
    pub fn name(&self) -> &str {
        &self.refusal.name
    }

    /// The rows of a kind, without its name.
    pub fn rows(&self, kind: &'static str) -> impl Iterator<Item = &[String]> {
        self.rows.iter().filter(move |row| row[0] == kind).map(|row| &row[1..])
    }

    /// A field of the first row of a kind; empty when there is none.
    pub fn first(&self, kind: &'static str, at: usize) -> &str {
        self.rows(kind).next().map_or("", |row| Book::field(row, at))
    }

    /// A field of a row; empty when it has none.
    pub fn field(row: &[String], at: usize) -> &str {
        row.get(at).map_or("", String::as_str)
    }

    /// Whether everything is answered, and the reader has said so.
    pub fn is_whole(&self) -> bool {
        self.asked.is_none() && self.rows("T").next().is_some()
    }

    /// The CSV's name.
    pub(super) fn csv_name(&self) -> String {
        let name = &self.refusal.name;
        format!("{}.csv", name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The reader has replied about the workbook of a ticket.
    Said(u32, String),
    /// An answer to a question, as far as it is typed; none when it is empty.
    Answer(String, String),
    /// Opens the CSV, or goes to the first question that is open.
    Open,
}
