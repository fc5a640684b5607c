//! What the operator confirms with options of the command.

use std::fs;

use serde_json::json;

use super::{FROM, auth, folder, pairs, sample, strings};

#[test]
fn without_a_count_nothing_is_charged_until_someone_confirms() {
    let (list, out) = (sample("orders-eccube2-without-count.csv"), folder("count").join("o.csv"));
    let empty = auth(&list, &out, &FROM);
    let orders: Vec<_> = pairs(&empty.json["undecided"], "order", "line").into_iter().map(|pair| pair.0).collect();
    assert_eq!(
        (orders, empty.exit, empty.file),
        (["338", "339", "379", "381"].map(str::to_owned).to_vec(), Some(1), None)
    );
    assert_eq!(empty.json["file"], json!({"name": "o.csv", "sha256": null, "records": 0, "amount": 0}));
    assert_eq!(
        pairs(&empty.json["findings"], "name", "line"),
        strings(&[("file-empty", "null"), ("undecided", "null")])
    );

    let some = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "339,379"]);
    assert_eq!(pairs(&some.json["included"], "order", "previous"), strings(&[("339", "200"), ("379", "236")]));
    assert_eq!(some.exit, Some(1));
    fs::remove_file(&out).expect("it was written");

    let all = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "all"]);
    assert_eq!(all.file, fs::read(sample("transaction-manual-p7.csv")).ok());
    assert!(
        pairs(&all.json["excluded"], "order", "reason").contains(&("381".to_owned(), "no-previous-order".to_owned()))
    );
}

#[test]
fn a_number_that_is_confirmed_in_full_width_is_that_number() {
    let (list, out) = (sample("orders-eccube2-without-count.csv"), folder("full width").join("o.csv"));
    let some = auth(&list, &out, &["--from", "2012-06-11", "--confirm-renewal", "３３９, 379 "]);
    assert_eq!(pairs(&some.json["included"], "order", "previous"), strings(&[("339", "200"), ("379", "236")]));
    assert!(!pairs(&some.json["findings"], "name", "line").iter().any(|(name, _)| name == "confirmed-in-vain"));
}
