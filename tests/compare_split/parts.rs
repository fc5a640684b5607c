//! One file as several.

use std::fs;

use kensatsu::engine::check::Checker;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::Severity;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::split;
use kensatsu::engine::split::Limits;
use serde_json::json;

use super::{answer, file, folder, ledger_of, out, read, root, run, support};

#[test]
fn a_file_is_split_whole_or_not_at_all() {
    let folder = folder("split", &[("big.csv", "1 10 901 51; 2 20 902 52; 3 30 903 51; 4 40 904 54; 5 50 905 55")]);
    let (code, found) = answer(&folder, "split --max-records 2 -o parts big.csv");
    assert_eq!((code, &found["records"], &found["amount"]), (Some(0), &json!(5), &json!(150)));
    let parts = found["parts"].as_array().unwrap();
    let part = |at: usize| fs::read_to_string(folder.join("parts").join(parts[at]["name"].as_str().unwrap())).unwrap();
    assert_eq!(
        parts.iter().map(|part| part["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["big_1.csv", "big_2.csv", "big_3.csv"]
    );
    assert_eq!(part(0), String::from_utf8(file("1 10 901 51; 3 30 903 51")).unwrap(), "a customer stays in one file");
    assert_eq!(part(2), String::from_utf8(file("5 50 905 55")).unwrap());
    assert_eq!((&parts[1]["records"], &parts[1]["amount"]), (&json!(2), &json!(60)));
    assert_eq!(found["findings"][0]["code"], "D019");
    for name in ["big_1.csv", "big_2.csv", "big_3.csv"] {
        assert_eq!(run(&folder.join("parts"), &format!("check {name}")).status.code(), Some(0), "{name}");
    }
    // What cannot be split: nothing is written, and one sentence says why.
    let wrong = String::from_utf8(file("1 10 901 51; 2 20 902 52")).unwrap().replace("4,2", "4,3");
    fs::write(folder.join("wrong.csv"), wrong).unwrap();
    let capture = fs::read_to_string(folder.join("big.csv")).unwrap().replacen(",020,", ",021,", 1);
    fs::write(folder.join("capture.csv"), capture).unwrap();
    fs::create_dir(folder.join("taken")).unwrap();
    fs::write(folder.join("taken/big_3.csv"), "mine").unwrap();
    fs::write(folder.join("list.csv"), fs::read(root().join("tests/samples/orders-eccube2.csv")).unwrap()).unwrap();
    for (line, ja, en) in [
        ("split --max-records 1 -o new big.csv", "つながっているので分けられず", "cannot be taken apart"),
        ("split --max-records 1 -o new wrong.csv", "T003", "T003"),
        ("split --max-records 2 -o new capture.csv", "並びは確かめられていない", "layout"),
        ("split -o new big.csv", "分ける必要がありません", "need not be split"),
        ("split --max-records 2 -o taken big.csv", "上書きはしません", "not written over"),
        ("split --max-records 2 -o new list.csv", "取引ファイルではない", "no transaction file"),
        ("split --max-records 0 -o new big.csv", "0", "0"),
        ("split --max-records 2 -o no/new big.csv", "何も書き出していません", "Nothing was written"),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            let output = run(&folder, &format!("{line} --lang {lang}"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{line}: {said}");
            assert!(said.contains(word) && said.lines().count() == 1, "{line}: {said}");
        }
    }
    assert!(!folder.join("new").exists());
    assert_eq!(fs::read_dir(folder.join("taken")).unwrap().count(), 1);
    assert_eq!(fs::read(folder.join("taken/big_3.csv")).unwrap(), b"mine");
}

#[test]
fn a_file_over_the_console_s_bytes_is_split_by_its_bytes() {
    let profile = Profile::paygent_cagolab();
    let text = support::clean(3_000);
    let most = text.len() as u64 / 3;
    let document = read(&text, &profile);
    let mut small = profile.clone();
    small.max_bytes.value = most;
    let report = Checker::run(&document, &small, &Choices::default());
    let errors: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(errors, ["F010"]);
    let plan = split::plan(&document, &report, &small, Limits { records: None, bytes: most }).expect("a plan");
    assert_eq!(plan.parts.len(), 4);
    assert_eq!(plan.parts.iter().map(Vec::len).sum::<usize>(), 3_000);
}

#[test]
fn the_parts_that_were_recorded_are_the_file_that_was_split() {
    let folder = folder(
        "recorded-parts",
        &[
            ("order_1.csv", "1 10 901 51; 3 30 903 51; 6 60 1 7"),
            ("order_2.csv", "2 20 902 52; 4 40 904 54"),
            ("whole.csv", "1 10 901 51; 2 20 902 52; 3 30 903 51; 4 40 904 54; 6 60 1 7"),
        ],
    );
    ledger_of(&folder, &["order_1.csv", "order_2.csv"]);
    let (code, found) = answer(&folder, "compare --format json ledger.json whole.csv");
    assert_eq!((code, &found["only_b"], &found["only_a"]), (Some(0), &json!([]), &json!([])));
    assert_eq!(found["totals"]["a"], found["totals"]["b"]);
}
