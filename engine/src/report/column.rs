//! The file as it stands, with its findings in one column more.
//!
//! The lines' own bytes stay as they are, also where they are broken, but for card numbers, which are masked; what is added (commas up to the column, and the
//! findings as one quoted cell) is in the file's own encoding, so that the whole still decodes. A last line says of
//! what and when, and keeps anyone from uploading the report by mistake: it is no record. Lines that were taken out
//! are not there, lines that were added are.

use std::borrow::Cow;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::document::Document;
use crate::document::edit::Piece;
use crate::document::write::{Writer, widen};
use crate::model::finding::{Finding, RowId};
use crate::report::{Subject, severity};
use crate::rules;
use crate::text::encoding::Encoding;
use crate::text::records;
use crate::text::records::Quoting;

/// A line with more cells than this does not push the column away from all others.
const WIDEST: usize = 100;

/// What is kept from slice to slice.
pub(crate) struct Column {
    /// Cells in front of the findings.
    width: usize,
    /// Where each line's findings stand in the report's list, by line.
    by_row: Vec<(RowId, u32)>,
    /// The last line that was written has a line break.
    ended: bool,
}

/// What stands in front of the first line.
pub(crate) fn begin(subject: &Subject, out: &mut Vec<u8>) {
    if !subject.document.overlay().whole().encoding {
        out.extend_from_slice(subject.document.source().leading());
    }
}

impl Column {
    pub(crate) fn new(document: &Document, findings: &[Finding]) -> Column {
        let widest = document.rows().map(|row| document.count_cells(row)).max().unwrap_or(0);
        // Not by line number: a finding may stand at a line in whose place it speaks of another (H001, T001).
        let mut by_row: Vec<_> =
            findings.iter().enumerate().filter_map(|(at, finding)| Some((finding.row?, number_of(at)))).collect();
        by_row.sort_unstable();
        Column { width: widest.min(WIDEST), by_row, ended: true }
    }

    /// Writes the shown lines `from..until`, but not those that were taken out.
    pub(crate) fn lines(&mut self, from: usize, until: usize, subject: &Subject, out: &mut Vec<u8>) {
        let document = subject.document;
        let writer = Writer::new(document, &subject.settings.profile);
        for id in document.shown_rows().skip(from).take(until - from) {
            if document.overlay().is_removed(id) {
                continue;
            }
            if !self.ended {
                out.extend_from_slice(writer.new_ending());
            }
            let start = out.len();
            match writer.content(id) {
                Ok(content) => {
                    let text = writer.encoding().decode(&content).0;
                    match masked(&text, writer.separator()) {
                        Some(masked) => out.extend(encode(&masked, writer.encoding())),
                        None => out.extend_from_slice(&content),
                    }
                }
                // A character that cannot be written keeps nobody from getting a report.
                Err(_) => {
                    let text = document.text_encoding().decode(document.content(id)).0;
                    let masked = masked(&text, writer.separator());
                    out.extend(encode(masked.as_deref().unwrap_or(&text), writer.encoding()));
                }
            }
            let words = self.words(id, subject);
            if !words.is_empty() {
                close(id, document, &writer, start, out);
                self.append(&words, document.count_cells(id).max(1), &writer, out);
            }
            let ending = writer.ending(id);
            out.extend_from_slice(&ending);
            self.ended = !ending.is_empty();
        }
    }

    /// Writes the last line: what is about the whole file, and the head.
    pub(crate) fn end(&self, subject: &Subject, out: &mut Vec<u8>) {
        let writer = Writer::new(subject.document, &subject.settings.profile);
        if !self.ended {
            out.extend_from_slice(writer.new_ending());
        }
        let warning = match subject.settings.language {
            Language::Ja => "確認用のファイルです。アップロードしないでください",
            Language::En => "This file is for looking at. Do not upload it",
        };
        let mut parts = vec![warning.to_owned()];
        parts.extend(subject.report.findings.iter().take_while(|f| f.row.is_none()).map(|f| one(f, subject)));
        let head = subject.head;
        let facts = [head.about_file(), head.totals(), head.about_check()];
        parts.extend(facts.into_iter().flatten().map(|fact| format!("{}: {}", fact.label, fact.value)));
        self.append(&parts.join(" / "), 1, &writer, out);
        out.extend_from_slice(writer.new_ending());
    }

