//! What is said about the settings.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::profile::{Profile, inside};
use crate::protocol::FileId;

/// A question about the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The profile for every check from now on; answered by [`Response::Taken`]. Open files are to be checked again.
    Set {
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    /// What an open file would teach; answered by [`Response::Learned`].
    Learn { file: FileId },
    /// A profile as a file; answered by [`Response::Exported`].
    Export {
        #[serde(with = "inside")]
        profile: Box<Profile>,
        language: Language,
    },
}

/// An answer about the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    Taken,
    /// The profile that the file fits.
    Learned {
        name: String,
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    Exported(Exported),
}

/// A profile, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    pub name: String,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}
