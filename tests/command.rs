//! The command line as its users call it: the samples, exit codes, and output files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kensatsu")).args(arguments).env("LC_ALL", "C").output().expect("the program runs")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn check(path: &Path, more: &[&str]) -> (Value, Option<i32>) {
    let path = path.to_str().expect("a plain path");
    let output = run(&[&["check", "--format", "json"], more, &[path]].concat());
    (json_of(&output), output.status.code())
}

fn findings(answer: &Value) -> Vec<(String, Value, Value)> {
    let findings = answer["findings"].as_array().expect("a list");
    findings
        .iter()
        .map(|f| (f["code"].as_str().unwrap_or("").to_owned(), f["cell"].clone(), f["severity"].clone()))
        .collect()
}

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
fn an_output_file_is_never_overwritten_and_faults_of_use_exit_with_2() {
    let folder = folder("overwrite");
    let out = folder.join("there.csv");
    fs::write(&out, "precious").unwrap();
    let excel = sample("transaction-manual-p7-saved-by-excel.csv");
    let refused = run(&["fix", "-o", out.to_str().unwrap(), excel.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read(&out).unwrap(), b"precious");
    assert!(refused.stdout.is_empty());
    assert_eq!(String::from_utf8(refused.stderr).unwrap().lines().count(), 1);

    let broken = folder.join("profile.json");
    fs::write(&broken, "{\"format\": \"kensatsu-profile\", \"version\": 9}").unwrap();
    for arguments in [
        vec!["check", "no-such-file.csv"],
        vec!["check", folder.to_str().unwrap()],
        vec!["check", "--profile", broken.to_str().unwrap(), excel.to_str().unwrap()],
        vec!["fix", "--review", "Z999", "-o", "x.csv", excel.to_str().unwrap()],
        vec!["frobnicate"],
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
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
fn a_card_number_is_never_printed() {
    let path = folder("card").join("card.csv");
    // A published test number.
    fs::write(&path, "1,020,12345,,,\r\n3,,4111111111111111,,100,,,10,,,,1,4111-1111-1111-1111,2\r\n4,1\r\n").unwrap();
    for format in ["json", "text"] {
        for lang in ["ja", "en"] {
            let output = run(&["check", "--format", format, "--lang", lang, path.to_str().unwrap()]);
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(!text.contains("4111111111111111") && !text.contains("4111-1111"), "{text}");
            assert!(text.contains("411111******1111"), "{text}");
        }
    }
    let out = path.with_file_name("out.csv");
    let output = run(&["fix", "-o", out.to_str().unwrap(), path.to_str().unwrap()]);
    assert!(!String::from_utf8(output.stdout).unwrap().contains("4111111111111111"));
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

#[test]
fn a_profile_learned_from_an_untouched_file_fits_it() {
    let folder = folder("learn");
    let (path, profile) = (folder.join("shop.csv"), folder.join("profile.json"));
    fs::write(
        &path,
        "1,020,777,,,\n3,,N.338,,11246,,,61,,,,N.200,,C/285,,,,,,\n3,,N.339,,7022,,,61,,,,N.201,,C/286,,,,,,\n4,2\n",
    )
    .unwrap();
    let (before, _) = check(&path, &[]);
    assert_ne!(before["summary"]["warnings"], 0);
    let learned = run(&["profile", "learn", path.to_str().unwrap(), "-o", profile.to_str().unwrap()]);
    assert_eq!(learned.status.code(), Some(0));
    let (after, exit) = check(&path, &["--profile", profile.to_str().unwrap()]);
    assert_eq!((findings(&after), exit), (vec![], Some(0)));
    let shown = run(&["profile", "show", "--profile", profile.to_str().unwrap()]);
    assert_eq!(json_of(&shown)["data_cells"], json!({"value": 20, "evidence": "learned"}));
}

#[test]
fn the_rules_are_listed_in_every_format() {
    for lang in ["ja", "en"] {
        let rules = json_of(&run(&["rules", "--format", "json", "--lang", lang]));
        let rules = rules.as_array().expect("a list").clone();
        assert_eq!(rules.len(), 74);
        for rule in &rules {
            for key in ["code", "name", "severity", "fix", "console", "evidence", "title", "what", "why", "help"] {
                assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{} {key}", rule["code"]);
            }
        }
    }
    let markdown = run(&["rules", "--format", "markdown", "--lang", "en"]).stdout;
    assert!(String::from_utf8(markdown).unwrap().contains("## D008 amount-zero"));
}

#[test]
fn the_documents_of_rules_are_made_from_the_rules() {
    for (lang, name) in [("en", "docs/rules.md"), ("ja", "docs/rules.ja.md")] {
        let made = run(&["rules", "--format", "markdown", "--lang", lang]).stdout;
        let written = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_default();
        assert!(
            made == written,
            "{name} is old: cargo run --bin kensatsu -- rules --format markdown --lang {lang} > {name}"
        );
    }
}

#[test]
fn a_ledger_is_kept_asked_and_merged() {
    let folder = folder("ledger");
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let (auth, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    let (auth, back) = (auth.to_str().unwrap(), back.to_str().unwrap());
    let add = |ledger: &str, more: &[&str]| {
        let output = run(&[&["ledger", "add", "--format", "json", "--ledger", ledger, "--file", auth], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        json_of(&output)
    };
    let ledger = path("ledger.json");
    assert_eq!(add(&ledger, &["--receipt", "12", "--on", "2012-06-12T09:54:02"])["done"], "new");
    let (answer, exit) = check(Path::new(auth), &["--ledger", &ledger]);
    let codes: Vec<_> = findings(&answer).into_iter().map(|finding| finding.0).collect();
    assert_eq!((codes, exit), (["X002", "X001", "X001", "D019", "X001"].map(str::to_owned).to_vec(), Some(1)));
    assert_eq!(add(&ledger, &["--result", back])["entry"]["result"], json!({"ok": 2, "ng": 1, "unknown": 0}));

    // The order that was declined is sent again.
    let retry = path("retry.csv");
    assert_eq!(run(&["retry", auth, back, "-o", &retry]).status.code(), Some(0));
    assert_eq!(check(Path::new(&retry), &["--ledger", &ledger]).1, Some(0));

    let other = path("other.json");
    add(&other, &["--receipt", "12"]);
    let both = path("both.json");
    let merged = run(&["ledger", "merge", "--format", "json", &ledger, &other, "-o", &both]);
    assert_eq!(json_of(&merged), json!({"entries": 1, "in_both": 1}));
    assert_eq!(run(&["ledger", "merge", &ledger, &other, "-o", &both]).status.code(), Some(2), "never over a file");
    let listed = json_of(&run(&["ledger", "list", "--format", "json", "--ledger", &both, "--receipt", "12"]));
    assert_eq!((&listed["total"], &listed["entries"][0]["due_on"]), (&json!(1), &json!("2012-08-10")));
    assert_eq!(run(&["ledger", "list", "--ledger", &both, "--from", "x"]).status.code(), Some(2));

    // A damaged ledger is not believed, and the place is named.
    let text = fs::read_to_string(&ledger).expect("the ledger");
    fs::write(&other, text.replace("10175", "10176")).expect("a damaged one");
    let refused = run(&["check", "--ledger", &other, auth]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("1 件目(受付番号 12)"), "{said}");
    let refused = run(&["check", "--lang", "en", "--ledger", &other, auth]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("entry 1 (receipt number 12)"), "{said}");
}

/// A file of one order.
fn one_order(folder: &Path, order: u32) -> String {
    let path = folder.join(format!("{order}.csv"));
    fs::write(&path, format!("1,020,12345,,,\r\n3,,{order},,500,,,10,,,,1,,2\r\n4,1\r\n")).expect("a file");
    path.to_str().expect("a plain path").to_owned()
}

#[test]
fn nineteen_at_once_write_nineteen_entries() {
    let folder = folder("at-once");
    let ledger = folder.join("ledger.json").to_str().expect("a plain path").to_owned();
    let add = |order: u32| {
        let file = one_order(&folder, order);
        let arguments = ["ledger", "add", "--ledger", &ledger, "--file", &file];
        Command::new(env!("CARGO_BIN_EXE_kensatsu")).args(arguments).spawn().expect("the program runs")
    };
    assert!(add(1).wait().expect("it ends").success());
    let running: Vec<_> = (2..21).map(add).collect();
    for mut program in running {
        assert!(program.wait().expect("it ends").success());
    }
    let listed = json_of(&run(&["ledger", "list", "--format", "json", "--ledger", &ledger]));
    assert_eq!(listed["total"], 20);
    let names = fs::read_dir(&folder).expect("the folder").flatten().map(|file| file.file_name());
    let left: Vec<_> = names.filter(|name| !name.to_string_lossy().ends_with(".csv")).collect();
    assert_eq!(left, ["ledger.json"], "nothing is left behind");
}

#[test]
fn of_two_that_use_one_list_only_one_writes() {
    let list = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000}],"applied":null}"#;
    for (name, content) in [("list.json", list), ("list.csv", "注文番号,顧客番号,金額\r\n236,360,1000\r\n")] {
        let folder = folder(&format!("one-list-{name}"));
        let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
        fs::write(path(name), content).expect("a list");
        let orders = sample("orders-eccube2.csv");
        let running: Vec<_> = (0..4)
            .map(|at| {
                let (list, out) = (path(name), path(&format!("{at}-out.csv")));
                let orders = orders.to_str().expect("a plain path");
                let arguments = [
                    "auth",
                    orders,
                    "--merchant-id",
                    "12345",
                    "--from",
                    "2012-06-11",
                    "--carry-over",
                    &list,
                    "-o",
                    &out,
                ];
                let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
                command.args(arguments).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
                command.spawn().expect("the program runs")
            })
            .collect();
        for mut program in running {
            program.wait().expect("it ends");
        }
        let with_list = (0..4).filter(|at| {
            let out = fs::read_to_string(path(&format!("{at}-out.csv"))).unwrap_or_default();
            out.contains(",11175,")
        });
        assert_eq!(with_list.count(), 1, "{name}");
    }
}

#[test]
fn a_list_is_reserved_in_the_ledger_before_its_file_and_released() {
    let folder = folder("reserved");
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let list = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000}],"applied":null}"#;
    fs::write(path("list.json"), list).expect("a list");
    fs::copy(path("list.json"), path("copy.json")).expect("a copy");
    let (ledger, orders) = (path("ledger.json"), sample("orders-eccube2.csv"));
    assert!(run(&["ledger", "add", "--ledger", &ledger, "--file", &one_order(&folder, 1)]).status.success());
    let auth = |list: &str, out: &str| {
        let orders = orders.to_str().expect("a plain path");
        let (list, out) = (path(list), path(out));
        let with = ["--ledger", &ledger, "--carry-over", &list, "-o", &out];
        let output = run(&[&["auth", orders, "--merchant-id", "12345", "--from", "2012-06-11"][..], &with].concat());
        json_of(&output)["carry_over"]["left"][0]["reason"].clone()
    };
    assert_eq!(auth("list.json", "first.csv"), Value::Null);
    assert_eq!(auth("copy.json", "second.csv"), "already-submitted");
    // The file was never sent: the list can be used again, both in the ledger and in itself.
    let release =
        || run(&["ledger", "release", "--format", "json", "--ledger", &ledger, "--carry-over", &path("list.json")]);
    let released = release();
    assert_eq!(json_of(&released), json!({"released": 1, "orders": ["236"]}));
    assert_eq!(release().status.code(), Some(2), "once");
    assert_eq!(auth("list.json", "third.csv"), Value::Null);
    assert!(run(&["ledger", "add", "--ledger", &ledger, "--file", &path("third.csv")]).status.success());
    assert_eq!(release().status.code(), Some(2), "what was sent is not free");
    let order = run(&["ledger", "release", "--ledger", &ledger, "--order", "236"]);
    assert!(String::from_utf8_lossy(&order.stderr).contains("アップロード済み"));
}

#[test]
fn a_list_that_was_freed_by_one_of_its_orders_loses_its_own_mark_as_well() {
    let json = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000}],"applied":null}"#;
    let csv = "注文番号,顧客番号,金額\r\n236,360,1000\r\n";
    for (language, name, text) in [("ja", "list.json", json), ("en", "list.csv", csv)] {
        let folder = folder(&format!("freed-by-order-{language}"));
        let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
        fs::write(path(name), text).expect("a list");
        let (ledger, list, orders) = (path("ledger.json"), path(name), sample("orders-eccube2.csv"));
        let orders = orders.to_str().expect("a plain path");
        assert!(run(&["ledger", "add", "--ledger", &ledger, "--file", &one_order(&folder, 1)]).status.success());
        let auth = |out: &str| {
            let period = ["--from", "2012-06-11", "--to", "2012-06-30"];
            let with = ["--merchant-id", "12345", "--ledger", &ledger, "--carry-over", &list, "-o", &path(out)];
            run(&[&["auth", orders][..], &period, &with].concat())
        };
        assert_eq!(json_of(&auth("first.csv"))["carry_over"]["merged"][0]["order"], "379");
        let freed = run(&["--lang", language, "ledger", "release", "--ledger", &ledger, "--order", "236"]);
        let said = String::from_utf8_lossy(&freed.stderr).into_owned();
        assert!(freed.status.success() && said.contains("--carry-over"), "{said}");
        assert_eq!(auth("second.csv").status.code(), Some(2), "its own mark is still there");
        let again = ["--lang", language, "ledger", "release", "--ledger", &ledger, "--carry-over", &list];
        let freed = run(&again);
        assert!(freed.status.success(), "{}", String::from_utf8_lossy(&freed.stderr));
        assert_eq!(json_of(&auth("second.csv"))["carry_over"]["merged"][0]["order"], "379");
        assert!(run(&["ledger", "add", "--ledger", &ledger, "--file", &path("second.csv")]).status.success());
        assert_eq!(run(&again).status.code(), Some(2), "what was sent is not free");
    }
}

