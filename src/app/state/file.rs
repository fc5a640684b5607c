//! The open file as the page knows it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::LastChange;
use crate::engine::model::finding::{RowId, Severity};
use crate::engine::protocol::{FIRST_LINES, FindingOut, GridRow, Group, Hit, Overview, TypeChoice};

/// Lines that are fetched at a time, at least.
pub const FETCH: u32 = FIRST_LINES;

/// Where the operator is in the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The line's place in the present view, 0-based.
    pub index: u32,
    pub column: u16,
    /// Grows with every jump, so that the grid brings the place into sight again.
    pub jump: u32,
}

/// Lines of the grid that are at hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    pub start: u32,
    /// The revision whose lines these are: after a change those before stay on screen until the new ones have come.
    pub revision: u32,
    pub lines: Vec<Rc<GridRow>>,
}

/// What stands in a cell (or in a whole line, without a column): the answer to [`Action::Read`](super::Action::Read).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    pub row: RowId,
    pub column: Option<u16>,
    /// `None` when there is a card number in it.
    pub text: Option<String>,
}

impl Window {
    /// The line at a place of the view.
    pub fn line(&self, index: u32) -> Option<&Rc<GridRow>> {
        self.lines.get(index.checked_sub(self.start)? as usize)
    }

    /// Whether all these lines are at hand.
    pub fn covers(&self, start: u32, end: u32) -> bool {
        start >= self.start && end <= self.start + self.lines.len() as u32
    }
}

/// An open file, checked.
#[derive(Clone, Debug)]
pub struct OpenFile {
    pub overview: Rc<Overview>,
    pub faults_only: bool,
    pub window: Rc<Window>,
    /// Lines that the grid needs and nobody has asked for yet.
    pub(super) wanted: Option<(u32, u32)>,
    /// What the last change did.
    pub did: Option<LastChange>,
    /// The findings of this revision are measured already.
    pub(super) measured: bool,
    pub cursor: Cursor,
    /// The line under the cursor, also when it is not at hand; `None` until it is known.
    pub(super) held: Option<RowId>,
    /// Grows whenever the cell at the cursor is to be edited.
    pub edits_begun: u32,
    /// The last text that was asked for.
    pub truth: Option<Rc<Truth>>,
    /// The finding at the cursor.
    pub spot: Option<Box<FindingOut>>,
    /// Where the finding stands, or stood, that was shown before the cursor went elsewhere.
    pub(super) walked: Option<(RowId, Option<u16>)>,
    /// Only findings of this severity are listed.
    pub filter: Option<Severity>,
    /// Only findings of this rule are listed.
    pub rule: Option<String>,
    /// Findings that were listed beyond a group's first.
    pub more: BTreeMap<String, Vec<FindingOut>>,
    /// How long the last check took.
    pub seconds: f64,
    /// The ledger has changed since it was compared with it, or its hash is not there yet: not all is known until that is done.
    pub matching: bool,
    /// The page has made it: nobody has it on disk before it is saved.
    pub made: bool,
    /// The revision that was saved last.
    pub saved: Option<u32>,
    /// キャリア決済 is chosen instead of クレジットカード決済.
    pub carrier: bool,
    /// The search field is open, and what was found last.
    pub search: Option<Option<Hit>>,
}

/// Two are equal when everything but the place in the grid is: scrolling draws nothing anew but the grid itself, which asks
/// for an [`SameFile`] file.
impl PartialEq for OpenFile {
    fn eq(&self, other: &OpenFile) -> bool {
        // What was listed only grows until the next check.
        let listed = |file: &OpenFile| file.more.values().map(Vec::len).sum::<usize>();
        let small = |file: &OpenFile| (file.faults_only, file.filter, file.saved, file.carrier, listed(file));
        Rc::ptr_eq(&self.overview, &other.overview)
            && small(self) == small(other)
            && self.rule == other.rule
            && (self.seconds, self.matching) == (other.seconds, other.matching)
            && self.did == other.did
            && self.search == other.search
            && self.spot == other.spot
    }
}

impl OpenFile {
    /// Whether it is the same as before but for lines that have come: the line under the cursor is not one of them.
    pub fn differs_in_lines_only(&self, before: &OpenFile) -> bool {
        self == before
            && (self.cursor, self.edits_begun) == (before.cursor, before.edits_begun)
            && self.current() == before.current()
    }
}

/// An open file with its place in the grid: equal to nothing but itself.
#[derive(Clone, Debug)]
pub struct SameFile(pub Rc<OpenFile>);

