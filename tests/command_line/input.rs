//! What is read and written: several files, standard input and output, workbooks.

use std::fs;

use serde_json::Value;

use super::{fed, folder, out, run, said};

#[test]
fn several_files_have_one_summary() {
    let folder = folder("several");
    let output = run(&folder, &["check", "order.csv", "saved.csv", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["files"][1]["file"]["name"], "saved.csv");
    assert_eq!(answer["summary"]["files"], 2);
    let sum = |key: &str| (0..2).map(|at| answer["files"][at]["summary"][key].as_u64().unwrap()).sum::<u64>();
    for key in ["errors", "warnings", "notices"] {
        assert_eq!(answer["summary"][key], sum(key), "{key}");
    }
    // As Windows hands it over: the pattern itself.
    let output = run(&folder, &["check", "--lang", "en", "*.csv"]);
    assert!(out(&output).ends_with("notices\n") && out(&output).contains("\n5 files: "), "{}", out(&output));
    let one = run(&folder, &["check", "--format", "json", "ord?r.csv"]);
    let one: Value = serde_json::from_slice(&one.stdout).expect("JSON");
    assert_eq!((&one["summary"]["files"], one["files"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    // One that cannot be read keeps nobody from checking the others.
    let output = run(&folder, &["check", "order.csv", "nothing.csv", "saved.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("saved.csv") && said(&output).contains("nothing.csv"), "{}", said(&output));
}

#[test]
fn standard_input_and_output_are_a_dash() {
    let folder = folder("dash");
    let saved = fs::read(folder.join("saved.csv")).unwrap();
    let order = fs::read(folder.join("order.csv")).unwrap();
    let checked = fed(&folder, &["check", "--format", "json", "-"], &order);
    let answer: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!((checked.status.code(), &answer["summary"]["records"]), (Some(0), &3.into()));
    let fixed = fed(&folder, &["fix", "-o", "-", "-"], &saved);
    assert_eq!((fixed.status.code(), &fixed.stdout), (Some(0), &order));
    let answer: Value = serde_json::from_slice(&fixed.stderr).expect("JSON");
    assert_eq!(answer["remaining"]["errors"], 0);
    let fixed = fed(&folder, &["fix", "--quiet", "-o", "-", "-"], &saved);
    assert_eq!((&fixed.stdout, said(&fixed)), (&order, String::new()));
    // Whatever goes out by a dash stands there alone; the answer is on standard error.
    for (line, first) in [
        ("auth orders.csv --merchant-id 12345 --from 2012-06-11 -o -", "1,020,12345"),
        ("retry order.csv result.csv -o -", "1,020,12345"),
        ("carry-over order.csv result.csv -o -", "{"),
        ("profile learn order.csv -o -", "{"),
        ("ledger merge ledger.json ledger.json --format json -o -", "{"),
        ("reconcile --auth order.csv --today 2012-06-14 --format json --calendar -", "BEGIN:VCALENDAR"),
    ] {
        run(&folder, &["ledger", "add", "--ledger", "ledger.json", "--file", "order.csv"]);
        let alone =
            run(&folder, &line.split(' ').map(|word| if word == "-" { "file" } else { word }).collect::<Vec<_>>());
        let written = fs::read(folder.join("file")).expect("a file");
        fs::remove_file(folder.join("file")).expect("removed");
        let dashed = run(&folder, &line.split(' ').collect::<Vec<_>>());
        assert_eq!((dashed.status.code(), &dashed.stdout), (alone.status.code(), &written), "{line}");
        assert!(out(&dashed).starts_with(first) && serde_json::from_str::<Value>(&said(&dashed)).is_ok(), "{line}");
    }
    assert_eq!(
        fed(&folder, &["result", "order.csv", "-"], &fs::read(folder.join("result.csv")).unwrap()).status.code(),
        Some(1)
    );
}

#[test]
fn a_workbook_becomes_the_file_that_it_was_once_all_is_answered() {
    let folder = folder("workbook");
    let order = fs::read(folder.join("order.csv")).unwrap();
    let all = ["--answer", "zeros-merchant=none", "--answer", "zeros-order=none", "--answer", "zeros-customer=none"];
    // `check` says what it is and what can be done.
    for (lang, word) in [("ja", "シート「order」は取引ファイル"), ("en", "“order” looks like a transaction file (3")]
    {
        let output = run(&folder, &["check", "--lang", lang, "book.xlsx"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(out(&output).contains(word) && out(&output).contains("kensatsu workbook book.xlsx -o book.csv"));
    }
    let json = |arguments: &[&str]| {
        let output = run(&folder, &[&["workbook", "--format", "json", "--lang", "en"], arguments].concat());
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).expect("JSON"), said(&output))
    };
    let (exit, shown, said_nothing) = json(&["book.xlsx"]);
    assert_eq!((exit, &shown["file"]), (Some(1), &Value::Null), "{said_nothing}");
    assert_eq!(
        shown["conversions"][0],
        serde_json::json!({"cell": "B1", "what": "zeros-restored", "holds": "20", "proposed": "020",
        "certain": true, "message": "had lost its zeros in front; they are restored"})
    );
    // With a question open nothing is written.
    let (exit, open, sentence) = json(&["-o", "out.csv", all[0], all[1], "book.xlsx"]);
    assert_eq!((exit, folder.join("out.csv").exists()), (Some(2), false));
    assert_eq!(sentence, "Nothing is written until --answer has answered 2 questions.\n");
    assert_eq!(open["questions"][2]["open"], serde_json::json!(["N2", "N3", "N4"]));
    let (exit, done, _) = json(&[&["-o", "out.csv"], &all[..], &["book.xlsx"]].concat());
    assert_eq!((exit, fs::read(folder.join("out.csv")).unwrap()), (Some(0), order.clone()));
    assert_eq!((&done["file"]["records"], &done["remaining"]["errors"]), (&3.into(), &0.into()));
    // By dashes.
    let book = fs::read(folder.join("book.xlsx")).unwrap();
    let dashed = fed(&folder, &[&["workbook", "-o", "-"], &all[..], &["-"]].concat(), &book);
    assert_eq!((dashed.status.code(), dashed.stdout), (Some(0), order));
    // A profile whose numbers have a length answers for the operator.
    let profile = out(&run(&folder, &["profile", "show"]));
    let mut profile: Value = serde_json::from_str(&profile).expect("JSON");
    profile["order_number_pattern"]["value"] = "[0-9]{6}".into();
    profile["customer_number_pattern"]["value"] = "[0-9]{3}".into();
    profile["merchant_id"]["value"] = "0012345".into();
    fs::write(folder.join("profile.json"), profile.to_string()).unwrap();
    let (exit, known, sentence) = json(&["-o", "known.csv", "--profile", "profile.json", "book.xlsx"]);
    assert_eq!((exit, &known["questions"]), (Some(0), &serde_json::json!([])), "{sentence}");
    let written = fs::read_to_string(folder.join("known.csv")).unwrap();
    assert_eq!(written.lines().next(), Some("1,020,0012345,,,"));
    assert_eq!(written.lines().nth(1), Some("3,,000338,,11246,,,10,,,,000200,,285"));
}
