//! What the columns mean: counts, payments, statuses, and what a person said of them.

use kensatsu::engine::orders::eligibility::{Confirmed, Reason, Verdict};
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::question::About;
use kensatsu::engine::orders::status::Meaning;

use super::languages::in_both;
use super::{Read, both, fixture, june, list, row, text};

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
fn two_days_of_order_that_do_not_agree_charge_nothing_unasked() {
    in_both(two_days_of_order_that_do_not_agree_charge_nothing_unasked_said);
}

fn two_days_of_order_that_do_not_agree_charge_nothing_unasked_said() {
    let list = |names: &str, days: &str| {
        format!(
            "注文番号,会員ID,お支払い合計,支払い方法,対応状況,{names},定期回数\n\
             1,9,500,クレジットカード,発送済み,2012-05-01,2012-05-01,2\n2,9,600,クレジットカード,新規受付,{days},3\n"
        )
    };
    for names in ["注文日時,受注日", "受注日,注文日時", "注文日,受注日時", "購入日,受注日", "受注日時,購入日時"]
    {
        for days in ["2012-06-11,2012-07-11", "2012-06-11 10:00,2012-05-11", "2012-06-11,2011-06-11"] {
            let read = text(&list(names, days));
            assert!(read.numbers().is_empty(), "{names} {days}");
            assert!(read.faults().contains(&Fault::ColumnsUnsure), "{names} {days}: {:?}", read.faults());
        }
        // The same day, the days until somebody takes the order, and a cell with nothing in it are no contradiction.
        for days in ["2012-06-11 10:00,2012-06-11", "2012-06-11,2012/6/14", "2012-06-11,"] {
            if days.ends_with(',') && names != "注文日時,受注日" {
                continue;
            }
            let read = text(&list(names, days));
            assert_eq!((read.numbers(), read.faults()), (vec!["2".to_owned()], vec![]), "{names} {days}");
        }
    }
    let list = list("注文日時,受注日", "2012-06-11,2012-07-11");
    let fields = [(Field::OrderedAt, vec!["受注日".to_owned()])].into();
    assert_eq!(Read::of(list.as_bytes(), Mapping { fields, ..Mapping::default() }).numbers(), ["2"]);
}

#[test]
fn a_day_that_a_program_writes_where_there_is_none_is_none() {
    in_both(a_day_that_a_program_writes_where_there_is_none_is_none_said);
}

fn a_day_that_a_program_writes_where_there_is_none_is_none_said() {
    for none in [
        "NULL",
        "\\N",
        "(null)",
        "[NULL]",
        "none",
        "なし",
        "無し",
        "FALSE",
        "9999-12-31",
        "9999/12/31 00:00:00",
        "2999-12-31",
        "0001-01-01 00:00:00",
        "1900-01-01",
        "1970-01-01 09:00:00",
        "1899-12-30",
        "1900/1/0 0:00",
    ] {
        for column in ["発送日", "入金日", "キャンセル日"] {
            let row = |order: u32, status: &str, day: &str| {
                format!("{order},9,クレジットカード,600,{status},{day},2,{none}\n")
            };
            let list = format!(
                "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,{column}\n{}{}",
                row(1, "発送済み", "2012-05-01"),
                row(2, "新規受付", "2012-06-11")
            );
            let read = text(&list);
            assert_eq!((read.numbers(), read.faults()), (vec!["2".to_owned()], vec![]), "{column} {none}");
        }
    }
}

#[test]
fn one_way_of_writing_in_a_whole_column_is_one_finding() {
    in_both(one_way_of_writing_in_a_whole_column_is_one_finding_said);
}

fn one_way_of_writing_in_a_whole_column_is_one_finding_said() {
    let list = |amount: &str, shipped: &str, rows: u32| {
        let row =
            |order| format!("{order},9,クレジットカード,{amount},新規受付,2012-06-11 10:{order:02},2,{shipped}\n");
        let rows: String = (11..11 + rows).map(row).collect();
        format!("注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数,発送日\n{rows}")
    };
    for (amount, shipped, fault) in
        [("\"11,246\"", "", Fault::AmountDecorated), ("11246", "6/20(予定)", Fault::DateUnreadable)]
    {
        let read = text(&list(amount, shipped, 20));
        assert_eq!(read.faults(), [fault]);
        assert_eq!((read.orders.findings[0].line, read.orders.findings[0].m), (2, 20), "{amount}");
        assert_eq!(text(&list(amount, shipped, 3)).faults(), [fault; 3]);
    }
}
