//! Order lists as shops really have them: nothing that changes money is guessed, every line is accounted for, and one fault is
//! one finding.

mod support;

use std::path::Path;

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::commands::auth::LinesOut;
use kensatsu::engine::convert::auth;
use kensatsu::engine::orders::eligibility::{Confirmed, Period, Plan, Reason, Verdict, Wish};
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::order::Orders;
use kensatsu::engine::orders::plan::plan;
use kensatsu::engine::orders::question::{About, Question, questions};
use kensatsu::engine::orders::quoting::Quotes;
use kensatsu::engine::orders::read::Reading;
use kensatsu::engine::orders::status::{Meaning, PaymentKind};
use kensatsu::engine::orders::stop::Stop;
use kensatsu::engine::text::table::Table;
use proptest::prelude::*;

#[path = "support/languages.rs"]
mod languages;
use languages::{in_both, spoken};

/// A list that was read, and what becomes of its orders from the first of June on.
struct Read {
    orders: Orders,
    plan: Plan,
}

impl Read {
    fn of(bytes: &[u8], mapping: Mapping) -> Read {
        Read::from(bytes, mapping, "2012-06-01", Confirmed::None)
    }

    fn from(bytes: &[u8], mapping: Mapping, from: &str, confirmed: Confirmed) -> Read {
        let orders = Reading::run(Table::open("orders.csv", bytes), mapping);
        let period = Period::new(Day::read(from), None).expect("a period");
        let plan = plan(&orders, &Wish { confirmed, ..Wish::new(period) });
        Read { orders, plan }
    }

    /// Order, amount and previous order of what goes into the file.
    fn included(&self) -> Vec<(String, u64, String)> {
        let records = auth::records(&self.orders, &self.plan).into_iter();
        records.map(|record| (record.order, record.amount, record.previous)).collect()
    }

    fn numbers(&self) -> Vec<String> {
        self.included().into_iter().map(|(order, ..)| order).collect()
    }

    fn verdict(&self, order: &str) -> &Verdict {
        let at = self.orders.orders.iter().position(|known| &*known.number == order).expect("the order is there");
        &self.plan.verdicts[at]
    }

    fn faults(&self) -> Vec<Fault> {
        self.orders.findings.iter().map(|finding| finding.fault).collect()
    }

    fn asked(&self) -> Vec<Question> {
        questions(&self.orders, Some(&self.plan), false, spoken())
    }

    fn about(&self) -> Vec<(About, Vec<u32>)> {
        self.asked().into_iter().map(|question| (question.about, question.lines)).collect()
    }

    fn lines(&self) -> LinesOut {
        LinesOut::of(&self.orders, &self.plan)
    }
}

fn sum(lines: &LinesOut) -> u32 {
    let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
    let skipped = u32::try_from(lines.skipped.len()).expect("few lines");
    lines.names + lines.blank + lines.included + lines.excluded + lines.undecided + skipped + swallowed
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name)).expect("a fixture")
}

fn june(name: &str) -> Read {
    Read::of(&fixture(name), Mapping::default())
}

fn text(text: &str) -> Read {
    Read::of(text.as_bytes(), Mapping::default())
}

fn both() -> Vec<(String, u64, String)> {
    vec![("338".into(), 11246, "200".into()), ("379".into(), 10175, "236".into())]
}

const NAMES: &str = "注文番号,会員ID,要望等,お支払い合計,支払い方法,対応状況,注文日時,発送完了日時,定期回数,備考";

/// Orders 1 and 2, shipped, of customers 7 and 8.
const EARLIER: &str = "1,7,,500,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n2,8,,600,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n";

fn row(order: u32, customer: u32, remark: &str, amount: &str) -> String {
    format!("{order},{customer},{remark},{amount},クレジットカード,新規受付,2012-06-11,,3,")
}

fn list(rows: &[String]) -> String {
    rows.iter().fold(format!("{NAMES}\n{EARLIER}"), |text, row| text + row + "\n")
}

#[test]
fn a_list_that_breaks_off_in_an_amount_is_asked_about() {
    in_both(a_list_that_breaks_off_in_an_amount_is_asked_about_said);
}

fn a_list_that_breaks_off_in_an_amount_is_asked_about_said() {
    let read = june("01-cut-in-amount.csv");
    assert_eq!(read.included(), both()[..1]);
    assert_eq!(*read.verdict("379"), Verdict::Excluded(Reason::CutOff));
    assert_eq!((read.about(), read.faults()), (vec![(About::Incomplete, vec![5])], vec![Fault::CutOff]));
    // Accepted, the row stays out; only who says that it is whole has it charged.
    assert_eq!(questions(&read.orders, Some(&read.plan), true, spoken()), []);
    let whole = Mapping { last_row_whole: true, ..Mapping::default() };
    let read = Read::of(&fixture("01-cut-in-amount.csv"), whole);
    assert_eq!((read.numbers(), read.asked()), (vec!["338".to_owned(), "379".to_owned()], vec![]));
}

#[test]
fn every_way_of_breaking_off_is_asked_about() {
    in_both(every_way_of_breaking_off_is_asked_about_said);
}

fn every_way_of_breaking_off_is_asked_about_said() {
    let whole = list(&[row(10, 7, "", "500"), row(11, 8, "", "600")]);
    assert_eq!(text(&whole).asked(), []);
    let at = whole.rfind("\n11,").expect("the last row") + 1;
    for cut in at + 1..whole.len() {
        if !whole.is_char_boundary(cut) {
            continue;
        }
        let read = text(&whole[..cut]);
        assert_eq!(read.numbers(), ["10"], "{}", &whole[at..cut]);
        assert_eq!(read.about(), [(About::Incomplete, vec![5])], "{}", &whole[at..cut]);
        assert_eq!(sum(&read.lines()), 5);
    }
    // A quote that closes the last cell is an end, too; a row that lacks what is needed is none.
    let closed = whole.trim_end().to_owned() + "\"\"";
    assert_eq!((text(&closed).asked(), text(&closed).numbers()), (vec![], vec!["10".to_owned(), "11".to_owned()]));
    let short = list(&[row(10, 7, "", "500"), "11,8,,600,クレジットカード".to_owned()]);
    let read = text(&short);
    assert_eq!((read.about(), read.numbers()), (vec![(About::Incomplete, vec![5])], vec!["10".to_owned()]));
    // In the middle such a row is one order that cannot be read, and no end of the list.
    let middle = list(&["11,8,,600,クレジットカード".to_owned(), row(10, 7, "", "500")]);
    assert_eq!((text(&middle).asked(), text(&middle).faults()), (vec![], vec![Fault::TooFewCells]));
}

#[test]
fn an_error_text_behind_or_between_the_rows_is_named_once_and_asked_about() {
    in_both(an_error_text_behind_or_between_the_rows_is_named_once_and_asked_about_said);
}

fn an_error_text_behind_or_between_the_rows_is_named_once_and_asked_about_said() {
    let read = june("11-php-fatal-end.csv");
    assert_eq!((read.numbers(), read.faults()), (vec!["338".to_owned()], vec![Fault::ErrorText]));
    assert_eq!(read.about(), [(About::Incomplete, vec![4, 5])]);
    assert_eq!(read.lines().skipped, [4, 5]);
    for error in [
        "<br />\n<b>Warning</b>:  x in <b>/a.php</b> on line <b>4</b><br />",
        "PHP Fatal error:  Uncaught Exception: x, y in a.php:3",
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<p>a, b, c</p>\n</html>",
        "Maximum execution time of 30 seconds exceeded",
    ] {
        let lines = u32::try_from(error.lines().count()).expect("few lines");
        let middle = text(&list(&[row(10, 7, "", "500"), error.to_owned(), row(11, 8, "", "600")]));
        let skipped: Vec<u32> = (5..5 + lines).collect();
        assert_eq!(middle.about(), [(About::Incomplete, skipped.clone())], "{error}");
        assert_eq!((middle.numbers(), middle.lines().skipped), (vec!["10".to_owned(), "11".to_owned()], skipped));
        assert_eq!(sum(&middle.lines()), middle.lines().read, "{error}");
    }
    // The row in which it broke off does not go into the file.
    let broken =
        text(&list(&[row(10, 7, "", "500"), "11,8,,60".to_owned(), "<br />\n<b>Fatal error</b>: x".to_owned()]));
    assert_eq!(*broken.verdict("11"), Verdict::Excluded(Reason::CutOff));
}

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
fn an_order_number_in_a_row_that_cannot_be_read_counts_too() {
    in_both(an_order_number_in_a_row_that_cannot_be_read_counts_too_said);
}

