//! One open transaction file: the document, its last check, and where findings stand in the grid.

pub(crate) mod block;
pub(crate) mod confirm;
pub(crate) mod find;
pub(crate) mod findings;
pub(crate) mod overview;
pub(crate) mod parts;
pub(crate) mod repairs;
pub(crate) mod rows;
pub(crate) mod saved_name;
pub(crate) mod typed;

use crate::base::amount::Amount;
use crate::base::language::Language;
use crate::base::number_of::number_of;
use crate::base::split_amount::split_amount;
use crate::check::Report;
use crate::document::Document;
use crate::document::changes;
use crate::document::changes::Listing;
use crate::document::edit::{Change, Revision};
use crate::facts::row::Row;
use crate::ledger::EntryId;
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{Finding, RowId};
use crate::model::kind::{RecordKind, column};
use crate::open_file::confirm::Confirmed;
use crate::profile::Profile;
use crate::protocol::{Changes, Sorting, StepMade};

/// An open file.
pub(crate) struct OpenFile {
    pub document: Document,
    pub choices: Choices,
    pub language: Language,
    pub practice: bool,
    pub report: Report,
    /// What is to be looked at before it is sent, and was.
    pub confirmed: Confirmed,
    /// Grows with every check.
    pub revision: u32,
    /// Grid positions of the lines with findings, ascending.
    pub fault_rows: Vec<u32>,
    /// The widest line's cells.
    pub columns: u16,
    /// Records and whole yen of the file as it was opened.
    pub opened_with: (u64, u64),
    saved_at: Revision,
    /// What was written down as uploaded in this visit: how far it was edited then, and the ledger's entry.
    recorded: Option<(Revision, EntryId)>,
    /// The order in which the lines are shown, when it is not the file's.
    pub order: Option<Order>,
}

/// Lines in another order than the file's.
pub(crate) struct Order {
    pub by: Sorting,
    /// File positions, as shown; and where each file position is shown.
    shown: Vec<u32>,
    place: Vec<u32>,
}

impl OpenFile {
    /// A file that was opened and checked.
    pub(crate) fn new(
        mut document: Document,
        choices: Choices,
        language: Language,
        practice: bool,
        report: Report,
    ) -> OpenFile {
        let opened_with = (report.records, report.amount);
        let columns = widest(report.survey.widest);
        document.forget_found();
        let mut file = OpenFile {
            document,
            choices,
            language,
            practice,
            report,
            confirmed: Confirmed::default(),
            revision: 0,
            fault_rows: Vec::new(),
            columns,
            opened_with,
            saved_at: Revision::default(),
            recorded: None,
            order: None,
        };
        file.index();
        file.confirmed.observe(&file.report, &file.document);
        file
    }

    /// Takes the report of a new check.
    pub(crate) fn checked(&mut self, report: Report) {
        self.report = report;
        self.revision += 1;
        // A line that came or went would be missing in the order.
        self.order = self.order.take().filter(|order| order.shown.len() == self.shown() as usize);
        self.index();
        self.confirmed.observe(&self.report, &self.document);
    }

    /// Ticks what somebody has looked at: one finding, by its line and column, or all of a rule.
    pub(crate) fn confirm(&mut self, code: &str, place: Option<(RowId, Option<u16>)>, on: bool) {
        let Some(code) = Code::parse(code) else { return };
        let is_it = |finding: &&Finding| {
            finding.code == code
                && place.is_some_and(|(row, column)| (finding.row, finding.column) == (Some(row), column))
        };
        let finding = self.report.findings.iter().find(is_it);
        if place.is_none() || finding.is_some() {
            self.confirmed.tick(code, finding, &self.document, on);
        }
    }

    /// The lines of the grid, those taken out too.
    pub(crate) fn shown(&self) -> u32 {
        let whole = self.document.overlay().whole();
        number_of(self.document.lines().len()) + u32::from(whole.header.is_some()) + u32::from(whole.trailer.is_some())
    }

    /// The line at a grid position.
    pub(crate) fn row_at(&self, position: u32) -> Option<RowId> {
        let whole = self.document.overlay().whole();
        let lines = number_of(self.document.lines().len());
        let at = match (position, whole.header.is_some()) {
            (0, true) => return Some(RowId::ADDED_HEADER),
            (position, true) => position - 1,
            (position, false) => position,
        };
        if at < lines {
            return Some(RowId(at));
        }
        (at == lines && whole.trailer.is_some()).then_some(RowId::ADDED_TRAILER)
    }

    /// Where a line stands in the grid.
    pub(crate) fn position(&self, row: RowId) -> u32 {
        let header = u32::from(self.document.overlay().whole().header.is_some());
        match row {
            RowId::ADDED_HEADER => 0,
            RowId::ADDED_TRAILER => number_of(self.document.lines().len()) + header,
            RowId(at) => at + header,
        }
    }

    /// The findings of one line.
    pub(crate) fn findings_of(&self, row: RowId) -> impl Iterator<Item = &Finding> {
        let line = self.document.line_number(row);
        let from = self.report.findings.partition_point(|finding| finding.line < line);
        self.report.findings[from..]
            .iter()
            .take_while(move |finding| finding.line == line)
            .filter(move |finding| finding.row == Some(row))
    }

    /// Every change since the file was opened.
    pub(crate) fn listing(&self, profile: &Profile) -> Listing {
        changes::list(&self.document, profile, self.document.history().steps().flatten())
    }

