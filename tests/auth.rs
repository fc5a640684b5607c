//! Step 1: from the order list to the authorization file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("auth").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

/// What `auth` answers: its JSON, its exit, and the file.
struct Answer {
    json: Value,
    exit: Option<i32>,
    file: Option<Vec<u8>>,
    error: String,
}

fn auth(orders: &Path, out: &Path, more: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.arg("auth").arg(orders).args(["--merchant-id", "12345", "-o"]).arg(out).args(more);
    let output = command.output().expect("the program runs");
    Answer {
        json: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
        exit: output.status.code(),
        file: fs::read(out).ok(),
        error: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn pairs(list: &Value, key: &str, value: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    list.as_array().expect("a list").iter().map(|one| (text(&one[key]), text(&one[value]))).collect()
}

fn strings(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

const FROM: [&str; 2] = ["--from", "2012-06-11"];

#[test]
fn the_manuals_file_comes_out_byte_for_byte() {
    let answer = auth(&sample("orders-eccube2.csv"), &folder("manual").join("o.csv"), &FROM);
    assert_eq!(
        pairs(&answer.json["included"], "order", "previous"),
        strings(&[("338", "200"), ("339", "338"), ("379", "236")])
    );
    assert_eq!(
        pairs(&answer.json["excluded"], "order", "reason"),
        strings(&[
            ("200", "out-of-range"),
            ("236", "out-of-range"),
            ("301", "out-of-range"),
            ("310", "out-of-range"),
            ("380", "not-paygent"),
            ("381", "first-order"),
            ("382", "cancelled"),
            ("383", "zero-amount"),
            ("399", "completed"),
        ])
    );
    assert_eq!((answer.exit, &answer.json["undecided"], &answer.json["findings"]), (Some(0), &json!([]), &json!([])));
    assert_eq!(answer.file, fs::read(sample("transaction-manual-p7.csv")).ok());
}

#[test]
fn without_a_count_nothing_is_charged_until_someone_confirms() {
    let (list, out) = (sample("orders-eccube2-without-count.csv"), folder("count").join("o.csv"));
    let empty = auth(&list, &out, &FROM);
    let orders: Vec<_> = pairs(&empty.json["undecided"], "order", "line").into_iter().map(|pair| pair.0).collect();
    assert_eq!(
        (orders, empty.exit, empty.file),
        (["338", "339", "379", "381"].map(str::to_owned).to_vec(), Some(1), None)
    );
    assert_eq!(empty.json["file"], json!({"name": "o.csv", "sha256": null, "records": 0, "amount": 0}));
    assert_eq!(
        pairs(&empty.json["findings"], "name", "line"),
        strings(&[("file-empty", "null"), ("undecided", "null")])
    );

    let some = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "339,379"]);
    assert_eq!(pairs(&some.json["included"], "order", "previous"), strings(&[("339", "200"), ("379", "236")]));
    assert_eq!(some.exit, Some(1));
    fs::remove_file(&out).expect("it was written");

    let all = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "all"]);
    assert_eq!(all.file, fs::read(sample("transaction-manual-p7.csv")).ok());
    assert!(
        pairs(&all.json["excluded"], "order", "reason").contains(&("381".to_owned(), "no-previous-order".to_owned()))
    );
}

#[test]
fn nothing_is_overwritten_and_faults_of_use_exit_with_2() {
    let folder = folder("use");
    let (list, out) = (sample("orders-eccube2.csv"), folder.join("there.csv"));
    fs::write(&out, "precious").expect("a file");
    let refused = auth(&list, &out, &FROM);
    assert_eq!((refused.exit, refused.file.as_deref()), (Some(2), Some(b"precious".as_slice())));
    let mapping = folder.join("mapping.json");
    fs::write(&mapping, "{\"format\": \"kensatsu-mapping\", \"version\": 1, \"colour\": 1}").expect("a file");
    let new = folder.join("new.csv");
    for more in [
        vec!["--from", "6/11"],
        vec!["--from", "2012-06-12", "--to", "2012-06-11"],
        vec!["--mapping", mapping.to_str().expect("a plain path")],
        vec!["--mapping", "no-such-file.json"],
    ] {
        let answer = auth(&list, &new, &more);
        assert_eq!((answer.exit, answer.file, answer.error.lines().count()), (Some(2), None, 1), "{more:?}");
    }
}

