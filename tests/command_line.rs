//! The command line's manners: help and errors in one language, exit codes with their reasons, several files, standard input and output; and
//! the document of it, every line of which is run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

#[path = "../workbook/tests/support/mod.rs"]
mod workbooks;

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

fn fed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(folder);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("its input").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
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

/// The options that a help names, `--type`.
fn options(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Options:").take_while(|line| !line.is_empty());
    let words = lines.flat_map(|line| line.split(['>', ' ', ','])).filter(|word| word.starts_with("--"));
    words.map(str::to_owned).collect()
}

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

/// What cannot run: nothing on standard output, and one sentence on standard error that holds a word in each language.
#[test]
fn what_cannot_run_says_why_in_one_sentence_of_one_language() {
    let folder = folder("refusals");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
    write("broken.json", "{");
    fs::write(folder.join("binary.json"), [0x83, 0xFF, 0]).expect("a file");
    write("newer.json", "{\"format\": \"kensatsu-ledger\", \"version\": 99, \"entries\": []}");
    write("foreign.json", "{\"format\": \"other\"}");
    write("empty.csv", "");
    write("numbered.csv", "1,apples\n2,pears\n3,plums\n4,figs\n");
    write("used.csv", "注文番号,顧客番号,金額\r\n236,360,1000\r\n");
    write("used.csv.applied.json", "{}");
    for (line, ja, en) in [
        ("chekc order.csv", "check のことですか", "Did you mean check?"),
        ("", "コマンドがありません", "there is no command"),
        ("ledger", "kensatsu ledger --help", "kensatsu ledger --help"),
        ("check", "<FILE>... を指定", "<FILE>... is needed"),
        ("check --tpye 020 order.csv", "--type のことですか", "Did you mean --type?"),
        ("check --type abc nothing.csv", "3 桁の数字", "three digits"),
        ("check --merchant-id abc nothing.csv", "数字だけ", "digits only"),
        ("check --format xml order.csv", "text, json", "text, json"),
        (
            "check nothing.csv",
            "nothing.csv を読めません(見つかりません)",
            "nothing.csv cannot be read (it is not there)",
        ),
        ("check .", "フォルダーです", "is a folder"),
        ("check no*.csv", "合うファイルがありません", "No file fits"),
        ("check --profile broken.json order.csv", "broken.json", "broken.json"),
        ("check --profile binary.json order.csv", "UTF-8", "no UTF-8 text"),
        ("check --ledger broken.json order.csv", "broken.json", "broken.json"),
        ("check --ledger newer.json order.csv", "新しい", "newer"),
        ("check --ledger foreign.json order.csv", "other", "other"),
        ("check --ledger nothing.json order.csv", "nothing.json", "nothing.json"),
        ("fix --review D001 -o x.csv order.csv", "D001 には", "D001 has no fix"),
        ("fix --review Z999 -o x.csv order.csv", "「Z999」はありません", "no rule “Z999”"),
        ("fix -o order.csv saved.csv", "上書き", "not written over"),
        (
            "fix -o no/x.csv saved.csv",
            "no/x.csv に書き出せません(フォルダーが見つかりません)",
            "no/x.csv cannot be written (its folder is not there)",
        ),
        ("fix -o x.csv result.csv", "取引結果ファイル", "result file"),
        ("result order.csv orders.csv", "取引結果ファイルとして", "as a result file"),
        ("split --max-records abc -o parts order.csv", "1 以上の整数", "1 or more"),
        ("split --max-bytes 0 -o parts order.csv", "1 以上の整数", "1 or more"),
        ("split --max-records 2 -o - order.csv", "フォルダーを指定", "Name a folder"),
        (
            "workbook order.csv",
            "ブックではありません(.xlsx でも .ods でもありません)。これは取引ファイルです",
            "no workbook (neither .xlsx nor .ods). This is a transaction file",
        ),
        ("workbook --answer none book.xlsx", "zeros-order=none のように", "written like zeros-order=none"),
        ("workbook --answer E2=1 book.xlsx", "「E2=1」", "\"E2=1\""),
        ("workbook -o order.csv book.xlsx", "上書き", "not written over"),
        ("compare numbered.csv order.csv", "取引ファイルか", "Give two transaction files"),
        ("result - -", "1 回", "once"),
        ("retry order.csv result.csv --orders 338 -o x.csv", "338", "338"),
        ("retry order.csv result.csv --carry-over foreign.json -o x.csv", "foreign.json", "foreign.json"),
        ("capture order.csv result.csv", "--work-list", "--work-list"),
        ("capture order.csv result.csv --work-list --today tomorrow", "2012-06-12 のように", "written like 2012-06-12"),
        ("capture order.csv result.csv -o x.csv", "ロック", "locked"),
        ("reconcile --today 2012-06-14", "--orders", "--orders"),
        ("reconcile --auth order.csv --captured 999 --today 2012-06-14", "「999」", "“999”"),
        ("reconcile --auth order.csv --confirm 5 --today 2012-06-14", "決済ID=注文番号", "PAYMENT=ORDER"),
        ("reconcile --auth order.csv --confirm 5=338 --today 2012-06-14", "「5」", "“5”"),
        (
            "ledger add --ledger l.json --file orders.csv",
            "台帳に記録できるファイルではありません",
            "nothing that the ledger writes down",
        ),
        ("ledger add --ledger l.json --file order.csv --receipt ??", "数字と英字", "digits and letters"),
        ("ledger add --ledger l.json --file order.csv --on yesterday", "2012-06-12T09:54:02", "2012-06-12T09:54:02"),
        ("ledger list --ledger broken.json", "broken.json", "broken.json"),
        ("ledger release --ledger broken.json", "--order", "--order"),
        ("profile learn -o p.json empty.csv", "学べることがありません", "nothing to learn"),
        ("auth orders.csv --merchant-id abc -o x.csv", "数字だけ", "digits only"),
        ("auth nothing.csv --merchant-id abc -o x.csv", "数字だけ", "digits only"),
        ("auth nothing.csv --merchant-id 1 --from tomorrow -o x.csv", "2012-06-12 のように", "written like 2012-06-12"),
        (
            "auth nothing.csv --merchant-id 1 --from 2012-07-01 --to 2012-06-30 -o x.csv",
            "始まり(--from)より前",
            "before it begins",
        ),
        (
            "auth orders.csv --merchant-id 1 --carry-over used.csv -o x.csv",
            "すでにファイルに加えて",
            "is in a file already",
        ),
        ("auth orders.csv --merchant-id 1 --mapping broken.json -o x.csv", "列の対応の", "mapping of columns"),
        ("fix -o x.csv numbered.csv", "取引ファイルではないようです", "does not seem to be a transaction file"),
        ("auth result.csv --merchant-id 1 -o x.csv", "受注一覧として", "as an order list"),
        ("man nothing", "「nothing」", "“nothing”"),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            let arguments: Vec<&str> = ["--lang", lang].into_iter().chain(line.split_whitespace()).collect();
            let output = run(&folder, &arguments);
            let said = said(&output);
            assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{line}: {said}");
            assert!(said.contains(word) && said.lines().count() == 1, "{line}: {said}");
            assert!(lang == "ja" || !has_hiragana(&said), "{line}: {said}");
        }
    }
    let left: Vec<_> =
        ["x.csv", "p.json", "l.json", "no"].into_iter().filter(|name| folder.join(name).exists()).collect();
    assert!(left.is_empty(), "written all the same: {left:?}");
}

