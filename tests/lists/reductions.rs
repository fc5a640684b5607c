//! A total stands in for what is paid only where no column may be taken off it, under whatever name.

use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;

use super::languages::{in_both, spoken};
use super::{Read, text};

fn list(column: &str, cells: [&str; 2]) -> String {
    let [first, second] = cells;
    format!(
        "注文番号,会員ID,合計,{column},支払い方法,対応状況,注文日時,定期回数\n\
         200,285,11246,{first},クレジットカード,発送済み,2012-05-01,2\n\
         338,285,11246,{second},クレジットカード,新規受付,2012-06-11,3\n"
    )
}

fn is_asked(read: &Read) -> bool {
    read.asked().iter().any(|asked| asked.about == About::AmountColumn)
}

#[test]
fn a_reduction_is_seen_in_any_kana_and_under_any_name() {
    in_both(a_reduction_is_seen_in_any_kana_and_under_any_name_said);
}

fn a_reduction_is_seen_in_any_kana_and_under_any_name_said() {
    for column in [
        "ﾈﾋﾞｷ",
        "ねびき",
        "ﾈﾋﾞｷ額",
        "わりびき",
        "ワリビキ",
        "くーぽん",
        "ﾎﾟｲﾝﾄ利用",
        "スタンプ利用",
        "ご利用P",
        "Ｐ利用",
        "株主様",
        "おまけ",
        "HOGE",
        "会員様還付",
        "充て",
    ] {
        let read = text(&list(column, ["0", "300"]));
        assert!(read.numbers().is_empty() && is_asked(&read), "{column}");
        let named = read.asked().into_iter().find(|asked| asked.about == About::AmountColumn).expect("it is asked");
        assert!(named.message.contains(column) && named.message.contains("300"), "{column}: {}", named.message);
        for nothing in ["", "0"] {
            assert_eq!(text(&list(column, ["", nothing])).numbers(), ["338"], "{column} {nothing}");
        }
    }
    let _ = spoken();
}

#[test]
fn a_column_of_other_numbers_leads_to_no_question() {
    in_both(a_column_of_other_numbers_leads_to_no_question_said);
}

fn a_column_of_other_numbers_leads_to_no_question_said() {
    for (column, cell) in [
        ("個数", "12"),
        ("数量", "12"),
        ("購入回数", "24"),
        ("配送ID", "101"),
        ("ショップNo", "101"),
        ("電話番号", "312345678"),
        ("郵便番号", "100"),
        ("〒", "100"),
        ("商品単価", "3000"),
        ("小計", "300"),
        ("送料", "500"),
        ("代引手数料", "330"),
        ("消費税", "1022"),
        ("内消費税", "1022"),
        ("税率", "10"),
        ("年齢", "34"),
        ("生年", "1980"),
        ("お届け時間帯", "12"),
        ("サイズ", "60"),
        ("重量", "850"),
        ("お届け間隔", "30"),
        ("コース", "30"),
        ("ランク", "10"),
        ("店舗", "101"),
        ("地域", "13"),
        ("広告媒体", "310"),
        ("枚数", "10"),
        ("担当", "12"),
        ("階数", "12"),
        ("在庫", "250"),
        ("職業", "12"),
        ("出荷倉庫", "20"),
        ("Group", "20"),
        ("商品コード", "300"),
        ("伝票", "300"),
        // No reduction is more than the total, or has letters or leading zeros.
        ("謎", "20240611"),
        ("謎", "A300"),
        ("謎", "0300"),
        ("謎", "1"),
    ] {
        assert!(!is_asked(&text(&list(column, ["1", cell]))), "{column} {cell}");
        assert_eq!(text(&list(column, [cell, cell])).numbers(), ["338"], "{column} {cell}");
    }
    // What a person said of the amount or of the column decides.
    let paid = list("謎", ["0", "300"]).replace("合計", "お支払い合計");
    assert_eq!(text(&paid).numbers(), ["338"]);
    let ignoring = Mapping { ignored: vec!["謎".to_owned()], ..Mapping::default() };
    assert_eq!(Read::of(list("謎", ["0", "300"]).as_bytes(), ignoring).numbers(), ["338"]);
}
