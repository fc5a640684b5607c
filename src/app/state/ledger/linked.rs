//! The ledger's file, where the browser lets the page write into it: after each change it is read again, brought together with
//! what somebody else may have written meanwhile, and written whole.

use super::super::{Arrival, Effect, NoticeKind, State};
use super::{Ask, Link, Problem};
use crate::engine::protocol::ledger::Request;

/// Where the page remembers the name of the file that it may write into (the browser keeps the place itself).
pub const KEEP_FILE: &str = "kensatsu.ledger-file";

/// The file that the page writes into, if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// The browser lets pages write into files.
    pub offered: bool,
    /// The file of an earlier visit, which waits for the operator's yes.
    pub remembered: Option<String>,
    /// The file that every change is written into.
    pub name: Option<String>,
    /// Why the last change is not in it.
    pub problem: Option<Problem>,
    step: Step,
    /// The file lacks something that the ledger itself does not count as unsaved.
    due: bool,
    /// Entries were erased: they must not come back from the file, unless somebody else has written it.
    erased: bool,
}

/// How far a reading or writing is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Step {
    #[default]
    Idle,
    /// It is opened for the first time in this visit.
    Opening,
    /// It is read again, in case somebody else has written.
    Looking,
    /// The same for a new worker, which knows nothing of the ledger: only what the file has can be written.
    Recovering,
    /// What was read is taken in.
    Merging,
    Writing,
}

/// What was heard of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Pages may write into files here; the one of the earlier visit.
    Offered(Option<String>),
    /// It was chosen, and may be written into.
    Opened(Arrival),
    /// Nothing was chosen.
    Nothing,
    /// It was read again; whether it is still what was last read or written.
    Looked(Arrival, bool),
    Written,
    Failed(Problem),
}

impl Linked {
    /// Whether something is on its way into the file, or did not come there.
    pub(super) fn is_unsaved(&self) -> bool {
        self.name.is_some() && (self.due || self.problem.is_some() || self.step == Step::Writing)
    }
}

impl State {
    pub(super) fn operate_link(&mut self, link: Link, effects: &mut Vec<Effect>) {
        match link {
            Link::Leave => self.unlink(effects),
            Link::Write => self.write_marks(effects),
            link => effects.push(Effect::Link(link)),
        }
    }

    pub(super) fn heard_of_link(&mut self, heard: Heard, effects: &mut Vec<Effect>) {
        let link = &mut self.ledger.linked;
        match heard {
            Heard::Offered(remembered) => (link.offered, link.remembered) = (true, remembered),
            Heard::Nothing => {}
            Heard::Opened(arrival) => {
                // What was open before goes into the file as well.
                let due = self.ledger.summary.as_ref().is_some_and(|summary| summary.entries > 0);
                let name = Some(arrival.name.clone());
                *link = Linked { offered: true, name, step: Step::Opening, due, ..Linked::default() };
                self.ask_merge(arrival, effects);
            }
            Heard::Looked(arrival, true) if link.erased && link.step == Step::Looking => {
                effects.push(Effect::Forget { ticket: arrival.ticket });
                self.ask_through(effects);
            }
            Heard::Looked(arrival, same) => {
                link.step = Step::Merging;
                if !same {
                    self.notice(NoticeKind::LedgerMerged);
                }
                self.ask_merge(arrival, effects);
            }
            Heard::Written => {
                (link.step, link.problem) = (Step::Idle, None);
                let name = link.name.clone().unwrap_or_default();
                self.note_written(effects);
                self.note_saved(name, effects);
                self.write_through(effects);
            }
            Heard::Failed(problem) => self.link_failed(problem),
        }
    }

    fn ask_merge(&mut self, arrival: Arrival, effects: &mut Vec<Effect>) {
        let first = self.ledger.linked.step == Step::Opening;
        let request = Request::Import { name: arrival.name, whole: true, language: self.language };
        self.ask_ledger(Ask::Merge { ticket: arrival.ticket, first }, request, effects);
    }

