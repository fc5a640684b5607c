//! Which of the appended cells is what.
//!
//! Number and order of the cells that are appended to a data record are not public (domain.md §4, ?). Where they begin is
//! found by comparison with the transaction file that was sent, else by the profile's `data_cells`; what they are, the
//! profile's `result_cells` names. Nothing is taken for a result that is not `0` or `1`.

use std::rc::Rc;

use crate::model::kind::column::DATA_CELLS;
use crate::profile::Profile;
use crate::result::{Record, Sheet};

/// Where the appended cells begin, and which of them is what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The column of the first appended cell of a record that was not sent (0-based).
    pub start: usize,
    /// Found by comparing with what was sent: each record's own cells count.
    pub compared: bool,
    /// The most cells that are appended to a record.
    pub appended: usize,
    result: Option<usize>,
    response_code: Option<usize>,
    response_detail: Option<usize>,
    payment_id: Option<usize>,
}

impl Layout {
    /// Finds the layout of a result file; `sent` are the records that its records were paired with.
    pub fn find(sheet: &Sheet, sent: &[Option<&Record>], profile: &Profile) -> Layout {
        let names = &profile.result_cells.value;
        let at = |name: &str| names.iter().position(|known| known == name);
        let mut layout = Layout {
            start: usual_start(sheet, profile),
            compared: true,
            appended: 0,
            result: at("result"),
            response_code: at("response_code"),
            response_detail: at("response_detail"),
            payment_id: at("payment_id"),
        };
        // A file that lost its empty last cells in a spreadsheet is shorter than what was sent: then no record has
        // anything where the comparison says.
        let pairs = || sheet.records.iter().zip(sent.iter().copied());
        layout.compared =
            pairs().any(|(record, sent)| sent.is_some() && layout.cell(record, sent, layout.result).is_some());
        let appended = |(record, sent): (&Record, Option<&Record>)| {
            let start = layout.start_of(record, sent);
            (start..record.cells)
                .rev()
                .find(|column| record.appended(*column).is_some())
                .map_or(0, |last| last + 1 - start)
        };
        layout.appended = pairs().map(appended).max().unwrap_or(0);
        layout
    }

    fn start_of(&self, _: &Record, sent: Option<&Record>) -> usize {
        match sent {
            Some(sent) if self.compared => sent.cells.max(DATA_CELLS),
            _ => self.start,
        }
    }

    fn cell<'a>(&self, record: &'a Record, sent: Option<&Record>, named: Option<usize>) -> Option<&'a Rc<str>> {
        record.appended(self.start_of(record, sent) + named?)
    }

    /// Whether an appended cell that is neither the result nor the response code has 0 or 1 in every record, and both of them:
    /// it could be the results as well.
    pub fn has_rival(&self, sheet: &Sheet, sent: &[Option<&Record>]) -> bool {
        let others = (0..self.appended).filter(|at| ![self.result, self.response_code].contains(&Some(*at)));
        others.into_iter().any(|at| {
            let (mut ok, mut ng) = (false, false);
            let pairs = sheet.records.iter().zip(sent.iter().copied());
            let mut texts = pairs.map(|(record, sent)| self.cell(record, sent, Some(at)));
            let all = texts.all(|text| match text.map(|text| &**text) {
                Some("0") => {
                    ok = true;
                    true
                }
                Some("1") => {
                    ng = true;
                    true
                }
                _ => false,
            });
            all && ok && ng
        })
    }

    /// The column of the result cell (0-based).
    pub fn result_column(&self, record: &Record, sent: Option<&Record>) -> u16 {
        u16::try_from(self.start_of(record, sent) + self.result.unwrap_or(0)).unwrap_or(u16::MAX)
    }

    /// The column of the payment ID (0-based), where the profile names one.
    pub fn payment_id_column(&self, record: &Record, sent: Option<&Record>) -> Option<u16> {
        u16::try_from(self.start_of(record, sent) + self.payment_id?).ok()
    }

    /// The result cell; `None` when it is empty or not there.
    pub fn result<'a>(&self, record: &'a Record, sent: Option<&Record>) -> Option<&'a Rc<str>> {
        self.cell(record, sent, self.result)
    }

    /// The response code; `None` when it is empty, not there, or the profile names no such cell.
    pub fn response_code<'a>(&self, record: &'a Record, sent: Option<&Record>) -> Option<&'a Rc<str>> {
        self.cell(record, sent, self.response_code)
    }

    /// The response's detail, likewise.
    pub fn response_detail<'a>(&self, record: &'a Record, sent: Option<&Record>) -> Option<&'a Rc<str>> {
        self.cell(record, sent, self.response_detail)
    }

    /// The payment ID, likewise.
    pub fn payment_id<'a>(&self, record: &'a Record, sent: Option<&Record>) -> Option<&'a Rc<str>> {
        self.cell(record, sent, self.payment_id)
    }
}

/// The first appended column without a comparison: where the profile says, or, while nobody has learned it, the first
/// column behind the customer number that holds anything.
fn usual_start(sheet: &Sheet, profile: &Profile) -> usize {
    let known = usize::from(profile.data_cells.value);
    if !profile.data_cells.is_unknown() {
        return known;
    }
    let most = sheet.records.iter().map(|record| record.cells).max().unwrap_or(0);
    (known..most).find(|column| sheet.records.iter().any(|record| record.appended(*column).is_some())).unwrap_or(known)
}
