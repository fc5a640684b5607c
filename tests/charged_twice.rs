//! Nobody is charged twice: how the ledger knows an order, a list, an upload and a result again.

use std::rc::Rc;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::check::{Checker, Report};
use kensatsu::engine::commands::auth::{AuthOut, AuthRequest, auth_against};
use kensatsu::engine::commands::ledger as once;
use kensatsu::engine::commands::ledger::{AddOut, AddRequest, LedgerRefusal, Release};
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::convert::merge::NotAdded;
use kensatsu::engine::document::Document;
use kensatsu::engine::ledger::{Entry, Ledger, Way, file};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::month::ledger_entries::made_of_saved;
use kensatsu::engine::orders::carry_over::{CarryOver, CarryOverError, Entry as Amount};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::profile::Profile;

fn settings() -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language: Language::Ja }
}

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> NamedBytes {
    NamedBytes { name: name.to_owned(), bytes: bytes.into() }
}

fn sample(name: &str) -> NamedBytes {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    named(name, std::fs::read(path).expect("a sample"))
}

/// A file of orders with their amounts.
fn orders(records: &[(&str, u64)]) -> NamedBytes {
    let mut text = String::from("1,020,12345,,,\r\n");
    for (at, (order, amount)) in records.iter().enumerate() {
        text += &format!("3,,{order},,{amount},,,10,,,,9000{at},,7000{at}\r\n");
    }
    named("a.csv", text + &format!("4,{}\r\n", records.len()))
}

/// The result of such a file: `0` or `1` for each record, and a payment ID that begins with `id`.
fn result(records: &[(&str, u64)], outcomes: &str, id: &str) -> NamedBytes {
    let mut text = String::from("1,020,12345,,,,0,,\r\n");
    for ((at, (order, amount)), outcome) in records.iter().enumerate().zip(outcomes.chars()) {
        let code = if outcome == '1' { "2003" } else { "" };
        text += &format!("3,,{order},,{amount},,,10,,,,9000{at},,7000{at},{outcome},{code},,{id}{at}\r\n");
    }
    named("r.csv", text + &format!("4,{}\r\n", records.len()))
}

fn add(ledger: &Ledger, sent: &NamedBytes, back: Option<&NamedBytes>, receipt: &str) -> Result<AddOut, LedgerRefusal> {
    let request =
        AddRequest { receipt: Some(receipt.to_owned()).filter(|receipt| !receipt.is_empty()), ..AddRequest::default() };
    once::add(copy(ledger), sent, back, &request, &settings())
}

fn added(ledger: &Ledger, sent: &NamedBytes, back: Option<&NamedBytes>, receipt: &str) -> Ledger {
    file::read_whole(&add(ledger, sent, back, receipt).expect("an entry").content).expect("a ledger")
}

fn copy(ledger: &Ledger) -> Ledger {
    file::read_whole(&file::write(ledger)).expect("a ledger")
}

fn check(sent: &NamedBytes, ledger: &Ledger) -> Report {
    let document = Document::open("o.csv", &sent.bytes);
    let mut checker = Checker::new(&document).against(Some(Rc::new(copy(ledger))));
    while !checker.step(&document, &Profile::paygent_cagolab(), &Choices::default(), usize::MAX) {}
    checker.finish()
}

fn stops(sent: &NamedBytes, ledger: &Ledger) -> bool {
    check(sent, ledger).findings.iter().any(|finding| matches!(finding.code.as_str(), "X001" | "X002"))
}

fn lines_of(code: &str, report: &Report) -> Vec<u32> {
    let found = report.findings.iter().filter(|finding| finding.code.as_str() == code);
    found.map(|finding| finding.line).collect()
}

#[test]
fn an_order_is_known_however_it_is_written() {
    let sent = orders(&[("３３８", 500), ("339", 500)]);
    let ledger = added(&Ledger::new(), &sent, None, "1");
    let again = orders(&[("338 ", 500), ("３３９", 500), ("340", 500)]);
    assert_eq!(lines_of("X001", &check(&again, &ledger)), [2, 3]);
    // Also when an earlier version wrote it down as it stood.
    let old = named("l.json", std::fs::read("tests/formats/ledger-v1.json").expect("a ledger"));
    let old = once::read(&old).expect("an old ledger opens");
    assert_eq!(lines_of("X001", &check(&orders(&[("３３８", 11246)]), &old)), [2]);
}

