//! What is asked before money moves, and what the answers bring.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::{Answer, FROM, HEADER, auth, folder, list, pairs, strings};

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