const HEADER: &str = "注文番号,顧客番号,お支払い合計,支払方法,対応状況,受注日,定期回数";

/// A list with an earlier paid order of customer 9 (order 1) and these rows.
fn list(test: &str, rows: &str) -> Answer {
    let folder = folder(test);
    let path = folder.join("orders.csv");
    let text = format!("{HEADER}\r\n1,9,500,クレジットカード,入金済み,2012/5/1,2\r\n{rows}\r\n");
    fs::write(&path, encoding_rs::SHIFT_JIS.encode(&text).0).expect("a file");
    auth(&path, &folder.join("o.csv"), &["--from", "2012-06-01"])
}

#[test]
fn everything_that_cannot_be_read_is_named_with_its_cell() {
    for (test, row, fault, cell, reason) in [
        ("decimals", "2,9,500.5,クレジットカード,新規受付,2012-06-11,3", "amount-unreadable", "C3", "unreadable"),
        ("commas", "2,9,\"1,12,46\",クレジットカード,新規受付,2012-06-11,3", "amount-unreadable", "C3", "unreadable"),
        ("negative", "2,9,-500,クレジットカード,新規受付,2012-06-11,3", "amount-negative", "C3", "unreadable"),
        ("no amount", "2,9,,クレジットカード,新規受付,2012-06-11,3", "amount-missing", "C3", "unreadable"),
        ("half a date", "2,9,500,クレジットカード,新規受付,6月11日,3", "date-unreadable", "F3", "unreadable"),
        ("no date", "2,9,500,クレジットカード,新規受付,,3", "date-missing", "F3", "unreadable"),
        ("no customer", "2,,500,クレジットカード,新規受付,2012-06-11,3", "customer-missing", "B3", "unreadable"),
        (
            "damaged customer",
            "2,1.2E+05,500,クレジットカード,新規受付,2012-06-11,3",
            "customer-unusable",
            "B3",
            "unreadable",
        ),
        ("no order", ",9,500,クレジットカード,新規受付,2012-06-11,3", "order-missing", "A3", "unreadable"),
        (
            "damaged order",
            "2012/6/11,9,500,クレジットカード,新規受付,2012-06-11,3",
            "order-unusable",
            "A3",
            "unreadable",
        ),
        ("too many", "2,9,500,クレジットカード,新規受付,2012-06-11,3,x", "too-many-cells", "null", "unreadable"),
        ("split amount", "2,9,1,500,クレジットカード,新規受付,2012-06-11,3", "too-many-cells", "null", "unreadable"),
        (
            "too few",
            "2,9,500,クレジットカード,新規受付\r\n3,9,500,クレジットカード,キャンセル,2012-06-11,3",
            "too-few-cells",
            "null",
            "unreadable",
        ),
        ("a quote", "2,9,500,\"クレジットカード\"x,新規受付,2012-06-11,3", "broken-quote", "D3", "unreadable"),
        ("status", "2,9,500,クレジットカード,検品中,2012-06-11,3", "status-unknown", "E3", "unreadable"),
    ] {
        let answer = list(test, row);
        assert!(
            pairs(&answer.json["findings"], "name", "cell").contains(&(fault.to_owned(), cell.to_owned())),
            "{test}: {}",
            answer.json
        );
        let third = pairs(&answer.json["excluded"], "line", "reason").into_iter().find(|(line, _)| line == "3");
        assert_eq!(
            (third, answer.exit, answer.file),
            (Some(("3".to_owned(), reason.to_owned())), Some(1), None),
            "{test}"
        );
    }
}

