//! The command line's manners: help and errors in one language, exit codes with their reasons, several files, standard input and output; and
//! the document of it, every line of which is run.

mod completions;
mod document;
mod help;
mod input;
mod refusals;
#[path = "../../workbook/tests/support/mod.rs"]
mod workbooks;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample(name: &str) -> PathBuf {
    root().join("tests/samples").join(name)
}

/// A folder of its own for one test, with the files that docs/cli.md names.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    for (name, from) in [
        ("order.csv", "transaction-manual-p7.csv"),
        ("saved.csv", "transaction-manual-p7-saved-by-excel.csv"),
        ("result.csv", "result-manual-p7.csv"),
        ("inquiry.csv", "inquiry-manual-p7-before.csv"),
        ("orders.csv", "orders-eccube2.csv"),
    ] {
        fs::copy(sample(from), path.join(name)).expect("a sample");
    }
    let order = fs::read_to_string(path.join("order.csv")).expect("a sample");
    fs::write(path.join("book.xlsx"), workbooks::as_excel(&order)).expect("a workbook");
    path
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.current_dir(folder);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).stdin(Stdio::null()).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Terms of the console are Japanese in English sentences, too; sentences are not.
fn has_hiragana(text: &str) -> bool {
    text.chars().any(|letter| ('ぁ'..='ゖ').contains(&letter))
}

/// Every command by its names, `""` first; from the help itself.
fn commands(folder: &Path) -> Vec<Vec<String>> {
    let inner = |names: &[String]| -> Vec<Vec<String>> {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let help = out(&run(folder, &[&["--lang", "en"], &names[..], &["--help"]].concat()));
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        listed
            .filter_map(|line| line.split_whitespace().next())
            .map(|name| names.iter().copied().chain([name]).map(str::to_owned).collect())
            .collect()
    };
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while at < all.len() {
        all.extend(inner(&all[at]));
        at += 1;
    }
    all
}

fn fed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(folder);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("its input").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}
