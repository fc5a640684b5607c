//! A carry-over list is charged once: in whichever files it is, however these were cut, edited, freed or merged.

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
use kensatsu::engine::ledger::{Ledger, file};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::orders::eligibility::Reason;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::profile::Profile;

fn settings(language: Language) -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language }
}

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> NamedBytes {
    NamedBytes { name: name.to_owned(), bytes: bytes.into() }
}

fn read(content: &str) -> Ledger {
    file::read_whole(content).expect("a ledger")
}

fn copy(ledger: &Ledger) -> Ledger {
    read(&file::write(ledger))
}

/// Order, customer, whole yen, previous order.
type Row<'a> = (&'a str, &'a str, u64, &'a str);

fn transactions(name: &str, rows: &[Row]) -> NamedBytes {
    let mut text = String::from("1,020,12345,,,\r\n");
    for (order, customer, yen, previous) in rows {
        text += &format!("3,,{order},,{yen},,,10,,,,{previous},,{customer}\r\n");
    }
    named(name, text + &format!("4,{}\r\n", rows.len()))
}

/// The result of a file: `0` or `1` for each record.
fn result(name: &str, rows: &[Row], outcomes: &str) -> NamedBytes {
    let mut text = String::from("1,020,12345,,,,0,,\r\n");
    for ((at, (order, customer, yen, previous)), outcome) in rows.iter().enumerate().zip(outcomes.chars()) {
        let code = if outcome == '1' { "P009" } else { "" };
        text += &format!("3,,{order},,{yen},,,10,,,,{previous},,{customer},{outcome},{code},,{name}{at}\r\n");
    }
    named(name, text + &format!("4,{}\r\n", rows.len()))
}

const SEPTEMBER: [Row; 2] = [("1000", "500", 9_800, "900"), ("1001", "501", 5_000, "901")];
const OCTOBER: [Row; 2] = [("1100", "500", 9_800, "900"), ("1101", "501", 10_000, "901")];

/// What `ledger add` answers.
fn try_add(
    ledger: &Ledger,
    sent: &NamedBytes,
    back: Option<&NamedBytes>,
    request: AddRequest,
) -> Result<AddOut, LedgerRefusal> {
    once::add(copy(ledger), sent, back, &request, &settings(Language::En))
}

fn add(ledger: &Ledger, sent: &NamedBytes, back: Option<&NamedBytes>, receipt: &str) -> (Ledger, Vec<String>) {
    let request = AddRequest { receipt: Some(receipt.to_owned()), ..AddRequest::default() };
    let out = try_add(ledger, sent, back, request).expect("an entry");
    (read(&out.content), out.warnings)
}

/// September was sent, and 1001 declined.
fn september() -> Ledger {
    add(&Ledger::new(), &transactions("sep.csv", &SEPTEMBER), Some(&result("r1", &SEPTEMBER, "01")), "1").0
}

/// The amount of September that was declined.
fn list() -> NamedBytes {
    named(
        "c.json",
        r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"1001","customer":"501","amount":5000}],"applied":null}"#,
    )
}

/// The file of a month, 10 or 11, with the list or without; `again`: declined orders that are put in.
fn month(ledger: &Ledger, month: u32, from: u32, list: Option<&NamedBytes>, again: &[&str]) -> AuthOut {
    let mut text = String::from("注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n");
    for past in 8..=month {
        let status = if past == 8 { "発送済み" } else { "新規受付" };
        for (order, customer, yen) in [(past * 100 + 100, 500, 9_800), (past * 100 + 101, 501, 5_000)] {
            text +=
                &format!("{order},{customer},{yen},クレジットカード,{status},2026-{past:02}-01 10:00:00,{past}\r\n");
        }
    }
    let request = AuthRequest {
        name: format!("{month}.csv"),
        merchant_id: "12345".to_owned(),
        from: Some(format!("2026-{from:02}-01")),
        carry_over: list.map(|list| (list.name.clone(), list.bytes.clone())),
        confirm_again: again.iter().map(|order| (*order).to_owned()).collect(),
        ..AuthRequest::default()
    };
    auth_against("o.csv", text.as_bytes(), &request, &settings(Language::En), Some(Rc::new(copy(ledger))))
        .expect("an answer")
}

