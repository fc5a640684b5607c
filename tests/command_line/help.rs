//! Help, version and colours, in one language.

use std::fs;
use std::process::{Command, Output};

use super::{commands, folder, has_hiragana, out, program, root, run};

#[test]
fn the_help_speaks_one_language_and_leaves_nothing_out() {
    let folder = folder("help");
    let commands = commands(&folder);
    assert!(commands.len() > 18, "{commands:?}");
    for names in &commands {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let help = |lang: &str| run(&folder, &[&names[..], &["--help", "--lang", lang]].concat());
        let (english, japanese) = (help("en"), help("ja"));
        assert_eq!((english.status.code(), japanese.status.code()), (Some(0), Some(0)), "{names:?}");
        let (english, japanese) = (out(&english), out(&japanese));
        assert!(!has_hiragana(&english), "{names:?}: {english}");
        for word in ["Usage", "Options:", "Commands:", "Print", "possible values", "default"] {
            assert!(!japanese.contains(word), "{names:?}, {word}: {japanese}");
        }
        assert!(japanese.contains("使い方: kensatsu"), "{names:?}");
        // Each argument has words behind it, or below it where it is long.
        let lines: Vec<&str> = english.lines().collect();
        for at in (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with(['-', '<', '['])) {
            let behind = lines[at].trim().split("  ").filter(|part| !part.is_empty()).count() > 1;
            let below = lines.get(at + 1).is_some_and(|next| next.starts_with("          "));
            assert!(behind || below, "{names:?}: {}", lines[at]);
        }
        let is_leaf = !english.contains("Commands:");
        assert!(!is_leaf || english.contains("Examples:"), "{names:?}: an example");
        let first = [&["--lang", "en", "help"], &names[..]].concat();
        assert_eq!(out(&run(&folder, &first)), english, "before the command, and as help");
    }
    let whole = out(&run(&folder, &["--help", "--lang", "en"]));
    assert!(whole.contains("Exit codes:\n  0 ") && whole.contains("\n  1 ") && whole.contains("\n  2 "), "{whole}");
}

#[test]
fn the_language_is_the_machines_unless_one_is_asked_for() {
    let folder = folder("language");
    let of = |set: &[(&str, &str)], arguments: &[&str]| {
        out(&program(&folder).envs(set.iter().copied()).args(arguments).output().expect("the program runs"))
    };
    let check = ["check", "order.csv"];
    assert!(of(&[], &check).contains("合計金額"));
    assert!(of(&[("LANG", "C.UTF-8")], &check).contains("合計金額"));
    assert!(of(&[("LANG", "ja_JP.UTF-8")], &check).contains("合計金額"));
    assert!(of(&[("LANG", "en_US.UTF-8")], &check).contains("3 records, 28,443 yen"));
    assert!(of(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "ja_JP.UTF-8")], &check).contains("合計金額"));
    assert!(of(&[("LANG", "en_US.UTF-8")], &["--lang", "ja", "check", "order.csv"]).contains("合計金額"));
    assert!(of(&[("LANG", "ja_JP.UTF-8")], &["check", "--lang=en", "order.csv"]).contains("3 records"));
    fs::write(folder.join("one.csv"), "1,020,12345,,,\r\n3,,1,,500,,,10,,,,2,,3\r\n4,1\r\n").expect("a file");
    assert!(of(&[], &["check", "--lang", "en", "one.csv"]).contains("1 record, 500 yen - 0 errors"));
}

#[test]
fn colours_are_for_terminals() {
    let folder = folder("colours");
    let is_coloured = |output: &Output| out(output).contains('\u{1B}');
    assert!(!is_coloured(&run(&folder, &["check", "saved.csv"])));
    assert!(is_coloured(&run(&folder, &["check", "--color", "always", "saved.csv"])));
    assert!(!is_coloured(&run(&folder, &["check", "--color", "always", "--format", "json", "saved.csv"])));
}

#[test]
fn the_version_names_the_commit_it_is_made_of() {
    let folder = folder("version");
    let version = out(&run(&folder, &["--version"]));
    let commit = Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).current_dir(root()).output();
    let number = env!("CARGO_PKG_VERSION");
    match commit.ok().filter(|output| output.status.success() && root().join(".git").exists()) {
        Some(commit) => {
            let commit = out(&commit).trim().to_owned();
            let expected = [format!("kensatsu {number} ({commit})\n"), format!("kensatsu {number} ({commit}+)\n")];
            assert!(expected.contains(&version), "{version}");
        }
        None => assert_eq!(version, format!("kensatsu {number}\n")),
    }
}
