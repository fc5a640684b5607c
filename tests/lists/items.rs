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

/// Order 1 of customer 285, shipped, and rows of later ones.
fn hd4(columns: &str, first: &str, rows: &[&str]) -> Read {
    let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
    text(&format!(
        "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数,{columns}\n\
         200,285,3000,クレジットカード,発送済み,2012-05-01,2,{first}\n{rows}"
    ))
}

const OWN: &str = "338,285,5000,クレジットカード,新規受付,2012-06-11,3";

#[test]
fn rows_that_differ_in_their_item_alone_are_one_order() {
    in_both(rows_that_differ_in_their_item_alone_are_one_order_said);
}

fn rows_that_differ_in_their_item_alone_are_one_order_said() {
    for (columns, first, items) in [
        ("商品名,個数", "A,1", ["A,1", "B,2"]),
        ("商品コード", "A", ["A", "B"]),
        ("商品ID", "1", ["1", "2"]),
        ("枝番", "1", ["1", "2"]),
        ("品番", "X-1", ["X-1", "X-2"]),
        ("明細行", "1", ["1", "2"]),
        ("明細区分", "商品", ["商品", "送料"]),
        ("商品名,単価,数量", "A,100,1", ["A,100,1", "B,200,1"]),
        ("SKU,Quantity", "a,1", ["a,1", "b,1"]),
        ("商品名,規格名1", "A,赤", ["A,赤", "A,青"]),
        ("商品名,備考", "A,", ["A,", "B,"]),
        ("商品ID,商品名,価格,税率,カラー", "1,A,100,8,赤", ["1,A,100,8,赤", "2,B,200,10,青"]),
    ] {
        let rows: Vec<String> = items.iter().map(|item| format!("{OWN},{item}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let read = hd4(columns, first, &rows);
        assert_eq!(read.included(), [("338".to_owned(), 5000, "200".to_owned())], "{columns} {:?}", read.faults());
        assert!(!read.faults().contains(&Fault::OrderTwice), "{columns}");
        assert_eq!((read.lines().included, sum(&read.lines())), (2, 4), "{columns}");
    }
    // Also where another order stands between them.
    let other = OWN.replace("338", "340");
    let read = hd4("商品名", "A", &[&format!("{OWN},A"), &format!("{other},A"), &format!("{OWN},B")]);
    assert_eq!(read.numbers(), ["338", "340"]);
}

#[test]
fn rows_that_differ_in_more_or_in_nothing_are_no_items() {
    in_both(rows_that_differ_in_more_or_in_nothing_are_no_items_said);
}

fn rows_that_differ_in_more_or_in_nothing_are_no_items_said() {
    let with = |from: &str, to: &str| OWN.replace(from, to);
    for (columns, rows) in [
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{OWN},A,1")]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{},B,1", with("5000", "6000"))]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{},B,1", with("285", "286"))]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{},B,1", with("新規受付", "入金待ち"))]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{},B,1", with("2012-06-11", "2012-06-12"))]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{},B,1", with("11,3", "11,4"))]),
        ("商品名,備考", vec![format!("{OWN},A,"), format!("{OWN},B,別のお届け先")]),
        ("商品名,配送先", vec![format!("{OWN},A,東京"), format!("{OWN},B,大阪")]),
        ("商品名,個数", vec![format!("{OWN},A,1"), format!("{OWN},B,1"), format!("{OWN},B,1")]),
        ("備考", vec![format!("{OWN},A"), format!("{OWN},B")]),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let read = hd4(columns, ",", &rows);
        assert!(read.numbers().is_empty() && read.faults().contains(&Fault::OrderTwice), "{columns} {rows:?}");
    }
    // A total that is only taken for what is paid may be the item's.
    let total = format!(
        "注文番号,会員ID,合計,支払い方法,対応状況,注文日時,定期回数,商品名\n\
         200,285,3000,クレジットカード,発送済み,2012-05-01,2,A\n{OWN},A\n{OWN},B\n"
    );
    assert!(text(&total).numbers().is_empty());
}
