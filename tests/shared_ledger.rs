//! A ledger that somebody else writes while it is being written: on a share nobody can lock, and the page knows of no lock.
#![cfg(unix)]

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kensatsu");

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shared_ledger").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn file(folder: &Path, name: &str, order: u32) -> PathBuf {
    let text = format!("1,020,12345,,,\r\n3,,{order},,500,,,10,,,,9{order},,285\r\n4,1\r\n");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

fn add(ledger: &Path, file: &Path, receipt: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["--lang", "en", "ledger", "add", "--format", "json", "--receipt", receipt]);
    command.arg("--ledger").arg(ledger).arg("--file").arg(file);
    command
}

fn entries(ledger: &Path) -> usize {
    let out = Command::new(PROGRAM).args(["ledger", "list", "--format", "json", "--ledger"]).arg(ledger).output();
    let out = out.expect("it runs").stdout;
    let list: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    list["entries"].as_array().expect("entries").len()
}

/// A command that reads its ledger, then waits for the bytes of a file that comes through a pipe.
struct Waiting {
    child: Child,
    pipe: File,
}

impl Waiting {
    /// Starts it. Opening a pipe to write waits for whoever reads it, and the ledger has been read by then.
    fn start(mut command: Command, pipe: &Path) -> Waiting {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        Waiting { child, pipe: OpenOptions::new().write(true).open(pipe).expect("it is read") }
    }

    fn give(mut self, bytes: &[u8]) -> Output {
        self.pipe.write_all(bytes).expect("it reads");
        drop(self.pipe);
        self.child.wait_with_output().expect("it ends")
    }
}

fn pipe(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    path
}

#[test]
fn what_others_wrote_between_reading_and_writing_stays() {
    let folder = folder("add");
    let (ledger, theirs) = (folder.join("ledger.json"), folder.join("theirs.json"));
    let (first, second) = (file(&folder, "a.csv", 338), file(&folder, "b.csv", 379));
    for (ledger, file, receipt) in [(&ledger, &first, "1"), (&theirs, &first, "1"), (&theirs, &second, "2")] {
        assert!(add(ledger, file, receipt).status().expect("it runs").success());
    }
    let pipe = pipe(&folder, "c.csv");
    let waiting = Waiting::start(add(&ledger, &pipe, "3"), &pipe);
    // Without a lock, as another program or a share does it.
    fs::copy(&theirs, &ledger).expect("a copy");
    let third = fs::read(file(&folder, "d.csv", 400)).expect("a file");
    let out = waiting.give(&third);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(entries(&ledger), 3);
}

#[test]
fn two_peoples_sendings_of_the_same_bytes_at_the_same_time_stay_two() {
    let folder = folder("same");
    let (ledger, theirs) = (folder.join("ledger.json"), folder.join("theirs.json"));
    let sent = file(&folder, "a.csv", 338);
    assert!(add(&theirs, &sent, "1").status().expect("it runs").success());
    let pipe = pipe(&folder, "b.csv");
    let waiting = Waiting::start(add(&ledger, &pipe, "2"), &pipe);
    fs::copy(&theirs, &ledger).expect("a copy");
    let out = waiting.give(&fs::read(&sent).expect("a file"));
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(entries(&ledger), 2);
}

#[test]
fn nothing_is_made_against_a_ledger_that_changed_meanwhile() {
    let folder = folder("auth");
    let (ledger, theirs) = (folder.join("ledger.json"), folder.join("theirs.json"));
    let other = file(&folder, "a.csv", 1);
    assert!(add(&ledger, &other, "1").status().expect("it runs").success());
    fs::copy(&ledger, &theirs).expect("a copy");
    assert!(add(&theirs, &file(&folder, "b.csv", 338), "2").status().expect("it runs").success());
    let (pipe, out) = (pipe(&folder, "orders.csv"), folder.join("out.csv"));
    let mut command = Command::new(PROGRAM);
    command.args(["--lang", "en", "auth", "--merchant-id", "12345", "--from", "2012-06-11"]);
    command.arg("--ledger").arg(&ledger).arg("-o").arg(&out).arg(&pipe);
    let waiting = Waiting::start(command, &pipe);
    fs::copy(&theirs, &ledger).expect("a copy");
    let orders = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/orders-eccube2.csv");
    let done = waiting.give(&fs::read(orders).expect("a sample"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!((done.status.code(), out.exists()), (Some(2), false), "{said}");
    assert!(said.contains("Somebody else wrote"), "{said}");
}
