//! What is on screen, and what happens next: a pure machine. Actions go in, the state changes, effects come out.

mod action;
mod answer;
mod arrival;
pub mod console;
mod did;
mod file;
mod grid;
pub mod help;
pub mod ledger;
mod operator;
pub mod orders;
pub mod payments;
mod place;
#[cfg(test)]
mod places_tests;
mod practice;
#[cfg(test)]
mod practice_tests;
mod repair;
pub mod report;
mod said;
pub mod settings;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

pub use action::{Action, Arrival, Effect};
pub use did::Did;
pub use file::{Cursor, Exact, OpenFile, Window};
pub use place::Place;
pub use said::{Dialog, Notice, Unreadable, What};

use crate::engine::language::Language;
use crate::engine::session::Phase;
use crate::engine::session::protocol::{FindingOut, FindingRef, Request};

/// How long a work may take before its progress is shown, ms.
const PATIENCE: f64 = 150.0;

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
    pub parked: Vec<Parked>,
    /// Of the files that came together last: how many were opened, and how many there are.
    arrived: (u32, u32),
    /// The next file that opens is shown at once.
    show_next: bool,
    /// The ledger, as far as it is on screen.
    pub ledger: ledger::LedgerState,
    pub console: console::Console,
    pub report: report::Report,
    pub help: help::Help,
    /// While practising: everything that is really open.
    aside: Option<Box<State>>,
}

/// An open file that is not on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Parked {
    pub file: Rc<OpenFile>,
    pub(super) source: Option<u32>,
}

/// What the page does, as its root element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Empty,
    Busy,
    Ready,
    Failed,
}

impl Doing {
    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Doing::Empty => "empty",
            Doing::Busy => "busy",
            Doing::Ready => "ready",
            Doing::Failed => "failed",
        }
    }
}

/// What a request was for.
#[derive(Clone, Debug, PartialEq)]
enum Ask {
    Open {
        ticket: Option<u32>,
        name: String,
        bytes: u64,
        since: f64,
    },
    Change {
        since: f64,
        then: Then,
        did: Option<Did>,
    },
    Rows {
        start: u32,
        count: u32,
        faults_only: bool,
        revision: u32,
    },
    /// More findings of a rule, to be listed.
    More {
        code: String,
    },
    /// Looks for the next finding of a rule that has a fix, from this place in its list on.
    NextFix {
        code: String,
        position: u32,
    },
    /// The next finding, to go there.
    Walk,
    /// What is wrong at the cell where the cursor stands.
    Explain {
        cursor: Cursor,
    },
    PreviewSafe,
    PreviewFix {
        finding: Box<FindingOut>,
        position: u32,
    },
    Save {
        since: f64,
    },
    Close,
    Speak,
    /// A cell or line that was looked for.
    Hit,
    /// A sheet or a short text.
    Report,
    Orders(orders::Ask),
    Ledger(ledger::Ask),
    Payments(payments::Ask),
    /// A file of the practice month.
    Practice {
        since: f64,
    },
    /// The engine is to check with other settings.
    Set,
    /// An open file is checked with other settings.
    Recheck {
        since: f64,
    },
    /// What a file teaches.
    Learn,
    /// The settings as a file.
    Export,
    /// A report to be downloaded.
    MakeReport,
    Console,
}

impl Ask {
    /// Work that the operator waits for.
    fn is_long(&self) -> bool {
        match self {
            Ask::Open { .. }
            | Ask::Practice { .. }
            | Ask::Change { .. }
            | Ask::Recheck { .. }
            | Ask::Learn
            | Ask::Save { .. }
            | Ask::PreviewSafe
            | Ask::PreviewFix { .. }
            | Ask::MakeReport => true,
            Ask::Orders(ask) => ask.is_long(),
            Ask::Ledger(ask) => ask.is_long(),
            Ask::Payments(ask) => ask.is_long(),
            _ => false,
        }
    }

    /// About the file on screen: stale when another one is shown.
    fn is_of_file(&self) -> bool {
        !self.is_long() && !matches!(self, Ask::Speak | Ask::Orders(_) | Ask::Ledger(_) | Ask::Payments(_))
    }
}

/// What follows a change.
#[derive(Clone, Debug, PartialEq)]
enum Then {
    Nothing,
    /// The fix of a finding was applied: go on with the rule's next.
    NextFix {
        code: String,
        position: u32,
    },
}

/// How far a long work is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    pub number: u32,
    pub phase: Phase,
    /// 0 to 1.
    pub part: f64,
    /// Bytes a second in this phase; `None` until it can be said.
    pub rate: Option<f64>,
    /// Whether it takes long enough to be shown; what is done in a moment only flashes.
    pub shown: bool,
    /// Whether the operator can stop it.
    pub can_stop: bool,
    /// When the work and its phase began, ms.
    begun: f64,
    since: f64,
}

