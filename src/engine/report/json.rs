//! Everything about a check, for a program.

use super::{Head, Line};
use serde_json::json;

/// Pretty-printed JSON in UTF-8.
pub fn write(head: &Head, lines: &[Line]) -> Vec<u8> {
    let findings: Vec<_> = lines
        .iter()
        .map(|line| {
            json!({
                "line": (line.line > 0).then_some(line.line),
                "record": (line.record > 0).then_some(line.record),
                "cell": Some(&line.cell).filter(|cell| !cell.is_empty()),
                "severity": line.severity,
                "code": line.code,
                "value": line.value,
                "message": line.message,
            })
        })
        .collect();
    let whole = json!({
        "format": "kensatsu-report",
        "version": 1,
        "file": head.file,
        "sha256": head.sha256,
        "profile": head.profile,
        "kensatsu": head.version,
        "at": head.at,
        "records": head.records,
        "amount": head.amount,
        "errors": head.errors,
        "warnings": head.warnings,
        "notices": head.notices,
        "findings": findings,
    });
    (serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n").into_bytes()
}