fn an_order_number_in_a_row_that_cannot_be_read_counts_too_said() {
    let read = text(&list(&[row(10, 7, "", "500"), row(10, 7, "", "1") + ",x", row(11, 8, "", "600")]));
    assert_eq!(*read.verdict("10"), Verdict::Excluded(Reason::Unreadable));
    assert_eq!(read.numbers(), ["11"]);
}

#[test]
fn two_guests_are_not_one_customer() {
    in_both(two_guests_are_not_one_customer_said);
}

fn two_guests_are_not_one_customer_said() {
    let read = june("03-guest-zero.csv");
    assert_eq!(read.included(), both());
    assert_eq!(*read.verdict("502"), Verdict::Excluded(Reason::Unreadable));
    for guest in ["", "-", "NULL", "ゲスト", "0", "０"] {
        let text = format!(
            "注文番号,会員ID,お支払い合計,支払方法,対応状況,受注日,定期回数\n\
             1,{guest},100,クレジットカード,発送済み,2012-05-01,2\n2,{guest},100,クレジットカード,新規受付,2012-06-11,3\n"
        );
        assert_eq!(Read::of(text.as_bytes(), Mapping::default()).included(), [], "{guest}");
    }
}

#[test]
fn a_count_in_words_is_a_count() {
    in_both(a_count_in_words_is_a_count_said);
}

fn a_count_in_words_is_a_count_said() {
    for (count, verdict) in [
        ("初回", Some(Verdict::Excluded(Reason::FirstOrder))),
        ("1回目", Some(Verdict::Excluded(Reason::FirstOrder))),
        ("第２回", None),
        ("2回目以降", None),
        // Of any order whatever.
        ("1回目以降", Some(Verdict::Undecided)),
        ("以降", Some(Verdict::Undecided)),
    ] {
        let text = format!(
            "注文番号,会員ID,お支払い合計,支払方法,対応状況,受注日,定期回数\n\
             1,9,100,クレジットカード,発送済み,2012-05-01,1\n2,9,100,クレジットカード,新規受付,2012-06-11,{count}\n"
        );
        let read = Read::of(text.as_bytes(), Mapping::default());
        match verdict {
            Some(verdict) => assert_eq!(*read.verdict("2"), verdict, "{count}"),
            None => assert_eq!(read.included().len(), 1, "{count}"),
        }
    }
}

#[test]
fn one_customer_number_with_several_names_is_warned_of() {
    in_both(one_customer_number_with_several_names_is_warned_of_said);
}

fn one_customer_number_with_several_names_is_warned_of_said() {
    let text = |second: &str| {
        format!(
            "注文番号,会員ID,顧客名,メールアドレス,お支払い合計,支払方法,対応状況,受注日,定期回数\n\
             1,9,山田 花子,a@example.jp,100,クレジットカード,発送済み,2012-05-01,2\n2,9,{second},100,クレジットカード,新規受付,2012-06-11,3\n"
        )
    };
    for (second, faults) in [
        ("山田　花子,A@example.jp", vec![]),
        (",", vec![]),
        ("田中 一郎,a@example.jp", vec![Fault::CustomerSeveral]),
        ("山田 花子,b@example.jp", vec![Fault::CustomerSeveral]),
    ] {
        assert_eq!(Read::of(text(second).as_bytes(), Mapping::default()).faults(), faults, "{second}");
    }
}

#[test]
fn a_total_before_points_is_never_what_is_charged() {
    in_both(a_total_before_points_is_never_what_is_charged_said);
}

fn a_total_before_points_is_never_what_is_charged_said() {
    let read = june("04-points.csv");
    assert_eq!(read.included(), []);
    assert!(read.faults().contains(&Fault::AmountColumnAsked));
    let asked = read.asked();
    assert_eq!(asked[0].about, About::AmountColumn);
    assert_eq!((asked[0].choices[0].answer.as_str(), asked[0].choices[0].amount), ("合計", Some(22492)));
    // By another name nothing is known; without anything taken off, 合計 is what is paid.
    let text = |columns: &str, off: &str| {
        format!(
            "注文番号,会員ID,{columns},支払方法,対応状況,受注日,定期回数\n\
             1,9,{off},100,クレジットカード,発送済み,2012-05-01,2\n2,9,{off},100,クレジットカード,新規受付,2012-06-11,3\n"
        )
    };
    for (columns, off, about) in [
        ("使用ポイント,合計", "0", None),
        ("加算ポイント,合計", "5", None),
        ("使用ポイント,お支払い合計", "5", None),
        ("小計,支払合計", "5", None),
        ("使用ポイント,合計", "5", Some(About::AmountColumn)),
        ("クーポン,合計", "5", Some(About::AmountColumn)),
        ("割引,合計", "\"-1,000\"", Some(About::AmountColumn)),
        ("注文明細ID,合計", "5", Some(About::ItemRows)),
        ("送料,小計", "0", Some(About::AmountColumn)),
        ("送料,総合計金額", "0", Some(About::AmountColumn)),
        ("送料,購入金額", "0", Some(About::AmountColumn)),
        ("送料,Total", "0", Some(About::AmountColumn)),
        ("お支払合計,お支払い合計", "100", Some(About::AmountColumn)),
        ("合計,合計", "100", Some(About::AmountColumn)),
    ] {
        let read = Read::of(text(columns, off).as_bytes(), Mapping::default());
        assert_eq!(read.included().len(), usize::from(about.is_none()), "{columns} {off}");
        let asked = read.asked();
        assert_eq!(
            asked.iter().find(|question| question.about.is_blocking()).map(|asked| asked.about),
            about,
            "{columns} {off}"
        );
    }
}

#[test]
fn a_payment_name_with_two_meanings_is_asked_for() {
    in_both(a_payment_name_with_two_meanings_is_asked_for_said);
}

fn a_payment_name_with_two_meanings_is_asked_for_said() {
    let read = june("08-payment-names.csv");
    assert_eq!(read.included(), both());
    let june: Vec<_> = (2000..=2005).map(|order| read.verdict(&order.to_string()).clone()).collect();
    assert_eq!(june, vec![Verdict::Undecided; 6]);
    assert_eq!(read.faults(), [Fault::PaymentUnknown; 6]);
    let asked: Vec<_> = (0..6).map(|at| (About::PaymentName, vec![7 + 2 * at])).collect();
    assert_eq!(read.about(), asked);
    // Whoever confirms all renewals has not said how they are paid.
    let all = Read::from(&fixture("08-payment-names.csv"), Mapping::default(), "2012-06-01", Confirmed::All);
    assert_eq!(all.included(), both());
}

#[test]
fn three_digits_behind_a_dot_are_unreadable() {
    in_both(three_digits_behind_a_dot_are_unreadable_said);
}

fn three_digits_behind_a_dot_are_unreadable_said() {
    let read = june("09-dot-thousands.csv");
    assert_eq!(read.included(), [("338".to_owned(), 11246, "200".to_owned())]);
}

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

#[test]
fn a_row_an_item_with_points_everywhere_is_one_order() {
    in_both(a_row_an_item_with_points_everywhere_is_one_order_said);
}

