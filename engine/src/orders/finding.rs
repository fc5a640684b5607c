//! What is wrong with an order list, and where: plain small data. Sentences are made when they are shown (`words.rs`).

use serde::{Deserialize, Serialize};

use crate::model::finding::Severity;
use crate::orders::field::Field;

/// What is wrong. Its kebab-case name is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// No column holds anything that an order list has; the file is something else.
    NotAnOrderList,
    /// No period was given.
    PeriodOpen,
    /// The mapping was made for another set of columns.
    MappingForOtherColumns,
    /// A field without which nothing can be charged has no column.
    ColumnMissing,
    /// Two columns have the name of such a field.
    NeededColumnTwice,
    /// Two columns have the same name.
    ColumnTwice,
    /// A column that no field has says that orders must not be charged (n: orders that would be, at least one).
    StopColumn,
    /// A column that nobody knows.
    ColumnUnmapped,
    /// No column says for certain what is paid (the column is the first of those that may; m: that of what may be taken off it,
    /// counted from 1, or 0).
    AmountColumnAsked,
    /// The columns are a cart's that is known (n: its number).
    PresetUsed,
    /// Sums or counts below the orders (n: rows).
    NoOrder,
    /// The column names stand once more among the rows (n: rows).
    NamesAgain,
    /// Lines of nothing but NULs: what stood there is lost (n: the last of them).
    LostLines,
    /// A row has NULs in it: what stood there, and perhaps whole rows, is lost.
    Hole,
    /// A line of the list says that the list is not complete (n: the last such line beside it).
    SaysIncomplete,
    /// A line of the list says that it has fewer orders (n) than were read (m).
    CountDiffers,
    /// Orders stand above the column names (n: the last of these lines), and were not read.
    OrdersAboveNames,
    /// Two fields have one column that can only be one of them (the field is the one that was named wrong).
    ColumnForTwo,
    /// Other column names stand in this line, and nothing below was read (n: the last line).
    OtherNames,
    /// Lines above the column names were skipped (n: the last of them).
    AboveNames,
    /// Rows lack cells at their end that nothing needs (n: rows).
    ShortRows,
    /// Numbers are written as texts of a formula, `="338"` (n: cells).
    FormulaTexts,
    /// Amounts end with `.0` or `.00` (n: cells).
    AmountPoints,
    /// Columns without a name (n: columns).
    UnnamedColumns,
    /// Rows of nothing but empty cells (n: rows).
    BlankRows,
    /// The quotes are PHP's and were read so.
    PhpQuotes,
    /// By PHP's rule for quotes these lines read otherwise (n: the last of them).
    QuotesUnsure,
    /// The list breaks off in this row.
    CutOff,
    /// An error text stands in the list (n: its last line).
    ErrorText,
    /// A text stands in the list that is no order, no sum and no error that is known (n: its last line).
    OtherText,
    /// A quote that is not closed took the lines n to m into a cell.
    Swallowed,
    /// Quotes of a cell that nobody needs are broken, in rows that are whole (n: rows).
    RemarkQuotes,
    /// Cells that nobody needs hold bytes of another encoding (n: rows).
    RemarkUndecodable,
    /// Orders of the same customer number have several names or mail addresses.
    CustomerSeveral,
    /// A row has fewer cells than there are columns (n: its cells, m: the columns).
    TooFewCells,
    /// A row has more cells than there are columns (n: its cells, m: the columns).
    TooManyCells,
    /// Rows have empty cells behind the last column (n: rows).
    PaddedRow,
    /// A quote that is broken or never closed.
    BrokenQuote,
    /// Bytes of another encoding.
    Undecodable,
    /// An order has no number.
    OrderMissing,
    /// Not a number that a transaction file can carry.
    OrderUnusable,
    /// The same order number stands in an earlier line (n).
    OrderTwice,
    /// An order has no customer number.
    CustomerMissing,
    /// A customer number that a transaction file cannot carry.
    CustomerUnusable,
    /// An order has no amount.
    AmountMissing,
    /// Read as n yen, though it is written with more than digits (m: so many cells, where it is said once of many).
    AmountDecorated,
    /// An amount below 0.
    AmountNegative,
    /// An amount that is no number, or could be two.
    AmountUnreadable,
    /// The order's currency is not yen.
    AmountForeign,
    /// The cell behind the amount holds three digits: `10,175` may stand in two cells.
    AmountSplit,
    /// An order has no day of order.
    DateMissing,
    /// A day that cannot be read in one way only (m: so many cells, where it is said once of many).
    DateUnreadable,
    /// A number of the delivery that is no number.
    CountUnreadable,
    /// A status of which nobody knows what it means (n: orders that have it).
    StatusUnknown,
    /// A payment method of which nobody knows whether it is a card (n: orders that have it).
    PaymentUnknown,
    /// A renewal was confirmed for an order that is not waiting for it.
    ConfirmedInVain,
    /// By hand, something was asked for that cannot be done.
    ByHandRefused,
    /// By hand, a previous order was set that the list does not show as shipped or paid.
    PreviousDoubtful,
    /// The check of step 2 warns of an amount as unusually large (D010; n: whole yen).
    AmountLarge,
    /// An order costs far more or less than its previous one (n: that one's yen, m: its own).
    AmountChanged,
    /// According to the ledger the previous order of one was declined, and nobody has decided anything of it.
    PreviousDeclined,
    /// The check of step 2 warns that a spreadsheet may have cut the digits of numbers (D028).
    DigitsLost,
    /// Nothing is left to charge.
    FileEmpty,
    /// There are orders that nobody said of whether they are renewals (n).
    Undecided,
    /// The check of step 2 found errors in the file that was made (n).
    CheckFailed,
    /// The ledger has an order that is perhaps the same (X003).
    PerhapsSubmitted,
    /// The ledger has the order as declined with another amount (n: that).
    DeclinedOtherwise,
    /// Columns with different names that mean the same say different numbers.
    ColumnsUnsure,
}

