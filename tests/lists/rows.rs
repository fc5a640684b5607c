//! Rows and what stands around them: names further down, sums, empty lines. Every line is accounted for.

use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;
use proptest::prelude::*;

use super::languages::in_both;
use super::{EARLIER, NAMES, Read, both, june, list, row, sum, support, text};

#[test]
fn names_further_down_short_rows_and_formula_texts_are_said_once() {
    in_both(names_further_down_short_rows_and_formula_texts_are_said_once_said);
}

fn names_further_down_short_rows_and_formula_texts_are_said_once_said() {
    for (name, fault) in [
        ("12-php-warning-top.csv", Fault::AboveNames),
        ("14-sep-line.csv", Fault::AboveNames),
        ("15-excel-short-rows.csv", Fault::ShortRows),
        ("19-text-formula.csv", Fault::FormulaTexts),
    ] {
        let read = june(name);
        assert_eq!((read.included(), read.faults()), (both(), vec![fault]), "{name}");
        assert_eq!(sum(&read.lines()), read.lines().read, "{name}");
    }
}

#[test]
fn what_stands_above_the_names_is_skipped_whatever_stands_between_the_cells() {
    in_both(what_stands_above_the_names_is_skipped_whatever_stands_between_the_cells_said);
}

fn what_stands_above_the_names_is_skipped_whatever_stands_between_the_cells_said() {
    let rows = list(&[row(10, 7, "", "500")]);
    for (above, separator) in [
        ("受注一覧\n\n", ","),
        ("sep=;\n", ";"),
        ("\"sep=\t\"\n", "\t"),
        ("受注一覧;2012年6月\n", ","),
        ("a,b\n", "\t"),
    ] {
        let read = text(&(above.to_owned() + &rows.replace(',', separator)));
        assert_eq!(read.numbers(), ["10"], "{above}");
        assert_eq!(read.faults(), [Fault::AboveNames], "{above}");
        assert_eq!(sum(&read.lines()), read.lines().read, "{above}");
    }
}

#[test]
fn columns_without_a_name_blank_rows_and_padding_are_one_finding_each() {
    in_both(columns_without_a_name_blank_rows_and_padding_are_one_finding_each_said);
}

fn columns_without_a_name_blank_rows_and_padding_are_one_finding_each_said() {
    let wide = ",".repeat(16_384 - 10);
    let widened: String =
        list(&[row(10, 7, "", "500"), row(11, 8, "", "600")]).lines().map(|line| format!("{line}{wide}\n")).collect();
    let read = text(&widened);
    assert_eq!((read.numbers().len(), read.faults()), (2, vec![Fault::UnnamedColumns]));
    let blank =
        list(&[",,,,,,,,,".to_owned(), row(10, 7, "", "500"), "\"\",\"\",,,,,,,,\"\"".to_owned(), String::new()]);
    let read = text(&blank);
    assert_eq!((read.numbers().len(), read.faults(), read.lines().blank), (1, vec![Fault::BlankRows], 3));
    let padded = list(&[row(10, 7, "", "500") + ",,", row(11, 8, "", "600") + ",,"]);
    assert_eq!((text(&padded).numbers().len(), text(&padded).faults()), (2, vec![Fault::PaddedRow]));
}

#[test]
fn a_fault_in_a_cell_that_nobody_needs_keeps_no_order_out() {
    in_both(a_fault_in_a_cell_that_nobody_needs_keeps_no_order_out_said);
}

fn a_fault_in_a_cell_that_nobody_needs_keeps_no_order_out_said() {
    let read = text(&list(&[row(10, 7, "\"ギフト\"です", "500"), row(11, 8, "5\"", "600")]));
    assert_eq!((read.numbers().len(), read.faults()), (2, vec![Fault::RemarkQuotes]));
    let bytes = list(&[row(10, 7, "?", "500")]).into_bytes();
    let broken: Vec<u8> = bytes.iter().map(|byte| if *byte == b'?' { 0xFF } else { *byte }).collect();
    let read = Read::of(&broken, Mapping::default());
    assert_eq!((read.numbers().len(), read.faults()), (1, vec![Fault::RemarkUndecodable]));
    // In a cell that is needed it stays an error.
    let needed = text(&list(&[row(10, 7, "", "\"500\"円")]));
    assert_eq!((needed.numbers().len(), needed.faults()), (0, vec![Fault::BrokenQuote]));
}

/// Pieces of which lists are made that go wrong in every way.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..50, 1u32..9, "[a\"\\\\表,\n]{0,4}", 1u32..999)
            .prop_map(|(order, customer, remark, yen)| { row(order, customer, &remark, &yen.to_string()) + "\n" }),
        "[0-9,\"\\\\表<>a\r\n]{0,12}",
        Just("<br />\n".to_owned()),
        Just(",,,,\n".to_owned()),
        Just(format!("{NAMES}\n")),
    ]
}

