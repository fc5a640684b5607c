//! The transaction file that a sheet was: what is certain is restored, what cannot be known is asked.

mod answers;
mod cells;
mod sheet;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::book::{Book, Refusal};

/// What is known of the file from elsewhere: the profile.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The codes of transaction types, `020`.
    pub types: Vec<String>,
    /// The shop's merchant ID.
    pub merchant: Option<String>,
    /// Cells of a header, a data record and a trailer.
    pub cells: [u16; 3],
    /// How many digits every order number has, where that is settled.
    pub order_digits: Option<u8>,
    /// The same of customer numbers.
    pub customer_digits: Option<u8>,
    /// Lines end with CR LF.
    pub crlf: bool,
}

/// What a person has said, by a question's key or a cell's name.
pub type Answers = BTreeMap<String, String>;

/// The transaction file that is proposed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The sheet's name.
    pub sheet: String,
    /// What is to be known of the sheet as a whole.
    pub notes: Vec<Note>,
    /// Every cell whose text is not what the sheet itself holds, or may not be what the file held.
    pub conversions: Vec<Conversion>,
    /// What cannot be known and must be said before the file is written.
    pub questions: Vec<Question>,
    /// Data records.
    pub records: u64,
    /// The file, in UTF-8; to be written only when nothing is asked any more.
    #[serde(skip)]
    pub csv: Vec<u8>,
}

impl Proposal {
    /// What has not been answered.
    pub fn open(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.is_open())
    }
}

/// What is told and not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// There are macros, which were not run.
    Macros,
    /// There are links to other files, which were not followed.
    Links,
    /// A filter is set that hides nothing now.
    Filter,
    /// There are hidden sheets with something in them.
    HiddenSheets,
    /// The sheet itself is hidden.
    Hidden,
}

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// `C3`, as the sheet names it.
    pub cell: String,
    /// What the spreadsheet did, or what was put right.
    pub what: CellChange,
    /// What the sheet holds.
    pub holds: String,
    /// What stands in the proposed file; none while a question is open.
    pub proposed: Option<String>,
    /// Whether it follows without asking.
    pub certain: bool,
}

/// What a spreadsheet did to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellChange {
    /// A number whose zeros in front are gone, if it had any.
    Number,
    /// The zeros are known, and restored.
    ZerosRestored,
    /// The zeros stand in how the cell is shown.
    ZerosShown,
    /// A code whose zero is gone, and which is not restored unasked (`21`).
    ZeroLost,
    /// More than 15 digits: those behind are gone.
    DigitsLost,
    /// A number that was taken for a day.
    Date,
    /// A fraction, which may be hidden by how it is shown.
    Fraction,
    /// TRUE or FALSE.
    Boolean,
    /// `#N/A`
    Error,
    /// The value that a formula had when it was last calculated.
    Formula,
    /// A number that cannot be read.
    Unreadable,
}

/// What only a person can know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its name in an answer.
    pub key: &'static str,
    /// The cells, rows, columns or sheets that are meant.
    pub about: Vec<String>,
    /// Answers for all of them; a cell may have one of its own, under its name.
    pub choices: Vec<String>,
    /// What of `about` is not answered.
    pub open: Vec<String>,
}

impl Question {
    /// Whether something of it is not answered yet.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}

/// Why nothing can be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The workbook itself cannot be taken.
    Workbook(Refusal),
    /// Nobody asked that, or it cannot be the answer.
    Answer {
        /// What was answered: a question's key, or a cell.
        key: String,
        /// The answer.
        value: String,
        /// What can be answered, when something was asked under that name.
        choices: Vec<String>,
        /// A number of digits can be answered, too.
        digits: bool,
    },
}

/// Proposes the transaction file that a workbook was.
///
/// # Errors
///
/// No sheet of it was one, or an answer does not fit.
pub fn propose(book: &Book, known: &Known, answers: &Answers) -> Result<Proposal, Fault> {
    let mut asked = answers::Asked::new(answers);
    let sheet = sheet::choose(book, &mut asked)?;
    let mut notes = Vec::new();
    let mut note = |is: bool, note| {
        if is {
            notes.push(note)
        }
    };
    note(book.macros, Note::Macros);
    note(book.links, Note::Links);
    let is_used = |other: &crate::book::Sheet| other.hidden && !other.rows.is_empty() && !std::ptr::eq(other, sheet);
    note(sheet.hidden, Note::Hidden);
    note(book.sheets.iter().any(is_used), Note::HiddenSheets);
    note(sheet.filtered && sheet.rows.iter().all(|row| !row.hidden), Note::Filter);

    let rows = sheet::rows(sheet, &mut asked);
    let mut cells = cells::Cells::new(book, known, &mut asked);
    let lines = rows.iter().map(|row| cells.line(row)).collect::<Vec<_>>();
    let conversions = cells.finish();
    let records = lines.iter().filter(|line| line.kind == sheet::Kind::Data).count() as u64;
    let csv = sheet::csv(&lines, known);
    Ok(Proposal { sheet: sheet.name.clone(), notes, conversions, questions: asked.finish()?, records, csv })
}
