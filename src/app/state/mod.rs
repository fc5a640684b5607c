//! What is on screen, and what happens next: a pure machine. Actions go in, the state changes, effects come out.

mod action;
mod answer;
mod arrival;
mod ask;
pub mod book;
#[cfg(test)]
mod book_tests;
pub mod console;
mod effect;
mod file;
mod grid;
pub mod help;
mod last_change;
pub mod ledger;
mod notice;
#[cfg(test)]
mod opening_tests;
mod operator;
pub mod orders;
pub mod payments;
mod place;
#[cfg(test)]
mod places_tests;
mod practice;
#[cfg(test)]
mod practice_tests;
mod progress;
pub mod repair;
pub mod report;
pub mod settings;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

pub use action::Action;
pub use effect::{Arrival, Effect};
pub use file::{Cursor, OpenFile, SameFile, Truth, Window};
pub use last_change::LastChange;
pub use notice::{Dialog, Notice, NoticeKind, Unreadable};
pub use place::Place;
pub use progress::Progress;

use ask::Ask;

use crate::engine::base::language::Language;
use crate::engine::protocol::report::PlannedPart;
use crate::engine::protocol::{FileId, FindingOut, FindingRef, Refusal, Request};

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub language: Language,
    /// What is on screen.
    pub place: Place,
    /// Steps 3 and 4.
    pub payments: Rc<payments::Payments>,
    /// The day in Japan, `2012-06-13`.
    pub today: String,
    /// The civil moment in Japan of what is done now, `2012-06-12T09:54:02`.
    pub at: String,
    pub file: Option<Rc<OpenFile>>,
    /// Step 1.
    pub orders: orders::Orders,
    pub notices: Vec<Notice>,
    pub dialog: Option<Dialog>,
    pub progress: Option<Progress>,
    pub settings: settings::Settings,
    /// A file that was to be opened was of no use, and nothing has been opened since.
    failed: bool,
    /// The worker is gone: nobody would answer.
    dead: bool,
    /// What was asked of the engine and is not answered yet.
    waiting: BTreeMap<u32, Ask>,
    /// Steps of a walk through the findings (forward or not) that were asked for while one was on its way.
    walks: VecDeque<bool>,
    /// The number of the last request.
    last: u32,
    /// The number of the last notice.
    last_notice: u32,
    /// The file that is open came from here, to be opened again when the worker dies.
    source: Option<u32>,
    /// The other open files.
    pub parked: Vec<BackgroundFile>,
    /// Of the files that came together last: how many were opened, and how many there are.
    arrived: (u32, u32),
    /// A workbook that is being read for the first time.
    reading: Option<Box<book::Book>>,
    /// The workbooks that come after it, one at a time.
    books: VecDeque<(u32, Refusal)>,
    /// The name of the file that the page itself has made and is opening, and what is said of it.
    made: Option<(String, String)>,
    /// The next file that opens is shown at once.
    show_next: bool,
    /// The operator went elsewhere while a file was being opened: it does not take him along.
    went: bool,
    /// The ledger, as far as it is on screen.
    pub ledger: ledger::LedgerState,
    pub console: console::Console,
    pub report: report::Report,
    /// What the file that was split last was split into.
    pub parts: Rc<Vec<PlannedPart>>,
    pub help: help::Help,
    /// While practising: everything that is really open.
    real: Option<Box<State>>,
    /// What was done in each of the four steps.
    pub did_steps: [bool; 4],
}

/// An open file that is not on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct BackgroundFile {
    pub file: Rc<OpenFile>,
    pub(super) source: Option<u32>,
}

/// What the page does, as its root element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStatus {
    Empty,
    Busy,
    Ready,
    Failed,
}

impl PageStatus {
    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            PageStatus::Empty => "empty",
            PageStatus::Busy => "busy",
            PageStatus::Ready => "ready",
            PageStatus::Failed => "failed",
        }
    }
}

impl State {
    /// The page as it is before anything has been opened.
    pub fn new(language: Language) -> State {
        State {
            language,
            place: Place::default(),
            payments: Rc::default(),
            today: String::new(),
            at: String::new(),
            file: None,
            orders: orders::Orders::default(),
            notices: Vec::new(),
            dialog: None,
            progress: None,
            settings: settings::Settings::default(),
            failed: false,
            dead: false,
            waiting: BTreeMap::new(),
            walks: VecDeque::new(),
            last: 0,
            last_notice: 0,
            source: None,
            parked: Vec::new(),
            arrived: (0, 0),
            reading: None,
            books: VecDeque::new(),
            made: None,
            show_next: false,
            went: false,
            ledger: Default::default(),
            console: console::Console::default(),
            report: report::Report::default(),
            parts: Rc::default(),
            help: help::Help::default(),
            real: None,
            did_steps: [false; 4],
        }
    }