#[test]
fn zeros_and_case_are_a_warning_and_a_declined_order_is_none() {
    let records = [("0338", 500), ("A-7", 500), ("500", 500)];
    let ledger = added(&Ledger::new(), &orders(&records), None, "1");
    let like = orders(&[("338", 500), ("a-7", 500), ("0500", 500), ("600", 500), ("700", 1), ("701", 1), ("702", 1)]);
    let report = check(&like, &ledger);
    assert_eq!((lines_of("X003", &report), lines_of("X001", &report)), (vec![2, 3, 4], vec![]));
    assert_eq!(lines_of("X002", &report), [0; 0], "three of seven");
    let six = orders(&[("338", 500), ("a-7", 500), ("0500", 500), ("600", 500), ("700", 1), ("701", 1)]);
    assert_eq!(lines_of("X002", &check(&six, &ledger)), [0], "half of them: the file with its zeros lost");
    let declined = added(&ledger, &orders(&records), Some(&result(&records, "111", "9")), "1");
    assert_eq!(lines_of("X003", &check(&like, &declined)), [0; 0]);
}

#[test]
fn one_like_order_alone_is_no_file_with_its_zeros_lost() {
    let ledger = added(&Ledger::new(), &orders(&[("0338", 500)]), None, "1");
    let report = check(&orders(&[("338", 500)]), &ledger);
    assert_eq!((lines_of("X003", &report), lines_of("X002", &report)), (vec![2], vec![]));
}

#[test]
fn a_masked_order_is_asked_about_and_never_taken_for_the_same() {
    let ledger = added(&Ledger::new(), &orders(&[("4111111111111111", 500), ("7", 500)]), None, "1");
    let report = check(&orders(&[("4111111111111111", 500)]), &ledger);
    assert_eq!((lines_of("X003", &report), lines_of("X001", &report)), (vec![2], vec![]));
    assert!(!file::write(&ledger).contains("4111111111111111"));
}

#[test]
fn an_old_result_opens_no_gate_for_a_third_charge() {
    let first = [("338", 500), ("379", 700)];
    let (sent, back) = (orders(&first), result(&first, "01", "1"));
    let ledger = added(&Ledger::new(), &sent, Some(&back), "1");
    let retry = orders(&[("379", 700)]);
    assert!(!stops(&retry, &ledger));
    let ledger = added(&ledger, &retry, None, "2");
    // The first file's result is not the retry's, whatever is asked.
    assert!(matches!(add(&ledger, &retry, Some(&back), "2"), Err(LedgerRefusal::Make(_))));
    assert!(stops(&retry, &ledger));
}

#[test]
fn an_old_result_that_a_spreadsheet_saved_again_opens_no_gate_either() {
    let sent = orders(&[("379", 700)]);
    let back = |appended: &str| {
        named("r.csv", format!("1,020,12345,,,,0,,\r\n3,,379,,700,,,10,,,,90000,,70000{appended}\r\n4,1\r\n"))
    };
    let first = added(&Ledger::new(), &sent, Some(&back(",1,2003,err,,,")), "1");
    let ledger = added(&first, &sent, None, "2");
    for (again, what) in [
        (",1,2003,err", "empty cells at its end are gone"),
        (",1,02003,err,,,", "a zero came before the code"),
        (",1,2003,er,,,", "the detail was cut"),
        (",1,2003,,,,", "the detail is gone"),
    ] {
        assert!(matches!(add(&ledger, &sent, Some(&back(again)), "2"), Err(LedgerRefusal::Make(_))), "{what}");
        assert!(stops(&sent, &ledger), "{what}");
    }
    // Another code is another answer: then it may be sent a third time.
    let ledger = added(&ledger, &sent, Some(&back(",1,2004,err,,,")), "2");
    assert!(!stops(&sent, &ledger));
}