#[test]
fn decorated_amounts_and_dates_of_every_kind_are_read_and_amounts_named() {
    for (test, amount, date, yen, named) in [
        ("yen sign", "￥500", "令和6年6月11日", 500, true),
        ("commas", "\"1,500円\"", "R6.6.11", 1500, true),
        ("point", "500.0", "2012/6/11 13:00", 500, false),
        ("full width", "５００", "平成24年6月11日", 500, true),
        ("leading zero", "0500", "20120611", 500, true),
        ("plain", "500", "2012年6月11日", 500, false),
    ] {
        let answer = list(&format!("decorated {test}"), &format!("2,9,{amount},クレジットカード,1,{date},3回目"));
        assert_eq!(answer.json["file"]["amount"], yen, "{test}: {}", answer.json);
        let names = pairs(&answer.json["findings"], "name", "cell");
        assert_eq!(names == strings(&[("amount-decorated", "C3")]), named, "{test}");
        assert_eq!(answer.exit, Some(0), "{test}");
    }
}

#[test]
fn an_order_that_stands_twice_is_charged_by_neither_row() {
    let answer = list(
        "twice",
        "2,9,500,クレジットカード,新規受付,2012-06-11,3\r\n2,9,700,クレジットカード,新規受付,2012-06-11,3",
    );
    assert_eq!(pairs(&answer.json["findings"], "name", "cell")[1..], strings(&[("order-twice", "A4")]));
    assert_eq!(
        pairs(&answer.json["excluded"], "line", "reason"),
        strings(&[("2", "out-of-range"), ("3", "unreadable"), ("4", "unreadable")])
    );
    assert_eq!((answer.exit, answer.file), (Some(1), None));
}

#[test]
fn columns_that_map_to_nothing_or_stand_twice_are_named_and_a_mapping_helps() {
    let folder = folder("columns");
    let (path, out, mapping) = (folder.join("orders.csv"), folder.join("o.csv"), folder.join("mapping.json"));
    let text = "注文番号,顧客番号,合計,合計,払い,対応状況,受注日,定期回数,謎\n\
        1,9,500,400,カード,入金済み,2012-05-01,2,\n2,9,500,400,カード,発送待ち,2012-06-11,3,\n";
    fs::write(&path, text).expect("a file");
    let answer = auth(&path, &out, &FROM);
    assert_eq!(
        pairs(&answer.json["findings"], "name", "cell"),
        strings(&[
            ("file-empty", "null"),
            ("column-missing", "null"),
            ("needed-column-twice", "D1"),
            ("column-unmapped", "E1"),
            ("column-unmapped", "I1"),
            ("status-unknown", "F3"),
        ])
    );
    assert_eq!((answer.exit, answer.file), (Some(2), None));
    let said = json!({"format": "kensatsu-mapping", "version": 1, "fields": {"amount": ["合計#2"], "payment": ["払い"]},
        "ignored": ["謎"], "statuses": {"発送待ち": "open"}, "payments": {"カード": "paygent"}});
    fs::write(&mapping, said.to_string()).expect("a file");
    let answer = auth(&path, &out, &["--from", "2012-06-11", "--mapping", mapping.to_str().expect("a plain path")]);
    assert_eq!((answer.json["file"]["amount"].as_u64(), answer.exit), (Some(400), Some(0)), "{}", answer.json);
}

#[test]
fn a_list_that_breaks_off_makes_no_file_until_somebody_answers() {
    let folder = folder("cut");
    let (path, out, mapping) = (folder.join("orders.csv"), folder.join("o.csv"), folder.join("mapping.json"));
    let card = "クレジットカード";
    let text = format!(
        "{HEADER}\n1,9,500,{card},発送済み,2012-05-01,2\n2,9,500,{card},新規受付,2012-06-11,3\n3,9,50,{card},新規受付,2012-06-12,4"
    );
    fs::write(&path, text).expect("a file");
    let orders = |answer: &Answer| pairs(&answer.json["included"], "order", "line");
    let asked = auth(&path, &out, &FROM);
    assert_eq!((asked.exit, asked.file.is_none()), (Some(2), true), "{}", asked.error);
    assert_eq!(pairs(&asked.json["questions"], "about", "lines"), strings(&[("incomplete", "[4]")]));
    assert_eq!(pairs(&asked.json["excluded"], "line", "reason").pop(), strings(&[("4", "cut-off")]).pop());
    let accepted = auth(&path, &out, &[FROM[0], FROM[1], "--accept-incomplete"]);
    assert_eq!((orders(&accepted), accepted.file.is_some()), (strings(&[("2", "3")]), true));
    fs::remove_file(&out).expect("it was written");
    let whole = json!({"format": "kensatsu-mapping", "version": 1, "last_row_whole": true});
    fs::write(&mapping, whole.to_string()).expect("a file");
    let whole = auth(&path, &out, &[FROM[0], FROM[1], "--mapping", mapping.to_str().expect("a plain path")]);
    assert_eq!((orders(&whole), whole.exit), (strings(&[("2", "3"), ("3", "4")]), Some(0)));
}