proptest! {
    #![proptest_config(support::config(if cfg!(debug_assertions) { 400 } else { 4000 }))]

    /// Whatever a list looks like, each of its lines is counted once, and no line of an order twice.
    #[test]
    fn every_line_is_accounted_for(above in piece(), pieces in prop::collection::vec(piece(), 0..8), cut in 0usize..40, utf16 in any::<bool>()) {
        let mut text = above + &format!("{NAMES}\n{EARLIER}") + &pieces.concat();
        let until = text.len().saturating_sub(cut);
        text.truncate((0..=until).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
        let bytes = if utf16 {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        } else {
            text.clone().into_bytes()
        };
        let read = Read::of(&bytes, Mapping::default());
        let lines = read.lines();
        let breaks = text.replace("\r\n", "\n").replace('\r', "\n");
        let physical = breaks.matches('\n').count() + usize::from(!breaks.is_empty() && !breaks.ends_with('\n'));
        prop_assert_eq!(lines.read as usize, physical);
        prop_assert_eq!(sum(&lines), lines.read, "{:?}", lines);
        let mut firsts: Vec<u32> = read.orders.orders.iter().map(|order| order.line).collect();
        firsts.dedup();
        prop_assert_eq!(firsts.len(), read.orders.orders.len());
        if !lines.swallowed.is_empty() || !read.orders.incomplete.is_empty() {
            prop_assert!(read.asked().iter().any(|question| question.about == About::Incomplete));
        }
    }
}

#[test]
fn sums_counts_and_names_among_the_rows_are_no_orders() {
    in_both(sums_counts_and_names_among_the_rows_are_no_orders_said);
}

fn sums_counts_and_names_among_the_rows_are_no_orders_said() {
    let sums = june("sum-and-count-below.csv");
    assert_eq!((sums.included(), sums.faults(), sums.asked()), (both(), vec![Fault::NoOrder], vec![]));
    assert_eq!(sums.lines().skipped, [6, 7]);
    let names = june("names-once-more.csv");
    assert_eq!(
        (names.numbers(), names.faults()),
        (vec!["338".into(), "379".into(), "401".into()], vec![Fault::NamesAgain])
    );
    assert_eq!((names.lines().names, names.asked()), (2, vec![]));
    // Below other names nobody knows what the cells hold.
    let other = june("other-names-below.csv");
    assert_eq!((other.included(), other.faults()), (both(), vec![Fault::OtherNames]));
    assert_eq!((other.about(), other.lines().skipped), (vec![(About::Incomplete, vec![6, 7])], vec![6, 7]));
    for read in [sums, names, other] {
        assert_eq!(sum(&read.lines()), read.lines().read);
    }
}

#[test]
fn more_ways_of_spreadsheets_and_programs_are_read() {
    in_both(more_ways_of_spreadsheets_and_programs_are_read_said);
}

fn more_ways_of_spreadsheets_and_programs_are_read_said() {
    for (name, faults) in [
        ("formula-text-everywhere.csv", vec![Fault::FormulaTexts]),
        ("php-quote-before-comma.csv", vec![Fault::PhpQuotes]),
        ("dropped-shipping-dates.csv", vec![Fault::ShortRows]),
    ] {
        let read = june(name);
        assert_eq!((read.included(), read.faults(), read.asked()), (both(), faults, vec![]), "{name}");
    }
    // One short row is no habit of a program.
    let one = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数,発送完了日時\n\
               1,7,500,クレジットカード,発送済み,2012-05-01,2,2012-05-02\n\
               2,7,500,クレジットカード,新規受付,2012-06-11,3\n3,7,500,クレジットカード,新規受付,2012-06-12,4,\n";
    assert_eq!(text(one).numbers(), ["3"]);
}

#[test]
fn empty_lines_between_rows_and_rows_of_two_quotes_are_named_once() {
    in_both(empty_lines_between_rows_and_rows_of_two_quotes_are_named_once_said);
}

fn empty_lines_between_rows_and_rows_of_two_quotes_are_named_once_said() {
    let (first, second) = (row(10, 7, "", "500"), row(11, 8, "", "600"));
    for between in ["", "\"\"", "\"\",\"\"", "\n\n\"\""] {
        let read = text(&list(&[first.clone(), between.to_owned(), second.clone()]));
        let named = read.orders.findings.iter().map(|finding| (finding.fault, finding.n)).collect::<Vec<_>>();
        let lines = between.matches('\n').count() as u64 + 1;
        assert_eq!((named, read.numbers().len()), (vec![(Fault::BlankRows, lines)], 2), "{between:?}");
    }
    // Empty lines at the end are how files end.
    assert_eq!(text(&list(&[first, second, String::new(), String::new()])).faults(), []);
}

#[test]
fn a_comma_in_a_cell_moves_a_row_though_its_last_cells_are_empty() {
    in_both(a_comma_in_a_cell_moves_a_row_though_its_last_cells_are_empty_said);
}

fn a_comma_in_a_cell_moves_a_row_though_its_last_cells_are_empty_said() {
    for (names, rows) in [
        (
            "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数,備考",
            [
                "338,285,11,246,クレジットカード,新規受付,2012-06-11,3,",
                "338,285,1,234,567,クレジットカード,新規受付,2012-06-11,3,",
            ],
        ),
        (
            "注文日時,注文番号,会員ID,お支払い合計,対応状況,支払い方法,定期回数,備考",
            [
                "2012-06-11,338,285,11,246,新規受付,クレジットカード,3,",
                "2012-06-11,338,285,11,246,新規受付,代金引換,3,",
            ],
        ),
        (
            "要望等,注文日時,注文番号,会員ID,お支払い合計,対応状況,支払い方法,定期回数,備考",
            [
                "至急, 平日,2012-06-11,338,285,11246,新規受付,クレジットカード,3,",
                "a,b,c,2012-06-11,338,285,11246,新規受付,カード,3,",
            ],
        ),
    ] {
        for row in rows {
            let read = text(&format!("{names}\n{row}\n"));
            assert_eq!((read.faults(), read.asked().len()), (vec![Fault::TooManyCells], 0), "{row}");
            assert_eq!(read.numbers(), Vec::<String>::new(), "{row}");
        }
    }
    // A shop's own words beside known ones, in rows that a spreadsheet has filled up, are where they belong.
    let list = "注文番号,会員ID,お支払い合計,支払い方法,前回の支払方法,対応状況,入金状況,注文日時,定期回数\n\
                338,285,11246,代金引換,クレジットカード,出荷待ち,入金済み,2012-06-11,3,,\n";
    assert!(text(list).faults().contains(&Fault::PaddedRow));
}
