//! What a check found.

use crate::facts::survey::Survey;
use crate::ledger::Earlier;
use crate::model::code::Code;
use crate::model::finding::Finding;
use crate::model::kind::FileKind;

/// What a check found.
#[derive(Clone, Debug)]
pub struct Report {
    /// What kind of file it was taken for.
    pub kind: FileKind,
    /// In the order of [`Finding::order`].
    pub findings: Vec<Finding>,
    /// Data records.
    pub records: u64,
    /// Sum of the amounts as they would be after repair, whole yen; negative ones are not counted.
    pub amount: u64,
    /// Data records whose amount is missing or cannot be read: the sum lacks them.
    pub unread: u64,
    /// Whether the layout of the data records is known, so that they were judged (domain.md §2).
    pub judged: bool,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notices.
    pub notices: u64,
    /// What was seen of the file as a whole before its lines were judged.
    pub survey: Survey,
    /// The earlier files that findings name ([`Report::earlier`]).
    pub earlier: Vec<Earlier>,
    /// Orders that were declined before and may be sent again.
    pub retries: u64,
}

impl Report {
    /// The earlier file that a finding names (X001, X002, X003).
    pub fn earlier(&self, finding: &Finding) -> Option<&Earlier> {
        let names_one = matches!(finding.code, Code::X001 | Code::X002 | Code::X003);
        self.earlier.get(usize::try_from(finding.m).ok().filter(|_| names_one)?.checked_sub(1)?)
    }
}

/// Findings in their order. The first `sorted` ones mostly are, and the page's way of sorting is a small one, not a fast one.
pub(super) fn in_order(mut findings: Vec<Finding>, sorted: usize) -> Vec<Finding> {
    if findings.is_sorted_by_key(Finding::order) {
        return findings;
    }
    let mut rest = findings.split_off(sorted);
    rest.sort_by_key(Finding::order);
    if !findings.is_sorted_by_key(Finding::order) {
        findings.append(&mut rest);
        findings.sort_by_key(Finding::order);
        return findings;
    }
    if rest.len() <= FEW {
        for later in rest {
            let at = findings.partition_point(|finding| finding.order() <= later.order());
            findings.insert(at, later);
        }
        return findings;
    }
    let mut merged = Vec::with_capacity(findings.len() + rest.len());
    let mut first = findings.iter().peekable();
    for later in rest {
        while let Some(finding) = first.next_if(|finding| finding.order() <= later.order()) {
            merged.push(*finding);
        }
        merged.push(later);
    }
    merged.extend(first.copied());
    merged
}

/// So many findings go where they belong one by one, and the others stay together.
const FEW: usize = 8;

#[cfg(test)]
mod tests {
    use super::in_order;
    use crate::facts::sink::Sink;
    use crate::model::finding::Finding;
    use crate::rules;

    #[test]
    fn findings_about_the_whole_come_where_they_belong_however_many_they_are() {
        let found = |lines: &[u32], n: u64| {
            let mut sink = Sink::new(rules::RULES[0].usual());
            lines.iter().for_each(|line| {
                let finding = sink.file(0);
                (finding.line, finding.n) = (*line, n);
            });
            sink.take()
        };
        for by_line in [&[2, 3, 3, 5, 9][..], &[9, 2, 5]] {
            for others in [&[0][..], &[7, 0, 3, 3, 10], &[8, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10]] {
                let mut findings = found(by_line, 1);
                findings.extend(found(others, 2));
                let mut expected = findings.clone();
                expected.sort_by_key(Finding::order);
                assert_eq!(in_order(findings, by_line.len()), expected, "{by_line:?} {others:?}");
            }
        }
    }
}
