//! An order that was asked for more than once: sent again, sent twice, answered twice.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::commands::reconcile::month;
use kensatsu::engine::commands::results::NamedBytes;
use serde_json::Value;

use super::{given, settings, states};

const SENT: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,2\r\n";
const RETRY: &str = "1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n";

fn named(name: &str, text: &str) -> NamedBytes {
    NamedBytes { name: name.to_owned(), bytes: encoding_rs::SHIFT_JIS.encode(text).0.into_owned() }
}

/// A result of a file: what is appended to each record.
fn answered(sent: &str, cells: &[&str]) -> String {
    let mut cells = cells.iter();
    let line = |line: &str| match &line[..1] {
        "1" => format!("{line},0,,\r\n"),
        "3" => format!("{line},{}\r\n", cells.next().expect("a result")),
        _ => format!("{line}\r\n"),
    };
    sent.lines().map(line).collect()
}

/// Everything that `reconcile` says of some files on 14 June 2012.
fn out(auths: &[&str], results: &[String], lists: &[String]) -> Value {
    let mut given = given("2012-06-14");
    given.auths = (0..).zip(auths).map(|(at, text)| named(&format!("auth{at}"), text)).collect();
    given.results = (0..).zip(results).map(|(at, text)| named(&format!("result{at}"), text)).collect();
    given.inquiries = (0..).zip(lists).map(|(at, text)| named(&format!("list{at}"), text)).collect();
    serde_json::to_value(month(&given, &settings(Language::Ja)).expect("an answer")).expect("JSON")
}

/// Codes and sentences, without those of declined orders.
fn said(out: &Value) -> Vec<String> {
    let findings = out["findings"].as_array().expect("findings").iter();
    let others = findings.filter(|finding| finding["code"] != "R004");
    others.map(|finding| format!("{} {}", finding["code"], finding["message"])).collect()
}

#[test]
fn one_file_with_two_answers_of_other_payments_was_sent_twice() {
    let first = answered(SENT, &["0,,,310001", "0,,,310002"]);
    let second = answered(SENT, &["0,,,320001", "1,2003,x,320002"]);
    for results in [[first.clone(), second.clone()], [second.clone(), first.clone()]] {
        let out = out(&[SENT], &results, &[]);
        // Of 379 only one of the two went through.
        assert_eq!((&states(&out)["338"][..], &states(&out)["379"][..]), ("unknown", "to-capture"));
        let said = said(&out);
        assert!(said.len() == 1 && said[0].contains("R002") && said[0].contains("2 回"), "{said:?}");
    }
    // The same answer saved twice is one.
    let twice = out(&[SENT], &[first.clone(), first.clone()], &[]);
    assert_eq!((said(&twice).len(), &states(&twice)["338"][..]), (0, "to-capture"));
    // Nor does it say anything else without the file that was sent.
    let alone = out(&[], &[first.clone(), first], &[]);
    assert_eq!((said(&alone), &states(&alone)["338"][..]), (Vec::new(), "to-capture"));
}

#[test]
fn an_answer_without_payment_ids_takes_none_from_the_other() {
    let bare = answered(SENT, &["0", "0"]);
    let whole = answered(SENT, &["0,,,310001", "0,,,310002"]);
    for results in [[bare.clone(), whole.clone()], [whole, bare]] {
        let out = out(&[SENT], &results, &[]);
        let ids: Vec<_> = out["records"].as_array().unwrap().iter().map(|row| &row["payment_id"]).collect();
        assert_eq!(ids, ["310001", "310002"]);
    }
}