#[test]
fn a_result_of_a_wholly_declined_file_is_not_that_of_its_second_sending() {
    let records = [("379", 700)];
    let (sent, back) = (orders(&records), result(&records, "1", "1"));
    let ledger = added(&Ledger::new(), &sent, Some(&back), "1");
    let ledger = added(&ledger, &sent, None, "2");
    assert!(stops(&sent, &ledger), "sent twice");
    // Saved again with other line ends; with a receipt number and without.
    let again = named("r2.csv", String::from_utf8(back.bytes.clone()).expect("text").replace("\r\n", "\n"));
    for (back, receipt) in [(&back, "2"), (&again, "2"), (&back, ""), (&again, "")] {
        let ledger = match add(&ledger, &sent, Some(back), receipt) {
            Ok(out) => file::read_whole(&out.content).expect("a ledger"),
            Err(refused) => {
                assert!(refused.to_string().contains("受付番号 1"), "{refused}");
                copy(&ledger)
            }
        };
        assert!(stops(&sent, &ledger), "{} as receipt {receipt:?}", back.name);
    }
    // Its own result opens it.
    let ledger = added(&ledger, &sent, Some(&result(&records, "1", "2")), "2");
    assert!(!stops(&sent, &ledger));
}

#[test]
fn a_result_with_another_number_amount_or_sequence_belongs_to_no_upload() {
    let records = [("338", 500), ("379", 700)];
    let sent = orders(&records);
    for wrong in [
        result(&[("379", 700), ("338", 500)], "10", "1"),
        result(&[("338", 500), ("379", 701)], "01", "1"),
        result(&[("338", 500)], "1", "1"),
        result(&[("338", 500), ("379", 700), ("380", 1)], "011", "1"),
    ] {
        assert!(add(&Ledger::new(), &sent, Some(&wrong), "1").is_err(), "{}", String::from_utf8_lossy(&wrong.bytes));
    }
    assert!(add(&Ledger::new(), &sent, Some(&result(&records, "01", "1")), "1").is_ok());
}

#[test]
fn an_upload_is_an_upload_with_and_without_a_receipt() {
    let records = [("379", 700)];
    let (sent, back) = (orders(&records), result(&records, "1", "1"));
    for receipt in ["", "1"] {
        let ledger = added(&Ledger::new(), &sent, Some(&back), receipt);
        assert!(!stops(&sent, &ledger));
        let second = add(&ledger, &sent, None, "").expect("an entry");
        assert_eq!(second.done, "new");
        let ledger = file::read_whole(&second.content).expect("a ledger");
        assert!(ledger.len() == 2 && stops(&sent, &ledger));
    }
}

#[test]
fn two_peoples_sendings_of_the_same_bytes_stay_two_and_one_sending_one() {
    let sent = orders(&[("379", 700)]);
    let of = |receipt: &str| added(&Ledger::new(), &sent, None, receipt);
    for (a, b, entries) in [("1", "2", 2), ("1", "1", 1)] {
        let merged = once::merge(of(a), of(b), Language::Ja);
        assert_eq!(merged.entries, entries, "{a} {b}");
        assert_eq!(merged.content, once::merge(of(b), of(a), Language::Ja).content);
    }
    // Without receipts the day tells them apart, or the moment; the day of a moment is no other.
    let on = |on: &str| {
        let request = AddRequest { on: Some(on.to_owned()), ..AddRequest::default() };
        once::add(Ledger::new(), &sent, None, &request, &settings()).expect("an entry").content
    };
    let read = |content: &str| file::read_whole(content).expect("a ledger");
    for (a, b, entries) in [("2012-06-12", "2012-06-13", 2), ("2012-06-12", "2012-06-12", 1)] {
        assert_eq!(once::merge(read(&on(a)), read(&on(b)), Language::Ja).entries, entries, "{a} {b}");
    }
    for (again, entries) in [("2012-06-12T15:00:00", 2), ("2012-06-12", 1), ("2012-06-13", 2)] {
        let request = AddRequest { on: Some(again.to_owned()), ..AddRequest::default() };
        let added = once::add(read(&on("2012-06-12T09:00:00")), &sent, None, &request, &settings()).expect("an entry");
        assert_eq!(read(&added.content).len(), entries, "{again}");
    }
    // Of two, the result of one says nothing of the other.
    let both = file::read_whole(&once::merge(of("1"), of("2"), Language::Ja).content).expect("a ledger");
    let both = added(&both, &sent, Some(&result(&[("379", 700)], "1", "1")), "1");
    assert!(stops(&sent, &both));
}

/// June's file of the sample orders, with a list that is carried over.
fn june(list: &[u8], name: &str, ledger: &Ledger) -> AuthOut {
    let request = AuthRequest {
        name: "order.csv".to_owned(),
        merchant_id: "12345".to_owned(),
        from: Some("2012-06-11".to_owned()),
        carry_over: Some((name.to_owned(), list.to_vec())),
        ..AuthRequest::default()
    };
    let list = sample("orders-eccube2.csv");
    auth_against("orders.csv", list.bytes.as_slice(), &request, &settings(), Some(Rc::new(copy(ledger))))
        .expect("an answer")
}

