//! What is asked about order lists; what is said of them is in `answers.rs` and what it names.

use serde::{Deserialize, Serialize};

use crate::base::japanese_date::Day;
use crate::base::language::Language;
use crate::model::choices::Choices;
use crate::orders::eligibility::{ManualOverride, Reason};
use crate::orders::mapping::Mapping;
use crate::orders::search::{Conditions, Sort};
use crate::protocol::FileId;

mod answers;
mod carry_over;
mod made;
mod overview;
mod rows;
mod standing;

pub use answers::*;
pub use carry_over::*;
pub use made::*;
pub use overview::*;
pub use rows::*;
pub use standing::*;

/// Findings a page.
pub const FINDINGS: u32 = 100;

/// A question about order lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Opens a file, whatever its columns are called; its bytes follow. Answered by [`Response::Opened`].
    Open {
        /// The file's name, as the browser has it.
        name: String,
        /// The language of the sentences in the answer.
        language: Language,
        /// What the operator chose beside it; the made file is checked with the same.
        choices: Choices,
    },
    /// Takes a carry-over list or a mapping for the open list; its bytes follow. Answered by [`Response::Changed`].
    Bring {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The name of the file that is brought.
        name: String,
    },
    /// Says everything in another language from now on; answered by [`Response::Changed`].
    Speak {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The language of the sentences in the answer.
        language: Language,
    },
    /// What the columns hold; answered by [`Response::Columns`].
    Columns {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// Reads the list again with other columns; answered by [`Response::Opened`].
    Map {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// What the operator says the columns are.
        mapping: Box<Mapping>,
    },
    /// The mapping as a file; answered by [`Response::File`].
    ExportMapping {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// Decides for the orders of these days, both included; answered by [`Response::Changed`].
    Period {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The first day of order; `None`: from the beginning.
        from: Option<Day>,
        /// The last day of order; `None`: to the end.
        to: Option<Day>,
    },
    /// Ticks rows; answered by [`Response::Changed`].
    Tick {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// Which rows, and whether they are ticked then.
        tick: Tick,
    },
    /// What a person decides about orders; answered by [`Response::Changed`].
    Decide {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The orders that it is about.
        which: Selection,
        /// What is decided.
        decision: Decision,
    },
    /// Takes the last decision back; answered by [`Response::Changed`].
    TakeBack {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// What was decided about single orders, to be kept beyond a reload; answered by [`Response::Decided`].
    Decided {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// What was kept of the same list; answered by [`Response::Changed`].
    Recall {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// As [`Response::Decided`] gave it.
        text: String,
    },
    /// A person says that the list is complete although it does not look so, or takes it back; answered by
    /// [`Response::Changed`].
    Accept {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// `true`: it is complete; `false`: that is taken back.
        yes: bool,
    },
    /// What putting many orders in or taking them out would come to; answered by [`Response::BulkPreview`].
    BulkPreview {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The orders that would be decided about.
        which: Selection,
        /// Whether they would be put in or taken out.
        put: ManualOverride,
    },
    /// One page of the search's result; answered by [`Response::Rows`].
    Rows {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// Conditions, order of display, and rows a page.
        search: Box<Search>,
        /// The page, 0-based.
        page: u32,
    },
    /// One page of what could not be read; answered by [`Response::Findings`].
    Findings {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The page, 0-based.
        page: u32,
    },
    /// Everything about the order in a line; answered by [`Response::Detail`].
    Detail {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The physical line, 1-based.
        line: u32,
    },
    /// Lets the carry-over list go; answered by [`Response::Changed`].
    DropCarryOver {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// Makes the authorization file and checks it; answered by [`Response::Made`]. The time is the operator's clock's.
    Make {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// The merchant ID for the header, as typed.
        merchant_id: String,
        /// The operator's time, which the file's name says.
        at: String,
    },
    /// Hands the made file over; answered by [`Response::File`].
    Save {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// Opens the made file in step 2; answered by the session's `Opened`.
    Check {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
    /// What was put in and left out, and why; answered by [`Response::File`].
    Report {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// For a spreadsheet or to print.
        kind: ReportKind,
        /// The operator's time, as it is to stand in the report.
        at: String,
    },
    /// The carry-over list as it must be kept, or its entries that still wait; answered by [`Response::File`].
    Keep {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
        /// `true`: only the entries that still wait; `false`: the whole list, marked as applied.
        rest: bool,
    },
    /// Lets the list go with everything that was decided; answered by [`Response::Closed`].
    Close {
        /// The open order list, by the number that its `Opened` gave.
        list: FileId,
    },
}

impl Request {
    /// The open list that it is about; `None` for one that opens a list.
    pub fn list(&self) -> Option<FileId> {
        match self {
            Request::Open { .. } => None,
            Request::Bring { list, .. }
            | Request::Speak { list, .. }
            | Request::Columns { list }
            | Request::Map { list, .. }
            | Request::ExportMapping { list }
            | Request::Period { list, .. }
            | Request::Tick { list, .. }
            | Request::Decide { list, .. }
            | Request::TakeBack { list }
            | Request::Decided { list }
            | Request::Recall { list, .. }
            | Request::Accept { list, .. }
            | Request::BulkPreview { list, .. }
            | Request::Rows { list, .. }
            | Request::Findings { list, .. }
            | Request::Detail { list, .. }
            | Request::DropCarryOver { list }
            | Request::Make { list, .. }
            | Request::Save { list }
            | Request::Check { list }
            | Request::Report { list, .. }
            | Request::Keep { list, .. }
            | Request::Close { list } => Some(*list),
        }
    }
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
    /// No row at all.
    None,
}

/// Which orders a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    /// The one at this physical line, 1-based.
    Line(u32),
    /// All whose rows are ticked.
    Ticked,
    /// Those in the file that are not ticked.
    NotTicked,
    /// Those at these physical lines.
    Lines(Vec<u32>),
    /// All that wait because a number is alike another one's.
    Alike,
    /// All that wait because they were declined before.
    Declined,
}

/// What a person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// The order is a renewal, or this is not confirmed any more.
    Renewal(bool),
    /// Put in or taken out, with the reason; `None`: as the list says.
    Put(Option<ManualOverride>, String),
    /// Another previous order; `None`: the one that is found.
    Previous(Option<String>),
    /// The orders are others than those that their numbers are alike, and so are their customers.
    Distinct,
    /// The orders were declined before, the console has finished with that, and they are charged once more.
    Again,
}

/// The form of the report about what was put in and left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportKind {
    /// A table for a spreadsheet.
    Csv,
    /// A page to print.
    Page,
}

/// The search form, its order of display, and where the orders stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// What an order must meet, as in the shop's search form.
    pub conditions: Conditions,
    /// The order of display.
    pub sort: Sort,
    /// Where it must stand.
    pub only: OrderFilter,
    /// Rows a page.
    pub size: u32,
}

/// Only orders that stand somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderFilter {
    /// Wherever they stand.
    #[default]
    All,
    /// Those that go into the file.
    Included,
    /// Those of them that cost far more or less than their previous orders.
    Changed,
    /// Those of them whose previous order was declined, and nothing was done about it.
    Unpaid,
    /// Those of which a person must still say what becomes of them.
    Undecided,
    /// Excluded, and it means that.
    Out(Standing),
    /// Those that stay out for this reason.
    Excluded(Reason),
    /// Those whose rows are ticked.
    Ticked,
}
