//! The reports of a check: the sheet to print, and what can be downloaded or copied.

use std::rc::Rc;

use super::{Ask, Effect, Place, State};
use crate::engine::report::sheet::Sheet;
use crate::engine::session::protocol::{FileId, Request};
use crate::engine::session::report::protocol as asked;
pub use crate::engine::session::report::protocol::Form;

/// The reports as they are on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The sheet, when it is here.
    pub sheet: Option<Rc<Sheet>>,
    /// The short text, when it is here.
    pub summary: Option<String>,
    /// The operator's time when the reports were asked for.
    at: String,
    /// What was done last.
    pub said: Option<Said>,
}

/// What was done, to be said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Copied,
    NotCopied,
    /// A report was handed over under this name.
    Downloaded(String),
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
    Print,
    Back,
}

/// The id of the button that leads to the reports.
pub const OPEN: &str = "reports-open";

impl State {
    pub(super) fn reports(&mut self, action: Action, effects: &mut Vec<Effect>) {
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
            Action::Copied(done) => self.report.said = Some(if done { Said::Copied } else { Said::NotCopied }),
            Action::Print => effects.push(Effect::Print),
            Action::Back => {
                self.place = Place::Check;
                effects.push(Effect::Focus(OPEN));
            }
        }
    }

    /// Sheet and text of the file as it stands, also when they are to be said in another language.
    pub(super) fn refresh_reports(&mut self, file: FileId, effects: &mut Vec<Effect>) {
        if self.place == Place::Report {
            self.ask_for_reports(file, effects);
        }
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
                    self.report.said = Some(Said::Downloaded(made.name));
                }
            },
            asked::Response::Sheet { file, sheet, .. } => {
                if self.file.as_ref().is_some_and(|open| open.overview.id == file) {
                    self.report.sheet = Some(Rc::new(*sheet));
                }
            }
        }
    }
}
