//! Reports of an open file's last check, made in slices.

use crate::check::settings::Settings;
use crate::open_file::OpenFile;
use crate::practice;
use crate::protocol::report::{Made, Request, Response};
use crate::protocol::{FileId, Response as Answer};
use crate::report::{Form, Head, Making, Subject, sheet};
use crate::session::Session;

/// Findings or lines put into words in one slice: a few milliseconds.
const SLICE: usize = 2_000;

/// A report that is being made.
pub(crate) struct Task {
    file: FileId,
    revision: u32,
    form: Form,
    making: Making,
}

impl Task {
    /// Begins to make a report; `Err` is the answer where there is nothing to make in slices.
    pub(crate) fn begin(session: &Session, request: Request) -> Result<Task, Box<Answer>> {
        let (file, at) = match &request {
            Request::Make { file, at, .. } | Request::Sheet { file, at } => (*file, at.as_str()),
            // They are begun by the session itself.
            Request::SplitPlan { .. } | Request::Split { .. } | Request::Compare { .. } => {
                return Err(Box::new(Answer::Cancelled));
            }
        };
        let Some(open) = session.files.get(&file) else {
            return Err(Box::new(Answer::NotOpen));
        };
        let settings = settings(session, open);
        let head = Head::new(&open.document, &open.report, &settings, open.practice, at);
        match request {
            Request::Make { form, .. } => {
                let making = Making::new(form, &open.document, &open.report, settings, head);
                Ok(Task { file, revision: open.revision, form, making })
            }
            Request::Sheet { .. } | Request::Compare { .. } | Request::SplitPlan { .. } | Request::Split { .. } => {
                let subject =
                    Subject { document: &open.document, report: &open.report, settings: &settings, head: &head };
                let sheet = Box::new(sheet::sheet(&subject));
                Err(Box::new(Answer::Report(Response::Sheet { file, revision: open.revision, sheet })))
            }
        }
    }

    /// Does one slice; the answer when the report is whole.
    pub(crate) fn step(&mut self, session: &Session) -> Option<Answer> {
        // Work is done one after the other, so the file is as it was when the report was begun, or closed.
        let Some(open) = session.files.get(&self.file).filter(|open| open.revision == self.revision) else {
            return Some(Answer::NotOpen);
        };
        if !self.making.step(&open.document, &open.report, SLICE) {
            return None;
        }
        let name = self.form.name(open.document.name());
        let name = if open.practice { practice::mark(&name) } else { name };
        Some(Answer::Report(Response::Made(Box::new(self.made(name)))))
    }

    /// Findings or lines done, and all there are.
    pub(crate) fn progress(&self) -> (u64, u64) {
        self.making.progress()
    }

    fn made(&mut self, name: String) -> Made {
        let content = self.making.take();
        let (text, content) = match self.form {
            Form::Text => (Some(String::from_utf8_lossy(&content).into_owned()), Vec::new()),
            _ => (None, content),
        };
        Made { form: self.form, name, text, content }
    }
}

fn settings(session: &Session, open: &OpenFile) -> Settings {
    Settings { profile: session.profile.clone(), choices: open.choices.clone(), language: open.language }
}
