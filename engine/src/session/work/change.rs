//! Changing an open file: by hand, by a fix, by another choice; a new check follows, and can be taken back until it is done.

use crate::check::Checker;
use crate::check::fix;
use crate::check::fix::{FixRun, Wanted};
use crate::document::changes;
use crate::document::edit::{Change, Redoable, Step as Changes};
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::RowId;
use crate::open_file::overview::{preview, tried};
use crate::open_file::{OpenFile, block};
use crate::profile;
use crate::protocol::sentences;
use crate::protocol::{Block, FileId, FindingRef, Replacing, Response};
use crate::session::Session;
use crate::session::slice::{LINES, Phase, Step};
use crate::session::work::{Task, Work, checked, closed};

/// How a change is taken back when its check is stopped.
pub(super) enum Before {
    Nothing,
    Choices(Choices),
    Done(Redoable),
    /// Made only to see what it does.
    Tried(Redoable),
    Undone,
    Redone,
}

impl Work {
    pub(super) fn recheck(
        &mut self,
        session: &mut Session,
        id: FileId,
        checker: Option<Box<Checker>>,
        before: Box<Before>,
    ) -> Step {
        let sent = session.sent_besides_own(id);
        let Some(open) = session.files.get_mut(&id) else {
            return Step::Done(closed());
        };
        let mut checker = checker.unwrap_or_else(|| Box::new(Checker::new(&open.document).against(sent)));
        if !checker.step(&open.document, &session.profile, &open.choices, LINES) {
            let (done, total) = checker.progress();
            self.0 = Task::Recheck { file: id, checker: Some(checker), before };
            return Step::More { done, total, phase: Phase::Checking };
        }
        if let Before::Tried(_) = *before {
            let tried = tried(open, &session.profile, &checker.finish());
            before.restore(open);
            return Step::Done(Response::Preview(tried));
        }
        open.checked(checker.finish());
        Step::Done(checked(session, id))
    }

    pub(super) fn fix(&mut self, session: &mut Session, id: FileId, run: Option<Box<FixRun>>, keep: bool) -> Step {
        let Some(open) = session.files.get_mut(&id) else {
            return Step::Done(closed());
        };
        let Some(mut run) = run else {
            return Step::Done(closed());
        };
        if !run.step(&mut open.document, &session.profile, &open.choices, LINES) {
            let (done, total) = run.progress();
            self.0 = Task::Fix { file: id, run: Some(run), keep };
            return Step::More { done, total, phase: Phase::Checking };
        }
        if keep {
            if let Some(report) = run.keep(&mut open.document) {
                open.checked(report);
            }
            return Step::Done(checked(session, id));
        }
        let listing = changes::list(&open.document, &session.profile, run.changes().iter());
        let Some(after) = run.revert(&mut open.document) else {
            return Step::Done(closed());
        };
        Step::Done(Response::Preview(preview(listing, &open.report, &after)))
    }
}

impl Before {
    pub(super) fn restore(self, open: &mut OpenFile) {
        match self {
            Before::Nothing => {}
            Before::Choices(choices) => open.choices = choices,
            Before::Done(redoable) | Before::Tried(redoable) => open.document.history_mut().roll_back(redoable),
            Before::Redone => {
                open.document.history_mut().undo();
            }
            Before::Undone => {
                open.document.history_mut().redo();
            }
        }
    }
}

pub(super) fn fixing(session: &Session, file: FileId, wanted: Wanted, keep: bool) -> Task {
    let sent = session.sent_besides_own(file);
    Task::Fix { file, run: Some(Box::new(FixRun::new(wanted).against(sent))), keep }
}

pub(super) fn fixing_these(session: &Session, file: FileId, findings: &[FindingRef], keep: bool) -> Task {
    let named = |finding: &FindingRef| Some((Code::parse(&finding.code)?, finding.row, finding.column));
    let mut wanted: Vec<_> = findings.iter().filter_map(named).collect();
    if wanted.len() < findings.len() {
        return Task::Answer(Some(closed()));
    }
    wanted.sort_unstable();
    fixing(session, file, Wanted::These(wanted), keep)
}

/// Makes a change and lets a new check follow.
pub(super) fn changing(
    session: &mut Session,
    file: FileId,
    change: impl FnOnce(&mut OpenFile) -> Result<Before, String>,
) -> Task {
    let Some(open) = session.files.get_mut(&file) else {
        return Task::Answer(Some(closed()));
    };
    match change(open) {
        Ok(before) => Task::Recheck { file, checker: None, before: Box::new(before) },
        Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
    }
}

pub(super) fn choose(session: &mut Session, file: FileId, choices: Choices) -> Task {
    changing(session, file, |open| Ok(Before::Choices(std::mem::replace(&mut open.choices, choices))))
}

