//! reconcile: what is not to be sent is counted apart.

use std::fs;

use serde_json::{Value, json};

use super::{folder, json_of, run, sample};

#[test]
fn reconcile_counts_what_is_not_to_be_sent_apart() {
    let orders = sample("orders-eccube2.csv");
    let month = |more: &[&str]| {
        let arguments = ["reconcile", "--today", "2012-06-14", "--orders", orders.to_str().unwrap()];
        run(&[&arguments[..], more].concat())
    };
    let out = json_of(&month(&["--format", "json"]));
    let of = |out: &Value, list: &str, key: &str| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        out[list].as_array().unwrap().iter().map(|row| (text(&row["order"]), text(&row[key]))).collect()
    };
    let named = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(order, word)| ((*order).to_owned(), (*word).to_owned())).collect()
    };
    assert_eq!(
        of(&out, "records", "state"),
        named(&[("338", "not-sent"), ("339", "not-sent"), ("379", "not-sent")]),
        "only what step 1 would send"
    );
    assert_eq!(
        of(&out, "excluded", "reason"),
        named(&[
            ("200", "already-charged"),
            ("236", "already-charged"),
            ("301", "already-charged"),
            ("310", "already-charged"),
            ("380", "not-paygent"),
            ("381", "first-order"),
            ("382", "cancelled"),
            ("383", "zero-amount"),
            ("399", "completed"),
        ])
    );
    assert_eq!(out["totals"]["not-sent"], json!({ "records": 3, "amount": 28443 }));
    let text = String::from_utf8(month(&[]).stdout).unwrap();
    assert!(text.contains("対象外(キャンセル): 1 件 5,250 円") && text.contains("合計: 3 件 28,443 円"), "{text}");

    // Undecided orders may still be sent; a cancelled one that was sent all the same, or has a payment, is in a state.
    let orders = sample("orders-eccube2-without-count.csv");
    let folder = folder("cancelled");
    let (auth, list) = (folder.join("auth.csv"), folder.join("list.csv"));
    fs::write(&auth, "1,020,12345,,,\r\n3,,382,,5250,,,10,,,,301,,412\r\n4,1\r\n").unwrap();
    fs::write(&list, "決済ID,マーチャント取引ID,決済ステータス,決済金額\r\n9,380,オーソリOK,7988円\r\n").unwrap();
    let out = json_of(&run(&[
        "reconcile",
        "--format",
        "json",
        "--today",
        "2012-06-14",
        "--orders",
        orders.to_str().unwrap(),
        "--auth",
        auth.to_str().unwrap(),
        "--inquiry",
        list.to_str().unwrap(),
    ]));
    let records = of(&out, "records", "state");
    let state = |order: &str| records.iter().find(|(known, _)| known == order).map(|(_, state)| state.as_str());
    assert_eq!([state("381"), state("382"), state("380")], [Some("not-sent"), Some("waiting"), Some("to-capture")]);
}

#[test]
fn a_capture_file_is_no_authorization() {
    let capture = folder("reconcile-capture").join("capture.csv");
    let sent = fs::read_to_string(sample("transaction-manual-p7.csv")).unwrap();
    fs::write(&capture, sent.replacen("1,020,", "1,021,", 1)).unwrap();
    for (language, says) in
        [("ja", "オーソリの取引ファイルではありません"), ("en", "no transaction file for authorization")]
    {
        let out = run(&["reconcile", "--today", "2012-06-14", "--lang", language, "--auth", capture.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&out.stderr).contains(says), "{out:?}");
    }
}
