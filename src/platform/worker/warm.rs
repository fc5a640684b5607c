//! Getting warm before the first file comes.
//!
//! A browser compiles a function when it is first called, and compiles it well only after it has been called for a while. A made-up file that
//! nobody sees is checked once while nothing else is to be done, so that the operator's first file finds everything ready.

use std::fmt::Write;

use crate::engine::base::language::Language;
use crate::engine::model::choices::Choices;
use crate::engine::protocol::{Request, Response};

/// The number of the answer about it.
pub const WARM: u32 = 0;

/// Records of each kind.
const PLAIN: u32 = 24_000;
const QUOTED: u32 = 3_000;
const ODD: u32 = 1_000;

/// What opens the file.
pub fn request() -> Request {
    Request::Open { name: "-.csv".to_owned(), language: Language::Ja, choices: Choices::default() }
}

/// What asks for the lines of a first screen, once the file is open.
pub fn lines(response: &Response) -> Option<Request> {
    let Response::Opened(overview) = response else { return None };
    Some(Request::Rows { file: overview.id, faults_only: false, start: 0, count: 24 })
}

/// The file: records as most are, some in quotes, and some that a spreadsheet has damaged.
pub fn file() -> Vec<u8> {
    let mut text = String::with_capacity(48 * (PLAIN + QUOTED + ODD) as usize);
    text.push_str("1,020,12345,,,\r\n");
    for order in 0..PLAIN {
        let _ = write!(text, "3,,{},,5000,,,10,,,,{},,{}\r\n", 500_000 + order, 300_000 + order, 100_000 + order);
    }
    for order in PLAIN..PLAIN + QUOTED {
        let (order, previous) = (500_000 + order, 300_000 + order);
        let _ = write!(
            text,
            "\"3\",\"\",\"{order}\",\"\",\"5000\",\"\",\"\",\"10\",\"\",\"\",\"\",\"{previous}\",\"\",\"{order}\"\r\n"
        );
    }
    for order in PLAIN + QUOTED..PLAIN + QUOTED + ODD {
        let amount = ["5E+3", "\"5,000\"", "５０００"][order as usize % 3];
        let customer = ["", "顧客", "1"][order as usize % 3];
        let _ = write!(text, "3,,{},,{amount},,,10,,,,,,{customer}\r\n", 500_000 + order);
    }
    text.push_str("4,28000,\r\n");
    text.into_bytes()
}
