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
        /// The whole profile; it takes the place of the one before.
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    /// What an open file would teach; answered by [`Response::Learned`].
    Learn {
        /// The open file, as it came straight from the shop.
        file: FileId,
    },
    /// A profile as a file; answered by [`Response::Exported`].
    Export {
        /// The profile to write.
        #[serde(with = "inside")]
        profile: Box<Profile>,
        /// The language of the file's name.
        language: Language,
    },
}

/// An answer about the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The profile is in use.
    Taken,
    /// The profile that the file fits.
    Learned {
        /// The name of the file that it was learned from.
        name: String,
        /// The present profile with what the file teaches.
        #[serde(with = "inside")]
        profile: Box<Profile>,
    },
    /// The answer to [`Request::Export`].
    Exported(Exported),
}

/// A profile, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The name to save it under.
    pub name: String,
    /// The file; leaves the answer on its way.
    #[serde(skip)]
    pub content: Vec<u8>,
}
