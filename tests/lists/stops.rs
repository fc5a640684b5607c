//! Columns that speak against charging.

use kensatsu::engine::orders::eligibility::{Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;
use kensatsu::engine::orders::stop::Stop;

use super::languages::in_both;
use super::{Read, text};

#[test]
fn what_a_column_says_against_charging_is_asked_and_its_rows_wait() {
    in_both(what_a_column_says_against_charging_is_asked_and_its_rows_wait_said);
}

#[expect(clippy::too_many_lines, reason = "a table: one list an entry")]
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
        ("払戻", "5000"),
        ("払い戻し日", "2012-06-12"),
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
        ("請求対象", "×"),
        ("請求対象", "0"),
        ("請求", "しない"),
        ("有効", "0"),
        ("有効フラグ", "0"),
        ("is_active", "false"),
        ("継続", "しない"),
        ("継続意思", "なし"),
        ("次回継続", "×"),
        ("今月", "お休み"),
        ("確認", "要確認"),
        ("対応", "返金対応"),
        ("受注区分", "見積"),
        ("受注区分", "テスト注文"),
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
        ("請求対象", "○"),
        ("請求対象", "1"),
        ("有効", "1"),
        ("is_active", "true"),
        ("継続", "する"),
        ("置き配", "不可"),
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
        ("入金", "済"),
        ("入金", "○"),
        ("入金額", "5000"),
        ("入金確認", "済"),
        ("与信", "済"),
        ("オーソリ", "OK"),
        ("課金", "済"),
        ("発送", "済"),
        ("売上処理", "完了"),
        ("完了日", "2012-06-12"),
        ("配達完了", "2012-06-13"),
        ("決済ステータス", "売上確定"),
        ("決済結果", "OK"),
        ("決済結果", "成功"),
        ("ペイジェントCSV", "出力済"),
        ("配送状況", "配達完了"),
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
        ("発送", "未"),
        ("発送", "×"),
        ("入金", "0"),
        ("入金額", "0"),
        ("入金額", "-"),
        ("完了", "未完了"),
        ("決済結果", "未処理"),
        ("配送区分", "宅配便"),
        ("配送日", "2012-06-20"),
    ] {
        let read = text(&list(column, cell, ""));
        assert_eq!((read.numbers(), read.asked()), (vec!["2".into(), "4".into()], vec![]), "{column} {cell}");
    }
    // What is not to be charged anyway is asked nothing about.
    let done = list("キャンセルフラグ", "1", "").replace("新規受付", "発送済み");
    assert_eq!(text(&done).asked(), []);
}