#[cfg(unix)]
#[test]
fn a_ledger_behind_a_link_is_written_where_it_is_and_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("linked");
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    fs::create_dir_all(path("share")).expect("a folder");
    assert!(
        run(&["ledger", "add", "--ledger", &path("share/l.json"), "--file", &one_order(&folder, 1)]).status.success()
    );
    fs::set_permissions(path("share/l.json"), fs::Permissions::from_mode(0o660)).expect("permissions");
    symlink("share/l.json", path("l.json")).expect("a link");
    assert!(run(&["ledger", "add", "--ledger", &path("l.json"), "--file", &one_order(&folder, 2)]).status.success());
    assert!(fs::symlink_metadata(path("l.json")).expect("a link").is_symlink());
    let listed = json_of(&run(&["ledger", "list", "--format", "json", "--ledger", &path("share/l.json")]));
    let mode = fs::metadata(path("share/l.json")).expect("the ledger").permissions().mode() & 0o777;
    assert_eq!((&listed["total"], mode), (&json!(2), 0o660));
    symlink("nowhere.json", path("lost.json")).expect("a link");
    let lost = run(&["ledger", "add", "--ledger", &path("lost.json"), "--file", &one_order(&folder, 3)]);
    assert!(String::from_utf8_lossy(&lost.stderr).contains("リンクの先"), "said, not replaced by a file");
}

