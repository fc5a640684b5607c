//! The file as it stands, each line followed by its findings in one more cell. The lines' own bytes stay as they are;
//! the added cells are ASCII (place, severity, code), so that they fit whatever encoding the file has. It is a
//! report: a transaction file with such a cell is not for uploading, and its name says so.

use std::collections::BTreeMap;

use super::{Line, severity};
use crate::engine::finding::RowId;
use crate::engine::language::Language;

/// `content` is the file as it would be saved, `rows` its lines in order.
pub fn write(content: &[u8], rows: &[RowId], lines: &[Line]) -> Vec<u8> {
    let mut said: BTreeMap<RowId, String> = BTreeMap::new();
    for line in lines {
        let Some(row) = line.row else { continue };
        let words = said.entry(row).or_default();
        if !words.is_empty() {
            words.push_str("; ");
        }
        *words += [line.cell.as_str(), severity(line.severity, Language::En), &line.code].join(" ").trim_start();
    }
    let mut out = Vec::with_capacity(content.len() + lines.len() * 24);
    let mut rows = rows.iter();
    let mut rest = content;
    while !rest.is_empty() {
        let end = line_end(rest);
        let (line, ending) = (&rest[..end.0], &rest[end.0..end.1]);
        out.extend_from_slice(line);
        if let Some(words) = rows.next().and_then(|row| said.get(row)) {
            out.extend_from_slice(format!(",\"{words}\"").as_bytes());
        }
        out.extend_from_slice(ending);
        rest = &rest[end.1..];
    }
    out
}

/// Where a line's text and its line break end; a break inside quotes belongs to the cell.
fn line_end(rest: &[u8]) -> (usize, usize) {
    let mut quoted = false;
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'"' => quoted = !quoted,
            b'\r' if !quoted && rest.get(at + 1) == Some(&b'\n') => return (at, at + 2),
            b'\r' | b'\n' if !quoted => return (at, at + 1),
            _ => {}
        }
        at += 1;
    }
    (rest.len(), rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::finding::Severity;

    #[test]
    fn a_line_without_findings_keeps_its_bytes() {
        let line = Line {
            row: Some(RowId(1)),
            line: 2,
            record: 1,
            cell: "E2".to_owned(),
            severity: Severity::Error,
            code: "D008".to_owned(),
            value: "0".to_owned(),
            message: String::new(),
        };
        let out = write(b"1,020\r\n3,,\"a\r\nb\"\r\n4,1", &[RowId(0), RowId(1), RowId(2)], &[line]);
        assert_eq!(out, b"1,020\r\n3,,\"a\r\nb\",\"E2 error D008\"\r\n4,1");
    }
}
