//! The findings as a table for a spreadsheet: UTF-8 with a BOM, which Excel reads without asking and which has every
//! character that a finding may quote. No cell can run as a formula.

use super::{Head, Line, severity};
use crate::engine::language::Language;

/// The table.
pub fn write(head: &Head, lines: &[Line]) -> Vec<u8> {
    let names = match head.language {
        Language::Ja => ["行", "レコード", "セル", "種類", "コード", "値", "内容"],
        Language::En => ["Line", "Record", "Cell", "Severity", "Code", "Value", "Message"],
    };
    let mut out = String::from("\u{FEFF}");
    row(&mut out, &names);
    for line in lines {
        let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        row(
            &mut out,
            &[
                &number(line.line),
                &number(line.record),
                &line.cell,
                severity(line.severity, head.language),
                &line.code,
                &line.value,
                &line.message,
            ],
        );
    }
    let about =
        [("file", &head.file), ("SHA-256", &head.sha256), ("profile", &head.profile), ("kensatsu", &head.version)];
    for (name, value) in about.into_iter().chain([("at", &head.at)]) {
        row(&mut out, &["", "", "", "", "", name, value]);
    }
    out.into_bytes()
}

fn row(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&safe(cell));
    }
    out.push_str("\r\n");
}

/// A quoted cell that a spreadsheet takes for text: one that could begin a formula gets an apostrophe before it.
pub fn safe(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{3000}', '\u{A0}']).chars().next();
    let formula = matches!(
        first,
        Some(
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}'
        )
    );
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_can_be_a_formula() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(safe(bad).starts_with("\"'"), "{bad:?}");
        }
        assert_eq!(safe("E3"), "\"E3\"");
        assert_eq!(safe("a\"b"), "\"a\"\"b\"");
    }
}