#[test]
fn an_order_that_a_column_speaks_against_waits_for_the_mapping() {
    let folder = folder("stops");
    let (path, out, mapping) = (folder.join("orders.csv"), folder.join("o.csv"), folder.join("mapping.json"));
    let card = "クレジットカード";
    let text = format!(
        "{HEADER},削除フラグ\n1,9,500,{card},発送済み,2012-05-01,2,0\n2,9,500,{card},新規受付,2012-06-11,3,0\n\
         3,9,50,{card},新規受付,2012-06-12,4,1\n"
    );
    fs::write(&path, text).expect("a file");
    let asked = auth(&path, &out, &FROM);
    assert_eq!((asked.exit, asked.file.is_some()), (Some(1), true), "{}", asked.error);
    assert_eq!(pairs(&asked.json["questions"], "about", "lines"), strings(&[("stop-column", "[4]")]));
    assert_eq!(pairs(&asked.json["included"], "order", "line"), strings(&[("2", "3")]));
    fs::remove_file(&out).expect("it was written");
    for (answer, included) in [("charge", &[("2", "3"), ("3", "4")][..]), ("leave-out", &[("2", "3")])] {
        let said = json!({"format": "kensatsu-mapping", "version": 1, "stops": {"削除フラグ": answer}});
        fs::write(&mapping, said.to_string()).expect("a file");
        let said = auth(&path, &out, &[FROM[0], FROM[1], "--mapping", mapping.to_str().expect("a plain path")]);
        assert_eq!(
            (pairs(&said.json["included"], "order", "line"), said.exit),
            (strings(included), Some(0)),
            "{answer}"
        );
        fs::remove_file(&out).expect("it was written");
    }
}

#[test]
fn another_file_is_not_an_order_list() {
    let answer = auth(&sample("transaction-manual-p7.csv"), &folder("other").join("o.csv"), &FROM);
    assert_eq!((answer.exit, answer.json, answer.file), (Some(2), Value::Null, None));
    assert!(answer.error.contains("これは取引ファイルです"), "{}", answer.error);
}

fn carry(test: &str, name: &str, content: &str) -> (PathBuf, PathBuf, Answer) {
    let folder = folder(test);
    let (path, out) = (folder.join(name), folder.join("o.csv"));
    fs::write(&path, content).expect("a file");
    let answer = again(&path, &out);
    (path, out, answer)
}

fn again(list: &Path, out: &Path) -> Answer {
    let list = list.to_str().expect("a plain path");
    auth(&sample("orders-eccube2.csv"), out, &["--from", "2012-06-11", "--carry-over", list])
}

#[test]
fn a_carry_over_list_is_added_once() {
    let list = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000},{"order":"77","customer":"777","amount":9}],"applied":null}"#;
    let (path, out, answer) = carry("carry", "list.json", list);
    assert_eq!(
        answer.json["carry_over"]["merged"],
        json!([{"order": "379", "customer": "360", "before": 10175, "after": 11175, "from": ["236"]}])
    );
    assert_eq!(
        answer.json["carry_over"]["left"],
        json!([{"order": "77", "customer": "777", "amount": 9, "reason": "no-record"}])
    );
    assert_eq!((&answer.json["file"]["amount"], answer.exit), (&json!(29443), Some(1)));
    let kept: Value = serde_json::from_slice(&fs::read(&path).expect("the list")).expect("JSON");
    assert_eq!(kept["applied"]["file"], answer.json["file"]["sha256"]);
    assert!(fs::read_to_string(path.with_file_name("list.json.rest.json")).expect("the rest").contains("\"777\""));
    let second = again(&path, &out.with_file_name("second.csv"));
    assert_eq!((second.exit, second.file), (Some(2), None));
}

