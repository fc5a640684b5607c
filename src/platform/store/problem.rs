//! Why the store did not do what it was asked.

use crate::engine::protocol::ledger::{NotKept, WhyFile};

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody agreed to a store, and none is there.
    Absent,
    /// No more room.
    Full,
    /// A newer version of this page has the store.
    Newer,
    /// What is in it cannot be read.
    Broken,
    /// There is no store, or the browser refuses it.
    Refused,
    /// It does not answer.
    Silent,
}

impl Problem {
    /// What an error of the store means. Its name stands inside a JavaScript value, which only its description shows.
    pub fn of(error: &idb::Error) -> Problem {
        let said = format!("{error:?}");
        let named = |name: &str| said.contains(name);
        if named("QuotaExceededError") {
            Problem::Full
        } else if named("VersionError") {
            Problem::Newer
        } else if named("AbortError") {
            Problem::Absent
        } else {
            Problem::Refused
        }
    }

    /// Why a change could not be kept.
    pub fn not_kept(self) -> NotKept {
        match self {
            Problem::Full => NotKept::Full,
            Problem::Newer => NotKept::Newer,
            Problem::Silent => NotKept::Silent,
            Problem::Absent | Problem::Broken | Problem::Refused => NotKept::Other,
        }
    }

    /// Why the ledger lives in a file.
    pub fn why_file(self) -> WhyFile {
        match self {
            Problem::Newer => WhyFile::Newer,
            Problem::Broken => WhyFile::Broken,
            Problem::Silent => WhyFile::Silent,
            Problem::Absent | Problem::Full | Problem::Refused => WhyFile::Refused,
        }
    }
}

impl From<idb::Error> for Problem {
    fn from(error: idb::Error) -> Problem {
        let problem = Problem::of(&error);
        // That there is no store before anybody agreed to one is no fault.
        if problem != Problem::Absent {
            web_sys::console::warn_1(&format!("{error:?}").into());
        }
        problem
    }
}
