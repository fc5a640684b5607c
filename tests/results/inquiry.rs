//! How inquiry lists are read.

use std::fs;

use kensatsu::engine::base::date::{read_day, show};
use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::reconcile::{ReconcileInput, month};
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::inquiry::{Field, Inquiry, Mapping, Status};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::month::material::Facts;
use kensatsu::engine::profile::Profile;

use super::{given, root, sample, settings};

#[test]
fn an_inquiry_list_is_sorted_both_ways_searched_and_ticked() {
    let list = Inquiry::read(&sample("inquiry-manual-p19-before.csv").bytes, &Mapping::new());
    assert_eq!(list.sorted(Field::Amount, false), [3, 1, 0, 2]);
    assert_eq!(list.sorted(Field::Amount, true), [2, 0, 1, 3]);
    assert_eq!(list.sorted(Field::OccurredAt, true), [3, 2, 1, 0]);
    assert_eq!(list.search("JCB"), [2]);
    assert_eq!(list.search("9900"), [1]);
    assert_eq!((list.tickable(), list.count(&list.tickable()).amount), (vec![0, 1, 2], 41_400));
    assert_eq!(&*list.payments[0].text(Field::Card, &list.columns), "**** *01 1234");
    let renamed = "番号,状態,いつ,いくら\n1,オーソリOK,2012/6/12,500\n";
    let mapping = Mapping::from([
        (Field::PaymentId, "番号".into()),
        (Field::Status, "状態".into()),
        (Field::OccurredAt, "いつ".into()),
        (Field::Amount, "いくら".into()),
    ]);
    let list = Inquiry::read(renamed.as_bytes(), &mapping);
    assert_eq!((list.payments[0].status, list.payments[0].amount), (Status::Authorized, Some(500)));
}

#[test]
fn an_inquiry_list_with_dates_of_an_era_and_half_width_kana_is_read() {
    let text = "決済ID,決済ｽﾃｰﾀｽ,取引発生日時,決済金額\r\n31,ｵｰｿﾘOK,令和6年3月31日,500円\r\n32,ｵｰｿﾘ取消済,R6.3.31 10:20,700円\r\n";
    let list = Inquiry::read(text.as_bytes(), &Mapping::new());
    let read: Vec<_> = list.payments.iter().map(|one| (one.status, one.occurred.map(|at| show(at.date())))).collect();
    let day = Some("2024-03-31".to_owned());
    assert_eq!(read, [(Status::Authorized, day.clone()), (Status::Voided, day)]);
}

#[test]
fn an_authorization_that_lies_after_today_is_said_and_not_counted_from() {
    let mut given = given("2012-06-14");
    given.auths = vec![sample("transaction-manual-p7.csv")];
    given.results =
        vec![NamedBytes { name: "ok".into(), bytes: fs::read(root().join("results/clean/result.csv")).unwrap() }];
    let list = "決済ID,決済ステータス,取引発生日時,決済金額\r\n310001,オーソリOK,2013/06/12,11246\r\n";
    given.inquiries = vec![NamedBytes { name: "list".into(), bytes: list.as_bytes().to_vec() }];
    let out = month(&given, &settings(Language::Ja)).expect("an answer");
    let said: Vec<_> = out.findings.iter().filter(|line| line.finding.code == "Q001").collect();
    assert!(said.len() == 1 && said[0].finding.message.contains("今日より後"), "{said:?}");
    assert!(out.records.iter().all(|record| record.due_on.is_none()));
}

#[test]
fn the_screens_own_name_once_is_not_in_doubt_because_another_name_stands_twice() {
    let auth = "1,020,12345,,,\r\n3,,338,,500,,,10,,,,200,,285\r\n4,1\r\n";
    let list = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,決済金額,ステータス,ステータス,注文番号,注文番号\r\n\
                338,4001,オーソリOK,2012/06/12 09:54:02,500円,x,y,1,2\r\n";
    let file = |name: &str, text: &str| NamedBytes { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let given = ReconcileInput {
        orders: None,
        auths: vec![file("a.csv", auth)],
        results: vec![],
        inquiries: vec![file("i.csv", list)],
        mapping: Default::default(),
        facts: Facts::default(),
        today: read_day("2012-06-20").expect("a day"),
    };
    let out = month(&given, &settings(Language::Ja)).expect("an answer");
    let states: Vec<_> = out.records.iter().map(|record| record.state.name()).collect();
    assert_eq!(states, ["to-capture"], "{:?}", out.findings);
    assert!(out.findings.iter().all(|finding| !finding.finding.message.contains("2 つ以上")), "{:?}", out.findings);
}

#[test]
fn a_column_that_stands_twice_is_said_and_neither_is_used() {
    let auth = "1,020,12345,,,\r\n3,,338,,500,,,10,,,,200,,285\r\n4,1\r\n";
    let names = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,決済金額";
    let row = "338,4001,オーソリOK,2012/06/12 09:54:02,500円";
    for (name, state) in [
        ("マーチャント取引ID", "waiting"),
        ("決済ID", "to-capture"),
        ("決済ステータス", "unknown"),
        ("取引発生日時", "to-capture"),
        ("決済金額", "unknown"),
    ] {
        for (language, words) in [(Language::Ja, "2 つ以上"), (Language::En, "more than once")] {
            let settings = Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language };
            let file = |name: &str, text: String| NamedBytes { name: name.to_owned(), bytes: text.into_bytes() };
            let given = ReconcileInput {
                orders: None,
                auths: vec![file("a.csv", auth.to_owned())],
                results: vec![],
                inquiries: vec![file("i.csv", format!("{names},{name}\r\n{row},9\r\n"))],
                mapping: Default::default(),
                facts: Facts::default(),
                today: read_day("2012-06-20").expect("a day"),
            };
            let out = month(&given, &settings).expect("an answer");
            let said: Vec<_> = out.findings.iter().filter(|finding| finding.finding.message.contains(words)).collect();
            assert!(said.len() == 1 && said[0].finding.message.contains(name), "{name}: {:?}", out.findings);
            let of_order = out.records.iter().find(|record| record.order.as_deref() == Some("338"));
            assert_eq!(of_order.map(|record| record.state.name()), Some(state), "{name}");
            assert!(out.records.iter().all(|record| record.payment_id.as_deref() != Some("9")), "{name}");
        }
    }
}
