//! The findings as a table for a spreadsheet: UTF-8 with a BOM, which Excel reads without asking and which has every
//! character that a finding may quote. No cell can run as a formula.

use crate::base::fold::narrow;
use crate::base::language::Language;
use crate::model::finding::Finding;
use crate::report::{Subject, severity};
use crate::rules;

/// The first line: the columns' names.
pub fn begin(subject: &Subject, out: &mut Vec<u8>) {
    out.extend("\u{FEFF}".bytes());
    row(
        out,
        &match subject.settings.language {
            Language::Ja => ["行", "レコード", "セル", "種類", "コード", "指摘", "値", "内容", "対処"],
            Language::En => ["Line", "Record", "Cell", "Severity", "Code", "Finding", "Value", "Message", "What to do"],
        },
    );
}

/// A finding's line.
pub fn finding(finding: &Finding, subject: &Subject, out: &mut Vec<u8>) {
    let language = subject.settings.language;
    let words = rules::rule(finding.code).words(language);
    let (value, message) = subject.words(finding);
    let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
    row(
        out,
        &[
            &number(finding.line),
            &number(finding.record),
            &crate::check::message::cell_of(finding).unwrap_or_default(),
            severity(finding.severity, language),
            finding.code.as_str(),
            words.title,
            value.as_deref().unwrap_or_default(),
            &message,
            words.help,
        ],
    );
}

/// The last lines, after an empty one: of what and when.
pub fn end(subject: &Subject, out: &mut Vec<u8>) {
    row(out, &[""; 9]);
    for fact in [subject.head.about_file(), subject.head.totals(), subject.head.about_check()].into_iter().flatten() {
        row(out, &["", "", "", "", "", &fact.label, &fact.value, "", ""]);
    }
}

fn row(out: &mut Vec<u8>, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend(safe(cell).bytes());
    }
    out.extend(b"\r\n");
}

/// A quoted cell. One that a spreadsheet would run as a formula has an apostrophe before it (OWASP, “CSV Injection”), and no other has:
/// days, zeros and counts stay what they are.
pub fn safe(cell: &str) -> String {
    let mark = if runs(cell) { "'" } else { "" };
    format!("\"{mark}{}\"", cell.replace('"', "\"\""))
}

/// Whether a cell begins as formulas do, in half or full width, whatever invisible stands in front.
pub fn runs(cell: &str) -> bool {
    let breaks = matches!(cell.chars().next(), Some('\t' | '\r' | '\n'));
    let first = cell.chars().find(|c| !is_invisible(*c)).map(narrow);
    breaks || matches!(first, Some('=' | '+' | '-' | '@' | '|' | '%' | '﹢' | '﹣' | '﹦' | '﹫'))
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_can_be_a_formula() {
        for bad in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\ta",
            "\r=1",
            "\n1",
            " =1",
            "\u{3000}=1",
            "\u{A0}-1",
            "\u{200B}@a",
            "\u{FEFF}=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "−1",
            "|cmd",
            "%0",
        ] {
            assert!(safe(bad).starts_with("\"'"), "{bad:?}");
        }
        assert_eq!(safe("E3"), "\"E3\"");
        assert_eq!(safe("a\"b"), "\"a\"\"b\"");
        assert_eq!(safe(""), "\"\"");
    }

    #[test]
    fn what_is_no_formula_is_written_as_it_is() {
        let all = [
            "0",
            "11246",
            "E3",
            "注文番号",
            "020",
            "00500",
            "2026/12/01 07:10:00",
            "2027/01/29",
            "21行目",
            "64 件 478,632 円",
            "１２",
        ];
        for kept in all {
            assert_eq!(safe(kept), format!("\"{kept}\""));
        }
    }
}
