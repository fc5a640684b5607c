//! check and fix: what is found, and what is written.

use std::fs;

use serde_json::json;

use super::{check, findings, folder, json_of, run, sample};

#[test]
fn the_manuals_example_has_one_notice() {
    let (answer, exit) = check(&sample("transaction-manual-p7.csv"), &[]);
    assert_eq!(findings(&answer), [("D019".to_owned(), json!("N3"), json!("notice"))]);
    assert_eq!(
        answer["summary"],
        json!({"kind": "transaction", "transaction_type": "020", "merchant_id": "12345", "records": 3, "amount": 28443,
               "errors": 0, "warnings": 0, "notices": 1})
    );
    assert_eq!(answer["upload_preview"]["accepted"], true);
    assert_eq!(exit, Some(0));
}

#[test]
fn what_excel_saved_becomes_the_original_byte_for_byte() {
    let (answer, exit) = check(&sample("transaction-manual-p7-saved-by-excel.csv"), &[]);
    let codes: Vec<_> = findings(&answer).into_iter().map(|finding| finding.0).collect();
    assert_eq!((codes, exit), (["H004", "H009", "D019", "T005"].map(str::to_owned).to_vec(), Some(1)));

    let out = folder("excel").join("out.csv");
    let out_name = out.to_str().expect("a plain path");
    let output = run(&["fix", "-o", out_name, sample("transaction-manual-p7-saved-by-excel.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read(&out).unwrap(), fs::read(sample("transaction-manual-p7.csv")).unwrap());
    let answer = json_of(&output);
    assert_eq!(answer["edits"][0], json!({"code": "H004", "line": 1, "cell": "B1", "before": "20", "after": "020"}));
    assert_eq!(answer["before"]["amount"], 28443);
    assert_eq!(answer["remaining"], json!({"errors": 0, "warnings": 0}));
}

#[test]
fn a_removed_row_leaves_a_wrong_count_and_nothing_else() {
    let (answer, exit) = check(&sample("transaction-row-removed.csv"), &[]);
    assert_eq!((findings(&answer), exit), (vec![("T003".to_owned(), json!("B4"), json!("error"))], Some(1)));
}

#[test]
fn other_files_of_the_month_are_recognised() {
    for (name, kind) in [
        ("result-manual-p7.csv", "result"),
        ("orders-eccube2.csv", "orders"),
        ("orders-eccube2-without-count.csv", "orders"),
        ("inquiry-manual-p7-before.csv", "inquiry"),
        ("inquiry-manual-p19-after.csv", "inquiry"),
    ] {
        let (answer, exit) = check(&sample(name), &[]);
        assert_eq!(answer["summary"]["kind"], kind, "{name}");
        assert_eq!((findings(&answer)[0].0.as_str(), exit), ("F013", Some(1)), "{name}");
    }
}

/// A file with `faulty` records without an amount.
fn without_amounts(faulty: usize) -> String {
    let records: String =
        (0..faulty).map(|i| format!("3,,{},,,,,10,,,,{},,{}\r\n", 1000 + i, 500 + i, 9000 + i)).collect();
    format!("1,020,12345,,,\r\n{records}4,{faulty}\r\n")
}

#[test]
fn the_console_shows_51_faults_and_hides_the_rest() {
    let folder = folder("first51");
    for (faulty, shown, hidden) in [(60, 51, 9), (51, 51, 0), (50, 50, 0)] {
        let path = folder.join(format!("{faulty}.csv"));
        fs::write(&path, without_amounts(faulty)).unwrap();
        let (answer, _) = check(&path, &[]);
        assert_eq!(findings(&answer).len(), faulty);
        let preview = &answer["upload_preview"];
        assert_eq!(preview["record_errors"].as_array().map(Vec::len), Some(shown));
        assert_eq!(preview["hidden_errors"], hidden);
    }
}

#[test]
fn a_file_of_another_kind_is_not_written_as_fixed() {
    let folder = folder("other-kinds");
    let (empty, binary) = (folder.join("empty.csv"), folder.join("book.csv"));
    fs::write(&empty, "\r\n\r\n").unwrap();
    fs::write(&binary, b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml\x00\x01\x02").unwrap();
    let samples = ["result-manual-p7.csv", "orders-eccube2.csv", "inquiry-manual-p7-before.csv"].map(sample);
    let words = [("取引結果ファイル", "result file"), ("受注一覧", "order list"), ("照会データ", "inquiry list")];
    let mut files: Vec<_> = samples.iter().zip(words).collect();
    files.extend([(&empty, ("空", "empty")), (&binary, ("Excel", "Excel"))]);
    for (file, (ja, en)) in files {
        for (lang, word, nothing) in [("ja", ja, "何も書き出していません"), ("en", en, "Nothing was written")]
        {
            let out = folder.join("out.csv");
            let output = run(&["fix", "--lang", lang, "-o", out.to_str().unwrap(), file.to_str().unwrap()]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{file:?}: {said}");
            assert!(!out.exists() && output.stdout.is_empty(), "{file:?}");
            assert!(said.contains(word) && said.contains(nothing) && said.lines().count() == 1, "{file:?}: {said}");
        }
    }
}

#[test]
fn every_change_is_listed_once_where_it_was_made() {
    let folder = folder("listing");
    let fixed = |name: &str, text: &str, more: &[&str]| {
        let (path, out) = (folder.join(name), folder.join(format!("{name}.out")));
        fs::write(&path, text).unwrap();
        let arguments = [&["fix"], more, &["-o", out.to_str().unwrap(), path.to_str().unwrap()]].concat();
        let answer = json_of(&run(&arguments));
        (answer["edits"].clone(), answer["removed_lines"].clone())
    };
    let record = "3,,338,,11246,,,10,,,,200,,285\r\n";
    // A Ctrl-Z line goes as a whole.
    let ctrl_z = format!("1,020,12345,,,\r\n{record}4,1\r\n\u{1A}");
    assert_eq!(fixed("z.csv", &ctrl_z, &[]), (json!([]), json!([4])));
    // Two texts that look the same under the mask differ all the same (a published test number).
    let card = format!("1,020,12345,,,\r\n{}4,1\r\n", record.replace("285", "4111 1111 1111 1111"));
    let edits = fixed("card.csv", &card, &["--review", "F009"]).0;
    assert_eq!((edits[0]["cell"].as_str(), edits[0]["after"].as_str()), (Some("N2"), Some("411111******1111")));
    // A cell that the line did not have is named, not the cells before it.
    let short = format!("1,020\r\n{record}4,1\r\n");
    let edits = fixed("short.csv", &short, &["--review", "H007", "--merchant-id", "12345"]).0;
    assert_eq!(edits, json!([{"code": "H007", "line": 1, "cell": "C1", "before": "", "after": "12345"}]));
}

#[test]
fn a_missing_header_is_written_when_the_merchant_is_known_and_021_stays_locked() {
    let folder = folder("header");
    let path = folder.join("a.csv");
    fs::write(&path, "3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n").unwrap();
    let fix_of = |more: &[&str]| check(&path, more).0["findings"][0]["fix"].clone();
    assert_eq!(fix_of(&[]), "none");
    assert_eq!(fix_of(&["--merchant-id", "12345"]), "review");
    assert_eq!(fix_of(&["--merchant-id", "12345", "--type", "021"]), "none");
    let out = folder.join("out.csv");
    let output = run(&[
        "fix",
        "--review",
        "H001",
        "--merchant-id",
        "12345",
        "-o",
        out.to_str().unwrap(),
        path.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read(&out).unwrap(), b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n");
}
