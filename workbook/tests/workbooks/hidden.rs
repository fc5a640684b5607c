//! What is hidden, what comes from elsewhere, and answers that do not fit.

use kensatsu_workbook::propose::{Fault, Note};
use kensatsu_workbook::{Refusal, propose, read, words};

use super::support::{Part, Sheet, archive, as_excel, ods, parts, sheet};
use super::{GOOD, answers, asked, csv, known, proposed};

fn inline(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// Three rows, of which the one with the order is hidden.
fn with_hidden_row() -> String {
    let (first, last) = (inline("A1", "1"), inline("A3", "4"));
    let (record, order) = (inline("A2", "3"), inline("C2", "338"));
    format!(r#"<row r="1">{first}</row><row r="2" hidden="1">{record}{order}</row><row r="3">{last}</row>"#)
}

#[test]
fn what_is_hidden_and_what_is_beside_it_is_named_and_asked() {
    let mut first = sheet(&with_hidden_row());
    first.before = r#"<cols><col min="3" max="4" hidden="1"/></cols>"#.to_owned();
    first.after = r#"<autoFilter ref="A1:C3"/>"#.to_owned();
    let second = Sheet { name: "控え".to_owned(), ..sheet(&format!(r#"<row r="1">{}</row>"#, inline("A1", "3"))) };
    let empty = Sheet { name: "Sheet3".to_owned(), ..sheet("") };
    let mut made = parts(&[first, second, empty], &[]);
    made.push(Part::stored("xl/vbaProject.bin", b"macro"));
    made.push(Part::stored("xl/externalLinks/externalLink1.xml", b"<x/>"));
    let book = archive(&made);

    let open = proposed(&book, &[]);
    assert_eq!(open.notes, [Note::Macros, Note::Links]);
    assert_eq!(
        asked(&open),
        [("sheet", vec!["1: order / 2: 控え"]), ("hidden-columns", vec!["C"]), ("hidden-rows", vec!["2"])]
    );
    let keep = [("sheet", "1"), ("hidden-columns", "keep"), ("hidden-rows", "keep")];
    assert_eq!(csv(&proposed(&book, &keep)), "1,,,,,\r\n3,,338,,,,,,,,,,,\r\n4,\r\n");
    let without = proposed(&book, &[keep[0], keep[1], ("hidden-rows", "leave-out")]);
    assert_eq!((csv(&without).as_str(), without.records), ("1,,,,,\r\n4,\r\n", 0));
    assert_eq!(csv(&proposed(&book, &[("sheet", "2")])), "3,,,,,,,,,,,,,\r\n");
}

#[test]
fn hidden_sheets_are_said_and_what_is_no_workbook_is_called_so() {
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows = format!(r#"<row r="1">{}</row><row r="2">{}</row>"#, text("A1", "1"), text("A2", "4"));
    let hidden = Sheet { state: r#"state="veryHidden""#.to_owned(), name: "old".to_owned(), ..sheet(&rows) };
    let both = archive(&parts(&[hidden.clone(), sheet(&rows)], &[]));
    assert_eq!(proposed(&both, &[("sheet", "1")]).notes, [Note::Hidden]);
    assert_eq!(proposed(&both, &[("sheet", "2")]).notes, [Note::HiddenSheets]);
    assert_eq!(proposed(&archive(&parts(&[hidden], &[])), &[]).notes, [Note::Hidden]);
    assert_eq!(read(GOOD.as_bytes()).map(|_| ()), Err(Refusal::NotWorkbook));
}

#[test]
fn links_of_an_ods_and_data_from_elsewhere_are_named() {
    let table = |inside: &str, formula: &str| {
        let cell = |value: &str, more: &str| {
            format!(r#"<table:table-cell office:value-type="float" office:value="{value}" {more}/>"#)
        };
        let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
        let rows = row(cell("1", "") + &cell("20", formula)) + &row(cell("4", "") + &cell("0", ""));
        proposed(&ods(&format!(r#"<table:table table:name="a">{inside}{rows}</table:table>"#)), &[])
    };
    assert_eq!(table("", r#"table:formula="of:=[.A1]*20""#).notes, []);
    for inside in [
        r#"<table:table-source xlink:href="http://127.0.0.1:9/x.ods"/>"#,
        r#"<table:cell-range-source xlink:href="x.ods"/>"#,
        "<office:dde-source/>",
        "<table:database-source-sql/>",
    ] {
        assert_eq!(table(inside, "").notes, [Note::Links], "{inside}");
    }
    for formula in ["of:=['file:///x.ods'#$a.A1]", "of:=WEBSERVICE(&quot;http://x&quot;)", "of:=DDE(1;2;3)"] {
        assert_eq!(table("", &format!(r#"table:formula="{formula}""#)).notes, [Note::Links], "{formula}");
    }
    let mut made =
        parts(&[sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>"#)], &[]);
    made.push(Part::stored("xl/connections.xml", b"<x/>"));
    assert_eq!(proposed(&archive(&made), &[]).notes, [Note::Links]);
}

#[test]
fn an_answer_that_nobody_asked_for_is_refused() {
    let book = read(&as_excel(GOOD)).expect("a workbook");
    for (key, value) in
        [("zeros-order", "many"), ("zeros-order", "0"), ("zeros-order", "16"), ("E2", "1"), ("sheet", "1"), ("x", "")]
    {
        let refused = propose(&book, &known(), &answers(&[(key, value)]));
        let choices = if key == "zeros-order" { vec!["none".to_owned()] } else { Vec::new() };
        let (key, value, digits) = (key.to_owned(), value.to_owned(), !choices.is_empty());
        let fault = Fault::Answer { key: key.clone(), value: value.clone(), choices, digits };
        assert_eq!(refused, Err(fault.clone()), "{key}={value}");
        assert!(words::fault(&fault, false).contains(&format!("\"{key}={value}\"")));
        assert_eq!(words::fault(&fault, false).contains("What can be answered: none, a number of digits"), digits);
    }
}

#[test]
fn an_answer_that_is_none_of_the_choices_never_hides_or_keeps_anything() {
    let mut made = sheet(&with_hidden_row());
    made.before = r#"<cols><col min="3" max="3" hidden="1"/></cols>"#.to_owned();
    let book = read(&archive(&parts(&[made], &[]))).expect("a workbook");
    for (said, allowed) in [
        (vec![("2", "leaveout")], "keep, leave-out."),
        (vec![("hidden-rows", "leaveout")], "keep, leave-out."),
        (vec![("2", "keep"), ("hidden-rows", "leaveout")], "keep, leave-out."),
        (vec![("C", "none")], "keep."),
        (vec![("hidden-columns", "no")], "keep."),
    ] {
        let refused = propose(&book, &known(), &answers(&said));
        let Err(fault) = refused else { panic!("{said:?}") };
        assert!(words::fault(&fault, false).ends_with(&format!("What can be answered: {allowed}")), "{said:?}");
        assert!(words::fault(&fault, true).contains("答えられるのは"));
    }
    // One of its own beside one of all that fits.
    let kept = propose(&book, &known(), &answers(&[("2", "leave-out"), ("hidden-rows", "keep"), ("C", "keep")]));
    assert_eq!(kept.map(|kept| (kept.open().count(), kept.records)), Ok((0, 0)));
}
