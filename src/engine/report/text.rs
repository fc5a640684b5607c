//! A few lines for a message to a colleague.

use super::{Head, Line, severity};
use crate::engine::language::Language;
use crate::engine::message::thousands;

/// Findings that a message holds.
const MOST: usize = 10;

pub fn write(head: &Head, lines: &[Line]) -> String {
    let (records, amount) = (thousands(head.records), thousands(head.amount));
    let counts = [head.errors, head.warnings, head.notices].map(thousands);
    let [errors, warnings, notices] = counts;
    let mut out = match head.language {
        Language::Ja => format!(
            "検札の検査結果: {}\n{records}件 {amount}円\nエラー {errors}件、注意 {warnings}件、お知らせ {notices}件\n",
            head.file
        ),
        Language::En => format!(
            "Checked by kensatsu: {}\n{records} records, {amount} yen\n{errors} errors, {warnings} warnings, {notices} notices\n",
            head.file
        ),
    };
    for line in lines.iter().take(MOST) {
        out += &format!("- {} {}: {}\n", severity(line.severity, head.language), line.code, line.message);
    }
    let left = lines.len().saturating_sub(MOST) as u64;
    if left > 0 {
        out += &match head.language {
            Language::Ja => format!("ほか {}件\n", thousands(left)),
            Language::En => format!("and {} more\n", thousands(left)),
        };
    }
    out + &format!("SHA-256 {}\n{} · kensatsu {} · {}\n", head.sha256, head.profile, head.version, head.at)
}
