//! Steps 3 and 4: the fixtures of the R and Q rules in `tests/results/<CODE>-<name>[-<variant>]/`, the manual's pictures, and
//! properties that hold for every month.
//!
//! `auth.csv`, `result.csv` and `inquiry-N.csv` (each where there is one) give exactly the findings and states of
//! `expected.json`. States are by order number, those of a payment without an order by payment ID.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::base::date::{read_day, show};
use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::reconcile::{Given, month};
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::{Choice, NamedBytes};
use kensatsu::engine::document::Document;
use kensatsu::engine::inquiry::{Field, Inquiry, Mapping, Status};
use kensatsu::engine::model::capture_way::Ways;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::remark::Part;
use kensatsu::engine::month::calendar as ics;
use kensatsu::engine::month::capture::work_list;
use kensatsu::engine::month::material::{Facts, ListedOrder, Material};
use kensatsu::engine::month::outlook::outlook;
use kensatsu::engine::month::reconcile::{Reconciliation, reconcile};
use kensatsu::engine::month::state::{Entry, State, Total};
use kensatsu::engine::profile::Profile;
use kensatsu::engine::result::{Outcome, Sheet};
use kensatsu::engine::rules::RULES;
use proptest::prelude::*;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn file(path: &Path) -> Option<NamedBytes> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some(NamedBytes { name, bytes: fs::read(path).ok()? })
}

fn sample(name: &str) -> NamedBytes {
    file(&root().join("samples").join(name)).expect("a sample")
}

fn settings(language: Language) -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language }
}

fn given(today: &str) -> Given {
    let today = read_day(today).expect("a day");
    let (auths, results, inquiries) = (Vec::new(), Vec::new(), Vec::new());
    Given { orders: None, auths, results, inquiries, mapping: Mapping::new(), facts: Facts::default(), today }
}

/// The fixtures: their names and folders.
fn fixtures() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root().join("results")).expect("the fixtures").flatten().map(|entry| entry.path());
    let mut all: Vec<_> = entries
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    all.sort();
    all
}

