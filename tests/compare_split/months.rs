//! This month against last month, and against what the ledger remembers of it.

use std::fs;

use serde_json::{Value, json};

use super::{answer, file, folder, ledger_of, out, run};

#[test]
fn the_ledger_remembers_orders_and_amounts() {
    let folder = folder("ledger", &[("later.csv", "338 11246 200 285; 339 702 338 999; 380 5 6 7")]);
    run(&folder, "ledger add --ledger ledger.json --file order.csv");
    let (code, found) = answer(&folder, "compare --format json ledger.json later.csv");
    assert_eq!((code, &found["amounts_only"]), (Some(1), &json!(true)));
    assert_eq!(
        found["changed"],
        json!([{"order": "339", "cell": "E3", "before": "7022", "after": "702", "damage": "digit-missing"}])
    );
    assert_eq!(
        (found["only_a"][0]["order"].as_str(), found["only_b"][0]["order"].as_str()),
        (Some("379"), Some("380"))
    );
    let (code, _) = answer(&folder, "compare --format json ledger.json order.csv");
    assert_eq!(code, Some(0));
    fs::write(folder.join("other.csv"), file("1 2 3 4")).unwrap();
    assert_eq!(run(&folder, "compare ledger.json other.csv").status.code(), Some(2));
}

#[test]
fn this_month_is_held_against_last_month() {
    let folder = folder(
        "months",
        &[
            ("last.csv", "338 11246 200 285; 340 7022 201 286; 379 10175 236 360; 380 500 237 361"),
            (
                "this.csv",
                "438 11246 338 285; 440 70220 340 286; 479 10075 379 360; 500 800 77 900; 501 800 78 285; 502 9 500 900",
            ),
        ],
    );
    let (code, found) = answer(&folder, "compare --by previous --format json last.csv this.csv");
    assert_eq!((code, found["last"].as_str(), &found["same"]), (Some(1), Some("a"), &json!(1)));
    assert_eq!(
        found["changed"],
        json!([
            {"order": "440", "previous": "340", "line": 3, "before": 7022, "after": 70220, "damage": "digit-extra",
             "large": true, "records": 1, "records_before": 1},
            {"order": "479", "previous": "379", "line": 4, "before": 10175, "after": 10075, "damage": null,
             "large": false, "records": 1, "records_before": 1},
        ])
    );
    let orders = |key: &str| -> Vec<String> {
        found[key].as_array().unwrap().iter().map(|record| record["order"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((orders("new"), orders("missing")), (vec!["500".to_owned(), "501".to_owned()], vec!["380".to_owned()]));
    assert_eq!(found["first_renewals"], json!({"records": 1, "amount": 800}));
    assert_eq!(found["chained"], json!({"records": 1, "amount": 9}));
    // Which is this month's is seen from the numbers.
    let (_, turned) = answer(&folder, "compare --by previous --format json this.csv last.csv");
    assert_eq!((turned["last"].as_str(), &turned["changed"]), (Some("b"), &found["changed"]));
    assert_eq!(turned["totals"]["a"], found["totals"]["b"]);
    run(&folder, "ledger add --ledger ledger.json --file last.csv");
    let (_, ledger) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!((ledger["last"].as_str(), &ledger["changed"]), (Some("ledger"), &found["changed"]));
    assert_eq!(ledger["missing"][0]["order"], "380");
    for (lang, word) in
        [("ja", "70,220 円 [桁が 1 つ増えています] [大きな変化]"), ("en", "70,220 yen [one digit more] [large]")]
    {
        let text = out(&run(&folder, &format!("compare --by previous last.csv this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // By customer: those of one are taken together; the ledger knows none.
    let (code, found) = answer(&folder, "compare --by customer --format json last.csv this.csv");
    let amounts =
        |at: usize| [&found["changed"][at]["before"], &found["changed"][at]["after"], &found["changed"][at]["records"]];
    assert_eq!((code, amounts(0)), (Some(1), [&json!(7022), &json!(70220), &json!(1)]));
    assert_eq!(amounts(1), [&json!(11246), &json!(12046), &json!(2)]);
    assert_eq!((&found["first_renewals"]["records"], &found["missing"][0]["order"]), (&json!(2), &json!("380")));
    let refused = run(&folder, "compare --by customer ledger.json this.csv --lang en");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("keeps no customer numbers"));
    assert_eq!(refused.status.code(), Some(2));
}

fn orders(found: &Value, key: &str) -> Vec<String> {
    let all = found[key].as_array().unwrap_or_else(|| panic!("{key}: {found}"));
    all.iter().map(|record| record["order"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_upload_of_last_month_counts_and_of_an_order_the_newest() {
    let folder = folder(
        "parts-of-last-month",
        &[
            ("old.csv", "50 1000 1 700; 51 1000 2 701; 52 1000 3 702; 100 1 4 501"),
            ("last_1.csv", "100 1000 9 501; 101 1000 8 502; 102 1000 7 503"),
            ("last_2.csv", "200 1000 9 601; 201 1000 8 602; 202 1000 7 603; 203 1000 6 604; 204 1000 6 605"),
            ("again.csv", "102 3000 7 503"),
            ("this.csv", "900 1000 100 501; 901 1000 101 502; 902 3000 102 503; 903 10000 200 601; 904 10000 50 700"),
        ],
    );
    run(&folder, "ledger add --ledger ledger.json --file old.csv --on 2012-04-11");
    ledger_of(&folder, &["last_1.csv", "last_2.csv", "again.csv"]);
    let (_, found) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!((orders(&found, "changed"), &found["same"]), (vec!["903".to_owned(), "904".to_owned()], &json!(3)));
    assert_eq!(orders(&found, "new"), Vec::<String>::new());
    // Of a month long ago only the order counts that is named; of last month's parts all.
    assert_eq!(orders(&found, "missing"), ["201", "202", "203", "204"]);
}

#[test]
fn what_the_ledger_does_not_know_is_no_first_renewal() {
    let folder = folder(
        "not-in-the-ledger",
        &[
            ("last.csv", "100 1000 9 501; 101 1000 8 502"),
            ("this.csv", "900 1000 100 501; 901 700 77 900; 902 600 78 901"),
        ],
    );
    ledger_of(&folder, &["last.csv"]);
    let (_, found) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!(found["first_renewals"], json!({"records": 0, "amount": 0}));
    assert_eq!(found["perhaps_first_renewals"], json!({"records": 2, "amount": 1300}));
    assert_eq!(
        (orders(&found, "new"), &found["new"][0]["first_renewal"]),
        (vec!["901".to_owned(), "902".to_owned()], &Value::Null)
    );
    for (lang, word) in
        [("ja", "台帳が知らない注文の続き"), ("en", "first renewals, or orders that the ledger does not know")]
    {
        let text = out(&run(&folder, &format!("compare --by previous ledger.json this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // Without a customer nobody knows either.
    fs::write(folder.join("guest.csv"), file("900 1000 100 501; 901 700 77 0")).unwrap();
    let (_, found) = answer(&folder, "compare --by previous --format json last.csv guest.csv");
    assert_eq!(
        (&found["first_renewals"]["records"], &found["perhaps_first_renewals"]["records"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn zeros_that_a_spreadsheet_took_hide_no_amount() {
    let folder = folder(
        "loose-months",
        &[
            ("last.csv", "0001001 1000 9 0501; 0001002 1000 8 0502; 12345678901234567 1000 7 503"),
            ("this.csv", "0002001 10000 1001 501; 0002002 1000 1002 502; 2003 5000 12345678901234500 503"),
        ],
    );
    ledger_of(&folder, &["last.csv"]);
    for line in
        ["--by previous last.csv this.csv", "--by previous this.csv last.csv", "--by previous ledger.json this.csv"]
    {
        let (_, found) = answer(&folder, &format!("compare --format json {line}"));
        assert_eq!(
            (orders(&found, "changed"), &found["same"]),
            (vec!["0002001".to_owned(), "2003".to_owned()], &json!(1)),
            "{line}"
        );
        assert_eq!(
            (&found["changed"][0]["damage"], &found["new"], &found["missing"]),
            (&json!("digit-extra"), &json!([]), &json!([]))
        );
        assert_eq!(
            found["loose"],
            json!([
                {"order": "0002001", "line": 2, "number": "1001", "found": "0001001", "damage": "leading-zeros-lost"},
                {"order": "0002002", "line": 3, "number": "1002", "found": "0001002", "damage": "leading-zeros-lost"},
                {"order": "2003", "line": 4, "number": "12345678901234500", "found": "12345678901234567", "damage": "digits-lost"},
            ])
        );
    }
    let (_, found) = answer(&folder, "compare --by customer --format json last.csv this.csv");
    assert_eq!((orders(&found, "changed"), &found["same"]), (vec!["0002001".to_owned(), "2003".to_owned()], &json!(1)));
    assert_eq!((&found["loose"][0]["number"], &found["loose"][0]["found"]), (&json!("501"), &json!("0501")));
    for (lang, word) in
        [("ja", "1001 → 0001001 [先頭の 0 が落ちています]"), ("en", "1001 → 0001001 [leading zeros lost]")]
    {
        let text = out(&run(&folder, &format!("compare --by previous last.csv this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // Where two could be meant, nothing is joined; nor where the number itself is there.
    fs::write(folder.join("two.csv"), file("01001 1000 9 501; 0001001 2000 8 502; 1002 5 6 503; 01002 50 6 504"))
        .unwrap();
    fs::write(folder.join("now.csv"), file("901 1000 1001 501; 902 5 1002 503")).unwrap();
    let (_, found) = answer(&folder, "compare --by previous --format json two.csv now.csv");
    assert_eq!(
        (orders(&found, "new"), &found["loose"], &found["same"]),
        (vec!["901".to_owned()], &json!([]), &json!(1))
    );
}

#[test]
fn a_previous_order_of_another_customer_is_not_the_same_as_last_month() {
    let folder = folder(
        "strangers",
        &[
            ("last.csv", "300 5000 200 0285; 301 6000 201 286; 302 7000 202 287; 303 100 203 0"),
            ("this.csv", "400 5000 300 285; 401 6000 301 999; 402 7000 302 287; 403 100 303 288"),
            ("same.csv", "400 5000 300 285; 401 6000 301 286; 402 7000 302 287; 403 100 303 0"),
        ],
    );
    // Zeros in front, and a guest, say nothing of another customer.
    let (code, found) = answer(&folder, "compare --by previous --format json last.csv this.csv");
    let stranger = json!({"order": "401", "line": 3, "previous": "301", "customer": "999", "before": "286"});
    assert_eq!((code, &found["other_customer"]), (Some(1), &json!([stranger])));
    assert_eq!(found["same"], 4);
    for (lang, words) in [("ja", ["別の顧客のカード", "顧客 286"]), ("en", ["another customer's card", "customer 286"])]
    {
        let text = out(&run(&folder, &format!("compare --by previous last.csv this.csv --lang {lang}")));
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
    let (code, found) = answer(&folder, "compare --by previous --format json last.csv same.csv");
    assert_eq!((code, found.get("other_customer")), (Some(0), None));
}
