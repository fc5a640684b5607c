//! What is read of workbooks, good and bad, and what is proposed for them.

mod conversions;
mod hidden;
mod random;
mod reading;
#[path = "../support/mod.rs"]
mod support;

use kensatsu_workbook::{Answers, Known, Proposal, propose, read};
use support::xlsx;

const GOOD: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,2\r\n";

fn known() -> Known {
    let types = ["020", "021"].map(str::to_owned).to_vec();
    Known { types, cells: [6, 14, 2], crlf: true, ..Known::default() }
}

fn answers(said: &[(&str, &str)]) -> Answers {
    said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn proposed(bytes: &[u8], said: &[(&str, &str)]) -> Proposal {
    propose(&read(bytes).expect("a workbook"), &known(), &answers(said)).expect("a proposal")
}

fn csv(proposal: &Proposal) -> String {
    String::from_utf8(proposal.csv.clone()).expect("UTF-8")
}

fn asked(proposal: &Proposal) -> Vec<(&str, Vec<&str>)> {
    proposal.open().map(|question| (question.key, question.open.iter().map(String::as_str).collect())).collect()
}

/// A data record whose order number is this cell, in a file that is otherwise text.
fn with_order(cell: &str) -> Vec<u8> {
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    xlsx(&format!(
        r#"<row r="1">{}{}{}</row><row r="2">{}{cell}{}{}{}{}</row><row r="3">{}{}</row>"#,
        text("A1", "1"),
        text("B1", "020"),
        text("C1", "12345"),
        text("A2", "3"),
        text("E2", "500"),
        text("H2", "10"),
        text("L2", "200"),
        text("N2", "285"),
        text("A3", "4"),
        text("B3", "1")
    ))
}

fn order(proposal: &Proposal) -> String {
    csv(proposal).lines().nth(1).and_then(|line| line.split(',').nth(2)).unwrap_or_default().to_owned()
}
