//! The languages of the screens and messages.

use serde::{Deserialize, Serialize};

/// Japanese first, English by a switch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Japanese, です・ます.
    #[default]
    Ja,
    /// English; terms of the console stay Japanese, because they have to be found there.
    En,
}
