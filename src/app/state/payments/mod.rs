//! Steps 3 and 4 on screen: what was last seen of them, which lists are shown, and what is asked for.

mod answer;
mod ask;
#[cfg(test)]
mod tests;

pub use answer::TITLE;
pub use ask::Ask;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Arrival, Ask as AnyAsk, Dialog, Effect, Place, State};
use crate::engine::inquiry::Field;
use crate::engine::model::remark::Part;
use crate::engine::protocol::ledger::{Note, TodayItem};
use crate::engine::protocol::payments::{Act, Listing, Make, Overview, Page, Pressing, Request, Tick};
use crate::engine::protocol::{FileId, Request as Asked};
use crate::engine::result::{Count, Outcome};

/// The foot of step 4.
pub const FOOT: &str = "payments-foot";

/// Rows of a page on screen, and of a printed list.
const ROWS: u32 = 100;
const PRINTED: u32 = 5_000;

/// The part of step 4 that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Inquiry list, work list, ways.
    #[default]
    Capture,
    /// The coming 60 days.
    Days,
    /// Every order in its state.
    Month,
}

/// A list on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Records,
    Declined(u32),
    Contacts,
    ResultRemarks,
    MonthRemarks,
    Payments,
    Suggestions,
    Work,
    Waiting,
    NotListed,
    Entries,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Printout {
    pub slot: Slot,
    pub page: Rc<Page>,
}

/// Steps 3 and 4.
#[derive(Default, Clone, Debug, PartialEq)]
pub struct Payments {
    pub seen: Option<Rc<Overview>>,
    pub pages: BTreeMap<Slot, Rc<Page>>,
    /// The first row of each list, where it is not the first of all.
    starts: BTreeMap<Slot, u32>,
    pub result: u32,
    /// The upload whose result is to be shown, and is not open.
    pub wanted: Option<Wanted>,
    pub outcome: Option<Outcome>,
    pub view: View,
    pub list: u32,
    /// `None`: what cannot wait first.
    pub by: Option<Field>,
    pub descending: bool,
    pub search: String,
    /// The state and the due day whose entries are shown; empty: all.
    pub state: String,
    pub due: String,
    /// The list of the chip that was pressed last, on the first part of step 4.
    pub chip: Option<Listing>,
    /// The operator has seen 完了処理済 on the console, of the result file on screen.
    pub finished: bool,
    /// What was captured last, to be said where it was done.
    pub did: Option<Count>,
    pub printout: Option<Printout>,
    /// The next transaction file is the one that was sent: it was chosen beside its result.
    pub(super) expects_sent: bool,
    /// The next order list was chosen beside a result.
    pub(super) expects_list: bool,
    /// Files that were taken in, to be opened again when the worker dies.
    pub(super) sources: Vec<Arrival>,
}

/// An upload whose result is to be shown and is not open.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub item: Box<TodayItem>,
    /// No other result is shown as if it were it, until the operator opens or chooses one.
    pub alone: bool,
}

/// Something that happens in steps 3 and 4.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    ShowResult(u32),
    /// Shows the result of an upload that the ledger reminds of, and no other one's.
    ShowResultOf(Box<TodayItem>),
    ShowOutcome(Option<Outcome>),
    View(View),
    ShowList(u32),
    Sort {
        by: Option<Field>,
        descending: bool,
    },
    Search(String),
    Turn {
        slot: Slot,
        start: u32,
    },
    /// The entries of a state, or due on a day.
    Drill {
        state: String,
        due: String,
    },
    Finished(bool),
    /// Ticks everything that the search finds, or nothing of it.
    TickFound(bool),
    Act(Act),
    Make(Make),
    OpenRetry(u32),
    /// The file that was sent was chosen here, for the result: its operator stays.
    SentComes,
    /// The order list was chosen here, for the names of who is to be told: its operator stays.
    ListComes,
    Print(Slot),
    /// The work list was captured: where that is all of it, it is asked whether it is meant so.
    AskCaptured,
    /// Shows the orders of a chip, or puts them away.
    Chip(Listing),
    /// Goes from a result to what is to be captured; where nothing of it can be, to what has passed.
    ToCapture,
    /// Goes to the work list.
    ToWork,
}

