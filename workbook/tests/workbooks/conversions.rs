//! What a spreadsheet made of cells: restored where that is certain, asked about where it is not.

use kensatsu_workbook::propose::CellChange;
use kensatsu_workbook::{Answers, Known, propose, read};

use super::support::{as_excel, of_texts, xlsx};
use super::{GOOD, asked, csv, known, order, proposed, with_order};

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

#[test]
#[expect(clippy::too_many_lines, reason = "a table: one cell an entry")]
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
