//! The reports of a check: the sheet to print, and what can be downloaded or copied.

use std::rc::Rc;

use super::{Ask, Dialog, Effect, NoticeKind, Place, State};
use crate::engine::protocol::report as asked;
pub use crate::engine::protocol::report::Form;
pub use crate::engine::protocol::report::{Way, With};
use crate::engine::protocol::{FileId, Request};
use crate::engine::report::compared::{Back, Compared, Line};
use crate::engine::report::sheet::Sheet;

/// The reports as they are on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The sheet, when it is here.
    pub sheet: Option<Rc<Sheet>>,
    /// The short text, when it is here.
    pub summary: Option<String>,
    /// The operator's time when the reports were asked for.
    at: String,
    /// Beside what the file on screen is shown, by what they are compared where that was chosen, and what differs when that is here.
    pub with: Option<With>,
    way: Option<Way>,
    pub compared: Option<Rc<Compared>>,
    /// The operator said that the first file is the original, although it does not look so.
    pub sure: bool,
    /// The next file that opens is the other one (A); the one on screen stays.
    fills: bool,
    /// Which way back (from 0 on) was taken last, and which of those that are left stands there.
    taken: usize,
    pub next_back: usize,
    /// That one gets the focus, once what differs is here again.
    moves_on: bool,
    /// What was done last.
    pub said: Option<ReportMessage>,
}

/// What was done, to be said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportMessage {
    Copied,
    NotCopied,
    /// A report was handed over under this name.
    Downloaded(String),
    /// What this line says of the second file is as it is in the first.
    TookBack(Line),
    /// The last change was taken back.
    Undone,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the reports; `at` is the operator's time, as it is to stand in them.
    Show {
        at: String,
    },
    Make {
        form: Form,
        at: String,
    },
    Copy,
    /// Whether the clipboard took the text.
    Copied(bool),
    /// Shows the file beside another open one or what the ledger remembers, or beside what is likely meant.
    Compare(Option<With>),
    /// By what both are compared.
    CompareBy(Way),
    /// The file that is chosen now is to be the other one (A).
    Fill,
    /// The other file (A) comes on screen, and the one on screen becomes A.
    Swap(FileId),
    /// The first file is the original, whatever it looks like.
    Sure,
    /// Brings the other file (A) on screen, to be worked on.
    ShowFirst(FileId),
    /// A place of the file on screen (B) as it is in the other one; the number of the line's way back, from 0 on.
    TakeBack(usize, Line),
    /// What differs as a table.
    CompareCsv,
    /// Shows the parts of a file that is too large.
    Split,
    /// Hands them over.
    SplitNow,
    Print,
    Back,
}

/// The id of the button that leads to the reports.
pub const OPEN: &str = "reports-open";
/// The id of the button that leads to the comparison.
pub const COMPARE: &str = "compare-open";
/// The id of the way back that follows the one that was taken.
pub const NEXT_BACK: &str = "next-back";
/// The id of what undoes it.
pub const UNDO_BACK: &str = "undo-back";

/// Whether a file in which a rule speaks is to be split.
pub fn is_split(code: &str) -> bool {
    matches!(code, "F010" | "U001")
}

impl State {
    pub(super) fn reports(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        let Some(file) = self.file.as_ref().map(|file| file.overview.id) else { return };
        match action {
            Action::Show { at } => {
                self.report = Report { at, ..Report::default() };
                self.visit(Place::Report, effects);
                self.ask_for_reports(file, effects);
            }
            Action::Make { form, at } => {
                self.report.said = None;
                let request = asked::Request::Make { file, form, at };
                self.ask(Ask::MakeReport, Request::Report(request), effects);
            }
            Action::Copy => effects.extend(self.report.summary.clone().map(Effect::Copy)),
            Action::Copied(done) => {
                self.report.said = Some(if done { ReportMessage::Copied } else { ReportMessage::NotCopied })
            }
            Action::Print => effects.push(Effect::Print),
            Action::Split => {
                self.ask(Ask::MakeReport, Request::Report(asked::Request::SplitPlan { file }), effects);
            }
            Action::SplitNow => {
                if let Some(Dialog::Split(parts)) = self.dialog.take() {
                    self.parts = Rc::new(parts);
                    self.ask_for_part(file, 0, effects);
                }
            }
            Action::Compare(with) => self.compare(with, effects),
            Action::CompareBy(way) => {
                (self.report.way, self.report.compared) = (Some(way), None);
                self.ask_to_compare(file, false, effects);
            }
            Action::Fill => self.report.fills = true,
            Action::Swap(first) => {
                let way = self.report.way;
                self.switch(first, effects);
                if self.file.as_ref().is_some_and(|shown| shown.overview.id == first) {
                    self.report = Report { with: Some(With::File(file)), way, ..Report::default() };
                    self.ask_to_compare(first, false, effects);
                }
            }
            Action::Sure => {
                self.report.sure = true;
                effects.push(Effect::Focus(NEXT_BACK));
            }
            Action::ShowFirst(first) => {
                self.place = Place::Check;
                self.switch(first, effects);
                effects.push(Effect::FocusGrid);
            }
            Action::TakeBack(at, line) => self.take_back(at, line, now, effects),
            Action::CompareCsv => {
                self.report.said = None;
                self.ask_to_compare(file, true, effects);
            }
            Action::Back => {
                let from = if self.place == Place::Compare { COMPARE } else { OPEN };
                self.place = Place::Check;
                effects.push(Effect::Focus(from));
            }
        }
    }