pub(super) fn undo(session: &mut Session, file: FileId) -> Task {
    let undo = |open: &mut OpenFile| if open.document.history_mut().undo() { Before::Undone } else { Before::Nothing };
    changing(session, file, |open| Ok(undo(open)))
}

pub(super) fn redo(session: &mut Session, file: FileId) -> Task {
    let redo = |open: &mut OpenFile| if open.document.history_mut().redo() { Before::Redone } else { Before::Nothing };
    changing(session, file, |open| Ok(redo(open)))
}

pub(super) fn edit(session: &mut Session, file: FileId, row: RowId, column: u16, text: &str) -> Task {
    let windows_31j = is_windows_31j(session);
    if let Some(open) = session.files.get(&file)
        && open.document.cell_text(row, column).unwrap_or_default() == text
    {
        return Task::Answer(Some(checked(session, file)));
    }
    changing(session, file, |open| {
        block::enterable(text, windows_31j, open.language)?;
        if !block::can_be_written(&open.document, row, column) {
            return Err(sentences::no_such_cell(open.language));
        }
        Ok(apply(open, vec![open.document.set_cell(row, column, text)]))
    })
}

pub(super) fn take_back(session: &mut Session, file: FileId, row: RowId, column: u16) -> Task {
    changing(session, file, |open| {
        let changes = vec![open.document.take_back(row, column)];
        Ok(apply(open, changes))
    })
}

pub(super) fn set_len(session: &mut Session, file: FileId, row: RowId, len: u16) -> Task {
    changing(session, file, |open| {
        if !block::can_have_cells(&open.document, row, len) {
            return Err(sentences::no_such_cell(open.language));
        }
        Ok(apply(open, vec![open.document.set_len(row, usize::from(len))]))
    })
}

fn is_windows_31j(session: &Session) -> bool {
    session.profile.encoding.value == profile::ProfileEncoding::Windows31J
}

/// Changes that were made one after the other are one step.
fn together(open: &mut OpenFile, step: Changes, how: fn(Redoable) -> Before) -> Before {
    if step.is_empty() { Before::Nothing } else { how(open.document.history_mut().close(step)) }
}

pub(super) fn write(session: &mut Session, file: FileId, at: &Block, text: &str) -> Task {
    let windows_31j = is_windows_31j(session);
    changing(session, file, |open| {
        let step = block::write(open, at, text, windows_31j)?;
        Ok(together(open, step, Before::Done))
    })
}

pub(super) fn replace(
    session: &mut Session,
    file: FileId,
    what: &Replacing,
    at: Option<(RowId, u16)>,
    only_preview: bool,
) -> Task {
    let windows_31j = is_windows_31j(session);
    changing(session, file, |open| {
        let step = block::replace(open, what, at, windows_31j)?;
        Ok(together(open, step, if only_preview { Before::Tried } else { Before::Done }))
    })
}

pub(super) fn remove_lines(session: &mut Session, file: FileId, at: &Block, out: bool) -> Task {
    let Session { files, profile, .. } = session;
    let Some(open) = files.get_mut(&file) else {
        return Task::Answer(Some(closed()));
    };
    let rows = match block::lines(open, at) {
        Ok(rows) if rows.iter().any(|row| row.is_added()) => Err(sentences::no_such_cell(open.language)),
        rows => rows,
    };
    match rows {
        Ok(rows) => {
            let context = fix::context_of(profile, &open.choices, &open.report);
            let step = block::remove(&mut open.document, &context, &rows, out);
            let before = together(open, step, Before::Done);
            Task::Recheck { file, checker: None, before: Box::new(before) }
        }
        Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
    }
}

pub(super) fn remove(session: &mut Session, file: FileId, row: RowId, out: bool) -> Task {
    let Session { files, profile, .. } = session;
    let Some(open) = files.get_mut(&file) else {
        return Task::Answer(Some(closed()));
    };
    if row.is_added() || open.document.line(row).is_none() || open.document.overlay().is_removed(row) == out {
        return Task::Answer(Some(Response::Failed(sentences::no_such_cell(open.language))));
    }
    let context = fix::context_of(profile, &open.choices, &open.report);
    let changes = block::removal(&open.document, &context, row, out);
    let before = apply(open, changes);
    Task::Recheck { file, checker: None, before: Box::new(before) }
}

fn apply(open: &mut OpenFile, changes: Vec<Change>) -> Before {
    if changes.iter().all(Change::is_nothing) {
        return Before::Nothing;
    }
    Before::Done(open.document.history_mut().apply(changes.into_iter().map(|change| (None, change)).collect()))
}