    fn ask_through(&mut self, effects: &mut Vec<Effect>) {
        let link = &mut self.ledger.linked;
        (link.step, link.due, link.erased) = (Step::Writing, false, false);
        let request = Request::Export { at: self.today.clone(), language: self.language };
        self.ask_ledger(Ask::Through, request, effects);
    }

    fn link_failed(&mut self, problem: Problem) {
        let link = &mut self.ledger.linked;
        link.step = Step::Idle;
        if link.name.is_none() {
            return self.failure(NoticeKind::LedgerNotOpened(problem));
        }
        (link.problem, link.due) = (Some(problem), true);
        self.failure(NoticeKind::LedgerNotWritten(problem));
    }

    /// What the file says is taken in. It is written when it does not have all that is open.
    pub(super) fn merged(&mut self, ticket: u32, sentence: String, effects: &mut Vec<Effect>) {
        effects.push(Effect::Forget { ticket });
        self.ask_page_again(effects);
        let link = &mut self.ledger.linked;
        let opened = std::mem::take(&mut link.step) == Step::Opening;
        if opened && let Some(name) = link.name.clone() {
            effects.push(Effect::Keep { name: KEEP_FILE, text: name.clone() });
            self.notice(NoticeKind::LedgerLinked { name, sentence });
        } else if link.due || link.problem.is_some() || self.is_ledger_unsaved() {
            return self.ask_through(effects);
        }
        self.write_through(effects);
    }

    /// The file cannot be used: nothing is written over what is in it.
    pub(in crate::app::state) fn unmerged(&mut self, sentence: String, effects: &mut Vec<Effect>) {
        self.unlink(effects);
        self.failure(NoticeKind::Failed(sentence));
    }

    /// It was stopped before it was open.
    pub(in crate::app::state) fn unlinked(&mut self, ask: &Ask, effects: &mut Vec<Effect>) {
        if let Ask::Merge { ticket, .. } = ask {
            effects.push(Effect::Forget { ticket: *ticket });
            self.unlink(effects);
        }
        // What was to follow a recording does not follow another one.
        (self.ledger.keep_then, self.ledger.export_then) = (false, None);
    }

    /// Something has changed that the ledger does not count as unsaved: a mark of what was saved, or of what is reserved.
    pub(in crate::app::state) fn write_marks(&mut self, effects: &mut Vec<Effect>) {
        if self.ledger.linked.name.is_some() {
            self.ledger.linked.due = true;
            self.write_through(effects);
        }
    }

    pub(super) fn note_erasing(&mut self) {
        let link = &mut self.ledger.linked;
        link.erased = link.name.is_some();
        link.due |= link.erased;
    }

    /// Begins to write when the file lacks anything.
    pub(super) fn write_through(&mut self, effects: &mut Vec<Effect>) {
        let unsaved = self.is_ledger_unsaved();
        let link = &mut self.ledger.linked;
        if link.name.is_some() && link.step == Step::Idle && (unsaved || link.due) {
            link.step = Step::Looking;
            effects.push(Effect::Link(Link::Look));
        }
    }

    /// The worker was started anew and knows nothing of the ledger: it is read again.
    pub(in crate::app::state) fn read_ledger_again(&mut self, effects: &mut Vec<Effect>) {
        if self.ledger.linked.name.is_some() {
            (self.ledger.linked.step, self.ledger.linked.erased) = (Step::Recovering, false);
            effects.push(Effect::Link(Link::Look));
        }
    }

    fn is_ledger_unsaved(&self) -> bool {
        self.ledger.summary.as_ref().is_some_and(|summary| summary.unsaved)
    }

    fn unlink(&mut self, effects: &mut Vec<Effect>) {
        let offered = self.ledger.linked.offered;
        self.ledger.linked = Linked { offered, ..Linked::default() };
        effects.push(Effect::Link(Link::Leave));
        effects.push(Effect::Keep { name: KEEP_FILE, text: String::new() });
    }
}
