//! The shape of the answers of `results.rs`: the stable keys of the JSON of `result`, `retry`, `carry-over`, `capture`.

use serde::Serialize;

use crate::month::state::Total;
use crate::report::data::FindingLine;
use crate::result::{Count, Outcome};

/// A finding with the file where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkLine {
    /// The name of the file where it stands.
    pub file: String,
    /// The finding, with the keys of `check`.
    #[serde(flatten)]
    pub finding: FindingLine,
}

/// The answer of `result`.
#[derive(Clone, Debug, Serialize)]
pub struct ResultOut {
    /// Certainly authorized.
    pub ok: Count,
    /// Certainly declined.
    pub ng: Count,
    /// Everything of which nobody can say that it is one or the other.
    pub unknown: Count,
    /// Every record that was sent, in the order of the transaction file.
    pub records: Vec<ResultRecord>,
    /// What is wrong with the files (R001-R006), errors or not.
    pub findings: Vec<RemarkLine>,
}

/// One record that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct ResultRecord {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
    /// `ok`, `ng` or `unknown`.
    pub outcome: Outcome,
    /// The response code as it stands, where the profile names its cell.
    pub response_code: Option<String>,
    /// The response's detail as it stands, where the profile names its cell.
    pub detail: Option<String>,
    /// Paygent's payment ID; `null` where no file has it.
    pub payment_id: Option<String>,
}

/// The answer of `retry` and `carry-over`, with the bytes to write.
#[derive(Clone, Debug, Serialize)]
pub struct NextFileOut {
    /// The file that is written, counted.
    pub file: NextFile,
    /// The records in it.
    pub included: Vec<IncludedOut>,
    /// Not certainly NG, not chosen, or in the other of the two lists.
    pub excluded: Vec<ExcludedOut>,
    /// What is wrong with the files (R001-R006), errors or not.
    pub findings: Vec<RemarkLine>,
    /// The bytes to write; not in the JSON.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// The file that is written.
#[derive(Clone, Debug, Serialize)]
pub struct NextFile {
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// Data records, or entries of the list.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

/// A record of the new file, or an entry of the list.
#[derive(Clone, Debug, Serialize)]
pub struct IncludedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// The customer number, masked likewise; `null` when it is missing.
    pub customer: Option<String>,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
    /// 直前回の注文番号, as it was sent; `null` when there is none.
    pub previous: Option<String>,
}

/// A record that was sent and is not in the new file.
#[derive(Clone, Debug, Serialize)]
pub struct ExcludedOut {
    /// The order number, masked when it looks like a card number.
    pub order: String,
    /// `ok`, `unknown`, `not-chosen`, `in-the-other-list`.
    pub reason: &'static str,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
}

/// The answer of `capture --work-list`.
#[derive(Clone, Debug, Serialize)]
pub struct WorkListOut {
    /// All payments together.
    pub total: Total,
    /// The payments in the order of the console, when an inquiry list says it.
    pub payments: Vec<WorkListRow>,
    /// What is wrong with the files (R001-R006), errors or not.
    pub findings: Vec<RemarkLine>,
}

/// One payment to tick on the console.
#[derive(Clone, Debug, Serialize)]
pub struct WorkListRow {
    /// The order number; `null` for a payment whose order nobody knows.
    pub order: Option<String>,
    /// The customer number, masked likewise; `null` when it is missing.
    pub customer: Option<String>,
    /// Whole yen; `null` when it cannot be read.
    pub amount: Option<u64>,
    /// Paygent's payment ID; `null` where no file has it.
    pub payment_id: Option<String>,
    /// 取引発生日時, when an inquiry list was given.
    pub occurred_at: Option<String>,
    /// The last day to rely on, `2012-08-10`; `null` without a day to count from.
    pub due_on: Option<String>,
}