#[test]
fn what_is_left_is_said_whenever_the_exit_code_is_1() {
    let folder = folder("left");
    let result = |case: &str| {
        let case = root().join("tests/results").join(case);
        for name in ["auth.csv", "result.csv"] {
            fs::copy(case.join(name), folder.join(name)).expect("a case");
        }
    };
    result("R005-result-not-understood");
    for (lang, word) in [("ja", "結果が分からない注文が 3 件"), ("en", "The result of 3 orders is not known")]
    {
        let output = run(&folder, &["result", "auth.csv", "result.csv", "--lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(word), "{}", said(&output));
    }
    // A record that nobody sent is an error of its own, besides the declined order that is sent again.
    fs::write(folder.join("auth.csv"), fs::read(sample("transaction-manual-p7.csv")).unwrap()).unwrap();
    let more = encoding_rs::SHIFT_JIS.decode(&fs::read(sample("result-manual-p7.csv")).unwrap()).0.into_owned();
    let (mut lines, line): (Vec<&str>, _) =
        (more.lines().collect(), more.lines().nth(1).unwrap().replace("338", "777"));
    lines.insert(4, &line);
    fs::write(
        folder.join("result.csv"),
        encoding_rs::SHIFT_JIS.encode(&(lines.join("\r\n").replace("\r\n4,3", "\r\n4,4") + "\r\n")).0,
    )
    .unwrap();
    let output = run(&folder, &["retry", "auth.csv", "result.csv", "-o", "retry.csv", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("R002"), "{}", said(&output));
    // Without an error nothing is said, and what is quiet says one sentence.
    assert_eq!(
        (
            run(&folder, &["retry", "order.csv", "result.csv", "-o", "r.csv"]).status.code(),
            said(&run(&folder, &["check", "order.csv"]))
        ),
        (Some(1), String::new())
    );
    for line in [
        "check saved.csv",
        "result order.csv result.csv",
        "check --ledger ledger.json order.csv",
        "fix -o f.csv wrong.csv",
    ] {
        fs::write(folder.join("wrong.csv"), "1,020,12345,,,\r\n3,,1,,,,,10,,,,2,,3\r\n4,1\r\n").unwrap();
        run(&folder, &["ledger", "add", "--ledger", "ledger.json", "--file", "order.csv"]);
        let output = run(&folder, &line.split(' ').chain(["--quiet"]).collect::<Vec<_>>());
        assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()), "{line}");
        assert!(!said(&output).is_empty(), "{line}");
    }
}

#[test]
fn what_a_file_from_orders_leaves_out_is_said() {
    let folder = folder("left-out");
    fs::copy(sample("orders-eccube2-without-count.csv"), folder.join("nocount.csv")).expect("a sample");
    fs::write(folder.join("list.csv"), "注文番号,顧客番号,金額\r\n9236,9360,1000\r\n").expect("a list");
    for (line, ja, en) in [
        (
            "auth nocount.csv --merchant-id 1 --from 2012-06-11 --confirm-renewal all",
            "人が確かめる注文が 1 件",
            "1 order is left out that a person must look at",
        ),
        (
            "auth orders.csv --merchant-id 1 --from 2012-06-11 --carry-over list.csv",
            "繰り越しの一覧のうち 1 件は、加えていません",
            "1 amount of the carry-over list was not added",
        ),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            for format in ["text", "json"] {
                let name = format!("{lang}-{format}-{}.csv", word.len());
                let more = ["--lang", lang, "--format", format, "-o", &name];
                let output = run(&folder, &line.split(' ').chain(more).collect::<Vec<_>>());
                assert_eq!(output.status.code(), Some(1), "{line}");
                assert!(said(&output).contains(word), "{line}: {}", said(&output));
                assert!(lang == "ja" || !has_hiragana(&out(&output)), "{line}: {}", out(&output));
            }
        }
    }
    let text = out(&run(
        &folder,
        &"auth orders.csv --merchant-id 1 --from 2012-06-11 --carry-over list.csv --format text --lang en -o t.csv"
            .split(' ')
            .collect::<Vec<_>>(),
    ));
    assert!(text.contains("not carried over: 1,000 yen of 9236 (the customer has no order in this file)"), "{text}");
    fs::write(folder.join("list2.csv"), "注文番号,顧客番号,金額\r\n236,360,1000\r\n").expect("a list");
    let output = run(
        &folder,
        &"auth orders.csv --merchant-id 1 --from 2012-06-11 --carry-over list2.csv --format text --lang en -o u.csv"
            .split(' ')
            .collect::<Vec<_>>(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(out(&output).contains("carried over: order 379 is 11,175 yen instead of 10,175"), "{}", out(&output));
}

#[test]
fn a_text_whose_lines_happen_to_begin_with_1_3_or_4_is_no_transaction_file() {
    let folder = folder("numbered");
    for text in ["1,apples\n2,pears\n3,plums\n4,figs\n", "3,plums\n4,figs\n", "1\tapples\n3\tplums\n", "4,a\r\n"] {
        fs::write(folder.join("a.csv"), text).expect("a file");
        let output = run(&folder, &["check", "--format", "json", "--lang", "en", "a.csv"]);
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let codes: Vec<_> =
            answer["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str()).collect();
        assert_eq!((codes, answer["summary"]["kind"].as_str()), (vec![Some("F011")], Some("unknown")), "{text:?}");
    }
    // One line that is like a record, however damaged, and it is one.
    for text in ["1,020,12345\r\n", "3,,338,,11246\r\n", "1,020\r\n3,x\r\n", "4,3\r\n", "1\r\n"] {
        fs::write(folder.join("a.csv"), text).expect("a file");
        let output = run(&folder, &["check", "--format", "json", "a.csv"]);
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answer["summary"]["kind"], "transaction", "{text:?}");
    }
}

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

#[test]
fn completions_name_every_command() {
    let folder = folder("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = out(&run(&folder, &["completions", shell]));
        for name in ["carry-over", "--merchant-id", "reconcile"] {
            assert!(text.contains(name.trim_start_matches("--")), "{shell}: {name}");
        }
    }
    // What Windows PowerShell reads from a program is in the console's own charset, in which Japanese could take a quote with it.
    assert!(run(&folder, &["completions", "powershell", "--lang", "en"]).stdout.is_ascii());
}

/// What is completed of each, in each shell that is installed here.
const COMPLETED: [(&str, &str); 5] = [
    ("kensatsu carr", "carry-over"),
    ("kensatsu --lang en ledger rel", "release"),
    ("kensatsu check --merch", "--merchant-id"),
    ("kensatsu check --format js", "json"),
    ("kensatsu completions power", "powershell"),
];

/// Runs a shell that is installed here, a minute at most. What comes of the other ones cannot be known.
fn shell(folder: &Path, name: &str, arguments: &[&str]) -> Option<String> {
    Command::new(name).arg("--version").output().ok()?;
    let mut command = Command::new("timeout");
    command.args(["60", name]).args(arguments).current_dir(folder).stdin(Stdio::null());
    let output = command.env("HOME", folder).env("LC_ALL", "C.UTF-8").env("TERM", "dumb").output().ok()?;
    assert!(output.status.success(), "{name}: {}{}", out(&output), said(&output));
    Some(out(&output))
}

#[test]
fn bash_completes() {
    let folder = folder("completions-bash");
    fs::write(folder.join("k.bash"), run(&folder, &["completions", "bash"]).stdout).unwrap();
    let script = "source ./k.bash && COMP_WORDS=($1) && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) &&\
                  _kensatsu kensatsu ${COMP_WORDS[-1]} ${COMP_WORDS[-2]} && echo \"${COMPREPLY[@]}\"";
    for (typed, completed) in COMPLETED {
        let Some(answer) = shell(&folder, "bash", &["-c", script, "bash", typed]) else { return };
        assert_eq!(answer.trim(), completed, "{typed}");
    }
}

#[test]
fn fish_completes() {
    let folder = folder("completions-fish");
    fs::write(folder.join("k.fish"), run(&folder, &["completions", "fish"]).stdout).unwrap();
    for (typed, completed) in COMPLETED {
        let script = format!("source k.fish; complete -C '{typed}'");
        let Some(answer) = shell(&folder, "fish", &["--no-config", "-c", &script]) else { return };
        let answers: Vec<&str> = answer.lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(answers, [completed], "{typed}");
    }
}

/// In a terminal of its own: what is typed with a Tab behind it must stand there completed.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; print RE""ADY'
zpty -r z line '*READY*'
zpty -w -n z "$1"$'\t'
zpty -w -n z $'\C-A\C-K'"print DO''NE"$'\n'
zpty -r z line '*DONE*'
print -r -- "$line"
zpty -d z
"#;

#[test]
fn zsh_completes() {
    let folder = folder("completions-zsh");
    fs::write(folder.join("_kensatsu"), run(&folder, &["completions", "zsh"]).stdout).unwrap();
    for (typed, completed) in COMPLETED {
        let Some(answer) = shell(&folder, "zsh", &["-f", "-c", ZSH, "zsh", typed]) else { return };
        let whole = format!("{}{completed}", &typed[..=typed.rfind(' ').expect("a word")]);
        assert!(answer.contains(&whole), "{typed}: {answer:?}");
    }
}

/// The sections of docs/cli.md by their headings.
fn document() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("docs/cli.md")).expect("docs/cli.md");
    let sections = text.split("\n## ").skip(1);
    sections
        .map(|section| section.split_once('\n').unwrap_or((section, "")))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

#[test]
fn the_document_has_every_option_of_every_command() {
    let folder = folder("document");
    let sections = document();
    let everywhere = ["--lang", "--quiet", "--color", "--help", "--version"];
    for option in everywhere {
        assert!(sections[0].1.contains(option), "{option}");
    }
    for names in commands(&folder) {
        let Some(first) = names.first() else { continue };
        let section = sections.iter().find(|(heading, _)| heading.split(", ").any(|name| name == first));
        let (_, section) = section.unwrap_or_else(|| panic!("docs/cli.md has no section on {first}"));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let help = out(&run(&folder, &[&names[..], &["--help", "--lang", "en"]].concat()));
        if help.contains("Commands:") {
            continue;
        }
        let synopsis = section.split('`').find(|code| code.starts_with(&format!("kensatsu {}", names.join(" "))));
        let synopsis = synopsis.unwrap_or_else(|| panic!("docs/cli.md has no synopsis of {names:?}"));
        for option in options(&help).into_iter().filter(|option| !everywhere.contains(&option.as_str())) {
            // `-o` stands for `--output`.
            let there = synopsis.contains(&option) || (option == "--output" && synopsis.contains("-o OUT"));
            assert!(there, "docs/cli.md, {names:?}: {option}");
        }
    }
}

#[test]
fn every_line_of_the_document_runs_as_it_says() {
    let folder = folder("document-lines");
    let next = "1,020,12345,,,\r\n3,,438,,11246,,,10,,,,339,,285\r\n4,1\r\n";
    fs::write(folder.join("next.csv"), next).expect("a file");
    let mut run_lines = 0;
    for (heading, section) in document() {
        for line in section.lines().filter_map(|line| line.strip_prefix("    kensatsu ")) {
            let (line, exit) = line
                .split_once('#')
                .map_or((line, 0), |(line, exit)| (line, exit.trim().parse().expect("an exit code")));
            let mut words = line.split_whitespace();
            let (mut arguments, mut input, mut to) = (Vec::new(), Vec::new(), None);
            while let Some(word) = words.next() {
                match word {
                    "<" => input = fs::read(folder.join(words.next().expect("a file"))).expect("it is there"),
                    ">" => to = words.next(),
                    word => arguments.push(word),
                }
            }
            let output = fed(&folder, &arguments, &input);
            assert_eq!(output.status.code(), Some(exit), "{heading}: {line}: {}", said(&output));
            if let Some(name) = to {
                fs::write(folder.join(name), &output.stdout).expect("a file");
            }
            run_lines += 1;
        }
    }
    assert!(run_lines > 35, "{run_lines}");
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

/// The file takes no room: it is one hole.
#[cfg(unix)]
#[test]
fn a_file_of_4_gib_is_refused_in_words_by_every_command() {
    let folder = folder("large");
    fs::File::create(folder.join("large.csv")).and_then(|file| file.set_len(1 << 32)).expect("a file with a hole");
    for arguments in [
        "check large.csv",
        "fix -o out.csv large.csv",
        "auth large.csv --merchant-id 12345 -o out.csv",
        "auth orders.csv --merchant-id 12345 --carry-over large.csv -o out.csv",
        "result order.csv large.csv",
        "retry large.csv result.csv -o out.csv",
        "reconcile --auth order.csv --inquiry large.csv",
        "compare order.csv large.csv",
        "split -o parts large.csv",
        "ledger add --ledger ledger.json --file large.csv",
        "ledger list --ledger large.csv",
        "profile learn -o out.json large.csv",
    ] {
        let arguments: Vec<_> = ["--lang", "en"].into_iter().chain(arguments.split(' ')).collect();
        let out = run(&folder, &arguments);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("4 GiB or larger"), "{arguments:?}: {said}");
    }
    assert!(!folder.join("out.csv").exists() && !folder.join("parts").exists() && !folder.join("ledger.json").exists());
}

#[test]
fn without_a_ledger_a_verdict_says_that_nobody_has_looked_for_double_charges() {
    let folder = folder("blind");
    std::fs::copy(sample("transaction-manual-p7.csv"), folder.join("a.csv")).expect("a sample");
    std::fs::copy(sample("transaction-manual-p7.csv"), folder.join("b.csv")).expect("a sample");
    let added = run(&folder, &["ledger", "add", "--ledger", "l.json", "--file", "b.csv"]);
    assert!(added.status.success(), "{}", said(&added));
    for files in [&["a.csv"][..], &["a.csv", "b.csv"]] {
        for (language, words) in [("ja", "二重請求は調べていません"), ("en", "nobody has looked for double charges")]
        {
            let check = [&["check", "--lang", language][..], files].concat();
            assert_eq!(out(&run(&folder, &check)).matches(words).count(), 1, "{check:?}");
            let with = [&check[..], &["--ledger", "l.json"]].concat();
            assert!(!out(&run(&folder, &with)).contains(words), "{with:?}");
        }
    }
}
