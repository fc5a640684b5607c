//! Getting warm before the first file comes.
//!
//! A browser compiles a function when it is first called, and compiles it well only after it has been called for a while. A made-up file that
//! nobody sees is checked once while nothing else is to be done, so that the operator's first file finds everything ready.

use std::fmt::Write;

use web_sys::File;

use super::super::file;
use crate::engine::base::language::Language;
use crate::engine::model::choices::Choices;
use crate::engine::protocol::Request;

/// The number of the answer about it.
pub const WARM: u32 = 0;

/// Records of each kind.
const PLAIN: u32 = 24_000;
const QUOTED: u32 = 3_000;
const ODD: u32 = 1_000;

/// Files that are checked. All but the first have nothing but odd records: what looks at those is many small functions, and each is
/// compiled well only when it alone has run for long enough.
pub const FILES: u32 = 16;
const ALL_ODD: u32 = 6_000;

/// Bytes of memory that are used once beforehand, and given back to the engine.
const ROOM: usize = 64 << 20;
/// Bytes that a system hands over at a time.
const PAGE: usize = 4 << 10;

/// Uses memory that the first file will need: for each page that is used for the first time a browser asks the system.
pub fn make_room() {
    let mut room: Vec<u8> = Vec::new();
    if room.try_reserve_exact(ROOM).is_ok() {
        for byte in room.spare_capacity_mut().iter_mut().step_by(PAGE) {
            byte.write(1);
        }
    }
    std::hint::black_box(room);
}

/// What opens the file.
pub fn request() -> Request {
    Request::Open { name: "-.csv".to_owned(), language: Language::Ja, choices: Choices::default() }
}

/// One of the files: records as most are, some in quotes, and some that a spreadsheet or a cart has damaged.
pub fn file(number: u32) -> Option<File> {
    let [plain, quoted, odd] = if number == 0 { [PLAIN, QUOTED, ODD] } else { [0, 0, ALL_ODD] };
    let records = plain + quoted + odd;
    let mut text = String::with_capacity(56 * records as usize);
    text.push_str("1,020,12345,,,\r\n");
    for order in 0..plain {
        let _ = write!(text, "3,,{},,5000,,,10,,,,{},,{}\r\n", 500_000 + order, 300_000 + order, 100_000 + order);
    }
    for order in plain..plain + quoted {
        let (order, previous) = (500_000 + order, 300_000 + order);
        let _ = write!(
            text,
            "\"3\",\"\",\"{order}\",\"\",\"5000\",\"\",\"\",\"10\",\"\",\"\",\"\",\"{previous}\",\"\",\"{order}\"\r\n"
        );
    }
    for order in plain + quoted..records {
        odd_record(&mut text, order);
    }
    let _ = write!(text, "4,{records},\r\n");
    file::of_text("-.csv", &text)
}

/// A record in which the amount is odd, or the customer, or both, or another cell.
fn odd_record(text: &mut String, order: u32) {
    let (mut amount, mut class, mut customer) = (String::from("5000"), "10", format!("{}", 100_000 + order));
    match order % 8 {
        0..3 => amount = format!("\"{},{:03}\"", 1 + order % 9, order % 1_000),
        3..5 => customer = format!("顧客{order}"),
        5 => (amount, customer) = (String::from("5E+3"), String::new()),
        6 => (amount, customer) = (String::from("５０００"), format!("A-{order}")),
        _ => class = "1O",
    }
    let (order, previous) = (500_000 + order, 300_000 + order);
    let _ = write!(text, "3,,{order},,{amount},,,{class},,,,{previous},,{customer}\r\n");
}
