//! The shape of the answers of `results.rs`: the stable keys of the JSON of `result`, `retry`, `carry-over`, `capture`.

use serde::Serialize;

use crate::month::state::Total;
use crate::report::data::FindingLine;
use crate::result::{Count, Outcome};

/// A finding with the file where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkLine {
    pub file: String,
    #[serde(flatten)]
    pub finding: FindingLine,
}

/// The answer of `result`.
#[derive(Clone, Debug, Serialize)]
pub struct ResultOut {
    pub ok: Count,
    pub ng: Count,
    pub unknown: Count,
    pub records: Vec<ResultRecord>,
    pub findings: Vec<RemarkLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ResultRecord {
    pub order: String,
    pub amount: Option<u64>,
    pub outcome: Outcome,
    pub response_code: Option<String>,
    pub detail: Option<String>,
    pub payment_id: Option<String>,
}

/// The answer of `retry` and `carry-over`, with the bytes to write.
#[derive(Clone, Debug, Serialize)]
pub struct NextFileOut {
    pub file: NextFile,
    pub included: Vec<IncludedOut>,
    /// Not certainly NG, not chosen, or in the other of the two lists.
    pub excluded: Vec<ExcludedOut>,
    pub findings: Vec<RemarkLine>,
    #[serde(skip)]
    pub content: Vec<u8>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NextFile {
    pub sha256: String,
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct IncludedOut {
    pub order: String,
    pub customer: Option<String>,
    pub amount: Option<u64>,
    pub previous: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExcludedOut {
    pub order: String,
    /// `ok`, `unknown`, `not-chosen`, `in-the-other-list`.
    pub reason: &'static str,
    pub amount: Option<u64>,
}

/// The answer of `capture --work-list`.
#[derive(Clone, Debug, Serialize)]
pub struct WorkListOut {
    pub total: Total,
    pub payments: Vec<WorkListRow>,
    pub findings: Vec<RemarkLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct WorkListRow {
    pub order: Option<String>,
    pub customer: Option<String>,
    pub amount: Option<u64>,
    pub payment_id: Option<String>,
    /// 取引発生日時, when an inquiry list was given.
    pub occurred_at: Option<String>,
    pub due_on: Option<String>,
}