#[test]
fn a_list_typed_by_hand_is_added_once_and_never_beside_its_own_order() {
    let (path, out, answer) = carry("typed", "list.csv", "顧客番号,注文番号,金額\n285,339,100\n360,,50\n");
    assert_eq!(pairs(&answer.json["carry_over"]["left"], "order", "reason"), strings(&[("339", "order-in-file")]));
    assert_eq!(answer.json["file"]["amount"], 28493);
    let second = again(&path, &out.with_file_name("second.csv"));
    assert_eq!((second.exit, second.file), (Some(2), None));
}

#[test]
fn amounts_that_no_sum_can_hold_are_refused_before_anything_is_written() {
    let folder = folder("sum");
    let list =
        String::from_utf8_lossy(&encode(&fs::read(sample("orders-eccube2.csv")).expect("a sample"))).into_owned();
    let large = list.replace("11246", "9007199254740000").replace("10175", "9007199254740000");
    assert_ne!(list, large);
    let (orders, out) = (folder.join("orders.csv"), folder.join("out.csv"));
    fs::write(&orders, large).expect("a list");
    let answer = auth(&orders, &out, &["--from", "2012-06-11", "--lang", "en"]);
    assert_eq!((answer.exit, answer.file), (Some(2), None));
    // Which amount it is, and where.
    assert!(
        answer.error.contains("order 338 in line") || answer.error.contains("order 379 in line"),
        "{}",
        answer.error
    );
}

/// A sample in UTF-8, so that its text can be changed.
fn encode(bytes: &[u8]) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned().into_bytes()
}

#[test]
fn orders_with_numbers_alike_wait_for_an_answer() {
    let rows = "010,9,500,クレジットカード,新規受付,2012-06-11,3\r\n10,9,500,クレジットカード,新規受付,2012-06-11,3\r\n11,9,700,クレジットカード,新規受付,2012-06-12,3";
    let asked = list("alike", rows);
    assert_eq!(pairs(&asked.json["included"], "order", "previous"), strings(&[("11", "1")]));
    assert_eq!(pairs(&asked.json["undecided"], "order", "line"), strings(&[("010", "3"), ("10", "4")]));
    assert_eq!(asked.json["questions"][0]["about"], "alike-numbers");
    assert_eq!((&asked.json["questions"][0]["lines"], asked.exit), (&json!([3, 4]), Some(1)));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("auth/alike");
    let answered = |name: &str, orders: &str| {
        let more = ["--from", "2012-06-01", "--confirm-distinct", orders];
        auth(&folder.join("orders.csv"), &folder.join(name), &more)
    };
    let one = answered("one.csv", "10");
    assert_eq!(pairs(&one.json["included"], "order", "previous"), strings(&[("10", "1"), ("11", "10")]));
    assert_eq!(one.exit, Some(1));
    let all = answered("all.csv", "all");
    assert_eq!(
        (all.json["questions"].clone(), all.json["file"]["amount"].clone(), all.exit),
        (json!([]), json!(1700), Some(0))
    );
}

#[test]
fn a_carry_over_csv_that_breaks_off_in_its_amount_is_refused() {
    let (list, _, answer) = carry("cut-off", "list.csv", "顧客番号,金額\r\n360,101");
    assert_eq!((answer.exit, answer.file, answer.error.contains("2 行目")), (Some(2), None, true), "{}", answer.error);
    assert!(!list.with_extension("csv.applied").exists());
}