fn left(out: &AuthOut) -> Vec<NotAdded> {
    out.carry_over.as_ref().expect("a list").left.iter().map(|left| left.reason).collect()
}

fn amount(order: &str, customer: &str, yen: u64) -> Amount {
    Amount::new(order.to_owned(), customer.to_owned(), yen)
}

#[test]
fn a_used_list_is_known_by_its_contents_from_the_moment_the_file_is_made() {
    let json = CarryOver::new(vec![amount("236", "360", 5000)]);
    let typed = CarryOver::new(vec![Amount { previous: Some("200".to_owned()), ..amount("236", "360", 5000) }]);
    let lists: [(&str, Vec<u8>); 4] = [
        ("list.json", json.to_json().into_bytes()),
        ("by-hand.json", typed.to_json().into_bytes()),
        ("list.csv", "顧客番号,注文番号,金額\r\n360,236,5000\r\n".into()),
        ("no-orders.csv", "顧客番号,金額\r\n360,5000\r\n".into()),
    ];
    for (name, list) in &lists {
        let out = june(list, name, &Ledger::new());
        assert_eq!((left(&out), out.carry_over.as_ref().map(|list| list.merged.len())), (vec![], Some(1)), "{name}");
        let (ledger, made) = (out.ledger.expect("a ledger"), out.content.expect("a file"));
        let ledger = file::read_whole(&ledger).expect("a ledger");
        assert_eq!(ledger.reserved().count(), 1);
        assert!(!file::write(&ledger).contains("360\""), "no customer number is kept");
        // A copy from before is not added once more, neither to another file nor after the upload.
        assert_eq!(left(&june(list, "copy", &ledger)), [NotAdded::AlreadySubmitted], "{name}");
        let sent = added(&ledger, &named("order.csv", made), None, "1");
        assert_eq!(sent.reserved().count(), 0);
        assert!(june(list, "copy", &sent).content.is_none(), "every order was sent");
        assert!(once::release(copy(&sent), &Release::List(&named(name, list.clone()))).is_err(), "sent is sent");

        // A file that was never sent: the list is free again.
        let free = once::release(copy(&ledger), &Release::List(&named(name, list.clone()))).expect("it is free");
        let free = file::read_whole(&free.content).expect("a ledger");
        assert_eq!(left(&june(list, name, &free)), [], "{name}");
    }
    let out = june(&lists[0].1, "list.json", &Ledger::new());
    let ledger = file::read_whole(&out.ledger.expect("a ledger")).expect("a ledger");
    assert!(once::release(copy(&ledger), &Release::Order("237")).is_err());
    let free = once::release(ledger, &Release::Order("２３６")).expect("it is free");
    assert_eq!((free.released, free.orders), (1, vec!["236".to_owned()]));
}

#[test]
fn an_order_in_a_file_that_was_saved_to_be_sent_is_not_added_from_a_list_too() {
    let list = CarryOver::new(vec![amount("236", "360", 5000), amount("0237", "360", 700)]).to_json();
    let retry = orders(&[("236", 5000), ("237", 700)]);
    let settings = settings();
    let entry = made_of_saved("a_再送.csv", &retry.bytes, &settings.profile).expect("an entry");
    let id = Entry::id_of(Way::Saved, &entry.kind, &entry.sha256, 0);
    let mut ledger = Ledger::new();
    ledger.absorb(Entry { way: Way::Saved, id, ..entry });
    let out = june(list.as_bytes(), "list.json", &ledger);
    assert_eq!(left(&out), [NotAdded::SavedToSend, NotAdded::Perhaps]);
    let sent = added(&ledger, &retry, None, "1");
    assert_eq!(left(&june(list.as_bytes(), "list.json", &sent)), [NotAdded::AlreadySubmitted, NotAdded::Perhaps]);
}