impl PartialEq for SameFile {
    fn eq(&self, other: &SameFile) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for SameFile {
    type Target = OpenFile;

    fn deref(&self) -> &OpenFile {
        &self.0
    }
}

impl OpenFile {
    pub fn new(mut overview: Overview, seconds: f64) -> OpenFile {
        let lines = std::mem::take(&mut overview.lines).into_iter().map(Rc::new).collect();
        let mut file = OpenFile {
            window: Rc::new(Window { start: 0, revision: overview.revision, lines }),
            overview: Rc::new(overview),
            faults_only: false,
            wanted: None,
            did: None,
            measured: false,
            cursor: Cursor::default(),
            held: None,
            edits_begun: 0,
            truth: None,
            spot: None,
            walked: None,
            filter: None,
            rule: None,
            more: BTreeMap::new(),
            seconds,
            matching: false,
            made: false,
            saved: None,
            carrier: false,
            search: None,
        };
        file.carrier = file.chosen_type().is_some_and(|choice| choice.carrier);
        file
    }

    /// Takes what was said of it anew. Lines that came with it and were not shown yet are of what was said before.
    pub(super) fn take(&mut self, overview: Overview) {
        self.overview = Rc::new(overview);
        if self.has_first_lines() {
            self.window = Rc::default();
        }
    }

    /// Whether the lines that came with it are at hand, and nothing was shown of it yet.
    pub(super) fn has_first_lines(&self) -> bool {
        !self.measured && !self.window.lines.is_empty()
    }

    /// Lines in the present view.
    pub fn lines(&self) -> u32 {
        if self.faults_only { self.overview.fault_rows } else { self.overview.rows }
    }

    /// Whether anything differs from the file as it was opened.
    pub fn changed(&self) -> bool {
        let changes = &self.overview.changes;
        changes.cells + changes.removed_rows + changes.added_rows + changes.whole_file > 0
    }

    /// Whether the operator has it on disk just as it stands here.
    pub fn is_as_it_came(&self) -> bool {
        !self.changed() && !self.made
    }

    /// Whether something of it is to be known before it is saved: errors are left, or cells that matter for money were typed.
    pub fn asks_before_saving(&self) -> bool {
        self.overview.errors > 0 || self.overview.typed.total > 0
    }

    /// Whether there are changes that were not saved.
    pub fn unsaved(&self) -> bool {
        !self.is_kept() && !self.overview.practice
    }

    /// Whether it was saved as it stands here; made-up files, too, are not until they are.
    pub fn is_kept(&self) -> bool {
        !(self.overview.unsaved || self.made) || self.saved == Some(self.overview.revision)
    }

    /// All findings, however severe.
    pub fn findings(&self) -> u64 {
        self.overview.errors + self.overview.warnings + self.overview.notices
    }

    /// The groups that the filters let through.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        let severe = |group: &&Group| self.filter.is_none_or(|severity| severity == group.severity);
        let of_rule = |group: &&Group| self.rule.as_ref().is_none_or(|rule| *rule == group.code);
        self.overview.groups.iter().filter(severe).filter(of_rule)
    }

    /// The findings of a group that are at hand, in order.
    pub fn listed<'a>(&'a self, group: &'a Group) -> &'a [FindingOut] {
        self.more.get(&group.code).map_or(&group.first, |more| more)
    }

    /// The type that the operator chose, when it is not the file's own.
    pub fn chosen_type(&self) -> Option<&TypeChoice> {
        let key = self.overview.choices.transaction_type.as_deref()?;
        self.overview.types.iter().find(|choice| choice.key == key)
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<&Rc<GridRow>> {
        self.window.line(self.cursor.index)
    }

    /// Whether the lines at hand are those of the last change.
    pub fn is_fresh(&self) -> bool {
        self.window.revision == self.overview.revision
    }

    /// A finding at a place, among those at hand.
    pub fn known(&self, row: RowId, column: u16) -> Option<&FindingOut> {
        let listed = self.overview.groups.iter().flat_map(|group| self.listed(group));
        listed.into_iter().find(|finding| finding.row == Some(row) && finding.column == Some(column))
    }

    /// Where a finding's line stands in the present view.
    pub fn place(&self, finding: &FindingOut) -> Option<u32> {
        if self.faults_only { finding.fault_index } else { finding.index }
    }

    /// Shows a finding, from which a walk goes on.
    pub(super) fn point_at(&mut self, finding: FindingOut) {
        self.walked = finding.row.map(|row| (row, finding.column));
        self.spot = Some(Box::new(finding));
    }

    /// Puts the cursor somewhere, within what there is.
    pub fn set_cursor(&mut self, index: u32, column: u16, jump: bool) {
        let cursor = Cursor {
            index: index.min(self.lines().saturating_sub(1)),
            column: column.min(self.overview.columns.saturating_sub(1)),
            jump: self.cursor.jump + u32::from(jump),
        };
        if (cursor.index, cursor.column) != (self.cursor.index, self.cursor.column) {
            self.spot = None;
        }
        self.cursor = cursor;
        self.held = None;
        self.hold();
    }

    /// Notes the line under the cursor, when it is at hand.
    pub(super) fn hold(&mut self) {
        self.held = self.current().map(|line| line.row).or(self.held);
    }
}
