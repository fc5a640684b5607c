//! The page's door: a question and an answer as text, so that the page itself needs to know nothing of workbooks.
//!
//! The question is lines of `key=value`: `lang`, `types`, `merchant`, `cells`, `order`, `customer`, `crlf` ([`Known`]); a key
//! that begins with `!` is an answer of the operator's. The answer is rows of fields, the first of which says what the row is:
//!
//! - `F` sentence: why it cannot be read
//! - `H` title, what it is, button, headings of the three columns, what is said of the CSV when it is open: words of the dialog
//! - `N` sentence: what is told
//! - `Q` key, sentence, choices (value and label by turns), cells with a field of their own (name and what it holds by turns),
//!   what else is meant, what a field for all of them is called (empty: there is none)
//! - `C` cell, what it holds, what is proposed, sentence: a conversion
//! - `M` sentence: there are more conversions than are listed
//! - `O` key, sentence: the first question that is open, and that nothing can be opened before it has its answer
//! - `T` the file, when nothing is open

mod out;

use crate::book::{Book, Refusal};
use crate::propose::Fault;
use crate::{Answers, Known, Proposal, propose, read, words};
use out::Out;

/// Between the rows.
pub const ROW: char = '\u{1e}';
/// Between the fields of a row.
pub const FIELD: char = '\u{1f}';
/// Between the parts of a field.
pub const PART: char = '\u{1d}';

/// Answers the page.
pub fn answer(question: &str, bytes: &[u8]) -> String {
    let (japanese, known, answers) = asked(question);
    let mut out = Out::new(japanese);
    match read(bytes).and_then(|book| proposed(&book, &known, answers)) {
        Ok((proposal, answers, other_sheet)) => out.proposal(&proposal, &answers, other_sheet),
        Err(why) => out.row(&["F", words::refusal(why, japanese)]),
    }
    out.text
}

/// The proposal, the answers that fit, and whether a sheet was chosen that is no transaction file.
fn proposed(book: &Book, known: &Known, mut answers: Answers) -> Result<(Proposal, Answers, bool), Refusal> {
    let mut other_sheet = false;
    loop {
        match propose(book, known, &answers) {
            Ok(proposal) => return Ok((proposal, answers, other_sheet)),
            // What fits no question is let go: it is still being typed, or another sheet was chosen.
            Err(Fault::Answer { key, .. }) if answers.remove(&key).is_some() => {}
            Err(Fault::Workbook(Refusal::NotTransaction)) if answers.remove("sheet").is_some() => other_sheet = true,
            Err(Fault::Workbook(why)) => return Err(why),
            Err(Fault::Answer { .. }) => return Err(Refusal::Damaged),
        }
    }
}

fn asked(question: &str) -> (bool, Known, Answers) {
    let (mut japanese, mut known, mut answers) = (true, Known::default(), Answers::new());
    for (key, value) in question.lines().filter_map(|line| line.split_once('=')) {
        match key {
            "lang" => japanese = value == "ja",
            "types" => known.types = value.split(',').map(str::to_owned).collect(),
            "merchant" => known.merchant = Some(value.to_owned()).filter(|id| !id.is_empty()),
            "cells" => {
                for (to, count) in known.cells.iter_mut().zip(value.split(',')) {
                    *to = count.parse().unwrap_or_default();
                }
            }
            "order" => known.order_digits = value.parse().ok(),
            "customer" => known.customer_digits = value.parse().ok(),
            "crlf" => known.crlf = value == "1",
            _ => {
                if let Some(key) = key.strip_prefix('!') {
                    answers.insert(key.to_owned(), value.to_owned());
                }
            }
        }
    }
    (japanese, known, answers)
}
