//! Learning from an open file, slice by slice.

use crate::base::language::Language;
use crate::check::learn::Learner;
use crate::protocol::sentences;
use crate::protocol::settings as protocol;
use crate::protocol::{FileId, Response};
use crate::session::Session;
use crate::session::settings::Settings;
use crate::session::slice::{Phase, Step};

/// Lines looked at in one slice: a few milliseconds.
const LINES: usize = 4_000;

pub(crate) struct Learning {
    file: FileId,
    learner: Learner,
}

impl Learning {
    /// Begins, if the file may teach: as it was downloaded, and no practice data.
    ///
    /// # Errors
    ///
    /// Why it may not.
    pub(crate) fn begin(session: &Session, file: FileId) -> Result<Settings, Box<Response>> {
        let failed = |sentence: String| Err(Box::new(Response::Failed(sentence)));
        let Some(open) = session.files.get(&file) else {
            return Err(Box::new(Response::NotOpen));
        };
        if open.practice {
            return failed(practice(open.language));
        }
        if open.document.history().can_undo() {
            return failed(edited(open.language));
        }
        match Learner::new(&open.report) {
            Some(learner) => Ok(Settings::Learn(Box::new(Learning { file, learner }))),
            None => failed(sentences::nothing_to_learn(open.language)),
        }
    }

    pub(crate) fn step(mut self: Box<Self>, session: &Session) -> (Step, Option<Settings>) {
        let Some(open) = session.files.get(&self.file) else {
            return (Step::Done(Response::NotOpen), None);
        };
        if !self.learner.step(&open.document, LINES) {
            let total = open.document.lines().len() as u64;
            let step = Step::More { done: self.learner.done(), total, phase: Phase::Checking };
            return (step, Some(Settings::Learn(self)));
        }
        let (profile, _) = self.learner.finish(&open.document, &session.profile);
        let name = open.document.name().to_owned();
        let learned = protocol::Response::Learned { name, profile: Box::new(profile) };
        (Step::Done(Response::Settings(learned)), None)
    }
}

fn practice(language: Language) -> String {
    sentences::words(
        language,
        [
            "練習データは作りものなので、設定のもとにはできません。ショップからダウンロードしたファイルを開いてください。",
            "Practice data is made up: settings cannot be taken from it. Open a file that came straight from the shop.",
        ],
    )
    .to_owned()
}

fn edited(language: Language) -> String {
    sentences::words(
        language,
        [
            "このファイルは直したあとなので、設定のもとにはできません。ショップからダウンロードしたままのファイルを開いてください。",
            "This file was changed here: settings cannot be taken from it. Open a file just as it came from the shop.",
        ],
    )
    .to_owned()
}