#[test]
fn what_is_sent_again_twice_has_an_answer_each_time() {
    let first = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let (no, yes) = (answered(RETRY, &["1,2003,x,310003"]), answered(RETRY, &["0,,,310004"]));
    let bare = [answered(RETRY, &["1,2003,x"]), answered(RETRY, &["0"])];
    for (again, results) in [
        (vec![SENT, RETRY, RETRY], vec![first.clone(), no.clone(), yes.clone()]),
        (vec![SENT, RETRY, RETRY], vec![yes.clone(), no.clone(), first.clone()]),
        (vec![SENT, RETRY], vec![first.clone(), no.clone(), yes]),
        (vec![SENT, RETRY, RETRY], [vec![first.clone()], bare.to_vec()].concat()),
    ] {
        let out = out(&again, &results, &[]);
        assert_eq!((&states(&out)["379"][..], said(&out)), ("to-capture", Vec::new()));
    }
    // The second time has no answer yet.
    let out = out(&[SENT, RETRY, RETRY], &[first, no], &[]);
    assert_eq!(states(&out)["379"], "waiting");
}

#[test]
fn an_answer_is_that_of_the_amount_and_the_shop_that_it_names() {
    let less = RETRY.replace("10175", "5000");
    let first = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let results = [first, answered(RETRY, &["1,2003,x,310003"]), answered(&less, &["0,,,310004"])];
    for again in [[SENT, RETRY, &less], [SENT, &less, RETRY]] {
        let out = out(&again, &results, &[]);
        assert_eq!((&states(&out)["379"][..], said(&out)), ("to-capture", Vec::new()));
        assert_eq!(out["totals"]["to-capture"]["amount"], 16246);
    }
    let other = SENT.replace("12345", "99999").replace("338,,11246", "438,,11246");
    let answers = [answered(&other, &["0,,,410001", "1,2003,x,410002"]), answered(SENT, &["0,,,310001", "0,,,310002"])];
    let out = out(&[SENT, &other], &answers, &[]);
    assert_eq!(said(&out), Vec::<String>::new());
    assert_eq!(states(&out)["379"], "to-capture");
}

const NAMES: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額";

