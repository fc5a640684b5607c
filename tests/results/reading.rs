//! How result files are read: lost zeros, columns that stand twice, broken headers.

use std::fs;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::commands::reconcile::{ReconcileInput, month};
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::NamedBytes;
use serde_json::json;

use super::{given, root, sample, settings, states};

#[test]
fn files_of_another_kind_are_refused_in_words() {
    let ja = settings(Language::Ja);
    let (auth, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    let list = sample("inquiry-manual-p7-after.csv");
    for (first, second) in [(&back, &auth), (&auth, &list), (&list, &back)] {
        let error = results::result(first, second, &ja).unwrap_err().to_string();
        assert!(error.contains("読めません"), "{error}");
    }
    let mut wrong = given("2012-06-14");
    wrong.inquiries = vec![auth];
    assert!(month(&wrong, &ja).is_err());
}

#[test]
fn an_order_that_was_declined_and_sent_again_counts_once() {
    let mut given = given("2012-06-14");
    let retry = b"1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n";
    let back = b"1,020,12345,,,,0,,\r\n3,,379,,10175,,,10,,,,236,,360,0,,,310010\r\n4,1\r\n";
    given.auths = vec![sample("transaction-manual-p7.csv"), NamedBytes { name: "retry".into(), bytes: retry.to_vec() }];
    given.results = vec![NamedBytes { name: "back".into(), bytes: back.to_vec() }, sample("result-manual-p7.csv")];
    let states_now =
        |given: &ReconcileInput| states(&serde_json::to_value(month(given, &settings(Language::Ja)).unwrap()).unwrap());
    assert_eq!(json!(states_now(&given)), json!({"338": "to-capture", "339": "to-capture", "379": "to-capture"}));
    given.results.remove(0);
    assert_eq!(states_now(&given)["379"], "waiting");
    // Both attempts OK: a double charge, captured by nobody's guess.
    let ok = fs::read(root().join("results/clean/result.csv")).unwrap();
    given.results =
        vec![NamedBytes { name: "ok".into(), bytes: ok }, NamedBytes { name: "back".into(), bytes: back.to_vec() }];
    assert_eq!(states_now(&given)["379"], "unknown");
}

/// Findings by code, line and words, and how many orders have which outcome.
type Found = (Vec<(&'static str, Option<u32>, String)>, [u64; 3]);

/// The finding's code and place, and the outcomes, of a result file that is held against the manual's page 7.
fn held(back: &[u8]) -> Found {
    let back = NamedBytes {
        name: "back.csv".into(),
        bytes: encoding_rs::SHIFT_JIS.encode(str::from_utf8(back).unwrap()).0.into_owned(),
    };
    let out = results::result(&sample("transaction-manual-p7.csv"), &back, &settings(Language::Ja)).expect("an answer");
    let said = out.findings.into_iter().map(|line| (line.finding.code, line.finding.line, line.finding.message));
    (said.collect(), [out.ok.records, out.ng.records, out.unknown.records])
}

#[test]
fn a_result_file_with_numbers_in_full_width_or_padded_is_the_same_result() {
    let text = "1,020,12345,,,,0,,\r\n3,,３３８,,11246,,,10,,,,２００,,２８５,0\r\n3,, 339 ,,7022,,,10,,,,338,,\u{3000}285,0\r\n3,,379,,10175,,,10,,,,236,,360,1,G54\r\n4,3\r\n";
    let (said, outcomes) = held(text.as_bytes());
    assert_eq!(outcomes, [2, 1, 0], "{said:?}");
    assert!(said.iter().all(|(code, ..)| *code == "R004"), "{said:?}");
}

#[test]
fn a_quote_that_the_next_record_closes_gives_no_order_the_others_payment() {
    let text = "1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0,,\"x,310001\r\n3,,339,,7022,,,10,,,,338,,285,0,,\",310002\r\n3,,379,,10175,,,10,,,,236,,360,0,,,310003\r\n4,3\r\n";
    let (said, outcomes) = held(text.as_bytes());
    assert_eq!(outcomes, [1, 0, 2], "{said:?}");
    assert!(
        said.iter().any(|(code, line, words)| *code == "R005" && *line == Some(2) && words.contains("2 行")),
        "{said:?}"
    );
}

#[test]
fn a_result_file_whose_numbers_lost_their_zeros_is_said_to_have_lost_them() {
    let text = "1,020,12345,,,,0\r\n3,,0338,,11246,,,10,,,,200,,285,0\r\n3,,0339,,7022,,,10,,,,338,,285,0\r\n4,2\r\n";
    let (said, outcomes) = held(text.as_bytes());
    assert_eq!(outcomes, [0, 0, 3]);
    assert!(said.len() == 1 && said[0].0 == "R002" && said[0].2.contains("先頭の 0"), "{said:?}");
}

#[test]
fn of_two_columns_that_could_be_the_results_none_is_taken_unasked() {
    let with = |cells: [&str; 3]| {
        let [a, b, c] = cells;
        let text = format!(
            "1,020,12345,,,,0\r\n3,,338,,11246,,,10,,,,200,,285,{a}\r\n3,,339,,7022,,,10,,,,338,,285,{b}\r\n3,,379,,10175,,,10,,,,236,,360,{c}\r\n4,3\r\n"
        );
        held(text.as_bytes())
    };
    for cells in [
        ["0,,0", "0,,0", "0,,1"],
        ["0,20120612,1", "0,20120612,0", "0,20120612,0"],
        ["1,20120612,0", "1,20120612,0", "1,20120612,1"],
        ["0,a,b,1,0", "0,a,b,2,0", "0,a,b,3,1"],
    ] {
        let (said, outcomes) = with(cells);
        assert_eq!(outcomes, [0, 0, 3], "{cells:?} {said:?}");
        assert!(said.len() == 1 && said[0].0 == "R005" && said[0].2.contains("result_cells"), "{cells:?} {said:?}");
    }
    // One that says the same everywhere, runs on, or is empty in a record, is no other result.
    for (cells, expected) in [
        (["0,,,31,1", "0,,,32,1", "1,G54,,33,1"], [2, 1, 0]),
        (["0,,,31,0", "0,,,32,0", "0,,,33,0"], [3, 0, 0]),
        (["0,,1,31", "0,,2,32", "1,G54,3,33"], [2, 1, 0]),
        (["0,,0,31", "0,,,32", "1,G54,1,33"], [2, 1, 0]),
    ] {
        assert_eq!(with(cells).1, expected, "{cells:?}");
    }
}

#[test]
fn a_column_of_ones_is_no_result_beside_what_is_no_response_code() {
    let with = |cells: [&str; 3]| {
        let [a, b, c] = cells;
        held(format!("1,020,12345,,,,0\r\n3,,338,,11246,,,10,,,,200,,285,1,{a}\r\n3,,339,,7022,,,10,,,,338,,285,1,{b}\r\n3,,379,,10175,,,10,,,,236,,360,1,{c}\r\n4,3\r\n").as_bytes())
    };
    let others = [
        ["OK", "OK", "OK"],
        ["正常", "正常", "正常"],
        ["000", "000", "000"],
        ["20120612", "20120612", "20120612"],
        ["310001", "310002", "310003"],
        ["11246", "7022", "10175"],
        ["101", "102", "103"],
        ["0", "0", "0"],
        ["", "G54", "G54"],
    ];
    for cells in others {
        let (said, outcomes) = with(cells);
        assert_eq!(outcomes, [0, 0, 3], "{cells:?} {said:?}");
        assert!(said.iter().any(|(code, ..)| *code == "R005"), "{cells:?} {said:?}");
    }
    for cells in [["G54", "G54", "G12"], ["P010", "P011", "P012"], ["2003", "2003", "2004"]] {
        assert_eq!(with(cells).1, [0, 3, 0], "{cells:?}");
    }
}

#[test]
fn a_broken_header_of_a_result_file_is_said_as_what_it_is_and_its_results_are_not_used() {
    let body = "3,,338,,11246,,,10,,,,200,,285,0\r\n3,,339,,7022,,,10,,,,338,,285,0\r\n3,,379,,10175,,,10,,,,236,,360,0\r\n4,3\r\n";
    for (header, words) in [
        ("1,1,P99", "「1,1,P99」"),
        ("1,1,P99,形式エラー", "結果と応答コードだけ"),
        ("1,020,12345,1,P99", "D1 に「1」"),
        ("1,020,12345,,,,,P99", "H1 に「P99」"),
        ("1,020,12345,,,,1,P99", "ヘッダの結果(G1)が「1」"),
    ] {
        let (said, outcomes) = held(format!("{header}\r\n{body}").as_bytes());
        assert_eq!(outcomes, [0, 0, 3], "{header}: {said:?}");
        assert!(
            said.iter().any(|(code, line, message)| *code == "R005" && *line == Some(1) && message.contains(words)),
            "{header}: {said:?}"
        );
    }
    for trailer in ["4,3,,,,,1,P99", "4,3,1"] {
        let (said, outcomes) = held(format!("1,020,12345,,,,0\r\n{}", body.replace("4,3", trailer)).as_bytes());
        assert_eq!(outcomes, [0, 0, 3], "{trailer}: {said:?}");
    }
    let (said, outcomes) = held(format!("1,020,12345,,,,0\r\n{}", body.replace("4,3", "4,3,0,")).as_bytes());
    assert_eq!((outcomes, said.len()), ([3, 0, 0], 0), "{said:?}");
    let (said, outcomes) = held(body.as_bytes());
    assert_eq!(outcomes, [3, 0, 0]);
    assert!(
        said.iter().any(|(code, _, message)| *code == "R005" && message.contains("ヘッダレコードがありません")),
        "{said:?}"
    );
}