fn a_row_an_item_with_points_everywhere_is_one_order_said() {
    let confirmed = Confirmed::Orders(["338".to_owned()].into());
    let read = Read::from(&fixture("18-eccube4.csv"), Mapping::default(), "2024-06-01", confirmed);
    assert_eq!(read.included(), [("338".to_owned(), 5000, "300".to_owned())]);
    assert_eq!(read.faults(), [Fault::AmountPoints]);
    assert_eq!((read.lines().included, sum(&read.lines())), (4, 9));
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
fn errors_of_servers_and_databases_below_the_rows_are_asked_about() {
    in_both(errors_of_servers_and_databases_below_the_rows_are_asked_about_said);
}

fn errors_of_servers_and_databases_below_the_rows_are_asked_about_said() {
    for (name, skipped) in [("error-of-a-server-below.csv", vec![6]), ("error-of-a-database-below.csv", vec![7, 8, 9])]
    {
        let read = june(name);
        assert_eq!((read.included(), read.lines().skipped), (both(), skipped.clone()), "{name}");
        assert_eq!(
            (read.about(), read.faults()),
            (vec![(About::Incomplete, skipped)], vec![Fault::ErrorText]),
            "{name}"
        );
    }
    // A row that broke off in such a word is no error text.
    let cut = text(&(list(&[row(10, 7, "", "500")]) + "12,7,,5,決済エラー"));
    assert_eq!(*cut.verdict("12"), Verdict::Excluded(Reason::CutOff));
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
fn an_amount_in_two_cells_is_never_charged_by_half() {
    in_both(an_amount_in_two_cells_is_never_charged_by_half_said);
}

fn an_amount_in_two_cells_is_never_charged_by_half_said() {
    let read = june("comma-in-the-last-amounts.csv");
    assert_eq!(read.included(), both()[1..]);
    assert_eq!(
        (read.verdict("338"), read.faults()),
        (&Verdict::Excluded(Reason::Unreadable), vec![Fault::TooManyCells])
    );
}

#[test]
fn rows_of_items_are_one_order_by_any_name_of_their_number() {
    in_both(rows_of_items_are_one_order_by_any_name_of_their_number_said);
}

fn rows_of_items_are_one_order_by_any_name_of_their_number_said() {
    for name in ["item-numbers.csv", "item-rows-with-empty-cells.csv"] {
        let read = june(name);
        assert_eq!((read.included(), read.faults()), (both()[..1].to_vec(), vec![]), "{name}");
        assert_eq!((read.lines().included, sum(&read.lines())), (2, 4), "{name}");
    }
    for items in ["枝番", "明細行番号", "行番号", "Lineitem name"] {
        let list = format!(
            "注文番号,会員ID,{items},合計,支払方法,対応状況,受注日,定期回数\n1,9,1,100,クレジットカード,新規受付,2012-06-11,3\n"
        );
        assert!(text(&list).asked().iter().any(|asked| asked.about.is_blocking()), "{items}");
    }
}

#[test]
fn what_is_no_number_of_an_order_or_a_customer_is_not_charged() {
    in_both(what_is_no_number_of_an_order_or_a_customer_is_not_charged_said);
}

fn what_is_no_number_of_an_order_or_a_customer_is_not_charged_said() {
    let read = text(&list(&[
        row(10, 7, "", "500").replacen("10,", "10.0,", 1),
        row(11, 8, "", "600").replacen(",8,", ",8.0,", 1),
    ]));
    assert_eq!((read.numbers(), read.faults()), (vec![], vec![Fault::OrderUnusable, Fault::CustomerUnusable]));
    let done = text(&list(&[row(10, 7, "", "500").replace("2012-06-11,,", "2012-06-11,発送済み,")]));
    assert_eq!(*done.verdict("10"), Verdict::Excluded(Reason::AlreadyCharged));
}

/// A cart's list with what it leaves open answered.
fn cart(name: &str, answers: &[(Field, &str)], statuses: &[(&str, Meaning)], paid_by: &str) -> Read {
    let mut mapping = Mapping::default();
    mapping.fields.extend(answers.iter().map(|(field, column)| (*field, vec![(*column).to_owned()])));
    mapping.statuses.extend(statuses.iter().map(|(name, meaning)| ((*name).to_owned(), *meaning)));
    mapping.payments.insert(paid_by.to_owned(), PaymentKind::Paygent);
    Read::from(&fixture(name), mapping, "2012-06-01", Confirmed::All)
}

#[test]
fn what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for() {
    in_both(what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for_said);
}

fn what_is_known_of_a_cart_is_read_and_the_rest_is_asked_for_said() {
    let card = "クレジットカード";
    let open: &[(&str, Meaning)] = &[];
    for (name, open_fields, read) in [
        (
            "cart-makeshop.csv",
            &[Field::Amount][..],
            cart("cart-makeshop.csv", &[(Field::Amount, "合計金額")], open, card),
        ),
        (
            "cart-futureshop.csv",
            &[Field::Status],
            cart(
                "cart-futureshop.csv",
                &[(Field::Status, "処理状況")],
                &[("処理済", Meaning::Paid), ("通常処理", Meaning::Open), ("注文取消", Meaning::Cancelled)],
                card,
            ),
        ),
        ("cart-colorme.csv", &[Field::Amount], cart("cart-colorme.csv", &[(Field::Amount, "総合計金額")], open, card)),
        (
            "cart-shopify.csv",
            &[Field::Customer, Field::Amount],
            cart(
                "cart-shopify.csv",
                &[(Field::Customer, "Email"), (Field::Amount, "Total")],
                &[("pending", Meaning::Open)],
                "Credit Card",
            ),
        ),
        (
            "cart-ebisumart.csv",
            &[Field::Amount, Field::Status],
            cart("cart-ebisumart.csv", &[(Field::Amount, "SEIKYU"), (Field::Status, "FREE_ITEM1")], &[], "61"),
        ),
    ] {
        // Nothing is charged by a guess.
        let asked = june(name);
        assert_eq!(asked.included(), [], "{name}");
        let open: Vec<_> = open_fields.iter().filter(|field| asked.orders.columns.of(**field).is_empty()).collect();
        assert_eq!(open.len(), open_fields.len(), "{name}");
        assert!(asked.faults().contains(&Fault::PresetUsed), "{name}");
        // With the answers only the open order is charged.
        let (amount, order) = if name == "cart-makeshop.csv" { (11246, "P338") } else { (10746, "338") };
        let included = read.included();
        assert_eq!(included.len(), 1, "{name}: {:?}", read.plan.verdicts);
        assert!(included[0].0.ends_with(order) || included[0].0 == "#1002", "{name}");
        assert_eq!(included[0].1, amount, "{name}");
        assert_eq!(sum(&read.lines()), read.lines().read, "{name}");
        let known = [Fault::PresetUsed];
        let left: Vec<_> = read.faults().into_iter().filter(|fault| !known.contains(fault)).collect();
        assert!(left.iter().all(|fault| *fault == Fault::ColumnUnmapped), "{name}: {left:?}");
    }
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
fn every_column_that_may_be_paid_stands_beside_the_others_with_its_sum() {
    in_both(every_column_that_may_be_paid_stands_beside_the_others_with_its_sum_said);
}

fn every_column_that_may_be_paid_stands_beside_the_others_with_its_sum_said() {
    let list = "注文番号,会員ID,小計,送料,総合計金額\n1,9,100,10,110\n2,9,200,10,210\n";
    let asked = text(list).asked();
    let choices: Vec<_> = asked[0].choices.iter().map(|choice| (choice.answer.as_str(), choice.amount)).collect();
    assert_eq!(choices, [("小計", Some(300)), ("総合計金額", Some(320))]);
    // Without such a name every column of nothing but amounts is one.
    let asked = text("注文番号,会員ID,値段,支払方法\n1,9,100,クレジットカード\n2,9,200,クレジットカード\n").asked();
    let choices: Vec<_> = asked[0].choices.iter().map(|choice| (choice.answer.as_str(), choice.amount)).collect();
    assert_eq!(choices, [("値段", Some(300))]);
}

#[test]
fn one_number_in_other_widths_is_one_order_and_one_customer() {
    in_both(one_number_in_other_widths_is_one_order_and_one_customer_said);
}

fn one_number_in_other_widths_is_one_order_and_one_customer_said() {
    let read = text(&list(&["１０,7,,500,クレジットカード,新規受付,2012-06-11,,3,".to_owned(), row(10, 8, "", "600")]));
    assert_eq!((read.numbers().len(), read.faults()), (0, vec![Fault::OrderTwice]));
    let read = text(&list(&["10,７,,500,クレジットカード,新規受付,2012-06-11,,3,".to_owned()]));
    assert_eq!(read.included(), [("10".to_owned(), 500, "1".to_owned())]);
}

#[test]
fn no_guest_pays_for_another_however_the_cart_names_him() {
    in_both(no_guest_pays_for_another_however_the_cart_names_him_said);
}

fn no_guest_pays_for_another_however_the_cart_names_him_said() {
    for guest in [
        "0",
        "00",
        "000000",
        "０",
        "(ゲスト)",
        "ゲスト購入",
        "Guest user",
        "会員以外",
        "-",
        "不明",
        "退会済み",
        "未ログイン",
        "unknown",
        "***",
        "?",
    ] {
        let earlier = format!("1,{guest},,500,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n");
        let due = format!("10,{guest},,500,クレジットカード,新規受付,2012-06-11,,3,\n");
        let read = text(&format!("{NAMES}\n{earlier}{due}"));
        assert_eq!((read.numbers().len(), read.verdict("10")), (0, &Verdict::Excluded(Reason::Unreadable)), "{guest}");
    }
}

#[test]
fn of_two_columns_that_may_be_the_customer_none_is_taken_unasked() {
    in_both(of_two_columns_that_may_be_the_customer_none_is_taken_unasked_said);
}

fn of_two_columns_that_may_be_the_customer_none_is_taken_unasked_said() {
    let with = |name: &str, of: fn(&str) -> String| {
        let mut lines = list(&[row(10, 7, "", "500")]).lines().map(str::to_owned).collect::<Vec<_>>();
        for (at, line) in lines.iter_mut().enumerate() {
            let own = line.split(',').nth(1).unwrap_or_default().to_owned();
            *line = format!("{line},{}", if at == 0 { name.to_owned() } else { of(&own) });
        }
        text(&(lines.join("\n") + "\n"))
    };
    for name in ["顧客番号", "お客様番号", "会員番号"] {
        let read = with(name, |own| format!("9{own}"));
        assert_eq!(read.numbers(), Vec::<String>::new(), "{name}");
        assert!(read.faults().contains(&Fault::ColumnsUnsure), "{name}: {:?}", read.faults());
        assert_eq!(with(name, str::to_owned).numbers(), ["10"], "the same numbers are no question");
    }
    assert_eq!(with("注文ID", |own| format!("9{own}")).numbers(), ["10"], "an ID beside the order's number");
}

#[test]
fn numbers_that_differ_only_in_zeros_or_case_are_asked_about_and_never_charged_unasked() {
    in_both(numbers_that_differ_only_in_zeros_or_case_are_asked_about_and_never_charged_unasked_said);
}

fn numbers_that_differ_only_in_zeros_or_case_are_asked_about_and_never_charged_unasked_said() {
    let row = |order: &str, customer: &str, amount: &str| {
        format!("{order},{customer},,{amount},クレジットカード,新規受付,2012-06-11,,3,")
    };
    for (rows, waits) in [
        // The same order, perhaps: with its zero and without.
        (vec![row("010", "7", "500"), row("10", "7", "500"), row("11", "8", "600")], vec![4, 5]),
        (vec![row("A-9", "7", "500"), row("a-9", "8", "500"), row("11", "8", "600")], vec![4, 5]),
        // The same customer, perhaps: 7 has an order above, too.
        (vec![row("12", "07", "500"), row("11", "8", "600")], vec![2, 4]),
    ] {
        let bytes = list(&rows).into_bytes();
        let asked = Read::of(&bytes, Mapping::default());
        assert_eq!(asked.about(), [(About::AlikeNumbers, waits.clone())], "{rows:?}");
        assert_eq!(asked.numbers(), ["11"], "{rows:?}");
        let question = asked.asked().remove(0);
        assert!(!question.about.is_blocking() && question.rows.len() == waits.len());
        assert_eq!(question.choices.iter().map(|choice| choice.answer.as_str()).collect::<Vec<_>>(), ["distinct"]);
        // Renewals that are confirmed all together are no answer to it.
        let confirmed = Read::from(&bytes, Mapping::default(), "2012-06-01", Confirmed::All);
        assert_eq!(confirmed.numbers(), ["11"], "{rows:?}");
        let wish = Wish { distinct: Confirmed::All, ..Wish::new(Period::new(Day::read("2012-06-01"), None).unwrap()) };
        let plan = plan(&asked.orders, &wish);
        assert_eq!(questions(&asked.orders, Some(&plan), false, spoken()), []);
    }
    // One of them named, one is charged.
    let asked = text(&list(&[row("010", "7", "500"), row("10", "7", "500")]));
    let distinct = Confirmed::Orders(["10".to_owned()].into());
    let wish = Wish { distinct, ..Wish::new(Period::new(Day::read("2012-06-01"), None).unwrap()) };
    let plan = plan(&asked.orders, &wish);
    assert_eq!(auth::records(&asked.orders, &plan).iter().map(|record| &*record.order).collect::<Vec<_>>(), ["10"]);
    // Numbers that are all padded are alike none.
    let padded = text(&list(&[row("0010", "7", "500"), row("0011", "8", "600")]));
    assert_eq!((padded.about(), padded.numbers()), (vec![], vec!["0010".to_owned(), "0011".to_owned()]));
}

#[test]
fn a_total_is_asked_about_where_anything_may_be_taken_off_it() {
    in_both(a_total_is_asked_about_where_anything_may_be_taken_off_it_said);
}

fn a_total_is_asked_about_where_anything_may_be_taken_off_it_said() {
    let list = |column: &str, off: &str| {
        format!(
            "注文番号,会員ID,{column},合計,支払い方法,対応状況,注文日時,発送完了日時,定期回数\n\
             1,7,,500,クレジットカード,発送済み,2012-05-01,2012-05-02,2\n10,7,{off},5000,クレジットカード,新規受付,2012-06-11,,3\n"
        )
    };
    for column in [
        "セット割",
        "会員ランク割",
        "返金額",
        "前受金",
        "内金",
        "優待",
        "マイル利用",
        "チケット",
        "入金額",
        "Refunded Amount",
        "OFF",
    ] {
        let asked = text(&list(column, "500"));
        assert!(asked.numbers().is_empty() && asked.asked()[0].about == About::AmountColumn, "{column}");
        assert_eq!(text(&list(column, "0")).numbers(), ["10"], "{column}");
        assert_eq!(text(&list(column, "")).numbers(), ["10"], "{column}");
    }
    for (column, cell) in [("分割回数", "3"), ("獲得マイル", "50"), ("特典名", "冊子"), ("送料", "500"), ("返金日", "")]
    {
        assert_eq!(text(&list(column, cell)).numbers(), ["10"], "{column}");
    }
}

#[test]
fn an_amount_in_another_currency_is_not_charged_as_yen() {
    in_both(an_amount_in_another_currency_is_not_charged_as_yen_said);
}

fn an_amount_in_another_currency_is_not_charged_as_yen_said() {
    let list = |currency: &str| {
        format!(
            "注文番号,会員ID,通貨,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n1,7,JPY,500,クレジットカード,発送済み,2012-05-01,2\n\
             10,7,{currency},50.00,クレジットカード,新規受付,2012-06-11,3\n"
        )
    };
    let asked = text(&list("USD"));
    assert_eq!((asked.numbers(), asked.faults()), (vec![], vec![Fault::ColumnUnmapped, Fault::AmountForeign]));
    assert_eq!(asked.verdict("10"), &Verdict::Excluded(Reason::Unreadable));
    for yen in ["JPY", "円", "", "￥", "jpy"] {
        assert_eq!(text(&list(yen)).numbers(), ["10"], "{yen}");
    }
}

#[test]
fn an_amount_that_a_comma_split_is_not_charged_by_its_head_where_a_dropped_cell_hides_it() {
    in_both(an_amount_that_a_comma_split_is_not_charged_by_its_head_where_a_dropped_cell_hides_it_said);
}

fn an_amount_that_a_comma_split_is_not_charged_by_its_head_where_a_dropped_cell_hides_it_said() {
    let list = |behind: &str, row: &str| {
        format!(
            "注文番号,会員ID,支払い方法,対応状況,注文日時,お支払い合計,{behind}\n1,7,クレジットカード,発送済み,2012-05-01,500,2,\n\
             10,7,クレジットカード,新規受付,2012-06-11,{row}\n"
        )
    };
    for (behind, row) in [("備考,メモ", "10,175,"), ("定期回数,備考", "10,175,3")] {
        let read = text(&list(behind, row));
        assert!(
            read.numbers().is_empty() && read.faults().contains(&Fault::AmountSplit),
            "{behind}: {:?}",
            read.faults()
        );
    }
    assert_eq!(text(&list("定期回数,備考", "980,3,")).numbers(), ["10"]);
    assert_eq!(text(&list("加算ポイント,定期回数", "980,100,3")).numbers(), ["10"]);
}

#[test]
fn a_number_is_a_status_only_in_the_column_that_has_the_name_of_eccubes() {
    in_both(a_number_is_a_status_only_in_the_column_that_has_the_name_of_eccubes_said);
}

fn a_number_is_a_status_only_in_the_column_that_has_the_name_of_eccubes_said() {
    let list = |column: &str| {
        format!(
            "注文番号,会員ID,支払い方法,お支払い合計,{column},注文日時,定期回数\n1,9,クレジットカード,500,5,2012-05-01,1\n2,9,クレジットカード,600,２,2012-06-11,2\n"
        )
    };
    for column in ["対応状況", "対応状況(ID)"] {
        assert_eq!(text(&list(column)).numbers(), ["2"], "{column}");
    }
    // Every cart numbers its statuses as it likes.
    for column in ["ステータス", "受注ステータス", "注文ステータス"] {
        let read = text(&list(column));
        let about: Vec<_> = read.asked().into_iter().map(|question| question.about).collect();
        assert_eq!((read.numbers(), about), (Vec::new(), vec![About::Status]), "{column}");
    }
    let statuses = [("5".to_owned(), Meaning::Shipped), ("2".to_owned(), Meaning::Open)].into();
    let said = Mapping { statuses, ..Mapping::default() };
    assert_eq!(Read::of(list("ステータス").as_bytes(), said).numbers(), ["2"]);
}

#[test]
fn what_a_later_row_of_an_item_says_of_its_order_counts() {
    in_both(what_a_later_row_of_an_item_says_of_its_order_counts_said);
}

fn what_a_later_row_of_an_item_says_of_its_order_counts_said() {
    const NAMES: &str =
        "注文番号,注文詳細ID,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,発送日,入金日,キャンセル日";
    let list = |rest: &str| {
        let [row, item] = ["2,2,9,クレジットカード,600,新規受付,2012-06-11,2", "2,3,"].map(str::to_owned);
        let rows = rest.replace("ROW", &row).replace("ITEM", &item);
        text(&format!("{NAMES}\n1,1,9,クレジットカード,500,発送済み,2012-05-01,1,2012-05-02,,\n{rows}"))
    };
    // One order, as long as no row says anything else.
    for same in ["ROW,,,\nROW,,,\n", "ROW,,,\nITEM,,,,,,,,\n"] {
        assert_eq!(list(same).numbers(), ["2"], "{same}");
    }
    for (differs, reason) in [
        ("ROW,,,\nROW,,,2012-06-12\n", Reason::Unreadable),
        ("ROW,,,2012-06-12\nROW,,,\n", Reason::Unreadable),
        ("ROW,,,\nITEM,,,,,,,,2012-06-12\n", Reason::Unreadable),
        ("ROW,,,\nITEM,,,,,,,2012-06-12,\n", Reason::Unreadable),
        ("ROW,,,\nITEM,,,,,1,,,\n", Reason::Unreadable),
        ("ROW,,,2012-06-12\nROW,,,2012-06-13\n", Reason::Cancelled),
        ("ROW,,,\nITEM,,,,,,2012-06-12,,\n", Reason::AlreadyCharged),
        ("ROW,,,\nITEM,,,,,,あす,,\n", Reason::Unreadable),
    ] {
        let read = list(differs);
        assert_eq!(*read.verdict("2"), Verdict::Excluded(reason), "{differs}");
        let lines = read.lines();
        assert_eq!(sum(&lines), lines.read, "{differs}");
    }
}

#[test]
fn a_mark_against_charging_counts_beside_any_item_of_an_order() {
    in_both(a_mark_against_charging_counts_beside_any_item_of_an_order_said);
}

fn a_mark_against_charging_counts_beside_any_item_of_an_order_said() {
    let list = |own: &str, first: &str, second: &str| {
        format!(
            "注文番号,注文詳細ID,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,返品フラグ\n\
             1,1,9,クレジットカード,500,発送済み,2012-05-01,1,\n2,2,9,クレジットカード,600,新規受付,2012-06-11,2,{own}\n\
             2,3,,,,,,,{first}\n2,4,,,,,,,{second}\n4,5,9,クレジットカード,700,新規受付,2012-06-11,2,\n"
        )
    };
    assert_eq!(text(&list("", "", "0")).numbers(), ["2", "4"]);
    for (own, first, second) in [("", "1", ""), ("", "", "1"), ("", "1", "1"), ("1", "1", "1")] {
        let list = list(own, first, second);
        let read = text(&list);
        assert_eq!(read.numbers(), ["4"], "{list}");
        assert_eq!(read.about(), [(About::StopColumn, vec![3])], "{list}");
        let found = read.orders.findings.iter().find(|finding| finding.fault == Fault::StopColumn);
        assert_eq!(found.map(|finding| finding.n), Some(1), "one order: {list}");
        let said = |stop| Mapping { stops: [("返品フラグ".to_owned(), stop)].into(), ..Mapping::default() };
        assert_eq!(Read::of(list.as_bytes(), said(Stop::Charge)).numbers(), ["2", "4"], "{list}");
        let left = Read::of(list.as_bytes(), said(Stop::LeaveOut));
        assert_eq!((left.numbers(), left.asked()), (vec!["4".to_owned()], vec![]), "{list}");
    }
}

#[test]
fn what_was_not_paid_or_was_given_back_is_not_taken_for_paid() {
    in_both(what_was_not_paid_or_was_given_back_is_not_taken_for_paid_said);
}

fn what_was_not_paid_or_was_given_back_is_not_taken_for_paid_said() {
    for (paid, verdict) in [
        ("入金済", Reason::AlreadyCharged),
        ("入金済み", Reason::AlreadyCharged),
        ("入金未済", Reason::Unreadable),
        ("入金取消済", Reason::Unreadable),
        ("返金済み", Reason::Unreadable),
    ] {
        let list = format!(
            "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,入金日\n1,9,クレジットカード,500,発送済み,2012-05-01,1,\n2,9,クレジットカード,600,新規受付,2012-06-11,2,{paid}\n"
        );
        let read = text(&list);
        assert_eq!(*read.verdict("2"), Verdict::Excluded(verdict), "{paid}");
        assert_eq!(read.faults().contains(&Fault::DateUnreadable), verdict == Reason::Unreadable, "{paid}");
    }
    let list = "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,キャンセル日\n2,9,クレジットカード,600,新規受付,2012-06-11,2,キャンセル済\n";
    assert_eq!(*text(list).verdict("2"), Verdict::Excluded(Reason::Cancelled));
}

#[test]
fn what_is_taken_off_a_total_is_seen_under_any_name() {
    in_both(what_is_taken_off_a_total_is_seen_under_any_name_said);
}

fn what_is_taken_off_a_total_is_seen_under_any_name_said() {
    let blocks = |column: &str, cell: &str| {
        let list = format!(
            "注文番号,会員ID,支払い方法,合計,{column},対応状況,注文日時,定期回数\n1,9,クレジットカード,500,{cell},新規受付,2012-06-11,2\n"
        );
        text(&list).asked().iter().any(|asked| asked.about == About::AmountColumn)
    };
    // An amount with a minus is one, whatever its column is called.
    for cell in ["-100", "△100", "▲100", "(100)", "－１００円"] {
        assert!(blocks("キャンペーン", cell), "{cell}");
    }
    for column in [
        "ディスカウント",
        "バウチャー",
        "使用pt",
        "PT利用",
        "500円OFF",
        "リワード",
        "値下げ",
        "差引",
        "お預り金",
        "還元",
    ] {
        assert!(blocks(column, "100"), "{column}");
        assert!(!blocks(column, "0"), "{column}");
    }
    // Nothing is taken off, however nothing is written.
    for cell in ["￥0", "¥0", "0円", "△0", "▲0", "-0", "０", "0.00", "0pt"] {
        assert!(!blocks("使用ポイント", cell) && !blocks("値引き", cell), "{cell}");
    }
    for (column, cell) in
        [("キャンペーン", "夏"), ("担当", "-"), ("付与pt", "100"), ("Receipt", "12"), ("備考", "-100")]
    {
        assert!(!blocks(column, cell), "{column} {cell}");
    }
}

#[test]
fn a_total_is_asked_about_where_another_column_says_that_less_is_paid() {
    in_both(a_total_is_asked_about_where_another_column_says_that_less_is_paid_said);
}

fn a_total_is_asked_about_where_another_column_says_that_less_is_paid_said() {
    let list = |column: &str, cell: &str| {
        text(&format!(
            "注文番号,会員ID,支払い方法,合計,{column},対応状況,注文日時,定期回数\n1,9,クレジットカード,500,500,発送済み,2012-05-01,2\n\
             2,9,クレジットカード,5000,{cell},新規受付,2012-06-11,3\n"
        ))
    };
    for column in [
        "支払金額",
        "お支払い金額",
        "ご請求金額",
        "請求金額",
        "合計金額",
        "ご請求額",
        "決済金額",
        "お支払金額",
        "カード決済額",
        "総合計",
        "総合計金額",
        "最終金額",
        "実支払額",
        "お支払い合計(税込)",
        "Total",
        "課金額",
        "引落金額",
        "引き落とし",
        "今回ご請求金額",
        "合計2",
        "合計（送料込）",
        "総計",
        "ご請求",
    ] {
        let asked = list(column, "4500");
        assert_eq!(asked.numbers(), Vec::<String>::new(), "{column}");
        let question = asked.asked().into_iter().find(|asked| asked.about == About::AmountColumn).expect(column);
        let choices: Vec<_> = question.choices.iter().map(|choice| (choice.answer.as_str(), choice.amount)).collect();
        assert_eq!(choices, [("合計", Some(5500)), (column, Some(5000))], "{column}");
        assert_eq!(list(column, "\"￥5,000\"").numbers(), ["2"], "they agree: {column}");
        assert_eq!(list(column, "").numbers(), ["2"], "it says nothing: {column}");
    }
    // What is a part of it, or no amount, says nothing of what is paid; a name that says it for certain decides.
    for (column, cell) in [
        ("小計", "4500"),
        ("商品合計", "4500"),
        ("送料合計", "500"),
        ("消費税額", "454"),
        ("決済手数料", "300"),
        ("決済番号", "4500"),
        ("請求先郵便番号", "1000001"),
        ("支払回数", "1"),
        ("決済ID", "4500"),
        ("10%対象額", "4000"),
        ("付与ポイント額", "50"),
    ] {
        assert_eq!(list(column, cell).numbers(), ["2"], "{column}");
    }
    // Another question than which amount is paid.
    let dated = list("お支払い日", "20120611").about();
    assert_eq!(dated, [(About::StopColumn, vec![3])]);
    assert_eq!(list("お支払い合計", "4500").included()[0].1, 4500);
    let amount = Mapping { fields: [(Field::Amount, vec!["合計".to_owned()])].into(), ..Mapping::default() };
    let said = "注文番号,会員ID,支払い方法,合計,請求金額,対応状況,注文日時,定期回数\n1,9,クレジットカード,5,5,発送済み,2012-05-01,2\n\
                2,9,クレジットカード,5000,4500,新規受付,2012-06-11,3\n";
    assert_eq!(Read::of(said.as_bytes(), amount).included()[0].1, 5000);
}

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
fn guests_by_other_words_and_a_number_that_several_people_share_are_nobody() {
    in_both(guests_by_other_words_and_a_number_that_several_people_share_are_nobody_said);
}

fn guests_by_other_words_and_a_number_that_several_people_share_are_nobody_said() {
    for guest in ["匿名", "一般", "-1", "undefined", "null", "NULL", "ゲスト会員", "Undefined", "（匿名）"]
    {
        let earlier = format!("1,{guest},,500,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n");
        let due = format!("10,{guest},,500,クレジットカード,新規受付,2012-06-11,,3,\n");
        let read = text(&format!("{NAMES}\n{earlier}{due}"));
        assert_eq!((read.numbers().len(), read.verdict("10")), (0, &Verdict::Excluded(Reason::Unreadable)), "{guest}");
    }
    let names = "注文番号,会員ID,顧客名,メールアドレス,お支払い合計,支払方法,対応状況,受注日,定期回数";
    let list = |customer: &str, second: &str| {
        text(&format!(
            "{names}\n1,{customer},山田 花子,a@example.jp,100,クレジットカード,発送済み,2012-05-01,2\n\
             2,{customer},{second},100,クレジットカード,新規受付,2012-06-11,3\n"
        ))
    };
    assert_eq!(list("99999999", "田中 一郎,b@example.jp").numbers(), Vec::<String>::new());
    assert_eq!(list("99999999", "山田 花子,a@example.jp").numbers(), ["2"], "one person has that number");
    assert_eq!(list("338", "田中 一郎,b@example.jp").numbers(), ["2"], "warned of, as ever");
}

#[test]
fn a_confirmed_number_is_compared_as_numbers_are() {
    in_both(a_confirmed_number_is_compared_as_numbers_are_said);
}

fn a_confirmed_number_is_compared_as_numbers_are_said() {
    let names = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時";
    let list = format!(
        "{names}\n1,9,100,クレジットカード,発送済み,2012-05-01\n３３８,9,100,クレジットカード,新規受付,2012-06-11\n"
    );
    let confirmed = Confirmed::Orders(["338".to_owned()].into());
    let read = Read::from(list.as_bytes(), Mapping::default(), "2012-06-01", confirmed);
    assert_eq!((read.included().len(), read.plan.findings.len()), (1, 0));
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

#[test]
fn a_list_that_says_of_itself_that_it_is_cut_off_is_asked_about() {
    in_both(a_list_that_says_of_itself_that_it_is_cut_off_is_asked_about_said);
}

fn a_list_that_says_of_itself_that_it_is_cut_off_is_asked_about_said() {
    let rows = [row(10, 7, "", "500"), row(11, 8, "", "600")];
    for said in [
        "※1000件を超えたため、以降は出力されません",
        "検索結果が上限を超えました。1000件のみ出力しました。",
        "* 件数が多いため、一部を省略しました",
        "全1500件中1000件",
        "合計 1500件",
        "合計,1500件,,,,,,,,",
        "\"※1000件を超えたため、以降は出力されません\",,,,,,,,,",
    ] {
        let below = text(&(list(&rows) + said + "\n"));
        assert_eq!(below.about(), [(About::Incomplete, vec![6])], "{said}");
        assert_eq!((below.faults(), below.numbers().len()), (vec![Fault::SaysIncomplete], 2), "{said}");
        assert_eq!(sum(&below.lines()), 6);
        let above = text(&format!("{said}\n{}", list(&rows)));
        assert_eq!(above.about(), [(About::Incomplete, vec![1])], "{said}");
        assert!(above.faults().contains(&Fault::SaysIncomplete), "{said}");
    }
    for said in ["合計 4件", "4件", "全4件中4件", "合計,,,2200,,,,,,", "件数,4件"] {
        let read = text(&(list(&rows) + said + "\n"));
        assert_eq!((read.about(), read.faults()), (vec![], vec![Fault::NoOrder]), "{said}");
    }
    assert_eq!(text(&format!("受注一覧(2012年6月)\n{}", list(&rows))).about(), []);
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
fn a_limit_is_asked_about_only_where_the_list_reaches_it() {
    in_both(a_limit_is_asked_about_only_where_the_list_reaches_it_said);
}

fn a_limit_is_asked_about_only_where_the_list_reaches_it_said() {
    let list = list(&[row(10, 7, "", "500"), row(11, 8, "", "600")]);
    for (said, is_asked) in [
        ("※一度に出力できるのは1000件のみです", false),
        ("※一度に出力できるのは１，０００件のみです", false),
        ("一度に出力できるのは 5 件のみです", false),
        ("一度に出力できるのは4件のみです", true),
        ("一度に出力できるのは3件のみです", true),
        ("一度に出力できるのは千件のみです", true),
        ("最大1000件まで出力できます", false),
        ("最大4件まで出力できます", true),
        ("1000件を超える場合、以降は出力されません", false),
        ("4件を超える場合、以降は出力されません", true),
        ("出力の上限は1000件です。上限を超えた分は出力されません", false),
        ("出力の上限は4件です。上限を超えた分は出力されません", true),
        ("1000件を超えたため、以降は出力されません", true),
        ("検索結果が上限を超えました。1000件のみ出力します", true),
        ("一度に出力できるのは1000件のみです(全1500件)", true),
        ("一度に出力できるのは1000件のみです(全4件)", false),
        ("1500件中1000件のみ", true),
    ] {
        for read in [text(&format!("{said}\n{list}")), text(&format!("{list}{said}\n"))] {
            assert_eq!(!read.asked().is_empty(), is_asked, "{said}");
            assert_eq!(read.numbers().len(), 2, "{said}");
            assert_eq!(sum(&read.lines()), 6, "{said}");
        }
    }
}

#[test]
fn what_an_order_remarks_says_nothing_of_the_list() {
    in_both(what_an_order_remarks_says_nothing_of_the_list_said);
}

fn what_an_order_remarks_says_nothing_of_the_list_said() {
    let head = "受注日,注文番号,会員ID,お支払い合計,支払い方法,対応状況,定期回数,備考,発送完了日時";
    for remark in ["お届け先：2件", "お届け先：6件", "のし3件のみ", "合計2件", "一部を省略しました", "z"]
    {
        // A spreadsheet leaves the empty cells at the end of a row out.
        let row = |order: u32, remark: &str| {
            format!("2012/06/02,{order},28{order},6000,クレジットカード,新規受付,2,{remark}")
        };
        let before =
            |order: u32| format!("2012/05/02,{order},28{},6000,クレジットカード,発送済み,1,,2012/05/03", order + 100);
        let rows = [before(240), before(241), row(340, remark), row(341, "x")];
        let read = text(&([head, &rows.join("\r\n")].join("\r\n") + "\r\n"));
        let read_as = (read.orders.orders.len(), read.about(), read.faults());
        assert_eq!(read_as, (4, vec![], vec![Fault::ShortRows]), "{remark}");
        assert_eq!(read.lines().skipped, Vec::<u32>::new(), "{remark}");
    }
}

#[test]
fn a_mapping_that_gives_one_column_two_meanings_charges_nothing_and_says_so() {
    in_both(a_mapping_that_gives_one_column_two_meanings_charges_nothing_and_says_so_said);
}

fn a_mapping_that_gives_one_column_two_meanings_charges_nothing_and_says_so_said() {
    let bytes = list(&[row(10, 7, "", "500")]);
    for (field, column) in [
        (Field::Amount, "会員ID"),
        (Field::Amount, "注文番号"),
        (Field::Amount, "定期回数"),
        (Field::Customer, "お支払い合計"),
        (Field::Order, "会員ID"),
        (Field::Status, "お支払い合計"),
    ] {
        let mapping = Mapping { fields: [(field, vec![column.to_owned()])].into(), ..Mapping::default() };
        let read = Read::of(bytes.as_bytes(), mapping);
        assert_eq!(read.numbers(), Vec::<String>::new(), "{field:?} {column}");
        assert!(read.faults().contains(&Fault::ColumnForTwo), "{field:?} {column}");
    }
    // A mail address may well be what tells customers apart.
    let mapping = Mapping { fields: [(Field::Customer, vec!["会員ID".to_owned()])].into(), ..Mapping::default() };
    assert_eq!(Read::of(bytes.as_bytes(), mapping).numbers(), ["10"]);
}

#[test]
fn a_second_column_that_does_not_agree_charges_nothing_unasked() {
    in_both(a_second_column_that_does_not_agree_charges_nothing_unasked_said);
}

fn a_second_column_that_does_not_agree_charges_nothing_unasked_said() {
    let list = |column: &str, cell: &str| {
        let names = format!("注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,発送完了日時,定期回数,{column}");
        let before = |order: u32, customer: u32| {
            format!("{order},{customer},500,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n")
        };
        let due = |order: u32, customer: u32, cell: &str| {
            format!("{order},{customer},500,クレジットカード,新規受付,2012-06-11,,3,{cell}\n")
        };
        format!("{names}\n{}{}{}{}", before(1, 7), before(2, 8), due(10, 7, cell), due(11, 8, ""))
    };
    for (column, cell, others) in [
        ("ステータス", "キャンセル", false),
        ("受注ステータス", "発送済み", false),
        ("対応状況(ID)", "3", false),
        ("決済方法", "代金引換", false),
        ("お届け回数", "1", false),
        ("発送日", "2012-06-12", true),
        ("発送完了日時", "2012-06-12", true),
    ] {
        let read = text(&list(column, cell));
        assert!(!read.numbers().contains(&"10".to_owned()), "{column} {cell}");
        assert_eq!(read.numbers().contains(&"11".to_owned()), others, "{column} {cell}");
        let said = read.orders.findings.iter().find(|finding| finding.fault == Fault::ColumnsUnsure);
        assert!(said.is_some_and(|said| said.line == 1 && matches!(said.column, Some(6 | 8))), "{column} {cell}");
    }
    assert_eq!(text(&list("全商品発送日", "2012-06-12")).numbers(), ["11"]);
    // Two that agree, and what says nothing of whether the order is charged.
    for (column, cell) in [
        ("ステータス", "新規受付"),
        ("ステータス", "仮会員"),
        ("対応状況(ID)", "1"),
        ("決済方法", "カード"),
        ("決済方法", ""),
        ("お届け回数", "4"),
        ("回数", "1"),
        ("発送日", ""),
        ("発送日", "未発送"),
        ("入金日", ""),
        ("発送完了日時", "0000-00-00 00:00:00"),
    ] {
        let read = text(&list(column, cell));
        assert_eq!(read.numbers(), ["10", "11"], "{column} {cell}");
        assert!(!read.faults().contains(&Fault::ColumnsUnsure), "{column} {cell}");
    }
    // Who says which column it is is obeyed.
    let mapping =
        |field, column: &str| Mapping { fields: [(field, vec![column.to_owned()])].into(), ..Mapping::default() };
    let said = Read::of(list("ステータス", "キャンセル").as_bytes(), mapping(Field::Status, "対応状況"));
    assert_eq!(said.numbers(), ["10", "11"]);
    let said = Read::of(list("発送日", "2012-06-12").as_bytes(), mapping(Field::ShippedAt, "発送完了日時"));
    assert_eq!(said.numbers(), ["10", "11"]);
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
            let wish = Wish { confirmed: Confirmed::All, ..Wish::new(Period::new(None, None).expect("no end")) };
            let plan = plan(&orders, &wish);
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
fn a_text_among_the_rows_that_is_no_order_is_asked_about() {
    in_both(a_text_among_the_rows_that_is_no_order_is_asked_about_said);
}

fn a_text_among_the_rows_that_is_no_order_is_asked_about_said() {
    let rows = [row(10, 7, "", "500"), row(11, 8, "", "600")];
    for said in [
        "Fatal error: x",
        "Warning",
        "Warning: mysql_fetch_array(), x, y",
        "SQLSTATE[HY000]: General error: 2006 MySQL server has gone away",
        "SQLSTATE[HY000]",
        "Allowed memory size of 134217728 bytes exhausted",
        "504 Gateway Time-out",
        "タイムアウト",
        "メモリ不足",
        "処理が中断されました",
        "接続が切れました",
        "Killed",
        "Segmentation fault",
        "ORA-00942: table or view does not exist",
        "しばらくお待ちください",
        "2012-06-11 10:00 ERROR x",
        "\"接続が切れました\"",
    ] {
        for padded in [said.to_owned(), format!("{said}{}", ",".repeat(9))] {
            let middle = text(&list(&[rows[0].clone(), padded.clone(), rows[1].clone()]));
            assert_eq!(middle.about(), [(About::Incomplete, vec![5])], "{padded}");
            assert_eq!(
                (middle.numbers(), middle.lines().skipped),
                (vec!["10".into(), "11".into()], vec![5]),
                "{padded}"
            );
            for end in ["", "\n"] {
                let below = text(&(list(&rows) + &padded + end));
                assert_eq!(below.about(), [(About::Incomplete, vec![6])], "{padded}");
                assert_eq!((below.numbers().len(), sum(&below.lines())), (2, 6), "{padded}");
            }
        }
    }
    // Also where the first column is that of the amount: a text there is no sum.
    for said in ["接続が切れました", "Killed", "NaN"] {
        let names = "お支払い合計,注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数";
        let text = text(&format!(
            "{names}\n500,1,9,クレジットカード,発送済み,2012-05-01,2\n{said},,,,,,\n600,2,9,クレジットカード,新規受付,2012-06-11,3\n1100,,,,,,\n"
        ));
        assert_eq!(
            (text.about(), text.numbers()),
            (vec![(About::Incomplete, vec![3])], vec!["2".to_owned()]),
            "{said}"
        );
        assert_eq!(text.lines().skipped, [3, 5], "{said}");
    }
    // An order whose cells are empty is one that cannot be read, and a sum is no loss.
    let empty = text(&list(&[rows[0].clone(), "12,,,,,,,,,".to_owned(), rows[1].clone()]));
    assert_eq!(empty.about(), [(About::Status, vec![5])], "its status alone");
    assert_eq!(*empty.verdict("12"), Verdict::Excluded(Reason::Unreadable));
    let sums = text(&list(&[rows[0].clone(), "小計,,,500,,,,,,".to_owned(), rows[1].clone()]));
    assert_eq!((sums.asked(), sums.faults()), (vec![], vec![Fault::NoOrder]));
}

#[test]
fn a_total_is_asked_about_beside_a_column_of_yen_that_nobody_knows() {
    in_both(a_total_is_asked_about_beside_a_column_of_yen_that_nobody_knows_said);
}

fn a_total_is_asked_about_beside_a_column_of_yen_that_nobody_knows_said() {
    let list = |column: &str, cell: &str| {
        text(&format!(
            "注文番号,会員ID,支払い方法,合計,{column},対応状況,注文日時,定期回数\n1,9,クレジットカード,500,,発送済み,2012-05-01,2\n\
             2,9,クレジットカード,5000,{cell},新規受付,2012-06-11,3\n"
        ))
    };
    for (column, cell) in [
        ("キャンペーン", "100"),
        ("キャンペーン適用", "500円"),
        ("セール", "1000"),
        ("プロモーション", "300"),
        ("promo", "300"),
        ("campaign", "300"),
        ("特価", "4000"),
        ("お試し", "500"),
        ("祝い金", "500"),
        ("紹介", "500"),
        ("前月繰越", "500"),
        ("過入金", "500"),
        ("店長のきもち", "300円"),
        ("店長のきもち", "￥300"),
        ("x", "\"1,300\""),
    ] {
        let asked = list(column, cell);
        assert_eq!(asked.numbers(), Vec::<String>::new(), "{column} {cell}");
        let question = asked.asked().into_iter().find(|question| question.about == About::AmountColumn);
        let question = question.unwrap_or_else(|| panic!("{column} {cell}"));
        assert!(question.message.contains(column), "{}", question.message);
        assert_eq!((question.choices[0].answer.as_str(), question.choices[0].amount), ("合計", Some(5500)), "{column}");
        for nothing in ["", "0", "0円", "￥0", "なし"] {
            assert_eq!(list(column, nothing).numbers(), ["2"], "{column} {nothing}");
        }
    }
    for (column, cell) in [
        ("キャンペーン", "夏の感謝祭"),
        ("キャンペーンID", "12"),
        ("キャンペーンコード", "100"),
        ("キャンペーン名", "100"),
        ("担当", "12"),
        ("重さ", "1200"),
        ("会員ランク", "3"),
        ("販売価格", "5000円"),
        ("商品代金", "4500円"),
        ("ギフト包装料", "300円"),
        ("のし代", "100円"),
        ("紹介者", "12"),
        ("繰越回数", "2"),
        ("累計購入金額", "56000"),
        ("購入金額", "5000"),
        ("保有ポイント", "1200"),
    ] {
        assert_eq!(list(column, cell).numbers(), ["2"], "{column} {cell}");
    }
}

#[test]
fn what_a_column_says_against_charging_is_asked_and_its_rows_wait() {
    in_both(what_a_column_says_against_charging_is_asked_and_its_rows_wait_said);
}

fn what_a_column_says_against_charging_is_asked_and_its_rows_wait_said() {
    let list = |column: &str, cell: &str, other: &str| {
        format!(
            "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,{column}\n\
             1,9,クレジットカード,500,発送済み,2012-05-01,2,{cell}\n2,9,クレジットカード,5000,新規受付,2012-06-11,3,{cell}\n\
             3,8,クレジットカード,500,発送済み,2012-05-01,2,{other}\n4,8,クレジットカード,600,新規受付,2012-06-11,3,{other}\n"
        )
    };
    for (column, cell) in [
        ("キャンセルフラグ", "1"),
        ("キャンセルフラグ", "はい"),
        ("キャンセル", "○"),
        ("キャンセル理由", "お客様都合"),
        ("取消フラグ", "1"),
        ("削除フラグ", "1"),
        ("del_flg", "1"),
        ("is_deleted", "true"),
        ("deleted_at", "2012-06-12 10:00:00"),
        ("キャンセル受付日", "2012-06-12"),
        ("返品", "あり"),
        ("返品日", "2012-06-12"),
        ("返金", "5000"),
        ("返金日", "2012-06-12"),
        ("返金ステータス", "未返金"),
        ("退会", "1"),
        ("退会日", "2012-06-10"),
        ("休止", "1"),
        ("休止開始日", "2012-06-01"),
        ("定期解約日", "2012-06-10"),
        ("定期停止", "1"),
        ("refunded", "yes"),
        ("Cancelled", "1"),
        ("定期状態", "解約済"),
        ("会員状態", "退会済み"),
        ("定期ステータス", "休止中"),
        ("メモ欄", "キャンセル希望"),
        ("解約希望", "1"),
        ("退会予定日", "2012-06-10"),
        ("次回停止", "1"),
        ("契約終了日", "2012-06-10"),
        ("定期状態", "終了"),
        ("subscription_status", "cancelled"),
    ] {
        let read = text(&list(column, cell, ""));
        assert_eq!(read.numbers(), ["4"], "{column} {cell}");
        assert_eq!(*read.verdict("2"), Verdict::Excluded(Reason::Unreadable), "{column} {cell}");
        assert_eq!(read.about(), [(About::StopColumn, vec![3])], "{column} {cell}");
        let question = &read.asked()[0];
        assert!(!question.about.is_blocking());
        assert_eq!(question.name.as_deref(), Some(column));
        assert!(read.faults().contains(&Fault::StopColumn), "{column}: {:?}", read.faults());
        // Who answers is obeyed, and the list is silent from then on.
        let said = |stop| Mapping { stops: [(column.to_owned(), stop)].into(), ..Mapping::default() };
        let charged = Read::of(list(column, cell, "").as_bytes(), said(Stop::Charge));
        assert_eq!((charged.numbers(), charged.asked()), (vec!["2".into(), "4".into()], vec![]), "{column} {cell}");
        let left = Read::of(list(column, cell, "").as_bytes(), said(Stop::LeaveOut));
        assert_eq!((left.numbers(), left.asked()), (vec!["4".to_owned()], vec![]), "{column} {cell}");
        assert_eq!(*left.verdict("2"), Verdict::Excluded(Reason::Cancelled), "{column} {cell}");
    }
    for (column, cell) in [
        ("キャンセルフラグ", "0"),
        ("キャンセルフラグ", ""),
        ("キャンセルフラグ", "いいえ"),
        ("キャンセル", "なし"),
        ("キャンセル", "-"),
        ("キャンセル", "×"),
        ("キャンセル", "未"),
        ("キャンセル", "していない"),
        ("削除フラグ", "０"),
        ("削除フラグ", "false"),
        ("deleted_at", "NULL"),
        ("deleted_at", "0000-00-00 00:00:00"),
        ("返金額", "0円"),
        ("返品", "無し"),
        ("退会", "未退会"),
        ("定期状態", "継続中"),
        ("キャンセルポリシー", "8 日以内"),
        ("キャンセル可否", "可"),
        ("返品期限", "2012-06-20"),
        ("返品条件", "未開封"),
        ("返金先", "銀行"),
        ("解約回数", "2"),
        ("備考", "キャンセルはできますか"),
        ("会社名", "キャンセル"),
        ("要望等", "返品不可"),
    ] {
        let read = text(&list(column, cell, ""));
        assert_eq!((read.numbers(), read.asked()), (vec!["2".into(), "4".into()], vec![]), "{column} {cell}");
    }
    // What was charged or shipped by a column of another name is not charged a second time unasked.
    for (column, cell) in [
        ("入金フラグ", "1"),
        ("入金状況", "入金済"),
        ("発送状況", "発送済み"),
        ("発送フラグ", "1"),
        ("決済状況", "決済完了"),
        ("決済状況", "失敗"),
        ("決済ステータス", "消込済"),
        ("決済ステータス", "売上処理中"),
        ("課金済", "○"),
        ("請求済フラグ", "1"),
        ("支払済", "はい"),
        ("売上確定日", "2012-06-12"),
        ("決済日時", "2012/06/12 10:00"),
        ("オーソリ日", "2012-06-12"),
        ("オーソリ結果", "NG"),
        ("ペイジェントCSV出力", "済"),
        ("payment_status", "paid"),
        ("shipped_at", "2012-06-12"),
        ("担当メモ", "決済済み"),
    ] {
        let read = text(&list(column, cell, ""));
        assert_eq!(
            (read.numbers(), read.about()),
            (vec!["4".into()], vec![(About::StopColumn, vec![3])]),
            "{column} {cell}"
        );
        let left = Mapping { stops: [(column.to_owned(), Stop::LeaveOut)].into(), ..Mapping::default() };
        let left = Read::of(list(column, cell, "").as_bytes(), left);
        assert_eq!(*left.verdict("2"), Verdict::Excluded(Reason::AlreadyCharged), "{column} {cell}");
        assert_eq!((left.numbers(), left.asked()), (vec!["4".to_owned()], vec![]), "{column} {cell}");
    }
    for (column, cell) in [
        ("入金フラグ", "0"),
        ("入金状況", "未入金"),
        ("入金状況", "入金待ち"),
        ("決済状況", "決済待ち"),
        ("決済状況", "決済前"),
        ("決済状況", "決済未完了"),
        ("支払区分", "クレジット決済"),
        ("発送状況", "発送未完了"),
        ("前回発送日", "2012-05-01"),
        ("課金開始日", "2012-05-01"),
        ("支払期日", "2012-06-30"),
        ("退会日", "9999-12-31"),
        ("ポイント対象外", "1"),
        ("発送状況", "未発送"),
        ("発送状況", "準備中"),
        ("決済状況", "1"),
        ("payment_status", "unpaid"),
        ("payment_status", "pending"),
        ("発送予定日", "2012-06-20"),
        ("お支払い期限", "2012-06-20"),
        ("決済手数料", "1"),
        ("決済番号", "1"),
        ("請求先", "1"),
        ("請求書", "1"),
        ("次回発送日", "2012-07-20"),
        ("支払回数", "1"),
        ("担当メモ", "電話済み"),
    ] {
        let read = text(&list(column, cell, ""));
        assert_eq!((read.numbers(), read.asked()), (vec!["2".into(), "4".into()], vec![]), "{column} {cell}");
    }
    // What is not to be charged anyway is asked nothing about.
    let done = list("キャンセルフラグ", "1", "").replace("新規受付", "発送済み");
    assert_eq!(text(&done).asked(), []);
}

#[test]
fn what_some_programs_write_below_every_list_is_not_asked_about() {
    let rows = "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数\n\
                1,9,クレジットカード,500,発送済み,2012-05-01,2\n2,9,クレジットカード,5000,新規受付,2012-06-11,3\n";
    for footer in ["以上", "※税込", "出力日時：2012/06/11 10:00", "作成日 2012年6月11日", "以上,,,,,,"]
    {
        let read = text(&format!("{rows}{footer}\n"));
        assert_eq!((read.numbers(), read.about()), (vec!["2".to_owned()], vec![]), "{footer}");
    }
}
