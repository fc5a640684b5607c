//! Step 1 on the command line: from the order list to the authorization file.

mod answers;
mod carry_over;
mod file;
mod mapping;
mod questions;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("auth").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

/// What `auth` answers: its JSON, its exit, and the file.
struct Answer {
    json: Value,
    exit: Option<i32>,
    file: Option<Vec<u8>>,
    error: String,
}

fn auth(orders: &Path, out: &Path, more: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.arg("auth").arg(orders).args(["--merchant-id", "12345", "-o"]).arg(out).args(more);
    let output = command.output().expect("the program runs");
    Answer {
        json: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
        exit: output.status.code(),
        file: fs::read(out).ok(),
        error: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn pairs(list: &Value, key: &str, value: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    list.as_array().expect("a list").iter().map(|one| (text(&one[key]), text(&one[value]))).collect()
}

fn strings(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

const FROM: [&str; 2] = ["--from", "2012-06-11"];

const HEADER: &str = "注文番号,顧客番号,お支払い合計,支払方法,対応状況,受注日,定期回数";

/// A list with an earlier paid order of customer 9 (order 1) and these rows.
fn list(test: &str, rows: &str) -> Answer {
    let folder = folder(test);
    let path = folder.join("orders.csv");
    let text = format!("{HEADER}\r\n1,9,500,クレジットカード,入金済み,2012/5/1,2\r\n{rows}\r\n");
    fs::write(&path, encoding_rs::SHIFT_JIS.encode(&text).0).expect("a file");
    auth(&path, &folder.join("o.csv"), &["--from", "2012-06-01"])
}