    pub fn doing(&self) -> PageStatus {
        if self.reading.is_some() || self.waiting.values().any(Ask::is_long) {
            PageStatus::Busy
        } else if self.is_something_open() && !self.dead {
            PageStatus::Ready
        } else if self.failed {
            PageStatus::Failed
        } else {
            PageStatus::Empty
        }
    }

    /// Whether the place where the operator is has something to show.
    fn is_something_open(&self) -> bool {
        match self.place {
            Place::Orders => self.orders.list.is_some(),
            _ => self.file.is_some() || self.payments.has_files(),
        }
    }

    /// The shop's own マーチャントID of the settings.
    pub fn known_merchant(&self) -> &str {
        self.settings.profile.merchant_id.value.as_deref().unwrap_or_default()
    }

    /// The name of the file that is being opened.
    pub fn opening(&self) -> Option<&str> {
        self.waiting.values().find_map(|ask| match ask {
            Ask::Open { name, .. } => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether closing the page would lose work.
    pub fn unsaved(&self) -> bool {
        if let Some(real) = &self.real {
            return real.unsaved();
        }
        self.all_files().any(|file| file.unsaved())
            || self.orders.unsaved()
            || self.payments.unsaved()
            || self.ledger.is_unsaved()
    }

    /// Whether leaving the page would lose anything: unsaved work, an edit that is still on its way to the engine, or settings
    /// that were typed and not taken.
    pub fn is_lost_when_left(&self) -> bool {
        let real = self.real.as_deref().unwrap_or(self);
        self.unsaved() || real.waiting.values().any(|ask| matches!(ask, Ask::Change { .. })) || real.settings.touched()
    }

    /// Every open file, whether on screen or not, in no order.
    fn all_files(&self) -> impl Iterator<Item = &Rc<OpenFile>> {
        self.file.iter().chain(self.parked.iter().map(|parked| &parked.file))
    }

    /// The open files in the order of their opening.
    pub fn tabs(&self) -> Vec<Rc<OpenFile>> {
        let mut files: Vec<_> = self.all_files().cloned().collect();
        files.sort_by_key(|file| file.overview.id);
        files
    }

    /// The open file that came with these bytes: it is led to, and not opened once more.
    fn open_with(&self, sha256: &str) -> Option<FileId> {
        self.all_files().find(|file| file.overview.sha256 == sha256).map(|file| file.overview.id)
    }

    /// Takes an action at a time (ms on any clock that only goes forward), and says what is to be done.
    pub fn apply(&mut self, action: Action, now: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.is_for_real(&action) {
            return self.apply_to_real(action, now);
        }
        match action {
            Action::Answer { number, response } => self.answer(number, *response, now, &mut effects),
            Action::Progress { number, done, total, phase } => self.report(number, done, total, phase, now),
            Action::Unreadable { number, problem } => self.unreadable(number, problem, &mut effects),
            Action::Died => {
                self.drop_practice(&mut effects);
                self.died();
            }
            Action::NoWorker => self.notice(NoticeKind::NoWorker),
            Action::NoDownload => self.notice(NoticeKind::NoDownload),
            Action::Today(today) => self.begin_day(today, &mut effects),
            action => {
                if let Some(action) = self.guard_practice(action, now, &mut effects) {
                    let (opening, before) = (self.is_opening(), self.place);
                    self.operate(action, now, &mut effects);
                    self.went |= opening && self.place != before;
                }
            }
        }
        self.forget_practice(&mut effects);
        self.next_book(&mut effects);
        self.count_arrivals();
        self.tidy();
        self.notices.retain(|notice| !notice.is_aged(now));
        self.notices.iter_mut().filter(|notice| notice.at.is_nan()).for_each(|notice| notice.at = now);
        effects
    }

    /// Whether it answers what was asked before practice began: the ledger was still being read.
    fn is_for_real(&self, action: &Action) -> bool {
        // What is on screen while practising has no file that anything is written into.
        if matches!(action, Action::Ledger(ledger::Action::Heard(_))) {
            return self.real.is_some();
        }
        let (Action::Answer { number, .. } | Action::Progress { number, .. } | Action::Unreadable { number, .. }) =
            action
        else {
            return false;
        };
        let waits = |state: &State| state.waiting.contains_key(number);
        !waits(self) && self.real.as_deref().is_some_and(waits)
    }

    fn apply_to_real(&mut self, action: Action, now: f64) -> Vec<Effect> {
        let Some(real) = &mut self.real else { return Vec::new() };
        real.last = self.last;
        let mut effects = real.apply(action, now);
        self.last = real.last;
        // What is on screen is practice: only what is asked and kept goes on.
        let goes_on = |effect: &Effect| {
            matches!(effect, Effect::Send { .. } | Effect::Forget { .. } | Effect::Keep { .. } | Effect::Link(_))
        };
        effects.retain(goes_on);
        effects
    }

    /// Asks the engine, and remembers what for.
    fn ask(&mut self, ask: Ask, request: Request, effects: &mut Vec<Effect>) {
        // Nothing made up is written down, whoever asks for it.
        if self.dead || (self.is_practising() && matches!(ask, Ask::Ledger(_))) {
            return;
        }
        self.last += 1;
        let ticket = match &ask {
            Ask::Open { ticket, .. } => *ticket,
            Ask::Ledger(ask) => ask.ticket(),
            _ => None,
        };
        self.waiting.insert(self.last, ask);
        effects.push(Effect::Send { number: self.last, request: Box::new(request), ticket });
    }

    /// At midnight what is due changes.
    fn begin_day(&mut self, today: String, effects: &mut Vec<Effect>) {
        self.today = today;
        self.ask_today(effects);
        self.look_again(effects);
    }

    fn notice(&mut self, what: NoticeKind) {
        self.say(what, None);
    }

    /// Says something about the file on screen.
    fn notice_of_file(&mut self, what: NoticeKind) {
        let of = self.file.as_ref().map(|file| (file.overview.id, file.overview.name.clone()));
        self.say(what, of);
    }

    fn say(&mut self, what: NoticeKind, of: Option<(FileId, String)>) {
        // The same words twice would say no more.
        self.notices.retain(|notice| notice.what != what || notice.of != of);
        // Of two copies of the ledger only the newer is to be opened.
        if matches!(what, NoticeKind::LedgerSaved(_)) {
            self.notices.retain(|notice| !matches!(notice.what, NoticeKind::LedgerSaved(_)));
        }
        if matches!(what, NoticeKind::Ledger(_)) {
            self.unsay_ledger();
        }
        self.last_notice += 1;
        self.notices.push(Notice { number: self.last_notice, what, at: f64::NAN, of });
    }

    /// What the ledger was told last is overtaken by what it was told now.
    fn unsay_ledger(&mut self) {
        self.notices.retain(|notice| !matches!(notice.what, NoticeKind::Ledger(_)));
    }

    /// What the engine said goes with its language; the ledger's file is named without its sentence. What is said of an open file
    /// comes anew with the file.
    fn unsay_engine(&mut self) {
        let notes: Vec<_> = self.all_files().map(|file| (file.overview.id, file.overview.saved_note.clone())).collect();
        self.notices.retain(|notice| match (&notice.what, &notice.of) {
            (NoticeKind::Altered(words) | NoticeKind::Note(words), Some((of, _))) => {
                notes.iter().any(|(id, note)| id == of && note.as_ref() == Some(words))
            }
            (what, _) => !what.is_of_engine(),
        });
        for notice in &mut self.notices {
            if let NoticeKind::LedgerLinked { sentence, .. } = &mut notice.what {
                sentence.clear();
            }
        }
    }

    /// The notices that belong to what is on screen: none about one file stands above another one's data.
    pub fn notices_here(&self) -> Vec<Notice> {
        // The settings speak of the file, too: they learn from it.
        let is_its = matches!(self.place.entry(), Place::Check | Place::Settings);
        let here = self.file.as_ref().filter(|_| is_its).map(|file| file.overview.id);
        let stands =
            |notice: &&Notice| notice.names_its_file() || notice.of.as_ref().is_none_or(|(id, _)| Some(*id) == here);
        self.notices.iter().filter(stands).cloned().collect()
    }

    fn failure(&mut self, what: NoticeKind) {
        self.failed = true;
        self.notice(what);
    }

    /// Keeps the state true to itself.
    fn tidy(&mut self) {
        if self.progress.as_ref().is_some_and(|progress| !self.waiting.contains_key(&progress.number)) {
            self.progress = None;
        }
        let open: Vec<_> = self.all_files().map(|file| file.overview.id).collect();
        let alarmed = self.notices.iter().any(|notice| notice.what.is_alarm());
        self.notices.retain(|notice| notice.of.as_ref().is_none_or(|(id, _)| open.contains(id)));
        self.failed &= !alarmed || self.notices.iter().any(|notice| notice.what.is_alarm());
        if self.report.with.is_some_and(|with| matches!(with, report::With::File(with) if !open.contains(&with))) {
            (self.report.with, self.report.compared) = (None, None);
        }
        // Without a file there is nothing to report.
        if self.file.is_none() && matches!(self.place, Place::Console | Place::Report | Place::Compare) {
            self.place = Place::Check;
        }
    }

    fn file_mut(&mut self) -> Option<&mut OpenFile> {
        self.file.as_mut().map(Rc::make_mut)
    }
}

/// How a finding is named in requests.
pub fn reference(finding: &FindingOut) -> FindingRef {
    FindingRef { code: finding.code.clone(), row: finding.row, column: finding.column }
}