impl Payments {
    /// Whether any file of steps 3 and 4 is open.
    pub fn has_files(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| !seen.results.is_empty() || !seen.lists.is_empty())
    }

    /// Whether what the operator said would be lost: what was captured, and no later list has shown.
    pub fn unsaved(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.can_take_back && seen.captured.records > 0)
    }

    /// The worker is gone with everything; the files can be opened again.
    pub(super) fn forget(&mut self) {
        *self = Payments { sources: std::mem::take(&mut self.sources), ..Payments::default() };
    }

    /// The first row of a list.
    pub fn start(&self, slot: Slot) -> u32 {
        self.starts.get(&slot).copied().unwrap_or(0)
    }

    /// The lists that are on screen at a place.
    fn wants(&self, place: Place) -> Vec<(Slot, Listing)> {
        let Some(seen) = &self.seen else { return Vec::new() };
        match place {
            Place::Results => self.of_result(seen),
            Place::Capture => self.of_capture(seen),
            _ => Vec::new(),
        }
    }

    fn of_result(&self, seen: &Overview) -> Vec<(Slot, Listing)> {
        let result = self.result;
        let Some(view) = seen.results.get(result as usize) else { return Vec::new() };
        let groups =
            (0..view.groups.len() as u32).map(|group| (Slot::Declined(group), Listing::Declined { result, group }));
        let lists = [
            (Slot::ResultRemarks, Listing::ResultRemarks { result }),
            (Slot::Records, Listing::Records { result, outcome: self.outcome }),
        ];
        let contacts =
            (seen.people && !view.groups.is_empty()).then_some((Slot::Contacts, Listing::Contacts { result }));
        groups.chain(contacts).chain(lists).collect()
    }

    fn of_capture(&self, seen: &Overview) -> Vec<(Slot, Listing)> {
        let entries = Listing::Entries { state: self.state.clone(), due: self.due.clone() };
        match self.view {
            View::Capture => {
                let mut lists = vec![(Slot::Work, Listing::Work), (Slot::Waiting, Listing::Waiting)];
                lists.extend(self.chip.clone().map(|chip| (Slot::Entries, chip)));
                if seen.lists.get(self.list as usize).is_some() {
                    lists.push((Slot::Payments, self.payments_listing()));
                }
                if seen.not_listed.records > 0 {
                    lists.push((Slot::NotListed, Listing::NotListed));
                }
                if seen.suggestions > 0 {
                    lists.push((Slot::Suggestions, Listing::Suggestions));
                }
                lists
            }
            View::Days => vec![(Slot::Entries, entries)],
            View::Month => vec![(Slot::Entries, entries), (Slot::MonthRemarks, Listing::MonthRemarks)],
        }
    }

    fn payments_listing(&self) -> Listing {
        Listing::Payments { list: self.list, by: self.by, descending: self.descending, search: self.search.clone() }
    }

    /// The result of an upload among those that are open; one that counts before one that does not.
    fn result_of(&self, upload: &str) -> Option<u32> {
        let results = self.seen.iter().flat_map(|seen| &seen.results);
        let of_upload = (0..).zip(results).filter(|(_, result)| result.upload.as_deref() == Some(upload));
        of_upload.min_by_key(|(_, result)| result.replaced_by.is_some()).map(|(at, _)| at)
    }

    /// The result that is wanted is shown as soon as it is open.
    fn show_wanted(&mut self) {
        let wanted = self.wanted.as_ref();
        if let Some(result) = wanted.and_then(|wanted| self.result_of(&wanted.item.id)) {
            self.show(Action::ShowResult(result));
        }
    }

    /// The file that is shown stays one that there is.
    fn clamp(&mut self) {
        if let Some(seen) = &self.seen {
            self.result = self.result.min((seen.results.len() as u32).saturating_sub(1));
            self.list = self.list.min((seen.lists.len() as u32).saturating_sub(1));
        }
    }
}

impl State {
    /// Step 4 shows what is to be captured, whichever of its lists was looked at last.
    pub(super) fn show_what_is_due(&mut self) {
        self.payments_mut().view = View::Capture;
    }

    pub(super) fn payments_mut(&mut self) -> &mut Payments {
        Rc::make_mut(&mut self.payments)
    }

