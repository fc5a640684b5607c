//! A small file as a table in which the places of one rule's findings are marked.

use std::rc::Rc;

use crate::base::mask::mask;
use crate::check::Checker;
use crate::document::Document;
use crate::facts::row::Row;
use crate::ledger::{Earlier, Ledger};
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::model::kind::RecordKind;
use crate::profile::Profile;

/// A small file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its lines, blank ones too.
    pub rows: Vec<SampleRow>,
    /// Cells of the longest line.
    pub columns: u16,
    /// A finding of the rule is about the whole file.
    pub whole: bool,
    /// Findings of the rule.
    pub findings: usize,
    /// What the ledger has that the first finding names.
    pub earlier: Option<Earlier>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// 1-based.
    pub line: u32,
    /// What kind of record it is.
    pub kind: RecordKind,
    /// Its cells, from A on.
    pub cells: Vec<SampleCell>,
    /// The line as it stands in the file, card numbers masked cell by cell.
    pub text: String,
    /// A finding of the rule is about the whole line.
    pub marked: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleCell {
    /// Masked.
    pub text: String,
    /// A finding of the rule is about this cell.
    pub marked: bool,
}

impl Sample {
    /// Reads and judges a file against what was sent before, and marks the findings of a rule.
    pub fn judged(bytes: &[u8], code: Option<Code>, choices: &Choices, ledger: Option<Rc<Ledger>>) -> Sample {
        let document = Document::open("example.csv", bytes);
        let report = Checker::new(&document).against(ledger).run_whole(&document, &Profile::paygent_cagolab(), choices);
        let found: Vec<&Finding> = report.findings.iter().filter(|finding| Some(finding.code) == code).collect();
        let rows: Vec<SampleRow> =
            document.rows().map(|id| row(&document, &Row::read(&document, id, false), &found)).collect();
        Sample {
            columns: u16::try_from(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)).unwrap_or(u16::MAX),
            rows,
            whole: found.iter().any(|finding| finding.row.is_none()),
            findings: found.len(),
            earlier: found.first().and_then(|finding| report.earlier(finding)).cloned(),
        }
    }
}

fn row(document: &Document, row: &Row, found: &[&Finding]) -> SampleRow {
    let at = |column| found.iter().any(|finding| finding.row == Some(row.id) && finding.column == column);
    let text = document.text_encoding().decode(document.content(row.id)).0.into_owned();
    let cells: Vec<SampleCell> = row
        .columns()
        .map(|(column, cell)| SampleCell { text: mask(&cell.text).into_owned(), marked: at(Some(column)) })
        .collect();
    SampleRow {
        line: row.line,
        kind: row.kind,
        text: text.split(',').map(mask).collect::<Vec<_>>().join(","),
        marked: at(None),
        cells,
    }
}
