//! Lists that break off, say so themselves, or end in the words of servers and programs: whether all is there is asked.

use kensatsu::engine::ledger::SentBefore;
use kensatsu::engine::orders::eligibility::{Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::{About, questions};
use kensatsu::engine::orders::words::show;

use super::languages::{in_both, spoken};
use super::{Read, both, fixture, june, list, row, sum, text};

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
    assert_eq!(questions(&read.orders, Some(&read.plan), &SentBefore::default(), true, spoken()), []);
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
fn what_some_programs_write_below_every_list_is_not_asked_about() {
    let rows = "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数\n\
                1,9,クレジットカード,500,発送済み,2012-05-01,2\n2,9,クレジットカード,5000,新規受付,2012-06-11,3\n";
    for footer in ["以上", "※税込", "出力日時：2012/06/11 10:00", "作成日 2012年6月11日", "以上,,,,,,"]
    {
        let read = text(&format!("{rows}{footer}\n"));
        assert_eq!((read.numbers(), read.about()), (vec!["2".to_owned()], vec![]), "{footer}");
    }
}

#[test]
fn a_count_of_fewer_orders_than_were_read_is_said_as_it_is() {
    in_both(a_count_of_fewer_orders_than_were_read_is_said_as_it_is_said);
}

fn a_count_of_fewer_orders_than_were_read_is_said_as_it_is_said() {
    let rows = [row(10, 7, "", "500"), row(11, 8, "", "600")];
    for said in ["合計,2件,21421", "全3件", "件数: 1件"] {
        for (list, line) in [(list(&rows) + said + "\n", 6), (format!("{said}\n{}", list(&rows)), 1)] {
            let read = text(&list);
            assert_eq!(read.about(), [(About::Incomplete, vec![line])], "{said}");
            let faults = read.faults();
            assert!(faults.contains(&Fault::CountDiffers) && !faults.contains(&Fault::SaysIncomplete), "{faults:?}");
            let finding = read.orders.findings.iter().find(|finding| finding.fault == Fault::CountDiffers);
            assert_eq!(finding.map(|finding| finding.m), Some(4), "{said}");
            let message = show(finding.expect("it is there"), &read.orders.table, spoken()).message;
            assert!(
                message.contains('4') && !message.contains("全部ではない") && !message.contains("not all"),
                "{message}"
            );
            // Nothing says that the list is cut off.
            let asked = &read.asked()[0].message;
            assert!(!asked.contains("途中で切れている"), "{asked}");
        }
    }
}
