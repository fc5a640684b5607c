//! Amounts of another month that are charged besides.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Answer, HEADER, auth, folder, pairs, sample, strings};

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
fn a_carry_over_csv_that_breaks_off_in_its_amount_is_refused() {
    let (list, _, answer) = carry("cut-off", "list.csv", "顧客番号,金額\r\n360,101");
    assert_eq!((answer.exit, answer.file, answer.error.contains("2 行目")), (Some(2), None, true), "{}", answer.error);
    assert!(!list.with_extension("csv.applied").exists());
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
    let (_, _, answer) = carry("same-amount", "list.csv", "顧客番号,注文番号,金額\n360,,1000\n３６０,,1000\n");
    assert_eq!((answer.exit, answer.file, answer.error.lines().count()), (Some(2), None, 1));
}
