//! What is asked and answered about the console's page.

use serde::{Deserialize, Serialize};

pub use crate::check::forecast::ConsoleDisplay;
use crate::protocol::{FileId, FindingOut};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Some of the findings in file order; answered by [`Response::Page`].
    Page {
        /// The open file, by the number that its `Opened` gave.
        file: FileId,
        /// Of which group.
        which: FindingGroup,
        /// The first one wanted, 0-based, among those of `which`.
        start: u64,
        /// The most that are wanted.
        count: u64,
    },
}

/// Which findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FindingGroup {
    /// Every finding, whatever the console does with it.
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

impl FindingGroup {
    /// In the order in which the page offers them; [`Page::counts`] has the same.
    pub const ALL: [FindingGroup; 5] =
        [FindingGroup::All, FindingGroup::Shown, FindingGroup::Cut, FindingGroup::Unknown, FindingGroup::Own];
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The answer to [`Request::Page`].
    Page(Page),
}

/// Findings as the console would show them or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The open file, by the number that its `Opened` gave.
    pub file: FileId,
    /// The revision of the file that the findings belong to.
    pub revision: u32,
    /// The group that was asked for.
    pub which: FindingGroup,
    /// 0-based, among those of `which`.
    pub start: u64,
    /// How many findings each [`FindingGroup`] has, in the order of [`FindingGroup::ALL`].
    pub counts: [u64; 5],
    /// The findings themselves, in file order.
    pub lines: Vec<Line>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What the console would do with it.
    pub seen: ConsoleDisplay,
    /// The rule's title.
    pub title: String,
    /// The finding itself, masked and with its sentence.
    pub finding: FindingOut,
}