    /// Looks at steps 3 and 4 as they stand today.
    pub(super) fn look_at_payments(&mut self, effects: &mut Vec<Effect>) {
        let request = Request::Look { today: self.today.clone(), language: self.language };
        self.ask(AnyAsk::Payments(Ask::See), Asked::Payments(request), effects);
    }

    /// Looks without keeping anybody waiting.
    pub(super) fn glance_at_payments(&mut self, effects: &mut Vec<Effect>) {
        let request = Request::Look { today: self.today.clone(), language: self.language };
        self.ask(AnyAsk::Payments(Ask::Glance), Asked::Payments(request), effects);
    }

    /// Whether a result of an open file is known, so that it was sent.
    pub fn is_answered(&self, file: FileId) -> bool {
        let files = self.payments.seen.iter().flat_map(|seen| &seen.files);
        files.into_iter().any(|line| line.file == Some(file) && line.paired)
    }

    /// Looks again when something was seen before.
    pub(super) fn look_again(&mut self, effects: &mut Vec<Effect>) {
        if self.payments.seen.is_some() {
            self.look_at_payments(effects);
        }
    }

    pub(super) fn operate_payments(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        let (today, language) = (self.today.clone(), self.language);
        match action {
            Action::AskCaptured => return self.ask_captured(effects),
            Action::ToWork => return effects.push(Effect::Focus("work-title")),
            Action::ToCapture => return self.go_to_capture(effects),
            Action::Act(act) => return self.act_on_payments(act, effects),
            Action::TickFound(on) => {
                let what = Tick::Found { search: self.payments.search.clone(), on };
                return self.act_on_payments(Act::Tick { list: self.payments.list, what }, effects);
            }
            Action::Make(what) => {
                let request = Request::Make { what, today, language };
                return self.ask(AnyAsk::Payments(Ask::Make), Asked::Payments(request), effects);
            }
            Action::OpenRetry(result) => return self.open_retry(result, now, effects),
            Action::SentComes => {
                self.payments_mut().expects_sent = true;
                return;
            }
            Action::ListComes => {
                self.payments_mut().expects_list = true;
                return;
            }
            Action::Print(slot) => return self.print(slot, effects),
            Action::ShowResultOf(item) => {
                self.visit(Place::Results, effects);
                let payments = self.payments_mut();
                payments.wanted = Some(Wanted { item, alone: true });
                payments.show_wanted();
            }
            action => {
                // What a day's button opens stands further down.
                if matches!(&action, Action::Drill { due, .. } if !due.is_empty()) {
                    effects.push(Effect::Focus("entries-title"));
                }
                self.payments_mut().show(action);
            }
        }
        self.fetch_lists(effects);
    }

    /// Whether what is on the work list was captured; where it is only a part of the list, nobody need ask.
    fn ask_captured(&mut self, effects: &mut Vec<Effect>) {
        // A second press on the same spot must not take what the first one left.
        let whole = |seen: &Overview| seen.captured_by == seen.work;
        let Some(seen) = self.payments.seen.as_ref().filter(|seen| whole(seen)) else {
            return self.act_on_payments(Act::Captured, effects);
        };
        self.dialog = Some(Dialog::Captured(seen.work, seen.urgent));
    }

    /// To step 4; to what is overdue there where nothing else waits.
    fn go_to_capture(&mut self, effects: &mut Vec<Effect>) {
        let overdue = |seen: &Rc<Overview>| {
            seen.waiting.records == 0 && seen.pressing.iter().any(|(group, _)| *group == Pressing::Overdue)
        };
        let passed = self.payments.seen.as_ref().is_some_and(overdue);
        let payments = self.payments_mut();
        payments.view = View::Capture;
        payments.chip = passed.then_some(Listing::Due(Pressing::Overdue));
        self.visit(Place::Capture, effects);
    }

