//! What the console would show when this file is uploaded: a forecast (domain.md §3).

use super::finding::{Console, Finding};

/// The console shows so many faults of data records and no more (M 12).
pub const SHOWN: usize = 51;

/// The forecast, as positions in the list of findings that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// No finding is a file's or a record's fault.
    pub accepted: bool,
    /// The first finding of each code that the 取引ファイル item would show.
    pub file_errors: Vec<usize>,
    /// The first [`SHOWN`] faults of data records.
    pub record_errors: Vec<usize>,
    /// How many come after them.
    pub hidden: u64,
    /// Findings of which nobody here knows what the console does.
    pub uncertain: u64,
    /// Errors and warnings that the console accepts.
    pub own: u64,
}

/// Makes the forecast of findings in file order.
pub fn forecast(findings: &[Finding]) -> Forecast {
    let mut forecast = Forecast::default();
    let mut records = 0;
    for (at, finding) in findings.iter().enumerate() {
        match finding.console {
            Console::File => {
                if forecast.file_errors.iter().all(|other| findings[*other].code != finding.code) {
                    forecast.file_errors.push(at);
                }
            }
            Console::Record => {
                records += 1;
                if records <= SHOWN {
                    forecast.record_errors.push(at);
                }
            }
            Console::Unknown => forecast.uncertain += 1,
            Console::Accepted => {
                forecast.own += u64::from(finding.severity != super::finding::Severity::Notice);
            }
        }
    }
    forecast.hidden = records.saturating_sub(SHOWN) as u64;
    forecast.accepted = forecast.file_errors.is_empty() && records == 0;
    forecast
}
