//! Lists with a row for each item: their rows are one order.

use kensatsu::engine::orders::eligibility::{Confirmed, Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;
use kensatsu::engine::orders::stop::Stop;

use super::languages::in_both;
use super::{Read, both, fixture, june, sum, text};

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