#[test]
fn a_number_that_is_confirmed_in_full_width_is_that_number() {
    let (list, out) = (sample("orders-eccube2-without-count.csv"), folder("full width").join("o.csv"));
    let some = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "３３９, 379 "]);
    assert_eq!(pairs(&some.json["included"], "order", "previous"), strings(&[("339", "200"), ("379", "236")]));
    assert!(!pairs(&some.json["findings"], "name", "line").iter().any(|(name, _)| name == "confirmed-in-vain"));
}

#[test]
fn what_the_list_shows_as_paid_meanwhile_is_not_carried_over() {
    for (status, paid, reason) in [
        ("入金済み", "", Some("charged")),
        ("決済処理中", "", Some("charged")),
        ("決済失敗", "2012-06-01", Some("charged")),
        ("決済失敗", "あす", Some("status-unclear")),
        ("継続確認中", "", Some("status-unclear")),
        ("定期配送完了済み", "", Some("status-unclear")),
        ("謎の状態", "", Some("status-unclear")),
        ("キャンセル", "", Some("cancelled")),
        ("決済失敗", "", None),
        ("新規受付", "", None),
        // It went out without a charge: what two months are charged together for.
        ("発送済み", "", None),
    ] {
        let folder = folder("meanwhile");
        let (path, list) = (folder.join("orders.csv"), folder.join("list.csv"));
        let text = format!(
            "{HEADER},入金日\r\n1,9,500,クレジットカード,発送済み,2012/4/1,1,\r\n2,9,700,クレジットカード,{status},2012/5/1,2,{paid}\r\n\
             3,9,900,クレジットカード,新規受付,2012/6/11,3,\r\n"
        );
        fs::write(&path, text).expect("a file");
        fs::write(&list, "注文番号,顧客番号,金額\n2,9,700\n").expect("a file");
        let more = ["--from", "2012-06-01", "--carry-over", list.to_str().expect("a plain path")];
        let answer = auth(&path, &folder.join("o.csv"), &more);
        let expected: Vec<_> = reason.map(|reason| ("2", reason)).into_iter().collect();
        assert_eq!(pairs(&answer.json["carry_over"]["left"], "order", "reason"), strings(&expected), "{status} {paid}");
        let shipped = if status == "発送済み" { json!(["2"]) } else { Value::Null };
        assert_eq!(answer.json["carry_over"]["shipped"], shipped, "it is added, and said");
        assert_eq!(answer.error.contains("発送済み"), status == "発送済み", "{}", answer.error);
        assert_eq!(answer.json["file"]["amount"], json!(if reason.is_some() { 900 } else { 1600 }), "{status} {paid}");
    }
}

#[test]
fn the_same_amount_of_one_customer_twice_is_refused() {
    let (_, _, answer) = carry("twice", "list.csv", "顧客番号,注文番号,金額\n360,,1000\n３６０,,1000\n");
    assert_eq!((answer.exit, answer.file, answer.error.lines().count()), (Some(2), None, 1));
}