impl State {
    /// The page as it is before anything has been opened.
    pub fn new(language: Language) -> State {
        State {
            language,
            place: Place::default(),
            payments: Rc::default(),
            today: String::new(),
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
            show_next: false,
            ledger: Default::default(),
            console: console::Console::default(),
            report: report::Report::default(),
            help: help::Help::default(),
            aside: None,
        }
    }

    pub fn doing(&self) -> Doing {
        if self.waiting.values().any(Ask::is_long) {
            Doing::Busy
        } else if self.is_something_open() && !self.dead {
            Doing::Ready
        } else if self.failed {
            Doing::Failed
        } else {
            Doing::Empty
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
        if let Some(real) = &self.aside {
            return real.unsaved();
        }
        self.all_files().any(|file| file.unsaved())
            || self.orders.unsaved()
            || self.payments.unsaved()
            || self.ledger.is_unsaved()
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

    /// Takes an action at a time (ms on any clock that only goes forward), and says what is to be done.
    pub fn apply(&mut self, action: Action, now: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.is_for_aside(&action) {
            return self.apply_aside(action, now);
        }
        match action {
            Action::Answer { number, response } => self.answer(number, *response, now, &mut effects),
            Action::Progress { number, done, total, phase } => self.report(number, done, total, phase, now),
            Action::Unreadable { number, problem } => self.unreadable(number, problem, &mut effects),
            Action::Died => {
                self.drop_practice(&mut effects);
                self.died();
            }
            Action::NoWorker => self.notice(What::NoWorker),
            Action::NoDownload => self.notice(What::NoDownload),
            Action::Today(today) => self.begin_day(today, &mut effects),
            action => {
                if let Some(action) = self.guard_practice(action, now, &mut effects) {
                    self.operate(action, now, &mut effects);
                }
            }
        }
        self.forget_practice(&mut effects);
        self.count_arrivals();
        self.tidy();
        effects
    }

    /// Whether it answers what was asked before practice began: the ledger was still being read.
    fn is_for_aside(&self, action: &Action) -> bool {
        let (Action::Answer { number, .. } | Action::Progress { number, .. } | Action::Unreadable { number, .. }) =
            action
        else {
            return false;
        };
        let waits = |state: &State| state.waiting.contains_key(number);
        !waits(self) && self.aside.as_deref().is_some_and(waits)
    }

    fn apply_aside(&mut self, action: Action, now: f64) -> Vec<Effect> {
        let Some(real) = &mut self.aside else { return Vec::new() };
        real.last = self.last;
        let mut effects = real.apply(action, now);
        self.last = real.last;
        // What is on screen is practice: only what is asked and kept goes on.
        effects.retain(|effect| matches!(effect, Effect::Send { .. } | Effect::Forget { .. } | Effect::Keep { .. }));
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
        self.look_again(effects);
    }

    fn notice(&mut self, what: What) {
        // The same words twice would say no more.
        self.notices.retain(|notice| notice.what != what);
        self.last_notice += 1;
        self.notices.push(Notice { number: self.last_notice, what });
    }

    fn failure(&mut self, what: What) {
        self.failed = true;
        self.notice(what);
    }

    fn report(&mut self, number: u32, done: u64, total: u64, phase: Phase, now: f64) {
        let bytes = match self.waiting.get(&number) {
            Some(Ask::Open { bytes, .. }) => *bytes,
            Some(Ask::Orders(ask)) if ask.is_long() => self.orders.list.as_ref().map_or(0, |list| list.bytes),
            // The ledger is read before whatever was asked first, also what nobody waits for otherwise.
            Some(_) if phase == Phase::Ledger => 0,
            Some(ask) if ask.is_long() => self.file.as_ref().map_or(0, |file| file.overview.bytes),
            _ => return,
        };
        let before = self.progress.as_ref().filter(|progress| progress.number == number);
        let begun = before.map_or(now, |progress| progress.begun);
        let since = before.filter(|progress| progress.phase == phase).map_or(now, |progress| progress.since);
        let part = if total == 0 { 0.0 } else { (done as f64 / total as f64).clamp(0.0, 1.0) };
        let passed = (now - since) / 1_000.0;
        let rate =
            (passed > 0.2 && part > 0.0 && bytes > 0 && phase != Phase::Ledger).then(|| part * bytes as f64 / passed);
        let (shown, can_stop) = (now - begun >= PATIENCE, self.waiting.get(&number).is_some_and(Ask::is_long));
        self.progress = Some(Progress { number, phase, part, rate, shown, can_stop, begun, since });
    }

    /// Keeps the state true to itself.
    fn tidy(&mut self) {
        if self.progress.as_ref().is_some_and(|progress| !self.waiting.contains_key(&progress.number)) {
            self.progress = None;
        }
        // Without a file there is nothing to report.
        if self.file.is_none() && matches!(self.place, Place::Console | Place::Report) {
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
