//! Lists of every kind at step 1's door: told apart, with other columns, and carried over.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::protocol::orders::{ReportKind, Request as Ask, Response as Answer};
use kensatsu::engine::protocol::{Request, Response};
use kensatsu::engine::session::Session;

use super::{AT, LIST, MANUAL, ask, changed, failed, june, make, open, save};

#[test]
fn a_mapping_is_made_once_for_a_set_of_columns() {
    let mut session = Session::new();
    let text = "No.,会員ID,ご請求額(税込),支払い方法,対応状況,注文日時,何回目\n\
        1,7,100,カード(新),処理待ち,2012-05-01,1\n2,7,100,カード(新),処理待ち,2012-06-11,2\n";
    let overview = open(&mut session, "a.csv", text.as_bytes());
    let list = overview.id;
    assert_eq!(overview.missing, [Field::Order, Field::Amount]);
    let Answer::Columns(columns) = ask(&mut session, Ask::Columns { list }) else { panic!() };
    assert_eq!(columns.columns[0].cells, ["1", "2"]);
    // What is paid is never guessed: its candidates are asked about.
    assert!(columns.guesses.iter().all(|guess| guess.field != Field::Amount || guess.column.is_none()));
    assert_eq!(overview.questions[0].choices[0].answer, "ご請求額(税込)");

    let mut mapping = columns.mapping;
    mapping.fields.insert(Field::Order, vec!["No.".to_owned()]);
    mapping.fields.insert(Field::Amount, vec!["ご請求額(税込)".to_owned()]);
    mapping.fields.insert(Field::Count, vec!["何回目".to_owned()]);
    mapping.statuses.insert("処理待ち".to_owned(), kensatsu::engine::orders::status::Meaning::Open);
    mapping.payments.insert("カード(新)".to_owned(), kensatsu::engine::orders::status::PaymentKind::Paygent);
    let Answer::Opened(overview) = ask(&mut session, Ask::Map { list, mapping: Box::new(mapping) }) else { panic!() };
    assert_eq!((overview.missing.as_slice(), overview.mapping != Mapping::default()), (&[][..], true));
    let Answer::File(exported) = ask(&mut session, Ask::ExportMapping { list }) else { panic!() };

    // The next list with the same columns needs no mapping, the exported one serves another session.
    let next = open(&mut session, "b.csv", text.as_bytes());
    assert_eq!((next.missing.as_slice(), next.mapping != Mapping::default()), (&[][..], true));
    let mut other = Session::new();
    let list = open(&mut other, "c.csv", text.as_bytes()).id;
    let bring = Request::Orders(Ask::Bring { list, name: "m.json".to_owned() });
    match other.serve(bring, &exported.content) {
        Response::Orders(said) => match *said {
            Answer::Opened(overview) => assert_eq!(overview.missing, []),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_carry_over_list_of_which_nothing_was_added_is_not_used() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let bring = || Ask::Bring { list, name: "carry.csv".to_owned() };
    let text = "顧客番号,注文番号,金額\r\n999,888,5000\r\n".as_bytes();
    session.serve(Request::Orders(bring()), text);
    make(&mut session, list);
    save(&mut session, list);
    // It still waits, and can be brought again.
    match session.serve(Request::Orders(bring()), text) {
        Response::Orders(said) => assert!(!changed(*said).carry_over.expect("a list").applied),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_carry_over_list_is_shown_before_and_after_and_used_once() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let bring = || Ask::Bring { list, name: "carry.csv".to_owned() };
    let text = "顧客番号,注文番号,金額\r\n360,236,5000\r\n999,1,300\r\n".as_bytes();
    let overview = match session.serve(Request::Orders(bring()), text) {
        Response::Orders(said) => changed(*said),
        other => panic!("{other:?}"),
    };
    let carry = overview.carry_over.expect("a list");
    let merged = &carry.merged[0];
    assert_eq!((merged.order.as_str(), merged.before, merged.after), ("379", 10_175, 15_175));
    assert_eq!((merged.from.as_slice(), carry.left.len()), (&["236".to_owned()][..], 1));
    let made = make(&mut session, list);
    assert_eq!((made.amount, made.errors), (33_443, 0));
    let (_, content) = save(&mut session, list);
    assert!(String::from_utf8(content).expect("text").contains("3,,379,,15175,"));
    let Answer::File(kept) = ask(&mut session, Ask::Keep { list, rest: false }) else { panic!() };
    let Answer::File(rest) = ask(&mut session, Ask::Keep { list, rest: true }) else { panic!() };
    let Answer::File(report) = ask(&mut session, Ask::Report { list, kind: ReportKind::Csv, at: AT.to_owned() }) else {
        panic!()
    };
    assert!(String::from_utf8(report.content).expect("UTF-8").contains("10,175 円 → 15,175 円(元の注文 236)"));

    assert!(failed(&mut session, bring(), text).contains("もう一度は使えません"));
    assert!(failed(&mut session, bring(), &kept.content).contains("もう一度は使えません"));
    assert!(String::from_utf8(rest.content).expect("UTF-8").contains("\"999\""));
    // A change makes another file: what was carried over is in the first one.
    june(&mut session, list);
    assert_eq!(make(&mut session, list).amount, 28_443);
}

#[test]
fn every_list_is_told_apart() {
    let mut session = Session::new();
    for (name, bytes) in [("empty", b"".as_slice()), ("carry", "顧客番号,注文番号,金額\r\n360,236,5000\r\n".as_bytes())]
    {
        let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
        let response = session.serve(request, bytes);
        assert!(matches!(response, Response::Refused(_)), "{name}: {response:?}");
    }
    // Steps 3 and 4 have lists of their own.
    for (name, bytes) in [
        ("inquiry", include_bytes!("../samples/inquiry-manual-p19-after.csv").as_slice()),
        ("result", include_bytes!("../samples/result-manual-p7.csv").as_slice()),
    ] {
        let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
        let response = session.serve(request, bytes);
        assert!(matches!(response, Response::Payments(_)), "{name}: {response:?}");
    }
    // Under other names the operator says that it is one; a transaction file is opened as what it is.
    let open = |bytes: &[u8], session: &mut Session| {
        let request = Ask::Open { name: "a.csv".to_owned(), language: Language::En, choices: Choices::default() };
        session.serve(Request::Orders(request), bytes)
    };
    match open(b"id,who,yen\n1,2,3\n", &mut session) {
        Response::Orders(said) => assert!(matches!(*said, Answer::Opened(_)), "{said:?}"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(open(MANUAL, &mut session), Response::Opened(_)));
    assert!(matches!(open(b"", &mut session), Response::Refused(_)));
}

#[test]
fn a_list_that_begins_with_the_period_says_from_when_to_download_it() {
    const COLUMNS: &str = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n";
    let this_month = "2,7,500,クレジットカード,新規受付,2012-06-11,3\n4,8,500,クレジットカード,新規受付,2012-06-12,4\n";
    let before = "1,7,500,クレジットカード,発送済み,2012-05-01,2\n3,8,500,クレジットカード,発送済み,2012-05-02,3\n";
    let judged = |rows: &str| {
        let mut session = Session::new();
        let list = open(&mut session, "orders.csv", format!("{COLUMNS}{rows}").as_bytes()).id;
        june(&mut session, list)
    };
    let only = judged(this_month);
    assert_eq!(only.counts.as_ref().map(|counts| counts.included.orders), Some(0));
    let late = only.begins_too_late();
    assert_eq!(late, Some((2, "2012/06/11", "2012/05/01".to_owned())));
    let whole = judged(&format!("{before}{this_month}"));
    assert_eq!((whole.counts.as_ref().map(|counts| counts.included.orders), whole.begins_too_late()), (Some(2), None));
    // A list that goes back further lacks them for another reason.
    let elsewhere = before.replace(",7,", ",70,").replace(",8,", ",80,");
    assert_eq!(judged(&format!("{elsewhere}{this_month}")).begins_too_late(), None);
}

/// Orders whose status and payment are given.
fn shop(orders: &[(&str, &str)]) -> String {
    let line = |(at, (status, payment)): (usize, &(&str, &str))| {
        format!("{},7{at},{},{payment},{status},2012-06-11,2\n", at + 1, 1_000 + at)
    };
    let lines: String = orders.iter().enumerate().map(line).collect();
    format!("注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n{lines}")
}

#[test]
fn what_an_empty_cell_means_is_asked_in_each_list_anew() {
    use kensatsu::engine::orders::status::{Meaning, PaymentKind};
    let mut session = Session::new();
    let first = shop(&[("新規受付", "クレジットカード決済"), ("", "")]);
    let overview = open(&mut session, "a.csv", first.as_bytes());
    let list = overview.id;
    assert!(overview.statuses.iter().any(|status| status.name.is_empty() && status.meaning.is_none()));
    let Answer::Columns(columns) = ask(&mut session, Ask::Columns { list }) else { panic!() };
    let mut mapping = columns.mapping;
    mapping.statuses.insert(String::new(), Meaning::Open);
    mapping.statuses.insert("独自".to_owned(), Meaning::Open);
    mapping.payments.insert(String::new(), PaymentKind::Paygent);
    let map = Ask::Map { list, mapping: Box::new(mapping.clone()) };
    let Answer::Opened(overview) = ask(&mut session, map) else { panic!() };
    assert!(overview.statuses.iter().all(|status| !status.name.is_empty() || status.meaning == Some(Meaning::Open)));
    let Answer::File(exported) = ask(&mut session, Ask::ExportMapping { list }) else { panic!() };
    let exported = Mapping::from_json(std::str::from_utf8(&exported.content).expect("UTF-8")).expect("a mapping");
    assert_eq!((exported.statuses.len(), exported.payments.len()), (1, 0), "what the shop calls its own is kept");

    // In the next list they may be missing for another reason.
    let second = shop(&[("新規受付", "クレジットカード決済"), ("", "クレジットカード決済"), ("新規受付", "")]);
    let next = open(&mut session, "b.csv", second.as_bytes());
    let unknown = |name: &str| name.is_empty();
    assert!(
        next.statuses.iter().any(|status| unknown(&status.name) && status.meaning.is_none()),
        "{:?}",
        next.statuses
    );
    assert!(next.payments.iter().any(|way| unknown(&way.name) && way.meaning.is_none()), "{:?}", next.payments);
    let mut other = Session::new();
    let list = open(&mut other, "c.csv", second.as_bytes()).id;
    let bring = Request::Orders(Ask::Bring { list, name: "m.json".to_owned() });
    match other.serve(bring, mapping.to_json().as_bytes()) {
        Response::Orders(said) => match *said {
            Answer::Opened(overview) => {
                assert!(overview.statuses.iter().any(|status| unknown(&status.name) && status.meaning.is_none()));
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_about_empty_cells_that_are_not_there_is_not_kept() {
    use kensatsu::engine::orders::status::{Meaning, PaymentKind};
    let mut session = Session::new();
    // No column holds status and payment yet: nothing is known to be empty.
    let text = shop(&[("新規受付", "クレジットカード決済"); 2]).replace("支払い方法,対応状況", "甲,乙");
    let overview = open(&mut session, "a.csv", text.as_bytes());
    assert_eq!((overview.statuses.len(), overview.payments.len()), (0, 0), "{:?}", overview.missing);
    let list = overview.id;
    let Answer::Columns(columns) = ask(&mut session, Ask::Columns { list }) else { panic!() };
    let mut mapping = columns.mapping;
    mapping.fields.insert(Field::Payment, vec!["甲".to_owned()]);
    mapping.fields.insert(Field::Status, vec!["乙".to_owned()]);
    mapping.statuses.insert(String::new(), Meaning::Open);
    mapping.payments.insert(String::new(), PaymentKind::Paygent);
    let Answer::Opened(overview) = ask(&mut session, Ask::Map { list, mapping: Box::new(mapping) }) else { panic!() };
    assert_eq!((overview.mapping.statuses.len(), overview.mapping.payments.len()), (0, 0));
    assert_eq!((overview.statuses.len(), overview.payments.len()), (1, 1));
}