/// The ledger and the file of a month with the list in it.
fn with_list(ledger: &Ledger, at: u32, list: &NamedBytes) -> (Ledger, NamedBytes, NamedBytes) {
    let out = month(ledger, at, at, Some(list), &[]);
    let used = named("c.json", out.applied_list.expect("a list that is used"));
    (read(&out.ledger.expect("a ledger")), named(&format!("{at}.csv"), out.content.expect("a file")), used)
}

fn check(file: &NamedBytes, ledger: &Ledger) -> Report {
    let document = Document::open(&file.name, &file.bytes);
    let mut checker = Checker::new(&document).against(Some(Rc::new(copy(ledger))));
    while !checker.step(&document, &Profile::paygent_cagolab(), &Choices::default(), usize::MAX) {}
    checker.finish()
}

fn codes(file: &NamedBytes, ledger: &Ledger) -> Vec<Code> {
    let is_of_ledger = |code: &Code| matches!(code, Code::X001 | Code::X002 | Code::X003);
    check(file, ledger).findings.iter().map(|finding| finding.code).filter(is_of_ledger).collect()
}

#[test]
fn the_samples_are_what_the_tests_say() {
    let (_, made, _) = with_list(&september(), 10, &list());
    assert_eq!(String::from_utf8_lossy(&made.bytes).matches(",10000,").count(), 1);
    assert_eq!(made.bytes, transactions("10.csv", &OCTOBER).bytes);
}

#[test]
fn one_list_in_the_files_of_two_people_is_said_and_stopped() {
    let (one, october, _) = with_list(&september(), 10, &list());
    let (two, november, used) = with_list(&september(), 11, &list());
    let (one, _) = add(&one, &october, None, "2");
    for (a, b) in [(&one, &two), (&two, &one)] {
        for language in [Language::Ja, Language::En] {
            let merged = once::merge(copy(a), copy(b), language);
            assert_eq!(merged.warnings.len(), 1, "{:?}", merged.warnings);
            let said = &merged.warnings[0];
            assert!(["1001", "10.csv", "11.csv"].iter().all(|part| said.contains(part)), "{said}");
            let ledger = read(&merged.content);
            let listed = once::list(&ledger, None, (None, None), &settings(language)).expect("a list");
            assert_eq!(listed.warnings, merged.warnings);
        }
        let ledger = read(&once::merge(copy(a), copy(b), Language::En).content);
        assert_eq!(codes(&november, &ledger), [Code::X002], "its carried amount was sent with October");
        let (_, said) = add(&ledger, &november, None, "3");
        assert!(said.iter().any(|said| said.contains("1001") && said.contains("10.csv")), "{said:?}");
        // Its list can be taken out of it alone: what was sent stays used.
        let freed = once::release(copy(&ledger), &Release::List(&used)).expect("it is free");
        let freed = read(&freed.content);
        assert!(once::merge(copy(&freed), Ledger::new(), Language::En).warnings.is_empty());
        let left = month(&freed, 11, 11, Some(&list()), &[]).carry_over.expect("a list").left;
        assert_eq!(left[0].reason, NotAdded::AlreadySubmitted);
        // Without the list it may be sent.
        assert_eq!(codes(&transactions("11.csv", &[("1201", "501", 5_000, "901")]), &ledger), []);
    }
}

