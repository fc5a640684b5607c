//! An amount that its comma put into two cells is never charged by its head, in whatever way it is written.

use kensatsu::engine::inquiry::{Inquiry, Mapping};
use kensatsu::engine::orders::finding::Fault;

use super::languages::in_both;
use super::{Read, text};

fn read(behind: &str, rest: &str) -> Read {
    text(&format!(
        "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計,{behind}\n\
         200,285,クレジットカード,発送済み,2012-05-01,2,11246,\n338,285,クレジットカード,新規受付,2012-06-11,3,{rest}\n"
    ))
}

const SPLIT: [&str; 16] = [
    "11,246",
    "11,246.00",
    "11,246.0",
    "11,246円",
    "11,246 円",
    "11,246-",
    "11,246－",
    "11,246円-",
    "11,246円(税込)",
    "11,246円（税込）",
    "11,246(税込)",
    "￥11,246",
    "\\11,246",
    "¥11,246",
    "１１,２４６",
    "￥１１,２４６円",
];

#[test]
fn a_split_amount_is_never_charged_by_its_head() {
    in_both(a_split_amount_is_never_charged_by_its_head_said);
}

fn a_split_amount_is_never_charged_by_its_head_said() {
    for behind in ["備考", "要望等", "SHOPメモ", "", "会社名", "商品名", "担当者"] {
        for amount in SPLIT {
            let read = read(behind, amount);
            assert!(read.numbers().is_empty(), "{behind} {amount}");
            assert!(read.faults().contains(&Fault::AmountSplit), "{behind} {amount} {:?}", read.faults());
            // With the empty cell behind it the row is too wide by one cell.
            let padded = self::read(behind, &format!("{amount},"));
            assert!(padded.numbers().is_empty(), "{behind} {amount},");
        }
    }
    // A row that lost more cells than one, and a number of a column that takes numbers before a dropped remark.
    for (behind, rest) in [("備考,メモ", "11,246円"), ("送料,備考", "11,246円,500"), ("送料,備考", "11,246,500")]
    {
        let read = read(behind, rest);
        assert!(read.numbers().is_empty() && read.faults().contains(&Fault::AmountSplit), "{behind} {rest}");
    }
}

#[test]
fn what_stands_behind_a_whole_amount_is_no_part_of_it() {
    in_both(what_stands_behind_a_whole_amount_is_no_part_of_it_said);
}

fn what_stands_behind_a_whole_amount_is_no_part_of_it_said() {
    for (behind, rest) in [
        ("備考", "980,ギフト"),
        ("備考", "980,100円引きの件"),
        ("備考", "980,123-4567"),
        ("備考", "980,2024"),
        ("備考", "11246,246"),
        ("備考", "980円,246"),
        ("備考", "980,￥246"),
        ("備考", "\"11,246円\","),
        ("送料", "980,100"),
        ("送料,備考", "980,100,"),
        ("送料,備考", "980,100,3階"),
        ("加算ポイント,使用回数", "980,100,3"),
        ("配送業者ID", "980,101"),
    ] {
        assert_eq!(read(behind, rest).numbers(), ["338"], "{behind} {rest}");
    }
    // What other rows say of the column: numbers stand there beside amounts that no comma can have split.
    let numbers = "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計,BOX\n\
                   200,285,クレジットカード,発送済み,2012-05-01,2,11246,310\n338,285,クレジットカード,新規受付,2012-06-11,3,980,311\n";
    assert_eq!(text(numbers).numbers(), ["338"]);
}

#[test]
fn a_split_amount_of_an_inquiry_list_is_no_amount_either() {
    let names = "取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時";
    let row = "700001,310001,VISA,x,オーソリOK,2012/06/12 09:54:02,2012/06/12 09:54:04";
    let amount = |behind: &str, rest: &str| {
        let list = format!("{names},決済金額,{behind}\r\n{row},{rest}\r\n");
        Inquiry::read(list.as_bytes(), &Mapping::new()).payments[0].amount
    };
    for split in SPLIT {
        assert_eq!(amount("支払日時", split), None, "{split}");
        let last = format!("{names},決済金額\r\n{row},{split}\r\n");
        assert_eq!(Inquiry::read(last.as_bytes(), &Mapping::new()).payments[0].amount, None, "{split}");
    }
    assert_eq!(amount("備考", "11,246円"), None);
    for whole in ["500,-", "500円,", "500,2012/06/12 09:54:02", "\"11,246円\",", "11246"] {
        assert!(amount("支払日時", whole).is_some(), "{whole}");
    }
    assert_eq!(amount("消費税", "500,246"), Some(500));
}

#[test]
fn a_column_that_only_its_name_calls_one_of_numbers_hides_no_split_amount() {
    in_both(a_column_that_only_its_name_calls_one_of_numbers_hides_no_split_amount_said);
}

fn a_column_that_only_its_name_calls_one_of_numbers_hides_no_split_amount_said() {
    let with = |behind: &str, first: &str, rest: &str| {
        text(&format!(
            "注文番号,会員ID,支払い方法,対応状況,注文日時,定期回数,お支払い合計,{behind}\n\
             200,285,クレジットカード,発送済み,2012-05-01,2,11246,{first}\n338,285,クレジットカード,新規受付,2012-06-11,3,{rest}\n"
        ))
    };
    for (behind, first) in [("電話番号", "0312345678"), ("TEL", "312345678"), ("値引き", ""), ("送料", "")] {
        let read = with(behind, first, "11,246");
        assert!(read.numbers().is_empty() && read.faults().contains(&Fault::AmountSplit), "{behind} {first}");
    }
    // Postage that only small orders pay is none.
    assert_eq!(with("送料", "", "980,500").numbers(), ["338"]);
    assert_eq!(with("送料", "500", "980,500").numbers(), ["338"]);
}
