//! The settings: the profile that every check is made with.

mod learning;
use crate::base::language::Language;
use crate::document::Document;
use crate::profile::Profile;
use crate::protocol::Response as Answer;
use crate::protocol::recognised::Recognised;
use crate::protocol::sentences;
use crate::protocol::settings::{Exported, Request, Response};
use crate::session::Session;
use crate::session::slice::Step;
use learning::Learning;

/// A request about the settings that takes more than one slice.
pub(crate) enum Settings {
    Learn(Box<Learning>),
}

impl Settings {
    /// Does one slice; the work goes on where it is given back.
    pub(crate) fn step(self, session: &Session) -> (Step, Option<Settings>) {
        match self {
            Settings::Learn(learning) => learning.step(session),
        }
    }
}

/// Begins to serve a request.
///
/// # Errors
///
/// The answer, where there is nothing to be worked on.
pub(crate) fn begin(session: &mut Session, request: Request) -> Result<Settings, Box<Answer>> {
    let answer = match request {
        Request::Set { profile } => {
            session.profile = *profile;
            Response::Taken
        }
        Request::Learn { file } => return Learning::begin(session, file),
        Request::Export { profile, language } => Response::Exported(export(&profile, language)),
    };
    Err(Box::new(Answer::Settings(answer)))
}

/// The profile as a file, named after the profile.
fn export(profile: &Profile, language: Language) -> Exported {
    let usable = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let name: String = profile.name.split_whitespace().collect::<Vec<_>>().join("_").chars().filter(usable).collect();
    let kind = sentences::words(language, ["検札の設定", "kensatsu-settings"]);
    Exported { name: format!("{kind}_{name}.json"), content: profile.to_json().into_bytes() }
}

/// A file that holds a profile, or something that only looks like one.
pub(crate) fn recognise(document: &Document, language: Language) -> Recognised {
    let text = document.text_encoding().decode(document.source().text().0).0;
    let name = document.name().to_owned();
    match Profile::from_json(&text) {
        Ok(profile) => Recognised::Profile { name, profile: Box::new(profile) },
        Err(error) => Recognised::BrokenProfile { name, sentence: error.sentence(language) },
    }
}
