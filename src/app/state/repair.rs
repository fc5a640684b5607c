//! Fixes: one finding's, or a rule's looked at row by row.

pub use super::notice::Table;
use super::{Ask, Dialog, Effect, State, reference};
use crate::engine::protocol::{FindingOut, FindingRef, Preview, Repairs, Request};

/// Rows on a page of the table.
pub const ROWS: u32 = 100;

/// What is done in the table of a rule's fixes.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opens the table of a rule.
    Open(String),
    /// The page that begins at this row.
    Turn(u32),
    /// Ticks a row, or takes its tick away.
    Tick(FindingRef),
    /// Applies the ticked ones, when it is known and shown what they come to.
    Apply,
}

impl State {
    pub(super) fn preview_fix(&mut self, finding: Box<FindingOut>, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else {
            return;
        };
        let request = Request::PreviewFix { file, findings: vec![reference(&finding)] };
        self.ask(Ask::PreviewFix { finding }, request, effects);
    }

    pub(super) fn previewed_fix(&mut self, finding: Box<FindingOut>, preview: Preview, effects: &mut Vec<Effect>) {
        // The place is shown behind the question.
        self.go(&finding, effects);
        effects.retain(|effect| *effect != Effect::FocusGrid);
        self.dialog = Some(Dialog::Fix { finding, preview: Box::new(preview), working: false });
    }

    /// Applies what the dialog asks about, once.
    pub(super) fn apply_fix(&mut self, now: f64, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else {
            return;
        };
        let findings = match &mut self.dialog {
            Some(Dialog::Fix { finding, working: working @ false, .. }) => {
                *working = true;
                vec![reference(finding)]
            }
            Some(Dialog::Repairs(table)) if table.after.is_some() && !table.working => {
                table.working = true;
                table.ticked.clone()
            }
            _ => return,
        };
        let did = self.fixed();
        self.change_and_say(Request::ApplyFix { file, findings }, did, now, effects);
    }

    /// A change was made: the dialog that asked for it goes. So does one whose work came to nothing.
    pub(super) fn end_fix(&mut self, effects: &mut Vec<Effect>) {
        let working = match &self.dialog {
            Some(Dialog::Fix { working, .. }) => *working,
            Some(Dialog::Repairs(table)) => table.working,
            _ => false,
        };
        if working {
            self.dialog = None;
            // The button that opened it may have gone with the last finding.
            effects.push(Effect::FocusGrid);
        }
    }

    pub(super) fn repair(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        match (action, &mut self.dialog) {
            (Action::Open(code), _) => self.fetch_repairs(code, 0, effects),
            (Action::Turn(start), Some(Dialog::Repairs(table))) => {
                let code = table.page.code.clone();
                self.fetch_repairs(code, start, effects);
            }
            (Action::Tick(finding), Some(Dialog::Repairs(table))) if !table.working => {
                match table.ticked.iter().position(|ticked| *ticked == finding) {
                    Some(at) => drop(table.ticked.remove(at)),
                    None => table.ticked.push(finding),
                }
                table.after = None;
                self.count_ticked(effects);
            }
            (Action::Apply, Some(Dialog::Repairs(_))) => self.apply_fix(now, effects),
            // The table was closed meanwhile.
            (Action::Turn(_) | Action::Tick(_) | Action::Apply, _) => {}
        }
    }

    fn fetch_repairs(&mut self, code: String, start: u32, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else { return };
        self.ask(Ask::Repairs, Request::Repairs { file, code, start, count: ROWS }, effects);
    }

    pub(super) fn repairs(&mut self, page: Repairs) {
        let now = self.file.as_ref().map(|file| (file.overview.id, file.overview.revision));
        if now != Some((page.file, page.revision)) {
            return;
        }
        match &mut self.dialog {
            Some(Dialog::Repairs(table)) if table.page.code == page.code => table.page = page,
            None => {
                let table = Table { page, ticked: Vec::new(), after: None, working: false };
                self.dialog = Some(Dialog::Repairs(Box::new(table)));
            }
            // Something else is asked meanwhile.
            Some(_) => {}
        }
    }

    /// Asks what the ticked ones come to, one question at a time.
    fn count_ticked(&mut self, effects: &mut Vec<Effect>) {
        let (Some(Dialog::Repairs(table)), Some((file, _))) = (&self.dialog, self.open_file()) else { return };
        if table.ticked.is_empty() || self.waiting.values().any(|ask| matches!(ask, Ask::Ticked(_))) {
            return;
        }
        let findings = table.ticked.clone();
        self.ask(Ask::Ticked(findings.clone()), Request::PreviewFix { file, findings }, effects);
    }

    pub(super) fn counted_ticked(&mut self, ticked: &[FindingRef], preview: Preview, effects: &mut Vec<Effect>) {
        match &mut self.dialog {
            Some(Dialog::Repairs(table)) if table.ticked == ticked => table.after = Some(Box::new(preview)),
            _ => self.count_ticked(effects),
        }
    }
}
