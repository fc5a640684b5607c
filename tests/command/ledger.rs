//! The ledger as a file: kept, asked, merged, reserved, by several at once.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{check, findings, folder, json_of, run, sample};

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

#[test]
fn a_receipt_number_is_found_in_whatever_width_it_is_typed() {
    let folder = folder("wide-receipt");
    let ledger = folder.join("ledger.json").to_str().expect("a plain path").to_owned();
    for (number, receipt) in [(1, "２"), (2, "A-12")] {
        let file = one_order(&folder, number);
        let added = run(&["ledger", "add", "--ledger", &ledger, "--file", &file, "--receipt", receipt]);
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    }
    for (asked, found) in [("2", 1), ("２", 1), ("A-12", 1), ("Ａ－１２", 1), ("３", 0)] {
        let listed = run(&["ledger", "list", "--format", "json", "--ledger", &ledger, "--receipt", asked]);
        assert_eq!(json_of(&listed)["entries"].as_array().map(Vec::len), Some(found), "{asked}");
    }
}

#[test]
fn an_upload_of_orders_that_were_sent_before_is_written_down_and_said() {
    let folder = folder("sent-twice");
    let (file, ledger) = (sample("transaction-manual-p7.csv"), folder.join("ledger.json"));
    let (file, ledger) = (file.to_str().unwrap(), ledger.to_str().unwrap());
    let add = |receipt: &str, lang: &str| {
        let more = ["--receipt", receipt, "--lang", lang];
        let output =
            run(&[&["ledger", "add", "--format", "json", "--ledger", ledger, "--file", file], &more[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let answer = json_of(&output);
        (answer["done"].as_str().unwrap().to_owned(), answer["warnings"].to_string())
    };
    assert_eq!(add("1", "ja"), ("new".to_owned(), "[]".to_owned()));
    assert_eq!(add("1", "ja"), ("known".to_owned(), "[]".to_owned()));
    let (done, said) = add("2", "ja");
    assert!(done == "new" && said.contains("3 件(338 など)は、前のアップロード"), "{said}");
    let (done, said) = add("3", "en");
    assert!(done == "new" && said.contains("3 of these orders (338 and so on)"), "{said}");
}

#[test]
fn what_does_not_fit_the_ledger_is_written_down_with_a_word() {
    let folder = folder("ledger-doubtful");
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let sent = one_order(&folder, 338);
    let result = |name: &str, cells: &str| {
        let text = format!("1,020,12345,,,,0,,\r\n3,,338,,500,,,10,,,,1,,2,{cells}\r\n4,1\r\n");
        fs::write(path(name), text).expect("a result");
        path(name)
    };
    let (yes, no, open) = (result("yes", "0,,,31"), result("no", "1,2003,x,31"), result("open", ",,,31"));
    let add = |ledger: &str, file: &str, more: &[&str]| {
        let ledger = path(ledger);
        let output = run(&[&["ledger", "add", "--format", "json", "--ledger", &ledger, "--file", file], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        json_of(&output)["warnings"]
            .as_array()
            .expect("warnings")
            .iter()
            .map(|said| said.to_string())
            .collect::<Vec<_>>()
    };
    let named = |back: &str, more: &str| add(more, &sent, &["--receipt", "7", "--result", back]);
    // What was authorized is declined now: to send it again charges twice.
    assert_eq!(named(&yes, "a"), Vec::<String>::new());
    let said = named(&no, "a");
    assert!(said.len() == 1 && said[0].contains("1 件(338 など)") && said[0].contains("二重"), "{said:?}");
    assert_eq!(named(&no, "a"), Vec::<String>::new());
    // What was left open has an answer now, and what was declined may turn out well.
    for back in [&open, &no, &yes] {
        assert_eq!(named(back, "b"), Vec::<String>::new());
    }
    // A receipt number is that of one upload.
    let said = add("b", &one_order(&folder, 339), &["--receipt", "7"]);
    assert!(said.len() == 1 && said[0].contains("受付番号 7") && said[0].contains("338.csv"), "{said:?}");
    assert_eq!(add("b", &one_order(&folder, 340), &["--receipt", "8"]), Vec::<String>::new());
}

#[test]
fn the_list_of_what_was_not_added_is_named() {
    let json = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000},{"order":"999","customer":"888","amount":7000}],"applied":null}"#;
    let csv = "注文番号,顧客番号,金額\r\n236,360,1000\r\n999,888,7000\r\n";
    for (name, text) in [("list.json", json), ("list.csv", csv)] {
        for format in ["json", "text"] {
            let folder = folder(&format!("rest-{format}-{name}"));
            let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
            fs::write(path(name), text).expect("a list");
            let (orders, list, out, rest) =
                (sample("orders-eccube2.csv"), path(name), path("out.csv"), path(&format!("{name}.rest.json")));
            let with = ["--merchant-id", "12345", "--from", "2012-06-11", "--carry-over", &list, "-o", &out];
            let orders = orders.to_str().expect("a plain path");
            let made = run(&[&["auth", orders, "--format", format][..], &with].concat());
            let (said, told) = (String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
            assert!(said.contains(&format!("{name}.rest.json")), "{said}");
            assert!(told.contains(&rest), "{told}");
            if format == "json" {
                assert_eq!(json_of(&made)["carry_over"]["rest"], *rest);
            }
            let left = fs::read_to_string(&rest).expect("the rest");
            assert!(left.contains("999") && !left.contains("236"), "{left}");
        }
    }
}
