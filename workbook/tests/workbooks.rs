//! What is read of workbooks, good and bad, and what is proposed for them.

mod support;

use kensatsu_workbook::book::{Value, column_name};
use kensatsu_workbook::propose::{CellChange, Fault, Note};
use kensatsu_workbook::{Answers, Known, Proposal, Refusal, propose, read, words};
use proptest::prelude::*;
use support::{Part, Sheet, archive, as_excel, escaped, ods, of_texts, parts, sheet, xlsx};

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

#[test]
fn a_sheet_of_texts_is_the_file_and_nothing_is_asked() {
    let proposal = proposed(&of_texts(GOOD), &[]);
    assert_eq!((csv(&proposal), proposal.records), (GOOD.to_owned(), 2));
    assert_eq!((proposal.conversions.len(), proposal.questions.len()), (0, 0));
}

#[test]
fn what_excel_made_of_a_file_is_restored_where_it_is_certain_and_asked_where_it_is_not() {
    let book = as_excel(GOOD);
    let proposal = proposed(&book, &[]);
    let order = ["C2", "L2", "C3", "L3"].to_vec();
    assert_eq!(
        asked(&proposal),
        [("zeros-merchant", vec!["C1"]), ("zeros-order", order), ("zeros-customer", vec!["N2", "N3"])]
    );
    let of_type = &proposal.conversions[0];
    assert_eq!((of_type.cell.as_str(), of_type.what, of_type.certain), ("B1", CellChange::ZerosRestored, true));
    assert_eq!((of_type.holds.as_str(), of_type.proposed.as_deref()), ("20", Some("020")));
    let none = [("zeros-merchant", "none"), ("zeros-order", "none"), ("zeros-customer", "none")];
    let answered = proposed(&book, &none);
    assert_eq!((csv(&answered), answered.open().count()), (GOOD.to_owned(), 0));
    // Six digits, and one that had none.
    let padded = proposed(&book, &[none[0], ("zeros-order", "6"), none[2], ("L2", "0200"), ("N3", "00285")]);
    assert_eq!(
        csv(&padded).lines().skip(1).take(2).collect::<Vec<_>>(),
        ["3,,000338,,11246,,,10,,,,0200,,285", "3,,000339,,7022,,,10,,,,000338,,00285"]
    );
}