fn states(out: &Value) -> BTreeMap<String, String> {
    let name = |record: &Value| record["order"].as_str().or(record["payment_id"].as_str()).unwrap_or("").to_owned();
    let records = out["records"].as_array().expect("records");
    records.iter().map(|record| (name(record), record["state"].as_str().unwrap_or("").to_owned())).collect()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_fixture_gives_its_findings_and_states() {
    let mut failures = Vec::new();
    for (name, folder) in fixtures() {
        let expected: Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
        let mut given = given(&text_of(&expected["today"]));
        given.auths.extend(file(&folder.join("auth.csv")));
        given.results.extend(file(&folder.join("result.csv")));
        given.inquiries.extend((1..9).map_while(|n| file(&folder.join(format!("inquiry-{n}.csv")))));
        given.facts.captured = expected["captured"].as_array().into_iter().flatten().map(text_of).collect();
        let confirmed = expected["confirmed"].as_object().into_iter().flatten();
        given.facts.confirmed = confirmed.map(|(payment, order)| (payment.clone(), text_of(order))).collect();
        let out = serde_json::to_value(
            month(&given, &settings(Language::Ja)).unwrap_or_else(|error| panic!("{name}: {error}")),
        )
        .unwrap();
        let key = |finding: &Value| ["code", "severity", "file", "line", "cell"].map(|key| finding[key].to_string());
        let keys = |findings: &Value| findings.as_array().expect("a list").iter().map(key).collect::<BTreeSet<_>>();
        let wanted: BTreeMap<String, String> = serde_json::from_value(expected["states"].clone()).unwrap();
        let (found, states) = (keys(&out["findings"]), states(&out));
        if (&found, &states) != (&keys(&expected["findings"]), &wanted) {
            failures.push(format!("{name}: {found:?} {states:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_rule_of_these_steps_has_words_and_a_fixture() {
    let names: Vec<String> = fixtures().into_iter().map(|(name, _)| name).collect();
    for rule in RULES.iter().filter(|rule| rule.judge.is_elsewhere()) {
        let folder = format!("{}-{}", rule.code, rule.name);
        assert!(names.contains(&folder), "no fixture {folder}");
        assert_eq!(rule.ja.messages.len(), rule.en.messages.len(), "{folder}");
        for words in [&rule.ja, &rule.en] {
            for text in words.messages.iter().chain([&words.title, &words.what, &words.why, &words.help]) {
                assert!(!text.is_empty(), "{folder}");
            }
        }
    }
    assert_eq!(Code::ALL.iter().filter(|code| matches!(&code.as_str()[..1], "R" | "Q")).count(), 12);
}

#[test]
fn no_sentence_has_a_gap_in_either_language() {
    for (name, folder) in fixtures() {
        for language in [Language::Ja, Language::En] {
            let mut given = given("2012-08-11");
            given.auths.extend(file(&folder.join("auth.csv")));
            given.results.extend(file(&folder.join("result.csv")));
            given.inquiries.extend((1..9).map_while(|n| file(&folder.join(format!("inquiry-{n}.csv")))));
            for line in month(&given, &settings(language)).expect("an answer").findings {
                let message = line.finding.message;
                assert!(
                    !message.contains(['{', '}']) && !message.contains("「」") && !message.contains("“”"),
                    "{name}: {message}"
                );
            }
        }
    }
}

#[test]
fn the_manuals_page_7_before_and_after_the_capture() {
    let auth = sample("transaction-manual-p7.csv");
    let back = sample("result-manual-p7.csv");
    let out = results::result(&auth, &back, &settings(Language::Ja)).expect("an answer");
    assert_eq!((out.ok.records, out.ok.amount, out.ng.records, out.unknown.records), (2, 18_268, 1, 0));
    assert_eq!((out.records[2].order.as_str(), out.records[2].outcome), ("379", Outcome::Ng));

    let mut given = given("2012-06-14");
    (given.auths, given.results) = (vec![auth], vec![back]);
    let list = results::work_list(&given, &settings(Language::Ja)).expect("a list");
    assert_eq!(list.total, Total { records: 2, amount: 18_268 });
    given.inquiries = vec![sample("inquiry-manual-p7-before.csv")];
    let list = results::work_list(&given, &settings(Language::Ja)).expect("a list");
    let times: Vec<_> = list.payments.iter().map(|payment| payment.occurred_at.as_deref()).collect();
    assert_eq!(times, [Some("2012/06/12 09:54:02"), Some("2012/06/12 09:54:43")]);
    for lists in [
        vec!["inquiry-manual-p7-after.csv"],
        vec!["inquiry-manual-p7-before.csv", "inquiry-manual-p7-after.csv"],
        vec!["inquiry-manual-p7-after.csv", "inquiry-manual-p7-before.csv"],
    ] {
        given.inquiries = lists.into_iter().map(sample).collect();
        let out = serde_json::to_value(month(&given, &settings(Language::Ja)).expect("a month")).unwrap();
        assert_eq!(json!(states(&out)), json!({"338": "settled", "339": "to-capture", "379": "declined"}));
        assert_eq!(out["records"][1]["due_on"], "2012-08-10");
    }
}

#[test]
fn the_manuals_page_19_also_pasted_and_in_every_form() {
    let states_of = |bytes: Vec<u8>| {
        let mut given = given("2008-12-06");
        given.inquiries = vec![NamedBytes { name: "list".into(), bytes }];
        states(&serde_json::to_value(month(&given, &settings(Language::Ja)).expect("a month")).unwrap())
    };
    let after = sample("inquiry-manual-p19-after.csv").bytes;
    let expected = json!({"226860": "settled", "226861": "settled", "226863": "to-capture", "226864": "declined"});
    assert_eq!(json!(states_of(after.clone())), expected);
    let text = encoding_rs::SHIFT_JIS.decode(&after).0.into_owned();
    assert_eq!(json!(states_of(text.clone().into_bytes())), expected);
    assert_eq!(json!(states_of(encoding_rs::EUC_JP.encode(&text).0.into_owned())), expected);
    let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(json!(states_of(utf16)), expected);
    // Paygent's own list format, and the table as it is copied from the screen: a tick box and 詳細 in front.
    let lines: Vec<&str> = text.lines().collect();
    let with_ids: String = std::iter::once("1,0,,\r\n".to_owned())
        .chain(lines.iter().enumerate().map(|(at, line)| format!("{},{line}\r\n", if at == 0 { 2 } else { 3 })))
        .chain(["4,4\r\n".to_owned()])
        .collect();
    assert_eq!(json!(states_of(with_ids.into_bytes())), expected);
    let pasted = "\t取引ID ▼▲\t決済ID ▼▲\t支払機関名 ▼▲\tカード番号 ▼▲\t決済ステータス ▼▲\t取引発生日時 ▼▲\t最終更新日時 ▼▲\t支払日時 ▼▲\t決済金額 ▼▲\t\n\
        \t詳細\t654321\t226860\tビザ/マスタ\t**** *01 1234\t消込済\t2008/12/05 09:54:02\t2008/12/05 10:16:04\t2008/12/05 10:16:59\t10,500円\t\n\
        \t詳細\t654323\t226863\tJCB\t**** *99 1010\tオーソリOK\t2008/12/05 10:01:54\t2008/12/05 10:01:55\t-\t21,000円\t\n";
    assert_eq!(json!(states_of(pasted.as_bytes().to_vec())), json!({"226860": "settled", "226863": "to-capture"}));
}

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
fn retry_and_carry_over_take_only_what_is_certainly_declined() {
    let folder = root().join("results");
    let auth = sample("transaction-manual-p7.csv");
    let plain = Choice::default();
    let ja = settings(Language::Ja);
    let back = sample("result-manual-p7.csv");
    let retry = results::retry(&auth, &back, &plain, &ja).expect("a file");
    assert_eq!(retry.content, b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
    let carried = results::carry_over(&auth, &back, &plain, &ja).expect("a list");
    let list: Value = serde_json::from_slice(&carried.content).unwrap();
    assert_eq!(
        list,
        json!({"format": "kensatsu-carry-over", "version": 1, "entries": [{"order": "379", "customer": "360", "amount": 10175}], "applied": null})
    );
    for content in [retry.content, carried.content] {
        let other = results::orders_of(&NamedBytes { name: "other".into(), bytes: content }, &ja).expect("orders");
        assert!(results::retry(&auth, &back, &Choice { other, ..Choice::default() }, &ja).is_err());
    }
    for doubtful in [
        "R002-result-record-unexpected-other-file",
        "R005-result-not-understood",
        "R005-result-not-understood-header",
        "R005-result-not-understood-only-ones",
        "R005-result-not-understood-running-number",
    ] {
        let back = file(&folder.join(doubtful).join("result.csv")).unwrap();
        assert!(results::retry(&auth, &back, &plain, &ja).is_err(), "{doubtful}");
        assert!(results::carry_over(&auth, &back, &plain, &ja).is_err(), "{doubtful}");
    }
}

#[test]
fn a_capture_file_stays_locked_until_the_profile_has_code_and_layout() {
    let (auth, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    for language in [Language::Ja, Language::En] {
        let said = results::capture_file(&auth, &back, &settings(language)).unwrap_err().to_string();
        assert!(said.contains("021") && said.contains("022") && said.contains("16"), "{said}");
    }
    let mut open = settings(Language::Ja);
    let capture = open.profile.transaction_types.value.iter_mut().find(|entry| entry.name == "売上").unwrap();
    (capture.code, capture.layout_confirmed) = (Some("022".into()), true);
    let out = results::capture_file(&auth, &back, &open).expect("a file");
    assert_eq!(
        out.content,
        b"1,022,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,2\r\n"
    );
}

#[test]
fn files_of_another_kind_are_refused_in_words() {
    let ja = settings(Language::Ja);
    let (auth, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    let list = sample("inquiry-manual-p7-after.csv");
    for (first, second) in [(&back, &auth), (&auth, &list), (&list, &back)] {
        let error = results::result(first, second, &ja).unwrap_err().to_string();
        assert!(error.contains("読めません"), "{error}");
    }
    let mut wrong = given("2012-06-14");
    wrong.inquiries = vec![auth];
    assert!(month(&wrong, &ja).is_err());
}

#[test]
fn an_order_that_was_declined_and_sent_again_counts_once() {
    let mut given = given("2012-06-14");
    let retry = b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n";
    let back = b"1,020,12345,,,,0,,\r\n3,,379,,10175,,,10,,,,236,,360,0,,,310010\r\n4,1\r\n";
    given.auths = vec![sample("transaction-manual-p7.csv"), NamedBytes { name: "retry".into(), bytes: retry.to_vec() }];
    given.results = vec![NamedBytes { name: "back".into(), bytes: back.to_vec() }, sample("result-manual-p7.csv")];
    let states_now =
        |given: &Given| states(&serde_json::to_value(month(given, &settings(Language::Ja)).unwrap()).unwrap());
    assert_eq!(json!(states_now(&given)), json!({"338": "to-capture", "339": "to-capture", "379": "to-capture"}));
    given.results.remove(0);
    assert_eq!(states_now(&given)["379"], "waiting");
    // Both attempts OK: a double charge, captured by nobody's guess.
    let ok = fs::read(root().join("results/clean/result.csv")).unwrap();
    given.results =
        vec![NamedBytes { name: "ok".into(), bytes: ok }, NamedBytes { name: "back".into(), bytes: back.to_vec() }];
    assert_eq!(states_now(&given)["379"], "unknown");
}

#[test]
fn the_calendar_file_reminds_before_each_due_day() {
    let mut given = given("2012-06-14");
    given.inquiries = vec![sample("inquiry-manual-p7-before.csv")];
    let calendar = month(&given, &settings(Language::Ja)).expect("a month").calendar;
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    // RFC 5545 asks for at most 75 bytes a line; the library does not count the space that a line goes on with.
    assert!(calendar.split("\r\n").all(|line| line.len() <= 76));
    let unfolded = calendar.replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20120810",
        "DTEND;VALUE=DATE:20120811",
        "TRIGGER:-P2DT15H",
        "SUMMARY:売上処理の期限: 2 件 18\\,268 円",
    ] {
        assert!(unfolded.contains(&format!("\r\n{line}\r\n")), "{line} is not in {unfolded}");
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn the_command_line_exits_as_agreed_and_never_overwrites() {
    let path = |name: &str| root().join("samples").join(name).to_string_lossy().into_owned();
    let (auth, back) = (path("transaction-manual-p7.csv"), path("result-manual-p7.csv"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("results-retry.csv");
    let _ = fs::remove_file(&out);
    let out = out.to_string_lossy().into_owned();
    let clean = root().join("results/clean/result.csv").to_string_lossy().into_owned();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kensatsu"))
            .args(arguments)
            .env("LC_ALL", "C")
            .output()
            .expect("the program runs");
        (output.status.code(), output.stdout.is_empty(), String::from_utf8_lossy(&output.stderr).lines().count())
    };
    assert_eq!(run(&["result", "--format", "json", &auth, &back]), (Some(1), false, 0));
    assert_eq!(run(&["result", &auth, &clean]), (Some(0), false, 0));
    assert_eq!(run(&["capture", &auth, &back, "-o", &out]), (Some(2), true, 1));
    assert!(!Path::new(&out).exists());
    assert_eq!(run(&["capture", &auth, &clean, "--work-list", "--today", "2012-06-14"]), (Some(0), false, 0));
    assert_eq!(run(&["retry", &auth, &back, "-o", &out]), (Some(0), false, 0));
    assert_eq!(run(&["retry", &auth, &back, "-o", &out]), (Some(2), true, 1));
    assert_eq!(run(&["carry-over", &auth, &clean, "-o", &format!("{out}.json")]), (Some(2), true, 1));
    assert_eq!(run(&["reconcile", "--auth", &auth, "--today", "tomorrow"]), (Some(2), true, 1));
    assert_eq!(run(&["reconcile", "--auth", &auth, "--today", "2012-06-14"]), (Some(0), false, 0));
}

/// A month at random: what was listed, sent, answered and shown, each with the faults that occur.
fn months() -> impl Strategy<Value = (Material, Facts)> {
    let order = (1u32..40, 0u64..5, 0u8..8, 0u8..12, any::<bool>());
    (prop::collection::vec(order, 0..25), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(orders, listed, answered, shown)| {
            let mut sent = String::from("1,020,12345,,,\r\n");
            let mut back = String::from("1,020,12345,,,,0,,\r\n");
            let mut seen = String::from("決済ID,決済ステータス,取引発生日時,決済金額\r\n");
            let mut list = Vec::new();
            for (line, (order, amount, result, status, also)) in orders.iter().enumerate() {
                let yen = 1000 * (amount + 1);
                let record = format!("3,,{order},,{yen},,,10,,,,{},,7", order + 100);
                sent.push_str(&format!("{record}\r\n"));
                match result {
                    0 => {}
                    1 => back.push_str(&format!("{record},1,2003,x,P{order}\r\n")),
                    // One other value, and no result of the file is used.
                    2 if shown => back.push_str(&format!("{record},9,,,P{order}\r\n")),
                    3 => back.push_str(&format!("{},0,,,P{order}\r\n", record.replace(&format!(",{yen},"), ",1,"))),
                    _ => back.push_str(&format!("{record},0,,,P{order}\r\n")),
                }
                let status = ["消込済", "オーソリNG", "オーソリ期限切れ", "?", "売上要求中", "オーソリ取消済"]
                    .get(usize::from(*status))
                    .unwrap_or(&"オーソリOK");
                let id = if *also { format!("P{order}") } else { format!("Q{line}") };
                seen.push_str(&format!("{id},{status},2012/0{}/12,{yen}円\r\n", 4 + line % 3));
                if *also {
                    let order = order.to_string().as_str().into();
                    list.push(ListedOrder {
                        line: line as u32 + 2,
                        order,
                        customer: None,
                        amount: Some(yen),
                        excluded: None,
                    });
                }
            }
            let sheet = |text: &str| Sheet::read(&Document::open("x", text.as_bytes()));
            let material = Material {
                orders: if listed { list } else { Vec::new() },
                auths: vec![sheet(&sent)],
                results: if answered { vec![sheet(&back)] } else { Vec::new() },
                others_open: false,
                inquiries: if shown { vec![Inquiry::read(seen.as_bytes(), &Mapping::new())] } else { Vec::new() },
            };
            (material, Facts::default())
        },
    )
}

fn run(material: &Material, facts: &Facts) -> Reconciliation {
    reconcile(material, facts, &Profile::paygent_cagolab(), read_day("2012-07-01").unwrap())
}

proptest! {
    #[test]
    fn every_order_is_in_exactly_one_state_and_the_yen_add_up((material, facts) in months()) {
        let month = run(&material, &facts);
        let named: Vec<&str> = month.entries.iter().filter_map(|entry| entry.order.as_deref()).collect();
        let once: BTreeSet<&str> = named.iter().copied().collect();
        prop_assert_eq!(named.len(), once.len());
        let sent = material.auths.iter().flat_map(|sheet| &sheet.records).map(|record| &*record.order);
        let all: BTreeSet<&str> = sent.chain(material.orders.iter().map(|order| &*order.order)).collect();
        prop_assert_eq!(once, all);
        let totals = month.totals();
        let sum = State::ALL.iter().map(|state| totals.of(*state)).fold((0, 0), |sum, total| (sum.0 + total.records, sum.1 + total.amount));
        prop_assert_eq!(sum, (month.total().records, month.total().amount));
        prop_assert_eq!(sum.0 as usize, month.entries.len());
        prop_assert_eq!(sum.1, month.entries.iter().filter_map(|entry| entry.amount).sum::<u64>());
        // Every payment is joined to one order or stands for itself.
        let ids: Vec<&str> = month.entries.iter().filter(|entry| entry.order.is_none()).filter_map(|entry| entry.payment_id.as_deref()).collect();
        prop_assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn nothing_is_captured_by_guess((material, facts) in months()) {
        let month = run(&material, &facts);
        let list = work_list(&month.entries, &Ways::new());
        let reads = |record: &kensatsu::engine::result::Record, wanted: &str| record.appended(14).is_some_and(|text| &**text == wanted);
        for Entry { order, amount, .. } in list.entries.iter().map(|entry| (*entry).clone()) {
            let order = order.expect("an order was sent");
            let sent: Vec<_> = material.auths[0].records.iter().filter(|record| record.order == order).collect();
            // At least one attempt came back OK with the amount that was sent, and no two did.
            let good = material.results[0].records.iter().filter(|record| record.order == order && reads(record, "0"));
            prop_assert_eq!(good.filter(|record| sent.iter().any(|sent| sent.amount == record.amount) && record.amount == amount).count(), 1);
        }
        let outlook = outlook(&month.entries, read_day("2012-07-01").unwrap(), 60);
        let due: u64 = outlook.days.iter().map(|day| day.due.records).sum();
        prop_assert_eq!(due + outlook.without_day.records + outlook.uncertain.records, list.total.records);
        let _ = ics::calendar(&outlook, read_day("2012-07-01").unwrap(), 3, Language::En);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[134,0\"\t\r\n取引ID決済ステータス]{0,80}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = Inquiry::read(bytes, &Mapping::new()).remarks(kensatsu::engine::model::remark::FileRef::new(Part::Inquiry, 0));
            let sheet = Sheet::read(&Document::open("x", bytes));
            let material = Material { auths: vec![sheet.clone()], results: vec![sheet], ..Material::default() };
            let month = run(&material, &Facts::default());
            prop_assert_eq!(month.total().records as usize, month.entries.len());
        }
        prop_assert_eq!(show(read_day("2012-07-01").unwrap()), "2012-07-01");
    }
}

/// Findings by code, line and words, and how many orders have which outcome.
type Held = (Vec<(&'static str, Option<u32>, String)>, [u64; 3]);

/// The finding's code and place, and the outcomes, of a result file that is held against the manual's page 7.
fn held(back: &[u8]) -> Held {
    let back = NamedBytes {
        name: "back.csv".into(),
        bytes: encoding_rs::SHIFT_JIS.encode(str::from_utf8(back).unwrap()).0.into_owned(),
    };
    let out = results::result(&sample("transaction-manual-p7.csv"), &back, &settings(Language::Ja)).expect("an answer");
    let said = out.findings.into_iter().map(|line| (line.finding.code, line.finding.line, line.finding.message));
    (said.collect(), [out.ok.records, out.ng.records, out.unknown.records])
}

#[test]
fn a_result_file_with_numbers_in_full_width_or_padded_is_the_same_result() {
    let text = "1,020,12345,,,,0,,\r\n3,,３３８,,11246,,,10,,,,２００,,２８５,0\r\n3,, 339 ,,7022,,,10,,,,338,,\u{3000}285,0\r\n3,,379,,10175,,,10,,,,236,,360,1,G54\r\n4,3\r\n";
    let (said, outcomes) = held(text.as_bytes());
    assert_eq!(outcomes, [2, 1, 0], "{said:?}");
    assert!(said.iter().all(|(code, ..)| *code == "R004"), "{said:?}");
}

#[test]
fn a_result_file_whose_numbers_lost_their_zeros_is_said_to_have_lost_them() {
    let text = "1,020,12345,,,,0\r\n3,,0338,,11246,,,10,,,,200,,285,0\r\n3,,0339,,7022,,,10,,,,338,,285,0\r\n4,2\r\n";
    let (said, outcomes) = held(text.as_bytes());
    assert_eq!(outcomes, [0, 0, 3]);
    assert!(said.len() == 1 && said[0].0 == "R002" && said[0].2.contains("先頭の 0"), "{said:?}");
}

#[test]
fn of_two_columns_that_could_be_the_results_none_is_taken_unasked() {
    let with = |cells: [&str; 3]| {
        let [a, b, c] = cells;
        let text = format!(
            "1,020,12345,,,,0\r\n3,,338,,11246,,,10,,,,200,,285,{a}\r\n3,,339,,7022,,,10,,,,338,,285,{b}\r\n3,,379,,10175,,,10,,,,236,,360,{c}\r\n4,3\r\n"
        );
        held(text.as_bytes())
    };
    for cells in [
        ["0,,0", "0,,0", "0,,1"],
        ["0,20120612,1", "0,20120612,0", "0,20120612,0"],
        ["1,20120612,0", "1,20120612,0", "1,20120612,1"],
        ["0,a,b,1,0", "0,a,b,2,0", "0,a,b,3,1"],
    ] {
        let (said, outcomes) = with(cells);
        assert_eq!(outcomes, [0, 0, 3], "{cells:?} {said:?}");
        assert!(said.len() == 1 && said[0].0 == "R005" && said[0].2.contains("result_cells"), "{cells:?} {said:?}");
    }
    // One that says the same everywhere, runs on, or is empty in a record, is no other result.
    for (cells, expected) in [
        (["0,,,31,1", "0,,,32,1", "1,G54,,33,1"], [2, 1, 0]),
        (["0,,,31,0", "0,,,32,0", "0,,,33,0"], [3, 0, 0]),
        (["0,,1,31", "0,,2,32", "1,G54,3,33"], [2, 1, 0]),
        (["0,,0,31", "0,,,32", "1,G54,1,33"], [2, 1, 0]),
    ] {
        assert_eq!(with(cells).1, expected, "{cells:?}");
    }
}

#[test]
fn a_broken_header_of_a_result_file_is_said_as_what_it_is_and_its_results_are_not_used() {
    let body = "3,,338,,11246,,,10,,,,200,,285,0\r\n3,,339,,7022,,,10,,,,338,,285,0\r\n3,,379,,10175,,,10,,,,236,,360,0\r\n4,3\r\n";
    for (header, words) in [
        ("1,1,P99", "「1,1,P99」"),
        ("1,1,P99,形式エラー", "結果と応答コードだけ"),
        ("1,020,12345,1,P99", "D1 に「1」"),
        ("1,020,12345,,,,,P99", "H1 に「P99」"),
        ("1,020,12345,,,,1,P99", "ヘッダの結果(G1)が「1」"),
    ] {
        let (said, outcomes) = held(format!("{header}\r\n{body}").as_bytes());
        assert_eq!(outcomes, [0, 0, 3], "{header}: {said:?}");
        assert!(
            said.iter().any(|(code, line, message)| *code == "R005" && *line == Some(1) && message.contains(words)),
            "{header}: {said:?}"
        );
    }
    for trailer in ["4,3,,,,,1,P99", "4,3,1"] {
        let (said, outcomes) = held(format!("1,020,12345,,,,0\r\n{}", body.replace("4,3", trailer)).as_bytes());
        assert_eq!(outcomes, [0, 0, 3], "{trailer}: {said:?}");
    }
    let (said, outcomes) = held(format!("1,020,12345,,,,0\r\n{}", body.replace("4,3", "4,3,0,")).as_bytes());
    assert_eq!((outcomes, said.len()), ([3, 0, 0], 0), "{said:?}");
    let (said, outcomes) = held(body.as_bytes());
    assert_eq!(outcomes, [3, 0, 0]);
    assert!(
        said.iter().any(|(code, _, message)| *code == "R005" && message.contains("ヘッダレコードがありません")),
        "{said:?}"
    );
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
    let given = Given {
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
            let given = Given {
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
