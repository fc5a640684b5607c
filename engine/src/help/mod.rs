//! What the help pages are made of beside the rules' own words: examples from the rules' fixtures, judged anew each time
//! they are shown, so that a page never says what the rule does not.

mod examples;
mod sample;

pub use examples::{EXAMPLES, Example};
pub use sample::{Sample, SampleCell, SampleRow};

use std::rc::Rc;

use crate::ledger;
use crate::model::choices::Choices;
use crate::model::code::Code;

/// The sheet of the manual's pages 7 and 8, with made-up numbers of the same shape.
const MANUAL: &[u8] = include_bytes!("../../../tests/samples/transaction-manual-p7.csv");

/// The example of a rule, as a file that has the fault and one that does not; `None` where a file cannot be shown as a
/// few lines, or the rule is not about one file.
pub fn example(code: Code) -> Option<(Sample, Sample)> {
    let example = EXAMPLES.iter().find(|example| example.code == code)?;
    let choices = Choices { transaction_type: example.chosen.map(str::to_owned), merchant_id: None };
    let ledger = example.ledger.and_then(|text| ledger::file::read_whole(text).ok()).map(Rc::new);
    let judged = |bytes| Sample::judged(bytes, Some(code), &choices, ledger.clone());
    Some((judged(example.bad), judged(example.good)))
}

/// The manual's sheet.
pub fn manual_sheet() -> Sample {
    Sample::judged(MANUAL, None, &Choices::default(), None)
}
