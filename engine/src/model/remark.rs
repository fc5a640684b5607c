//! A finding about results and inquiry lists: like `finding.rs`, but several files are looked at together.
//!
//! Plain small data: a code, a place and a few values that are shared with the records; its sentence is made when it
//! is shown.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::words::letters;
use crate::model::code::Code;
use crate::model::finding::Severity;

/// What a file is among those that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The shop's order list (受注一覧).
    Orders,
    /// A transaction file that was sent.
    Auth,
    /// A result file (取引結果ファイル).
    Result,
    /// An inquiry list (照会データ).
    Inquiry,
}

/// One of the files: its part, and its number among those of the part (0-based).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileRef {
    /// What kind of file.
    pub part: Part,
    /// Its number among those of the part, 0-based.
    pub index: u16,
}

impl FileRef {
    /// The file with a number among those of its part.
    pub fn new(part: Part, index: usize) -> FileRef {
        FileRef { part, index: u16::try_from(index).unwrap_or(u16::MAX) }
    }

    /// A place in it.
    pub fn at(self, line: u32, record: u32, column: Option<u16>) -> Place {
        Place { file: self, line, record, column }
    }

    /// The file as a whole.
    pub fn whole(self) -> Place {
        self.at(0, 0, None)
    }
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Which of the files.
    pub file: FileRef,
    /// Physical line, 1-based; 0 for the whole file.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is none.
    pub record: u32,
    /// 0-based; `None` for a whole line or file.
    pub column: Option<u16>,
}

impl Place {
    /// The cell as a spreadsheet names it.
    pub fn cell(&self) -> Option<String> {
        self.column.filter(|_| self.line > 0).map(|column| format!("{}{}", letters(column), self.line))
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which rule.
    pub code: Code,
    /// How bad it is here.
    pub severity: Severity,
    /// Which of the rule's sentences describes it.
    pub variant: u8,
    /// Where it stands.
    pub place: Place,
    /// Numbers for the sentence (yen, a line, days); their meaning belongs to the rule.
    pub n: u64,
    /// A second number, likewise.
    pub m: u64,
    /// The order number that it is about.
    pub order: Option<Rc<str>>,
    /// The cell's text.
    pub value: Option<Rc<str>>,
    /// A response detail, or a day.
    pub detail: Option<Rc<str>>,
}

impl Remark {
    /// With the numbers of its sentence.
    pub fn numbers(mut self, n: u64, m: u64) -> Remark {
        (self.n, self.m) = (n, m);
        self
    }

    /// With the order that it is about.
    pub fn order(mut self, order: &Rc<str>) -> Remark {
        self.order = Some(order.clone());
        self
    }

    /// With the text of its cell.
    pub fn value(mut self, value: &Rc<str>) -> Remark {
        self.value = Some(value.clone());
        self
    }

    /// With a detail.
    pub fn detail(mut self, detail: impl Into<Rc<str>>) -> Remark {
        self.detail = Some(detail.into());
        self
    }

    /// The order of every list: by file, then by line, cell and code.
    pub fn sort_key(&self) -> (Place, Code, u8) {
        (Place { record: 0, ..self.place }, self.code, self.variant)
    }
}
