//! How a payment is captured.
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a payment is captured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// On the console, from the work list: the manual's way.
    #[default]
    Console,
    /// By a capture file, once it is unlocked.
    File,
    /// By the shop's own 一括売上 (M 6).
    Shop,
}

/// The way of each order; one that is not named is captured on the console.
pub type Ways = BTreeMap<String, Way>;