#[test]
fn a_profile_that_tells_the_digits_answers_for_the_operator() {
    let known = Known { order_digits: Some(6), customer_digits: Some(3), merchant: Some("012345".into()), ..known() };
    let proposal = propose(&read(&as_excel(GOOD)).expect("a workbook"), &known, &Answers::new()).expect("a proposal");
    assert_eq!(proposal.questions, []);
    assert_eq!(
        csv(&proposal),
        "1,020,012345,,,\r\n3,,000338,,11246,,,10,,,,000200,,285\r\n3,,000339,,7022,,,10,,,,000338,,285\r\n4,2\r\n"
    );
    assert!(proposal.conversions.iter().all(|done| done.certain && done.what == CellChange::ZerosRestored));
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

#[test]
fn every_conversion_is_named_and_what_cannot_be_known_is_asked() {
    // The cell; what is said of it; what it holds; the question; an answer, and what becomes of it.
    for (cell, what, holds, key, answer, text) in [
        (r#"<c r="C2" s="1"><v>41071</v></c>"#, CellChange::Date, "2012-06-11", "dates", ("C2", "6-11"), "6-11"),
        (r#"<c r="C2" s="4"><v>41071.5</v></c>"#, CellChange::Date, "2012-06-11", "dates", ("C2", "6-11"), "6-11"),
        (r#"<c r="C2" t="d"><v>2012-06-11</v></c>"#, CellChange::Date, "2012-06-11", "dates", ("C2", "6-11"), "6-11"),
        (
            r#"<c r="C2"><v>1.2345678901234501E+16</v></c>"#,
            CellChange::DigitsLost,
            "12345678901234501",
            "long-numbers",
            ("C2", "12345678901234567"),
            "12345678901234567",
        ),
        (
            r#"<c r="C2"><v>1E+15</v></c>"#,
            CellChange::DigitsLost,
            "1000000000000000",
            "long-numbers",
            ("long-numbers", "keep"),
            "1000000000000000",
        ),
        (
            r#"<c r="C2" s="3"><v>338.4</v></c>"#,
            CellChange::Fraction,
            "338.4",
            "fractions",
            ("fractions", "round"),
            "338",
        ),
        (r#"<c r="C2" s="3"><v>338.5</v></c>"#, CellChange::Fraction, "338.5", "fractions", ("C2", "338"), "338"),
        (r#"<c r="C2" t="b"><v>1</v></c>"#, CellChange::Boolean, "TRUE", "booleans", ("C2", "T1"), "T1"),
        (r#"<c r="C2" t="e"><v>#N/A</v></c>"#, CellChange::Error, "#N/A", "errors", ("C2", "338"), "338"),
        (
            r#"<c r="C2" t="str"><f>A1&amp;"x"</f><v>1x</v></c>"#,
            CellChange::Formula,
            "1x",
            "formulas",
            ("formulas", "keep"),
            "1x",
        ),
        (r#"<c r="C2"><f>1+1</f></c>"#, CellChange::Formula, "", "formulas-without-value", ("C2", "2"), "2"),
        (r#"<c r="C2"><v>abc</v></c>"#, CellChange::Unreadable, "abc", "unreadable", ("C2", "338"), "338"),
        (r#"<c r="C2"><v>338</v></c>"#, CellChange::Number, "338", "zeros-order", ("zeros-order", "6"), "000338"),
    ] {
        let book = with_order(cell);
        let open = proposed(&book, &[]);
        assert_eq!(asked(&open), [(key, vec!["C2"])], "{cell}");
        let done = &open.conversions[0];
        assert_eq!(
            (done.cell.as_str(), done.what, done.holds.as_str(), done.certain),
            ("C2", what, holds, false),
            "{cell}"
        );
        assert_eq!((done.proposed.as_deref(), open.conversions.len()), (None, 1), "{cell}");
        let answered = proposed(&book, &[answer]);
        assert_eq!((order(&answered).as_str(), answered.open().count()), (text, 0), "{cell}");
        assert_eq!(answered.conversions[0].proposed.as_deref(), Some(text), "{cell}");
    }
    // What the display says is restored unasked.
    let shown = proposed(&with_order(r#"<c r="C2" s="2"><v>338</v></c>"#), &[]);
    assert_eq!(
        (order(&shown).as_str(), shown.conversions[0].what, asked(&shown).len()),
        ("000338", CellChange::ZerosShown, 0)
    );
}

#[test]
fn a_capture_code_is_never_written_unasked() {
    let proposal = proposed(
        &xlsx(
            r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>21</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>"#,
        ),
        &[],
    );
    assert_eq!(csv(&proposal), "1,21,,,,\r\n4,\r\n");
    assert_eq!((proposal.conversions[0].what, proposal.conversions[0].certain), (CellChange::ZeroLost, true));
}

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

#[test]
fn a_formula_is_named_whatever_its_value_is() {
    for (cell, what, key, answer) in [
        (r#"<c r="C2" s="3"><f>A1*1.1</f><v>338.4</v></c>"#, CellChange::Fraction, "fractions", ("fractions", "round")),
        (r#"<c r="C2" s="1"><f>TODAY()</f><v>41071</v></c>"#, CellChange::Date, "dates", ("C2", "6-11")),
        (r#"<c r="C2"><f>1</f><v>1E+15</v></c>"#, CellChange::DigitsLost, "long-numbers", ("long-numbers", "keep")),
        (r#"<c r="C2" t="e"><f>NA()</f><v>#N/A</v></c>"#, CellChange::Error, "errors", ("C2", "338")),
        (r#"<c r="C2" t="b"><f>TRUE()</f><v>1</v></c>"#, CellChange::Boolean, "booleans", ("C2", "T1")),
    ] {
        let book = with_order(cell);
        let open = proposed(&book, &[]);
        assert_eq!(asked(&open), [(key, vec!["C2"]), ("formulas", vec!["C2"])], "{cell}");
        let named: Vec<CellChange> = open.conversions.iter().map(|done| done.what).collect();
        assert_eq!(named, [what, CellChange::Formula], "{cell}");
        let answered = proposed(&book, &[answer, ("formulas", "keep")]);
        assert_eq!(answered.open().count(), 0, "{cell}");
    }
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
fn a_code_is_not_made_of_a_display_and_a_sign_gets_no_zeros() {
    // What 021 does is not certain: it is not written unasked, however the cell is shown.
    let shown = r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"><v>21</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>"#;
    let proposal = proposed(&xlsx(shown), &[]);
    assert_eq!((csv(&proposal).as_str(), proposal.conversions[0].what), ("1,21,,,,\r\n4,\r\n", CellChange::ZeroLost));
    let of_20 = proposed(&xlsx(&shown.replace("21", "20")), &[]);
    assert_eq!((csv(&of_20).as_str(), of_20.conversions[0].what), ("1,020,,,,\r\n4,\r\n", CellChange::ZerosRestored));
    let negative = with_order(r#"<c r="C2"><v>-338</v></c>"#);
    assert_eq!(order(&proposed(&negative, &[("zeros-order", "6")])), "-338");
    let known = Known { order_digits: Some(6), ..known() };
    let known = propose(&read(&negative).expect("a workbook"), &known, &Answers::new()).expect("a proposal");
    assert_eq!(order(&known), "-338");
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
fn texts_may_be_shared_and_furigana_is_none_of_them() {
    let mut made = parts(&[sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#)], &[]);
    made.retain(|part| part.name != "xl/sharedStrings.xml");
    let texts = "<sst><si><t>1</t></si><si><r><t>日本</t></r><r><t xml:space=\"preserve\"> &amp;橋</t></r><rPh><t>ニホン</t></rPh></si></sst>";
    made.push(Part::stored("xl/sharedStrings.xml", texts.as_bytes()));
    let book = read(&archive(&made)).expect("a workbook");
    let values: Vec<&Value> = book.sheets[0].rows[0].cells.iter().map(|cell| &cell.value).collect();
    assert_eq!(values, [&Value::Text("1".into()), &Value::Text("日本 &橋".into())]);
}

#[test]
fn an_ods_is_read_as_well() {
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let skip = |count: u32| format!(r#"<table:table-cell table:number-columns-repeated="{count}"/>"#);
    let number = |value: &str, shown: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    let day = r#"<table:table-cell office:value-type="date" office:date-value="2012-06-11"><text:p>12/06/11</text:p></table:table-cell>"#;
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let table = [
        r#"<table:table table:name="order"><table:table-column table:number-columns-repeated="16384"/>"#.to_owned(),
        row(&[text("1"), text("020"), text("12345"), skip(16_381)]),
        row(&[number("3", "3"), skip(1), number("338", "000338"), skip(1), number("500", "500"), skip(2), number("10", "10"), skip(3), day.to_owned(), skip(1), text("285")]),
        row(&[number("4", "4"), number("1", "1")]),
        r#"<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#.to_owned(),
    ];
    let book = ods(&table.concat());
    let open = proposed(&book, &[]);
    assert_eq!(asked(&open), [("dates", vec!["L2"])]);
    let answered = proposed(&book, &[("L2", "6-11")]);
    assert_eq!(csv(&answered), "1,020,12345,,,\r\n3,,000338,,500,,,10,,,,6-11,,285\r\n4,1\r\n");
}

#[test]
fn what_cannot_be_read_is_one_sentence() {
    let good = of_texts(GOOD);
    let locked: Vec<u8> =
        b"\xD0\xCF\x11\xE0".iter().copied().chain("EncryptedPackage".bytes().flat_map(|b| [b, 0])).collect();
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 64 << 20], 6);
    let bomb = Part { method: 8, size: 64 << 20, stored: packed.clone(), ..Part::stored("xl/workbook.xml", b"") };
    let liar = Part { method: 8, size: 100, stored: packed, ..Part::stored("xl/workbook.xml", b"") };
    let secret = Part { flags: 1, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let other = Part { method: 12, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let damaged = Part { crc: 1, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let repeated = |rows: u32| {
        let cell =
            r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="3"/>"#;
        ods(&format!(
            r#"<table:table><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>"#
        ))
    };
    // Its archive is whole, but whoever wrote the sheet was stopped: the lines that are missing must not be missing in silence.
    let begun = br#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>"#;
    let mut stopped = parts(&[sheet("")], &[]);
    stopped
        .iter_mut()
        .filter(|part| part.name.ends_with("sheet1.xml"))
        .for_each(|part| *part = Part::stored(&part.name, begun));
    for (bytes, why) in [
        (Vec::new(), Refusal::Damaged),
        (good[..good.len() / 2].to_vec(), Refusal::Damaged),
        (locked, Refusal::Locked),
        (b"\xD0\xCF\x11\xE0 Workbook".to_vec(), Refusal::OtherFormat),
        (archive(&[bomb]), Refusal::TooLarge),
        (archive(&[liar]), Refusal::Damaged),
        (archive(&[secret]), Refusal::Locked),
        (archive(&[other]), Refusal::Damaged),
        (archive(&[damaged]), Refusal::Damaged),
        (archive(&[Part::stored("word/document.xml", b"<w/>")]), Refusal::Damaged),
        (repeated(1_048_576), Refusal::TooLarge),
        (xlsx(r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="A2"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#), Refusal::Damaged),
        (xlsx("<row><c></row>"), Refusal::Damaged),
        (archive(&stopped), Refusal::Damaged),
    ] {
        assert_eq!(read(&bytes).map(|_| ()), Err(why), "{} bytes", bytes.len());
        for japanese in [true, false] {
            assert!(words::refusal(why, japanese).ends_with(['。', '.']));
        }
    }
    for (rows, why) in [("", Refusal::Empty), (r#"<row r="1"><c r="A1"><v>5</v></c></row>"#, Refusal::NotTransaction)] {
        let book = read(&xlsx(rows)).expect("a workbook");
        assert_eq!(propose(&book, &known(), &Answers::new()), Err(Fault::Workbook(why)), "{rows}");
    }
}

#[test]
fn a_compressed_workbook_is_the_same() {
    let packed =
        |part: Part| Part { method: 8, stored: miniz_oxide::deflate::compress_to_vec(&part.stored, 6), ..part };
    let rows =
        support::rows(GOOD, &|cell, at| format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(cell)));
    let made: Vec<Part> = parts(&[sheet(&rows)], &[]).into_iter().map(packed).collect();
    assert_eq!(csv(&proposed(&archive(&made), &[])), GOOD);
}

#[test]
fn columns_are_named_as_spreadsheets_name_them() {
    assert_eq!([0, 13, 25, 26, 701, 702].map(column_name), ["A", "N", "Z", "AA", "ZZ", "AAA"]);
}

/// A cell of an unnamed or a named column; some need quotes.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{0,20}", "[A-Za-z0-9_-]{1,8}", Just(String::new()), "[ -~ぁ-ん]{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A sheet that holds a file's cells as text is that file.
    #[test]
    fn texts_come_back_byte_for_byte(records in prop::collection::vec(prop::collection::vec(cell(), 13), 1..20)) {
        let quoted = |cell: &String| if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() };
        let (mut file, mut rows) = ("1,020,12345,,,\r\n".to_owned(), String::new());
        let inline = |at: String, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text));
        let row = |line: usize, cells: &[String]| {
            let inside: String = (0_u32..).zip(cells).filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| inline(format!("{}{line}", column_name(at)), cell)).collect();
            format!(r#"<row r="{line}">{inside}</row>"#)
        };
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        rows += &row(1, &texts(&["1", "020", "12345"]));
        for (at, record) in records.iter().enumerate() {
            let cells = [&["3".to_owned()], record.as_slice()].concat();
            file += &(cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n");
            rows += &row(at + 2, &cells);
        }
        let count = records.len().to_string();
        file += &format!("4,{count}\r\n");
        rows += &row(records.len() + 2, &texts(&["4", &count]));
        let proposal = proposed(&xlsx(&rows), &[]);
        prop_assert_eq!(csv(&proposal), file);
        prop_assert_eq!(proposal.questions.len(), 0);
    }

    /// Whatever is changed in a workbook, it is read or refused.
    #[test]
    fn nothing_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        for bytes in [as_excel(GOOD), ods(r#"<table:table><table:table-row><table:table-cell office:value-type="float" office:value="3"/></table:table-row></table:table>"#)] {
            let mut bytes = bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if cuts {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Ok(book) = read(&bytes) {
                let _ = propose(&book, &known(), &Answers::new());
            }
        }
    }

    /// The sums of an archive keep most changes from its parts: here they are changed before.
    #[test]
    fn nothing_in_a_sheet_makes_it_panic(text in "(<(/)?(row|c|v|is|t|f|col|x)( (r|t|s|min|max|hidden)=\"[A-Z]{0,3}[0-9]{0,9}(inlineStr|s|b|e|d|str)?\")?(/)?>|[0-9.E+-]{0,5}|&[a-z#0-9]{0,4};){0,40}") {
        if let Ok(book) = read(&xlsx(&text)) {
            let _ = propose(&book, &known(), &Answers::new());
        }
    }
}
