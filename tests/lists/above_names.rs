//! Orders above the column names: a list that was sorted together with them.

use kensatsu::engine::ledger::SentBefore;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::question::{About, questions};

use super::languages::{in_both, spoken};
use super::{sum, text};

const NAMES: &str = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数";
const LOST: &str = "338,285,11246,クレジットカード,新規受付,2012-06-11,3";
const REST: &str = "200,285,11246,クレジットカード,発送済み,2012-05-01,2\n236,360,10175,クレジットカード,発送済み,2012-05-01,5\n\
                    379,360,10175,クレジットカード,新規受付,2012-06-11,6\n";

#[test]
fn an_order_above_the_names_is_named_and_asked_about() {
    in_both(an_order_above_the_names_is_named_and_asked_about_said);
}

fn an_order_above_the_names_is_named_and_asked_about_said() {
    for (above, lines) in [
        (LOST.to_owned(), vec![1]),
        (format!("受注一覧\n{LOST}"), vec![2]),
        (format!("{LOST}\n受注一覧\n{LOST}"), vec![1, 3]),
        ("338,285,11246,クレジットカード,新規受付,2012-06-11".to_owned(), vec![1]),
        ("338,285,\"11,246円\",VISA,新規受付,2012/6/11,3".to_owned(), vec![1]),
        ("338,285,11246,カード決済(独自),準備中,2012-06-11,3".to_owned(), vec![1]),
    ] {
        let read = text(&format!("{above}\n{NAMES}\n{REST}"));
        assert!(read.faults().contains(&Fault::OrdersAboveNames), "{above}: {:?}", read.faults());
        assert_eq!(read.about(), [(About::Incomplete, lines)], "{above}");
        assert_eq!(sum(&read.lines()), read.lines().read, "{above}");
        assert!(
            questions(&read.orders, Some(&read.plan), &SentBefore::default(), true, spoken()).is_empty(),
            "{above}"
        );
        assert_eq!(read.numbers(), ["379"], "{above}");
    }
    let below = text(&format!("{REST}{NAMES}\n"));
    assert_eq!(below.about(), [(About::Incomplete, vec![1, 2, 3])]);
    assert!(!below.faults().contains(&Fault::AboveNames));
}

#[test]
fn what_is_no_order_above_the_names_is_skipped_as_before() {
    in_both(what_is_no_order_above_the_names_is_skipped_as_before_said);
}

fn what_is_no_order_above_the_names_is_skipped_as_before_said() {
    for above in [
        "受注一覧",
        "受注一覧,2012-06-01,2012-06-30,,,,",
        "出力日,2012-06-30",
        "2012,6,11",
        "1,2,3,4,5,6,7",
        "A,B,C,D,E,F,G",
        "2012-06-01,2012-06-30",
        "3件,,21421,,,,",
        "sep=,",
        "20120630,受注一覧,,,,2012-06-30,",
    ] {
        let read = text(&format!("{above}\n{NAMES}\n{REST}"));
        assert!(!read.faults().contains(&Fault::OrdersAboveNames), "{above}: {:?}", read.faults());
        if !above.contains('件') {
            assert_eq!((read.numbers(), read.about()), (vec!["379".to_owned()], vec![]), "{above}");
        }
    }
}
