//! What is asked and answered about the console's page.

use serde::{Deserialize, Serialize};

pub use crate::check::forecast::Seen;
use crate::protocol::{FileId, FindingOut};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Some of the findings in file order; answered by [`Response::Page`].
    Page { file: FileId, which: Which, start: u64, count: u64 },
}

/// Which findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Which {
    #[default]
    All,
    /// What the console would show: file items and the first 51.
    Shown,
    /// Record faults after the 51st, and file items that are shown for another place.
    Cut,
    /// Of which nobody here knows what the console does.
    Unknown,
    /// Errors and warnings that the console accepts: our own concern.
    Own,
}

impl Which {
    pub const ALL: [Which; 5] = [Which::All, Which::Shown, Which::Cut, Which::Unknown, Which::Own];
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    Page(Page),
}

/// Findings as the console would show them or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    pub file: FileId,
    pub revision: u32,
    pub which: Which,
    /// 0-based, among those of `which`.
    pub start: u64,
    /// How many findings each [`Which`] has, in the order of [`Which::ALL`].
    pub counts: [u64; 5],
    pub lines: Vec<Line>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub seen: Seen,
    /// The rule's title.
    pub title: String,
    pub finding: FindingOut,
}
