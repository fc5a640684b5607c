//! What is wrong, where, and what can be done about it: plain small data.
//!
//! A million faults must not be a million strings, so a finding is a code, a place and two numbers;
//! its sentence is made when it is shown (`message.rs`).

use serde::{Deserialize, Serialize};

use crate::model::code::Code;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The console would refuse the file, or money or card data is at risk.
    Error,
    /// A person should look before the file is sent.
    Warning,
    /// Good to know.
    Notice,
}

/// What can be done about a finding now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// The payment's meaning cannot change; applied together by one click.
    Safe,
    /// Shown before and after, applied only after a yes for each.
    Review,
    /// The person decides.
    None,
}

/// What Paygent's console is expected to do about it (a forecast, domain.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Console {
    /// Shown in the 取引ファイル item; the file is refused.
    File,
    /// One line of the list that shows the first 51 only; the file is refused.
    Record,
    /// Accepted there; our own concern.
    Accepted,
    /// Nobody here has seen it.
    Unknown,
}

/// Which line of the document a finding is about.
///
/// The number of a line in the document's index (0-based), or one of the two lines that an edit added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

impl RowId {
    /// The header that H001's fix adds in front of everything.
    pub const ADDED_HEADER: RowId = RowId(u32::MAX - 1);
    /// The trailer that T001's fix adds behind everything.
    pub const ADDED_TRAILER: RowId = RowId(u32::MAX);

    /// Whether an edit added this line.
    pub fn is_added(self) -> bool {
        self >= RowId::ADDED_HEADER
    }
}

/// One fault at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// How bad it is here.
    pub severity: Severity,
    /// Whether it can be repaired, and who decides.
    pub fix: FixKind,
    /// What the console is expected to do.
    pub console: Console,
    /// Which of the rule's sentences describes it.
    pub variant: u8,
    /// The line of the document; `None` when the whole file is meant.
    pub row: Option<RowId>,
    /// The physical line where the record begins, 1-based; 0 when the whole file is meant.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is not in a data record.
    pub record: u32,
    /// The column, 0-based (A is 0); `None` when a whole row or file is meant.
    pub column: Option<u16>,
    /// A first number for the sentence (a count, yen, a line); its meaning belongs to the rule.
    pub n: u64,
    /// A second number for the sentence.
    pub m: u64,
}

impl Finding {
    /// The order of every list of findings: file-wide first, then by line, cell and code (as it is written).
    pub fn order(&self) -> (u32, Option<u16>, &'static str) {
        (self.line, self.column, self.code.as_str())
    }
}

/// What the findings of a rule have when nothing else is said: the first of each in the rule's entry.
#[derive(Clone, Copy, Debug)]
pub struct Usual {
    /// Which rule.
    pub code: Code,
    /// How bad they usually are.
    pub severity: Severity,
    /// Whether they can usually be repaired, and who decides.
    pub fix: FixKind,
    /// What the console is usually expected to do.
    pub console: Console,
}
