//! What can be done with the settings.

use std::rc::Rc;

use crate::engine::profile::{Difference, Key, LineEnding, Profile, ProfileEncoding};
use crate::engine::protocol::FileId;

/// Something is done with the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// What the browser kept from the last time.
    Remembered(Option<String>),
    /// The browser keeps nothing.
    NotKept,
    /// The form is changed.
    Edit(Edit),
    /// What the form says is used from now on.
    Take,
    /// The form shows again what is in use.
    Discard,
    Export,
    /// Shows what the settings as they ship would change.
    Reset,
    /// Looks what an open file would teach.
    Learn(FileId),
    /// Takes the profile that is offered.
    TakeOffer,
    /// Asks for a type's code and confirmation.
    ShowUnlock(usize),
    Unlock {
        row: usize,
        code: String,
        confirmed: bool,
    },
}

/// One change in the form; lines of tables by number, 0-based.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Text(Key, String),
    Encoding(ProfileEncoding),
    LineEnding(LineEnding),
    ClassCode(usize, String),
    ClassName(usize, String),
    ClassUsual(usize, bool),
    AddClass,
    RemoveClass(usize),
    TypeCode(usize, String),
    TypeAllowed(usize, bool),
    /// Locks the writing of files of a type again.
    Lock(usize),
    /// What an appended cell of a result file is called; empty: it and those behind it are not known.
    ResultCell(usize, String),
    /// A field as it was when the program shipped, with its evidence.
    Shipped(Key),
}

/// Whether the browser keeps the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// There is nothing to be kept yet.
    Nothing,
    Here,
    /// The browser refuses.
    Refused,
}

/// Where a profile on offer comes from; files by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    File(String),
    Learned(String),
    /// As the program ships.
    Shipped,
}

/// A profile that may be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub source: Source,
    pub profile: Rc<Profile>,
    pub changes: Rc<Vec<Difference>>,
}
