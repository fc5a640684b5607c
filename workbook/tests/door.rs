//! What the page is told of a workbook: rows of fields, which no cell can break.

mod support;

use kensatsu_workbook::door::{FIELD, PART, ROW, answer};
use kensatsu_workbook::{Refusal, words};
use support::{as_excel, rows as of_rows, xlsx};

const GOOD: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7246,,,10,,,,201,,360\r\n4,2\r\n";
const QUESTION: &str = "lang=en\ntypes=020\nmerchant=\ncells=6,14,2\norder=\ncustomer=\ncrlf=1\n";
const ALL: &str = "!zeros-order=none\n!zeros-merchant=none\n!zeros-customer=none\n";

fn rows(answers: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    let said = answer(&format!("{QUESTION}{answers}"), bytes);
    said.split(ROW).map(|row| row.split(FIELD).map(str::to_owned).collect()).collect()
}

fn kinds(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row[0].clone()).collect()
}

fn parts(field: &str) -> Vec<&str> {
    field.split(PART).collect()
}

#[test]
fn what_is_asked_and_what_was_done_come_as_rows_and_the_file_when_all_is_answered() {
    let book = as_excel(GOOD);
    let open = rows("", &book);
    assert_eq!(kinds(&open), "HQQQCCCCCCCCO");
    let orders = &open[2];
    assert_eq!(orders[1], "zeros-order");
    assert!(!orders[2].contains("(none)"), "the page has buttons: {}", orders[2]);
    assert!(!orders[2].contains("(6)"), "an example reads as if it were the answer: {}", orders[2]);
    assert_eq!(parts(&orders[3]), ["none", "No zeros in front: 338 as it is"]);
    assert_eq!(
        orders[4..],
        ["", "C2 (338), L2 (200), C3 (339), L3 (201)", "It had zeros in front; number of digits with them"]
    );
    assert_eq!(open.last().unwrap()[1], "zeros-merchant", "the first that is open");
    let done = rows(ALL, &book);
    assert_eq!((kinds(&done).as_str(), done.last().unwrap()[1].as_str()), ("HQQQCCCCCCCCT", GOOD));
}

#[test]
fn what_fits_no_question_is_let_go() {
    let book = as_excel(GOOD);
    let wrong = ALL.replace("customer=none", "customer=x") + "!E2=5\n!sheet=7\n";
    assert_eq!(rows(&wrong, &book).last().unwrap()[..2], ["O", "zeros-customer"]);
    assert_eq!(rows("", b"PK"), [["F", words::refusal(Refusal::Damaged, false)]]);
}

#[test]
fn a_cell_of_which_only_the_operator_knows_has_a_field_and_says_what_it_holds() {
    let cell = |text: &str, name: &str| match name {
        "E2" => "<c r=\"E2\" t=\"b\"><v>1</v></c>".to_owned(),
        _ => format!("<c r=\"{name}\" t=\"str\"><v>{text}</v></c>"),
    };
    let book = xlsx(&of_rows(GOOD, &cell));
    let asked = rows("", &book);
    let question = asked.iter().find(|row| row[0] == "Q").expect("a question");
    assert_eq!((question[1].as_str(), parts(&question[4])), ("booleans", vec!["E2", "TRUE"]));
    let done = rows("!E2=11246\n", &book);
    assert_eq!(done.last().unwrap()[1], GOOD);
    let question = done.iter().find(|row| row[0] == "Q").expect("it is still shown");
    assert_eq!(parts(&question[4]), ["E2", "TRUE"], "who is typing keeps the field");
}

#[test]
fn of_thousands_of_cells_the_first_are_listed_and_the_rest_is_counted() {
    let lines: String = (0..2_000).map(|at| format!("3,,{},,5,,,10,,,,,,7\r\n", 1_000 + at)).collect();
    let cell = |text: &str, name: &str| match name {
        "E1900" => "<c r=\"E1900\" t=\"b\"><v>1</v></c>".to_owned(),
        _ => format!("<c r=\"{name}\"><v>{text}</v></c>"),
    };
    let said = rows("", &xlsx(&of_rows(&lines, &cell)));
    let listed: Vec<&str> = said.iter().filter(|row| row[0] == "C").map(|row| row[1].as_str()).collect();
    assert_eq!(listed.len(), 500);
    assert!(listed.contains(&"E1900"), "what is unlike the others is among them");
    assert_eq!(said.iter().find(|row| row[0] == "M").expect("the rest")[1], "and 3501 more");
}

#[test]
fn no_cell_can_break_the_rows() {
    let marked =
        xlsx("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>3</v></c><c r=\"C1\" t=\"str\"><v>a&#x1e;b&#x1f;c</v></c></row>");
    let said = rows("", &marked);
    assert_eq!(said.last().unwrap()[..], ["T", "3,,a\u{FFFD}b\u{FFFD}c,,,,,,,,,,,\r\n"]);
}