impl Fault {
    /// How much it matters here: an error keeps orders out, a warning wants a look.
    #[expect(clippy::too_many_lines, reason = "a table: one fault a line")]
    pub fn severity(self) -> Severity {
        match self {
            Fault::NotAnOrderList
            | Fault::ColumnMissing
            | Fault::NeededColumnTwice
            | Fault::ColumnsUnsure
            | Fault::AmountColumnAsked
            | Fault::QuotesUnsure
            | Fault::OtherNames
            | Fault::LostLines
            | Fault::Hole
            | Fault::SaysIncomplete
            | Fault::CountDiffers
            | Fault::OrdersAboveNames
            | Fault::ColumnForTwo
            | Fault::CutOff
            | Fault::ErrorText
            | Fault::OtherText
            | Fault::Swallowed
            | Fault::TooFewCells
            | Fault::TooManyCells
            | Fault::BrokenQuote
            | Fault::OrderMissing
            | Fault::OrderUnusable
            | Fault::OrderTwice
            | Fault::CustomerUnusable
            | Fault::AmountMissing
            | Fault::AmountNegative
            | Fault::AmountUnreadable
            | Fault::AmountForeign
            | Fault::AmountSplit
            | Fault::DateMissing
            | Fault::StatusUnknown
            | Fault::PaymentUnknown
            | Fault::ByHandRefused
            | Fault::FileEmpty
            | Fault::CheckFailed => Severity::Error,
            Fault::PeriodOpen
            | Fault::MappingForOtherColumns
            | Fault::ColumnTwice
            | Fault::StopColumn
            | Fault::NoOrder
            | Fault::RemarkQuotes
            | Fault::RemarkUndecodable
            | Fault::CustomerSeveral
            | Fault::Undecodable
            | Fault::CustomerMissing
            | Fault::AmountDecorated
            | Fault::DateUnreadable
            | Fault::CountUnreadable
            | Fault::ConfirmedInVain
            | Fault::PreviousDoubtful
            | Fault::PerhapsSubmitted
            | Fault::DeclinedOtherwise
            | Fault::AmountLarge
            | Fault::AmountChanged
            | Fault::PreviousDeclined
            | Fault::DigitsLost
            | Fault::Undecided => Severity::Warning,
            Fault::ColumnUnmapped
            | Fault::PaddedRow
            | Fault::AboveNames
            | Fault::PresetUsed
            | Fault::NamesAgain
            | Fault::UnnamedColumns
            | Fault::BlankRows
            | Fault::PhpQuotes
            | Fault::ShortRows
            | Fault::FormulaTexts
            | Fault::AmountPoints => Severity::Notice,
        }
    }
}

/// One fault at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFinding {
    /// What is wrong.
    pub fault: Fault,
    /// The physical line where the row begins, 1-based; 0 when the whole file is meant.
    pub line: u32,
    /// The column, 0-based; `None` when a whole row or file is meant.
    pub column: Option<u16>,
    /// What the cell should hold.
    pub field: Option<Field>,
    /// Numbers for the sentence; their meaning belongs to the fault.
    pub n: u64,
    /// A second number, likewise.
    pub m: u64,
}

impl OrderFinding {
    /// About the whole file.
    pub fn file(fault: Fault) -> OrderFinding {
        OrderFinding::at(fault, 0)
    }

    /// About a row.
    pub fn at(fault: Fault, line: u32) -> OrderFinding {
        OrderFinding { fault, line, column: None, field: None, n: 0, m: 0 }
    }

    /// About a cell (its column 0-based).
    pub fn cell(fault: Fault, line: u32, column: usize) -> OrderFinding {
        OrderFinding { column: u16::try_from(column).ok(), ..OrderFinding::at(fault, line) }
    }

    /// The order of every list of findings: file-wide first, then by line and cell.
    pub fn order(&self) -> (u32, Option<u16>, Fault) {
        (self.line, self.column, self.fault)
    }
}