    /// Sheet and text of the file as it stands, also when they are to be said in another language.
    pub(super) fn refresh_reports(&mut self, file: FileId, effects: &mut Vec<Effect>) {
        match self.place {
            Place::Report => self.ask_for_reports(file, effects),
            Place::Compare => self.ask_to_compare(file, false, effects),
            _ => {}
        }
    }

    /// What was asked about a comparison did not come about: nothing is waited for.
    pub(super) fn not_compared(&mut self) {
        self.report.with = self.report.with.filter(|_| self.report.compared.is_some());
    }

    /// Whether a file that has just opened was chosen to be the other one of a comparison.
    pub(super) fn fills_comparison(&mut self) -> bool {
        std::mem::take(&mut self.report.fills) && self.place == Place::Compare
    }

    /// No file comes that was to be the other one.
    pub(super) fn fill_no_more(&mut self) {
        self.report.fills = false;
    }

    /// Makes a place of the second file as it is in the first.
    fn take_back(&mut self, at: usize, line: Line, now: f64, effects: &mut Vec<Effect>) {
        let Some(file) = self.file.as_ref().map(|file| file.overview.id) else { return };
        let request = match line.back {
            Some(Back::Cell(row, column)) => Request::Edit { file, row, column, text: line.before.clone() },
            Some(Back::Len(row, len)) => Request::SetLen { file, row, len },
            None => return,
        };
        (self.report.taken, self.report.moves_on) = (at, true);
        self.change(request, now, effects);
        self.report.said = Some(ReportMessage::TookBack(line));
    }

    /// The last change is being taken back: what it had changed differs again.
    pub(super) fn say_undone(&mut self) {
        if self.place == Place::Compare && self.file.as_ref().is_some_and(|file| file.overview.can_undo) {
            self.report.moves_on = true;
            self.report.said = Some(ReportMessage::Undone);
        }
    }

    pub(super) fn compare(&mut self, with: Option<With>, effects: &mut Vec<Effect>) {
        let Some(overview) = self.file.as_ref().map(|file| file.overview.clone()) else { return };
        let parked = |with: &With| match with {
            With::Ledger => true,
            With::File(id) => self.parked.iter().any(|parked| parked.file.overview.id == *id),
        };
        // What was saved or recorded before a spreadsheet changed it; else the file that was on screen last.
        let with = with.or(overview.changed_from).filter(parked);
        let with = with.or_else(|| self.parked.last().map(|parked| With::File(parked.file.overview.id)));
        self.report = Report { with, ..Report::default() };
        if self.place != Place::Compare {
            self.visit(Place::Compare, effects);
        }
        self.ask_to_compare(overview.id, false, effects);
    }

    fn ask_for_part(&mut self, file: FileId, part: u32, effects: &mut Vec<Effect>) {
        self.ask(Ask::MakeReport, Request::Report(asked::Request::Split { file, part }), effects);
    }

    fn ask_to_compare(&mut self, file: FileId, csv: bool, effects: &mut Vec<Effect>) {
        let Some(with) = self.report.with else { return };
        let ask = if csv { Ask::MakeReport } else { Ask::Compare };
        let way = self.report.way;
        self.ask(ask, Request::Report(asked::Request::Compare { file, with, way, csv }), effects);
    }

    fn ask_for_reports(&mut self, file: FileId, effects: &mut Vec<Effect>) {
        let at = self.report.at.clone();
        let text = asked::Request::Make { file, form: Form::Text, at: at.clone() };
        self.ask(Ask::Report, Request::Report(text), effects);
        self.ask(Ask::Report, Request::Report(asked::Request::Sheet { file, at }), effects);
    }

    pub(super) fn reported(&mut self, response: asked::Response, effects: &mut Vec<Effect>) {
        match response {
            asked::Response::Made(made) => match made.text {
                Some(text) => self.report.summary = Some(text),
                None => {
                    effects.push(Effect::Download { name: made.name.clone() });
                    self.report.said = Some(ReportMessage::Downloaded(made.name));
                }
            },
            asked::Response::Parts { file, parts } => {
                if self.file.as_ref().is_some_and(|open| open.overview.id == file) {
                    self.dialog = Some(Dialog::Split(parts));
                }
            }
            asked::Response::Part { file, next, said, made } => {
                effects.push(Effect::Download { name: made.name });
                if let Some(next) = next {
                    self.ask_for_part(file, next, effects);
                }
                if let Some(said) = said {
                    self.notice_of_file(NoticeKind::Note(said));
                    self.ask_today(effects);
                }
            }
            asked::Response::Compared { file, with, compared } => {
                let is_shown = self.file.as_ref().is_some_and(|open| open.overview.id == file);
                if is_shown && self.report.with == Some(with) {
                    let lines = compared.parts.iter().flat_map(|part| &part.lines);
                    let ways = lines.filter(|line| line.back.is_some()).count();
                    self.report.next_back = self.report.taken.min(ways.saturating_sub(1));
                    self.report.compared = Some(Rc::new(*compared));
                    if std::mem::take(&mut self.report.moves_on) {
                        effects.push(Effect::Focus(if ways > 0 { NEXT_BACK } else { UNDO_BACK }));
                    }
                }
            }
            asked::Response::Sheet { file, sheet, .. } => {
                if self.file.as_ref().is_some_and(|open| open.overview.id == file) {
                    self.report.sheet = Some(Rc::new(*sheet));
                }
            }
        }
    }
}
