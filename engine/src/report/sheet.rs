//! The report as a sheet to print: the head, and the findings by rule with their lines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::check::message::evidence_in_words;
use crate::model::code::Code;
use crate::model::finding::Severity;
use crate::report::{Fact, Subject};
use crate::rules;

/// Lines of one rule that are printed; the CSV has all of them.
pub const MOST_LINES: usize = 300;

/// A sheet, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The file's name.
    pub file: String,
    /// Made-up practice data.
    pub practice: bool,
    /// What proves that it is this file.
    pub about_file: Vec<Fact>,
    /// What the check was made with, and when.
    pub about_check: Vec<Fact>,
    /// What was counted.
    pub totals: Vec<Fact>,
    /// Whether we expect the console to take the file.
    pub accepted: bool,
    /// The most severe first, then by place.
    pub groups: Vec<SheetGroup>,
}

/// The findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetGroup {
    /// The rule.
    pub code: String,
    /// The most severe of its findings.
    pub severity: Severity,
    /// The rule's title.
    pub title: String,
    /// What to do.
    pub help: String,
    /// Where the rule's knowledge comes from, in words.
    pub evidence: String,
    /// Findings of the rule; more than `lines` when there are many.
    pub count: u64,
    /// The first [`MOST_LINES`].
    pub lines: Vec<SheetLine>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// Where it stands, in words.
    pub place: String,
    /// The data record's number; 0 when it is none.
    pub record: u32,
    /// The cell's text, masked.
    pub value: String,
    /// The whole sentence.
    pub message: String,
}

/// The sheet of a check, whole: it has at most [`MOST_LINES`] lines a rule.
pub fn sheet(subject: &Subject) -> Sheet {
    let head = subject.head;
    Sheet {
        file: head.file.clone(),
        practice: head.practice,
        about_file: head.about_file(),
        about_check: head.about_check(),
        totals: head.totals(),
        accepted: head.accepted,
        groups: groups(subject),
    }
}

fn groups(subject: &Subject) -> Vec<SheetGroup> {
    let mut groups: BTreeMap<Code, (usize, SheetGroup)> = BTreeMap::new();
    for (at, finding) in subject.report.findings.iter().enumerate() {
        let (_, group) = groups.entry(finding.code).or_insert_with(|| (at, empty(finding.code, subject)));
        group.severity = group.severity.min(finding.severity);
        group.count += 1;
        if group.lines.len() < MOST_LINES {
            let (value, message) = subject.words(finding);
            group.lines.push(SheetLine {
                place: subject.place(finding),
                record: finding.record,
                value: value.unwrap_or_default(),
                message,
            });
        }
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|(at, group)| (group.severity, *at));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn empty(code: Code, subject: &Subject) -> SheetGroup {
    let rule = rules::rule(code);
    let words = rule.words(subject.settings.language);
    SheetGroup {
        code: code.as_str().to_owned(),
        severity: Severity::Notice,
        title: words.title.to_owned(),
        help: words.help.to_owned(),
        evidence: evidence_in_words(rule.evidence, subject.settings.language),
        count: 0,
        lines: Vec::new(),
    }
}