#[test]
fn a_declined_order_waits_until_somebody_says_that_it_is_charged_once_more() {
    let folder = folder("declined");
    let place = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let sent = "1,020,12345,,,\r\n3,,2,,500,,,10,,,,1,,9\r\n3,,3,,700,,,10,,,,2,,9\r\n4,2\r\n";
    let result =
        "1,020,12345,,,,0,,\r\n3,,2,,500,,,10,,,,1,,9,1,P020,02,\r\n3,,3,,700,,,10,,,,2,,9,0,,,310001\r\n4,2\r\n";
    fs::write(folder.join("june.csv"), sent).expect("a file");
    fs::write(folder.join("result.csv"), result).expect("a file");
    let mut ledger = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    ledger.args([
        "ledger",
        "add",
        "--on",
        "2012-06-12",
        "--ledger",
        &place("ledger.json"),
        "--file",
        &place("june.csv"),
    ]);
    assert!(ledger.args(["--result", &place("result.csv")]).status().expect("the program runs").success());

    let path = folder.join("orders.csv");
    let row = |order: u8, amount: u16| format!("{order},9,{amount},クレジットカード,新規受付,2012-06-11,3\r\n");
    let text = format!(
        "{HEADER}\r\n1,9,500,クレジットカード,入金済み,2012/5/1,2\r\n{}{}{}",
        row(2, 500),
        row(3, 700),
        row(4, 900)
    );
    fs::write(&path, encoding_rs::SHIFT_JIS.encode(&text).0).expect("a file");
    let ledger = place("ledger.json");
    let known = [FROM[0], FROM[1], "--ledger", &ledger];
    let asked = auth(&path, &folder.join("asked.csv"), &known);
    assert_eq!(pairs(&asked.json["undecided"], "order", "line"), strings(&[("2", "3")]), "{}", asked.error);
    assert_eq!(pairs(&asked.json["questions"], "about", "lines"), strings(&[("declined", "[3]")]));
    let orders = |answer: &Answer| pairs(&answer.json["included"], "order", "amount");
    assert_eq!((orders(&asked), asked.exit), (strings(&[("4", "900")]), Some(1)));
    let said = auth(&path, &folder.join("said.csv"), &[&known[..], &["--confirm-again", "2"]].concat());
    // What is left to look at is 3, which was sent and accepted.
    assert_eq!(
        (orders(&said), &said.json["questions"]),
        (strings(&[("2", "500"), ("4", "900")]), &json!([])),
        "{}",
        said.error
    );
    assert_eq!(
        pairs(&said.json["excluded"], "order", "reason").last(),
        Some(&("3".to_owned(), "already-submitted".to_owned()))
    );
}

#[test]
fn what_is_no_order_list_is_refused_in_one_sentence() {
    let folder = folder("no-list");
    for (at, text) in [
        "会員ID,お名前(姓),メールアドレス\n285,荒田,a@example.jp\n",
        "会員ID,お名前(姓),お名前(名),郵便番号1,電話番号1,メールアドレス,性別,誕生日,登録日\n285,荒田,花,100,03,a@example.jp,2,1980-01-01,2011-01-01\n",
        "顧客番号,氏名,購入回数,購入金額累計\n285,荒田,3,30000\n",
        "会員ID,氏名,ステータス,会員状態\n285,荒田,有効,本会員\n",
        "商品ID,商品名,価格,在庫数\n1,A,500,10\n",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.join(format!("{at}.csv"));
        fs::write(&path, text).expect("a file");
        for (lang, said) in [("ja", "受注一覧として読めません"), ("en", "cannot be read as an order list")] {
            let answer = auth(&path, &folder.join("o.csv"), &["--from", "2012-06-11", "--lang", lang]);
            assert_eq!((answer.exit, answer.json, answer.file), (Some(2), Value::Null, None), "{text}");
            assert!(answer.error.contains(said) && answer.error.lines().count() == 1, "{}", answer.error);
        }
    }
    // A list of orders that lacks columns is asked about.
    for text in ["注文番号,会員ID,お名前(姓)\n338,285,荒田\n", "会員ID,総計,決済,状態\n285,500,カード,新規受付\n"]
    {
        let path = folder.join("list.csv");
        fs::write(&path, text).expect("a file");
        let answer = auth(&path, &folder.join("o.csv"), &FROM);
        assert_eq!(
            (answer.exit, answer.json["questions"][0]["about"].as_str()),
            (Some(2), Some("amount-column")),
            "{text}"
        );
    }
}

