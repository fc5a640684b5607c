//! What the console would show when this file is uploaded: a forecast (domain.md §3).

use serde::{Deserialize, Serialize};

use crate::model::code::Code;
use crate::model::finding::{Console, Finding};

/// The console shows so many faults of data records and no more (M 12).
pub(crate) const SHOWN: usize = 51;

/// The forecast, as positions in the list of findings that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forecast {
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
pub(crate) fn forecast(findings: &[Finding]) -> Forecast {
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
                forecast.own += u64::from(finding.severity != crate::model::finding::Severity::Notice);
            }
        }
    }
    forecast.hidden = records.saturating_sub(SHOWN) as u64;
    forecast.accepted = forecast.file_errors.is_empty() && records == 0;
    forecast
}

/// What the operator would see of one finding on the console's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsoleDisplay {
    /// In the 取引ファイル item.
    FileItem,
    /// The 取引ファイル item says it already, of another place.
    FileItemAgain,
    /// In the list of record faults, as the one of this number (1 to `SHOWN`).
    Listed(u64),
    /// A record fault that comes after the list was cut; the one of this number.
    Cut(u64),
    /// Nobody here knows.
    Unknown,
    /// Not there: the console accepts it.
    Accepted,
}

/// Goes through findings in file order and says of each what the operator would see of it.
#[derive(Default)]
pub(crate) struct ConsoleForecast {
    file_codes: Vec<Code>,
    records: u64,
}

impl ConsoleForecast {
    /// The next finding.
    pub(crate) fn next(&mut self, finding: &Finding) -> ConsoleDisplay {
        match finding.console {
            Console::File if self.file_codes.contains(&finding.code) => ConsoleDisplay::FileItemAgain,
            Console::File => {
                self.file_codes.push(finding.code);
                ConsoleDisplay::FileItem
            }
            Console::Record => {
                self.records += 1;
                if self.records <= SHOWN as u64 {
                    ConsoleDisplay::Listed(self.records)
                } else {
                    ConsoleDisplay::Cut(self.records)
                }
            }
            Console::Unknown => ConsoleDisplay::Unknown,
            Console::Accepted => ConsoleDisplay::Accepted,
        }
    }
}