    /// The findings of a line; empty when it has none.
    fn words(&self, id: RowId, subject: &Subject) -> String {
        let first = self.by_row.partition_point(|(row, _)| *row < id);
        let here = self.by_row[first..].iter().take_while(|(row, _)| *row == id);
        let findings = here.filter_map(|(_, at)| subject.report.findings.get(*at as usize));
        findings.map(|finding| one(finding, subject)).collect::<Vec<_>>().join(" / ")
    }

    /// One cell behind a line of `cells` cells, in the common column when the line is not longer.
    fn append(&self, words: &str, cells: usize, writer: &Writer, out: &mut Vec<u8>) {
        let separators = (self.width + 1).saturating_sub(cells).max(1);
        out.extend(widen(&vec![writer.separator(); separators], writer.encoding()));
        out.extend(encode(&format!("\"{}\"", words.replace('"', "\"\"")), writer.encoding()));
    }
}

/// Ends what would swallow the appended cell: a quote that was never closed, or an escape into Japanese.
fn close(id: RowId, document: &Document, writer: &Writer, start: usize, out: &mut Vec<u8>) {
    if writer.encoding() == Encoding::Iso2022Jp
        && let Some(escape) = memchr::memrchr(0x1B, &out[start..])
        && !out[start + escape..].starts_with(b"\x1B(B")
    {
        out.extend_from_slice(b"\x1B(B");
    }
    if ends_in_quote(id, document) {
        out.extend(widen(b"\"", writer.encoding()));
    }
}

/// Whether the line's last cell has an open quote.
fn ends_in_quote(id: RowId, document: &Document) -> bool {
    let Some(line) = document.line(id).filter(|line| line.quoted) else { return false };
    let content = document.content(id);
    let cells = records::cells(content, document.separator(), line.quoted);
    let last = match document.overlay().cells(id) {
        None => cells.len().checked_sub(1),
        Some(edit) => match edit.pieces(cells.len()).last() {
            Some(Piece::Original(from)) => Some(from as usize),
            _ => None,
        },
    };
    last.and_then(|at| cells.get(at)).is_some_and(|cell| records::quoting(&content[cell.clone()]) == Quoting::Unclosed)
}

/// A line with the card numbers in its cells masked; `None` when it has none.
fn masked(line: &str, separator: u8) -> Option<String> {
    let mut out = String::new();
    let mut kept = 0;
    for cell in records::cells(line.as_bytes(), separator, true) {
        if let Some(Cow::Owned(masked)) = line.get(cell.clone()).map(mask) {
            out.push_str(&line[kept..cell.start]);
            out.push_str(&masked);
            kept = cell.end;
        }
    }
    let cells = out + &line[kept..];
    // An amount that its commas have split stands in several cells.
    match mask(&cells) {
        Cow::Owned(masked) if separator == b',' => Some(masked),
        _ => (kept > 0).then_some(cells),
    }
}

/// One finding: `D008 エラー E2 請求金額が…`.
fn one(finding: &Finding, subject: &Subject) -> String {
    let language = subject.settings.language;
    let title = rules::rule(finding.code).words(language).title;
    format!("{} {} {}: {title}", finding.code, severity(finding.severity, language), subject.place(finding))
}

/// A text in an encoding; 〓 stands for a character that the encoding lacks.
fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    encoding.encode(text).unwrap_or_else(|_| {
        let lacking = |c: char| encoding.encode(c.encode_utf8(&mut [0; 4])).is_err();
        let text: String = text.chars().map(|c| if lacking(c) { '〓' } else { c }).collect();
        encoding.encode(&text).unwrap_or_default()
    })
}