    /// What differs from the file as it was opened, counted.
    pub(crate) fn changes(&self, profile: &Profile) -> Changes {
        let listing = self.listing(profile);
        Changes {
            cells: listing.cells,
            removed_rows: listing.removed_lines.len() as u64,
            added_rows: listing.added_rows,
            whole_file: listing.whole_file,
            records_before: self.opened_with.0,
            records_after: self.report.records,
            amount_before: self.opened_with.1,
            amount_after: self.report.amount,
            amounts: changed_amounts(&self.document),
        }
    }

    /// What the last step did.
    pub(crate) fn step(&self) -> StepMade {
        let step = self.document.history().steps().next_back();
        let cells = step.into_iter().flatten().filter(|(_, change)| matches!(change, Change::Cells { .. }));
        StepMade { cells: cells.count() as u64, twin: block::twin(&self.document) }
    }

    /// Notes that the file was saved as it stands.
    pub(crate) fn mark_saved(&mut self) {
        self.saved_at = self.document.history().revision();
    }

    /// Whether it has just these bytes, as it came or as it was saved last; `saved`: the hash of what was saved.
    pub(crate) fn holds(&self, sha256: &str, saved: Option<&str>) -> bool {
        let as_it_came = self.document.overlay().is_empty();
        as_it_came && self.document.source().sha256_by_now() == Some(sha256)
            || !self.is_unsaved() && saved == Some(sha256)
    }

    /// Notes that the file as it stands was written down as uploaded.
    pub(crate) fn mark_recorded(&mut self, entry: &EntryId) {
        self.recorded = Some((self.document.history().revision(), entry.clone()));
    }

    /// The entry of its upload, as long as it stands as it was sent.
    pub(crate) fn recorded(&self) -> Option<&EntryId> {
        let (at, entry) = self.recorded.as_ref()?;
        (*at == self.document.history().revision()).then_some(entry)
    }

    /// Edits since the file was opened or last saved.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.saved_at != self.document.history().revision()
    }

    /// Shows the data records in the order of a column; everything else stays where it is.
    pub(crate) fn sort(&mut self, by: Option<Sorting>) {
        self.order = by.map(|by| {
            let key = |position: u32| {
                self.row_at(position).map(|row| crate::open_file::find::sort_key(&self.document, row, by.column))
            };
            let mut slots = Vec::new();
            let mut keys = Vec::new();
            for position in 0..self.shown() {
                if let Some(Some(key)) = key(position) {
                    slots.push(position);
                    keys.push((key, position));
                }
            }
            keys.sort_by(|a, b| if by.descending { b.0.cmp(&a.0).then(a.1.cmp(&b.1)) } else { a.cmp(b) });
            let mut shown: Vec<u32> = (0..self.shown()).collect();
            for (slot, (_, position)) in slots.into_iter().zip(keys) {
                shown[slot as usize] = position;
            }
            let mut place = vec![0; shown.len()];
            for (at, position) in shown.iter().enumerate() {
                place[*position as usize] = number_of(at);
            }
            Order { by, shown, place }
        });
        self.revision += 1;
        self.index();
    }

    /// Where a line is shown.
    pub(crate) fn view_position(&self, row: RowId) -> u32 {
        let position = self.position(row);
        self.order.as_ref().and_then(|order| order.place.get(position as usize).copied()).unwrap_or(position)
    }

    /// The line that is shown at a place.
    pub(crate) fn row_shown_at(&self, at: u32) -> Option<RowId> {
        self.row_at(match &self.order {
            Some(order) => *order.shown.get(at as usize)?,
            None => at,
        })
    }

    fn index(&mut self) {
        let mut rows: Vec<u32> =
            self.report.findings.iter().filter_map(|finding| finding.row).map(|row| self.view_position(row)).collect();
        // Mostly they come in their order, and the page's way of sorting is a small one, not a fast one.
        if !rows.is_sorted() {
            rows.sort_unstable();
        }
        rows.dedup();
        self.fault_rows = rows;
    }
}

/// Data records that are left and have another amount than when the file was opened, however that was written.
fn changed_amounts(document: &Document) -> u64 {
    let overlay = document.overlay();
    let left = overlay.edited().filter(|(row, _)| !overlay.is_removed(*row));
    left.filter(|(row, _)| has_other_amount(document, *row)).count() as u64
}

fn has_other_amount(document: &Document, row: RowId) -> bool {
    let now = Row::read(document, row, false);
    if now.kind != RecordKind::Data {
        return false;
    }
    let texts = document.original_texts(row);
    let at = usize::from(column::AMOUNT);
    let [head, rest] = [at, at + 1].map(|at| texts.get(at).map_or("", |text| text.trim()));
    // What its comma had cut was one amount before the cells were joined, too.
    let was_cut = document.count_cells(row) < texts.len() && split_amount(head, rest).is_some();
    let before = if was_cut { Amount::read(&format!("{head},{rest}")) } else { Amount::read(head) };
    before.yen() != now.amount().and_then(Amount::yen)
}

/// Columns that a grid shows. A line with more is no record; what stands there is still judged and listed.
pub(crate) const MOST_SHOWN: u16 = 100;

fn widest(most: usize) -> u16 {
    u16::try_from(most).unwrap_or(u16::MAX).clamp(u16::try_from(column::DATA_CELLS).unwrap_or(MOST_SHOWN), MOST_SHOWN)
}
