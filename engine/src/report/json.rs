//! Everything about a check, for a program: the object of the command line's `check --format json`, with one key more,
//! `report`, that says of what and when it was made.

use serde::Serialize;
use serde_json::json;

use crate::base::guard::Guarded;
use crate::model::finding::Finding;
use crate::report::Subject;
use crate::report::data::{file_out, finding_line, summary_out, upload_out};

/// Everything before the findings.
pub(crate) fn begin(subject: &Subject, out: &mut Vec<u8>) {
    let head = subject.head;
    let (name, version) = &head.profile;
    let report = json!({
        "format": "kensatsu-report",
        "version": 1,
        "kensatsu": head.version,
        "profile": { "name": name, "version": version },
        "made_at": head.at,
        "practice": head.practice,
        "records_judged": head.judged,
        "checked_sha256": head.checked.as_ref().unwrap_or(&head.sha256),
    });
    out.push(b'{');
    key(out, "report", &report);
    out.push(b',');
    key(out, "file", &file_out(subject.document, subject.report));
    out.push(b',');
    key(out, "summary", &summary_out(subject.report));
    out.extend(b",\n\"findings\": [");
}

/// A finding; one line each.
pub(crate) fn finding(finding: &Finding, first: bool, subject: &Subject, out: &mut Vec<u8>) {
    out.extend(if first { b"\n".as_slice() } else { b",\n" });
    value(out, &finding_line(finding, subject.document, subject.report, subject.settings));
}

/// Everything after the findings.
pub(crate) fn end(subject: &Subject, out: &mut Vec<u8>) {
    out.extend(b"\n],");
    key(out, "upload_preview", &upload_out(subject.report));
    out.extend(b"\n}\n");
}

fn key(out: &mut Vec<u8>, key: &str, of: &impl Serialize) {
    out.extend(format!("\n\"{key}\": ").bytes());
    value(out, of);
}

fn value(out: &mut Vec<u8>, of: &impl Serialize) {
    // Plain data into memory: this cannot fail.
    let _ = serde_json::to_writer(out, &Guarded(of));
}
