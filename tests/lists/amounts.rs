//! The amount that is charged: which column holds it, and what of a cell is an amount.

use kensatsu::engine::orders::eligibility::{Reason, Verdict};
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;

use super::languages::in_both;
use super::{Read, both, june, text};

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
fn three_digits_behind_a_dot_are_unreadable() {
    in_both(three_digits_behind_a_dot_are_unreadable_said);
}

fn three_digits_behind_a_dot_are_unreadable_said() {
    let read = june("09-dot-thousands.csv");
    assert_eq!(read.included(), [("338".to_owned(), 11246, "200".to_owned())]);
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
        "払戻額",
        "払い戻し金額",
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

#[expect(clippy::too_many_lines, reason = "a table: one list an entry")]
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
