//! A program that is killed at the worst moment: what can be lost is the file that it made, never the mark that a list is used.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const JSON: &str = r#"{"format":"kensatsu-carry-over","version":1,"entries":[{"order":"236","customer":"360","amount":1000}],"applied":null}"#;
const CSV: &str = "顧客番号,注文番号,金額\n360,236,1000\n";

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

fn auth(list: &Path, out: &Path, ledger: &Path) -> Command {
    let orders = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/orders-eccube2.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.arg("auth").arg(orders).args(["--merchant-id", "12345", "--from", "2012-06-11", "-o"]).arg(out);
    command.arg("--carry-over").arg(list).arg("--ledger").arg(ledger);
    command
}

/// A ledger that has another file, so that there is one.
fn ledger(path: &Path) {
    let file = path.with_file_name("sent.csv");
    fs::write(&file, "1,020,12345,,,\r\n3,,9001,,500,,,10,,,,9000,,99\r\n4,1\r\n").expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.args(["ledger", "add", "--ledger"]).arg(path).arg("--file").arg(file);
    command.output().expect("the program runs");
    assert!(path.exists(), "a ledger");
}

#[test]
fn auth_that_is_killed_as_its_output_appears_has_marked_the_list() {
    for round in 0..6 {
        let folder = folder(&format!("killed{round}"));
        let (name, content) = if round % 2 == 0 { ("list.json", JSON) } else { ("list.csv", CSV) };
        let (list, out, book) = (folder.join(name), folder.join("o.csv"), folder.join("ledger.json"));
        fs::write(&list, content).expect("a list");
        ledger(&book);
        let mut child =
            auth(&list, &out, &book).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        while !out.exists() && child.try_wait().expect("a child").is_none() {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        child.wait().expect("a child that has ended");
        assert!(out.exists(), "it was not refused");

        let marked = match name {
            "list.json" => {
                let kept: Value = serde_json::from_slice(&fs::read(&list).expect("the list")).expect("a whole list");
                !kept["applied"].is_null()
            }
            _ => folder.join("list.csv.applied.json").exists(),
        };
        assert!(marked, "{name}: the list is marked before its file is there");
        assert!(fs::read_to_string(&book).expect("the ledger").contains("\"reserved\""), "so is the ledger");
        let second = auth(&list, &folder.join("second.csv"), &book).output().expect("the program runs");
        assert_eq!(second.status.code(), Some(2), "{}", String::from_utf8_lossy(&second.stderr));
        assert!(!folder.join("second.csv").exists(), "nobody is charged twice");
    }
}