#[test]
fn a_file_that_was_changed_before_it_was_recorded_keeps_its_list_reserved_and_says_so() {
    let list = CarryOver::new(vec![Amount::new("236".into(), "360".into(), 5_000)]).to_json();
    let out = june(list.as_bytes(), "list.json", &Ledger::new());
    let (made, ledger) = (out.content.expect("a file"), out.ledger.expect("a ledger"));
    let ledger = file::read_whole(&ledger).expect("a ledger");
    let made = String::from_utf8(made).expect("ASCII");
    // Whatever else was changed, the same orders with the same amounts are that file.
    let other_shop = named("order.csv", made.replace("1,020,12345,", "1,020,54321,"));
    assert_eq!(added(&ledger, &other_shop, None, "9").reserved().count(), 0);
    let changed = named("order.csv", made.replace(",15175,", ",15000,"));
    assert_ne!(changed.bytes, made.as_bytes());
    for language in [Language::Ja, Language::En] {
        let settings = Settings { language, ..settings() };
        let out = once::add(copy(&ledger), &changed, None, &AddRequest::default(), &settings).expect("an entry");
        assert_eq!(out.warnings.len(), 1, "{:?}", out.warnings);
        assert!(out.warnings[0].contains("236") && out.warnings[0].contains("ledger add"), "{:?}", out.warnings);
        let after = file::read_whole(&out.content).expect("a ledger");
        assert_eq!(after.reserved().count(), 1, "nobody knows yet whether the amount was sent");
        assert_eq!(left(&june(list.as_bytes(), "copy", &after)), [NotAdded::AlreadySubmitted]);

        // The operator says that the amounts are in it: the list is used up.
        let request = AddRequest { carry_over: Some(named("list.json", list.clone())), ..AddRequest::default() };
        let out = once::add(after, &changed, None, &request, &settings).expect("an entry");
        assert_eq!((out.done, out.warnings.len()), ("known", 0));
        let sent = file::read_whole(&out.content).expect("a ledger");
        assert_eq!((sent.reserved().count(), sent.uploads().count()), (0, 1));
        assert!(
            once::release(copy(&sent), &Release::List(&named("list.json", list.clone()))).is_err(),
            "it is used up"
        );
        let again = once::add(sent, &changed, None, &request, &settings).expect("said twice is said once");
        assert_eq!(again.done, "known");
    }
    let other = CarryOver::new(vec![Amount::new("999".into(), "1".into(), 1)]).to_json();
    let request = AddRequest { carry_over: Some(named("other.json", other)), ..AddRequest::default() };
    assert!(matches!(once::add(ledger, &changed, None, &request, &settings()), Err(LedgerRefusal::NotReserved)));
}

#[test]
fn one_form_of_a_number_decides_what_is_added_and_a_like_one_is_asked_about() {
    let of = |entries: Vec<Amount>| june(CarryOver::new(entries).to_json().as_bytes(), "list.json", &Ledger::new());
    // Order 338 of customer 285 is in June's file itself.
    for order in ["338", "338 ", "３３８"] {
        let out = of(vec![amount(order, "285", 11246)]);
        assert_eq!(left(&out), [NotAdded::OrderInFile], "{order:?}");
        assert_eq!(out.file.amount, 28_443);
    }
    assert_eq!(left(&of(vec![amount("0338", "285", 11246)])), [NotAdded::Perhaps]);
    assert_eq!(left(&of(vec![amount("236", "0360", 1)])), [NotAdded::CustomerDiffers]);
    assert_eq!(left(&of(vec![amount("9338", "0360", 1)])), [NotAdded::Perhaps], "is it customer 360?");
    assert_eq!(left(&of(vec![amount("9338", " ３６０", 1)])), []);
    assert_eq!(left(&of(vec![amount("9338", "360", 1), amount("09338", "360", 1)])), [NotAdded::Perhaps]);

    // Nobody owes what was cancelled since.
    let of_order = |order: &str, status: &str| {
        let names = "注文番号,会員ID,支払い方法,お支払い合計,対応状況,注文日時,定期回数";
        let rows = format!(
            "300,7,クレジットカード,500,発送済み,2012-05-01,1\n337,7,クレジットカード,700,{status},2012-05-20,2\n338,7,クレジットカード,900,新規受付,2012-06-11,3\n"
        );
        let request = AuthRequest {
            merchant_id: "12345".to_owned(),
            from: Some("2012-06-01".to_owned()),
            carry_over: Some(("l.csv".to_owned(), format!("注文番号,顧客番号,金額\n{order},7,700\n").into())),
            ..AuthRequest::default()
        };
        let list = format!("{names}\n{rows}");
        let out = auth_against("o.csv", list.as_bytes(), &request, &settings(), None).expect("an answer");
        (out.file.amount, left(&out))
    };
    for status in ["キャンセル", "顧客キャンセル"] {
        assert_eq!(of_order("337", status), (900, vec![NotAdded::Cancelled]), "{status}");
    }
    assert_eq!(of_order("337", "決済失敗"), (1600, vec![]));
    // Whether the list speaks of the same order a person says, whatever it says of it.
    for status in ["入金済み", "キャンセル", "決済失敗"] {
        assert_eq!(of_order("0337", status), (900, vec![NotAdded::Perhaps]), "{status}");
    }
    assert_eq!(of_order("0336", "決済失敗"), (1600, vec![]), "of an order that the list does not have");

    let twice = CarryOver::new(vec![amount("9338", "360", 1), amount("9338 ", "360", 1)]).to_json();
    assert_eq!(CarryOver::read("l.json", twice.as_bytes()), Err(CarryOverError::Twice("9338 ".to_owned())));
}

