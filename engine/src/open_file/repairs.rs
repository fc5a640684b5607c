//! The fixes of one rule, row by row, to be looked at before any of them is made.

use crate::base::mask::mask;
use crate::check::fix::{changes_of, context_of};
use crate::document::changes;
use crate::facts::row::Row;
use crate::model::code::Code;
use crate::model::finding::{Finding, FixKind, RowId};
use crate::model::kind::column;
use crate::open_file::OpenFile;
use crate::profile::Profile;
use crate::protocol::{FileId, FindingRef, Repair, Repairs};

/// Rows in one answer.
const MOST: usize = 500;

/// A window of a rule's fixes; `None` for a rule that does not exist.
pub(crate) fn repairs(
    open: &OpenFile,
    profile: &Profile,
    file: FileId,
    code: &str,
    start: u32,
    count: u32,
) -> Option<Repairs> {
    let rule = Code::parse(code)?;
    let fixable = || open.report.findings.iter().filter(|it| it.code == rule && it.fix != FixKind::None);
    let window = fixable().skip(start as usize).take(MOST.min(count as usize));
    let rows = window.map(|finding| repair(open, profile, finding)).collect();
    let total = u32::try_from(fixable().count()).unwrap_or(u32::MAX);
    let (amount, records) = (open.report.amount, open.report.records);
    Some(Repairs { file, revision: open.revision, code: code.to_owned(), start, total, amount, records, rows })
}

fn repair(open: &OpenFile, profile: &Profile, finding: &Finding) -> Repair {
    let (document, context) = (&open.document, context_of(profile, &open.choices, &open.report));
    let made: Vec<_> = changes_of(finding, document, &context).into_iter().map(|change| (None, change)).collect();
    let listing = changes::list(document, profile, made.iter());
    // The trailer's count follows a removal; what is to be looked at is the record.
    let own = |line: Option<u32>| finding.row.is_none() || line == Some(finding.line);
    let edits: Vec<_> = listing.edits.into_iter().filter(|edit| own(edit.line)).collect();
    let text = |named: u16| finding.row.map_or_else(String::new, |row| named_text(open, row, named));
    Repair {
        finding: FindingRef { code: finding.code.as_str().to_owned(), row: finding.row, column: finding.column },
        line: finding.line,
        cell: crate::check::message::cell_of(finding),
        order: text(column::ORDER),
        customer: text(column::CUSTOMER),
        amount: text(column::AMOUNT),
        removed: !listing.removed_lines.is_empty(),
        edits,
    }
}

/// A named cell of a data record, masked.
fn named_text(open: &OpenFile, id: RowId, named: u16) -> String {
    let mut row = Row::read(&open.document, id, false);
    if row.kind != crate::model::kind::RecordKind::Data {
        return String::new();
    }
    row.split = open.findings_of(id).any(|finding| finding.code == Code::D025);
    match named {
        column::AMOUNT if row.split => mask(&row.joined_amount()).into_owned(),
        named => row.cell(named).map_or_else(String::new, |cell| mask(&cell.text).into_owned()),
    }
}
