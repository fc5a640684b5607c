//! Looking around: lines, cursor and findings.

use std::rc::Rc;

use super::file::FETCH;
use super::{Action, Ask, Effect, State, Window};
use crate::engine::model::finding::{RowId, Severity};
use crate::engine::protocol::{FindingOut, Findings, Replacing, Request, Rows};

/// Findings that are listed at a time.
const LIST: u32 = 50;

impl State {
    pub(super) fn look(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::FaultsOnly(faults_only) => self.faults_only(faults_only, effects),
            Action::Filter(severity) => self.filter(severity),
            Action::FilterRule(rule) => {
                if let Some(file) = self.file_mut() {
                    file.rule = rule;
                }
            }
            Action::More(code) => self.more(code, effects),
            Action::Confirm { code, place, on } => {
                if let Some(file) = self.file.as_ref().map(|file| file.overview.id) {
                    self.ask(Ask::Speak, Request::Confirm { file, code, place, on }, effects);
                }
            }
            Action::Need { start, count } => self.need(start, count, effects),
            Action::Move { index, column } => self.move_to(index, column, false, effects),
            Action::BeginEdit => self.begin_edit(),
            Action::Read { row, column } => {
                let Some((file, _)) = self.open_file() else { return };
                self.ask(Ask::Text { row, column }, Request::Text { file, row, column }, effects);
            }
            Action::Say(did) => {
                if let Some(file) = self.file_mut() {
                    file.did = Some(did);
                }
            }
            Action::Go(finding) => self.go(&finding, effects),
            Action::GoTo { row, column } => self.go_to(row, column, effects),
            Action::Walk { forward } => self.walk(forward, effects),
            Action::ShowSearch { line } => self.show_search(line, effects),
            Action::HideSearch => {
                if let Some(file) = self.file_mut() {
                    file.search = None;
                }
                effects.push(Effect::FocusGrid);
            }
            Action::Find { text, forward, column } => self.find(text, forward, column, effects),
            Action::GoToLine(line) => {
                self.faults_only(false, effects);
                let Some((file, _)) = self.open_file() else { return };
                self.ask(Ask::Hit, Request::Line { file, line }, effects);
            }
            _ => {}
        }
    }

    fn show_search(&mut self, line: bool, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        file.search.get_or_insert(None);
        effects.push(Effect::Focus(if line { "go-to-line" } else { "search" }));
    }

    fn find(&mut self, text: String, forward: bool, column: Option<u16>, effects: &mut Vec<Effect>) {
        // What is looked for may stand in any line.
        self.faults_only(false, effects);
        let Some((file, open)) = self.open_file() else { return };
        let from = open.current().map(|line| (line.row, open.cursor.column));
        self.ask(Ask::Hit, Request::Find { file, text, from, forward, column }, effects);
    }

    /// Replaces at the cursor, where what is looked for stands there, and goes on to the next place; or asks first what it would
    /// change everywhere.
    pub(super) fn replace(&mut self, what: Replacing, everywhere: bool, now: f64, effects: &mut Vec<Effect>) {
        let Some((file, open)) = self.open_file() else { return };
        if what.wanted.is_empty() {
            return effects.push(Effect::Focus("search"));
        }
        if everywhere {
            let request = Request::Replace { file, what: what.clone(), at: None, preview: true };
            return self.ask(Ask::PreviewReplace(what), request, effects);
        }
        let column = open.cursor.column;
        let here = open.current().filter(|_| what.column.is_none_or(|only| only == column)).filter(|line| {
            let cell = line.cells.get(usize::from(column)).map_or("", |cell| &cell.text).to_lowercase();
            let wanted = what.wanted.to_lowercase();
            if what.whole { cell.trim() == wanted } else { cell.contains(&wanted) }
        });
        let (wanted, only) = (what.wanted.clone(), what.column);
        if let Some(at) = here.map(|line| (line.row, column)) {
            self.change(Request::Replace { file, what, at: Some(at), preview: false }, now, effects);
        }
        self.find(wanted, true, only, effects);
    }

    fn filter(&mut self, severity: Severity) {
        if let Some(file) = self.file_mut() {
            file.filter = if file.filter == Some(severity) { None } else { Some(severity) };
        }
    }

    fn begin_edit(&mut self) {
        if let Some(file) = self.file_mut() {
            file.edits_begun += 1;
        }
    }

    fn faults_only(&mut self, faults_only: bool, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        if file.faults_only == faults_only {
            return;
        }
        let (row, column) = (file.held, file.cursor.column);
        let sorted = file.overview.sorted.is_some();
        file.faults_only = faults_only;
        file.window = Rc::default();
        file.wanted = None;
        let back = row.filter(|row| !faults_only && !row.is_added()).map_or(0, |row| row.0);
        file.set_cursor(back, column, true);
        let start = file.cursor.index.saturating_sub(FETCH / 2);
        self.fetch(start, FETCH, effects);
        if sorted && !faults_only {
            // Only the engine knows where the line is shown in this order.
            self.stay_with(row, effects);
        }
    }

    /// Keeps the cursor on a line, wherever it is shown now.
    pub(super) fn stay_with(&mut self, row: Option<RowId>, effects: &mut Vec<Effect>) {
        let (Some((file, open)), Some(row)) = (self.open_file(), row) else { return };
        let (cursor, faults_only) = (open.cursor, open.faults_only);
        self.ask(Ask::Follow { cursor }, Request::Whereabouts { file, row, faults_only }, effects);
    }

    pub(super) fn followed(&mut self, cursor: super::Cursor, index: u32, effects: &mut Vec<Effect>) {
        // Who has moved on meanwhile stays where he is.
        let Some(file) = self.file_mut().filter(|file| file.cursor == cursor && file.cursor.index != index) else {
            return;
        };
        file.set_cursor(index, cursor.column, true);
        self.explain(effects);
    }

    /// Fetches lines, one window at a time; the newest request is fulfilled next.
    pub(super) fn need(&mut self, start: u32, count: u32, effects: &mut Vec<Effect>) {
        let waiting = self.waiting.values().any(|ask| matches!(ask, Ask::Rows { .. }));
        let Some(file) = &self.file else { return };
        let end = (start + count).min(file.lines());
        if waiting {
            if let Some(file) = self.file_mut() {
                file.wanted = Some((start, count));
            }
        } else if start < end && !file.window.covers(start, end) {
            self.fetch(start, count, effects);
        }
    }

    /// Fetches lines, whatever is at hand.
    pub(super) fn fetch(&mut self, start: u32, count: u32, effects: &mut Vec<Effect>) {
        let Some((file, open)) = self.open_file() else {
            return;
        };
        let (faults_only, revision) = (open.faults_only, open.overview.revision);
        let ask = Ask::Rows { start, count, faults_only, revision };
        self.ask(ask, Request::Rows { file, faults_only, start, count }, effects);
    }

    /// Whether the answer to a request brings lines for the grid.
    pub fn waits_for_lines(&self, number: u32) -> bool {
        matches!(self.waiting.get(&number), Some(Ask::Rows { .. }))
    }

    pub(super) fn rows(&mut self, rows: Rows, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        let now = (file.overview.id, file.overview.revision, file.faults_only);
        if (rows.file, rows.revision, rows.faults_only) == now {
            file.window = Rc::new(Window {
                start: rows.start,
                revision: rows.revision,
                lines: rows.rows.into_iter().map(Rc::new).collect(),
            });
            self.lines_came(effects);
        }
        let wanted = self.file_mut().and_then(|file| file.wanted.take());
        if let Some((start, count)) = wanted {
            self.need(start, count, effects);
        }
        self.explain(effects);
    }

    /// The lines at hand are those of the last change.
    pub(super) fn lines_came(&mut self, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        file.hold();
        if !std::mem::replace(&mut file.measured, true) {
            effects.push(Effect::Measure);
        }
    }

    pub(super) fn move_to(&mut self, index: u32, column: u16, jump: bool, effects: &mut Vec<Effect>) {
        // Enter sends what was typed and goes down: that is no going elsewhere.
        let leaves = !self.waiting.values().any(|ask| matches!(ask, Ask::Change { .. }));
        let Some(file) = self.file_mut() else { return };
        file.walked = file.walked.filter(|_| !leaves);
        file.set_cursor(index, column, jump);
        self.explain(effects);
    }

    /// Asks what is wrong at the cursor, when the cell says that something is.
    pub(super) fn explain(&mut self, effects: &mut Vec<Effect>) {
        if self.waiting.values().any(|ask| matches!(ask, Ask::Explain { .. })) {
            return;
        }
        let Some(file) = self.file_mut() else { return };
        let (Some(line), column) = (file.current().cloned(), file.cursor.column) else {
            return;
        };
        let faulty = line.cells.get(column as usize).is_some_and(|cell| cell.severity.is_some());
        if !faulty {
            let whole = |spot: &FindingOut| spot.row == Some(line.row) && spot.column.is_none() && column == 0;
            file.spot = file.spot.take().filter(|spot| whole(spot));
            return;
        }
        let at_hand = file.known(line.row, column).or(file.spot.as_deref());
        if let Some(finding) = at_hand.filter(|finding| is_at(finding, line.row, column)) {
            let finding = finding.clone();
            file.point_at(finding);
            return;
        }
        let (id, cursor) = (file.overview.id, file.cursor);
        let from = Some((line.row, column.checked_sub(1)));
        self.ask(Ask::Explain { cursor }, Request::Walk { file: id, from, forward: true }, effects);
    }

    pub(super) fn explained(&mut self, cursor: super::Cursor, finding: Option<FindingOut>, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        let Some(line) = file.current().cloned() else {
            return;
        };
        let column = file.cursor.column;
        let here = file.cursor == cursor;
        let fits = finding.filter(|finding| is_at(finding, line.row, column));
        if let Some(finding) = fits {
            file.point_at(finding);
        } else if !here {
            self.explain(effects);
        }
    }

    /// Goes to a finding; one that the present view hides brings all lines back.
    pub(super) fn go(&mut self, finding: &FindingOut, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        if file.place(finding).is_none() && finding.index.is_some() {
            self.faults_only(false, effects);
        }
        let Some(file) = self.file_mut() else { return };
        let Some(index) = file.place(finding) else {
            return;
        };
        file.set_cursor(index, finding.column.unwrap_or(0), true);
        file.point_at(finding.clone());
        effects.push(Effect::FocusGrid);
    }

    pub(super) fn go_to(&mut self, row: RowId, column: Option<u16>, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        if let Some(finding) = file.known(row, column.unwrap_or(0)).cloned() {
            return self.go(&finding, effects);
        }
        if self.file.as_ref().is_some_and(|file| file.overview.sorted.is_some()) {
            // Only the engine knows where the line is shown now; a finding stands there.
            let Some((file, _)) = self.open_file() else { return };
            let from = Some((row, Some(column.map_or(0, |column| column + 1))));
            return self.ask(Ask::Walk, Request::Walk { file, from, forward: false }, effects);
        }
        self.faults_only(false, effects);
        let Some(file) = self.file_mut() else { return };
        let added_above = u32::from(file.window.line(0).is_some_and(|line| line.row == RowId::ADDED_HEADER));
        let index = match row {
            RowId::ADDED_HEADER => 0,
            RowId::ADDED_TRAILER => u32::MAX,
            row => row.0.saturating_add(added_above),
        };
        file.set_cursor(index, column.unwrap_or(0), true);
        self.explain(effects);
        effects.push(Effect::FocusGrid);
    }

    fn walk(&mut self, forward: bool, effects: &mut Vec<Effect>) {
        if self.waiting.values().any(|ask| matches!(ask, Ask::Walk)) {
            // Where the walk goes on from is known when the step before has been taken.
            return self.walks.push_back(forward);
        }
        let Some((file, open)) = self.open_file() else {
            return;
        };
        // From the finding that was shown, also when Enter has left its cell: none that is open is passed over. Else from the cursor,
        // or, where nobody has moved it, from the beginning.
        let stands = open.current().filter(|_| (open.cursor.index, open.cursor.column) != (0, 0));
        let from = open.walked.or_else(|| stands.map(|line| (line.row, Some(open.cursor.column))));
        self.ask(Ask::Walk, Request::Walk { file, from, forward }, effects);
    }

    /// Takes the step that a walk has found, and the next one that was asked for meanwhile.
    pub(super) fn walked(&mut self, finding: Option<&FindingOut>, effects: &mut Vec<Effect>) {
        if let Some(finding) = finding {
            self.go(finding, effects);
        }
        if let Some(forward) = self.walks.pop_front() {
            self.walk(forward, effects);
        }
    }

    fn more(&mut self, code: String, effects: &mut Vec<Effect>) {
        let Some((file, open)) = self.open_file() else {
            return;
        };
        let start = open.more.get(&code).map_or(0, |more| more.len() as u32);
        let request = Request::Findings { file, code: Some(code.clone()), start, count: LIST };
        self.ask(Ask::More { code }, request, effects);
    }

    pub(super) fn listed(&mut self, code: String, findings: Findings) {
        let Some(file) = self.file_mut() else { return };
        if findings.revision != file.overview.revision {
            return;
        }
        let list = file.more.entry(code).or_default();
        if findings.start as usize == list.len() {
            list.extend(findings.items);
        }
    }
}

fn is_at(finding: &FindingOut, row: RowId, column: u16) -> bool {
    finding.row == Some(row) && finding.column == Some(column)
}
