//! How a list writes quotes: as spreadsheets do, or as PHP does.

use kensatsu::engine::orders::eligibility::{Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;
use kensatsu::engine::orders::quoting::Quotes;

use super::languages::in_both;
use super::{Read, both, june, list, row, sum, text};

#[test]
fn lines_that_a_quote_took_in_are_named_and_asked_about() {
    in_both(lines_that_a_quote_took_in_are_named_and_asked_about_said);
}

fn lines_that_a_quote_took_in_are_named_and_asked_about_said() {
    for (remark, below) in [("\"案内", "12,9,\"x\",1,クレジットカード,新規受付,2012-06-11,,3,"), ("\"案内", "")]
    {
        let read = text(&list(&[row(10, 7, remark, "500"), row(11, 8, "", "600"), below.to_owned()]));
        let lines = read.lines();
        assert_eq!(read.numbers(), Vec::<String>::new(), "{below}");
        assert_eq!(lines.swallowed.first().map(|(first, _)| *first), Some(5), "{below}");
        assert_eq!(read.about()[0].0, About::Incomplete, "{below}");
        assert_eq!(sum(&lines), lines.read, "{below}");
    }
    // Two quotes that pair up by chance: the row between them looks like an order.
    let paired = text(&list(&[row(10, 7, "\"案内", "500"), row(11, 8, "", "600") + "x\"", row(12, 7, "", "1")]));
    assert_eq!((paired.lines().swallowed, paired.numbers()), (vec![(5, 5)], vec!["12".to_owned()]));
    // A remark with line breaks is one.
    let remark = text(&list(&[row(10, 7, "\"一行目,\n二行目\"", "500"), row(11, 8, "", "600")]));
    assert_eq!((remark.asked(), remark.numbers()), (vec![], vec!["10".to_owned(), "11".to_owned()]));
    assert_eq!((remark.lines().included, sum(&remark.lines())), (3, remark.lines().read));
}

#[test]
fn two_rows_that_their_quotes_make_one_row_are_named_and_asked_about() {
    in_both(two_rows_that_their_quotes_make_one_row_are_named_and_asked_about_said);
}

fn two_rows_that_their_quotes_make_one_row_are_named_and_asked_about_said() {
    let names = ["注文番号", "会員ID", "お支払い合計", "支払い方法", "対応状況", "注文日時", "定期回数"];
    let rows = [
        ["200", "285", "11246", "クレジットカード", "発送済み", "2012-04-11", "2"],
        ["338", "285", "11246", "クレジットカード", "新規受付", "2012-06-11", "3"],
        ["379", "360", "10175", "クレジットカード", "新規受付", "2012-06-11", "6"],
        ["380", "361", "9000", "クレジットカード", "新規受付", "2012-06-12", "2"],
    ];
    let with = |row: &[&str; 7], remark: &str, at: usize, separator: &str| {
        let mut cells = row.map(str::to_owned).to_vec();
        cells.insert(at, remark.to_owned());
        cells.join(separator)
    };
    for separator in [",", "\t"] {
        for at in 0..=names.len() {
            for (open, close) in [("\"急ぎ", "\""), ("\"", "\""), ("\"急ぎ", "")] {
                let remarks = ["", open, close, ""];
                let lines = rows.iter().zip(remarks).map(|(row, remark)| with(row, remark, at, separator));
                let table: Vec<_> = std::iter::once(with(&names, "メモ", at, separator)).chain(lines).collect();
                let read = text(&table.join("\r\n"));
                let case = format!("{separator:?} {at} {open} {close}");
                assert!(!read.numbers().contains(&"338".to_owned()), "{case}: {:?}", read.numbers());
                assert_eq!(read.about()[0].0, About::Incomplete, "{case}");
                assert_eq!(sum(&read.lines()), read.lines().read, "{case}");
            }
        }
    }
}

#[test]
fn the_quotes_of_php_are_read_where_only_they_fit() {
    in_both(the_quotes_of_php_are_read_where_only_they_fit_said);
}

fn the_quotes_of_php_are_read_where_only_they_fit_said() {
    let read = june("05-php-escape-memo-last.csv");
    assert_eq!(read.numbers(), ["340", "338", "379"]);
    assert_eq!(*read.verdict("390"), Verdict::Excluded(Reason::NotPaygent));
    assert_eq!(read.faults(), [Fault::PhpQuotes]);
    let read = june("07-php-escape-remark.csv");
    assert_eq!((read.included(), read.faults()), (both(), vec![Fault::PhpQuotes]));
    // Everybody's way stays, also with these characters.
    let sound = list(&[row(10, 7, "\"能\\\"\"x\"", "500"), row(11, 8, "\"表\\\"", "600")]);
    assert_eq!((text(&sound).numbers().len(), text(&sound).faults()), (2, vec![]));
}

#[test]
fn who_has_said_how_quotes_are_written_is_obeyed() {
    in_both(who_has_said_how_quotes_are_written_is_obeyed_said);
}

fn who_has_said_how_quotes_are_written_is_obeyed_said() {
    let list = list(&[row(10, 7, "\"表\\\"\"", "500"), row(11, 8, "", "600")]);
    let read = |quotes| Read::of(list.as_bytes(), Mapping { quotes, ..Mapping::default() });
    assert_eq!(read(None).faults(), [Fault::PhpQuotes]);
    assert_eq!(read(Some(Quotes::Php)).numbers(), ["10", "11"]);
    let standard = read(Some(Quotes::Standard));
    assert_eq!((standard.numbers(), standard.lines().swallowed), (vec![], vec![(5, 5)]));
}

#[test]
fn two_ways_of_reading_quotes_are_a_question_with_two_answers() {
    in_both(two_ways_of_reading_quotes_are_a_question_with_two_answers_said);
}

fn two_ways_of_reading_quotes_are_a_question_with_two_answers_said() {
    // With sound quotes the two ways never give the same number of cells, so a list is made to say that it is open.
    let mut read = text(&list(&[row(10, 7, "\"表\\\"\"", "500"), row(11, 8, "", "600")]));
    read.orders.unsure_quotes = vec![4];
    let asked = read.asked();
    let question = asked.iter().find(|question| question.about == About::Quotes).expect("it is asked");
    let answers: Vec<_> = question.choices.iter().map(|choice| choice.answer.as_str()).collect();
    assert_eq!((answers, question.lines.as_slice()), (vec!["standard", "php"], &[4][..]));
    assert!(question.about.is_blocking() && question.rows[0].starts_with("10,7"));
}

#[test]
fn the_quotes_of_php_are_read_with_a_line_break_in_the_cell() {
    in_both(the_quotes_of_php_are_read_with_a_line_break_in_the_cell_said);
}

fn the_quotes_of_php_are_read_with_a_line_break_in_the_cell_said() {
    // As PHP writes them: the byte 0x5C keeps the quote behind it from being doubled.
    for (remark, lines) in [
        ("\"\"\"案内\\\"\"", 1),
        ("\"a\\\"\n次\"", 2),
        ("\"\"\"a\\\"\n\"", 2),
        ("\"a\\\"\n次\\\"\"", 2),
        ("\"a\\\"\n\"\"b\\\"\"", 2),
        ("\"\n\"\"a\\\"\n\"", 3),
        ("\"a\\\"\n\n\"", 3),
        ("\"a\\\",b\\\"\nc\"", 2),
        ("\"a\\\",\"\"b\\\"\"", 1),
    ] {
        for breaks in ["\n", "\r\n"] {
            let list = list(&[row(10, 7, remark, "500"), row(11, 8, "\"表\\\"", "600")]).replace('\n', breaks);
            let read = text(&list);
            assert_eq!((read.numbers(), read.asked()), (vec!["10".into(), "11".into()], vec![]), "{list}");
            assert_eq!((read.faults(), read.lines().included), (vec![Fault::PhpQuotes], lines + 1), "{list}");
            assert_eq!(sum(&read.lines()), read.lines().read);
        }
    }
    // Where neither way gives every row its width, nobody knows how the quotes are meant.
    let neither = text(&list(&[row(10, 7, "\"a\\\"b\",x", "500"), row(11, 8, "", "600")]));
    assert_eq!(neither.about().first().map(|(about, _)| *about), Some(About::Quotes), "{:?}", neither.faults());
    assert!(!neither.numbers().contains(&"10".to_owned()));
}

#[test]
fn lines_that_the_column_names_take_in_are_said() {
    in_both(lines_that_the_column_names_take_in_are_said_said);
}

fn lines_that_the_column_names_take_in_are_said_said() {
    let row = |order: u32, status: &str, day: &str, memo: &str| {
        format!("{order},9,クレジットカード,600,{status},{day},2,{memo}\n")
    };
    let list = |name: &str, memo: &str| {
        format!(
            "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,{name}\n{}{}{}",
            row(1, "発送済み", "2012-05-01", ""),
            row(2, "新規受付", "2012-06-11", memo),
            row(3, "新規受付", "2012-06-12", "")
        )
    };
    for (memo, last) in [("x\"", 3), ("", 4)] {
        let read = text(&list("\"備考", memo));
        assert!(read.faults().contains(&Fault::Swallowed), "{memo}: {:?}", read.faults());
        assert_eq!(read.lines().swallowed, [(2, last)], "{memo}");
        assert_eq!(sum(&read.lines()), 4, "{memo}");
        assert_eq!(read.about(), [(About::Incomplete, (2..=last).collect())], "{memo}");
    }
    // A name of two lines takes in nothing.
    let read = text(&list("\"備考\n(色)\"", ""));
    assert_eq!((read.numbers(), read.asked().len(), sum(&read.lines())), (vec!["2".into(), "3".into()], 0, 5));
}
