//! What is read of single cells and rows, and what is said of them.

use std::fs;

use super::{Answer, FROM, HEADER, auth, folder, list, pairs, strings};

#[test]
fn everything_that_cannot_be_read_is_named_with_its_cell() {
    for (test, row, fault, cell, reason) in [
        ("decimals", "2,9,500.5,クレジットカード,新規受付,2012-06-11,3", "amount-unreadable", "C3", "unreadable"),
        ("commas", "2,9,\"1,12,46\",クレジットカード,新規受付,2012-06-11,3", "amount-unreadable", "C3", "unreadable"),
        ("negative", "2,9,-500,クレジットカード,新規受付,2012-06-11,3", "amount-negative", "C3", "unreadable"),
        ("no amount", "2,9,,クレジットカード,新規受付,2012-06-11,3", "amount-missing", "C3", "unreadable"),
        ("half a date", "2,9,500,クレジットカード,新規受付,6月11日,3", "date-unreadable", "F3", "unreadable"),
        ("no date", "2,9,500,クレジットカード,新規受付,,3", "date-missing", "F3", "unreadable"),
        ("no customer", "2,,500,クレジットカード,新規受付,2012-06-11,3", "customer-missing", "B3", "unreadable"),
        (
            "damaged customer",
            "2,1.2E+05,500,クレジットカード,新規受付,2012-06-11,3",
            "customer-unusable",
            "B3",
            "unreadable",
        ),
        ("no order", ",9,500,クレジットカード,新規受付,2012-06-11,3", "order-missing", "A3", "unreadable"),
        (
            "damaged order",
            "2012/6/11,9,500,クレジットカード,新規受付,2012-06-11,3",
            "order-unusable",
            "A3",
            "unreadable",
        ),
        ("too many", "2,9,500,クレジットカード,新規受付,2012-06-11,3,x", "too-many-cells", "null", "unreadable"),
        ("split amount", "2,9,1,500,クレジットカード,新規受付,2012-06-11,3", "too-many-cells", "null", "unreadable"),
        (
            "too few",
            "2,9,500,クレジットカード,新規受付\r\n3,9,500,クレジットカード,キャンセル,2012-06-11,3",
            "too-few-cells",
            "null",
            "unreadable",
        ),
        ("a quote", "2,9,500,\"クレジットカード\"x,新規受付,2012-06-11,3", "broken-quote", "D3", "unreadable"),
        ("status", "2,9,500,クレジットカード,検品中,2012-06-11,3", "status-unknown", "E3", "unreadable"),
    ] {
        let answer = list(test, row);
        assert!(
            pairs(&answer.json["findings"], "name", "cell").contains(&(fault.to_owned(), cell.to_owned())),
            "{test}: {}",
            answer.json
        );
        let third = pairs(&answer.json["excluded"], "line", "reason").into_iter().find(|(line, _)| line == "3");
        assert_eq!(
            (third, answer.exit, answer.file),
            (Some(("3".to_owned(), reason.to_owned())), Some(1), None),
            "{test}"
        );
    }
}

#[test]
fn decorated_amounts_and_dates_of_every_kind_are_read_and_amounts_named() {
    for (test, amount, date, yen, named) in [
        ("yen sign", "￥500", "令和6年6月11日", 500, true),
        ("commas", "\"1,500円\"", "R6.6.11", 1500, true),
        ("point", "500.0", "2012/6/11 13:00", 500, false),
        ("full width", "５００", "平成24年6月11日", 500, true),
        ("leading zero", "0500", "20120611", 500, true),
        ("plain", "500", "2012年6月11日", 500, false),
    ] {
        let answer = list(&format!("decorated {test}"), &format!("2,9,{amount},クレジットカード,1,{date},3回目"));
        assert_eq!(answer.json["file"]["amount"], yen, "{test}: {}", answer.json);
        let mut names = pairs(&answer.json["findings"], "name", "cell");
        // Three times the yen of the order before is said, too.
        let changed = names.iter().position(|(name, _)| name == "amount-changed").map(|at| names.remove(at));
        assert_eq!(
            (names == strings(&[("amount-decorated", "C3")]), changed.is_some()),
            (named, yen == 1500),
            "{test}"
        );
        assert_eq!(answer.exit, Some(0), "{test}");
    }
}

#[test]
fn an_order_that_stands_twice_is_charged_by_neither_row() {
    let answer = list(
        "twice",
        "2,9,500,クレジットカード,新規受付,2012-06-11,3\r\n2,9,700,クレジットカード,新規受付,2012-06-11,3",
    );
    assert_eq!(pairs(&answer.json["findings"], "name", "cell")[1..], strings(&[("order-twice", "A4")]));
    assert_eq!(
        pairs(&answer.json["excluded"], "line", "reason"),
        strings(&[("2", "out-of-range"), ("3", "unreadable"), ("4", "unreadable")])
    );
    assert_eq!((answer.exit, answer.file), (Some(1), None));
}

#[test]
fn what_the_check_warns_of_in_amounts_and_numbers_is_said_here_already() {
    let named = |answer: &Answer, name: &str| {
        let found = pairs(&answer.json["findings"], "name", "cell");
        found.into_iter().filter(|(known, _)| known == name).map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    for (test, amount, cells) in [
        ("below", "999999", vec![]),
        ("bound", "1000000", vec!["C3"]),
        ("huge", "999999999999", vec!["C3"]),
        ("huge-wide", "￥９９９９９９９９９９９９", vec!["C3"]),
    ] {
        let answer = list(test, &format!("2,9,{amount},クレジットカード,新規受付,2012-06-11,3"));
        assert_eq!(named(&answer, "amount-large"), cells, "{}", answer.json);
        assert!(answer.file.is_some(), "it is said, and written: {}", answer.error);
    }
    let folder = folder("digits");
    let path = folder.join("orders.csv");
    for (numbers, cells) in
        [(["20240611123456000", "20240611123457000"], vec!["A4"]), (["20240611123456001", "20240611123457000"], vec![])]
    {
        let [a, b] = numbers;
        let card = "クレジットカード";
        fs::write(
            &path,
            format!(
                "{HEADER}\n1,285,5,{card},発送済み,2012-05-01,2\n2,286,5,{card},発送済み,2012-05-01,2\n\
             {a},285,5,{card},新規受付,2012-06-11,3\n{b},286,5,{card},新規受付,2012-06-11,3\n"
            ),
        )
        .expect("a file");
        let out = folder.join(format!("{a}.csv"));
        let answer = auth(&path, &out, &FROM);
        assert_eq!(
            (named(&answer, "digits-lost"), answer.file.is_some()),
            (cells.iter().map(|cell: &&str| (*cell).to_owned()).collect(), true),
            "{}",
            answer.error
        );
    }
}
