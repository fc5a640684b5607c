//! What cannot run says why, and what is left undone is said.

use std::fs;

use serde_json::Value;

use super::{folder, has_hiragana, out, root, run, said, sample};

/// What cannot run: nothing on standard output, and one sentence on standard error that holds a word in each language.
#[test]
#[expect(clippy::too_many_lines, reason = "a table: one command an entry")]
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
        for (language, words) in [("ja", "二重請求は調べていません"), ("en", "double charges were not looked for")]
        {
            let check = [&["check", "--lang", language][..], files].concat();
            assert_eq!(out(&run(&folder, &check)).matches(words).count(), 1, "{check:?}");
            let with = [&check[..], &["--ledger", "l.json"]].concat();
            assert!(!out(&run(&folder, &with)).contains(words), "{with:?}");
        }
    }
}