#[test]
fn what_the_check_warns_of_in_amounts_and_numbers_is_said_here_already() {
    let named = |answer: &Answer, name: &str| {
        let found = pairs(&answer.json["findings"], "name", "cell");
        found.into_iter().filter(|(known, _)| known == name).map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    for (test, amount, cells) in [
        ("below", "999999", vec![]),
        ("bound", "1000000", vec!["C3"]),
        ("huge", "999999999999", vec!["C3"]),
        ("huge-wide", "￥９９９９９９９９９９９９", vec!["C3"]),
    ] {
        let answer = list(test, &format!("2,9,{amount},クレジットカード,新規受付,2012-06-11,3"));
        assert_eq!(named(&answer, "amount-large"), cells, "{}", answer.json);
        assert!(answer.file.is_some(), "it is said, and written: {}", answer.error);
    }
    let folder = folder("digits");
    let path = folder.join("orders.csv");
    for (numbers, cells) in
        [(["20240611123456000", "20240611123457000"], vec!["A4"]), (["20240611123456001", "20240611123457000"], vec![])]
    {
        let [a, b] = numbers;
        let card = "クレジットカード";
        fs::write(
            &path,
            format!(
                "{HEADER}\n1,285,5,{card},発送済み,2012-05-01,2\n2,286,5,{card},発送済み,2012-05-01,2\n\
             {a},285,5,{card},新規受付,2012-06-11,3\n{b},286,5,{card},新規受付,2012-06-11,3\n"
            ),
        )
        .expect("a file");
        let out = folder.join(format!("{a}.csv"));
        let answer = auth(&path, &out, &FROM);
        assert_eq!(
            (named(&answer, "digits-lost"), answer.file.is_some()),
            (cells.iter().map(|cell: &&str| (*cell).to_owned()).collect(), true),
            "{}",
            answer.error
        );
    }
}

#[test]
fn the_mapping_of_the_manual_answers_what_is_asked() {
    let folder = folder("documented");
    let path = folder.join("orders.csv");
    let manual = include_str!("../docs/cli.md");
    let block = |begin: &str| {
        let from = manual.find(begin).expect("the example is there");
        let (_, rest) = manual[from..].split_once('\n').expect("it has lines");
        rest.split_once("\n```").expect("it ends").0.to_owned() + "\n"
    };
    let mapping = block("```json\n{\n  \"format\": \"kensatsu-mapping\"");
    fs::write(&path, block("```csv\n")).expect("a file");
    let asked = auth(&path, &folder.join("asked.csv"), &FROM);
    assert_eq!((asked.exit, asked.file), (Some(2), None), "{}", asked.error);
    assert!(asked.error.contains("kensatsu help auth"), "{}", asked.error);
    let file = folder.join("mapping.json");
    fs::write(&file, mapping).expect("a file");
    let answer = auth(&path, &folder.join("o.csv"), &[FROM[0], FROM[1], "--mapping", file.to_str().expect("a path")]);
    assert_eq!(answer.exit, Some(0), "{} {}", answer.json, answer.error);
    assert_eq!(pairs(&answer.json["included"], "order", "amount"), strings(&[("338", "10946"), ("379", "10175")]));
    assert_eq!(answer.json["questions"], json!([]));
}

#[test]
fn the_help_shows_a_mapping_that_works() {
    let folder = folder("helped");
    for lang in ["ja", "en"] {
        let help = Command::new(env!("CARGO_BIN_EXE_kensatsu")).args(["auth", "--help", "--lang", lang]).output();
        let help = String::from_utf8(help.expect("the program runs").stdout).expect("UTF-8");
        let from = help.find("{\"format\"").unwrap_or_else(|| panic!("{help}"));
        let text: String = help[from..].split("\n\n").next().unwrap_or_default().lines().map(str::trim).collect();
        let file = folder.join(format!("{lang}.json"));
        fs::write(&file, &text).expect("a file");
        let path = folder.join("orders.csv");
        fs::write(&path, "注文番号,会員ID,合計,使用ポイント,支払総計,支払い方法,対応状況,注文日時,定期回数\n\
             200,285,500,0,500,クレジットカード,発送済み,2012-05-01,2\n338,285,500,100,400,VISA・JCB,受付,2012-06-11,3\n")
            .expect("a file");
        let out = folder.join(format!("{lang}.csv"));
        let answer = auth(&path, &out, &[FROM[0], FROM[1], "--mapping", file.to_str().expect("a path")]);
        assert_eq!(answer.exit, Some(0), "{text}: {} {}", answer.json, answer.error);
        assert_eq!(pairs(&answer.json["included"], "order", "amount"), strings(&[("338", "400")]), "{text}");
    }
}
