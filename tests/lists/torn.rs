//! Rows that line breaks, open quotes and holes of NUL tear: no half of a row is charged, and none is lost without a word.

use kensatsu::engine::orders::eligibility::{Confirmed, Period, PlanRequest, Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::plan::plan;
use kensatsu::engine::orders::question::About;
use kensatsu::engine::orders::read::Reading;
use kensatsu::engine::text::table::Table;

use super::languages::in_both;
use super::{list, row, sum, text};

#[test]
fn what_stands_before_a_hole_is_not_the_whole_cell_and_a_line_of_holes_is_a_loss() {
    in_both(what_stands_before_a_hole_is_not_the_whole_cell_and_a_line_of_holes_is_a_loss_said);
}

fn what_stands_before_a_hole_is_not_the_whole_cell_and_a_line_of_holes_is_a_loss_said() {
    let list = |row: &str| {
        text(&format!(
            "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n1,9,500,クレジットカード,発送済み,2012-05-01,2\n\
             {row}\n3,8,700,クレジットカード,発送済み,2012-05-02,2\n"
        ))
    };
    assert_eq!(list("2,9,10175,クレジットカード,新規受付,2012-06-11,3").numbers(), ["2"]);
    for row in [
        "2,9,1\0\0\0\0,クレジットカード,新規受付,2012-06-11,3",
        "2\0\0,9,10175,クレジットカード,新規受付,2012-06-11,3",
        "2,9\0,10175,クレジットカード,新規受付,2012-06-11,3",
    ] {
        let read = list(row);
        assert_eq!(read.numbers(), Vec::<String>::new(), "{row:?}");
        assert!(!read.faults().is_empty(), "{row:?}");
    }
    assert!(!list("\0\0\0\0\0\0\0\0").faults().is_empty());
}

#[test]
fn a_hole_of_nuls_is_never_read_as_what_stands_before_it() {
    in_both(a_hole_of_nuls_is_never_read_as_what_stands_before_it_said);
}

fn a_hole_of_nuls_is_never_read_as_what_stands_before_it_said() {
    let hole = |row: &str| text(&list(&[row.to_owned(), row_of_12()]));
    for row in [
        "10,7,,1\0\0\0\0,クレジットカード,新規受付,2012-06-11,,3,",
        "10,7,,\u{0}\u{0}500,クレジットカード,新規受付,2012-06-11,,3,",
        "1\0,7,,500,クレジットカード,新規受付,2012-06-11,,3,",
        "10,7\0,,500,クレジットカード,新規受付,2012-06-11,,3,",
        "10,7,,500,クレジットカード\0,新規受付,2012-06-11,,3,",
        "10,7,,500,クレジットカード,新規受付\0\0,2012-06-11,,3,",
        "10,7,,500,クレジットカード,新規受付,2012-06-11\0,,3,",
        "10,7,,500,クレジットカード,新規受付,2012-06-11,,3\0,",
        // What stands behind it may be another order's.
        "10,7,案内\0\0\0,500,クレジットカード,新規受付,2012-06-11,,3,",
    ] {
        let read = hole(row);
        assert_eq!((read.numbers(), read.faults()), (vec!["12".to_owned()], vec![Fault::Hole]), "{row:?}");
        assert_eq!(read.plan.verdicts[2], Verdict::Excluded(Reason::Unreadable), "{row:?}");
    }
    for control in ['\u{1}', '\u{7}', '\u{B}', '\u{1B}', '\u{1F}'] {
        for row in [
            format!("10,7,,1{control},クレジットカード,新規受付,2012-06-11,,3,"),
            format!("10{control},7,,1,クレジットカード,新規受付,2012-06-11,,3,"),
            format!("10,{control}7,,1,クレジットカード,新規受付,2012-06-11,,3,"),
            format!("10,7,,1,クレジ{control}ット,新規受付,2012-06-11,,3,"),
            format!("10,7,,1,クレジットカード,新規受付{control},2012-06-11,,3,"),
            format!("10,7,,1,クレジットカード,新規受付,2012-06-11{control},,3,"),
        ] {
            let read = hole(&row);
            assert_eq!(read.numbers(), ["12"], "{row:?}");
            assert!(!read.faults().is_empty(), "{row:?}");
        }
    }
    assert_eq!(hole("10,7,,500\t,クレジットカード,新規受付,2012-06-11,,3,").numbers(), ["10", "12"]);
    // Lines of NULs alone are lines that were lost.
    let row = row(10, 7, "", "500");
    for lost in ["\0\0\0\0", "\0", "\0,\0"] {
        let read = text(&list(&[row.clone(), lost.to_owned(), row_of_12()]));
        assert_eq!(
            (read.faults(), read.about()),
            (vec![Fault::LostLines], vec![(About::Incomplete, vec![5])]),
            "{lost:?}"
        );
        assert_eq!((read.lines().skipped, read.numbers().len()), (vec![5], 2), "{lost:?}");
    }
    let end = text(&(list(&[row]) + "\0\0\0\0\0\0"));
    assert_eq!(end.about(), [(About::Incomplete, vec![5])]);
}

fn row_of_12() -> String {
    row(12, 8, "", "600")
}

/// A list whose first (or else last) column is a remark; in the first, a row may break off before the number of its order.
fn remarks_at(first: bool, remarks: [&str; 2]) -> String {
    let row = |remark: &str, order: u32, customer: u32, rest: &str| {
        let rest = format!(",{order},{customer},500,クレジットカード,{rest}");
        if first { format!("{remark},{rest}\r\n") } else { format!("{rest},{remark}\r\n") }
    };
    let names = ",注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数";
    let names = if first { format!("備考,{names}\r\n") } else { format!("{names},備考\r\n") };
    let before = |customer: u32| row("", 80 + customer, customer, "発送済み,2012-05-11 10:00:00,2");
    let due = |order: u32, remark: &str| row(remark, order, order, "新規受付,2012-06-11 10:00:00,3");
    names + &before(10) + &before(11) + &due(10, remarks[0]) + &due(11, remarks[1])
}

fn remarks_first(remarks: [&str; 2]) -> String {
    remarks_at(true, remarks)
}

#[test]
fn a_row_that_breaks_off_before_the_number_of_its_order_is_asked_about() {
    in_both(a_row_that_breaks_off_before_the_number_of_its_order_is_asked_about_said);
}

fn a_row_that_breaks_off_before_the_number_of_its_order_is_asked_about_said() {
    for remark in ["", "お届けは午前に合計 7 件", "\"\"", "\"午前\"", "\"午前,午後\""] {
        let whole = remarks_first(["", remark]);
        assert_eq!((text(&whole).numbers().len(), text(&whole).asked()), (2, vec![]), "{remark}");
        let last = whole.trim_end().rfind('\n').expect("a row") + 1;
        for cut in (last + 1..whole.len() - 2).filter(|cut| whole.is_char_boundary(*cut)) {
            let read = text(&whole[..cut]);
            assert_eq!(read.numbers(), ["10"], "{}", &whole[last..cut]);
            assert_eq!(read.about(), [(About::Incomplete, vec![5])], "{}", &whole[last..cut]);
            assert_eq!(sum(&read.lines()), 5, "{}", &whole[last..cut]);
        }
    }
    // Where every cell is quoted, a closed quote is the end of the list only behind the last column.
    let quoted = |line: &str| format!("\"{}\"", line.replace(',', "\",\""));
    let whole = remarks_at(false, ["", ""]).trim_end().split("\r\n").map(quoted).collect::<Vec<_>>().join("\r\n");
    assert_eq!((text(&whole).numbers().len(), text(&whole).asked()), (2, vec![]));
    let last = whole.rfind('\n').expect("a row") + 1;
    for cut in (last + 1..whole.len()).filter(|cut| whole.is_char_boundary(*cut)) {
        assert_eq!(text(&whole[..cut]).about(), [(About::Incomplete, vec![5])], "{}", &whole[last..cut]);
    }
    // Sums, counts and a cleared row at the very end have lost nothing, also without a line break behind them.
    for below in [
        "合計,,,,1000",
        "合計 1000円",
        "4件",
        ",,,,,,,,",
        "  ",
        "\u{1a}",
        "\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"",
    ] {
        let read = text(&(remarks_first(["", ""]) + below));
        assert_eq!((read.numbers().len(), read.asked()), (2, vec![]), "{below}");
    }
}

#[test]
fn a_quote_that_opens_in_the_first_column_loses_no_row_without_a_word() {
    in_both(a_quote_that_opens_in_the_first_column_loses_no_row_without_a_word_said);
}

fn a_quote_that_opens_in_the_first_column_loses_no_row_without_a_word_said() {
    for (remarks, swallowed) in
        [(["\"午前", "午後"], vec![(5, 5)]), (["", "\"午後"], vec![]), (["\"午前", "午後\""], vec![(5, 5)])]
    {
        let read = text(&remarks_first(remarks));
        assert!(!read.numbers().contains(&"11".to_owned()), "{remarks:?}");
        assert_eq!(read.about().first().map(|(about, _)| *about), Some(About::Incomplete), "{remarks:?}");
        assert_eq!((read.lines().swallowed, sum(&read.lines())), (swallowed, 5), "{remarks:?}");
    }
}

#[test]
fn a_line_break_in_a_closed_remark_swallows_nothing_wherever_the_remark_stands() {
    in_both(a_line_break_in_a_closed_remark_swallows_nothing_wherever_the_remark_stands_said);
}

fn a_line_break_in_a_closed_remark_swallows_nothing_wherever_the_remark_stands_said() {
    for remark in ["\"午前\n午後\"", "\"午前\r\n\r\n午後\"", "\"午前, 合計\n2,3,4\"", "\"午前\"\"\n\"\"午後\""]
    {
        for list in [true, false].map(|first| remarks_at(first, [remark, remark])) {
            let read = text(&list);
            assert_eq!((read.numbers(), read.asked()), (vec!["10".to_owned(), "11".to_owned()], vec![]), "{list}");
            assert_eq!((read.lines().swallowed, sum(&read.lines())), (vec![], read.lines().read), "{list}");
        }
    }
}

#[test]
fn words_below_the_rows_tear_no_amount_in_two() {
    let names = "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計";
    let rows = "1,9,クレジットカード,入金済み,2012-05-11,2,500\r\n2,9,クレジットカード,新規受付,2012-06-11,3,7000\r\n";
    for (below, is_torn) in [("以上", false), ("※", false), ("000", true), (",000", false), ("0円", true)] {
        let read = text(&format!("{names}\r\n{rows}{below}\r\n"));
        assert_eq!(read.numbers().is_empty(), is_torn, "{below}");
    }
    // Nor a count or a day.
    let names = "注文番号,会員ID,支払い方法,対応状況,注文日時,お支払い合計,定期回数";
    let rows = "1,9,クレジットカード,入金済み,2012-05-11,500,2\r\n2,9,クレジットカード,新規受付,2012-06-11,7000,3\r\n";
    for (below, is_torn) in [("以上", false), ("EOF", false), ("回目", true), ("0", true)] {
        let read = text(&format!("{names}\r\n{rows}{below}\r\n"));
        assert_eq!(read.numbers().is_empty(), is_torn, "{below}");
    }
}

#[test]
fn a_line_break_inside_the_first_cell_takes_both_halves_out() {
    in_both(a_line_break_inside_the_first_cell_takes_both_halves_out_said);
}

fn a_line_break_inside_the_first_cell_takes_both_halves_out_said() {
    let fields = ["注文番号", "会員ID", "お支払い合計", "支払い方法", "対応状況", "注文日時", "定期回数"];
    let rows = [
        ["202", "72", "500", "クレジットカード", "発送済み", "2012-05-01 10:00", "2"],
        ["201", "71", "500", "クレジットカード", "発送済み", "2012-05-01 10:00", "2"],
        ["338", "71", "11246", "クレジットカード", "新規受付", "2012-06-11 10:00", "13"],
        ["339", "72", "700", "クレジットカード", "新規受付", "2012-06-11 10:00", "3"],
    ];
    for turn in 0..fields.len() {
        let line = |cells: &[&str; 7]| (0..7).map(|at| cells[(at + turn) % 7]).collect::<Vec<_>>().join(",");
        let first = rows[2][turn];
        for at in (1..first.len()).filter(|at| first.is_char_boundary(*at)) {
            for tear in ["\r\n", "\n", "\r"] {
                let torn = format!("{}{tear}{}", &first[..at], &line(&rows[2])[at..]);
                let lines = [line(&fields), line(&rows[0]), line(&rows[1]), torn, line(&rows[3])];
                let read = text(&(lines.join("\r\n") + "\r\n"));
                assert_eq!(read.numbers(), ["339"], "{}{tear:?}{}", &first[..at], &first[at..]);
                assert!(!read.faults().contains(&Fault::NoOrder), "{}{tear:?}{}", &first[..at], &first[at..]);
                assert_eq!(sum(&read.lines()), 6);
            }
        }
        // What cannot be the beginning of the cell below tears nothing.
        if !["支払い方法", "対応状況", "注文日時"].contains(&fields[turn]) {
            let lines =
                [line(&fields), line(&rows[0]), line(&rows[1]), line(&rows[2]), "※6 月分".to_owned(), line(&rows[3])];
            let read = text(&(lines.join("\r\n") + "\r\n"));
            assert_eq!(read.numbers(), ["338", "339"], "{}", fields[turn]);
        }
    }
}

#[test]
fn a_line_break_inside_the_last_cell_takes_both_halves_out() {
    in_both(a_line_break_inside_the_last_cell_takes_both_halves_out_said);
}

fn a_line_break_inside_the_last_cell_takes_both_halves_out_said() {
    for (names, rows) in [
        (
            "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計",
            "2,9,クレジットカード,新規受付,2012-06-11,3,1{}2000",
        ),
        (
            "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計,備考",
            "2,9,クレジットカード,新規受付,2012-06-11,3,1{}2000,x",
        ),
    ] {
        for tear in ["\r", "\n", "\r\n"] {
            let end = if names.ends_with("備考") { ",y" } else { "" };
            let row = rows.replace("{}", tear);
            let text = format!(
                "{names}\r\n1,9,クレジットカード,入金済み,2012-05-11,2,500{end}\r\n{row}\r\n\
                 3,8,クレジットカード,入金済み,2012-05-11,2,500{end}\r\n4,8,クレジットカード,新規受付,2012-06-11,3,700{end}\r\n"
            );
            let orders = Reading::run(Table::open("o.csv", text.as_bytes()), Mapping::default());
            let request =
                PlanRequest { confirmed: Confirmed::All, ..PlanRequest::new(Period::new(None, None).expect("no end")) };
            let plan = plan(&orders, &request);
            let judged = orders.orders.iter().zip(&plan.verdicts);
            let charged: Vec<_> = judged
                .filter(|(_, verdict)| matches!(verdict, Verdict::Included { .. }))
                .map(|(order, _)| (&*order.number, order.amount))
                .collect();
            assert_eq!(charged, [("4", Some(700))], "{tear:?}");
            let said = orders.findings.iter().any(|finding| finding.fault == Fault::CutOff && finding.line == 3);
            assert!(said, "{tear:?} {:?}", orders.findings);
        }
    }
}
