//! What the page says and asks beside the file itself: notices and dialogs.

use crate::engine::session::protocol::{FindingOut, Preview, Refusal, Saved};

/// Something that is said above everything else until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub number: u32,
    pub what: What,
}

/// What a notice says; its words are in `text`.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Refused(Box<Refusal>),
    /// A sentence of the engine.
    Failed(String),
    /// A file could not be read.
    Unreadable {
        name: String,
        problem: Unreadable,
    },
    /// A file could not be opened; the one with this name is still on screen.
    Stays(String),
    /// A text was dropped instead of a file.
    Text,
    /// A short report is in the clipboard.
    Copied,
    Cancelled,
    /// The worker is gone; whether it can be tried again with the same file, and whether changes were lost.
    Died {
        again: bool,
        lost: bool,
    },
    /// The worker could not even be started.
    NoWorker,
    /// The browser refused the download.
    NoDownload,
    /// A sentence of the engine about an earlier save.
    Note(String),
}

impl What {
    /// Whether it is bad news.
    pub fn is_alarm(&self) -> bool {
        !matches!(self, What::Stays(_) | What::Text | What::Copied | What::Cancelled | What::Note(_))
    }
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Gone,
    Locked,
    NotAllowed,
    Directory,
    Other,
}

/// A question or an explanation in front of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// The file is to be closed, and there are changes that were not saved.
    Close,
    /// The reports that can be had.
    Reports,
    /// All safe fixes together.
    Safe(Preview),
    /// One finding's fix; `position` is its place in its rule's list, `working` while it is applied.
    Fix {
        finding: Box<FindingOut>,
        preview: Box<Preview>,
        position: u32,
        working: bool,
    },
    /// Errors are left: save none the less?
    SaveWithErrors,
    Saved(Box<Saved>),
    /// What 「通信なし」 means.
    Trust,
    Keys,
}
