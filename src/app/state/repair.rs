//! Fixes, one by one.

use super::{Ask, Dialog, Effect, State, Then, reference};
use crate::engine::model::finding::FixKind;
use crate::engine::session::protocol::{FindingOut, Findings, Preview, Request};

/// Findings that are looked through at a time.
const LOOK: u32 = 100;

impl State {
    pub(super) fn preview_fix(&mut self, finding: Box<FindingOut>, position: u32, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else {
            return;
        };
        let request = Request::PreviewFix { file, finding: reference(&finding) };
        self.ask(Ask::PreviewFix { finding, position }, request, effects);
    }

    pub(super) fn previewed_fix(
        &mut self,
        finding: Box<FindingOut>,
        position: u32,
        preview: Preview,
        effects: &mut Vec<Effect>,
    ) {
        // The place is shown behind the question.
        self.go(&finding, effects);
        effects.retain(|effect| *effect != Effect::FocusGrid);
        self.dialog = Some(Dialog::Fix { finding, preview: Box::new(preview), position, working: false });
    }

    pub(super) fn apply_fix(&mut self, now: f64, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else {
            return;
        };
        let Some(Dialog::Fix { finding, position, working, .. }) = &mut self.dialog else {
            return;
        };
        if std::mem::replace(working, true) {
            return;
        }
        let request = Request::ApplyFix { file, finding: reference(finding) };
        let then = Then::NextFix { code: finding.code.clone(), position: *position };
        self.change_then(request, then, now, effects);
    }

    pub(super) fn next_fix(&mut self, code: String, position: u32, effects: &mut Vec<Effect>) {
        let Some((file, _)) = self.open_file() else {
            return;
        };
        let request = Request::Findings { file, code: Some(code.clone()), start: position, count: LOOK };
        self.ask(Ask::NextFix { code, position }, request, effects);
    }

    /// Opens the next finding that has a fix, or looks further, or ends the walk.
    pub(super) fn found_next_fix(&mut self, code: String, findings: Findings, effects: &mut Vec<Effect>) {
        let fixable = findings.items.iter().position(|finding| finding.fix != FixKind::None);
        if let Some(at) = fixable {
            let finding = Box::new(findings.items[at].clone());
            return self.preview_fix(finding, findings.start + at as u32, effects);
        }
        let seen = findings.start + findings.items.len() as u32;
        if !findings.items.is_empty() && seen < findings.total {
            return self.next_fix(code, seen, effects);
        }
        if matches!(self.dialog, Some(Dialog::Fix { .. })) {
            self.dialog = None;
            // The button that opened it may have gone with the last finding.
            effects.push(Effect::FocusGrid);
        }
    }
}