#[test]
fn orders_in_two_uploads_of_two_ledgers_are_named_and_counted() {
    let (a, _) = add(&Ledger::new(), &transactions("n1.csv", &SEPTEMBER[..1]), None, "1");
    let (b, _) = add(&Ledger::new(), &transactions("n2.csv", &SEPTEMBER), None, "2");
    for (a, b) in [(&a, &b), (&b, &a)] {
        for language in [Language::Ja, Language::En] {
            let merged = once::merge(copy(a), copy(b), language);
            assert_eq!((merged.warnings.len(), &*merged.sent_twice), (1, &["1000".to_owned()][..]));
            let said = &merged.warnings[0];
            assert!(["1000", "n1.csv", "n2.csv"].iter().all(|part| said.contains(part)), "{said}");
            let listed = once::list(&read(&merged.content), None, (None, None), &settings(language)).expect("a list");
            assert_eq!(listed.warnings, merged.warnings);
        }
    }
    // One that was declined may be sent again, and the same upload in both is one.
    let (declined, _) =
        add(&Ledger::new(), &transactions("n1.csv", &SEPTEMBER[..1]), Some(&result("r", &SEPTEMBER[..1], "1")), "1");
    assert!(once::merge(declined, copy(&b), Language::En).warnings.is_empty());
    assert!(once::merge(copy(&b), copy(&b), Language::En).warnings.is_empty());
}

#[test]
fn a_list_that_was_sent_in_parts_is_used_and_not_free() {
    let (ledger, _, used) = with_list(&september(), 10, &list());
    let parts = [transactions("10_1.csv", &OCTOBER[..1]), transactions("10_2.csv", &OCTOBER[1..])];
    let (first, said) = add(&ledger, &parts[0], None, "11");
    assert!(said.len() == 1 && said[0].contains("1101") && !said[0].contains("release"), "{said:?}");
    assert_eq!(first.reserved().count(), 1, "the part with the amount is still to be sent");
    let (both, said) = add(&first, &parts[1], None, "12");
    assert_eq!((said, both.reserved().count()), (vec![], 0));
    assert!(matches!(once::release(copy(&both), &Release::List(&used)), Err(LedgerRefusal::Sent)));
    assert!(matches!(once::release(copy(&both), &Release::Order("1001")), Err(LedgerRefusal::Sent)));
    // A ledger to which the part came by merging knows it as well.
    let (elsewhere, _) = add(&Ledger::new(), &parts[1], None, "12");
    let merged = read(&once::merge(copy(&ledger), elsewhere, Language::En).content);
    assert!(matches!(once::release(merged, &Release::List(&used)), Err(LedgerRefusal::Sent)));
    // A file that was never sent is still taken back.
    assert_eq!(once::release(ledger, &Release::List(&used)).expect("it is free").released, 1);
}

