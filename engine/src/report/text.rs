//! A few lines for a message to a colleague. Nothing of a customer is in them: rules, places and counts, no cell's text.

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::base::words::thousands;
use crate::model::code::Code;
use crate::model::finding::{Finding, Severity};
use crate::report::{Subject, severity};
use crate::rules;

/// Rules, and places of one rule, that a message names.
const MOST_RULES: usize = 10;
const MOST_PLACES: usize = 5;

/// The findings of one rule.
struct Group<'a> {
    severity: Severity,
    first: usize,
    count: u64,
    places: Vec<&'a Finding>,
}

pub(crate) fn write(subject: &Subject) -> String {
    let (head, language) = (subject.head, subject.settings.language);
    let mut out = match language {
        Language::Ja => "検札による検査結果\n".to_owned(),
        Language::En => "Checked by kensatsu\n".to_owned(),
    };
    for fact in [head.about_file(), head.totals()].into_iter().flatten() {
        out += &format!("{}: {}\n", fact.label, fact.value);
    }
    let groups = groups(subject);
    for (code, group) in groups.iter().take(MOST_RULES) {
        out += &line(*code, group, subject);
    }
    let left = groups.len().saturating_sub(MOST_RULES) as u64;
    if left > 0 {
        out += &match language {
            Language::Ja => format!("ほか {}種類の指摘\n", thousands(left)),
            Language::En => format!("and {} more kinds of findings\n", thousands(left)),
        };
    }
    for fact in head.about_check() {
        out += &format!("{}: {}\n", fact.label, fact.value);
    }
    out
}

fn line(code: Code, group: &Group, subject: &Subject) -> String {
    let language = subject.settings.language;
    let title = rules::rule(code).words(language).title;
    let places: Vec<_> = group.places.iter().map(|finding| subject.place(finding)).collect();
    let more = if group.count > places.len() as u64 { " …" } else { "" };
    let (count, kind) = (thousands(group.count), severity(group.severity, language));
    match language {
        Language::Ja => format!("- {kind} {code} {title}: {count}件({}{more})\n", places.join("、")),
        Language::En => format!("- {kind} {code} {title}: {count} ({}{more})\n", places.join(", ")),
    }
}

/// One entry a rule, the most severe first, then by place.
fn groups<'a>(subject: &Subject<'a>) -> Vec<(Code, Group<'a>)> {
    let mut groups: BTreeMap<Code, Group> = BTreeMap::new();
    for (at, finding) in subject.report.findings.iter().enumerate() {
        let group = groups.entry(finding.code).or_insert_with(|| Group {
            severity: finding.severity,
            first: at,
            count: 0,
            places: Vec::new(),
        });
        group.severity = group.severity.min(finding.severity);
        group.count += 1;
        if group.places.len() < MOST_PLACES {
            group.places.push(finding);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| (group.severity, group.first));
    groups
}