/// An inquiry list: payment ID, status, yen, day of the authorization.
fn list(rows: &[(&str, &str, u32, &str)]) -> String {
    let row = |(id, status, yen, day): &(&str, &str, u32, &str)| {
        format!("7{id},{id},{status},{day} 09:54:02,{day} 09:54:04,{yen}\r\n")
    };
    format!("{NAMES}\r\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_list_of_before_the_retry_contradicts_nothing() {
    let first = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let before = list(&[("310001", "オーソリOK", 11246, "2012/06/12"), ("310002", "オーソリNG", 10175, "2012/06/12")]);
    for again in ["0,,,310004", "0"] {
        let out = out(&[SENT, RETRY], &[first.clone(), answered(RETRY, &[again])], std::slice::from_ref(&before));
        let said = said(&out);
        assert!(said.len() == 1 && said[0].contains("Q006") && said[0].contains("取り直して"), "{said:?}");
        assert_eq!(states(&out)["379"], "not-matched");
    }
    // What the console says of the payment that counts is another matter.
    let after = list(&[("310004", "オーソリNG", 10175, "2012/06/13"), ("310001", "オーソリOK", 11246, "2012/06/12")]);
    let out = out(&[SENT, RETRY], &[first, answered(RETRY, &["0,,,310004"])], &[after]);
    let said = said(&out);
    assert!(said.len() == 1 && said[0].contains("Q005") && said[0].contains("では OK です"), "{said:?}");
}

#[test]
fn of_two_authorizations_the_one_that_is_left_on_the_console_counts() {
    let results = [answered(SENT, &["0,,,310001", "0,,,310002"]), answered(RETRY, &["0,,,310004"])];
    let with = |first: &str, second: &str| {
        let rows = [
            ("310001", "オーソリOK", 11246, "2012/06/12"),
            ("310002", first, 10175, "2012/03/01"),
            ("310004", second, 10175, "2012/06/13"),
        ];
        let rows: Vec<_> = rows.into_iter().filter(|(_, status, ..)| !status.is_empty()).collect();
        out(&[SENT, RETRY], &results, &[list(&rows)])
    };
    for (first, second, state) in [
        ("オーソリ取消済", "オーソリOK", "to-capture"),
        ("オーソリ期限切れ", "消込済", "settled"),
        ("オーソリOK", "オーソリ取消済", "to-capture"),
    ] {
        let out = with(first, second);
        let urgent = said(&out).into_iter().filter(|said| !said.contains("Q00")).count();
        assert_eq!((urgent, first, second), (0, first, second), "{:?}", said(&out));
        // Day 60 of the first has passed, and a list of later still has it.
        let late = second == "オーソリ取消済";
        assert_eq!(states(&out)["379"], if late { "uncertain" } else { state });
    }
    // Both live, or one of them is not in the list: nobody knows.
    for (first, second) in [("オーソリOK", "オーソリOK"), ("", "オーソリOK"), ("オーソリ取消済", "")]
    {
        let out = with(first, second);
        assert_eq!(states(&out)["379"], "unknown", "{first} {second}");
        assert!(said(&out).iter().any(|said| said.contains("R002")), "{first} {second}");
    }
}

#[test]
fn a_number_that_contradicts_the_payment_id_is_said_to() {
    let results = [answered(SENT, &["0,,,310001", "0,,,310002"])];
    let numbered = |first: &str| {
        format!(
            "{NAMES},マーチャント取引ID\r\n7,310001,オーソリOK,2012/06/12 9:54,2012/06/12 9:54,11246,{first}\r\n8,310002,オーソリOK,2012/06/12 9:54,2012/06/12 9:54,10175,379\r\n"
        )
    };
    let out = out(&[SENT], &results, &[numbered("0338")]);
    let said = said(&out);
    assert!(said.iter().any(|said| said.contains("G2") && said.contains("0338")), "{said:?}");
    assert!(said.iter().all(|said| !said.contains("見つかりません")), "{said:?}");
    assert_eq!((&states(&out)["338"][..], &states(&out)["379"][..]), ("not-matched", "to-capture"));
}

#[test]
fn of_two_lists_without_the_last_update_the_later_status_counts() {
    let results = [answered(SENT, &["0,,,310001", "0,,,310002"])];
    let with = |first: &str, second: &str| {
        list(&[("310001", first, 11246, "2012/06/12"), ("310002", second, 10175, "2012/06/12")])
    };
    let bare = |list: String| list.replace(",最終更新日時", "").replace(",2012/06/12 09:54:04", "");
    let (before, after) = (with("オーソリOK", "オーソリOK"), with("消込済", "オーソリ取消済"));
    for lists in [
        [before.clone(), bare(after.clone())],
        [bare(after.clone()), before.clone()],
        [bare(before.clone()), after.clone()],
        [bare(after.clone()), bare(before.clone())],
        [after, before],
    ] {
        let out = out(&[SENT], &results, &lists);
        assert_eq!((&states(&out)["338"][..], &states(&out)["379"][..]), ("settled", "voided"));
    }
}

#[test]
fn a_cancelled_order_is_not_captured_without_a_word() {
    let mut given = given("2012-06-14");
    let orders = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n338,285,11246,クレジットカード,キャンセル,2012-06-11,3\r\n379,360,10175,クレジットカード,キャンセル,2012-06-11,3\r\n";
    given.orders = Some(named("orders", orders));
    given.auths = vec![named("auth", SENT)];
    given.results = vec![named("result", &answered(SENT, &["0,,,310001", "1,2003,x,310002"]))];
    let out = serde_json::to_value(month(&given, &settings(Language::Ja)).unwrap()).unwrap();
    assert_eq!(states(&out)["338"], "to-capture");
    let said = said(&out);
    assert!(said.len() == 1 && said[0].contains("2 行目") && said[0].contains("キャンセル"), "{said:?}");
}

#[test]
fn a_day_of_authorization_that_has_not_come_yet_gives_no_due_day() {
    let mut given = given("2012-06-14");
    given.auths = vec![named("auth", SENT)];
    given.results = vec![named("result", &answered(SENT, &["0,,,310001", "0,,,310002"]))];
    for (day, due) in [("2012-06-14", "2012-08-12"), ("2012-06-15", "")] {
        given.facts.authorized_on = kensatsu::engine::base::date::read_day(day);
        let out = serde_json::to_value(month(&given, &settings(Language::Ja)).unwrap()).unwrap();
        assert_eq!(out["records"][0]["due_on"].as_str().unwrap_or(""), due);
        let said = said(&out);
        assert_eq!(
            said.iter().filter(|said| said.contains("Q001")).count(),
            if due.is_empty() { 2 } else { 0 },
            "{said:?}"
        );
    }
}

#[test]
fn numbers_that_a_spreadsheet_cut_are_said_and_send_nobody_to_the_console() {
    let ids = |first: &str, second: &str| {
        let out = out(&[SENT], &[answered(SENT, &[&format!("0,,,{first}"), &format!("0,,,{second}")])], &[]);
        let id = |at: usize| out["records"][at]["payment_id"].as_str().unwrap_or("-").to_owned();
        (said(&out), [id(0), id(1)])
    };
    let (said, found) = ids("3.10001E+17", "310002");
    assert_eq!(found, ["-", "310002"]);
    assert!(said.len() == 1 && said[0].contains("3.10001E+17") && said[0].contains("R005"), "{said:?}");
    // Zeros in the place of lost digits: in all that are so long, or by chance in one.
    assert_eq!(ids("310001234567890000", "310001234567950000").0.len(), 1);
    assert_eq!(ids("310001234567890000", "310001234567950001").0.len(), 0);
}

#[test]
fn a_list_that_was_pasted_with_hard_spaces_and_wide_digits_is_read() {
    let results = [answered(SENT, &["0,,,310001", "0,,,310002"])];
    let text = format!(
        "{NAMES}\r\n7,３１０００１,オーソリOK,2012/06/12 9:54,2012/06/12 9:54,\"11,246\u{A0}円\"\r\n8,\u{200B}310002,消込済み,2012/06/12 9:54,2012/06/12 9:54,\"10,175 円\"\r\n"
    );
    let mut given = given("2012-06-14");
    given.auths = vec![named("auth", SENT)];
    given.results = vec![named("result", &results[0])];
    given.inquiries = vec![NamedBytes { name: "list".into(), bytes: text.into_bytes() }];
    let out = serde_json::to_value(month(&given, &settings(Language::Ja)).unwrap()).unwrap();
    assert_eq!(said(&out), Vec::<String>::new());
    assert_eq!((&states(&out)["338"][..], &states(&out)["379"][..]), ("to-capture", "settled"));
}

#[test]
fn what_was_sent_again_waits_though_a_list_shows_the_declined_payment() {
    let first = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let row = |id, status, yen| (id, status, yen, "2012/06/12");
    let before = [row("310001", "オーソリOK", 11246), row("310002", "オーソリNG", 10175)];
    let out_of = |rows: &[(&str, &str, u32, &str)]| out(&[SENT, RETRY], std::slice::from_ref(&first), &[list(rows)]);
    let state = |rows: &[_]| states(&out_of(rows))["379"].clone();
    assert_eq!(state(&before), "waiting");
    // The new payment names no order: it is nobody's yet, and the order waits.
    assert_eq!(state(&[before[0], before[1], row("310004", "オーソリOK", 10175)]), "waiting");
    // The advice to send what was declined once more is over.
    let codes: Vec<_> =
        out_of(&before)["findings"].as_array().expect("findings").iter().map(|one| one["code"].clone()).collect();
    assert!(!codes.contains(&"R004".into()), "{codes:?}");
    // A list that names the order beside another declined payment shows the second decline.
    let named = format!(
        "{NAMES},マーチャント取引ID\r\n7,310004,オーソリNG,2012/06/13 09:54:02,2012/06/13 09:54:04,10175,379\r\n"
    );
    let said = out(&[SENT, RETRY], std::slice::from_ref(&first), &[named]);
    assert_eq!(states(&said)["379"], "declined");
}

#[test]
fn once_a_retry_is_authorized_nothing_asks_for_another_one() {
    let first = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let of = |second: &str| out(&[SENT, RETRY], &[first.clone(), answered(RETRY, &[second])], &[]);
    let declined = |out: &Value| out["findings"].to_string().contains("R004");
    assert!(!declined(&of("0,,,310004")));
    assert!(declined(&of("1,2003,x,310004")));
}

#[test]
fn a_payment_id_that_the_result_file_does_not_have_is_said() {
    let result = answered(RETRY, &["0,,,310004"]);
    let of = |id: &str, status: &str| {
        let row = format!("7,{id},{status},2012/06/13 09:54:02,2012/06/13 09:54:04,10175,379\r\n");
        out(&[RETRY], std::slice::from_ref(&result), &[format!("{NAMES},マーチャント取引ID\r\n{row}")])
    };
    let seen = of("310904", "オーソリOK");
    assert_eq!(states(&seen)["379"], "to-capture");
    let said_of = said(&seen);
    assert!(said_of.len() == 1 && said_of[0].contains("310004") && said_of[0].contains("310904"), "{said_of:?}");
    for (id, status) in [("310004", "オーソリOK"), ("310904", "消込済")] {
        assert!(said(&of(id, status)).is_empty(), "{id} {status}");
    }
}

#[test]
fn what_was_said_to_be_captured_is_held_against_whatever_the_console_shows() {
    let result = answered(SENT, &["0,,,310001", "1,2003,x,310002"]);
    let of = |captured: &str, rows: &[(&str, &str, u32, &str)]| {
        let mut given = given("2012-06-14");
        given.auths = vec![named("auth", SENT)];
        given.results = vec![named("result", &result)];
        given.inquiries = if rows.is_empty() { Vec::new() } else { vec![named("list", &list(rows))] };
        given.facts.captured.insert(captured.to_owned());
        serde_json::to_value(month(&given, &settings(Language::Ja)).expect("an answer")).expect("JSON")
    };
    // A payment ID that only the result file has.
    assert_eq!(states(&of("310001", &[]))["338"], "capture-requested");
    for (captured, status) in
        [("338", "オーソリ取消済"), ("310001", "オーソリ期限切れ"), ("379", "オーソリNG"), ("310002", "オーソリNG")]
    {
        let (id, yen) = if status == "オーソリNG" { ("310002", 10175) } else { ("310001", 11246) };
        let said = said(&of(captured, &[(id, status, yen, "2012/06/12")]));
        assert!(
            said.iter().any(|said| said.contains("Q004") && said.contains(status)),
            "{captured} {status}: {said:?}"
        );
    }
}

#[test]
fn the_console_overrules_the_count_of_days() {
    let result = answered(SENT, &["0,,,310001", "0,,,310002"]);
    // Authorized on 20 March, so due on 18 May; today is 14 June.
    let of = |other: &str| {
        let rows = [("310001", "オーソリOK", 11246, "2012/03/20"), ("310002", "消込済", 10175, other)];
        out(&[SENT], std::slice::from_ref(&result), &[list(&rows)])
    };
    // The list may be as old as its last line: it says nothing of a day after the count.
    assert_eq!(states(&of("2012/05/19"))["338"], "expired");
    let still = of("2012/05/20");
    assert_eq!(states(&still)["338"], "uncertain");
    let said = said(&still);
    assert!(said.len() == 1 && said[0].contains("Q001") && said[0].contains("2012/05/18"), "{said:?}");
}