#[test]
fn what_was_carried_in_a_declined_record_is_owed_again() {
    let (ledger, october, used) = with_list(&september(), 10, &list());
    let (ledger, _) = add(&ledger, &october, Some(&result("r2", &OCTOBER, "01")), "2");
    // Both are asked about, and the question says what was declined.
    let asked = month(&ledger, 10, 9, None, &[]);
    assert_eq!(asked.undecided.iter().map(|one| &*one.order).collect::<Vec<_>>(), ["1001", "1101"]);
    let said = &asked.questions[0].message;
    assert!(["1101", "10,000", "5,000", "1001"].iter().all(|part| said.contains(part)), "{said}");
    // Put in with its own amount alone, the check warns; with the other, everything is charged.
    let again = month(&ledger, 10, 9, None, &["1101"]);
    assert!(again.findings.iter().any(|finding| finding.name == Fault::DeclinedOtherwise));
    let file = named("again.csv", again.content.expect("a file"));
    assert_eq!(codes(&file, &ledger), [Code::X003]);
    let again = month(&ledger, 10, 9, None, &["1001", "1101"]);
    assert_eq!((again.file.records, again.file.amount), (2, 10_000));
    assert!(!again.findings.iter().any(|finding| finding.name == Fault::DeclinedOtherwise));
    let (after, said) = add(&ledger, &named("again.csv", again.content.expect("a file")), None, "3");
    assert_eq!(said, [""; 0]);
    assert_eq!(
        codes(&transactions("retry.csv", &OCTOBER[1..]), &after),
        [Code::X002, Code::X001],
        "1001 was sent by itself"
    );
    let out = month(&after, 10, 9, Some(&list()), &[]);
    assert_eq!(out.carry_over.expect("a list").left[0].reason, NotAdded::AlreadySubmitted, "it is charged");
    // The declined record is carried over as a whole, and not beside the order that was in it.
    let whole = named("d.csv", "注文番号,顧客番号,金額\r\n1101,501,10000\r\n");
    let out = month(&ledger, 11, 9, Some(&whole), &["1001"]);
    assert_eq!(out.carry_over.expect("a list").left[0].reason, NotAdded::OrderInFile);
    // Or the list is used once more.
    let freed = once::release(copy(&ledger), &Release::List(&used)).expect("it is free");
    let (again, _, _) = with_list(&read(&freed.content), 11, &list());
    assert_eq!(again.reserved().count(), 1);
    assert!(once::list(&again, None, (None, None), &settings(Language::En)).expect("a list").warnings.is_empty());
    let left = month(&again, 11, 11, Some(&list()), &[]).carry_over.expect("a list").left;
    assert_eq!(left[0].reason, NotAdded::AlreadySubmitted);
    // When the declined record is sent again as it was, what it carries is sent.
    let (retried, _) = add(&ledger, &transactions("retry.csv", &OCTOBER[1..]), None, "3");
    let asked = month(&retried, 10, 9, None, &[]);
    let is_sent =
        |order: &str| asked.excluded.iter().any(|one| one.order == order && one.reason == Reason::AlreadySubmitted);
    assert!(is_sent("1001") && is_sent("1101"));
}

#[test]
fn a_list_is_not_said_to_be_in_a_file_that_cannot_hold_it() {
    let (ledger, _, _) = with_list(&september(), 10, &list());
    let request = || AddRequest { carry_over: Some(list()), ..AddRequest::default() };
    for other in [("1", "9", 700, "2"), ("1001", "501", 5_000, "901"), ("1101", "501", 4_000, "901")] {
        let refused = try_add(&ledger, &transactions("other.csv", &[other]), None, request());
        assert!(matches!(refused, Err(LedgerRefusal::NotInFile(..))), "{other:?}");
    }
    // One that was edited since can.
    let edited = transactions("10.csv", &[("1101", "501", 9_000, "901")]);
    let out = try_add(&ledger, &edited, None, request()).expect("an entry");
    let after = read(&out.content);
    assert_eq!((out.warnings, after.reserved().count()), (vec![], 0));
    assert!(once::list(&after, None, (None, None), &settings(Language::En)).expect("a list").warnings.is_empty());
}

#[test]
fn a_file_that_was_sent_after_its_list_was_freed_says_so_and_stops_the_other() {
    let (ledger, october, used) = with_list(&september(), 10, &list());
    let freed = read(&once::release(ledger, &Release::List(&used)).expect("it is free").content);
    let (ledger, november, _) = with_list(&freed, 11, &list());
    assert_eq!(codes(&november, &ledger), []);
    let (after, said) = add(&ledger, &october, None, "2");
    assert!(said.iter().any(|said| said.contains("freed")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("11.csv")), "{said:?}");
    assert_eq!(codes(&november, &after), [Code::X002]);
    // Freed, not used again, and sent after all: it is used.
    let (after, said) = add(&freed, &october, None, "2");
    assert!(said.len() == 1 && said[0].contains("1001"), "{said:?}");
    let left = month(&after, 11, 11, Some(&list()), &[]).carry_over.expect("a list").left;
    assert_eq!(left[0].reason, NotAdded::AlreadySubmitted);
}
