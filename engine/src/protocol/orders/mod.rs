//! What is asked about order lists; what is said of them is in `said.rs`.

use serde::{Deserialize, Serialize};

use crate::base::japanese_date::Day;
use crate::base::language::Language;
use crate::model::choices::Choices;
use crate::orders::eligibility::{Put, Reason};
use crate::orders::mapping::Mapping;
use crate::orders::search::{Conditions, Sort};
use crate::protocol::FileId;

mod answers;

pub use answers::*;

/// Findings a page.
pub const FINDINGS: u32 = 100;

/// A question about order lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Opens a file, whatever its columns are called; its bytes follow. Answered by [`Response::Opened`].
    Open {
        name: String,
        language: Language,
        choices: Choices,
    },
    /// Takes a carry-over list or a mapping for the open list; its bytes follow. Answered by [`Response::Changed`].
    Bring {
        list: FileId,
        name: String,
    },
    /// Says everything in another language from now on; answered by [`Response::Changed`].
    Speak {
        list: FileId,
        language: Language,
    },
    /// What the columns hold; answered by [`Response::Columns`].
    Columns {
        list: FileId,
    },
    /// Reads the list again with other columns; answered by [`Response::Opened`].
    Map {
        list: FileId,
        mapping: Box<Mapping>,
    },
    /// The mapping as a file; answered by [`Response::File`].
    ExportMapping {
        list: FileId,
    },
    /// Decides for the orders of these days, both included; answered by [`Response::Changed`].
    Period {
        list: FileId,
        from: Option<Day>,
        to: Option<Day>,
    },
    /// Ticks rows; answered by [`Response::Changed`].
    Tick {
        list: FileId,
        tick: Tick,
    },
    /// What a person decides about orders; answered by [`Response::Changed`].
    Decide {
        list: FileId,
        which: Which,
        decision: Decision,
    },
    /// Takes the last decision back; answered by [`Response::Changed`].
    TakeBack {
        list: FileId,
    },
    /// A person says that the list is complete although it does not look so, or takes it back; answered by
    /// [`Response::Changed`].
    Accept {
        list: FileId,
        yes: bool,
    },
    /// What putting many orders in or taking them out would come to; answered by [`Response::Foreseen`].
    Foresee {
        list: FileId,
        which: Which,
        put: Put,
    },
    /// One page of the search's result; answered by [`Response::Rows`].
    Rows {
        list: FileId,
        search: Box<Search>,
        page: u32,
    },
    /// One page of what could not be read; answered by [`Response::Findings`].
    Findings {
        list: FileId,
        page: u32,
    },
    /// Everything about the order in a line; answered by [`Response::Detail`].
    Detail {
        list: FileId,
        line: u32,
    },
    /// Lets the carry-over list go; answered by [`Response::Changed`].
    DropCarryOver {
        list: FileId,
    },
    /// Makes the authorization file and checks it; answered by [`Response::Made`]. The time is the operator's clock's.
    Make {
        list: FileId,
        merchant_id: String,
        at: String,
    },
    /// Hands the made file over; answered by [`Response::File`].
    Save {
        list: FileId,
    },
    /// Opens the made file in step 2; answered by the session's `Opened`.
    Check {
        list: FileId,
    },
    /// What was put in and left out, and why; answered by [`Response::File`].
    Report {
        list: FileId,
        kind: ReportKind,
        at: String,
    },
    /// The carry-over list as it must be kept, or its entries that still wait; answered by [`Response::File`].
    Keep {
        list: FileId,
        rest: bool,
    },
    Close {
        list: FileId,
    },
}

impl Request {
    /// Answered at once, from what is known.
    pub fn is_small(&self) -> bool {
        matches!(
            self,
            Request::Rows { .. } | Request::Findings { .. } | Request::Detail { .. } | Request::Columns { .. }
        )
    }
}

/// Which rows are ticked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tick {
    /// The order in a line.
    Line(u32, bool),
    /// All that a search finds.
    All(Box<Search>),
    None,
}

/// Which orders a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    Line(u32),
    Ticked,
    /// Those in the file that are not ticked.
    NotTicked,
    /// All that wait for somebody's word that they are renewals.
    Undecided,
    /// All that wait because a number is alike another one's.
    Alike,
}

/// What a person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// The order is a renewal, or this is not confirmed any more.
    Renewal(bool),
    /// Put in or taken out, with the reason; `None`: as the list says.
    Put(Option<Put>, String),
    /// Another previous order; `None`: the one that is found.
    Previous(Option<String>),
    /// The orders are others than those that their numbers are alike, and so are their customers.
    Distinct,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportKind {
    Csv,
    /// A page to print.
    Page,
}

/// The search form, its order of display, and where the orders stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    pub conditions: Conditions,
    pub sort: Sort,
    pub only: Only,
    /// Rows a page.
    pub size: u32,
}

/// Only orders that stand somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Only {
    #[default]
    All,
    Included,
    Undecided,
    /// Excluded for whatever reason but its day.
    Out,
    Excluded(Reason),
    Ticked,
}
