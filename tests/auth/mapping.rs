//! A mapping says which column is what; the manual's and the help's work.

use std::fs;
use std::process::Command;

use serde_json::json;

use super::{FROM, auth, folder, pairs, strings};

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
fn the_mapping_of_the_manual_answers_what_is_asked() {
    let folder = folder("documented");
    let path = folder.join("orders.csv");
    let manual = include_str!("../../docs/cli.md");
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
