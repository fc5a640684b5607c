//! Where rules put what they find.

use rustc_hash::FxHashMap;

use crate::facts::row::Row;
use crate::ledger::{Earlier, Entry, EntryId, Kind};
use crate::model::finding::{Console, Finding, FixKind, RowId, Usual};
use crate::model::kind::RecordKind;

/// Collects findings; a rule only says where and which variant, and changes what differs from its table entry.
pub struct Sink {
    usual: Usual,
    findings: Vec<Finding>,
    /// The earlier files that findings name; a finding holds a number into this list.
    earlier: Vec<Earlier>,
    earlier_by_id: FxHashMap<EntryId, u64>,
    /// Orders that may be sent again because they were declined.
    retries: u64,
    /// The earlier file that seems to have come back with other order numbers.
    returned: Option<Returned>,
}

/// An earlier file whose orders most records of this one are like, but for leading zeros or case.
#[derive(Clone, Copy, Debug)]
pub struct Returned {
    /// Its number in the list of earlier files.
    pub earlier: u64,
    /// Whether it is open, rather than in the ledger.
    pub is_shown: bool,
    /// How many orders are like its own.
    pub orders: u64,
}

/// A place in a line, for rules that do not hold the line itself.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    /// Which line of the document.
    pub row: RowId,
    /// Physical line, 1-based.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is none.
    pub record: u32,
}

impl Sink {
    /// A sink for the findings of one rule after another.
    pub fn new(usual: Usual) -> Sink {
        let (findings, earlier, earlier_by_id) = (Vec::new(), Vec::new(), FxHashMap::default());
        Sink { usual, findings, earlier, earlier_by_id, retries: 0, returned: None }
    }

    /// The rule whose findings follow.
    pub fn begin(&mut self, usual: Usual) {
        self.usual = usual;
    }

    /// What was found so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The number of an earlier file, to be put into [`Finding::m`] (0 is none). `kind`: of the file that is checked.
    pub fn earlier(&mut self, entry: &Entry, kind: &Kind) -> u64 {
        if let Some(number) = self.earlier_by_id.get(&entry.id) {
            return *number;
        }
        self.earlier.push(Earlier::of(entry, kind));
        let number = self.earlier.len() as u64;
        self.earlier_by_id.insert(entry.id.clone(), number);
        number
    }

    /// Notes orders that are sent again because they were declined.
    pub fn retried(&mut self, orders: u64) {
        self.retries += orders;
    }

    /// How many orders are sent again because they were declined.
    pub fn retries(&self) -> u64 {
        self.retries
    }

    /// Notes that an earlier file seems to have come back.
    pub fn has_returned(&mut self, file: Returned) {
        self.returned = Some(file);
    }

    /// The earlier file that seems to have come back.
    pub fn returned(&self) -> Option<Returned> {
        self.returned
    }

    /// Gives away what was learnt of the ledger: the earlier files, and how many orders are retries.
    pub fn take_earlier(&mut self) -> (Vec<Earlier>, u64) {
        (std::mem::take(&mut self.earlier), self.retries)
    }

    /// Gives the findings away.
    pub fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// Takes back every offer to repair something, from this finding on.
    pub fn without_fixes(&mut self, from: usize) {
        for finding in &mut self.findings[from..] {
            finding.fix = FixKind::None;
        }
    }

    /// Puts in what was found in another record before, as it is here.
    pub fn again(&mut self, findings: &[Finding], spot: Location) {
        let here =
            |finding: &Finding| Finding { row: Some(spot.row), line: spot.line, record: spot.record, ..*finding };
        self.findings.extend(findings.iter().map(here));
    }

    /// Puts the findings about one line, those from this one on, in order.
    pub fn sort_line(&mut self, from: usize) {
        let line = &mut self.findings[from..];
        if line.len() > 1 {
            line.sort_by_key(Finding::order);
        }
    }

    /// A finding about the whole file.
    pub fn file(&mut self, variant: u8) -> &mut Finding {
        self.put(None, None, variant)
    }

    /// A finding about a whole line.
    pub fn line(&mut self, spot: Location, variant: u8) -> &mut Finding {
        self.put(Some(spot), None, variant)
    }

    /// A finding about a cell; `column` is where it stands in the line, 0-based.
    pub fn at(&mut self, spot: Location, column: u16, variant: u8) -> &mut Finding {
        self.put(Some(spot), Some(column), variant)
    }

    /// A finding about a whole line.
    pub fn row(&mut self, row: &Row, variant: u8) -> &mut Finding {
        let console = self.console_in(row);
        let finding = self.put(Some(row.spot()), None, variant);
        finding.console = console;
        finding
    }

    /// A finding about a cell; `column` is where it stands in the line, 0-based.
    pub fn cell(&mut self, row: &Row, column: u16, variant: u8) -> &mut Finding {
        let console = self.console_in(row);
        let finding = self.put(Some(row.spot()), Some(column), variant);
        finding.console = console;
        finding
    }

    /// A finding about a named cell, wherever it stands in this line.
    pub fn named(&mut self, row: &Row, named: u16, variant: u8) -> &mut Finding {
        self.cell(row, row.place(named), variant)
    }

    /// A finding at the first of the cells beyond `cells`: empty ones (variant 0) can be cut off, others (1) not.
    pub fn extra_cells(&mut self, row: &Row, cells: u16) {
        let from = usize::from(cells);
        if row.cells.len() <= from {
            return;
        }
        let empty = row.is_empty_from(from);
        let finding = self.cell(row, cells, u8::from(!empty));
        finding.fix = if empty { FixKind::Safe } else { FixKind::None };
        finding.n = (row.cells.len() - from) as u64;
    }

    /// In a header or trailer, what would be a record's fault counts as the file's (domain.md §8).
    fn console_in(&self, row: &Row) -> Console {
        match (self.usual.console, row.kind) {
            (Console::Record, RecordKind::Header | RecordKind::Trailer) => Console::File,
            (console, _) => console,
        }
    }

    fn put(&mut self, spot: Option<Location>, column: Option<u16>, variant: u8) -> &mut Finding {
        self.findings.push(Finding {
            code: self.usual.code,
            severity: self.usual.severity,
            fix: self.usual.fix,
            console: self.usual.console,
            variant,
            row: spot.map(|spot| spot.row),
            line: spot.map_or(0, |spot| spot.line),
            record: spot.map_or(0, |spot| spot.record),
            column,
            n: 0,
            m: 0,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

impl Row<'_> {
    /// Where the line stands.
    pub fn spot(&self) -> Location {
        Location { row: self.id, line: self.line, record: self.record }
    }
}
