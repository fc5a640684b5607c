//! What is said of an open order list: plain data, texts ready to be shown and masked.

use serde::{Deserialize, Serialize};

use crate::orders::eligibility::Reason;
use crate::orders::guess::{ColumnPreview, Guess};
use crate::orders::mapping::Mapping;
use crate::orders::words::OrderFindingOut;
use crate::protocol::FileId;
use crate::protocol::orders::made::Made;
use crate::protocol::orders::overview::Overview;
use crate::protocol::orders::rows::{Detail, Rows};
use crate::protocol::orders::standing::Sum;

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The list is open, or was read again.
    Opened(Box<Overview>),
    /// Something was decided. What is to be said of it comes with it.
    Changed {
        /// The open list, with what the decision changed.
        overview: Box<Overview>,
        /// A sentence about the change; `None` when nothing needs saying.
        note: Option<String>,
    },
    /// The answer to `Request::Decided`: what is to be kept of this list, empty for nothing.
    Decided {
        /// Order numbers and decisions, as text.
        text: String,
        /// Whether every decision is in it: nothing that was decided is lost with the page where the text is kept.
        whole: bool,
    },
    /// The answer to `Request::Columns`.
    Columns(Box<Columns>),
    /// The answer to `Request::Rows`.
    Rows(Box<Rows>),
    /// The answer to `Request::Findings`: one page of what could not be read.
    Findings {
        /// The open order list.
        list: FileId,
        /// The list's revision that this belongs to.
        revision: u32,
        /// The page, 0-based.
        page: u32,
        /// The findings of this page, in the order of the list.
        items: Vec<OrderFindingOut>,
    },
    /// The answer to `Request::Detail`.
    Detail(Box<Detail>),
    /// The answer to `Request::BulkPreview`.
    BulkPreview(Box<BulkPreview>),
    /// The answer to `Request::Make`.
    Made(Box<Made>),
    /// A file to hand over.
    File(Box<FileOut>),
    /// The list is no longer open.
    Closed,
}

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileOut {
    /// The name to save it under.
    pub name: String,
    /// The authorization file itself: the open list as it is now.
    pub saved: Option<Box<Overview>>,
    /// The bytes leave the answer on their way.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Response {
    /// The bytes of a file that is handed over beside the answer.
    pub fn content(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Response::File(file) => Some(&mut file.content),
            _ => None,
        }
    }
}

/// For the mapping screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    /// The open order list.
    pub list: FileId,
    /// The physical line of the column names.
    pub line: u32,
    /// The columns with their first texts, in the order of the list.
    pub columns: Vec<ColumnPreview>,
    /// For each field that no column holds, a column that it may be. Shown, never used unasked.
    pub guesses: Vec<Guess>,
    /// The columns as they are read now.
    pub mapping: Mapping,
}

/// What putting many orders in or taking them out would come to. Nothing has been decided yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkPreview {
    /// Orders that the decision is about, and those of them that cannot be put in.
    pub orders: u64,
    /// Those that cannot be put in, whatever is decided.
    pub refused: u64,
    /// What is in the file now, and would be then.
    pub before: Sum,
    /// What would be in the file then.
    pub after: Sum,
    /// What would come in that is not in the file now, by the reason why it is not; undecided orders apart.
    pub brought: Vec<(Reason, Sum)>,
    /// Undecided orders that would come in.
    pub undecided: Sum,
    /// What is in the file now and would be without a previous order, and so out of it.
    pub lost: Sum,
}