#[test]
fn a_newer_ledger_is_refused_and_left_as_it_is() {
    let folder = folder("newer");
    let ledger = folder.join("ledger.json");
    let text = "{\n\"format\": \"kensatsu-ledger\",\n\"version\": 99,\n\"entries\": []\n}\n";
    fs::write(&ledger, text).expect("a ledger");
    let refused = run(&["ledger", "add", "--ledger", ledger.to_str().unwrap(), "--file", &one_order(&folder, 1)]);
    assert!(refused.status.code() == Some(2) && String::from_utf8_lossy(&refused.stderr).contains("新しい"));
    assert_eq!(fs::read_to_string(&ledger).expect("the ledger"), text);
}

/// Files that are no order list, what the refusal must say of each in Japanese and in English.
const NO_ORDER_LISTS: [(&str, &str, [&str; 2]); 9] = [
    ("cards.csv", "商品番号,商品名,在庫\r\n1,あ,5\r\n", ["--mapping", "--mapping"]),
    ("addresses.csv", "お名前,住所,電話\r\n山田,東京,03\r\n", ["--mapping", "--mapping"]),
    ("words.txt", "hello world\r\nfoo\r\n", ["--mapping", "--mapping"]),
    ("empty.csv", "\r\n\r\n", ["空", "empty"]),
    (
        "sent.csv",
        "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n",
        ["コマンドでは check", "The command is check"],
    ),
    (
        "carry.json",
        r#"{"format": "kensatsu-carry-over", "version": 1, "entries": [], "applied": null}"#,
        ["--carry-over", "--carry-over"],
    ),
    ("mapping.json", r#"{"format": "kensatsu-mapping", "version": 1}"#, ["--mapping", "--mapping"]),
    ("ledger.json", r#"{"format": "kensatsu-ledger", "version": 2, "entries": []}"#, ["--ledger", "--ledger"]),
    ("mail.eml", "Subject: x\r\nFrom: a@example.com\r\n\r\nhello\r\n", ["ledger add", "ledger add"]),
];

#[test]
fn auth_refuses_what_is_no_order_list_and_says_what_it_is_in_both_languages() {
    let folder = folder("no-order-list");
    for (name, text, words) in NO_ORDER_LISTS {
        let (path, out) = (folder.join(name), folder.join("out.csv"));
        fs::write(&path, text).expect("a file");
        let (path, to) = (path.to_str().expect("a path"), out.to_str().expect("a path"));
        for (language, word) in ["ja", "en"].into_iter().zip(words) {
            let output = run(&["--lang", language, "auth", path, "--merchant-id", "12345", "-o", to]);
            let said = String::from_utf8(output.stderr.clone()).expect("text");
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}: {said}");
            assert!(said.contains(word) && said.contains(name), "{name}: {said}");
            assert_eq!(said.trim_end().lines().count(), 1, "{name}: {said}");
            assert!(!out.exists());
        }
    }
}

#[test]
fn a_broken_file_of_ours_is_refused_in_the_operators_words_with_its_place() {
    let folder = folder("broken-json");
    let orders = sample("orders-eccube2.csv");
    let orders = orders.to_str().expect("a path").to_owned();
    let kinds = [
        ("kensatsu-profile", "--profile"),
        ("kensatsu-ledger", "--ledger"),
        ("kensatsu-carry-over", "--carry-over"),
        ("kensatsu-mapping", "--mapping"),
    ];
    for (format, option) in kinds {
        for (nth, behind) in
            [", \"x\": tru}", ", \"version\" 1}", ", ", ", \"version\": 1,}", ", \"version\": \"one\"}"]
                .iter()
                .enumerate()
        {
            let path = folder.join(format!("{nth}{option}.json"));
            fs::write(&path, format!("{{\n\"format\": \"{format}\"{behind}")).expect("a file");
            let (path, out) = (path.to_str().expect("a path"), folder.join("out.csv"));
            for language in ["ja", "en"] {
                let with = ["--merchant-id", "12345", option, path, "-o", out.to_str().expect("a path")];
                let output = run(&[&["--lang", language, "auth", &orders][..], &with].concat());
                let said = String::from_utf8(output.stderr.clone()).expect("text");
                assert_eq!(output.status.code(), Some(2), "{said}");
                for foreign in
                    ["expected", "EOF", "trailing", "column 1 ", "at line 2 column", "invalid type", "missing field"]
                {
                    assert!(!said.contains(foreign), "{option} {behind}: {said}");
                }
                assert!(
                    said.contains("2 行") || said.contains("line 2") || behind.contains("one"),
                    "{option} {behind}: {said}"
                );
            }
        }
    }
}

#[test]
fn answers_that_contradict_each_other_are_refused_in_words() {
    let folder = folder("contradict");
    let (orders, auth, out) = (sample("orders-eccube2.csv"), sample("transaction-manual-p7.csv"), folder.join("o.csv"));
    let path = |path: &Path| path.to_str().expect("a plain path").to_owned();
    let (orders, auth, out) = (path(&orders), path(&auth), path(&out));
    let step1 = ["auth", &orders, "--merchant-id", "12345", "-o", &out];
    let step4 = ["reconcile", "--auth", &auth, "--today", "2012-06-20"];
    for (language, word) in [("ja", "指定してください"), ("en", "Give ")] {
        for wrong in [
            [&step1[..], &["--confirm-renewal", "all,338"]].concat(),
            [&step1[..], &["--confirm-renewal", "338", "--confirm-renewal", "all"]].concat(),
            [&step1[..], &["--confirm-distinct", "010,all"]].concat(),
            [&step1[..], &["--confirm-renewal", "338,"]].concat(),
            [&step4[..], &["--confirm", "4001=338,4001=339"]].concat(),
        ] {
            let output = run(&[&["--lang", language][..], &wrong].concat());
            let said = String::from_utf8(output.stderr.clone()).expect("text");
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{wrong:?}: {said}");
            assert!(said.contains(word) && said.trim_end().lines().count() == 1, "{wrong:?}: {said}");
            assert!(!Path::new(&out).exists());
        }
    }
}
