//! Two files side by side, as the command line says it.

use std::fs;

use serde_json::json;

use super::{answer, file, folder, out, root, run};

#[test]
fn two_files_are_compared_by_order_number() {
    let folder = folder(
        "by-order",
        &[
            ("a.csv", "000338 11246 200 285; 339 7022 338 285; 379 10175 236 360; 12345678901234567 500 7 8"),
            ("b.csv", "379 1017 236 ３６０; 338 11246 201 285; 400 900 300 9; 12345678901234500 500 7 8"),
        ],
    );
    let (code, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!(code, Some(1));
    assert_eq!(found["only_a"], json!([{"order": "339", "line": 3, "amount": 7022}]));
    assert_eq!(found["only_b"], json!([{"order": "400", "line": 4, "amount": 900}]));
    assert_eq!(
        found["changed"],
        json!([
            {"order": "379", "cell": "E2", "before": "10175", "after": "1017", "damage": "digit-missing"},
            {"order": "379", "cell": "N2", "before": "360", "after": "３６０", "damage": "full-width"},
            {"order": "338", "cell": "C3", "before": "000338", "after": "338", "damage": "leading-zeros-lost"},
            {"order": "338", "cell": "L3", "before": "200", "after": "201", "damage": null},
            {"order": "12345678901234500", "cell": "C5", "before": "12345678901234567", "after": "12345678901234500",
             "damage": "digits-lost"},
        ])
    );
    assert_eq!(found["totals"], json!({"a": {"records": 4, "amount": 28943}, "b": {"records": 4, "amount": 13663}}));
    for (lang, words) in [
        ("ja", ["b.csv だけにある注文: 1 件 900 円", "請求金額: 10175 → 1017 [桁が 1 つ減っています]"]),
        ("en", ["Only in b.csv: 1 record, 900 yen", "amount: 10175 → 1017 [one digit less]"]),
    ] {
        let text = out(&run(&folder, &format!("compare a.csv b.csv --lang {lang}")));
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
    let (code, same) = answer(&folder, "compare --format json a.csv a.csv");
    assert_eq!((code, &same["changed"], &same["only_a"]), (Some(0), &json!([]), &json!([])));
    assert!(out(&run(&folder, "compare a.csv a.csv --lang en")).contains("Both say the same."));
}

#[test]
fn an_order_that_stands_twice_is_said_and_never_taken_for_another() {
    let folder = folder(
        "twice",
        &[
            ("a.csv", "338 100 1 2; 338 200 1 2; 339 5 6 7"),
            ("b.csv", "338 300 1 2; 338 400 1 2; 339 5 6 7"),
            ("c.csv", "338 200 1 2; 338 150 1 2; 339 5 6 7"),
        ],
    );
    let (_, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!(found["changed"], json!([]));
    assert_eq!(found["twice"], json!([{"order": "338", "lines_a": [2, 3], "lines_b": [2, 3]}]));
    let amounts = |side: &str| -> Vec<u64> {
        found[side].as_array().unwrap().iter().map(|record| record["amount"].as_u64().unwrap()).collect()
    };
    assert_eq!((amounts("only_a"), amounts("only_b")), (vec![100, 200], vec![300, 400]));
    // One of them is the same: then the other is the other one, and it is said all the same.
    let (_, found) = answer(&folder, "compare --format json a.csv c.csv");
    assert_eq!(found["changed"][0]["before"], "100");
    assert_eq!((&found["changed"][0]["after"], found["twice"].as_array().map(Vec::len)), (&json!("150"), Some(1)));
    assert!(out(&run(&folder, "compare a.csv b.csv")).contains("2 回以上あります"));
}

#[test]
fn an_order_number_that_cannot_be_read_is_found_by_what_stands_beside_it() {
    let folder = folder(
        "unreadable",
        &[
            ("a.csv", "1234567890123 100 1 2; 1234567890124 200 3 4; 7 5 6 9"),
            ("b.csv", "1.23E+12 100 1 2; 1.23E+12 200 3 4; 2012/6/11 5 6 9"),
        ],
    );
    let (code, found) = answer(&folder, "compare --format json a.csv b.csv");
    let damage: Vec<&str> = found["changed"].as_array().unwrap().iter().filter_map(|c| c["damage"].as_str()).collect();
    assert_eq!((code, damage), (Some(1), vec!["scientific-notation", "scientific-notation", "date"]));
    assert_eq!((&found["only_a"], &found["only_b"]), (&json!([]), &json!([])));
}

#[test]
fn empty_cells_that_only_one_file_has_are_named_for_their_bytes_differ() {
    let folder = folder("empty", &[("a.csv", "338 100 1 2; 339 5 6 7")]);
    let text = String::from_utf8(file("338 100 1 2; 339 5 6 7")).unwrap();
    for (changed, cells) in [
        (text.replace(",,2\r\n", ",,2,,\r\n"), vec!["O2"]),
        (text.replace("4,2\r\n", "4,2,\r\n"), vec!["C4"]),
        (text.replace(",,,10,,,,1,,2\r\n", ",,,10,,,,1,,3,x,\r\n"), vec!["N2", "O2"]),
    ] {
        fs::write(folder.join("b.csv"), changed).unwrap();
        for (line, is_b) in [("a.csv b.csv", true), ("b.csv a.csv", false)] {
            let (code, found) = answer(&folder, &format!("compare --format json {line}"));
            let named: Vec<&str> =
                found["changed"].as_array().unwrap().iter().map(|c| c["cell"].as_str().unwrap()).collect();
            assert_eq!((code, &named), (Some(1), &cells), "{is_b}");
        }
    }
    let said = |lang| out(&run(&folder, &format!("compare a.csv b.csv --lang {lang}")));
    fs::write(folder.join("b.csv"), text.replace(",,2\r\n", ",,2,\r\n")).unwrap();
    assert!(said("ja").contains("注文 338 O2 行末の空のセルの数が違います"), "{}", said("ja"));
    assert!(said("en").contains("order 338 O2 another number of empty cells"), "{}", said("en"));
}

#[test]
fn a_count_that_follows_from_the_records_is_no_difference_and_a_wrong_one_is() {
    let folder = folder("count", &[("a.csv", "338 100 1 2; 339 5 6 7"), ("b.csv", "338 100 1 2")]);
    let (_, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!((&found["changed"], found["only_a"][0]["order"].as_str()), (&json!([]), Some("339")));
    let wrong = String::from_utf8(file("338 100 1 2")).unwrap().replace("4,1", "4,2");
    fs::write(folder.join("c.csv"), wrong).unwrap();
    let (_, found) = answer(&folder, "compare --format json a.csv c.csv");
    assert_eq!(found["changed"], json!([]), "the count is as it was, and so are not the records");
    let (code, found) = answer(&folder, "compare --format json b.csv c.csv");
    assert_eq!((code, found["changed"][0]["cell"].as_str()), (Some(1), Some("B3")));
}

#[test]
fn files_of_other_kinds_are_refused_in_words_and_lists_are_compared_by_column() {
    let folder = folder("kinds", &[]);
    for (to, from) in [
        ("result.csv", "result-manual-p7.csv"),
        ("orders.csv", "orders-eccube2.csv"),
        ("inquiry.csv", "inquiry-manual-p7-before.csv"),
    ] {
        fs::copy(root().join("tests/samples").join(from), folder.join(to)).expect("a sample");
    }
    fs::write(folder.join("x.bin"), [0, 1, 2]).unwrap();
    for (line, ja, en) in [
        ("compare order.csv result.csv", "取引結果ファイル", "a result file"),
        ("compare orders.csv inquiry.csv", "照会データ", "an inquiry list"),
        ("compare order.csv x.bin", "比べられるファイルではありません", "no file that can be compared"),
        ("compare --by previous order.csv orders.csv", "取引ファイルを 2 つ", "two transaction files"),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            let output = run(&folder, &format!("{line} --lang {lang}"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{line}");
            assert!(said.contains(word) && said.lines().count() == 1, "{line}: {said}");
        }
    }
    for name in ["result.csv", "orders.csv", "inquiry.csv"] {
        let (code, found) = answer(&folder, &format!("compare --format json {name} {name}"));
        assert_eq!(code, Some(0), "{name}: {found}");
        assert!(found["totals"]["a"]["records"].as_u64() > Some(0), "{name}");
        // One amount is another.
        let text = encoding_rs::SHIFT_JIS.decode(&fs::read(folder.join(name)).unwrap()).0.into_owned();
        let changed = text.replace("10175", "1017").replace("10,175", "1,017");
        assert_ne!(changed, text, "{name} has that amount");
        fs::write(folder.join("changed.csv"), encoding_rs::SHIFT_JIS.encode(&changed).0).unwrap();
        let (code, found) = answer(&folder, &format!("compare --format json {name} changed.csv"));
        assert_eq!(code, Some(1), "{name}");
        assert!(!found["changed"].as_array().unwrap().is_empty() && found["only_a"] == json!([]), "{name}: {found}");
    }
}

#[test]
fn running_numbers_that_lost_their_digits_are_found_by_what_stands_beside_them() {
    let folder = folder(
        "running",
        &[
            (
                "a.csv",
                "12345678901234561 100 12345678901230001 51; 12345678901234571 200 12345678901230002 52; 0077777678901234571 5 1 53",
            ),
            (
                "b.csv",
                "12345678901234500 100 12345678901230000 51; 12345678901234500 200 12345678901230000 52; 77777678901234500 5 1 53",
            ),
        ],
    );
    for (line, at) in [("a.csv b.csv", "after"), ("b.csv a.csv", "before")] {
        let (_, found) = answer(&folder, &format!("compare --format json {line}"));
        assert_eq!((&found["only_a"], &found["only_b"]), (&json!([]), &json!([])));
        let changed = found["changed"].as_array().unwrap();
        assert!(changed.len() == 5 && changed.iter().all(|change| change["damage"] == "digits-lost"), "{found}");
        assert!(changed.iter().all(|change| change[at].as_str().unwrap().ends_with("00")), "{found}");
    }
}