    fn act_on_payments(&mut self, act: Act, effects: &mut Vec<Effect>) {
        if matches!(self.dialog, Some(Dialog::Captured(..))) {
            self.dialog = None;
        }
        let captured = self.payments.seen.as_ref().filter(|_| act == Act::Captured).map(|seen| seen.captured_by);
        self.payments_mut().did = captured;
        match act {
            Act::Step { .. } => self.did_steps[2] = true,
            Act::Captured => self.did_steps[3] = true,
            Act::NotCaptured => self.did_steps[3] = false,
            Act::Tick { what: Tick::One { payment, on }, .. } => {
                self.tick_shown(Slot::Payments, &payment.to_string(), on);
            }
            Act::Walk { ref key, on } => self.tick_shown(Slot::Work, key, on),
            Act::Choose { key: Some(ref key), on } => self.tick_shown(Slot::NotListed, key, on),
            _ => {}
        }
        let note = match act {
            Act::Captured => Some(Note::Work),
            Act::NotCaptured => Some(Note::WorkBack),
            _ => None,
        };
        let request = Request::Act { act, today: self.today.clone(), language: self.language };
        self.ask(AnyAsk::Payments(Ask::See), Asked::Payments(request), effects);
        if let Some(note) = note {
            self.note_in_ledger(note, effects);
        }
    }

    /// A box shows at once what was done to it; the sum follows.
    fn tick_shown(&mut self, slot: Slot, key: &str, on: bool) {
        let Some(page) = self.payments_mut().pages.get_mut(&slot) else { return };
        let line = Rc::make_mut(page).rows.iter_mut().find(|line| line.key == key);
        if let Some(line) = line {
            line.ticked = on;
        }
    }

    /// Asks for every list on screen.
    fn fetch_lists(&mut self, effects: &mut Vec<Effect>) {
        let wants = self.payments.wants(self.place);
        let payments = self.payments_mut();
        payments.pages.retain(|slot, _| wants.iter().any(|(wanted, _)| wanted == slot));
        for (slot, of) in wants {
            let start = self.payments.start(slot);
            // What is copied is copied whole.
            let count = if slot == Slot::Contacts { PRINTED } else { ROWS };
            let request = Request::Page { of: of.clone(), start, count, language: self.language };
            self.ask(AnyAsk::Payments(Ask::Page { slot, of, start }), Asked::Payments(request), effects);
        }
    }

    fn open_retry(&mut self, result: u32, now: f64, effects: &mut Vec<Effect>) {
        self.expect_file();
        self.place = Place::Check;
        effects.push(Effect::Mark);
        let ask = AnyAsk::Open { ticket: None, name: String::new(), bytes: 0, since: now };
        let request = Request::OpenRetry { result, language: self.language };
        self.ask(ask, Asked::Payments(request), effects);
        effects.push(Effect::FocusWork);
    }

    fn print(&mut self, slot: Slot, effects: &mut Vec<Effect>) {
        let wants = self.payments.wants(self.place);
        let Some((_, of)) = wants.into_iter().find(|(wanted, _)| *wanted == slot) else { return };
        let request = Request::Page { of, start: 0, count: PRINTED, language: self.language };
        self.ask(AnyAsk::Payments(Ask::Print(slot)), Asked::Payments(request), effects);
    }

    /// A file of steps 3 and 4 that is opened at its place.
    pub(super) fn place_of(part: Part) -> Place {
        match part {
            Part::Inquiry => Place::Capture,
            _ => Place::Results,
        }
    }
}

impl Payments {
    /// What is shown changes; the lists begin at their first row again.
    fn show(&mut self, action: Action) {
        match action {
            Action::Turn { slot, start } => {
                self.starts.insert(slot, start);
                return;
            }
            Action::ShowResult(result) => {
                self.finished = false;
                self.wanted = None;
                self.result = result;
            }
            Action::ShowOutcome(outcome) => self.outcome = outcome,
            Action::View(view) => {
                self.view = view;
                (self.state, self.due) = Default::default();
            }
            Action::ShowList(list) => self.list = list,
            Action::Sort { by, descending } => (self.by, self.descending) = (by, descending),
            Action::Search(search) => self.search = search,
            Action::Drill { state, due } => (self.state, self.due) = (state, due),
            Action::Finished(finished) => self.finished = finished,
            Action::Chip(chip) => self.chip = Some(chip).filter(|chip| self.chip.as_ref() != Some(chip)),
            _ => {}
        }
        self.starts.clear();
    }
}
