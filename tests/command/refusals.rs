//! What is refused, and what is never printed or overwritten.

use std::fs;
use std::path::Path;

use super::{folder, run, sample};

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