#[test]
fn every_reader_of_a_list_reads_the_same_format() {
    let list = std::fs::read("tests/formats/carry-over-v1.json").expect("a list with previous");
    assert_eq!(left(&june(&list, "list.json", &Ledger::new())), []);
    let entry = made_of_saved("list.json", &list, &Profile::paygent_cagolab()).expect("the ledger knows it, too");
    assert_eq!(entry.orders.numbers().collect::<Vec<_>>(), ["236"]);
    let newer = String::from_utf8(list).expect("text").replace("\"version\": 1", "\"version\": 2");
    assert_eq!(CarryOver::read("list.json", newer.as_bytes()), Err(CarryOverError::Newer(2)));
}

#[test]
fn files_of_every_earlier_version_open_and_a_newer_one_is_refused() {
    let read = |name: &str| std::fs::read_to_string(format!("tests/formats/{name}")).expect("a file");
    assert_eq!(file::read_whole(&read("ledger-v1.json")).expect("a ledger").len(), 1);
    let second = file::read_whole(&read("ledger-v2.json")).expect("a ledger");
    let entry = second.entries().next().expect("an upload");
    assert_eq!((second.len(), entry.is_declined(2), entry.payment_ids.is_never()), (1, true, true));
    assert!(Profile::from_json(&read("profile-v1.json")).is_ok());
    assert!(kensatsu::engine::orders::mapping::Mapping::from_json(&read("mapping-v1.json")).is_ok());
    let newer = read("ledger-v1.json").replacen("\"version\": 1", "\"version\": 99", 1);
    assert!(matches!(file::read_whole(&newer), Err(file::LedgerError::Newer(99))));
}

#[test]
fn a_file_with_an_order_that_was_perhaps_sent_says_so() {
    for (sent, known) in [("0338", true), ("338x", false), ("３３８", false)] {
        let ledger = added(&Ledger::new(), &orders(&[(sent, 500)]), None, "1");
        let out = june(
            b"{\"format\":\"kensatsu-carry-over\",\"version\":1,\"entries\":[],\"applied\":null}",
            "list.json",
            &ledger,
        );
        let said = out.findings.iter().any(|finding| finding.name == Fault::PerhapsSubmitted && finding.line.is_some());
        assert_eq!(
            (said, out.included.iter().any(|one| one.record.order == "338")),
            (known, sent != "３３８"),
            "{sent}"
        );
        assert!(!known || out.left_to_decide);
    }
}

#[test]
fn two_sendings_that_nobody_can_tell_apart_are_said_when_ledgers_are_merged() {
    let sent = orders(&[("338", 11_246)]);
    for language in [Language::Ja, Language::En] {
        let bare = added(&Ledger::new(), &sent, None, "");
        let merged = once::merge(copy(&bare), copy(&bare), language);
        assert_eq!((merged.entries, merged.warnings.len()), (1, 1));
        let said = &merged.warnings[0];
        assert!(said.contains("a.csv") && said.contains("--receipt"), "{said}");
        // The same receipt number on both sides is one; on one side alone there are two, and the order is in both.
        let named = added(&Ledger::new(), &sent, None, "1");
        assert_eq!(once::merge(copy(&named), copy(&named), language).warnings, [""; 0]);
        let two = once::merge(copy(&named), copy(&bare), language);
        assert_eq!(
            (two.entries, two.sent_twice, two.warnings.len()),
            (2, vec!["338".to_owned()], 1),
            "never one too few"
        );
    }
}
