//! Order and customer numbers: one number in other widths is one, two that are alike are asked about, guests are nobody.

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::convert::auth;
use kensatsu::engine::ledger::SentBefore;
use kensatsu::engine::orders::eligibility::{Confirmed, Period, PlanRequest, Reason, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::plan::plan;
use kensatsu::engine::orders::question::{About, questions};

use super::languages::{in_both, spoken};
use super::{NAMES, Read, both, june, list, row, text};

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
fn an_order_without_a_name_hides_no_other_name() {
    in_both(an_order_without_a_name_hides_no_other_name_said);
}

fn an_order_without_a_name_hides_no_other_name_said() {
    let list = "注文番号,会員ID,顧客名,メールアドレス,お支払い合計,支払方法,対応状況,受注日,定期回数\n\
                1,9,,,100,クレジットカード,発送済み,2012-04-01,2\n\
                2,9,山田 花子,,100,クレジットカード,発送済み,2012-05-01,2\n\
                3,9,,a@example.jp,100,クレジットカード,発送済み,2012-05-02,2\n";
    assert_eq!(text(list).faults(), []);
    for another in ["田中 一郎,", ",b@example.jp", "田中 一郎,b@example.jp"] {
        let more = format!("{list}4,9,{another},100,クレジットカード,新規受付,2012-06-11,3\n");
        assert_eq!(text(&more).faults(), [Fault::CustomerSeveral], "{another}");
    }
}

#[test]
fn a_word_where_others_have_numbers_is_nobody() {
    in_both(a_word_where_others_have_numbers_is_nobody_said);
}

fn a_word_where_others_have_numbers_is_nobody_said() {
    let list = |word: &str, others: &str| {
        let rows = |first: u32, customer: &str| {
            format!(
                "{first},{customer},100,クレジットカード,発送済み,2012-05-01,2\n\
                 {},{customer},100,クレジットカード,新規受付,2012-06-11,3\n",
                first + 1
            )
        };
        let others: String = others.split(' ').zip(3..).map(|(other, at)| rows(at * 10, other)).collect();
        format!("注文番号,会員ID,お支払い合計,支払方法,対応状況,受注日,定期回数\n{}{others}", rows(10, word))
    };
    for word in ["電話注文", "FAX注文", "店頭", "管理者登録", "同上", "該当なし", "ﾌﾒｲ"] {
        let read = text(&list(word, "285 360"));
        assert_eq!(read.numbers(), ["31", "41"], "{word}");
        assert_eq!(*read.verdict("11"), Verdict::Excluded(Reason::Unreadable), "{word}");
        assert_eq!(read.faults(), [Fault::CustomerUnusable, Fault::CustomerUnusable], "{word}");
    }
    // Where it is no exception, or has a number, nobody can tell.
    for (word, others) in [("山田", "鈴木 佐藤"), ("会員285", "286 287"), ("yamada", "suzuki1 285")] {
        assert_eq!(text(&list(word, others)).numbers(), ["11", "31", "41"], "{word}");
    }
}

#[test]
fn what_says_that_there_is_no_number_is_no_order() {
    in_both(what_says_that_there_is_no_number_is_no_order_said);
}

fn what_says_that_there_is_no_number_is_no_order_said() {
    let list = |before: &str, due: &str| {
        format!(
            "注文番号,会員ID,お支払い合計,支払方法,対応状況,受注日,定期回数\n\
             {before},9,100,クレジットカード,発送済み,2012-05-01,2\n{due},9,100,クレジットカード,新規受付,2012-06-11,3\n\
             30,8,100,クレジットカード,発送済み,2012-05-01,2\n31,8,100,クレジットカード,新規受付,2012-06-11,3\n"
        )
    };
    for none in ["-", "NULL", "\\N", "0", "なし", "=338", "=A1", "Err:508", "#名前?", "未定", "電話受付"] {
        let read = text(&list("10", none));
        assert_eq!(read.numbers(), ["31"], "{none}");
        assert_eq!(*read.verdict(none), Verdict::Excluded(Reason::Unreadable), "{none}");
        let said = [vec![Fault::OrderMissing], vec![Fault::OrderUnusable]];
        assert!(said.contains(&read.faults()), "{none}: {:?}", read.faults());
        let read = text(&list(none, "11"));
        assert_eq!(*read.verdict("11"), Verdict::Excluded(Reason::NoPreviousOrder), "{none}");
    }
    // A shop may number as it likes.
    for number in ["#338", "注文338", "K-338", "ABC"] {
        assert_eq!(text(&list("10", number)).numbers(), [number, "31"], "{number}");
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
        let request = PlanRequest {
            distinct: Confirmed::All,
            ..PlanRequest::new(Period::new(Day::read("2012-06-01"), None).unwrap())
        };
        let plan = plan(&asked.orders, &request);
        assert_eq!(questions(&asked.orders, Some(&plan), &SentBefore::default(), false, spoken()), []);
    }
    // One of them named, one is charged.
    let asked = text(&list(&[row("010", "7", "500"), row("10", "7", "500")]));
    let distinct = Confirmed::Orders(["10".to_owned()].into());
    let request = PlanRequest { distinct, ..PlanRequest::new(Period::new(Day::read("2012-06-01"), None).unwrap()) };
    let plan = plan(&asked.orders, &request);
    assert_eq!(auth::records(&asked.orders, &plan).iter().map(|record| &*record.order).collect::<Vec<_>>(), ["10"]);
    // Numbers that are all padded are alike none.
    let padded = text(&list(&[row("0010", "7", "500"), row("0011", "8", "600")]));
    assert_eq!((padded.about(), padded.numbers()), (vec![], vec!["0010".to_owned(), "0011".to_owned()]));
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
